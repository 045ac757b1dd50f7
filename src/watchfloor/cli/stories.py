"""``watchfloor stories`` and ``watchfloor story``: what belongs together, and on how many origins it rests."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime  # typer resolves it
from pathlib import Path  # noqa: TC003  # the same
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from watchfloor.records import Contradiction, Event, MergedEvent, Reading
    from watchfloor.store.story_tables import Decided
    from watchfloor.stories import Basis, Dossier, FalseClaim

Where = Annotated[str | None, typer.Option("--store", help="Path of the store, or its URL.", show_default=False)]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


def stories(
    *, store: Where = None, since: Day = None, until: Day = None, limit: int = 30, weight: bool = False
) -> None:
    """List stories, the newest or with --weight the most consequential first; new articles are placed before."""
    from watchfloor.store import open_store
    from watchfloor.store.stories import StoredStories

    with open_store(store) as opened:
        kept = StoredStories.of(opened)
        kept.update()
        days = [day.date() if day else None for day in (since, until)]
        for line in kept.lines(since=days[0], until=days[1], limit=limit, by="weight" if weight else "last"):
            cells = (line.id[:14], f"{line.first or '?'}..{line.last or '?'}", counted(line.articles, "article"),
                     counted(line.events, "event"), f"{line.weight:.1f}", line.title or "(no title)")  # fmt: skip
            print("\t".join(map(plain, cells)))


class _ShowsByDefault(TyperGroup):
    """``story ID`` is ``story show ID``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # click's own, or typer's copy of it
        """The arguments, with ``show`` before an id."""
        named = bool(args) and (args[0] in self.commands or args[0].startswith("-"))
        return super().parse_args(ctx, args if named else ["show", *args] if args else args)


story = typer.Typer(
    cls=_ShowsByDefault, no_args_is_help=True, help="Show a story or a happening; join and split what belongs together."
)


@story.command()
def show(
    id: Annotated[str, typer.Argument(help="Id of a story or a happening, or the beginning of one.")],
    *,
    store: Where = None,
    sources: Annotated[
        Path | None, typer.Option(help="YAML file of your desk's grades of sources.", show_default=False)
    ] = None,
) -> None:
    """Show a story: its origins and why, its events with their grades, what contradicts what; or one happening."""
    from watchfloor.store import open_store
    from watchfloor.store.stories import StoredStories
    from watchfloor.stories import read_reliability

    with open_store(store) as opened:
        kept = StoredStories.of(opened)
        kept.update()
        happening, name = kept.story_with(id) if id.startswith("happening-") else (None, id)
        dossier = kept.dossier(name, read_reliability(sources) if sources else None)
        readings = {reading.article.id: reading for reading in dossier.readings}
        lines = happening_lines(dossier, happening, readings) if happening else dossier_lines(dossier, readings)
        decided = kept.decided(dossier.story.id, *dossier.story.events)
        for line in (*lines, *map(_decision_line, decided)):
            print(plain(line))


Who = Annotated[str, typer.Option(help="Who decides it.", show_default=False)]
Why = Annotated[str, typer.Option(help="Why.", show_default=False)]


@story.command()
def join(
    member: Annotated[str, typer.Argument(help="Id of an article, a story or an event.", show_default=False)],
    group: Annotated[
        str, typer.Argument(help="Id of a story or a happening, or of one of its members.", show_default=False)
    ],
    *,
    who: Who,
    why: Why,
    store: Where = None,
) -> None:
    """Put an article (or all of a story) into a story, or an event into a happening, for good."""
    _decide(member, group, together=True, who=who, why=why, store=store)


@story.command()
def split(
    member: Annotated[str, typer.Argument(help="Id of an article or an event.", show_default=False)],
    group: Annotated[
        str | None, typer.Argument(help="What it is taken out of; else where it is.", show_default=False)
    ] = None,
    *,
    who: Who,
    why: Why,
    store: Where = None,
) -> None:
    """Take an article out of its story, or an event out of its happening, for good."""
    _decide(member, group, together=False, who=who, why=why, store=store)


def _decide(member: str, group: str | None, *, together: bool, who: str, why: str, store: str | None) -> None:
    from watchfloor.store import open_store
    from watchfloor.store.stories import StoredStories

    with open_store(store) as opened:
        kept = StoredStories.of(opened)
        kept.update()
        print(kept.decide(member, group, together=together, who=who, why=why))


