"""Tables of events, statements and articles as CSV and Parquet."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.exports.cells import write_rows
from watchfloor.exports.lines import article_lines, event_lines, statement_lines
from watchfloor.extras import needed
from watchfloor.store.queries.found import ArticleLine, EventLine, Found, StatementLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from watchfloor.records import Reading, Record

TABLES: dict[str, tuple[type[Any], Callable[[Reading, Collection[str]], Iterator[Any]]]] = {
    "events": (EventLine, event_lines),
    "statements": (StatementLine, statement_lines),
    "articles": (ArticleLine, article_lines),
}
GROUP = 10_000  # rows that are in memory at once


def write_csv(readings: Iterable[Reading], out: BinaryIO, table: str = "events", accepted: Collection[str] = ()) -> int:
    """Write one table as CSV in UTF-8; says how many rows.  ``accepted``: ids of what a person has confirmed."""
    kind, lines_of = TABLES[table]
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        return write_rows(kind, _lines(readings, lines_of, accepted), text)
    finally:
        text.detach()


def write_parquet(
    readings: Iterable[Reading], out: BinaryIO, table: str = "events", accepted: Collection[str] = ()
) -> int:
    """Write one table as Parquet, parties as lists of structs; says how many rows.  ``accepted`` as in CSV."""
    parquet = needed("pyarrow.parquet")
    kind, lines_of = TABLES[table]
    lines, count = _lines(readings, lines_of, accepted), 0
    with parquet.ParquetWriter(out, Found(kind, ()).to_arrow().schema, compression="zstd") as writer:
        while group := tuple(islice(lines, GROUP)):
            writer.write_table(Found(kind, group).to_arrow())
            count += len(group)
    return count


def _lines(
    readings: Iterable[Reading],
    lines_of: Callable[[Reading, Collection[str]], Iterator[Record]],
    accepted: Collection[str],
) -> Iterator[Record]:
    for reading in readings:
        yield from lines_of(reading, accepted)
