"""Filling an empty store: all is written once, and its indexes are made when all rows are in, in one transaction."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from watchfloor.store import fulltext, schema
from watchfloor.store.opening import BUSY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

NEEDED = "_by_article"  # ends the names of the indexes by which a second version takes the rows of the first away


@contextmanager
def written_once(engine: Engine) -> Iterator[None]:
    """Have an SQLite file that is empty and that nobody else has open take the rows itself, not through a log.

    The log would hold everything before the file gets it, and is slow to search when it is long.  The other way of
    SQLite to be crash-safe is a journal of what was there before, which of an empty file is nearly nothing; with it a
    reader has to wait until all is in.  A file that is not empty, or that somebody has open, keeps its log.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _set_journal(engine, "DELETE", only_where="SELECT NOT EXISTS (SELECT 1 FROM articles)")
    try:
        yield
    finally:
        _set_journal(engine, "WAL")


def _set_journal(engine: Engine, mode: str, only_where: str = "SELECT 1") -> None:
    """Change how a file is made crash-safe where that can be done at once; ``DELETE`` with every commit on the disk."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101  # it is connected
        if not driver.execute(only_where).fetchone()[0]:
            return
        driver.execute("PRAGMA busy_timeout=0")
        with suppress(engine.dialect.loaded_dbapi.OperationalError):  # somebody else has it open
            driver.execute(f"PRAGMA journal_mode={mode}")
        driver.execute(f"PRAGMA synchronous={'NORMAL' if mode == 'WAL' else 'FULL'}")
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


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
