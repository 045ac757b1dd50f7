"""Events of many articles that are one happening, found as articles come in.

A new telling is compared only with happenings of its type that share a party or a place and lie in the same weeks, the
newest first and at most ``CANDIDATES`` of them, so that the cost of an article does not grow with the store.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from watchfloor.records import digest
from watchfloor.stories.decisions import Decisions
from watchfloor.stories.matching import ENOUGH, agreement, excludes, is_titled, match
from watchfloor.stories.newest import Newest
from watchfloor.stories.tellings import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.stories.tellings import Period, Telling

CANDIDATES = 60  # happenings that one telling is compared with
COMPARABLE = 100_000  # happenings whose tellings are kept; older ones are over
KEPT = 5  # tellings of a happening that later ones are compared with
MISTAKEN = 0.34  # share of those kept that may exclude a telling: one article has a date wrong
COPIED_FROM = 5  # articles whose text an article has, whose happenings are looked up first
ONE_CLAUSE = 0.9  # of the words of two clauses, from which a copy tells the same event, whatever day it gives
NEWEST = 400  # happenings that one key of the index holds
AGAIN = 0.65  # agreement from which two tellings of one article are of one event
TITLE = 0.1  # less surely does a title, in its few words, say which event it is
MOST = 40  # tellings of an article among which that of its title is looked for
WEEKS = 8  # of a longer period only so many are looked up
Key: TypeAlias = tuple[str, str, int]  # type, party or place, week


@dataclass(slots=True)
class Happening:
    """One happening and who tells it."""

    id: str
    tellings: dict[str, str] = field(default_factory=dict)  # event id to article id, in order of coming in
    kept: list[Telling] = field(default_factory=list)  # what later tellings are compared with

    def likeness(self, telling: Telling) -> float:
        """How surely the telling is of this happening; 0 where those kept exclude it."""
        scores = [score for other in self.kept if (score := match(telling, other))]
        excluding = sum(excludes(telling, other) for other in self.kept) if len(scores) < len(self.kept) else 0
        return sum(scores) / len(scores) if scores and excluding <= MISTAKEN * len(self.kept) else 0.0

    def copies(self, telling: Telling) -> bool:
        """Whether one of those kept has the same clause."""
        return any(_one_clause(telling, other) for other in self.kept)

    def add(self, telling: Telling) -> None:
        """Takes the telling in."""
        self.tellings[telling.event] = telling.article
        at = next((at for at, other in enumerate(self.kept) if other.article == telling.article), len(self.kept))
        if at < KEPT and (at == len(self.kept) or self.kept[at].title):
            self.kept[at : at + 1] = [_with_parties(telling, self.kept[at : at + 1])]


@dataclass(slots=True)
class Happenings:
    """All happenings so far; the first telling gives a happening its id, which it keeps."""

    decisions: Decisions = field(default_factory=Decisions)
    by_id: dict[str, Happening] = field(default_factory=dict)
    by_event: dict[str, str] = field(default_factory=dict)  # event id to happening id
    _index: Newest[Key] = field(default_factory=lambda: Newest(NEWEST))
    _of_article: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _recent: deque[str] = field(default_factory=deque)

    def add(self, tellings: Sequence[Telling], copied: Iterable[str] = ()) -> tuple[str, ...]:
        """The happening of each event of one article, in their order; ``copied``: articles whose text it has.

        A happening takes one event of an article, and what the title tells of it.
        """
        twins = _twins(tellings)
        chosen = _choose((*self._copied_pairs(tellings, copied), *self._likely_pairs(tellings)), twins)
        pinned = self.decisions.pinned
        for number, telling in enumerate(tellings):
            kept = pinned.get(telling.event) or chosen.get(twins[number])
            name = self.place(telling, kept if kept and self.decisions.allow(telling.event, kept) else None)
            chosen.setdefault(twins[number], name)
        return tuple(self.by_event[telling.event] for telling in tellings)

    def place(self, telling: Telling, happening: str | None) -> str:
        """Puts a telling into a happening, or into a new one for ``None``; gives the happening's id."""
        name = happening or f"happening-{digest(telling.event)}"
        if name not in self.by_id:
            self.by_id[name] = Happening(name)
            self._retire(name)
        self.by_id[name].add(telling)
        self.by_event[telling.event] = name
        self._of_article[telling.article].append(name)
        for key in keys_of(telling):
            self._index.add(key, name)
        return name

    def of(self, tellings: Sequence[Telling]) -> tuple[str, ...]:
        """The happenings of events that were placed before; events that were not are left out."""
        return tuple(self.by_event[telling.event] for telling in tellings if telling.event in self.by_event)

    def _copied_pairs(self, tellings: Sequence[Telling], copied: Iterable[str]) -> Iterator[tuple[float, int, str]]:
        """Happenings of the copied articles that are told in the same clause."""
        names = dict.fromkeys(
            name
            for other in islice(copied, COPIED_FROM)
            for name in self._of_article.get(other, ())
            if name in self.by_id
        )
        for number, telling in enumerate(tellings):
            for name in names:
                if self.by_id[name].copies(telling) and self.decisions.allow(telling.event, name):
                    yield 2.0 - TITLE * telling.title, number, name

    def _likely_pairs(self, tellings: Sequence[Telling]) -> Iterator[tuple[float, int, str]]:
        for number, telling in enumerate(tellings):
            for name in self._candidates(telling):
                likeness = self.by_id[name].likeness(telling)
                if likeness >= ENOUGH and self.decisions.allow(telling.event, name):
                    yield likeness - TITLE * telling.title, number, name

    def _retire(self, newest: str) -> None:
        """Forgets the oldest happening once there are too many; its id stays where it was given out."""
        self._recent.append(newest)
        if len(self._recent) <= COMPARABLE:
            return
        oldest = self.by_id.pop(self._recent.popleft())
        for event, article in oldest.tellings.items():
            self.by_event.pop(event, None)
            self._of_article.pop(article, None)
        for telling in oldest.kept:
            for key in keys_of(telling):
                self._index.drop(key, oldest.id)

    def _candidates(self, telling: Telling) -> Iterable[str]:
        """Happenings that share a key, the newest first, each once."""
        held = (self._index.of(key) for key in keys_of(telling))
        names = dict.fromkeys(name for names in held for name in islice(names, CANDIDATES) if name in self.by_id)
        return islice(names, CANDIDATES)


