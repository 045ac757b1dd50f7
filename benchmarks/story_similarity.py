"""Which likeness of title and lead tells articles of one story from others: term weights or the network's vectors.

    python benchmarks/story_similarity.py

For the development half of the stories corpus, copies left out: the share of pairs of one story that are liker than a
pair of two stories (area under the curve), and the best F of a threshold.  The network's vectors are the means, over
the words of title and lead, of what the shipped network computes for each word as a dependent and as a head.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from story_corpus import Piece, load_groups, stream
from story_peers import _cosine, _vectors
from watchfloor.reader.network import Network, Scores
from watchfloor.reader.windows import Words, read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from watchfloor.reader.features import Window

LEAD = 100  # words of title and lead that are compared


class Listening(Network):
    """The shipped network; keeps the vectors of what it reads."""

    heard: list[NDArray[np.float32]]

    def scores(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window."""
        found = super().scores(windows)
        self.heard += [np.concatenate((item.dependents.mean(axis=0), item.heads[1:].mean(axis=0))) for item in found]
        return found


def lead_of(piece: Piece) -> str:
    """Title and lead."""
    return " ".join(f"{piece.title}. {piece.text}".split()[:LEAD])


def network_vectors(leads: Sequence[str]) -> NDArray[np.float64]:
    """One vector of length one for each lead, the mean of all taken off."""
    network = Listening()
    rows = []
    for lead in leads:
        network.heard = []
        words = tuple(lead.split())
        read_paragraphs([Words(words, (True,) * len(words))], network)
        rows.append(np.mean(network.heard, axis=0))
    vectors: NDArray[np.float64] = np.array(rows, dtype=np.float64) - np.mean(rows, axis=0)
    unit: NDArray[np.float64] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def judged(likeness: Callable[[int, int], float], pieces: Sequence[Piece]) -> tuple[float, float]:
    """The area under the curve and the best F, over all pairs that are no copies of each other."""
    same, other = [], []
    for one, two in combinations(range(len(pieces)), 2):
        if (pieces[one].source or pieces[one].key) != (pieces[two].source or pieces[two].key):
            (same if pieces[one].story == pieces[two].story else other).append(likeness(one, two))
    below = np.searchsorted(np.sort(other), same)
    return float(below.mean() / len(other)), max(_f(same, other, threshold) for threshold in np.linspace(0, 1, 101))


def _f(same: Sequence[float], other: Sequence[float], threshold: float) -> float:
    right = sum(score >= threshold for score in same)
    found = right + sum(score >= threshold for score in other)
    return 2 * right / (found + len(same))


def main() -> None:
    """Prints both."""
    pieces = stream(load_groups("dev"))
    leads = [lead_of(piece) for piece in pieces]
    terms, vectors = _vectors(leads), network_vectors(leads)
    for name, likeness in (
        ("term weights", lambda one, two: _cosine(terms[one], terms[two])),
        ("network vectors", lambda one, two: float(vectors[one] @ vectors[two])),
    ):
        area, best = judged(likeness, pieces)
        print(f"{name:<16} area {100 * area:5.1f}   best F {100 * best:5.1f}")


if __name__ == "__main__":
    main()
