"""The grades of events, each reckoned when it is asked for: a large store has more of them than memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from watchfloor.records import Grade
from watchfloor.store import opening
from watchfloor.store.story_tables import happening_events, story_articles

if TYPE_CHECKING:
    from sqlalchemy import Engine

KEPT = 100  # stories whose grades are at hand: events are asked for in the order in which their articles came


@dataclass(frozen=True, slots=True, eq=False)  # equal to any mapping that holds the same
class StoredGrades(Mapping[str, Grade]):
    """By event id, the grade of its happening; a story is read when the first of its events is asked for."""

    engine: Engine
    location: str
    of_story: Callable[[str], Mapping[str, Grade]]  # by event id, the grades of a story
    _at_hand: OrderedDict[str, Mapping[str, Grade]] = field(default_factory=OrderedDict, repr=False)

    def __getitem__(self, event: str) -> Grade:
        """The grade; raises ``KeyError`` for an event that is in no story."""
        story = self._story_of(event)
        if story not in self._at_hand:
            self._at_hand[story] = self.of_story(story)
            if len(self._at_hand) > KEPT:
                self._at_hand.popitem(last=False)
        return self._at_hand[story][event]

    def __iter__(self) -> Iterator[str]:
        """Every event that has a grade."""
        with opening.reading(self.engine, self.location) as connection:
            yield from connection.scalars(select(happening_events.c.event))

    def __len__(self) -> int:
        """How many events have a grade."""
        with opening.reading(self.engine, self.location) as connection:
            return connection.execute(select(func.count()).select_from(happening_events)).scalar_one()

    def _story_of(self, event: str) -> str:
        held, member = happening_events.c, story_articles.c
        query = select(member.story).join(happening_events, held.article == member.article).where(held.event == event)
        with opening.reading(self.engine, self.location) as connection:
            story: str | None = connection.scalar(query)
        if story is None:
            raise KeyError(event)
        return story
