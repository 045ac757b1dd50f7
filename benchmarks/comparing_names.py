"""Who, when and where: the mentions, times and places of an article against those that an analyst wrote down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from comparing import Failing, is_party
from gold_articles import gap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comparing import Found, Tally
    from gold_articles import Edges, GoldActor
    from watchfloor.records import Place, When

Item = TypeVar("Item", "When", "Place")


def compare_names(found: Found, tally: Tally) -> None:
    """Count the actors, times and places of one article."""
    for actor in found.gold.actors:
        _compare_actor(actor, found, tally)
    times = {(item.edges, item.free): item for item in found.gold.times}
    places = {(item.edges, item.free): item for item in found.gold.places}
    timed = [item for item in found.draft.times if item.span]
    for key, time in pair_spans("time", times, timed, found, tally):
        edtf = time.edtf and without_seconds(time.edtf.strip("~?%"))
        expected = times[key].edtf
        if not tally.judge("time edtf", edtf in expected):
            _fail("time edtf", key[0], f"found {time.edtf!r}, expected {expected!r} <{time.rule}>", found, tally)
    for key, place in pair_spans("place", places, found.draft.places, found, tally):
        row = places[key]
        for name in ("country", "precision"):
            if not tally.judge(f"place {name}", getattr(place, name) == getattr(row, name)):
                note = f"found {getattr(place, name)!r}, expected {getattr(row, name)!r} <{place.rule}>"
                _fail(f"place {name}", key[0], note, found, tally)


def without_seconds(edtf: str) -> str:
    """A time of day to the minute: full minutes may be written with seconds."""
    return re.sub(r"(T\d\d:\d\d):00", r"\1", edtf)


def pair_spans(
    name: str, rows: Mapping[tuple[Edges, bool], object], items: Sequence[Item], found: Found, tally: Tally
) -> list[tuple[tuple[Edges, bool], Item]]:
    """Each expected stretch that is not free with what was found there; what is missed or extra is counted."""
    spans = [(item, (item.span.start, item.span.end)) for item in items if item.span]
    pairs = []
    for key in rows:
        edges, free = key
        fits = [(gap(edges, span), item, span) for item, span in spans if gap(edges, span) < 0]
        if free:
            continue
        if tally.judge(name, bool(fits)):
            _, item, span = min(fits, key=lambda fit: fit[0])
            tally.judge(f"{name} exact", span == edges)
            pairs.append((key, item))
        else:
            _fail(f"{name} missed", edges, "", found, tally)
    for _, span in spans:
        if all(gap(edges, span) >= 0 for edges, _ in rows):
            tally.counts[f"{name}/extra"] += 1
            _fail(f"{name} extra", span, "", found, tally)
    return pairs


def _compare_actor(row: GoldActor, found: Found, tally: Tally) -> None:
    """Count whom the words stand for: the mention that shares most with them, of equals the first."""
    inside = [item for item in found.draft.mentions if gap(row.edges, (item.span.start, item.span.end)) < 0]
    mention = min(inside, key=lambda item: gap(row.edges, (item.span.start, item.span.end)), default=None)
    words = found.names([mention]) if mention else "-"
    right = mention is not None and is_party("|".join(row.codes), mention, found)
    if not tally.judge("actor", right):
        _fail("actor", row.edges, f"found {words}, expected {row.codes}", found, tally)
    got_role, got_sector = (mention.role, mention.sector) if mention else (None, None)
    for name, expected, got in (("role", row.roles, got_role), ("sector", row.sectors, got_sector)):
        if expected and not tally.judge(f"actor {name}", _is_one_of(got, expected)):
            _fail(f"actor {name}", row.edges, f"found {got!r}, expected {expected}", found, tally)


def _is_one_of(got: str | None, expected: Sequence[str]) -> bool:
    return got is not None and any(got.lower() == one.lower() or one.lower() in got.lower() for one in expected)


def _fail(kind: str, edges: Edges, note: str, found: Found, tally: Tally) -> None:
    words = found.draft.article.text[edges[0] : edges[1]]
    tally.errors.append(Failing(kind, found.gold.name, found.sentence(edges[0]), f"[{words}] {note}"))
