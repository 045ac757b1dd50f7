"""Trees put right where grammar leaves no doubt: a verb has one subject, and a clause told before its verb has its own.

"The president has refused to meet the king, his office said" is the news' way of telling; treebanks have little of it,
and the network gives both subjects to "said".
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
TOLD = frozenset({"ccomp", "parataxis"})


def with_own_subjects(tree: Sequence[int], deps: Sequence[str]) -> list[int]:
    """The heads (counted from 1, 0: the root) with the first of two subjects given to the clause that it opens.

    >>> with_own_subjects([6, 3, 6, 5, 6, 0], ["nsubj", "aux", "ccomp", "det", "nsubj", "root"])
    [3, 3, 6, 5, 6, 0]
    """
    heads = list(tree)
    for subject, clause in _misplaced(heads, deps):
        heads[subject] = clause + 1
    return heads


def _misplaced(heads: Sequence[int], deps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first of two subjects of a verb, and the clause between them that has none."""
    subjects = [place for place, dep in enumerate(deps) if dep in SUBJECTS]
    have_one = {heads[place] - 1 for place in subjects}
    by_head = sorted(subjects, key=lambda place: (heads[place], place))
    for head, group in groupby(by_head, key=lambda place: heads[place]):
        first, *others = group
        if not others or head == 0:
            continue
        for clause in range(first + 1, max(others[-1], head - 1)):
            if heads[clause] == head and deps[clause] in TOLD and clause not in have_one:
                yield first, clause
                break
