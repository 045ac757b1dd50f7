"""What maps, lists of sources and review queues are drawn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date  # noqa: TC003  # records resolve their annotations
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from watchfloor.records import Record
from watchfloor.store import opening, schema
from watchfloor.store.queries.asked import EventQuery
from watchfloor.store.queries.finding import made
from watchfloor.store.queries.found import Found
from watchfloor.store.queries.pages import matching
from watchfloor.store.queries.wanted import event_filters

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MOST = 2_000  # places of one map, those with the most events


@dataclass(frozen=True, slots=True)
class PlaceCount(Record):
    """The events at one place."""

    name: str
    country: str | None
    precision: str | None  # None: not resolved
    lat: float | None
    lon: float | None
    events: int


@dataclass(frozen=True, slots=True)
class SourceCount(Record):
    """What came from one publisher."""

    host: str | None  # None: the pages have no address
    name: str | None
    articles: int
    refused: int  # pages that were no article: errors, walls, other languages
    events: int
    statements: int
    first: date | None  # day of its earliest article
    last: date | None
    languages: tuple[str, ...]  # ISO 639-1


class Charting:
    """What of a store goes on maps and into lists of sources."""

    engine: Engine
    location: str

    def places(self, query: EventQuery | None = None, **filters: Any) -> Found[PlaceCount]:  # noqa: ANN401  # typed by the query
        """The events that a query asks for, counted by place; the place with the most first."""
        asked = made(EventQuery, query, filters)
        table = schema.events
        columns = (table.c.place, table.c.place_country, table.c.place_precision, table.c.lat, table.c.lon)
        with opening.reading(self.engine, self.location) as connection:
            conditions = matching(connection, table, event_filters(connection, asked), sorted_by_range=False)
            counted = select(*columns, func.count()).where(table.c.place.is_not(None), *conditions).group_by(*columns)
            rows = connection.execute(counted.order_by(func.count().desc(), table.c.place).limit(MOST)).all()
        return Found(PlaceCount, tuple(PlaceCount(*row) for row in rows))

    def sources(self) -> Found[SourceCount]:
        """The publishers with what came from each; the one with the most articles first."""
        article = schema.articles
        key = func.coalesce(article.c.host, article.c.source_name, "")
        read = article.c.verdict == "article"
        totals = (
            select(
                article.c.host,
                func.max(article.c.source_name).label("name"),
                func.count().filter(read).label("articles"),
                func.count().filter(~read).label("refused"),
                func.sum(_count_of(schema.events)).label("events"),
                func.sum(_count_of(schema.statements)).label("statements"),
                func.min(article.c.published).label("first"),
                func.max(article.c.published).label("last"),
            )
            .where(article.c.current)
            .group_by(article.c.host, key)
            .order_by(func.count().desc(), key)
        )
        with opening.reading(self.engine, self.location) as connection:
            rows = connection.execute(totals.limit(MOST)).mappings().all()
            languages = _languages(connection)
        lines = (SourceCount(**row, languages=languages.get(row["host"], ())) for row in rows)
        return Found(SourceCount, tuple(lines))


def _languages(connection: Connection) -> dict[str | None, tuple[str, ...]]:
    """The languages of each host's pages."""
    table = schema.articles
    query = select(table.c.host, table.c.language).where(table.c.current, table.c.language.is_not(None)).distinct()
    found: defaultdict[str | None, tuple[str, ...]] = defaultdict(tuple)
    for host, language in connection.execute(query.order_by(table.c.host, table.c.language)):
        found[host] = (*found[host], language)
    return found


def _count_of(table: Any) -> Any:  # noqa: ANN401  # a table, and a column of numbers
    """How many rows of a table an article has."""
    article = schema.articles
    return select(func.count()).where(table.c.article == article.c.row).correlate(article).scalar_subquery()
