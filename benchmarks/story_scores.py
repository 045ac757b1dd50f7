"""Scores of groupings: B-cubed and pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F {100 * self.f:5.1f}"


def counted(right: int, found: int, expected: int) -> Score:
    """The score of counts; nothing found is never wrong."""
    return Score(right / found if found else 1.0, right / expected if expected else 1.0)


def pairwise(gold: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """Over the pairs that are put together; both give the group of each member."""
    same_gold, same_found = _pairs(gold), _pairs({key: found[key] for key in gold})
    return counted(len(same_gold & same_found), len(same_found), len(same_gold))


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """The mean over all members of how pure and how whole their group is."""
    sizes_gold, sizes_found = Counter(gold.values()), Counter(found[key] for key in gold)
    both = Counter((gold[key], found[key]) for key in gold)
    shared = [(key, both[gold[key], found[key]]) for key in gold]
    return Score(
        sum(count / sizes_found[found[key]] for key, count in shared) / len(gold),
        sum(count / sizes_gold[gold[key]] for key, count in shared) / len(gold),
    )


def merged_pairs(gold: Mapping[str, str], found: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs that are put together and do not belong together."""
    return sorted(_pairs({key: found[key] for key in gold}) - _pairs(gold))


def _pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = {}
    for key, group in groups.items():
        members.setdefault(group, []).append(key)
    return set(_sorted_pairs(members.values()))


def _sorted_pairs(groups: Iterable[list[str]]) -> Iterable[tuple[str, str]]:
    for group in groups:
        yield from combinations(sorted(group), 2)
