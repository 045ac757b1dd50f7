"""``watchfloor stories`` and ``watchfloor story``: what belongs together, and on how many origins it rests."""

from __future__ import annotations

from datetime import datetime  # typer resolves it
from pathlib import Path  # noqa: TC003  # the same
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from watchfloor.records import Contradiction, Event, MergedEvent, Reading
    from watchfloor.stories import Dossier

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
            cells = (line.id[:14], f"{line.first or '?'}..{line.last or '?'}", f"{line.articles} articles",
                     f"{line.events} events", f"{line.weight:.1f}", line.title or "(no title)")  # fmt: skip
            print("\t".join(map(plain, cells)))


def story(
    id: Annotated[str, typer.Argument(help="Id of a story, or the beginning of one.")],
    *,
    store: Where = None,
    sources: Annotated[
        Path | None, typer.Option(help="YAML file of your desk's grades of sources.", show_default=False)
    ] = None,
) -> None:
    """Show a story: its origins and why, its events with their grades, what contradicts what."""
    from watchfloor.store import open_store
    from watchfloor.store.stories import StoredStories
    from watchfloor.stories import read_reliability

    with open_store(store) as opened:
        kept = StoredStories.of(opened)
        dossier = kept.dossier(id, read_reliability(sources) if sources else None)
        readings = {reading.article.id: reading for reading in kept.readings_of(id)}
        for line in dossier_lines(dossier, readings):
            print(plain(line))


def dossier_lines(dossier: Dossier, readings: Mapping[str, Reading]) -> Iterator[str]:
    """The dossier as lines for a terminal."""
    origins = dossier.story.origins
    yield f"{dossier.story.id}: {len(readings)} articles, {len(origins)} independent origins"
    for number, origin in enumerate(origins, 1):
        yield f"origin {number}:"
        yield from (f"  {_article_line(readings[name])}" for name in origin)
    yield from (f"  {link.article[:16]} follows {link.follows[:16]}: {link.reason}" for link in dossier.links)
    events = {event.id: (reading, event) for reading in readings.values() for event in reading.events}
    for happening in dossier.happenings:
        yield from _happening_lines(dossier, happening, events)
    for contradiction in dossier.story.contradictions:
        yield from _contradiction_lines(contradiction, events)


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
    head = f"{grade.reliability}{grade.credibility} {happening.type}{mode} {happening.status} {who}{whom} {days}"
    yield f"{head} {', '.join(happening.places)}".rstrip()
    yield from (f"   {reason}" for reason in grade.reasons)
    for count in happening.counts:
        high = "+" if count.high is None else f"-{count.high}" if count.high != count.low else ""
        yield f"   {count.kind}: {count.low}{high}"
    for id in happening.events:
        reading, event = events[id]
        yield f"   “{reading.words(event.evidence[0].span)}” ({reading.article.source.host or reading.article.id})"


def _contradiction_lines(contradiction: Contradiction, events: Mapping[str, tuple[Reading, Event]]) -> Iterator[str]:
    yield f"contradiction in {contradiction.field}: {contradiction.reason}"
    for id in (contradiction.first, contradiction.second):
        reading, event = events[id]
        yield f"   “{reading.words(event.evidence[0].span)}” ({reading.article.source.host or reading.article.id})"
