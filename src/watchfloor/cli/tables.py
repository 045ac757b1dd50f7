"""Lines of a store on the terminal: a table that is good to read, CSV, or JSON lines.

Words of a page are shown in quotation marks as they stand; ids are cut to what `watchfloor show` needs.
"""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from watchfloor.cli.filters import Printed
from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from watchfloor.records import Record
    from watchfloor.store.queries import Found

PIPE_WIDTH = 140  # columns where the output is not a terminal
ROOMY = 110  # columns of a terminal that has room for all
SHORT = 8  # characters of an id
WORDS = 160  # characters of a quotation in a table


class Column(NamedTuple):
    """A column of a table on the terminal."""

    title: str
    share: int = 0  # of the width that is left; 0: as wide as its widest cell
    right: bool = False
    roomy: bool = False  # left out where the terminal is narrow


def print_found(
    found: Found[Record], printed: Printed, columns: Sequence[Column], rows: Iterable[Sequence[str]], nothing: str
) -> None:
    """Print what was found in one of the three forms; where nothing was, ``nothing`` says so on standard error."""
    if printed is Printed.JSONL:
        for line in found:
            print(json.dumps(line.to_dict(), ensure_ascii=False))
    elif printed is Printed.CSV:
        from watchfloor.exports.cells import write_rows

        write_rows(found.kind, found, sys.stdout)
    elif found.lines:
        print_table(columns, rows)
    if not found.lines:
        print(nothing, file=sys.stderr)
    if found.next:
        print(f"more: --after {found.next}", file=sys.stderr)


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as wide as the terminal, on a narrow one without its less needed columns."""
    screen = console()
    shown = [number for number, column in enumerate(columns) if screen.width >= ROOMY or not column.roomy]
    table = Table(box=box.SIMPLE_HEAD, expand=any(column.share for column in columns), pad_edge=False)
    for column in (columns[number] for number in shown):
        table.add_column(
            column.title,
            ratio=column.share or None,
            justify="right" if column.right else "left",
            no_wrap=not column.share,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(plain(row[number])) for number in shown))
    screen.print(table)


def console() -> Console:
    """The terminal, or a page of fixed width where the output goes elsewhere."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def short(id: str) -> str:
    """As much of an id as `watchfloor show` needs.

    >>> short("event-5f0c2a9be1d34c70")
    '5f0c2a9b'
    """
    return id.rpartition("-")[2][:SHORT]


def quoted(words: str, most: int = WORDS) -> str:
    """Words in quotation marks, in one line, cut where they are long.

    >>> quoted(", who met Kim ")
    '“who met Kim”'
    """
    words = " ".join(words.split()).strip(" ,;:")
    return f"“{words if len(words) <= most else f'{words[: most - 1]}…'}”"


def span_of_days(first: date | None, last: date | None) -> str:
    """An interval as short as it can be said.

    >>> span_of_days(date(2025, 3, 1), date(2025, 3, 31)), span_of_days(date(2025, 4, 8), None)
    ('2025-03', 'from 2025-04-08')
    """
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return f"{first:%Y-%m}"
    return f"{first} to {last}"


def people(parties: Iterable[object]) -> str:
    """Names, each once."""
    return ", ".join(dict.fromkeys(map(str, parties)))
