"""What changed, counted from a store of dated events."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from watchfloor import cli
from watchfloor.reports import make_report
from watchfloor.reports.changed import changed, weekly
from watchfloor.reports.report import all_sentences
from watchfloor.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Page, Reading

pytest.importorskip("ruptures", reason="the extra trends is not installed")
FIRST = date(2024, 1, 1)  # a Monday


@pytest.fixture
def store(tmp_path: Path, reading: Reading, page: Page) -> Iterator[Store]:
    """One event a week for twenty weeks, then six; a first sanction in the last week."""
    days = [FIRST + timedelta(days=7 * week, hours=0) for week in range(20)]
    days += [FIRST + timedelta(days=7 * week + at) for week in range(20, 30) for at in range(6)]
    with open_store(tmp_path / "watchfloor.db") as opened:
        for number, day in enumerate(days):
            opened.write(told_on(reading, number, day, "SANCTION" if number == len(days) - 1 else None), page)
        yield opened


def told_on(reading: Reading, number: int, day: date, type: str | None) -> Reading:
    """The reading as an article of a day; with another type of act where one is given."""
    dated = reading.article.published
    assert dated is not None
    when = replace(dated.when, edtf=day.isoformat(), start=day, end=day)
    article = replace(reading.article, id=f"article-{number:08}", published=replace(dated, when=when))
    events = tuple(
        replace(event, id=f"event-{number:04}{at:04}", type=type or event.type, mode=None, when=None)
        for at, event in enumerate(reading.events)
    )
    return replace(reading, article=article, events=events)


def test_a_rise_is_told_with_its_numbers_and_events(store: Store) -> None:
    found = changed(store, since=date(2024, 5, 1), until=date(2024, 7, 28))
    (rise,) = [shown for shown in found if shown.change.kind == "rise"]
    assert rise.change.start == FIRST + timedelta(weeks=20)
    assert rise.change.words == "from 1.0 to 6.0 events a period"
    assert rise.events


def test_the_first_of_its_kind_is_told_where_the_record_goes_back_far_enough(store: Store) -> None:
    late = changed(store, since=date(2024, 5, 1), until=date(2024, 7, 28))
    assert [shown.change.words for shown in late if shown.change.kind == "first"] == [
        "first cut in relations (SANCTION)"
    ]
    all_of_it = changed(store, since=FIRST, until=date(2024, 7, 28))
    assert [shown for shown in all_of_it if shown.change.kind == "first"] == []


def test_weeks_without_events_count_as_none(store: Store, reading: Reading, page: Page) -> None:
    store.write(told_on(reading, 999, FIRST + timedelta(weeks=40), None), page)
    points = weekly(store, since=FIRST, until=date(2025, 1, 1))
    assert [point.events for point in points[30:]] == [0] * 10 + [1]


def test_no_change_is_told_without_events(store: Store) -> None:
    report = make_report(store, since=date(2024, 5, 1), until=date(2024, 7, 28))
    section = next(section for section in report.sections if section.title == "What changed")
    assert section.sentences
    assert all(sentence.notes for sentence in all_sentences(report.sections))


def test_changes_are_printed_for_an_actor(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--since", "2024-05-01", "--store", str(store.location)]
    monkeypatch.setattr(sys, "argv", ["watchfloor", "changes", *given])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert not stopped.value.code
    assert "rise: from 1.0 to 6.0 events a period" in capsys.readouterr().out
