"""``watchfloor import`` and ``compare``: readings that were exported, and event tables of other data sets."""

from __future__ import annotations

import sys
from datetime import date, datetime  # noqa: TC003  # typer reads the annotations
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from watchfloor.cli.filters import DAY, DEFAULT_STORE, Printed, PrintedAs, StorePlace, opened
from watchfloor.cli.tables import Column, print_found
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from watchfloor.store import Store
    from watchfloor.store.foreign.comparing import Agreement, Comparison

Dataset = Literal["polecat", "gdelt", "acled", "ucdp"]
WHICH = (Column("period"), Column("type"), Column("one"), Column("other"))
CELLS = (*WHICH, Column("own", right=True), Column("foreign", right=True), Column(""))
SUMS = (Column("type"), Column("both", right=True), Column("own only", right=True), Column("theirs only", right=True))


def import_(
    files: Annotated[list[Path], typer.Argument(help="Files to take in.", show_default=False)],
    *,
    dataset: Annotated[
        Dataset | None,
        typer.Option("--as", help="Whose event table it is; without it readings of `export --format jsonl`."),
    ] = None,
    store: StorePlace = DEFAULT_STORE,
) -> None:
    """Take in exported readings, or event tables of other data sets, which are kept apart and only compared."""
    from watchfloor.store import open_store

    for path in files:
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file")
    with open_store(store) as kept:
        for path in files:
            print(f"{path}: {_import(kept, path, dataset)}", file=sys.stderr)


def _import(store: Store, path: Path, dataset: str | None) -> str:
    """Take one file in; says in words what came of it."""
    from watchfloor.exports.jsonl import read_jsonl
    from watchfloor.store.foreign.importing import import_events

    if dataset is not None:
        counts = import_events(store, dataset, path)
        untyped = f", {counts['untyped']} without a type in PLOVER" if counts["untyped"] else ""
        skipped = f", {counts['skipped']} rows skipped: no id or no type" if counts["skipped"] else ""
        return f"{counts['kept']} events of {dataset}{untyped}{skipped}"
    with path.open("rb") as lines:
        written = store.load(read_jsonl(lines, str(path)))
    return ", ".join(f"{number} {name}" for name, number in written.items()) or "no readings in it"


def compare(
    dataset: Annotated[Dataset, typer.Argument(help="The data set, which was imported.", show_default=False)],
    *,
    per: Annotated[Literal["day", "week", "month", "year", "all"], typer.Option(help="Length of a period.")] = "week",
    since: Annotated[datetime | None, typer.Option(formats=DAY, help="First day.", show_default=False)] = None,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help="Last day.", show_default=False)] = None,
    cells: Annotated[bool, typer.Option("--cells", help="Every period, type and pair, not only the sums.")] = False,
    store: StorePlace = DEFAULT_STORE,
    output: PrintedAs = Printed.TABLE,
) -> None:
    """Count where the record and another data set both tell of an event, by type, pair and week, and their gaps."""
    from watchfloor.store.foreign.comparing import agreements, compare

    with opened(store) as kept:
        found = compare(kept, dataset, per=per, since=_day(since), until=_day(until))
    nothing = f"neither the record nor {dataset} has an event between two in the days that both cover"
    if cells:
        print_found(found, output, CELLS, map(_cell, found), nothing)  # type: ignore[arg-type]  # lines are records
    else:
        sums = agreements(found)
        print_found(sums, output, SUMS, map(_sum, sums), nothing)  # type: ignore[arg-type]


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _cell(cell: Comparison) -> list[str]:
    verdict = "" if cell.own and cell.foreign else "only own" if cell.own else "only theirs"
    return [cell.period, cell.type, cell.one, cell.other, str(cell.own), str(cell.foreign), verdict]


def _sum(line: Agreement) -> list[str]:
    return [line.name, f"{line.both:,}", f"{line.own_only:,}", f"{line.foreign_only:,}"]
