"""Spots that lie too close together to be told apart, as one mark."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from watchfloor.figures.spots import Spot

CLOSE = 17.0  # pixels
NAMED = 3  # places of a cluster that are named


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spots of one kind that stand together, the one with the most events first; often one alone."""

    spots: tuple[Spot, ...]
    x: float
    y: float

    @property
    def events(self) -> int:
        """All their events."""
        return sum(spot.events for spot in self.spots)

    @property
    def words(self) -> str:
        """What a reader is told of it."""
        if len(self.spots) == 1:
            return self.spots[0].words
        named = ", ".join(f"{spot.name} {spot.events:,}" for spot in self.spots[:NAMED])
        more = len(self.spots) - NAMED
        return f"{self.events:,} events: {named}{f' and {more:,} more places' if more > 0 else ''}"


def clustered(spots: Sequence[Spot], at: Callable[[Spot], tuple[float, float]]) -> list[Cluster]:
    """The spots on a page, each with the larger one that it stands close to; ``at`` tells where one stands."""
    heads: list[tuple[float, float, list[Spot]]] = []
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for spot in sorted(spots, key=lambda spot: -spot.events):
        x, y = at(spot)
        cell = int(x // CLOSE), int(y // CLOSE)
        around = [number for dx in (-1, 0, 1) for dy in (-1, 0, 1) for number in cells[cell[0] + dx, cell[1] + dy]]
        near = [number for number in around if _distance(heads[number], x, y) < CLOSE]
        if near:
            heads[min(near, key=lambda number: _distance(heads[number], x, y))][2].append(spot)
        else:
            cells[cell].append(len(heads))
            heads.append((x, y, [spot]))
    return [Cluster(tuple(members), x, y) for x, y, members in heads]


def _distance(head: tuple[float, float, list[Spot]], x: float, y: float) -> float:
    return float(((head[0] - x) ** 2 + (head[1] - y) ** 2) ** 0.5)
