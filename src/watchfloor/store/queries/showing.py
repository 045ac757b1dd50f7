"""One record with all that hangs on it: its words, its article, the run that found it, its history."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from watchfloor.errors import UsageError
from watchfloor.records import Page
from watchfloor.store import opening, packing, schema
from watchfloor.store.corrections import load_rulings
from watchfloor.store.queries.asked import EventQuery, StatementQuery
from watchfloor.store.queries.pages import matching
from watchfloor.store.queries.wanted import event_filters, statement_filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, Table

    from watchfloor.records import Article, Event, Mention, Reading, Statement

LISTED = 3
SHORTEST = 4  # characters of an id that is completed
IDS: tuple[tuple[str, Table], ...] = (
    ("event", schema.events),
    ("statement", schema.statements),
    ("article", schema.articles),
    ("mention", schema.mentions),
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article that the store keeps."""

    page: str  # sha256
    source: str  # where the page was got from
    written: datetime
    run: str  # id of the run that read it last
    current: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a record's history."""

    moment: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with its reading and its history."""

    record: Event | Statement | Article | Mention
    reading: Reading  # as corrected
    versions: tuple[Version, ...]  # of its article, the newest first
    changes: tuple[Change, ...]  # corrections and what else was done, the oldest first


class Showing:
    """What a store can show whole."""

    engine: Engine
    location: str

    def show(self, id: str) -> Shown:
        """The record with this id, which may be cut short: ``event-5f0c2a9b`` or ``5f0c2a9b``.

        Raises ``UsageError`` where there is none, or more than one.
        """
        with opening.reading(self.engine, self.location) as connection:
            kind, full, article = _only(id, list(_called(connection, id.strip().lower())))
            reading = _reading(connection, article)
            reading = load_rulings(connection, [reading.article.id]).correct(reading).reading
            return Shown(
                _record(reading, kind, full),
                reading,
                _versions(connection, reading),
                _changes(connection, full, reading),
            )

    def readings_with_pages(self) -> Iterator[tuple[Reading, Page]]:
        """The current readings as they were read, with their pages, in the order in which they came."""
        article, page, reading = schema.articles, schema.pages, schema.readings
        columns = (article.c.page_source, article.c.page_url, article.c.fetched, article.c.media_type)
        query = select(
            *columns, article.c.http_status, article.c.page, page.c.content, reading.c.content.label("packed")
        )
        query = query.join(page, page.c.sha256 == article.c.page).join(reading, reading.c.article == article.c.row)
        query = query.where(article.c.current).order_by(article.c.row)
        with opening.reading(self.engine, self.location) as connection:
            for row in connection.execution_options(yield_per=100).execute(query):
                yield packing.unpacked(row.packed), _page(row)

    def matched_readings(self, query: EventQuery | StatementQuery) -> Iterator[Reading]:
        """The readings that hold what a query asks for, with nothing else in them but what vouches for it.

        All that is found comes, in the order in which the articles were kept, whatever the query's limit and order.
        """
        events = isinstance(query, EventQuery)
        table = schema.events if events else schema.statements
        with opening.reading(self.engine, self.location) as connection:
            asked = (
                event_filters(connection, query)
                if isinstance(query, EventQuery)
                else statement_filters(connection, query)
            )
            conditions = matching(connection, table, asked, sorted_by_range=False)
            wanted = select(table.c.article, table.c.id).where(*conditions).order_by(table.c.article)
            found: defaultdict[int, set[str]] = defaultdict(set)
            for article, id in connection.execute(wanted):
                found[article].add(id)
            rulings = load_rulings(connection)
            for article, ids in found.items():
                yield _only_these(rulings.correct(_reading(connection, article)).reading, ids)


def _page(row: Any) -> Page:  # noqa: ANN401  # a row of the query
    """The page as it was got; without content where that was dropped."""
    content = zlib.decompress(row.content) if row.content is not None else b""
    fetched = row.fetched.replace(tzinfo=UTC) if row.fetched and not row.fetched.tzinfo else row.fetched
    return Page(row.page_source, row.page_url, fetched, row.media_type, row.http_status, content, row.page)


def _called(connection: Connection, words: str) -> Iterator[tuple[str, str, int]]:
    """Kind, id and article of the records whose id begins so."""
    bare = words.rpartition("-")[2]
    if len(bare) < SHORTEST:
        raise UsageError(f"found the id {words[:80]!r}, expected at least {SHORTEST} characters of it")
    for kind, table in IDS:
        if words in {bare, f"{kind}-{bare}"}:
            article = table.c.row if table is schema.articles else table.c.article
            there = table.c.id.between(f"{kind}-{bare}", f"{kind}-{bare}~")
            query = select(table.c.id, func.max(article)).where(there).group_by(table.c.id).order_by(table.c.id)
            yield from ((kind, id, row) for id, row in connection.execute(query.limit(LISTED)))


def _only(id: str, found: list[tuple[str, str, int]]) -> tuple[str, str, int]:
    if not found:
        raise UsageError(f"nothing in the store has the id {id[:80]!r}; take one from the first column of a list")
    if len(found) > 1:
        raise UsageError(f"{id[:80]!r} may be {' or '.join(item[1] for item in found[:LISTED])}; give more of the id")
    return found[0]


def _reading(connection: Connection, article: int) -> Reading:
    query = select(schema.readings.c.content).where(schema.readings.c.article == article)
    return packing.unpacked(connection.execute(query).scalar_one())


def _record(reading: Reading, kind: str, id: str) -> Any:  # noqa: ANN401  # one of four
    groups = {"event": reading.events, "statement": reading.statements, "mention": reading.mentions}
    found = groups.get(kind, (reading.article,))
    return next(record for record in found if record.id == id)  # type: ignore[attr-defined]


def _versions(connection: Connection, reading: Reading) -> tuple[Version, ...]:
    table = schema.articles
    columns = (table.c.page, table.c.page_source, table.c.written, table.c.run, table.c.current)
    query = select(*columns).where(table.c.id == reading.article.id).order_by(table.c.row.desc())
    return tuple(Version(*row) for row in connection.execute(query))


def _changes(connection: Connection, id: str, reading: Reading) -> tuple[Change, ...]:
    """Corrections of the record, and what the log says of its article."""
    table, log = schema.corrections, schema.log
    corrections = connection.execute(select(table).where(table.c.record == id))
    found = [
        Change(row.when, f"{row.who}: {row.field} {row.before or '-'} → {row.after or '-'} ({row.why})")
        for row in corrections
    ]
    lines = connection.execute(select(log).where(log.c.article == reading.article.id))
    found += [Change(row.moment, f"{row.action}: {row.detail}") for row in lines]
    return tuple(sorted(found, key=lambda change: change.moment))


def _only_these(reading: Reading, ids: set[str]) -> Reading:
    """The reading with these events and statements only, and the statements that vouch for them."""
    events = tuple(event for event in reading.events if event.id in ids)
    needed = ids | {item.vouched_by for event in events for item in event.evidence if item.vouched_by}
    above = {statement.id: statement.reported_by for statement in reading.statements}
    for id in list(needed):
        while (enclosing := above.get(id)) and enclosing not in needed:
            needed.add(enclosing)
            id = enclosing  # noqa: PLW2901  # up the chain of who reports it
    return replace(reading, events=events, statements=tuple(item for item in reading.statements if item.id in needed))
