"""The stories of a stream of articles, kept as the articles come in.

Each article is placed once, from what came before it; ids stay.  What people have joined or split is handed in and
always holds.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from watchfloor.stories.copies import Copies
from watchfloor.stories.happenings import Happenings
from watchfloor.stories.origins import rest_of
from watchfloor.stories.similarity import Neighbours
from watchfloor.stories.storylines import LEADS, MANY, Profile, Storylines
from watchfloor.stories.tellings import cast_of, setting_of, tellings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from watchfloor.records import Article, Reading
    from watchfloor.stories.copies import Copy
    from watchfloor.stories.decisions import Decisions
    from watchfloor.stories.tellings import Telling

RECENT = 30_000  # articles whose wording can still be compared


class FindsCopies(Protocol):
    """What finds the copies of an article among those that came before it."""

    def add(self, article: Article) -> tuple[Copy, ...]:
        """The known articles that share text with this one, the nearest first; then it is known too."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an article belongs."""

    article: str
    story: str
    happenings: tuple[str, ...]  # of each of its events, in their order
    copies: tuple[Copy, ...]


@dataclass(slots=True)
class Stories:
    """Places articles into stories and their events into happenings.

    >>> stories = Stories()
    >>> stories.storylines.by_id
    {}
    """

    copies: FindsCopies = field(default_factory=Copies)
    neighbours: Neighbours = field(default_factory=Neighbours)
    happenings: Happenings = field(default_factory=Happenings)
    storylines: Storylines = field(default_factory=Storylines)
    _recent: deque[str] = field(default_factory=deque)

    def add(self, reading: Reading) -> Placing:
        """The story of an article and the happenings of its events; an article that is known keeps its place."""
        tellings = tellings_of(reading)
        if (story := self.storylines.by_article.get(reading.article.id)) is not None:
            return Placing(reading.article.id, story, self.happenings.of(tellings), ())
        copies = self.copies.add(reading.article)
        happenings = self.happenings.add(tellings, [copy.other for copy in copies])
        alike = self.neighbours.add(reading.article)
        profile = _profile(reading, tellings, happenings, copies, dict(alike))
        self._retire(reading.article.id)
        return Placing(reading.article.id, self.storylines.add(profile), happenings, copies)

    @classmethod
    def under(cls, decisions: Decisions, copies: FindsCopies | None = None) -> Stories:
        """Stories that keep to what people have decided."""
        return cls(copies or Copies(), Neighbours(), Happenings(decisions), Storylines(decisions))

    def add_events(self, reading: Reading, known: Collection[str]) -> dict[str, str]:
        """The happenings of those events of a placed article that are not ``known``, by event id."""
        new = [telling for telling in tellings_of(reading) if telling.event not in known]
        return dict(zip((telling.event for telling in new), self.happenings.add(new), strict=True))

    def restore(self, reading: Reading, story: str, happening_of: Mapping[str, str]) -> None:
        """Takes in an article where it was placed before; ``happening_of`` gives the happening of each event id."""
        tellings = tellings_of(reading)
        happenings = tuple(self.happenings.place(telling, happening_of.get(telling.event)) for telling in tellings)
        self.neighbours.add(reading.article)
        self.storylines.place(_profile(reading, tellings, happenings, (), {}), story)
        self._retire(reading.article.id)

    def _retire(self, newest: str) -> None:
        self._recent.append(newest)
        if len(self._recent) > RECENT:
            self.neighbours.forget(self._recent.popleft())


def _profile(
    reading: Reading,
    tellings: tuple[Telling, ...],
    happenings: tuple[str, ...],
    copies: tuple[Copy, ...],
    alike: dict[str, float],
) -> Profile:
    rest = rest_of(reading)
    return Profile(
        article=reading.article.id,
        day=reading.article.day,
        happenings=frozenset(happenings),
        leads=frozenset(name for name, telling in zip(happenings, tellings, strict=True) if telling.lead),
        parties=frozenset(name for telling in tellings for party in telling.parties for name in party.names),
        copies={copy.other: copy.containment for copy in copies},
        alike=alike,
        lead_tellings=tuple(telling for telling in tellings if telling.lead)[:LEADS],
        credits=rest.media | rest.named | ({rest.credit} if rest.credit else set()),
        publisher=rest.publisher,
        scattered=_is_scattered(tellings),
        cast=cast_of(reading),
        setting=setting_of(reading),
    )


def _is_scattered(tellings: tuple[Telling, ...]) -> bool:
    """Whether an article is about no one matter: many events, and nobody who is in a third of them."""
    taking_part = Counter(name for telling in tellings for name in _sides(telling))
    return len(tellings) >= MANY and max(taking_part.values(), default=0) * 3 < len(tellings)


def _sides(telling: Telling) -> set[str]:
    return {name for party in telling.parties for name in party.names | party.serves}
