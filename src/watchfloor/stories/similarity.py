"""How far two articles are about the same, by the words of their titles and leads.

Cosine of term weights, where a word counts the less the more articles have it (Spärck Jones 1972).  Rare names weigh
most, so that two texts about one event are close and two texts of one kind are not.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, TypeAlias

from watchfloor.stories.newest import Newest
from watchfloor.stories.tellings import end_of_lead, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.records import Article

Vector: TypeAlias = dict[str, float]  # word to weight, of length one

TERMS = 40  # of an article that count
RAREST = 12  # by which its neighbours are looked up
NEWEST = 100  # articles that one word leads to
NEAREST = 40  # articles that share the most of the rare words, whose likeness is told
PRIOR = 200  # articles that are taken to have been seen before the first: no word is sure to be rare


@dataclass(slots=True)
class Neighbours:
    """Finds the earlier articles whose title and lead share rare words with a new one's."""

    read: int = 0
    having: Counter[str] = field(default_factory=Counter)  # word to the number of articles that have it
    vectors: dict[str, Vector] = field(default_factory=dict)
    _holders: Newest[str] = field(default_factory=lambda: Newest(NEWEST))

    def add(self, article: Article) -> Mapping[str, float]:
        """By id, how like the earlier articles are that share most rare words, 0 to 1; then it is known too."""
        counts = Counter(words_of(article.text[: end_of_lead(article)]))
        self.read += 1
        self.having.update(counts.keys())
        vector = self._vector(counts)
        found = {name: cosine(vector, self.vectors[name]) for name in self._nearest(vector)}
        self.vectors[article.id] = vector
        for word in rarest(vector):
            self._holders.add(word, article.id)
        return found

    def forget(self, article: str) -> None:
        """Drops the vector of an article that is too old to be anybody's neighbour."""
        vector = self.vectors.pop(article, {})
        for word in rarest(vector):
            self._holders.drop(word, article)

    def _nearest(self, vector: Vector) -> list[str]:
        """The holders of its rare words, those that hold the most of their weight first, at most ``NEAREST``."""
        held: dict[str, float] = {}
        for word in rarest(vector):
            weight = vector[word] * vector[word]
            for name in self._holders.of(word):
                held[name] = held.get(name, 0.0) + weight
        return nlargest(NEAREST, held, key=held.__getitem__)

    def _vector(self, counts: Counter[str]) -> Vector:
        weights = {word: (1 + math.log(count)) * self._rarity(word) for word, count in counts.items()}
        heaviest = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS])
        length = math.sqrt(sum(weight * weight for weight in heaviest.values())) or 1.0
        return {word: weight / length for word, weight in heaviest.items()}

    def _rarity(self, word: str) -> float:
        return math.log((PRIOR + self.read) / (1 + self.having[word]))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    return sum(one[word] * other[word] for word in one.keys() & other.keys())


def rarest(vector: Vector) -> list[str]:
    """The words of most weight, as the vector has them in order."""
    return list(vector)[:RAREST]