def _choose(pairs: Iterable[tuple[float, int, str]], twins: Sequence[int]) -> dict[int, str]:
    """The happening of each twin, the surest pairs first."""
    chosen: dict[int, str] = {}
    for _, number, happening in sorted(pairs, key=lambda pair: -pair[0]):
        if twins[number] not in chosen and happening not in chosen.values():
            chosen[twins[number]] = happening
    return chosen


def _with_parties(telling: Telling, titles: Sequence[Telling]) -> Telling:
    """A telling with whom its title names too: the title may name the attacker, the body the town."""
    return replace(
        telling,
        actors=tuple(dict.fromkeys(party for told in (telling, *titles) for party in told.actors)),
        recipients=tuple(dict.fromkeys(party for told in (telling, *titles) for party in told.recipients)),
    )


def _one_clause(one: Telling, other: Telling) -> bool:
    shared, all_words = len(one.words & other.words), len(one.words | other.words)
    return one.type == other.type and one.mode == other.mode and shared > ONE_CLAUSE * all_words


def _twins(tellings: Sequence[Telling]) -> list[int]:
    """For each telling the number of the first that tells the same in its article, of the body for the title's."""
    twins: list[int] = []
    for number, telling in enumerate(tellings):
        twins.append(number if telling.title else _earlier(telling, tellings[:number], twins))
    return [_body_of(telling, tellings, twins) or twins[number] for number, telling in enumerate(tellings)]


def _earlier(telling: Telling, before: Sequence[Telling], twins: Sequence[int]) -> int:
    """The twin of the likest earlier telling of the body, or the telling's own number."""
    alike = {
        other: score
        for other, told in enumerate(before[:MOST])
        if not told.title and (score := agreement(telling, told)) >= AGAIN
    }
    return twins[max(alike, key=lambda other: (alike[other], -other))] if alike else len(before)


def _body_of(telling: Telling, tellings: Sequence[Telling], twins: Sequence[int]) -> int | None:
    """The twin of what the body tells of a title; ``None``: it is no title, or the body does not tell it."""
    if not telling.title:
        return None
    body = {other: agreement(telling, told) for other, told in enumerate(tellings[:MOST]) if is_titled(told, telling)}
    return twins[max(body, key=lambda other: (body[other], -other))] if body else None


def keys_of(telling: Telling) -> tuple[Key, ...]:
    """Under what a telling is found: its parties and its place, in each week that it may lie in.

    Where it has none of them, those whom its title and lead name stand for them.
    """
    subjects = {name for party in telling.parties for name in party.names | party.serves}
    places = {name_of(telling.place)} if telling.place is not None else telling.setting
    subjects |= {f"place/{name}" for name in places}
    looked_up = sorted(subjects or telling.cast)
    return tuple((telling.type, subject, week) for week in _weeks(telling.period) for subject in looked_up)


def _weeks(period: Period | None) -> range:
    """The numbers of the weeks that a period touches, at most ``WEEKS``; an open end counts as a week."""
    if period is None:
        return range(1)
    start = period.start or (period.end or date.min)
    end = period.end or min(start, date.max - timedelta(days=7)) + timedelta(days=7)
    first, last = start.toordinal() // 7, end.toordinal() // 7
    return range(first, min(last, first + WEEKS - 1) + 1)
