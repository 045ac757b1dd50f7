"""``watchfloor timeline``, ``dyads`` and ``stats``: what the store holds, counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from watchfloor.cli.filters import DEFAULT_STORE, Printed, PrintedAs, StorePlace, asks, opened
from watchfloor.cli.plain import plain
from watchfloor.cli.tables import Column, print_found, span_of_days
from watchfloor.store.queries.asked import EventQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.store.queries.counting import Dyad, Period, Tally

QUADS = ("verbal +", "material +", "verbal −", "material −")  # cooperation and conflict
COUNTS = (Column("events", right=True), *(Column(name, right=True) for name in QUADS), Column("score", right=True))
TIMELINE = (Column("period"), *COUNTS, Column("", roomy=True))
DYADS = (Column("one"), Column("other"), Column("period"), *COUNTS, Column("first and last", roomy=True))
BAR = 40  # characters of the longest bar
NOTHING = "no events found"

Per = Annotated[Literal["day", "week", "month", "year", "all"], typer.Option(help="Length of a period.")]


@asks(EventQuery, "sort", "limit", "after")
def timeline(
    query: EventQuery, *, per: Per = "month", store: StorePlace = DEFAULT_STORE, output: PrintedAs = Printed.TABLE
) -> None:
    """Count events by period: all, by quad, and their mean score from -10 (conflict) to 10 (cooperation)."""
    with opened(store) as kept:
        found = kept.timeline(query, per=per)
    most = max((line.events for line in found), default=1)
    print_found(found, output, TIMELINE, (_period(line, most) for line in found), NOTHING)  # type: ignore[arg-type]


@asks(EventQuery, "sort", "after")
def dyads(
    query: EventQuery,
    *,
    per: Per = "all",
    directed: Annotated[bool, typer.Option("--directed", help="From one to the other, not either way.")] = False,
    store: StorePlace = DEFAULT_STORE,
    output: PrintedAs = Printed.TABLE,
) -> None:
    """Count events by pair: by quad, mean score, first and last; countries by code, others by id."""
    with opened(store) as kept:
        found = kept.dyads(query, per=per, directed=directed)
    columns = DYADS if per != "all" else tuple(column for column in DYADS if column.title != "period")
    rows = (_dyad(line, in_periods=per != "all") for line in found)
    print_found(found, output, columns, rows, NOTHING)  # type: ignore[arg-type]


def stats(
    *,
    store: StorePlace = DEFAULT_STORE,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="To read, or one JSON object.")] = "text",
) -> None:
    """Say what the store holds: how many records, from when, from whom, of which kinds."""
    with opened(store) as kept:
        found = kept.stats()
    if output == "json":
        print(json.dumps(found.to_dict(), ensure_ascii=False))
        return
    days = f"{found.first} to {found.last}" if found.first else "none dated"
    print(f"articles    {found.articles:>9,}  {days}; {found.undated} undated")
    print(f"statements  {found.statements:>9,}")
    print(f"events      {found.events:>9,}  {_listed(found.statuses)}")
    print(f"actors      {found.actors:>9,}")
    print(f"verdicts    {_listed(found.verdicts)}")
    print(f"types       {_listed(found.types)}")
    print(f"sources     {_listed(found.sources)}")


def _period(line: Period, most: int) -> list[str]:
    return [line.period or "undated", *_counts(line), "█" * max(1, round(BAR * line.events / most))]


def _dyad(line: Dyad, *, in_periods: bool) -> list[str]:
    period = [line.period or "undated"] if in_periods else []
    return [line.one, line.other, *period, *_counts(line), span_of_days(line.first, line.last)]


def _counts(line: Period | Dyad) -> list[str]:
    quads = (line.verbal_cooperation, line.material_cooperation, line.verbal_conflict, line.material_conflict)
    return [f"{line.events:,}", *(f"{count:,}" if count else "·" for count in quads), f"{line.score:+.1f}"]


def _listed(found: Iterable[Tally]) -> str:
    return plain(", ".join(f"{item.name} {item.count:,}" for item in found)) or "none"
