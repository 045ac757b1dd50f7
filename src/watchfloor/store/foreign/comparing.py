"""One's own record beside another data set: where both tell of an event, and where only one does.

Cells are compared, not events: how many events of a type a pair has in a week.  A cell that both have is an agreement,
whatever the numbers; a cell that one has is a gap of the other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import and_, case, func, or_, select

from watchfloor.errors import UsageError
from watchfloor.records import Record
from watchfloor.store import opening, schema
from watchfloor.store.foreign.mapping import load_form
from watchfloor.store.queries.asked import one_of
from watchfloor.store.queries.counting import Per
from watchfloor.store.queries.found import Found
from watchfloor.store.queries.summing import over_against, period_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from watchfloor.store.store import Store

    Cell = tuple[str, str, str, str]

LEAD = timedelta(days=7)  # the first articles tell of the week before them


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """What two data sets have of one type and pair in one period."""

    period: str  # day, Monday of the week, month or year; "" over all time
    type: str
    one: str  # country code
    other: str
    own: int  # events of the store's record
    foreign: int


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """How far two data sets agree, over all or for one type."""

    name: str
    both: int  # cells that both have
    own_only: int
    foreign_only: int


def compare(
    store: Store, dataset: str, *, per: Per = "week", since: date | None = None, until: date | None = None
) -> Found[Comparison]:
    """The cells of both, in order of period, type and pair; raises ``UsageError`` where none was imported.

    The day is the event's own, or where it has none its article's; days that only one of the two covers are not
    compared.  Parties count by country code; events without a pair are not compared.
    """
    load_form(dataset)
    one_of("per", per, get_args(Per))
    with opening.reading(store.engine, store.location) as connection:
        since, until = _both_cover(connection, dataset, since, until)
        own = _counted(connection, _own(connection, per, since, until))
        foreign = _counted(connection, _foreign(connection, dataset, per, since, until))
    cells = sorted({*own, *foreign})
    return Found(Comparison, tuple(Comparison(*cell, own[cell], foreign[cell]) for cell in cells))


def agreements(found: Found[Comparison]) -> Found[Agreement]:
    """How far both agree: over all, then by type."""
    names = ["all", *sorted({cell.type for cell in found})]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for cell in found:
        where = "both" if cell.own and cell.foreign else "own" if cell.own else "foreign"
        counts["all"][where] += 1
        counts[cell.type][where] += 1
    lines = (Agreement(name, count["both"], count["own"], count["foreign"]) for name, count in counts.items())
    return Found(Agreement, tuple(lines))


def _both_cover(
    connection: Connection, dataset: str, since: date | None, until: date | None
) -> tuple[date | None, date | None]:
    """The days that both cover, within those that were asked for."""
    day, table = schema.events.c.reported, schema.foreign_events
    own_first, own_last = connection.execute(select(func.min(day), func.max(day))).one()
    theirs = select(func.count(), func.min(table.c.first), func.max(table.c.first)).where(table.c.dataset == dataset)
    count, first, last = connection.execute(theirs).one()
    if not count:
        advice = f"take them in with `watchfloor import FILE --as {dataset}`"
        raise UsageError(f"the store has no events of {dataset}; {advice}")
    firsts = [item for item in (since, own_first and own_first - LEAD, first) if item]
    return max(firsts, default=None), min((item for item in (until, own_last, last) if item), default=None)


def _counted(connection: Connection, query: Select[Any]) -> Counter[Cell]:
    counts: Counter[Cell] = Counter()
    for period, type, one, other, number in connection.execute(query):
        counts[period or "", type, *sorted((one, other))] += number
    return counts


def _own(connection: Connection, per: Per, since: date | None, until: date | None) -> Select[Any]:
    """Events that are not denied or only possible, by period, type and pair."""
    event = schema.events
    one, other = schema.event_parties.alias("one"), schema.event_parties.alias("other")
    day = func.coalesce(event.c.first, event.c.reported)
    first, second = one.c.country, other.c.country
    pairs = (
        select(event.c.row, event.c.type, day.label("day"), _lesser(first, second), _lesser(second, first, up=True))
        .join(one, and_(one.c.event == event.c.row, one.c.part == "actor"))
        .join(other, and_(other.c.event == event.c.row, over_against(one, other)))
        .where(event.c.status.in_(("occurred", "ongoing", "planned")), first.is_not(None), second.is_not(None))
        .where(or_(first != second, other.c.part == "recipient"), *_between(day, since, until))
        .distinct()
        .subquery()
    )
    columns = (period_of(connection, pairs.c.day, per).label("period"), pairs.c.type, pairs.c.a, pairs.c.b)
    return select(*columns, func.count()).where(pairs.c.day.is_not(None)).group_by(*columns)


def _foreign(connection: Connection, dataset: str, per: Per, since: date | None, until: date | None) -> Select[Any]:
    table = schema.foreign_events
    filled = [table.c[name].is_not(None) for name in ("type", "first", "actor", "recipient")]
    columns = (
        period_of(connection, table.c.first, per).label("period"),
        table.c.type,
        table.c.actor,
        table.c.recipient,
    )
    query = select(*columns, func.count()).where(table.c.dataset == dataset, *filled)
    return query.where(*_between(table.c.first, since, until)).group_by(*columns)


def _between(day: ColumnElement[Any], since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    return [*([day >= since] if since else []), *([day <= until] if until else [])]


def _lesser(one: ColumnElement[Any], other: ColumnElement[Any], *, up: bool = False) -> ColumnElement[Any]:
    """The name that comes first, as ``a``; ``up``: the one that comes later, as ``b``."""
    return case((other < one if up else one < other, one), else_=other).label("b" if up else "a")
