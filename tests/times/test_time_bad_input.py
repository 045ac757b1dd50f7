"""Dates that do not exist, and articles without a day or with one to come: never a crash, never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from watchfloor.times import read_times

DAY = date(2025, 4, 9)


@pytest.mark.parametrize("text", ["30 February 2025", "February 30, 2025", "31 April 2024", "29 February 2023"])
def test_a_day_that_does_not_exist_stays_unresolved(text: str) -> None:
    assert [when.edtf for when in read_times(f"They met on {text}.", published=DAY)] == [None]


@pytest.mark.parametrize("text", ["99/99/9999", "00/00/0000", "2025-13-45", "12:99", "45 May 99999"])
def test_figures_that_are_no_date_resolve_to_no_day(text: str) -> None:
    assert all(when.precision != "day" for when in read_times(f"It was filed on {text}.", published=DAY))


@pytest.mark.parametrize("text", ["last Tuesday", "yesterday", "two weeks ago", "at dawn", "two years ago this week"])
def test_without_a_day_of_publication_relative_times_stay_unresolved(text: str) -> None:
    assert [when.edtf for when in read_times(text)] == [None]


@pytest.mark.parametrize("day", [date(2199, 1, 1), date.max, date.min])
@pytest.mark.parametrize("text", ["last Tuesday", "next year", "two weeks ago", "two years ago today", "in 2014"])
def test_a_day_of_publication_in_any_year_crashes_nothing(text: str, day: date) -> None:
    assert len(read_times(text, published=day)) == 1


def test_an_amount_beyond_the_calendar_stays_unresolved() -> None:
    assert [when.edtf for when in read_times("9999999999 years ago", published=DAY)] in ([], [None])


# --- what was added last --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("they must leave no later than 1 May", "../2025-05-01"),
        ("two years ago today", "2023-04-09"),
        ("two years ago this month", "2023-04"),
        ("at four in the morning", "2025-04-09T04:00:00"),
        ("at three in the afternoon", "2025-04-09T15:00:00"),
        ("by mid-afternoon", "2025-04-09"),
        ("2024 Q3", "2024-07/2024-09"),
        ("1 and 2 December", "2024-12-01/2024-12-02"),
        ("currently", None),
    ],
)
def test_a_phrase_means(text: str, edtf: str | None) -> None:
    assert [when.edtf for when in read_times(text, published=DAY)] == [edtf]


@pytest.mark.parametrize("text", ["a second group", "rose to 2.40 kroner a share", "the weekly Novosti reported"])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read_times(text, published=DAY) == ()
