from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.times import intervals
from watchfloor.times.intervals import day_of, moved, moved_months, opened, week_of, year_of
from watchfloor.times.named_days import easter_of, named_days, nth_weekday, orthodox_easter_of

TUESDAY = date(2025, 4, 8)


def test_a_week_runs_from_monday_to_sunday() -> None:
    found = week_of(TUESDAY)
    assert found is not None
    assert found.edtf == "2025-04-07/2025-04-13"
    assert found.precision == "week"


def test_weeks_at_the_ends_of_the_calendar_are_none() -> None:
    assert week_of(date.max) is None


@pytest.mark.parametrize("year", [0, 10_000, -5])
def test_years_outside_the_calendar_are_none(year: int) -> None:
    assert year_of(year) is None
    assert intervals.month_of(year, 1) is None
    assert intervals.decade_of(year) is None


@pytest.mark.parametrize(("number", "edtf"), [(19, "18XX"), (21, "20XX"), (2, "01XX")])
def test_centuries_are_counted_from_one(number: int, edtf: str) -> None:
    found = intervals.century_of(number)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("number", [0, 1, 100, 10**9])
def test_a_century_that_edtf_cannot_write_is_none(number: int) -> None:
    assert intervals.century_of(number) is None


def test_years_before_christ_have_a_year_zero() -> None:
    assert intervals.year_before_christ(1).edtf == "0000"
    assert intervals.year_before_christ(44).edtf == "-0043"


def test_a_winter_begins_in_its_year() -> None:
    winter = intervals.season_of(2024, 24)
    assert winter is not None
    assert (winter.start, winter.end) == (date(2024, 12, 1), date(2025, 2, 28))


@pytest.mark.parametrize(
    ("side", "edtf", "start", "end"),
    [
        ("since", "2025-04-08/..", TUESDAY, None),
        ("after", "2025-04-08/..", date(2025, 4, 9), None),
        ("until", "../2025-04-08", None, TUESDAY),
        ("before", "../2025-04-08", None, date(2025, 4, 7)),
    ],
)
def test_an_open_interval_names_one_end(side: intervals.Side, edtf: str, start: date | None, end: date | None) -> None:
    found = opened(day_of(TUESDAY), side)
    assert (found.edtf, found.start, found.end) == (edtf, start, end)


def test_an_open_week_names_its_first_or_last_day() -> None:
    week = week_of(TUESDAY)
    assert week is not None
    assert opened(week, "since").edtf == "2025-04-07/.."
    assert opened(week, "until").edtf == "../2025-04-13"


def test_about_is_said_once() -> None:
    year = year_of(2010)
    assert year is not None
    assert year.about().about().edtf == "2010~"
    assert year.about().exactly() == year


@given(st.dates(), st.integers(-(10**7), 10**7))
def test_moving_never_leaves_the_calendar(day: date, days: int) -> None:
    assert moved(day, days) is None or isinstance(moved(day, days), date)
    assert moved_months(day, days) is None or isinstance(moved_months(day, days), date)


def test_a_month_later_is_cut_to_the_length_of_that_month() -> None:
    assert moved_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2019, (4, 21), (4, 28)), (2024, (3, 31), (5, 5)), (2025, (4, 20), (4, 20)), (2026, (4, 5), (4, 12))],
)
def test_easter(year: int, western: tuple[int, int], eastern: tuple[int, int]) -> None:
    assert easter_of(year) == date(year, *western)
    assert orthodox_easter_of(year) == date(year, *eastern)


def test_the_fifth_monday_of_some_months_does_not_exist() -> None:
    assert nth_weekday(2025, 2, 0, 5) is None
    assert nth_weekday(2025, 5, 0, -1) == date(2025, 5, 26)


@pytest.mark.parametrize(("year", "first"), [(2023, "2023-03-23"), (2024, "2024-03-11"), (2025, "2025-03-01")])
def test_ramadan_is_about_right(year: int, first: str) -> None:
    found = next(named_days()["ramadan"].in_year(year))
    assert found.approximate
    assert found.start is not None
    assert abs((found.start - date.fromisoformat(first)).days) <= 1
