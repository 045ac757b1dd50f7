"""``watchfloor show``: one record with its words in context, its article, its run and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from watchfloor.cli.filters import DEFAULT_STORE, StorePlace, opened
from watchfloor.cli.plain import plain
from watchfloor.cli.stories import show as show_happening
from watchfloor.cli.tables import console, people, span_of_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.records import Article, Event, Mention, Reading, Span, Statement, When
    from watchfloor.store.queries.showing import Shown

AROUND = 300  # characters of the paragraph that are shown on each side


def show(
    id: Annotated[str, typer.Argument(help="An id, or its first characters as lists print them.", show_default=False)],
    *,
    store: StorePlace = DEFAULT_STORE,
) -> None:
    """Show one record: its words in context, its article, the run that found it, what was changed; or one happening."""
    if id.startswith("happening-"):
        show_happening(id, store=store)
        return
    with opened(store) as kept:
        found = kept.show(id)
    screen = console()
    screen.print(Text(plain(f"{found.record.id}  {_title(found)}"), style="bold"))
    for name, value in _fields(found):
        screen.print(Text(f"  {name:<12}{plain(value)}"))
    words = Table.grid(padding=(1, 2, 0, 0))
    for note, span in _places(found.record):
        words.add_row(f"  {note:<10}", _context(found.reading, span))
    screen.print(words)


def _title(found: Shown) -> str:
    from watchfloor.records import Article, Event, Statement

    match found.record:
        case Event() as event:
            return f"{event.type} {event.mode or ''}".strip() + f", {event.status}"
        case Statement() as statement:
            return f"statement, {statement.wording}"
        case Article() as article:
            return article.title or "(no title)"
        case mention:
            return f"mention, {mention.kind}"


def _fields(found: Shown) -> Iterator[tuple[str, str]]:
    from watchfloor.records import Event, Mention, Statement

    reading = found.reading
    match found.record:
        case Event() as event:
            yield from _event_fields(event, reading)
        case Statement() as statement:
            yield from _statement_fields(statement, reading)
        case Mention() as mention:
            yield from _mention_fields(mention)
        case article:
            yield "verdict", f"{article.verdict}, {article.language or 'language unknown'}, {len(article.cuts)} cuts"
            yield "holds", f"{len(reading.statements)} statements, {len(reading.events)} events: --article {article.id}"
    yield from _article_fields(found)
    run = reading.run
    yield "run", f"watchfloor {run.package}, network {run.network}, {len(run.vocabularies)} vocabularies"
    for change in found.changes:
        yield "changed", f"{change.moment:%Y-%m-%d %H:%M} {change.what}"


def _event_fields(event: Event, reading: Reading) -> Iterator[tuple[str, str]]:
    from watchfloor.exports.lines import parties

    yield "who", people(parties(event.actors, reading)) or "not said"
    yield "to whom", people(parties(event.recipients, reading)) or "not said"
    yield "when", _when(event.when, reading)
    if event.where:
        yield "where", f"{event.where.name} ({event.where.country or 'country not known'}, {event.where.precision})"
    yield from (("counted", f"{count.kind}: {count.low} to {count.high or 'more'}") for count in event.counts)
    yield "about", ", ".join(event.contexts) or "no context"
    yield "score", f"{event.score:g}, confidence {event.confidence:.2f}, rule {event.rule}"
    for item in event.evidence:
        yield "vouched by", f"{item.vouched_by or 'the article'} ({item.status})"


def _statement_fields(statement: Statement, reading: Reading) -> Iterator[tuple[str, str]]:
    from watchfloor.exports.lines import parties

    yield "who", people(parties(statement.speakers, reading)) or f"nobody named ({statement.kind})"
    if statement.addressee:
        yield "to whom", people(parties(statement.addressee, reading))
    if statement.via:
        yield "via", people(parties((statement.via,), reading))
    yield "when", _when(statement.when, reading)
    if statement.where:
        yield "where", statement.where.name
    yield "reported by", statement.reported_by or "the article"
    vouches = [event.id for event in reading.events if event.vouched_by == statement.id]
    if vouches:
        yield "vouches for", ", ".join(vouches)
    yield "rule", statement.rule


def _mention_fields(mention: Mention) -> Iterator[tuple[str, str]]:
    yield "actor", f"{mention.actor.name} ({mention.actor.id})" if mention.actor else "not known"
    yield "acts for", f"{mention.affiliation or mention.country or 'not known'}, sector {mention.sector or 'not known'}"
    yield "role", mention.role or "none given"
    yield "rule", mention.rule


def _article_fields(found: Shown) -> Iterator[tuple[str, str]]:
    article = found.reading.article
    publisher = article.source.name or article.source.host or "publisher not known"
    yield "article", f"{article.id}  {article.title or '(no title)'}"
    yield "from", f"{publisher}, {article.day or 'undated'}" + (f", {article.url}" if article.url else "")
    for version in found.versions:
        state = "current" if version.current else "older"
        yield "version", f"{state}: {version.source}, read {version.written:%Y-%m-%d %H:%M}, page {version.page[:12]}"


def _when(when: When | None, reading: Reading) -> str:
    if when is None:
        return "not said"
    words = f" “{reading.words(when.span)}”" if when.span else ""
    return (when.edtf or span_of_days(when.start, when.end) or "unresolved") + words


def _places(record: Event | Statement | Article | Mention) -> list[tuple[str, Span]]:
    """Where the record stands in the text, and as what."""
    from watchfloor.records import Event, Mention, Statement

    match record:
        case Event() as event:
            return [("told", item.span) for item in event.evidence]
        case Statement() as statement:
            cue = [("cue", statement.cue)] if statement.cue else []
            return [*cue, *(("said", span) for span in statement.content)]
        case Mention() as mention:
            return [("named", mention.span)]
        case _:
            return []


def _context(reading: Reading, span: Span) -> Text:
    """The words in their paragraph, set apart by brackets as well as by style."""
    text = reading.article.text
    around = next((item.span for item in reading.article.paragraphs if item.span.covers(span)), span)
    start, end = max(around.start, span.start - AROUND), min(around.end, span.end + AROUND)
    before = ("…" if start > around.start else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < around.end else "")
    shown = Text()
    for part, style in ((before, "dim"), (f"[{span.of(text)}]", "bold"), (after, "dim")):
        shown.append(plain(part), style)
    return shown
