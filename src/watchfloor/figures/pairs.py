"""Two actors over time: their events stacked by kind of act, below them the mean score, and the turning points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from watchfloor.figures.columns import BOTTOM, LEFT, RIGHT, TOP, Frame, axis, legend, stacks
from watchfloor.figures.drawing import element, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from xml.etree.ElementTree import Element

    from watchfloor.figures.columns import Column

SIZE = (960, 400)
COLUMNS = 250  # pixels of the height for the columns with their legend
SCORES = (COLUMNS + 32, SIZE[1] - 12)  # from where to where the scores stand
HIGHEST = 10.0  # PLOVER's scores run from -10 to 10


def draw(columns: Sequence[Column], *, title: str, turns: Sequence[date], styled: bool) -> str:
    """The columns as SVG, the scores on their own axis below, a dashed line through both at a turning point."""
    frame = Frame.of(SIZE[0], COLUMNS, columns)
    parts = [
        *axis(frame),
        *stacks(frame),
        *legend(frame),
        *_score_axis(frame),
        *_score_line(frame),
        *_turns(frame, turns),
    ]
    described = f"{sum(column.total for column in columns):,} events; {len(turns)} turning points"
    return figure("pair", SIZE, title, described, parts, styled=styled)


def _level(score: float) -> float:
    """How high a score stands."""
    top, bottom = SCORES
    return (top + bottom) / 2 - (bottom - top) / 2 * score / HIGHEST


def _score_axis(frame: Frame) -> Iterator[Element]:
    yield element("text", "mean score: cooperation above, conflict below", klass="faint", x=LEFT, y=SCORES[0] - 9)
    for score in (-HIGHEST, 0.0, HIGHEST):
        y = _level(score)
        yield element("line", klass="grid" if score else "zero", x1=LEFT, x2=frame.width - RIGHT, y1=y, y2=y)
        yield element("text", f"{score:+.0f}" if score else "0", klass="faint", x=LEFT - 6, y=y + 4, text_anchor="end")


def _score_line(frame: Frame) -> Iterator[Element]:
    """The scores of periods that have events, a dot on each; periods without any break the line."""
    told = [(number, column.score) for number, column in enumerate(frame.columns) if column.score is not None]
    for (one, before), (other, after) in pairwise(told):
        ends = {"x1": frame.x(one + 0.5), "y1": _level(before), "x2": frame.x(other + 0.5), "y2": _level(after)}
        yield element("line", klass="score" if other == one + 1 else "score gap", **ends)
    for number, score in told:
        label = f"{frame.columns[number].label}: mean score {score:+.1f}"
        dot = element("circle", element("title", label), klass="dot", cx=frame.x(number + 0.5), cy=_level(score), r=3)
        yield dot


def _turns(frame: Frame, turns: Sequence[date]) -> Iterator[Element]:
    starts = {column.start: number for number, column in enumerate(frame.columns)}
    for turn in turns:
        if turn in starts:
            x, told = frame.x(starts[turn]), element("title", f"turning point: {turn}")
            yield element("line", told, klass="turn", x1=x, x2=x, y1=TOP, y2=COLUMNS - BOTTOM)
            yield element("line", klass="turn", x1=x, x2=x, y1=SCORES[0], y2=SCORES[1])
