"""``watchfloor where``: ask where a name is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from watchfloor.places.asking import Candidate


def where(
    text: Annotated[str, typer.Argument(help='A name, or names: "Tripoli, Lebanon".', show_default=False)],
    *,
    limit: Annotated[int, typer.Option(min=1, help="At most so many candidates for each name.")] = 8,
) -> None:
    """List what each name may mean: coordinates, precision, GeoNames id and why; the chosen one is marked *."""
    from watchfloor.places.asking import candidates

    shown = 0
    for found in candidates(text):
        shown = 1 if found.chosen else shown + 1
        if shown <= limit:
            print(_line(found))


def _line(found: Candidate) -> str:
    """Mark, words, name, country, position, precision, id and reason, apart by tabs."""
    entry = found.entry
    cells = (
        "*" if found.chosen else " ",
        found.words,
        entry.name,
        entry.country or "-",
        f"{entry.lat:.4f},{entry.lon:.4f}",
        entry.precision,
        f"geonames:{entry.geonames}" if entry.geonames else "-",
        found.why,
    )
    return "\t".join(map(plain, cells))
