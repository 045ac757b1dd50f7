"""Many rows into a table, as fast as the driver takes them.

All goes past SQLAlchemy, whose handling of each value and statement took longer than the database itself.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

    from watchfloor.store.rows import Line, Row, Value


def insert_rows(connection: Connection, table: Table, rows: Sequence[Line], *, missing: bool = False) -> None:
    """Insert rows, each a value for every column in the table's order; ``missing``: only those not there yet.

    The values must be such as every driver takes: days as text, no moments and no JSON.
    """
    if rows:
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(_statement(table, connection.dialect.name, missing), rows)
        finally:
            cursor.close()


def insert_named(connection: Connection, table: Table, rows: Iterable[Row], *, missing: bool = False) -> None:
    """Insert rows by the names of their columns, whatever they hold; ``missing``: only those not there yet."""
    server = connection.dialect.name == "postgresql"
    names = table.c.keys()
    lines = [tuple([_taken(row[name], server=server) for name in names]) for row in rows]
    insert_rows(connection, table, lines, missing=missing)


def _taken(value: Value, *, server: bool) -> Value:
    """A value as the driver takes it: what SQLite has no type for becomes text, as SQLAlchemy writes it."""
    if isinstance(value, list):
        return json.dumps(value)
    if server or not isinstance(value, date):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat()


@cache
def _statement(table: Table, dialect: str, missing: bool) -> str:
    server = dialect == "postgresql"
    names = (postgresql if server else sqlite).dialect().identifier_preparer
    columns = ", ".join(names.format_column(column) for column in table.c)
    marks = ", ".join(["%s" if server else "?"] * len(table.c))
    clause = " ON CONFLICT DO NOTHING" if missing else ""
    return f"INSERT INTO {names.format_table(table)} ({columns}) VALUES ({marks}){clause}"  # noqa: S608  # names of ours
