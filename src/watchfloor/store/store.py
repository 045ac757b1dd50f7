"""The store: every reading kept whole, once, and found again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from sqlalchemy import create_engine, event, func, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from watchfloor.errors import StoreError
from watchfloor.store import rows, schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Connection, Engine, Select, Table
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

    from watchfloor.records import Page, Reading

Written = Literal["new", "changed", "unchanged"]
DEFAULT = "watchfloor.db"
BUSY_SECONDS = 60  # how long a writer waits for another


def open_store(location: str | Path | None = None) -> Store:
    """The store at a path or database URL, made where there is none; ``None``: ``$WATCHFLOOR_STORE`` or watchfloor.db.

    Raises ``StoreError`` where it cannot be opened or is of another version.
    """
    place = str(location or os.environ.get("WATCHFLOOR_STORE") or DEFAULT)
    url = place if "://" in place else f"sqlite:///{Path(place)}"
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS} if url.startswith("sqlite:") else {})
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    try:
        _prepare(engine)
    except SQLAlchemyError as error:
        raise StoreError(f"{place}: cannot be opened as a store ({_cause(error)}); name another file or URL") from error
    return Store(engine, place)


class Store:
    """An open store; a context manager that closes it."""

    def __init__(self, engine: Engine, location: str) -> None:
        self.location = location
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()

    def write(self, reading: Reading, page: Page) -> Written:
        """Keep a reading and its page in one transaction; says whether it was new, changed or there already.

        A page with other content under the same article id becomes the article's current version; the old one is kept.
        Raises ``StoreError`` where the store cannot be written.
        """
        try:
            with self._engine.begin() as connection:
                return _write(connection, reading, page)
        except SQLAlchemyError as error:
            raise StoreError(
                f"{self.location}: cannot be written ({_cause(error)}); nothing of this page was kept"
            ) from error

    def readings(self) -> Iterator[Reading]:
        """The current reading of every article, in the order in which they came."""
        query: Select[bytes] = (
            select(schema.articles.c.reading).where(schema.articles.c.current).order_by(schema.articles.c.row)
        )
        with self._engine.connect() as connection:
            for content in connection.execution_options(yield_per=100).scalars(query):
                yield rows.unpacked(content)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by its name."""
        with self._engine.connect() as connection:
            return {table.name: _count(connection, table) for table in schema.metadata.sorted_tables}


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _write(connection: Connection, reading: Reading, page: Page) -> Written:
    row = rows.article_row(reading)
    old = _stored(connection, reading)
    if old and old[1] == row["reading"]:
        return "unchanged"
    _add_missing(connection, schema.pages, [rows.page_row(page)])
    _add_missing(connection, schema.runs, [rows.run_row(reading.run)])
    _add_missing(connection, schema.actors, rows.actor_rows(reading))
    _write_article(connection, row, reading, old[0] if old else None)
    return "changed" if old else "new"


def _stored(connection: Connection, reading: Reading) -> tuple[int, bytes] | None:
    """Number and content of what is stored of this article from this very page."""
    table = schema.articles
    query = select(table.c.row, table.c.reading).where(
        table.c.id == reading.article.id, table.c.page == reading.article.page
    )
    found = connection.execute(query).first()
    return (found[0], found[1]) if found else None


def _add_missing(connection: Connection, table: Table, new: list[dict[str, Any]]) -> None:
    """Insert rows whose key is not there yet."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if new:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), new)


def _write_article(connection: Connection, row: dict[str, Any], reading: Reading, old: int | None) -> None:
    """Write the article and all that hangs on it, in place of what stood there before."""
    table = schema.articles
    if old is not None:
        for part in schema.ARTICLE_TABLES:
            connection.execute(part.delete().where(part.c.article == old))
        connection.execute(table.delete().where(table.c.row == old))
    connection.execute(update(table).where(table.c.id == row["id"]).values(current=False))
    number: int = connection.execute(insert(table).values(row).returning(table.c.row)).scalar_one()
    for part, found in rows.found_rows(reading).items():
        if found:
            connection.execute(insert(part), [{"article": number, **item} for item in found])


def _prepare(engine: Engine) -> None:
    """Make the tables of an empty database; refuse one of another version."""
    with engine.begin() as connection:
        if inspect(connection).has_table("store"):
            _check_version(connection, str(engine.url))
            return
        schema.metadata.create_all(connection)
        _add_missing(connection, schema.store, [{"version": schema.SCHEMA_VERSION}])


def _check_version(connection: Connection, place: str) -> None:
    version = connection.execute(select(schema.store.c.version)).scalar()
    if version != schema.SCHEMA_VERSION:
        raise StoreError(
            f"{place}: found a store of version {version}, expected {schema.SCHEMA_VERSION}; "
            "open it with the Watchfloor that wrote it"
        )


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Write-ahead log, so that readers do not wait for the writer; foreign keys are off in SQLite unless asked for."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _cause(error: SQLAlchemyError) -> str:
    """The driver's own words, in one line."""
    return " ".join(str(getattr(error, "orig", None) or error).split())
