"""Coasts and borders of Natural Earth, as lines and as the outlines of countries, for any part of the world."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from watchfloor import vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Point: TypeAlias = tuple[float, float]  # longitude, latitude in degrees
HALF_TURN = 180.0
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def area(self) -> float:
        """In square degrees."""
        return (self.east - self.west) * (self.north - self.south)

    def touches(self, points: Sequence[Point]) -> bool:
        """Whether the rectangle around the points has anything in common with the box."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs) <= self.east and max(xs) >= self.west and min(ys) <= self.north and max(ys) >= self.south

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies in the box."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of coast or border that is drawn alike."""

    kind: str  # coast, border or disputed
    points: tuple[Point, ...]
    note: str  # why it is disputed; empty where it is not


@dataclass(frozen=True, slots=True)
class Land:
    """A country's outline."""

    code: str  # ISO 3166-1 alpha-3; KOS and our own for territories without one
    name: str
    rings: tuple[tuple[Point, ...], ...]


@cache
def lines() -> tuple[Line, ...]:
    """All lines."""
    arcs = _arcs()
    return tuple(
        Line(row["kind"], arcs[int(row["arc"])][int(row["first"]) : int(row["last"]) + 1], row["note"])
        for row in vocabularies.table("watchfloor.figures", "lines.tsv.gz").rows
    )


@cache
def lands() -> tuple[Land, ...]:
    """All countries and territories."""
    rows = vocabularies.table("watchfloor.figures", "lands.tsv.gz").rows
    return tuple(Land(row["code"], row["name"], tuple(_ring(ring) for ring in row["rings"].split(";"))) for row in rows)


def _ring(arcs: str) -> tuple[Point, ...]:
    """The points of a ring of arcs; a number below zero is an arc run backwards."""
    return tuple(_unwrapped(point for number in map(int, arcs.split()) for point in _arc(number)))


def _unwrapped(points: Iterable[Point]) -> Iterator[Point]:
    """The points with longitudes that run on beyond 180 where an outline crosses the date line."""
    turns, before = 0.0, None
    for lon, lat in points:
        if before is not None and abs(lon - before) > HALF_TURN:
            turns += math.copysign(2 * HALF_TURN, before - lon)
        before = lon
        yield lon + turns, lat


def _arc(number: int) -> Iterator[Point]:
    arc = _arcs()[number if number >= 0 else ~number]
    return iter(arc) if number >= 0 else reversed(arc)


@cache
def _arcs() -> tuple[tuple[Point, ...], ...]:
    return tuple(_decoded(row["points"]) for row in vocabularies.table("watchfloor.figures", "arcs.tsv.gz").rows)


def _decoded(steps: str) -> tuple[Point, ...]:
    xs, ys = zip(*(map(int, step.split(",")) for step in steps.split(" ")), strict=True)
    return tuple((x / _HUNDREDTHS, y / _HUNDREDTHS) for x, y in zip(accumulate(xs), accumulate(ys), strict=True))
