"""Labels moved apart until none covers another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 200  # of pushing; most figures need a few


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes, by its middle."""

    x: float
    y: float
    width: float
    height: float


def evened(values: Sequence[float], least: float, most: float) -> list[float]:
    """Values stretched from one bound to the other, crowds loosened: half by their size, half by their rank."""
    low, high = min(values), max(values)
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)))}
    last = max(1, len(ranks) - 1)
    shares = [((value - low) / ((high - low) or 1.0) + ranks[value] / last) / 2 for value in values]
    return [least + share * (most - least) for share in shares]


def pushed_apart(boxes: Sequence[Box], size: tuple[int, int]) -> list[Box]:
    """Boxes pushed along the shorter way out of each other, and kept on the page.

    >>> one, other = pushed_apart([Box(50, 50, 40, 20), Box(60, 52, 40, 20)], (200, 100))
    >>> abs(one.y - other.y) >= 19.9
    True
    """
    moved = list(boxes)
    for _ in range(ROUNDS):
        overlaps = [_push(moved, one, other) for one, other in combinations(range(len(moved)), 2)]
        moved = [_kept(box, size) for box in moved]
        if not any(overlaps):
            break
    return moved


def _push(boxes: list[Box], one: int, other: int) -> bool:
    """Moves two boxes apart where they overlap; says whether they did."""
    a, b = boxes[one], boxes[other]
    across = (a.width + b.width) / 2 - abs(a.x - b.x)
    down = (a.height + b.height) / 2 - abs(a.y - b.y)
    if across <= 0.1 or down <= 0.1:  # noqa: PLR2004  # a hair of overlap
        return False
    if down <= across:
        step = down / 2 if a.y <= b.y else -down / 2
        boxes[one], boxes[other] = replace(a, y=a.y - step), replace(b, y=b.y + step)
    else:
        step = across / 2 if a.x <= b.x else -across / 2
        boxes[one], boxes[other] = replace(a, x=a.x - step), replace(b, x=b.x + step)
    return True


def _kept(box: Box, size: tuple[int, int]) -> Box:
    x = min(max(box.x, box.width / 2), size[0] - box.width / 2)
    y = min(max(box.y, box.height / 2), size[1] - box.height / 2)
    return replace(box, x=x, y=y)