def counted(number: int, noun: str) -> str:
    """A number and its noun: ``counted(1, "article")`` is ``"1 article"``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _decision_line(decision: Decided) -> str:
    what = "belongs to" if decision.together else "does not belong to"
    return (
        f"decided: {decision.member} {what} {decision.group} ({decision.who}, {decision.when:%Y-%m-%d}: {decision.why})"
    )


def dossier_lines(dossier: Dossier, readings: Mapping[str, Reading]) -> Iterator[str]:
    """The dossier as lines for a terminal."""
    origins = dossier.story.origins
    yield f"{dossier.story.id}: {counted(len(readings), 'article')}, {counted(len(origins), 'independent origin')}"
    for number, origin in enumerate(origins, 1):
        yield f"origin {number}:"
        for name in origin:
            own = f" [own statement of {dossier.principals[name]}]" if name in dossier.principals else ""
            yield f"  {_article_line(readings[name])}{own}"
    yield from (f"  {link.article[:16]} follows {link.follows[:16]}: {link.reason}" for link in dossier.links)
    events = {event.id: (reading, event) for reading in readings.values() for event in reading.events}
    for happening in dossier.happenings:
        yield from _happening_lines(dossier, happening, events)
    for claim in dossier.claims:
        yield from _claim_lines(claim, readings)
    for contradiction in dossier.story.contradictions:
        yield from _contradiction_lines(contradiction, dossier)


def happening_lines(dossier: Dossier, id: str, readings: Mapping[str, Reading]) -> Iterator[str]:
    """One happening with what its grade is counted from and by which rule."""
    happening = next(item for item in dossier.happenings if item.id == id)
    events = {event.id: (reading, event) for reading in readings.values() for event in reading.events}
    yield f"{happening.id} in {dossier.story.id}"
    yield from _happening_lines(dossier, happening, events)
    yield from basis_lines(dossier.bases[id])


def basis_lines(basis: Basis) -> Iterator[str]:
    """What a grade is counted from, and the rules in order with the one that held."""
    from watchfloor.stories import rules_of

    yield "counted from:"
    for field in fields(basis):
        yield f"   {field.name}: {getattr(basis, field.name)}"
    yield "rules, the first that fits holds:"
    rules = rules_of(basis)
    held = next(rule for rule in rules if rule.holds)
    yield from (f" {'>' if rule is held else ' '} {rule.number}: {rule.when}" for rule in rules)


def _claim_lines(claim: FalseClaim, readings: Mapping[str, Reading]) -> Iterator[str]:
    reading = readings[claim.article]
    instead = f"; known: {claim.known}" if claim.known else ""
    yield f"contradiction in {claim.field}: {claim.member} and {claim.organisation}{instead}"
    yield f"   “{reading.words(claim.span)}” ({reading.article.source.host or reading.article.id})"


def _article_line(reading: Reading) -> str:
    article = reading.article
    source = article.source.host or article.source.name or "-"
    return f"{article.id[:16]} {article.day or 'no date'} {source}: {article.title}"


def _happening_lines(
    dossier: Dossier, happening: MergedEvent, events: Mapping[str, tuple[Reading, Event]]
) -> Iterator[str]:
    grade = dossier.grades[happening.id]
    who = ", ".join(happening.actors) or "somebody"
    whom = f" -> {', '.join(happening.recipients)}" if happening.recipients else ""
    days = f"{happening.start or '?'}..{happening.end or '?'}"
    mode = f"/{happening.mode}" if happening.mode else ""
    head = f"{happening.id[:18]} {grade.reliability}{grade.credibility} {happening.type}{mode} {happening.status}"
    yield f"{head} {who}{whom} {days} {', '.join(happening.places)}".rstrip()
    yield from (f"   {reason}" for reason in grade.reasons)
    for count in happening.counts:
        high = "+" if count.high is None else f"-{count.high}" if count.high != count.low else ""
        yield f"   {count.kind}: {count.low}{high}"
    for id in happening.events:
        reading, event = events[id]
        yield f"   “{reading.words(event.evidence[0].span)}” ({reading.article.source.host or reading.article.id})"


def _contradiction_lines(contradiction: Contradiction, dossier: Dossier) -> Iterator[str]:
    from watchfloor.stories import words_told

    told = dossier.told()
    yield f"contradiction in {contradiction.field}: {contradiction.reason}"
    for id in (contradiction.first, contradiction.second):
        reading, record = told[id]
        yield f"   “{words_told(reading, record)}” ({reading.article.source.host or reading.article.id})"
