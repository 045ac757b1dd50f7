"""Lines as flat rows of text, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from watchfloor.store.queries.found import Party

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from typing import TextIO

    from watchfloor.records import Record

FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "＝",
    "＋",
    "－",
    "＠",
)  # what a spreadsheet takes for the start of a formula
JOINT = "; "
PARTY_COLUMNS = {"": "name", "_ids": "actor", "_for": "affiliation", "_countries": "country", "_sectors": "sector"}


def write_rows(kind: type[Record], lines: Iterable[Record], out: TextIO) -> int:
    """Write lines as CSV with a header (RFC 4180); says how many."""
    writer = csv.writer(out)
    writer.writerow(header(kind))
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  # the last is the count
        writer.writerow(flat(line))
    return count


def header(kind: type[Record]) -> list[str]:
    """The names of the columns: a list of parties takes one each for names, ids, whom they act for, codes, sectors."""
    names: list[str] = []
    for name, is_parties in _columns(kind):  # type: ignore[arg-type]  # classes hash
        names += [f"{name}{ending}" for ending in PARTY_COLUMNS] if is_parties else [name]
    return names


def flat(line: Record) -> list[str | int | float]:
    """The cells of a line, in the order of the header."""
    cells: list[str | int | float] = []
    for name, is_parties in _columns(type(line)):  # type: ignore[arg-type]  # classes hash
        value = getattr(line, name)
        cells += _party_cells(value) if is_parties else [_cell(value)]
    return cells


@cache
def _columns(kind: Hashable) -> tuple[tuple[str, bool], ...]:
    """The fields of a line, and whether each is a list of parties."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # a line
    hints = get_type_hints(kind)
    return tuple((name, hints[name] == tuple[Party, ...]) for name in names)


def _party_cells(found: tuple[Party, ...]) -> list[str]:
    return [safe(JOINT.join(str(getattr(party, name) or "") for party in found)) for name in PARTY_COLUMNS.values()]


def _cell(value: Any) -> str | int | float:  # noqa: ANN401  # whatever a field holds
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    return safe(JOINT.join(map(str, value)) if isinstance(value, tuple) else str(value))


def safe(text: str) -> str:
    """The text in one line, with an apostrophe before what a spreadsheet would run as a formula.

    >>> safe("=1+1"), safe("talks")
    ("'=1+1", 'talks')
    """
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(FORMULA) else text
