"""Keeping less: a source, a period or an actor taken out with all that hangs on it; old pages emptied."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, or_, select, update

from watchfloor.errors import UsageError
from watchfloor.store import opening, packing, rows, schema
from watchfloor.store.across import forget_copies, forget_events_gone, forget_placed
from watchfloor.store.corrections import load_rulings
from watchfloor.store.overlay import without_actors
from watchfloor.store.settling import drop_unused, naming
from watchfloor.store.writing import CHUNK, contents, project_stored, replace_content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Engine, Select

KEPT_DAYS = "page_days"  # the setting: days for which the content of pages is kept


@dataclass(frozen=True, slots=True)
class Forgetful:
    """What is to be forgotten: articles that fit all that is given, or of every article what names an actor."""

    source: str | None = None  # host, publisher's name, or the page's path or address
    since: date | None = None  # published on this day or later; undated articles fit no period
    until: date | None = None
    actor: str | None = None  # id; its mentions go, with the statements it makes and the events it has part in

    def __post_init__(self) -> None:
        """Raises ``UsageError`` where nothing is named, or a period ends before it begins."""
        if not any((self.source, self.since, self.until, self.actor)):
            raise UsageError("found nothing to forget, expected --source, --since, --until or --actor")
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"found a period from {self.since} to {self.until}, expected it to end later")

    def in_words(self) -> str:
        """What the log says of it."""
        given = {"source": self.source, "since": self.since, "until": self.until, "actor": self.actor}
        return ", ".join(f"{name} {value}" for name, value in given.items() if value)


class Forgetting:
    """The part of ``Store`` that keeps less."""

    engine: Engine
    location: str

    def count_forgotten(self, what: Forgetful) -> dict[str, int]:
        """How many rows of each table ``forget`` would take out; of an actor in how many articles it is named."""
        with opening.reading(self.engine, self.location) as connection:
            articles = _articles(connection, what)
            if what.actor:
                return {"articles that name it": len(articles)}
            return {"articles": len(articles), **_hanging(connection, articles)}

    def forget(self, what: Forgetful) -> int:
        """Take out what fits with everything that hangs on it, in one transaction; says from how many articles.

        Nothing of it stays but a line in the log.  Of an actor the mentions go, with the statements that it makes and
        the events that it has part in; the articles stay, and their words.  A page that is read again is found again.
        """
        with opening.writing(self.engine, self.location) as connection:
            articles = _articles(connection, what)
            if what.actor:
                _forget_actor(connection, [*articles, *_old_versions(connection, what)], what.actor)
            else:
                _forget_articles(connection, articles)
                _forget_refusals(connection, what)
            drop_unused(connection)
            _note(connection, "forget", f"{what.in_words()}: {len(articles)} articles")
        opening.shrink(self.engine, self.location)
        return len(articles)

    def retain(self, days: int | None) -> int:
        """Keep the content of pages for so many days, ``None``: for ever; says how many pages were emptied.

        The setting stays: every later call of ``empty_old_pages`` follows it.
        """
        if days is not None and days < 0:
            raise UsageError(f"found {days} days, expected 0 or more")
        with opening.writing(self.engine, self.location) as connection:
            connection.execute(delete(schema.settings).where(schema.settings.c.name == KEPT_DAYS))
            if days is not None:
                connection.execute(insert(schema.settings), {"name": KEPT_DAYS, "value": str(days)})
            _note(
                connection, "retain", "pages are kept for ever" if days is None else f"pages are kept for {days} days"
            )
        return self.empty_old_pages()

    def empty_old_pages(self) -> int:
        """Drop the content of pages that are older than the setting allows; says of how many.  The record stays."""
        with opening.writing(self.engine, self.location) as connection:
            emptied = empty_pages(connection)
        if emptied:
            opening.shrink(self.engine, self.location)
        return emptied


def empty_pages(connection: Connection) -> int:
    """Drop the content of pages that are older than the setting allows; says of how many."""
    days, pages = kept_days(connection), schema.pages
    if days is None:
        return 0
    old = pages.c.written <= rows.now() - timedelta(days=days)
    emptied = connection.execute(update(pages).where(pages.c.content.is_not(None), old).values(content=None)).rowcount
    if emptied:
        _note(connection, "retain", f"content of {emptied} pages dropped after {days} days")
    return emptied


def kept_days(connection: Connection) -> int | None:
    """For how many days the content of pages is kept; ``None``: for ever."""
    query: Select[str] = select(schema.settings.c.value).where(schema.settings.c.name == KEPT_DAYS)
    value = connection.scalar(query)
    return None if value is None else int(value)


# --- which ----------------------------------------------------------------------------------------------------------


def _articles(connection: Connection, what: Forgetful) -> list[int]:
    """The rows of the articles that fit all that is given, old versions among them."""
    table = schema.articles
    query: Select[int] = select(table.c.row).where(*_filters(what)).order_by(table.c.row)
    fitting = list(connection.scalars(query))
    if what.actor is None:
        return fitting
    named = set(naming(connection, [what.actor]))
    return [row for row in fitting if row in named]


def _old_versions(connection: Connection, what: Forgetful) -> list[int]:
    """Old versions, of which no table tells whom they name."""
    table = schema.articles
    query: Select[int] = select(table.c.row).where(~table.c.current, *_filters(what)).order_by(table.c.row)
    return list(connection.scalars(query))


def _filters(what: Forgetful) -> list[ColumnElement[bool]]:
    columns = schema.articles.c
    found: list[ColumnElement[bool]] = []
    if what.source:
        found.append(
            or_(*(column == what.source for column in (columns.host, columns.source_name, columns.page_source)))
        )
    if what.since:
        found.append(columns.published >= what.since)
    if what.until:
        found.append(columns.published <= what.until)
    return found


def _hanging(connection: Connection, articles: Sequence[int]) -> dict[str, int]:
    """How many statements and events hang on articles."""
    counts = {}
    for table in (schema.mentions, schema.statements, schema.events):
        query = select(func.count()).select_from(table)
        counts[table.name] = sum(
            connection.scalar(query.where(table.c.article.in_(part))) or 0 for part in _parts(articles)
        )
    return counts


# --- taking out -----------------------------------------------------------------------------------------------------


def _forget_articles(connection: Connection, articles: Sequence[int]) -> None:
    """Take articles out with their pages, corrections, copies and lines of the log."""
    table, pages = schema.articles, schema.pages
    for part in _parts(articles):
        held = connection.execute(select(table.c.id, table.c.page).where(table.c.row.in_(part))).all()
        connection.execute(delete(table).where(table.c.row.in_(part)))
        used = exists().where(table.c.page == pages.c.sha256)
        connection.execute(delete(pages).where(pages.c.sha256.in_({page for _, page in held}), ~used))
        _forget_ids(connection, {id for id, _ in held})


def _forget_refusals(connection: Connection, what: Forgetful) -> None:
    """Take out the pages that could not be read from a path, an address or a host; they have no day of publication."""
    source = schema.refusals.c.source
    if what.source and not (what.since or what.until):
        of_host = [source.startswith(f"{scheme}://{what.source}/", autoescape=True) for scheme in ("http", "https")]
        connection.execute(delete(schema.refusals).where(or_(source == what.source, *of_host)))


def _forget_ids(connection: Connection, ids: set[str]) -> None:
    """Take out what hangs on articles of which no version is left; of others the newest version becomes current."""
    table = schema.articles
    left: Select[str, int] = select(table.c.id, func.max(table.c.row)).where(table.c.id.in_(ids)).group_by(table.c.id)
    newest = dict(connection.execute(left).all())
    gone = sorted(ids - newest.keys())
    for other in (schema.corrections, schema.log):
        connection.execute(delete(other).where(other.c.article.in_(gone)))
    forget_copies(connection, gone)
    forget_placed(connection, gone)
    now_current = sorted(set(newest.values()) - set(_current(connection, list(newest.values()))))
    connection.execute(update(table).where(table.c.row.in_(now_current)).values(current=True))
    project_stored(connection, now_current)


def _forget_actor(connection: Connection, articles: Sequence[int], actor: str) -> None:
    """Take an actor out of readings and corrections, also under the names that were merged into it."""
    merged = load_rulings(connection, []).merged
    ids = {actor, *(id for id, target in merged.items() if target.id == actor)}
    for part in _parts(articles):
        for row, packed in contents(connection, part):
            reading = packing.unpacked(packed)
            bare = without_actors(reading, ids)
            if bare != reading:
                replace_content(connection, row, bare)
        project_stored(connection, _current(connection, part))
        forget_events_gone(connection, part)
    _forget_rulings(connection, ids)


def _forget_rulings(connection: Connection, actors: Collection[str]) -> None:
    """Corrections that name the actors go too."""
    table = schema.corrections
    for actor in actors:
        said = f'"id": {json.dumps(actor)}'
        names = (column.contains(said, autoescape=True) for column in (table.c.before, table.c.after))
        connection.execute(delete(table).where(or_(table.c.record == actor, *names)))


def _current(connection: Connection, articles: Sequence[int]) -> list[int]:
    table = schema.articles
    query: Select[int] = select(table.c.row).where(table.c.current, table.c.row.in_(articles))
    return list(connection.scalars(query))


def _parts(articles: Sequence[int]) -> Iterator[Sequence[int]]:
    return (articles[first : first + CHUNK] for first in range(0, len(articles), CHUNK))


def _note(connection: Connection, action: str, detail: str) -> None:
    connection.execute(insert(schema.log), {"moment": rows.now(), "action": action, "article": None, "detail": detail})
