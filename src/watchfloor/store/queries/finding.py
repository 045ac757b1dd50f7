"""Asking a store: the part of ``Store`` that finds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, or_, select

from watchfloor.errors import UsageError
from watchfloor.store import opening, schema
from watchfloor.store.queries.asked import ActorQuery, ArticleQuery, EventQuery, StatementQuery
from watchfloor.store.queries.filters import EVENTS, STATEMENTS
from watchfloor.store.queries.found import ActorLine, ArticleLine, EventLine, Found, Party, StatementLine
from watchfloor.store.queries.pages import Order, cursor_of, matching, page, place_of
from watchfloor.store.queries.wanted import (
    article_filters,
    day_column,
    event_filters,
    source_of,
    statement_filters,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Engine, Select, Table

    from watchfloor.store.queries.filters import Filter, Kind

Q = TypeVar("Q")
SORTED = {
    "conflict": "score",
    "cooperation": "score",
    "confidence": "confidence",
    "doubt": "confidence",
}  # columns of sorts that are not by day
UP = {"oldest", "conflict", "doubt"}
PARTY = ("name", "actor", "affiliation", "country", "sector", "role")
PLACED = ("first", "last", "reported", "place", "place_country", "accepted")


class Finding:
    """What a store can be asked; the filters of a query are keywords too: ``store.events(actor="NATO")``."""

    engine: Engine
    location: str

    def events(self, query: EventQuery | None = None, **filters: Any) -> Found[EventLine]:  # noqa: ANN401  # typed by the query
        """The events that a query asks for; raises ``UsageError`` for what cannot be asked."""
        asked = made(EventQuery, query, filters)
        with opening.reading(self.engine, self.location) as connection:
            source = source_of(connection, asked)
            numbers, end = _found(connection, source.table, asked, event_filters(connection, asked, source))
            rows = _lines(connection, EVENTS, numbers)
            parts = _parties(connection, EVENTS, rows)
        return Found(EventLine, tuple(_event(row, parts[row.number]) for row in rows), cursor_of(asked, end))

    def statements(self, query: StatementQuery | None = None, **filters: Any) -> Found[StatementLine]:  # noqa: ANN401
        """The statements that a query asks for; raises ``UsageError`` for what cannot be asked."""
        asked = made(StatementQuery, query, filters)
        with opening.reading(self.engine, self.location) as connection:
            table = schema.statements
            numbers, end = _found(connection, table, asked, statement_filters(connection, asked))
            rows = _lines(connection, STATEMENTS, numbers)
            parts = _parties(connection, STATEMENTS, rows)
        return Found(StatementLine, tuple(_statement(row, parts[row.number]) for row in rows), cursor_of(asked, end))

    def articles(self, query: ArticleQuery | None = None, **filters: Any) -> Found[ArticleLine]:  # noqa: ANN401
        """The articles that a query asks for, in their current version; raises ``UsageError``."""
        asked = made(ArticleQuery, query, filters)
        table = schema.articles
        with opening.reading(self.engine, self.location) as connection:
            conditions = matching(connection, table, article_filters(connection, asked), sorted_by_range=True)
            order = Order(table.c.published, table.c.row, down=asked.sort == "newest")
            rows, end = page(connection, select(table).where(*conditions), order, asked.limit, place_of(asked))
            counts = [_counts(connection, kind, rows) for kind in (STATEMENTS, EVENTS)]
        lines = tuple(_article(row, *(count.get(row.number, 0) for count in counts)) for row in rows)
        return Found(ArticleLine, lines, cursor_of(asked, end))

    def actors(self, query: ActorQuery | None = None, **filters: Any) -> Found[ActorLine]:  # noqa: ANN401
        """The actors that the articles name, the most mentioned first; raises ``UsageError``."""
        asked = made(ActorQuery, query, filters)
        with opening.reading(self.engine, self.location) as connection:
            rows = connection.execute(_actors(asked)).all()
        return Found(ActorLine, tuple(ActorLine(*row) for row in rows))


def made(kind: type[Q], query: Q | None, filters: dict[str, Any]) -> Q:
    """The query, or one of these filters; raises ``UsageError`` for a filter that there is not."""
    if query is not None:
        return query
    unknown = set(filters) - set(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # queries are dataclasses
    if unknown:
        known = ", ".join(sorted(kind.__dataclass_fields__))  # type: ignore[attr-defined]
        raise UsageError(f"there is no filter {min(unknown)!r}; use {known}")
    return kind(**filters)


def _found(
    connection: Connection, table: Table, asked: EventQuery | StatementQuery, filters: Sequence[Filter]
) -> tuple[list[int], Any]:
    """The numbers of a page of statements or events, and where it ends; sorting whole lines would take longer."""
    column = SORTED.get(asked.sort) or day_column(asked)
    conditions = matching(connection, table, filters, sorted_by_range=asked.sort not in SORTED)
    order = Order(table.c[column], table.c.row, down=asked.sort not in UP)
    rows, end = page(connection, select().where(*conditions), order, asked.limit, place_of(asked))
    return [row.number for row in rows], end


def _lines(connection: Connection, kind: Kind, numbers: Sequence[int]) -> list[Any]:
    """These rows of statements or events, in this order, with what a line says of their article."""
    table, article = kind.table, schema.articles
    columns = (article.c.id.label("article_id"), article.c.title, article.c.host, article.c.source_name, article.c.url)
    query = select(table, table.c.row.label("number"), *columns).join(article, article.c.row == table.c.article)
    rows = {row.number: row for row in connection.execute(query.where(table.c.row.in_(numbers)))}
    return [rows[number] for number in numbers]


def _parties(connection: Connection, kind: Kind, rows: Iterable[Any]) -> defaultdict[int, dict[str, tuple[Party, ...]]]:
    """Who has which part, by the number of the row."""
    found: defaultdict[int, dict[str, tuple[Party, ...]]] = defaultdict(dict)
    table = kind.parties
    query = select(table.c[kind.whole], table.c.part, *(table.c[name] for name in PARTY))
    query = query.where(table.c[kind.whole].in_([row.number for row in rows])).order_by(*table.primary_key)
    for number, part, *fields in connection.execute(query):
        found[number][part] = (*found[number].get(part, ()), Party(*fields))
    return found


def _event(row: Any, parts: dict[str, tuple[Party, ...]]) -> EventLine:  # noqa: ANN401  # a row of the query
    return EventLine(
        **_shared(row),
        **{name: getattr(row, name) for name in ("type", "mode", "status", "score", "confidence", "trigger")},
        **{name: getattr(row, name) for name in ("place_precision", "lat", "lon", "geonames", "vouched_by")},
        contexts=tuple(row.contexts.split()),
        actors=parts.get("actor", ()),
        recipients=parts.get("recipient", ()),
    )


def _statement(row: Any, parts: dict[str, tuple[Party, ...]]) -> StatementLine:  # noqa: ANN401
    return StatementLine(
        **_shared(row),
        **{name: getattr(row, name) for name in ("kind", "wording", "cue", "via", "reported_by")},
        speakers=parts.get("speaker", ()),
        addressees=parts.get("addressee", ()),
    )


def _shared(row: Any) -> dict[str, Any]:  # noqa: ANN401
    """What lines of statements and events have both."""
    about = {"article": row.article_id, "title": row.title, "source": row.host or row.source_name, "url": row.url}
    return {"id": row.id, "words": row.words, **{name: getattr(row, name) for name in PLACED}, **about}


def _article(row: Any, statements: int, events: int) -> ArticleLine:  # noqa: ANN401
    names = ("id", "title", "published", "updated", "byline", "language", "verdict", "url", "page")
    fields = {name: getattr(row, name) for name in names}
    return ArticleLine(**fields, source=row.host or row.source_name, statements=statements, events=events)


def _counts(connection: Connection, kind: Kind, rows: Iterable[Any]) -> dict[int, int]:
    """How many records of a kind the articles have, by the number of their row."""
    article = kind.table.c.article
    query = select(article, func.count()).where(article.in_([row.number for row in rows])).group_by(article)
    return {row[0]: row[1] for row in connection.execute(query)}


def _actors(asked: ActorQuery) -> Select[Any]:
    table, mention = schema.actors, schema.mentions
    counted = (
        select(
            mention.c.actor, func.count().label("mentions"), func.count(mention.c.article.distinct()).label("articles")
        )
        .where(mention.c.actor.is_not(None))
        .group_by(mention.c.actor)
        .subquery()
    )
    query = select(table, counted.c.mentions, counted.c.articles).join(counted, counted.c.actor == table.c.id)
    if asked.kind:
        query = query.where(table.c.kind == asked.kind)
    if asked.name:
        part = asked.name.lower()
        query = query.where(
            or_(*(func.lower(table.c[name]).contains(part, autoescape=True) for name in ("id", "name")))
        )
    return query.order_by(counted.c.mentions.desc(), table.c.id).limit(asked.limit)
