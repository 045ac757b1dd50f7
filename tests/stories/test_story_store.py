"""Stories in a store: ids that stay, what people decide, grades that shift."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from watchfloor import cli
from watchfloor.errors import UsageError
from watchfloor.store import Store, open_store
from watchfloor.store.stories import StoredStories
from watchfloor.stories import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Page, Reading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "watchfloor.db") as opened:
        yield opened


def numbered(reading: Reading, number: int, host: str = "daily-echo.example") -> Reading:
    """The reading as another article's, its events with ids of their own."""
    source = replace(reading.article.source, host=host)
    article = replace(reading.article, id=f"article-{number:08}", source=source)
    events = tuple(replace(event, id=f"event-{number:04}{at:04}") for at, event in enumerate(reading.events))
    return replace(reading, article=article, events=events)


def placed(store: Store, page: Page, *readings: Reading) -> StoredStories:
    for reading in readings:
        store.write(reading, page)
    kept = StoredStories.of(store)
    kept.update()
    return kept


def test_a_story_keeps_its_id_as_it_grows(store: Store, reading: Reading, page: Page) -> None:
    first = placed(store, page, numbered(reading, 1)).story_of("article-00000001")
    kept = placed(store, page, numbered(reading, 2), numbered(reading, 3))
    assert {kept.story_of(f"article-{number:08}") for number in (1, 2, 3)} == {first}
    assert first is not None
    (happening,) = {item.id for item in kept.dossier(first).happenings}
    assert kept.story_with(happening) == (happening, first)


def test_copies_are_one_origin_and_one_report(store: Store, reading: Reading, page: Page) -> None:
    kept = placed(store, page, *(numbered(reading, number) for number in range(1, 5)))
    dossier = kept.dossier(str(kept.story_of("article-00000001")))
    assert len(dossier.story.articles) == 4
    assert len(dossier.story.origins) == 1
    assert {basis.affirming for basis in dossier.bases.values()} <= {0, 1}


def test_what_a_person_split_stays_apart_and_what_was_joined_stays_together(
    store: Store, reading: Reading, page: Page
) -> None:
    kept = placed(store, page, numbered(reading, 1), numbered(reading, 2))
    story = str(kept.story_of("article-00000001"))
    alone = kept.decide("article-00000002", together=False, who="Ada", why="another day")
    assert kept.story_of("article-00000002") == alone != story
    placed(store, page, numbered(reading, 3))
    assert kept.story_of("article-00000002") == alone
    assert kept.decide("article-00000002", "article-00000001", together=True, who="Ada", why="I was wrong") == story
    assert [item.together for item in kept.decided(story)] == [False, True]


def test_an_event_can_be_taken_out_of_its_happening(store: Store, reading: Reading, page: Page) -> None:
    kept = placed(store, page, numbered(reading, 1), numbered(reading, 2))
    before = {item.id: item.events for item in kept.dossier(str(kept.story_of("article-00000001"))).happenings}
    alone = kept.decide("event-00020000", together=False, who="Ada", why="another meeting")
    after = {item.id: item.events for item in kept.dossier(str(kept.story_of("article-00000001"))).happenings}
    assert alone not in before
    assert after[alone] == ("event-00020000",)


def test_all_of_a_story_can_be_joined_to_another(store: Store, reading: Reading, page: Page) -> None:
    kept = placed(store, page, numbered(reading, 1), numbered(reading, 2))
    story = str(kept.story_of("article-00000001"))
    alone = kept.decide("article-00000002", together=False, who="Ada", why="another day")
    kept.decide(alone, story, together=True, who="Ada", why="the same after all")
    assert kept.story_of("article-00000002") == story


@pytest.mark.parametrize(
    ("member", "group", "who", "match"),
    [
        ("article-00000001", "story-none", "Ada", "is no story"),
        ("article-none", None, "Ada", "has not been placed"),
        ("event-none", None, "Ada", "has not been placed"),
        ("article-00000001", None, " ", "no name"),
    ],
)
def test_a_decision_about_nothing_or_by_nobody_is_an_error(
    member: str, group: str | None, who: str, match: str, store: Store, reading: Reading, page: Page
) -> None:
    kept = placed(store, page, numbered(reading, 1))
    with pytest.raises(UsageError, match=match):
        kept.decide(member, group, together=group is not None, who=who, why="because")


def test_events_of_a_later_reading_are_placed_too(store: Store, reading: Reading, page: Page) -> None:
    kept = placed(store, page, numbered(reading, 1))
    again = numbered(reading, 1)
    events = tuple(replace(event, id=event.id.replace("event-", "event-9")) for event in again.events)
    store.write(replace(again, events=events), page)
    kept.update()
    dossier = kept.dossier(str(kept.story_of("article-00000001")))
    assert {id for item in dossier.happenings for id in item.events} == {event.id for event in events}


def test_every_event_has_its_happenings_grade_for_an_export(store: Store, reading: Reading, page: Page) -> None:
    kept = placed(store, page, numbered(reading, 1), numbered(reading, 2))
    grades = kept.grades({"daily-echo.example": "B"})
    assert set(grades) == {"event-00010000", "event-00020000"}
    assert tags_of(grades["event-00010000"])[0] == 'admiralty-scale:source-reliability="b"'


def test_a_source_goes_down_by_one_where_a_fifth_of_what_was_judged_is_rejected(
    store: Store, reading: Reading, page: Page
) -> None:
    readings = [numbered(reading, number) for number in range(1, 23)]
    kept = placed(store, page, *readings)
    desk = store.desk("Ada")
    for number, one in enumerate(readings):
        (desk.reject if number < 8 else desk.accept)(one.events[0].id, "checked against the recording")
    grades = kept.reliability({"daily-echo.example": "B", "other.example": "B"})
    assert (grades["daily-echo.example"], grades["other.example"]) == ("C", "B")


# --- from the command line ------------------------------------------------------------------------------------------


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["watchfloor", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


def test_show_says_what_a_grade_is_counted_from_and_by_which_rule(
    store: Store, reading: Reading, page: Page, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = placed(store, page, numbered(reading, 1))
    (happening, *_) = kept.dossier(str(kept.story_of("article-00000001"))).happenings
    assert call(monkeypatch, "show", happening.id[:18], "--store", str(store.location)) == 0
    printed = capsys.readouterr().out
    assert "counted from:\n   affirming: 1" in printed
    assert " > 3: told as a fact by one origin\n" in printed


def test_a_story_is_shown_joined_and_split_by_commands(
    store: Store, reading: Reading, page: Page, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    placed(store, page, numbered(reading, 1), numbered(reading, 2, host="nato.int"))
    where = ["--store", str(store.location)]
    reason = ["--who", "Ada", "--why", "another day"]
    assert call(monkeypatch, "story", "split", "article-00000002", *reason, *where) == 0
    alone = capsys.readouterr().out.strip()
    assert call(monkeypatch, "story", alone[:14], *where) == 0
    shown = capsys.readouterr().out
    assert "[own statement of NATO]" in shown
    assert call(monkeypatch, "story", "join", "article-00000002", "article-00000001", *reason, *where) == 0
    assert call(monkeypatch, "story", "article-none", *where) == 2
