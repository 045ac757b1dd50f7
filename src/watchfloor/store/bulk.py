"""Filling an empty store: its indexes are made when all rows are in, in the same transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from watchfloor.store import fulltext, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

NEEDED = "_by_article"  # ends the names of the indexes by which a second version takes the rows of the first away


@contextmanager
def indexes_last(connection: Connection) -> Iterator[None]:
    """Leave the indexes of the searched tables of an empty SQLite store out, and make them at the end.

    Sorting all of an index at once is cheaper than keeping it in order row by row.  A crash takes all of it back.
    Where articles are stored already, or on a server, whose readers would have to wait, nothing is left out.
    """
    if connection.dialect.name != "sqlite" or connection.scalar(select(schema.articles.c.row).limit(1)) is not None:
        yield
        return
    left_out = _indexes_and_triggers(connection)
    for kind, name, _ in left_out:
        connection.exec_driver_sql(f"DROP {kind} {name}")
    yield
    fulltext.rebuild(connection)
    for _, _, statement in left_out:
        connection.exec_driver_sql(statement)


def _indexes_and_triggers(connection: Connection) -> list[tuple[str, str, str]]:
    """Kind, name and SQL of what is kept in step with the searched tables."""
    tables = {table.name for table in schema.SEARCH_TABLES}
    query = "SELECT type, name, sql, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    found = connection.exec_driver_sql(query).all()
    return [
        (kind, name, statement)
        for kind, name, statement, table in found
        if table in tables and not name.endswith(NEEDED)
    ]
