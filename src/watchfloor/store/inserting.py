"""Many rows into a table, as fast as the driver takes them."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table

    from watchfloor.store.rows import Line

sqlite3.register_adapter(date, date.isoformat)  # as Python did by itself until 3.12 began to warn of it


def insert_rows(connection: Connection, table: Table, rows: Sequence[Line], *, missing: bool = False) -> None:
    """Insert rows, each a value for every column in the table's order; ``missing``: only those not there yet.

    Past SQLAlchemy's handling of each value, which took longer than the database itself: the values must be such as the
    driver takes, so no column of moments or JSON may be among them.
    """
    if rows:
        connection.exec_driver_sql(_statement(table, connection.dialect.name, missing), list(rows))


@cache
def _statement(table: Table, dialect: str, missing: bool) -> str:
    server = dialect == "postgresql"
    names = (postgresql if server else sqlite).dialect().identifier_preparer
    columns = ", ".join(names.format_column(column) for column in table.c)
    marks = ", ".join(["%s" if server else "?"] * len(table.c))
    clause = " ON CONFLICT DO NOTHING" if missing else ""
    return f"INSERT INTO {names.format_table(table)} ({columns}) VALUES ({marks}){clause}"  # noqa: S608  # names of ours
