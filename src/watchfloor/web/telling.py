"""What an event rests on: who else tells it, from how many origins, what contradicts it, and the grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.records import Article, Contradiction, Event, Grade, Reading
    from watchfloor.store.stories import StoredStories
    from watchfloor.stories import Dossier


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells it."""

    reading: Reading
    event: Event


@dataclass(frozen=True, slots=True)
class Told:
    """All tellings of one happening."""

    story: str  # its id
    grade: Grade
    articles: tuple[Article, ...]
    origins: int  # independent ones among these articles
    others: tuple[Telling, ...]  # in other articles, or elsewhere in this
    against: tuple[tuple[Contradiction, Telling | None], ...]  # what contradicts it, with who tells the contrary


def told_of(stories: StoredStories, reading: Reading, event: Event) -> Told | None:
    """What an event of a reading rests on; ``None``: its article has no story yet."""
    story = stories.story_of(reading.article.id)
    if story is None:
        return None
    dossier = stories.dossier(story)
    happening = next((item for item in dossier.happenings if event.id in item.events), None)
    if happening is None:
        return None
    tellings = {item.id: Telling(reading, item) for reading in dossier.readings for item in reading.events}
    told = [tellings[id] for id in happening.events if id in tellings]
    articles = {telling.reading.article.id: telling.reading.article for telling in told}
    return Told(
        story,
        dossier.grades[happening.id],
        tuple(articles.values()),
        sum(not articles.keys().isdisjoint(origin) for origin in dossier.story.origins),
        tuple(telling for telling in told if telling.event.id != event.id),
        tuple((item, tellings.get(other)) for item, other in _against(dossier, event.id)),
    )


def _against(dossier: Dossier, event: str) -> Iterator[tuple[Contradiction, str]]:
    """The contradictions that an event is part of, each with the other event."""
    for item in dossier.story.contradictions:
        if event in {item.first, item.second}:
            yield item, item.second if event == item.first else item.first
