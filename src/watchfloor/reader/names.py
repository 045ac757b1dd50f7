"""Names out of a row of entity scores: the best row of tags in which no name starts in its middle."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEVER = -1e9
_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX"})  # no name ends in one


def best_tags(scores: NDArray[np.float32], classes: tuple[str, ...]) -> list[str]:
    """One tag a word: the row with the highest sum of scores among those where I-X follows B-X or I-X.

    >>> best_tags(np.array([[0, 2, 1], [0, 1, 3]], dtype=np.float32), ("O", "B-ORG", "I-ORG"))
    ['B-ORG', 'I-ORG']
    """
    if not len(scores):
        return []
    allowed = _allowed(classes)
    likeliest = scores.argmax(1)
    if not (allowed[likeliest[:-1], likeliest[1:]].any() or classes[likeliest[0]].startswith("I-")):
        return [classes[row] for row in likeliest.tolist()]  # nearly always
    total = scores[0] + np.where([tag.startswith("I-") for tag in classes], _NEVER, 0.0)
    steps = []
    for row in scores[1:]:
        paths = total[:, None] + allowed
        steps.append(paths.argmax(0))
        total = paths.max(0) + row
    return [classes[place] for place in _traced(int(total.argmax()), steps)]


def without_loose_ends(tags: list[str], upos: Sequence[str]) -> list[str]:
    """The tags with names cut before a preposition, article or conjunction at their end.

    >>> without_loose_ends(["B-PERSON", "I-PERSON", "O"], ["PROPN", "ADP", "PROPN"])
    ['B-PERSON', 'O', 'O']
    """
    cut = list(tags)
    for place in range(len(cut) - 1, -1, -1):
        ends = place + 1 == len(cut) or not cut[place + 1].startswith("I-")
        if ends and cut[place] != "O" and upos[place] in _LOOSE:
            cut[place] = "O"
    return cut


def without_titles(tags: list[str], deps: Sequence[str]) -> list[str]:
    """The tags with titles cut from the front of persons' names: the tree hangs them on the name as ``nmod:desc``.

    >>> without_titles(["B-PERSON", "I-PERSON", "I-PERSON"], ["amod", "nmod:desc", "nsubj"])
    ['O', 'O', 'B-PERSON']
    """
    cut = list(tags)
    for place in range(len(cut) - 1, -1, -1):
        if cut[place].endswith("-PERSON") and deps[place] == "nmod:desc":
            if place + 1 < len(cut) and cut[place + 1] == "I-PERSON":
                cut[place + 1] = "B-PERSON"
            _clear_back(cut, place)
    return cut


def _clear_back(tags: list[str], place: int) -> None:
    """Take a name's tags away from this word back to its first."""
    while tags[place].startswith("I-"):
        tags[place] = "O"
        place -= 1
    tags[place] = "O"


def _traced(last: int, steps: Sequence[NDArray[np.int64]]) -> list[int]:
    row = [last]
    for step in reversed(steps):
        row.append(int(step[row[-1]]))
    return row[::-1]


@cache
def _allowed(classes: tuple[str, ...]) -> NDArray[np.float64]:
    """0 where the second tag may follow the first, else a large negative number."""
    return np.array([[0.0 if _may_follow(first, second) else _NEVER for second in classes] for first in classes])


def _may_follow(first: str, second: str) -> bool:
    return not second.startswith("I-") or first[2:] == second[2:]
