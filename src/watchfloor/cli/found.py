"""``watchfloor events``, ``statements`` and ``articles``: lists of what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.cli.filters import DEFAULT_STORE, Printed, PrintedAs, StorePlace, asks, opened
from watchfloor.cli.tables import Column, people, print_found, quoted, short, span_of_days
from watchfloor.store.queries.asked import ArticleQuery, EventQuery, StatementQuery

if TYPE_CHECKING:
    from watchfloor.store.queries import ArticleLine, EventLine, StatementLine

EVENTS = (
    Column("id"),
    Column("reported"),
    Column("when", roomy=True),
    Column("type, status", 3),
    Column("who → whom", 5),
    Column("in these words", 9),
    Column("source", 3, roomy=True),
)
STATEMENTS = (
    Column("id"),
    Column("reported"),
    Column("who", 4),
    Column("says", 3),
    Column("in these words", 9),
    Column("source", 3, roomy=True),
)
ARTICLES = (
    Column("id"),
    Column("published"),
    Column("source", 2),
    Column("title", 6),
    Column("statements", right=True),
    Column("events", right=True),
)
NOTHING = "nothing found; leave a filter away, or see what there is with `watchfloor stats`"


@asks(EventQuery)
def events(query: EventQuery, *, store: StorePlace = DEFAULT_STORE, output: PrintedAs = Printed.TABLE) -> None:
    """List events: who did what to whom, when, where, in which words."""
    with opened(store) as kept:
        found = kept.events(query)
    hint = "; events whose own time is not resolved are found with --by report" if query.by == "event" else ""
    print_found(found, output, EVENTS, map(_event, found), NOTHING + hint)  # type: ignore[arg-type]  # lines are records


@asks(StatementQuery)
def statements(query: StatementQuery, *, store: StorePlace = DEFAULT_STORE, output: PrintedAs = Printed.TABLE) -> None:
    """List statements: who said what to whom."""
    with opened(store) as kept:
        found = kept.statements(query)
    print_found(found, output, STATEMENTS, map(_statement, found), NOTHING)  # type: ignore[arg-type]


@asks(ArticleQuery, "by")
def articles(query: ArticleQuery, *, store: StorePlace = DEFAULT_STORE, output: PrintedAs = Printed.TABLE) -> None:
    """List articles in their current version."""
    with opened(store) as kept:
        found = kept.articles(query)
    print_found(found, output, ARTICLES, map(_article, found), NOTHING)  # type: ignore[arg-type]


def _event(line: EventLine) -> list[str]:
    kind = f"{line.type} {line.mode or ''}".strip() + ("" if line.status == "occurred" else f", {line.status}")
    pair = " → ".join([people(line.actors) or "?", *([people(line.recipients)] if line.recipients else [])])
    place = f" [{line.place}]" if line.place else ""
    when = span_of_days(line.first, line.last)
    return [short(line.id), _day(line.reported), when, kind, pair, quoted(line.words) + place, line.source or ""]


def _statement(line: StatementLine) -> list[str]:
    who = people(line.speakers) or f"nobody named ({line.kind})"
    to = f" to {people(line.addressees)}" if line.addressees else ""
    words = line.words if line.words.startswith(("“", '"')) else quoted(line.words, 200)
    cue = (line.cue or "(continues)") + to
    return [short(line.id), _day(line.reported), who, cue, words, line.source or ""]


def _article(line: ArticleLine) -> list[str]:
    title = line.title or "(no title)"
    more = "" if line.verdict == "article" else f" ({line.verdict})"
    counts = [str(line.statements), str(line.events)]
    return [short(line.id), _day(line.published), line.source or "", title + more, *counts]


def _day(day: object) -> str:
    return str(day or "undated")
