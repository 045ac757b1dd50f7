from __future__ import annotations

from datetime import date, timedelta

import pytest

from watchfloor.stories.changes import Point, breaks, changes, firsts

pytest.importorskip("ruptures", reason="the extra trends is not installed")


def series(*events: int, score: float = 1.0) -> list[Point]:
    return [Point(date(2025, 1, 6) + timedelta(weeks=week), number, score) for week, number in enumerate(events)]


def test_a_level_that_rises_and_stays_is_a_rise() -> None:
    found = changes(series(2, 1, 2, 2, 1, 2, 9, 8, 9, 10, 9, 8))
    assert [(change.kind, change.start) for change in found] == [("rise", date(2025, 2, 17))]
    assert found[0].words == "from 1.7 to 8.8 events a period"


def test_a_level_series_changes_nothing() -> None:
    assert changes(series(*[3] * 20)) == ()


def test_noise_is_no_change() -> None:
    assert changes(series(3, 4, 2, 3, 5, 3, 2, 4, 3, 3, 4, 2, 3, 4, 3, 2)) == ()


def test_a_short_series_has_no_past() -> None:
    assert changes(series(1, 1, 9, 9)) == ()


def test_scores_that_change_sign_are_a_turn() -> None:
    calm, bad = series(*[3] * 8, score=4.0), series(*[3] * 8, score=-5.0)
    points = [Point(date(2025, 1, 6) + timedelta(weeks=week), 3, point.score) for week, point in enumerate(calm + bad)]
    assert [(change.kind, change.before, change.after) for change in changes(points)] == [("turn", 4.0, -5.0)]


def test_breaks_end_with_the_series() -> None:
    assert breaks([1.0, 1.0, 1.0]) == [3]


def test_the_first_of_each_kind_is_kept() -> None:
    found = firsts([(date(2025, 2, 1), "CONSULT"), (date(2025, 1, 1), "CONSULT"), (date(2025, 1, 5), "AID")])
    assert [(change.start, change.words) for change in found] == [
        (date(2025, 1, 1), "first CONSULT"),
        (date(2025, 1, 5), "first AID"),
    ]
