"""Whether a store is whole."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from watchfloor.store import corrections, opening, packing, schema
from watchfloor.store.rows import Home, search_rows
from watchfloor.store.writing import CHUNK, refill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Engine, Select


class Checking:
    """The part of ``Store`` that looks after it."""

    engine: Engine
    location: str

    def check(self) -> list[str]:
        """What is wrong, a line each: the file, the bytes of pages, readings, and how many rows are searched."""
        with opening.reading(self.engine, self.location) as connection:
            return [*_file_faults(connection), *_page_faults(connection), *_article_faults(connection)]

    def refill(self) -> None:
        """Make the searched tables again from what was read and corrected, in one transaction."""
        with opening.writing(self.engine, self.location) as connection:
            refill(connection)


def _file_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield f"file: {line}"
        for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{table}: row {row} hangs on a row of {other} that is not there"


def _page_faults(connection: Connection) -> Iterator[str]:
    table = schema.pages
    query: Select[str, bytes] = select(table.c.sha256, table.c.content).where(table.c.content.is_not(None))
    with connection.execution_options(yield_per=CHUNK).execute(query) as pages:
        for sha, packed in pages:
            if _is_damaged(sha, packed):
                yield f"page {sha}: its content is not what its hash says"


def _is_damaged(sha: str, packed: bytes) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest() != sha
    except zlib.error:
        return True


def _article_faults(connection: Connection) -> Iterator[str]:
    """Readings that do not open, and articles of which not all rows are searched."""
    table, readings = schema.articles, schema.readings
    rulings = corrections.load_rulings(connection)
    counted = {name.name: _rows_of(connection, name.name) for name in (schema.statements, schema.events)}
    query: Select[int, str, str, bool, bytes] = (
        select(table.c.row, table.c.id, table.c.digest, table.c.current, readings.c.content)
        .outerjoin(readings, readings.c.article == table.c.row)
        .order_by(table.c.row)
    )
    with connection.execution_options(yield_per=100).execute(query) as articles:
        for row, id, digest, current, packed in articles:
            if packed is None or not _opens(packed, digest):
                yield f"article {id}: its reading does not open"
            elif current and not _is_searched(row, packed, rulings, counted):
                yield f"article {id}: what is searched is not what was read"


def _opens(packed: bytes, digest: str) -> bool:
    try:
        return packing.digest_of(zlib.decompress(packed)) == digest
    except zlib.error:
        return False


def _rows_of(connection: Connection, name: str) -> dict[int, int]:
    table = schema.metadata.tables[name]
    query: Select[int, int] = select(table.c.article, func.count()).group_by(table.c.article)
    return dict(connection.execute(query).all())


def _is_searched(
    row: int, packed: bytes, rulings: corrections.Rulings, counted: Mapping[str, Mapping[int, int]]
) -> bool:
    reading = rulings.correct(packing.unpacked(packed)).reading
    expected = {table.name: len(found) for table, found in search_rows(reading, Home(row))}
    return all(rows.get(row, 0) == expected[name] for name, rows in counted.items())
