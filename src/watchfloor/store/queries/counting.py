"""Counting what a store holds: over time, by pair, and on the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  # records resolve their annotations
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import func, select

from watchfloor.records import Record
from watchfloor.store import opening, schema
from watchfloor.store.queries.asked import EventQuery, one_of
from watchfloor.store.queries.finding import made
from watchfloor.store.queries.found import Found
from watchfloor.store.queries.pages import matching
from watchfloor.store.queries.summing import paired, period_of, sums
from watchfloor.store.queries.wanted import day_column, event_filters, source_of, source_of_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Engine, Select, Table

    from watchfloor.store.queries.filters import Kind

Per = Literal["day", "week", "month", "year", "all"]
TOP = 10


@dataclass(frozen=True, slots=True)
class Period(Record):
    """The events of one period."""

    period: str | None  # day, Monday of the week, month or year; None: events without a day
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float  # mean intensity, -10 to 10
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Dyad(Record):
    """The events between two actors in one period."""

    one: str  # country code, or id of an actor that is of no country
    other: str
    period: str | None  # None: of all time, or events without a day
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Tally(Record):
    """How often something occurs."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Stats(Record):
    """What a store holds."""

    articles: int
    statements: int
    events: int
    actors: int
    first: date | None  # day of the earliest article
    last: date | None
    undated: int  # articles whose day is not known
    verdicts: tuple[Tally, ...]
    sources: tuple[Tally, ...]  # the ten with the most articles
    types: tuple[Tally, ...]
    statuses: tuple[Tally, ...]


class Counting:
    """What of a store can be counted."""

    engine: Engine
    location: str

    def timeline(self, query: EventQuery | None = None, *, per: Per = "month", **filters: Any) -> Found[Period]:  # noqa: ANN401
        """The events that a query asks for, counted by period, the earliest first."""
        one_of("per", per, get_args(Per))
        asked = made(EventQuery, query, filters)
        with opening.reading(self.engine, self.location) as connection:
            source = source_of(connection, asked)
            day = source.table.c[day_column(asked)]
            period = period_of(connection, day, per)
            conditions = _conditions(connection, asked, source)
            rows = connection.execute(
                select(period, *sums(source.table, day)).where(*conditions).group_by(period)
            ).all()
        return Found(Period, tuple(sorted((Period(*row) for row in rows), key=_by_period)))

    def dyads(
        self,
        query: EventQuery | None = None,
        *,
        per: Per = "all",
        directed: bool = False,
        **filters: Any,  # noqa: ANN401  # typed by the query
    ) -> Found[Dyad]:
        """The events that a query asks for, counted by pair and period, the largest pair first.

        ``directed``: from ``one`` to ``other``; else either way.  Those who meet without a host count as a pair each.
        """
        one_of("per", per, get_args(Per))
        asked = made(EventQuery, query, filters)
        with opening.reading(self.engine, self.location) as connection:
            rows = connection.execute(_dyads(connection, asked, per, directed=directed)).all()
        return Found(Dyad, tuple(Dyad(*row) for row in rows[: asked.limit]))

    def pair(self, one: str, other: str, *, per: Per = "month", **filters: Any) -> Found[Period]:  # noqa: ANN401
        """The events between two actors over time: ``store.pair("NATO", "JPN")``."""
        return self.timeline(per=per, between=(one, other), **filters)

    def stats(self) -> Stats:
        """What the store holds."""
        article, event = schema.articles, schema.events
        with opening.reading(self.engine, self.location) as connection:
            current = select(func.count(), func.min(article.c.published), func.max(article.c.published))
            all, first, last = connection.execute(current.where(article.c.current)).one()
            dated = select(func.count(article.c.published)).where(article.c.current)
            publisher = func.coalesce(article.c.host, article.c.source_name, "(not known)")
            return Stats(
                articles=all,
                statements=_count(connection, schema.statements),
                events=_count(connection, event),
                actors=_count(connection, schema.actors),
                first=first,
                last=last,
                undated=all - connection.execute(dated).scalar_one(),
                verdicts=_tally(connection, article.c.verdict, article.c.current),
                sources=_tally(connection, publisher, article.c.current)[:TOP],
                types=_tally(connection, event.c.type),
                statuses=_tally(connection, event.c.status),
            )


def _by_period(line: Period) -> tuple[bool, str]:
    return line.period is None, line.period or ""


def _conditions(connection: Connection, asked: EventQuery, source: Kind) -> Sequence[ColumnElement[bool]]:
    return matching(connection, source.table, event_filters(connection, asked, source), sorted_by_range=False)


# --- pairs ----------------------------------------------------------------------------------------------------------


def _dyads(connection: Connection, asked: EventQuery, per: Per, *, directed: bool) -> Select[Any]:
    source = source_of_pairs(asked)
    conditions, alone = _conditions(connection, asked, source), source.table is schema.event_pairs
    pairs = paired(conditions, alone=alone, directed=directed)
    day = pairs.c[day_column(asked)]
    period = period_of(connection, day, per)
    keys = (pairs.c.a, pairs.c.b, *(() if per == "all" else (period,)))
    counted = select(pairs.c.a, pairs.c.b, period, *sums(pairs, day)).group_by(*keys)
    of_pair = func.sum(func.count()).over(partition_by=(pairs.c.a, pairs.c.b))
    return counted.order_by(of_pair.desc(), pairs.c.a, pairs.c.b, period)


# --- totals ---------------------------------------------------------------------------------------------------------


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _tally(connection: Connection, column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> tuple[Tally, ...]:
    """How often each value occurs, the most frequent first."""
    query = select(column, func.count()).where(*conditions).group_by(column).order_by(func.count().desc(), column)
    return tuple(Tally(*row) for row in connection.execute(query))
