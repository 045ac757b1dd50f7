"""A database as a store: connected, of the right version, its writers one after the other."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, exc, make_url

from watchfloor.errors import StoreError
from watchfloor.store.fulltext import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 60  # how long a writer waits for another
WRITTEN_BACK = "wal_autocheckpoint=20000"  # pages of the log, 80 MB: an article touches 200, mostly those of the last
WRITERS = 0x77666C72  # the lock that writers take on PostgreSQL ("wflr")


def connect(location: str) -> Engine:
    """An engine for a path or a database URL; nothing is opened yet.

    Raises ``StoreError`` for a URL that cannot be understood or whose driver is missing.
    """
    if "://" not in location:
        return _sqlite(f"sqlite:///{Path(location)}")
    if location.startswith("sqlite"):
        return _sqlite(location)
    return _postgresql(location)


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that may write; all other writers wait for its end.

    Raises ``StoreError`` where it cannot be written; then nothing of it is kept.
    """
    said = "cannot be written", "; nothing of this step was kept"
    with _told(engine, place, *said), transaction(engine) as connection:
        yield connection


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that reads one state of the store, whatever others write meanwhile; raises ``StoreError``."""
    with _told(engine, place, "cannot be read"), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def making(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that makes or changes the tables; raises ``StoreError`` where it cannot."""
    said = "cannot be opened as a store", "; name another file or URL"
    with _told(engine, place, *said), transaction(engine) as connection:
        yield connection


def shrink(engine: Engine, place: str) -> None:
    """Have a file lose what was deleted, not only mark its room as free; a server does that by itself."""
    if engine.dialect.name != "sqlite":
        return
    said = "what was to be forgotten is no longer found, but the file still holds traces of it", "; run it again"
    with _told(engine, place, *said), engine.connect().execution_options(bare=True) as connection:
        for name in [f"{table.name}_search" for table, _, _ in SEARCHED]:
            connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the right to write from its beginning."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def _told(engine: Engine, place: str, what: str, then: str = "") -> Iterator[None]:
    """Errors of the database as ``StoreError``, with the driver's own words in one line."""
    try:
        yield
    except (exc.DBAPIError, exc.TimeoutError, engine.dialect.loaded_dbapi.Error) as error:
        cause = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StoreError(f"{place}: {what} ({cause}{_of_folder(engine)}){then}") from error


def _of_folder(engine: Engine) -> str:
    """What is said of an SQLite file whose folder is there and takes no files; nothing where that is not so."""
    if engine.dialect.name != "sqlite":
        return ""
    folder = Path(engine.url.database or ".").parent
    shut = folder.is_dir() and not os.access(folder, os.W_OK)
    return ": its folder cannot be written, which SQLite needs to do even for reading" if shut else ""


def shown(location: str) -> str:
    """The location as it may be printed: without a password."""
    return make_url(location).render_as_string(hide_password=True) if "://" in location else location


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: str) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (exc.SQLAlchemyError, ImportError, ValueError) as error:
        scheme = url.partition("://")[0]  # the rest may hold a password
        raise StoreError(
            f"{scheme}://...: cannot be opened ({error}); expected a path or postgresql+psycopg://user@host/name"
        ) from error
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Write-ahead log, so that readers do not wait for the writer; foreign keys are off in SQLite unless asked for."""
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    cursor = connection.cursor()
    settings = "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "cache_size=-65536", WRITTEN_BACK
    for pragma in settings:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: one that reads first and writes then would be refused, not made to wait."""
    options = connection.get_execution_options()
    if not options.get("bare"):  # VACUUM runs in no transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Writers come one after the other, as on SQLite."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
