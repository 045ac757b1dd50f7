"""Sampled shingles: eight words in a row as one number, one in four kept, and an index of which article has which.

Whether a shingle is kept depends on its words alone, so that two articles keep the same of what they share.  The share
of kept shingles in common measures how much of one stands in the other, however long that is.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from watchfloor.stories.copies import Fingerprint

Hashes: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint64]]
Owners: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint32]]

WORDS = 8  # of a shingle
SAMPLE = np.uint64(4)  # one in so many is kept
PENDING = 50_000  # shingles that are held loose before they are sorted in

_WORD = re.compile(r"\w+")
_FACTORS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, WORDS + 1)], dtype=np.uint64)


def shingles_of(text: str) -> Hashes:
    """The sampled shingles of a text, each once, sorted; empty for fewer than eight words."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    if len(words) < WORDS:
        return np.empty(0, dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(words + np.uint64(1), WORDS)
    numbers = _mixed((windows * _FACTORS).sum(axis=1, dtype=np.uint64))
    return np.unique(numbers[numbers % SAMPLE == 0])


def _mixed(numbers: Hashes) -> Hashes:
    """Numbers whose every bit depends on every bit of the old ones (the finaliser of MurmurHash3)."""
    for shift, factor in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(33))


@dataclass(frozen=True, slots=True)
class _Segment:
    """Shingles in order, and beside each the number of the article that has it."""

    shingles: Hashes
    owners: Owners

    @classmethod
    def of_pending(cls, pending: Mapping[int, list[int]]) -> _Segment:
        """A segment of loose shingles."""
        shingles = np.fromiter(pending, dtype=np.uint64, count=len(pending))
        sizes = np.fromiter(map(len, pending.values()), dtype=np.int64, count=len(pending))
        owners = np.fromiter(chain.from_iterable(pending.values()), dtype=np.uint32, count=int(sizes.sum()))
        return cls._sorted(np.repeat(shingles, sizes), owners)

    @classmethod
    def _sorted(cls, shingles: Hashes, owners: Owners) -> _Segment:
        order = np.argsort(shingles, kind="stable")
        return cls(shingles[order], owners[order])

    def joined(self, newer: _Segment) -> _Segment:
        """One segment of two."""
        shingles, owners = np.concatenate((self.shingles, newer.shingles)), np.concatenate((self.owners, newer.owners))
        return self._sorted(shingles, owners)

    def owners_of(self, shingles: Hashes) -> Iterator[tuple[int, int]]:
        """The owners of any of the shingles, each with the place of the shingle that it has."""
        starts = np.searchsorted(self.shingles, shingles, side="left")
        ends = np.searchsorted(self.shingles, shingles, side="right")
        for place in np.flatnonzero(ends > starts).tolist():
            yield from ((owner, place) for owner in self.owners[starts[place] : ends[place]].tolist())


@dataclass(slots=True)
class MemoryIndex:
    """Which article has which shingle, in memory: twelve bytes a shingle, so 100,000 articles take some 150 MB."""

    fingerprints: list[Fingerprint] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)  # of articles, by id
    _segments: list[_Segment] = field(default_factory=list)
    _pending: dict[int, list[int]] = field(default_factory=dict)  # the newest, not sorted in yet: shingle to owners

    def fingerprints_of(self, articles: Iterable[str]) -> Mapping[str, Fingerprint]:
        """The fingerprints of those articles, by id, that are known."""
        return {name: self.fingerprints[self._numbers[name]] for name in articles if name in self._numbers}

    def add(self, fingerprint: Fingerprint, shingles: Hashes, _copies: object = ()) -> None:
        """Takes in the shingles of an article; its copies are not kept."""
        owner = self._numbers[fingerprint.article] = len(self.fingerprints)
        self.fingerprints.append(fingerprint)
        for shingle in shingles.tolist():
            self._pending.setdefault(shingle, []).append(owner)
        if len(self._pending) >= PENDING:
            self._sort_in()

    def owners_of(self, shingles: Hashes) -> Mapping[str, Hashes]:
        """Which of these shingles each known article has, by its id; those with none left out."""
        places: dict[int, list[int]] = defaultdict(list)
        for owner, place in chain(self._loose(shingles), *(segment.owners_of(shingles) for segment in self._segments)):
            places[owner].append(place)
        return {self.fingerprints[owner].article: shingles[held] for owner, held in places.items()}

    def _loose(self, shingles: Hashes) -> Iterator[tuple[int, int]]:
        for place, shingle in enumerate(shingles.tolist()):
            yield from ((owner, place) for owner in self._pending.get(shingle, ()))

    def _sort_in(self) -> None:
        """Makes a segment of what is loose, and one of two segments wherever the newer is not much smaller."""
        self._segments.append(_Segment.of_pending(self._pending))
        self._pending = {}
        while len(self._segments) > 1 and 2 * len(self._segments[-1].shingles) > len(self._segments[-2].shingles):
            newer, older = self._segments.pop(), self._segments.pop()
            self._segments.append(older.joined(newer))
