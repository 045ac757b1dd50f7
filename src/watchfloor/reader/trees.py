"""The best tree over a sentence, given how well each word fits each head.

Nearly always every word's best head already makes a tree.  Where it does not, Chu-Liu and Edmonds' algorithm finds
the best one; exactly one word hangs on the root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LARGEST = 256  # words; a longer sentence is mended greedily, so that no text takes unbounded time
_NEVER = -1e9


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word: 0 the root, else counted from 1.

    ``scores`` has a row for each word and a column for each head, the root first: shape (n, n + 1).

    >>> best_tree(np.array([[0, 0, 9, 1], [5, 0, 0, 0], [4, 0, 1, 0]], dtype=np.float32))
    [2, 0, 2]
    """
    count = len(scores)
    allowed = scores.astype(np.float64)
    allowed[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: list[int] = allowed.argmax(1).tolist()
    if is_tree(heads):
        return heads
    if count > LARGEST:
        return _mended(heads, allowed)
    return _exact(allowed)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether exactly one word hangs on the root and every word reaches it."""
    return sum(head == 0 for head in heads) == 1 and not _cycle(heads)


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words (counted from 1) of some cycle; empty: there is none."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        word = start
        while word and not seen[word]:
            seen[word] = start
            word = heads[word - 1]
        if word and seen[word] == start:
            return _walk(heads, word)
    return []


def _walk(heads: Sequence[int], start: int) -> list[int]:
    cycle, word = [start], heads[start - 1]
    while word != start:
        cycle.append(word)
        word = heads[word - 1]
    return cycle


def _exact(scores: NDArray[np.float64]) -> list[int]:
    """The best tree with one word on the root: a second root costs more than all else together can win."""
    count = len(scores)
    possible = scores[scores > _NEVER]
    square = np.full((count + 1, count + 1), _NEVER)
    square[1:] = scores
    square[1:, 0] -= (np.ptp(possible) + 1) * (count + 1)
    heads = _arborescence(square)
    chosen: list[int] = heads[1:].tolist()
    return chosen


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Best head of each node but node 0, which is the root; ``scores[dependent, head]``."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return heads
    ring = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    smaller, enters, leaves = _contracted(scores, heads, ring, outside)
    return _expanded(_arborescence(smaller), heads, outside, enters, leaves)


def _contracted(
    scores: NDArray[np.float64], heads: NDArray[np.int64], ring: NDArray[np.int64], outside: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """The graph with the ring as one node, its last; and the ring's word at which each outside arc enters or leaves."""
    gain = scores[np.ix_(ring, outside)] - scores[ring, heads[ring]][:, None]
    loss = scores[np.ix_(outside, ring)]
    size = len(outside) + 1
    smaller = np.full((size, size), _NEVER)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain.max(0)
    smaller[:-1, -1] = loss.max(1)
    return smaller, ring[gain.argmax(0)], ring[loss.argmax(1)]


def _expanded(
    small: NDArray[np.int64],
    heads: NDArray[np.int64],
    outside: NDArray[np.int64],
    enters: NDArray[np.int64],
    leaves: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Heads in the whole graph: the ring keeps its arcs but for the one where it is entered."""
    whole = heads.copy()
    last = len(outside)
    for place, node in enumerate(outside):
        head = small[place]
        whole[node] = leaves[place] if head == last else outside[head]
    entry = enters[small[last]]
    whole[entry] = outside[small[last]]
    whole[0] = 0
    return whole


def _mended(heads: list[int], scores: NDArray[np.float64]) -> list[int]:
    """A tree near the greedy choice: cycles are broken at their best root, and further roots hang on the first."""
    while cycle := _cycle(heads):
        word = max(cycle, key=lambda node: float(scores[node - 1, 0]))
        heads[word - 1] = 0
    roots = [place for place, head in enumerate(heads) if head == 0]
    best = max(roots, key=lambda place: float(scores[place, 0]))
    for place in roots:
        if place != best:
            heads[place] = best + 1
    return heads
