"""Whole articles with the records that a careful analyst takes down from them, as ``gold/*.json`` holds them.

``gold/README.md`` says what each field means and which alternatives it may hold.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = Path(__file__).parent / "gold"
Split = Literal["dev", "held_out"]
Edges = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement; ``parts`` and ``mark`` are where content and cue stand in the text."""

    cue: str | None  # None: a quotation without any
    mark: Edges | None
    speakers: tuple[str, ...]
    content: tuple[str, ...]
    parts: tuple[Edges, ...]
    wording: tuple[str, ...]
    kind: tuple[str, ...]
    addressee: str | None
    via: str | None
    when: tuple[str, str] | None  # None: not judged
    reported_by: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; each tuple but ``actors`` and ``recipients`` lists what is right."""

    types: tuple[str, ...]
    modes: tuple[str | None, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    triggers: tuple[str, ...]
    when: tuple[str, str] | None
    where: str | None
    vouchers: tuple[str | None, ...]  # cues; None: the article itself; empty: not judged


@dataclass(frozen=True, slots=True)
class GoldActor:
    """Whom some words of the text stand for."""

    edges: Edges
    codes: tuple[str, ...]
    roles: tuple[str, ...]  # empty: not judged
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time; ``free``: careful people differ on whether to record it."""

    edges: Edges
    edtf: tuple[str | None, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place; ``free`` likewise."""

    edges: Edges
    country: str | None
    precision: str | None
    free: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with everything in it."""

    name: str
    split: Split
    published: date
    title: str
    text: str
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]
    free: frozenset[tuple[str, str]]  # type (or ANY, STATEMENT) and trigger
    actors: tuple[GoldActor, ...]
    times: tuple[GoldTime, ...]
    places: tuple[GoldPlace, ...]

    @property
    def body(self) -> str:
        """The text after its title."""
        return self.text.partition("\n")[2]

    def is_free(self, type: str, words: str) -> bool:
        """Whether people differ on a record of this type that these words evoke."""
        return any((kind, word) in self.free for kind in (type, "ANY") for word in words_of(words))


def load_articles(split: Split | None = None, folder: Path = FOLDER) -> list[GoldArticle]:
    """The articles of one split, or all, in the order of their names."""
    found = [load_article(path) for path in sorted(folder.glob("*.json"))]
    return [article for article in found if split in (None, article.split)]


def load_article(path: Path) -> GoldArticle:
    """One article; raises ``ValueError`` where a record quotes words that the text does not hold."""
    row = json.loads(path.read_text(encoding="utf-8"))
    text = row["text"]
    return GoldArticle(
        name=path.stem,
        split=row["split"],
        published=date.fromisoformat(row["published"]),
        title=row["title"],
        text=text,
        statements=tuple(_statements(row["statements"], text)),
        events=tuple(_event(item) for item in row["events"]),
        free=frozenset((item["type"], item["trigger"]) for item in row["free"]),
        actors=tuple(_actor(item, text) for item in row["actors"]),
        times=tuple(_time(item, edges) for item, edges in _in_order(row["times"], text)),
        places=tuple(_place(item, edges) for item, edges in _in_order(row["places"], text)),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, small letters kept as they are."""
    return re.findall(r"\w+(?:[-'’]\w+)*", text)


def occurrences(words: str, text: str) -> list[Edges]:
    """Where some words stand in a text, whole words only."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text)]


def gap(one: Edges, other: Edges) -> int:
    """Characters between two stretches; negative where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])


# --- rows of a file --------------------------------------------------------------------------------------------------


def _statements(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[GoldStatement]:
    """The statements, each with a cue of its own."""
    taken: set[Edges] = set()
    for row in rows:
        statement = _statement(row, text, taken)
        taken |= {statement.mark} if statement.mark else set()
        yield statement


def _statement(row: Mapping[str, Any], text: str, taken: set[Edges]) -> GoldStatement:
    mark, parts = _located(row["cue"], row["content"], text, taken)
    return GoldStatement(
        cue=row["cue"],
        mark=mark,
        speakers=tuple(row["speakers"]),
        content=tuple(row["content"]),
        parts=parts,
        wording=tuple(row["wording"]),
        kind=tuple(row["kind"]),
        addressee=row.get("addressee"),
        via=row.get("via"),
        when=_interval(row),
        reported_by=row.get("reported_by"),
    )


def _located(
    cue: str | None, content: Sequence[str], text: str, taken: set[Edges]
) -> tuple[Edges | None, tuple[Edges, ...]]:
    """Where cue and content stand: the occurrences that lie nearest to each other, the cue outside the content."""
    places = [occurrences(part, text) or _missing(part) for part in content]
    if cue is None:
        return None, tuple(place[0] for place in places)
    marks = [edges for edges in occurrences(cue, text) if edges not in taken] or _missing(cue)
    pairs = [(mark, first) for mark in marks for first in places[0] if gap(mark, first) >= 0]
    mark, first = min(pairs or [(marks[0], places[0][0])], key=lambda pair: gap(*pair))
    rest = (min(place, key=lambda edges: gap(mark, edges)) for place in places[1:])
    parts = (first, *rest)
    return min(marks, key=lambda edges: _distance(edges, parts)), parts


def _distance(mark: Edges, parts: Sequence[Edges]) -> int:
    """How far a cue is from its content; a cue inside it is as far as can be."""
    gaps = [gap(mark, part) for part in parts]
    return min(gaps) if min(gaps) >= 0 else max(mark[0], 10**6)


def _missing(words: str) -> list[Edges]:
    raise ValueError(f"found a record that quotes {words!r}, expected words of its article")


def _event(row: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        types=tuple(row["type"]),
        modes=tuple(row["mode"]),
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        statuses=tuple(row["status"]),
        triggers=tuple(row["trigger"]),
        when=_interval(row),
        where=row.get("where"),
        vouchers=_vouchers(row.get("vouched_by")),
    )


def _vouchers(value: str | list[str | None] | None) -> tuple[str | None, ...]:
    if value == "any":
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _interval(row: Mapping[str, Any]) -> tuple[str, str] | None:
    return (row["when"][0], row["when"][1]) if "when" in row else None


def _actor(row: Mapping[str, Any], text: str) -> GoldActor:
    return GoldActor(
        edges=_place_of(row, text, 0),
        codes=tuple(row["code"]),
        roles=tuple(row.get("role", ())),
        sectors=tuple(row.get("sector", ())),
    )


def _time(row: Mapping[str, Any], edges: Edges) -> GoldTime:
    return GoldTime(edges, tuple(row["edtf"]), row.get("free", False))


def _place(row: Mapping[str, Any], edges: Edges) -> GoldPlace:
    return GoldPlace(edges, row["country"], row["precision"], row.get("free", False))


def _in_order(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[tuple[Mapping[str, Any], Edges]]:
    """Each row with where its words stand, the rows being in the order of the text."""
    done = 0
    for row in rows:
        edges = _place_of(row, text, done)
        done = edges[1]
        yield row, edges


def _place_of(row: Mapping[str, Any], text: str, after: int) -> Edges:
    """Where the words of a row stand: after a place, and where the row says so, inside some others."""
    start = max(text.find(row.get("within", ""), after), after)
    return (
        next((edges for edges in occurrences(row["words"], text) if edges[0] >= start), None)
        or _missing(row["words"])[0]
    )
