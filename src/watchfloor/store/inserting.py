"""Many rows into a table, as fast as the driver takes them."""

from __future__ import annotations

from datetime import date
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, insert
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Table

    from watchfloor.store.rows import Row, Value


class Plan(NamedTuple):
    """How rows of a table are handed to SQLite's driver."""

    statement: str
    values: Callable[[Row], tuple[Value, ...]]  # in the order of the columns
    days: tuple[int, ...]  # places of the columns whose values are written as ISO 8601


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that have a value for every column of a searched table.

    On SQLite past SQLAlchemy's handling of each value, which took longer than the database itself.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        plan = _plan(table)
        connection.exec_driver_sql(plan.statement, [_written(plan.values(row), plan.days) for row in rows])
    else:
        connection.execute(insert(table), rows)


def _written(values: tuple[Value, ...], days: tuple[int, ...]) -> tuple[Value, ...]:
    """The values with days as SQLite has them."""
    if not days:
        return values
    written = list(values)
    for place in days:
        day = written[place]
        written[place] = day.isoformat() if isinstance(day, date) else None
    return tuple(written)


@cache
def _plan(table: Table) -> Plan:
    compiled = insert(table).compile(dialect=sqlite.dialect(paramstyle="qmark"))
    days = tuple(place for place, column in enumerate(table.c) if isinstance(column.type, Date))
    return Plan(str(compiled), itemgetter(*(column.name for column in table.c)), days)
