"""Events of many articles that are one happening, found as articles come in.

A new telling is compared only with happenings of its type that share a party or a place and lie in the same weeks, the
newest first and at most ``CANDIDATES`` of them, so that the cost of an article does not grow with the store.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from watchfloor.records import digest
from watchfloor.stories.decisions import Decisions
from watchfloor.stories.matching import ENOUGH, match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.stories.tellings import Period, Telling

CANDIDATES = 60  # happenings that one telling is compared with
COMPARABLE = 100_000  # happenings whose tellings are kept; older ones are over
KEPT = 5  # tellings of a happening that later ones are compared with
NEWEST = 400  # happenings that one key of the index holds
WEEKS = 8  # of a longer period only so many are looked up
Key: TypeAlias = tuple[str, str, int]  # type, party or place, week


@dataclass(slots=True)
class Happening:
    """One happening and who tells it."""

    id: str
    tellings: dict[str, str] = field(default_factory=dict)  # event id to article id, in order of coming in
    kept: list[Telling] = field(default_factory=list)  # what later tellings are compared with

    def likeness(self, telling: Telling) -> float:
        """How surely the telling is of this happening; 0 where one of those kept excludes it."""
        scores = [match(telling, other) for other in self.kept]
        return sum(scores) / len(scores) if scores and all(scores) else 0.0

    def add(self, telling: Telling) -> None:
        """Takes the telling in."""
        self.tellings[telling.event] = telling.article
        if len(self.kept) < KEPT:
            self.kept.append(telling)


@dataclass(slots=True)
class Happenings:
    """All happenings so far; the first telling gives a happening its id, which it keeps."""

    decisions: Decisions = field(default_factory=Decisions)
    by_id: dict[str, Happening] = field(default_factory=dict)
    by_event: dict[str, str] = field(default_factory=dict)  # event id to happening id
    _index: defaultdict[Key, deque[str]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=NEWEST)))
    _recent: deque[str] = field(default_factory=deque)

    def add(self, tellings: Sequence[Telling]) -> tuple[str, ...]:
        """The happening of each event of one article, in their order; a happening takes one event of an article."""
        pairs = sorted(self._likely_pairs(tellings), key=lambda pair: -pair[0])
        chosen: dict[int, str] = {}
        for _, number, happening in pairs:
            if number not in chosen and happening not in chosen.values():
                chosen[number] = happening
        pinned = self.decisions.pinned
        return tuple(
            self.place(telling, pinned.get(telling.event, chosen.get(number)))
            for number, telling in enumerate(tellings)
        )

    def place(self, telling: Telling, happening: str | None) -> str:
        """Puts a telling into a happening, or into a new one for ``None``; gives the happening's id."""
        name = happening or f"happening-{digest(telling.event)}"
        if name not in self.by_id:
            self.by_id[name] = Happening(name)
            self._retire(name)
        self.by_id[name].add(telling)
        self.by_event[telling.event] = name
        for key in keys_of(telling):
            names = self._index[key]
            if name not in islice(reversed(names), KEPT):
                names.append(name)
        return name

    def of(self, tellings: Sequence[Telling]) -> tuple[str, ...]:
        """The happenings of events that were placed before; events that were not are left out."""
        return tuple(self.by_event[telling.event] for telling in tellings if telling.event in self.by_event)

    def _likely_pairs(self, tellings: Sequence[Telling]) -> Iterator[tuple[float, int, str]]:
        for number, telling in enumerate(tellings):
            for name in self._candidates(telling):
                likeness = self.by_id[name].likeness(telling)
                if likeness >= ENOUGH and self.decisions.allow(telling.event, name):
                    yield likeness, number, name

    def _retire(self, newest: str) -> None:
        """Drops what the oldest happening is compared by, once there are too many."""
        self._recent.append(newest)
        if len(self._recent) > COMPARABLE:
            self.by_id[self._recent.popleft()].kept.clear()

    def _candidates(self, telling: Telling) -> Iterable[str]:
        """Happenings that share a key, the newest first, each once."""
        held = [reversed(self._index[key]) for key in keys_of(telling) if key in self._index]
        return islice(dict.fromkeys(name for names in held for name in islice(names, CANDIDATES)), CANDIDATES)


def keys_of(telling: Telling) -> tuple[Key, ...]:
    """Under what a telling is found: its parties and its place, in each week that it may lie in."""
    subjects = {name for party in telling.parties for name in party.names | party.serves}
    if telling.place is not None:
        subjects.add(f"place/{telling.place.geonames or telling.place.name}")
    return tuple((telling.type, subject, week) for week in _weeks(telling.period) for subject in sorted(subjects))


def _weeks(period: Period | None) -> range:
    """The numbers of the weeks that a period touches, at most ``WEEKS``; an open end counts as a week."""
    if period is None:
        return range(1)
    start = period.start or (period.end or date.min)
    end = period.end or min(start, date.max - timedelta(days=7)) + timedelta(days=7)
    first, last = start.toordinal() // 7, end.toordinal() // 7
    return range(first, min(last, first + WEEKS - 1) + 1)
