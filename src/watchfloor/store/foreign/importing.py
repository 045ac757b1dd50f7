"""Tables of other data sets into the store, row by row, without their words."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

from watchfloor.errors import UsageError
from watchfloor.store import opening, schema
from watchfloor.store.foreign.mapping import event_of, load_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from watchfloor.store.foreign.mapping import Form
    from watchfloor.store.store import Store

PORTION = 1_000  # rows that are written together
LONGEST = 1_000_000  # characters of a cell


def import_events(store: Store, dataset: str, path: Path) -> Counter[str]:
    """Keep the events of a table; a row that is there already is replaced.

    Says how many were ``kept``, how many had no type in PLOVER (kept too, ``untyped``) and how many rows were none
    (``skipped``).  All is one transaction.  Raises ``UsageError`` for a table of another form.
    """
    form = load_form(dataset)
    counts: Counter[str] = Counter(kept=0, untyped=0, skipped=0)
    rows = (row for row in _rows(form, path, counts))
    with opening.writing(store.engine, store.location) as connection:
        while portion := {row["id"]: row for row in islice(rows, PORTION)}:
            _put(connection, list(portion.values()))
    return counts


def _rows(form: Form, path: Path, counts: Counter[str]) -> Iterator[dict[str, Any]]:
    for cells in _cells(form, path):
        row = event_of(form, cells)
        if row is None:
            counts["skipped"] += 1
            continue
        counts["kept"] += 1
        counts["untyped"] += row["type"] is None
        yield row


def _cells(form: Form, path: Path) -> Iterator[dict[str, str]]:
    """Each row's cells by our names.  Bytes that are not UTF-8 are taken for Latin 1, which POLECAT's files are in."""
    csv.field_size_limit(LONGEST)
    with path.open("rb") as raw:
        lines = (line.replace(b"\0", b"") for line in raw)
        texts, tabs = map(_decoded, lines), form.delimiter == "\t"
        reader = csv.reader(texts, delimiter=form.delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
        try:
            yield from _named(form, path, reader) if form.columns else _placed(form, path, reader)
        except csv.Error as error:
            raise UsageError(f"{path}, line {reader.line_num}: {error}; expected a table of {form.dataset}") from error


def _named(form: Form, path: Path, rows: Iterable[list[str]]) -> Iterator[dict[str, str]]:
    """Rows under a header, whose names are found with or without capitals."""
    lines = iter(rows)
    header = [name.strip().lower().lstrip("\ufeff") for name in next(lines, [])]
    places = {
        ours: header.index(name.lower())
        for ours, theirs in form.columns.items()
        for name in reversed(theirs)
        if name.lower() in header
    }
    if not {"id", "own_type", "first"} <= set(places):
        wanted = ", ".join(form.columns[name][0] for name in ("id", "first", "own_type"))
        raise UsageError(
            f"{path}: found the columns {', '.join(header)[:200]}; expected {wanted} as {form.dataset} has"
        )
    for cells in lines:
        yield {name: cells[place].strip() for name, place in places.items() if place < len(cells)}


def _placed(form: Form, path: Path, rows: Iterable[list[str]]) -> Iterator[dict[str, str]]:
    """Rows without a header, by their number of columns."""
    known = False
    for cells in rows:
        places = form.widths.get(len(cells))
        if places is None and not known:
            widths = ", ".join(map(str, form.widths))
            raise UsageError(f"{path}: found {len(cells)} columns; expected {widths} as {form.dataset} has")
        known = True
        yield {name: cells[place].strip() for name, place in (places or {}).items()}


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    table = schema.foreign_events
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(table)
    fields = {name: adding.excluded[name] for name in table.c.keys() if name not in {"dataset", "id"}}  # noqa: SIM118
    connection.execute(adding.on_conflict_do_update(index_elements=["dataset", "id"], set_=fields), rows)
