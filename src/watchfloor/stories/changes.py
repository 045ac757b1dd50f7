"""What changed for a pair, an actor or a region: levels that shift, first occurrences, turns of sign.

Levels are compared with the series' own past by change-point detection (PELT, Killick et al. 2012, of the package
``ruptures``), with the numbers before and after.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from watchfloor.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

ChangeKind: TypeAlias = Literal["rise", "fall", "first", "turn", "reversal"]

SHORTEST = 8  # periods below which a series has no past to compare with
LEAST = 3  # periods that a level must last
PENALTY = 3.0  # in units of log(n): the usual BIC-like choice for one mean each


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series."""

    start: date
    events: int
    score: float  # mean PLOVER score of its events; 0 for none


@dataclass(frozen=True, slots=True)
class Change:
    """One change, with the numbers that show it."""

    kind: ChangeKind
    start: date  # of the period in which it begins
    before: float
    after: float
    words: str


def changes(series: Sequence[Point]) -> tuple[Change, ...]:
    """The changes of a series of periods of equal length, in their order.

    Shorter series than ``SHORTEST`` have none.  Raises ``UsageError`` where the extra ``trends`` is not installed.
    """
    if len(series) < SHORTEST:
        return ()
    counts = _shifts(series, [float(point.events) for point in series], "events a period")
    scores = _turns(series)
    return tuple(sorted((*counts, *scores), key=lambda change: change.start))


def firsts(kinds: Iterable[tuple[date, str]]) -> tuple[Change, ...]:
    """The first occurrence of each kind of event, such as a first meeting; the earliest day of each kind, in order."""
    earliest: dict[str, date] = {}
    for day, kind in kinds:
        earliest[kind] = min(day, earliest.get(kind, day))
    return tuple(
        Change("first", day, 0.0, 1.0, f"first {kind}")
        for kind, day in sorted(earliest.items(), key=lambda item: item[1])
    )


def _shifts(series: Sequence[Point], values: Sequence[float], unit: str) -> list[Change]:
    """Where the mean of a series moves to another level and stays."""
    bounds = [0, *breaks(values)]
    levels = [fmean(values[start:end]) for start, end in pairwise(bounds)]
    return [
        Change(
            "rise" if after > before else "fall",
            series[at].start,
            before,
            after,
            f"from {before:.1f} to {after:.1f} {unit}",
        )
        for at, (before, after) in zip(bounds[1:-1], pairwise(levels), strict=True)
    ]


def _turns(series: Sequence[Point]) -> list[Change]:
    """Where the mean score changes its sign for good: from cooperation to conflict, or back."""
    told = [point for point in series if point.events]
    if len(told) < SHORTEST:
        return []
    values = [point.score for point in told]
    found = _shifts(told, values, "mean score")
    return [
        Change("turn", item.start, item.before, item.after, item.words)
        for item in found
        if item.before * item.after < 0
    ]


def breaks(values: Sequence[float]) -> list[int]:
    """Where each level ends, the end of the series last; ``[len(values)]`` where nothing shifts.

    Raises ``UsageError`` where the extra ``trends`` is not installed.
    """
    spread = pstdev(values)
    if spread == 0:
        return [len(values)]
    ruptures = needed("ruptures", "trends")
    scaled = np.asarray(values, dtype=float).reshape(-1, 1) / spread
    detector = ruptures.KernelCPD(kernel="linear", min_size=LEAST)  # PELT with the cost of means, in C
    found: list[int] = detector.fit(scaled).predict(pen=PENALTY * math.log(len(values)))
    return found
