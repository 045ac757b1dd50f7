"""Two actors over time: their events stacked by kind of act, the line of the mean score, the turning points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.figures.columns import BOTTOM, LEFT, RIGHT, TOP, Frame, axis, legend, stacks
from watchfloor.figures.drawing import element, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from xml.etree.ElementTree import Element

    from watchfloor.figures.columns import Column

SIZE = (960, 300)
HIGHEST = 10.0  # PLOVER's scores run from -10 to 10


def pair(
    columns: Sequence[Column], *, title: str = "Two actors over time", turns: Sequence[date] = (), styled: bool = True
) -> str:
    """The columns as SVG, with the score on an axis of its own at the right and a dashed line at each turning point."""
    frame = Frame(*SIZE, columns)
    parts = [
        *axis(frame),
        *stacks(frame),
        *_score_axis(frame),
        *_score_line(frame),
        *_turns(frame, turns),
        *legend(frame),
    ]
    described = f"{sum(column.total for column in columns):,} events; {len(turns)} turning points"
    return figure("pair", SIZE, title, described, parts, styled=styled)


def _level(score: float) -> float:
    """How high a score stands."""
    middle, reach = (SIZE[1] - BOTTOM + TOP) / 2, (SIZE[1] - TOP - BOTTOM) / 2
    return middle - reach * score / HIGHEST


def _score_axis(frame: Frame) -> Iterator[Element]:
    x = frame.width - RIGHT
    yield element("line", klass="zero", x1=LEFT, x2=x, y1=_level(0), y2=_level(0), stroke_width=0.5)
    for score in (-HIGHEST, 0.0, HIGHEST):
        yield element("text", f"{score:+.0f}" if score else "0", klass="faint", x=x + 6, y=_level(score) + 4)
    yield element("text", "mean score", klass="faint", x=frame.width - 4, y=TOP - 12, text_anchor="end")


def _score_line(frame: Frame) -> Iterator[Element]:
    """The scores of periods that have events, joined, a dot on each."""
    told = [
        (frame.x(number + 0.5), _level(column.score))
        for number, column in enumerate(frame.columns)
        if column.score is not None
    ]
    yield element("polyline", klass="score", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in told))
    for x, y in told:
        yield element("circle", klass="dot", cx=x, cy=y, r=2)


def _turns(frame: Frame, turns: Sequence[date]) -> Iterator[Element]:
    starts = {column.start: number for number, column in enumerate(frame.columns)}
    for turn in turns:
        if turn in starts:
            x = frame.x(starts[turn])
            yield element(
                "line",
                element("title", f"turning point: {turn}"),
                klass="turn",
                x1=x,
                x2=x,
                y1=TOP,
                y2=frame.height - BOTTOM,
            )
