"""A reading as a person likes to see it: the article's card, then statements and events with their words.

The text of a page is never taken for markup, and nothing in it reaches the terminal as a command.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.styled import Styled
from rich.table import Table
from rich.text import Text

from watchfloor.cli.explain import explained
from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from watchfloor.records import Article, Count, Dated, Event, Mention, Place, Reading, Statement, When

PIPE_WIDTH = 120  # columns where the output is not a terminal
EXCERPT = 60  # characters of a cut that are shown
SIGNALS = {
    "meta": "the page's metadata",
    "json_ld": "the page's structured data",
    "url": "its address",
    "text": "its text",
    "feed": "its feed",
    "crawl": "the crawl's header",
    "caller": "the command line",
}


def print_card(reading: Reading, source: str) -> None:
    """Print an article with all that was found in it to standard output."""
    _console().print(card(reading, source))


def print_explained(reading: Reading, source: str) -> None:
    """Print the page with what was cut struck out, and why, to standard output."""
    _console().print(_head(reading.article, source), explained(reading.article))


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def card(reading: Reading, source: str) -> RenderableType:
    """The card of an article, its statements and its events."""
    return Group(
        _head(reading.article, source),
        _statements(reading) if reading.statements else Text("No statements found."),
        Text(),
        _events(reading) if reading.events else Text("No events found."),
        Text(),
    )


def _head(article: Article, source: str) -> RenderableType:
    """Title, source, date and how it was found, verdict, what was cut and why."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim")
    rows.add_column()
    publisher = " ".join(part for part in (article.source.name, article.url) if part)
    facts = [("from", publisher or source), ("by", article.byline), ("published", _dated(article.published))]
    facts += [("updated", _dated(article.updated) if article.updated else None)]
    facts += [("verdict", f"{article.verdict}, {article.language or 'language unknown'}"), *_cleaning(article)]
    for name, value in facts:
        if value:
            rows.add_row(name, _clean(value))
    return Group(Styled(_clean(article.title or "(no title)"), "bold"), Padding(rows, (0, 0, 1, 0)))


def _dated(dated: Dated | None) -> str:
    if dated is None:
        return "not found"
    sure = "" if dated.confidence >= 1 else f", confidence {dated.confidence:.2f}"
    return f"{dated.when.edtf} (from {SIGNALS[dated.signal]}{sure})"


def _cleaning(article: Article) -> Iterable[tuple[str, str]]:
    """What was cut, by reason, and what was kept but not read."""
    for (reason, rule), number in Counter((cut.reason, cut.rule) for cut in article.cuts).items():
        first = next(cut.text for cut in article.cuts if (cut.reason, cut.rule) == (reason, rule))
        yield "cut", f"{number} × {reason.replace('_', ' ')} [{rule}]: {_excerpt(first)}"
    unread = [item for item in article.paragraphs if item.kind == "boilerplate"]
    if unread:
        yield "not read", f"{len(unread)} × boilerplate: {_excerpt(unread[0].span.of(article.text))}"


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[: EXCERPT - 1]}…”" if len(text) > EXCERPT else f"“{text}”"


def _statements(reading: Reading) -> Table:
    table = _table("Statements", "who", "says", "in these words", "when, where, to whom")
    for statement in reading.statements:
        cue = reading.words(statement.cue) if statement.cue else "(continues)"
        words = " … ".join(reading.words(span) for span in statement.content)
        table.add_row(*map(_clean, (_speakers(statement, reading), cue, words, _circumstances(statement, reading))))
    return table


def _events(reading: Reading) -> Table:
    table = _table("Events", "type", "who → whom", "status, who vouches", "when, where", "in these words")
    for event in reading.events:
        kind = f"{event.type} {event.mode or ''}".strip()
        words = reading.words(event.evidence[0].span)
        more = f" (+{len(event.evidence) - 1} more)" if len(event.evidence) > 1 else ""
        row = (
            kind,
            _pair(event, reading),
            _vouching(event, reading),
            _when_where(event.when, event.where),
            words + more,
        )
        table.add_row(*map(_clean, row))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True, pad_edge=False
    )
    for column in columns:
        table.add_column(column, ratio=2 if column == "in these words" else 1, overflow="fold")
    return table


def _speakers(statement: Statement, reading: Reading) -> str:
    nobody = "nobody named" if statement.kind == "named" else f"nobody named ({statement.kind})"
    return _people(statement.speakers, reading) or nobody


def _circumstances(statement: Statement, reading: Reading) -> str:
    """When, where, to whom, through which medium, in whose words."""
    parts = [_when_where(statement.when, statement.where)]
    parts += [f"to {_people(statement.addressee, reading)}"] if statement.addressee else []
    parts += [f"via {_name(statement.via, reading)}"] if statement.via else []
    if statement.reported_by:
        parts.append(f"as told by {_speakers(reading.statement(statement.reported_by), reading)}")
    return "; ".join(part for part in parts if part)


def _pair(event: Event, reading: Reading) -> str:
    pair = _people(event.actors, reading) or "?"
    if event.recipients:
        pair += f" → {_people(event.recipients, reading)}"
    return "; ".join([pair, *(_count(count) for count in event.counts)])


def _vouching(event: Event, reading: Reading) -> str:
    if event.vouched_by is None:
        return f"{event.status}; the article"
    statement = reading.statement(event.vouched_by)
    return f"{event.status}; {_speakers(statement, reading)}"


def _count(count: Count) -> str:
    number = str(count.low) if count.low == count.high else f"{count.low} to {count.high}"
    return f"{count.kind}: {number if count.high is not None else f'{count.low} or more'}"


def _when_where(when: When | None, where: Place | None) -> str:
    time = (when.edtf or "unresolved") if when else ""
    return ", ".join(part for part in (time, where.name if where else "") if part)


def _people(mentions: Iterable[Mention], reading: Reading) -> str:
    return ", ".join(dict.fromkeys(_name(mention, reading) for mention in mentions))


def _name(mention: Mention, reading: Reading) -> str:
    """The actor's name with whom it acts for; the words of the text where nobody is known."""
    if mention.actor is None or mention.actor.kind in {"unnamed", "people"}:
        return _with(reading.words(mention.span), mention.country)
    return _with(mention.actor.name, mention.affiliation if mention.affiliation != mention.actor.id else None)


def _with(name: str, bracket: str | None) -> str:
    return f"{name} ({bracket})" if bracket else name


def _clean(text: str) -> Text:
    """The text as it stands: no markup in it, no characters that a terminal would obey."""
    return Text(plain(text))
