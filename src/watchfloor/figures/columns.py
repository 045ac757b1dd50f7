"""Columns over time: what the timeline and the chart of a pair are drawn from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.figures.drawing import element, link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from xml.etree.ElementTree import Element

QUADS = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 40
LABELS = 10  # below the axis, at most
WIDEST = 72.0  # pixels of a column with its gap


@dataclass(frozen=True, slots=True)
class Column:
    """One period of a series."""

    start: date  # its first day
    label: str  # as it stands below the axis
    counts: Mapping[str, int]  # events by quad
    score: float | None = None  # mean PLOVER score; None: no events
    href: str | None = None  # where its events are; None: nowhere

    @property
    def total(self) -> int:
        """All its events."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """What a reader is told of it: ``2025-03: 3 verbal conflict``."""
        told = ", ".join(f"{self.counts[quad]} {quad}" for quad in QUADS if self.counts.get(quad))
        score = "" if self.score is None else f"; mean score {self.score:+.1f}"
        return f"{self.label}: {told or 'no events'}{score}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where columns stand on a figure of a size, the highest reaching the top."""

    width: int
    height: int
    columns: Sequence[Column]
    top: int  # the number at the top of the axis

    @classmethod
    def of(cls, width: int, height: int, columns: Sequence[Column]) -> Frame:
        """The frame in which the highest column has room."""
        return cls(width, height, columns, rounded_up(max((column.total for column in columns), default=1)))

    @property
    def step(self) -> float:
        """The width of one column with its gap; a short series does not fill the page."""
        return min(WIDEST, (self.width - LEFT - RIGHT) / max(1, len(self.columns)))

    def x(self, number: float) -> float:
        """Where a column starts."""
        return LEFT + number * self.step

    def y(self, count: float) -> float:
        """How high a count stands."""
        return self.height - BOTTOM - (self.height - TOP - BOTTOM) * count / self.top


def rounded_up(number: int) -> int:
    """A round number no lower than this: 1, 2, 5, 10, 20, 50 ...

    >>> [rounded_up(number) for number in (0, 3, 7, 12, 180)]
    [1, 5, 10, 20, 200]
    """
    power = int(10 ** max(0, math.floor(math.log10(max(1, number)))))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= number)


def stacks(frame: Frame) -> Iterator[Element]:
    """Each column as a stack of its quads, cooperation below conflict, one link."""
    for number, column in enumerate(frame.columns):
        if column.total:
            yield link(column.href, column.words, *_stack(frame, number, column))


def axis(frame: Frame) -> Iterator[Element]:
    """The grid with its numbers and the labels below."""
    for count in sorted({0, frame.top // 2, frame.top}):
        y = frame.y(count)
        yield element("line", klass="grid", x1=LEFT, x2=frame.width - RIGHT, y1=y, y2=y)
        yield element("text", f"{count:,}", klass="faint", x=LEFT - 6, y=y + 4, text_anchor="end")
    yield from labels(frame, frame.height - BOTTOM + 16)


def labels(frame: Frame, y: float) -> Iterator[Element]:
    """The labels of the columns at a height, as many as have room."""
    every = max(1, math.ceil(len(frame.columns) / LABELS))
    for number, column in list(enumerate(frame.columns))[::every]:
        yield element("text", column.label, klass="faint", x=frame.x(number + 0.5), y=y, text_anchor="middle")


def legend(frame: Frame) -> Iterator[Element]:
    """What the colours mean."""
    for number, quad in enumerate(QUADS):
        x = LEFT + number * (frame.width - LEFT - RIGHT) / len(QUADS)
        yield element("rect", klass=quad.replace(" ", "-"), x=x, y=frame.height - 12, width=10, height=10)
        yield element("text", quad, x=x + 14, y=frame.height - 3)


def _stack(frame: Frame, number: int, column: Column) -> Iterator[Element]:
    below = 0
    for quad in QUADS:
        count = column.counts.get(quad, 0)
        if count:
            y, height = frame.y(below + count), frame.y(below) - frame.y(below + count)
            width = max(1.0, frame.step * 0.8)
            x = frame.x(number + 0.1)
            yield element("rect", klass=quad.replace(" ", "-"), x=x, y=y, width=width, height=height)
        below += count
