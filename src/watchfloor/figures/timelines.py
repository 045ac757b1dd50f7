"""Events over time, stacked by kind of act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.figures.columns import Frame, axis, legend, stacks
from watchfloor.figures.drawing import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.figures.columns import Column


def draw(columns: Sequence[Column], *, title: str, styled: bool) -> str:
    """The columns as SVG."""
    frame = Frame.of(960, 240, columns)
    total = sum(column.total for column in columns)
    described = f"{total:,} events in {len(columns):,} periods" + (
        f", {columns[0].label} to {columns[-1].label}" if columns else ""
    )
    return figure(
        "timeline", (960, 240), title, described, [*axis(frame), *stacks(frame), *legend(frame)], styled=styled
    )
