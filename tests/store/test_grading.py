"""Grades are reckoned when they are asked for, of one story at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hand_readings import CHINA, JAPAN, SWEDEN, Told
from watchfloor.store import grading
from watchfloor.store.grading import StoredGrades
from watchfloor.store.stories import StoredStories

if TYPE_CHECKING:
    import pytest

    from watchfloor.records import Grade
    from watchfloor.store import Store

TOLD = (Told(1, JAPAN, CHINA), Told(2, SWEDEN, CHINA, type="ASSAULT"))


def test_a_story_is_read_once_when_its_first_event_is_asked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "KEPT", 1)
    store.load(told.pair() for told in TOLD)
    first, second = (told.pair()[0].events[0].id for told in TOLD)
    kept = StoredStories.of(store)
    grades, read = kept.grades(), []

    def of_story(story: str) -> dict[str, Grade]:
        read.append(story)
        return {event: grades[event] for event in (first, second) if kept.story_of(_article(event)) == story}

    counted = StoredGrades(store.engine, store.location, of_story)
    assert len(counted) == 2
    assert read == []
    assert counted[first] == counted[first] == grades[first]
    assert len(read) == 1
    assert counted == grades
    assert len(counted._at_hand) == 1


def _article(event: str) -> str:
    return next(told.pair()[0].article.id for told in TOLD if told.pair()[0].events[0].id == event)


def test_an_event_that_is_in_no_story_has_no_grade(store: Store) -> None:
    assert StoredStories.of(store).grades().get("event-0") is None
