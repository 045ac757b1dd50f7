"""What each kind of phrase means in its setting, asked without any words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from watchfloor.times.calendars import (
    BeforeChrist,
    Calendar,
    Century,
    Decade,
    Fiscal,
    Holiday,
    Quarter,
    Season,
    nearest,
    weekday_near,
)
from watchfloor.times.clocks import Clocked, DayPart
from watchfloor.times.intervals import day_of, month_of, year_of
from watchfloor.times.lengths import Length, Repeated, Stretch, moved_by
from watchfloor.times.meaning import Meaning, Unresolved
from watchfloor.times.setting import Direction, Setting

WEDNESDAY = date(2025, 4, 9)
TODAY = Setting(WEDNESDAY)
PAST = Setting(WEDNESDAY, direction="past")
FUTURE = Setting(WEDNESDAY, direction="future")
UNDATED = Setting(None)


def edtf(meaning: Meaning, setting: Setting) -> str | None:
    found = meaning.resolve(setting)
    return found.edtf if found else None


def weekday(number: int) -> Calendar:
    return Calendar(None, None, None, number)


# --- dates of the calendar ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((2014, None, None), "2014"), ((2014, 3, None), "2014-03"), ((2014, 3, 18), "2014-03-18")],
)
def test_a_date_with_its_year_is_as_exact_as_its_parts(
    parts: tuple[int, int | None, int | None], expected: str
) -> None:
    meaning = Calendar(*parts, None)
    assert edtf(meaning, UNDATED) == expected
    assert meaning.anchor == "absolute"


def test_a_date_without_its_year_is_read_against_the_articles_day() -> None:
    assert Calendar(None, 3, 18, None).anchor == "published"


@pytest.mark.parametrize(
    ("month", "day", "direction", "expected"),
    [
        (5, None, "past", "2024-05"),
        (5, None, "future", "2025-05"),
        (3, 18, "past", "2025-03-18"),
        (3, 18, "future", "2026-03-18"),
        (4, 9, "past", "2025-04-09"),
        (4, 9, "future", "2025-04-09"),
        (2, 29, "past", "2024-02-29"),
        (2, 29, "future", "2028-02-29"),
    ],
)
def test_a_missing_year_goes_the_way_the_clause_looks(
    month: int, day: int | None, direction: Direction, expected: str
) -> None:
    assert edtf(Calendar(None, month, day, None), Setting(WEDNESDAY, direction=direction)) == expected


def test_without_direction_the_nearest_year_is_meant() -> None:
    assert edtf(Calendar(None, 3, 18, None), TODAY) == "2025-03-18"
    assert edtf(Calendar(None, 11, None, None), Setting(date(2025, 1, 5))) == "2024-11"


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert edtf(Calendar(2025, 2, 30, None), TODAY) is None
    assert edtf(Calendar(None, 2, 30, None), PAST) is None


@pytest.mark.parametrize(
    ("shift", "month", "expected"),
    [(-1, 5, "2024-05"), (1, 5, "2025-05"), (-1, 4, "2024-04"), (1, 4, "2026-04"), (0, 2, "2025-02")],
)
def test_last_and_next_may_leave_out_the_month_we_are_in(shift: int, month: int, expected: str) -> None:
    assert edtf(Calendar(None, month, None, None, shift), TODAY) == expected


def test_a_weekday_is_the_latest_on_or_before_the_day() -> None:
    assert edtf(weekday(2), PAST) == "2025-04-09"
    assert edtf(weekday(3), PAST) == "2025-04-03"


def test_a_weekday_ahead_is_the_first_on_or_after_the_day() -> None:
    assert edtf(weekday(2), FUTURE) == "2025-04-09"
    assert edtf(weekday(1), FUTURE) == "2025-04-15"


def test_who_comes_later_this_week_does_not_leave_today() -> None:
    named = day_of(date(2025, 4, 15))
    assert edtf(weekday(2), Setting(WEDNESDAY, named_day=named, direction="future")) == "2025-04-16"


def test_nothing_relative_has_a_date_in_an_undated_article() -> None:
    meanings = [weekday(1), Calendar(None, 5, None, None), Holiday("easter", None, None), Season(22, None, -1)]
    assert [edtf(meaning, UNDATED) for meaning in [*meanings, Quarter(3, None, None)]] == [None] * 5


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (BeforeChrist(44), "-0043"),
        (Decade(1990), "199X"),
        (Century(19), "18XX"),
        (Fiscal(2025), "2025~"),
        (Holiday("easter", 2020, None), "2020-04-12"),
        (Season(22, 2022, None), "2022-22"),
        (Quarter(3, 2022, None), "2022-07/2022-09"),
    ],
)
def test_what_says_its_year_needs_no_article(meaning: Meaning, expected: str) -> None:
    assert edtf(meaning, UNDATED) == expected
    assert meaning.anchor == "absolute"


@pytest.mark.parametrize("meaning", [Holiday("easter", None, -1), Season(22, None, -1), Quarter(None, None, -1)])
def test_what_leaves_its_year_out_is_read_against_the_articles_day(meaning: Meaning) -> None:
    assert meaning.anchor == "published"


def test_a_holiday_goes_the_way_the_clause_looks() -> None:
    easter = Holiday("easter", None, None)
    assert edtf(easter, PAST) == "2024-03-31"
    assert edtf(easter, FUTURE) == "2025-04-20"


def test_last_before_a_holiday_goes_before_the_clause() -> None:
    assert edtf(Holiday("easter", None, -1), FUTURE) == "2024-03-31"


@pytest.mark.parametrize(("shift", "expected"), [(-1, "2024-22"), (0, "2025-22"), (1, "2025-22")])
def test_summer_seen_from_spring(shift: int, expected: str) -> None:
    assert edtf(Season(22, None, shift), TODAY) == expected


def test_last_spring_in_spring_is_that_of_a_year_ago() -> None:
    assert edtf(Season(21, None, -1), TODAY) == "2024-21"


@pytest.mark.parametrize(
    ("shift", "expected"), [(-1, "2025-01/2025-03"), (0, "2025-04/2025-06"), (1, "2025-07/2025-09")]
)
def test_quarters_are_counted_from_the_one_we_are_in(shift: int, expected: str) -> None:
    assert edtf(Quarter(None, None, shift), TODAY) == expected


def test_a_numbered_quarter_without_direction_has_begun() -> None:
    assert edtf(Quarter(4, None, None), TODAY) == "2024-10/2024-12"
    assert edtf(Quarter(4, None, None), FUTURE) == "2025-10/2025-12"


def test_nearest_ignores_what_python_has_no_days_for() -> None:
    caesar = BeforeChrist(44).resolve(UNDATED)
    assert caesar is not None
    assert nearest([caesar], WEDNESDAY, None) is None


@pytest.mark.parametrize("direction", ["past", "future", None])
def test_nearest_of_nothing_is_nothing(direction: Direction | None) -> None:
    assert nearest([], WEDNESDAY, direction) is None


def test_nearest_ahead_may_have_begun_if_it_is_not_over() -> None:
    years = [found for found in (year_of(2024), year_of(2025), year_of(2026)) if found]
    found = nearest(years, WEDNESDAY, "future")
    assert found is not None
    assert found.edtf == "2025"


def test_a_weekday_beyond_the_calendar_is_none() -> None:
    assert weekday_near(date.min, 6, "past") is None
    assert weekday_near(date.max, 3, "future") is None


# --- lengths and sets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        (((2, "D"),), "P2D"),
        (((72, "H"),), "PT72H"),
        (((1, "Y"), (2, "M")), "P1Y2M"),
        (((1, "D"), (6, "H")), "P1DT6H"),
        (((1, "F"),), "P2W"),
        (((2, "Q"),), "P6M"),
        (((3, "DE"),), "P30Y"),
        (((1, "C"),), "P100Y"),
        (((1.5, "Y"),), "P18M"),
        (((0.5, "H"),), "PT30M"),
        (((1.5, "D"),), "PT36H"),
    ],
)
def test_a_length_is_written_as_iso_8601(parts: tuple[tuple[float, str], ...], iso: str) -> None:
    assert Length(parts).duration == iso


@pytest.mark.parametrize("parts", [(), ((-1, "Y"),), ((10**6, "Y"),)])
def test_a_length_that_nobody_counted_has_no_iso_form(parts: tuple[tuple[float, str], ...]) -> None:
    length = Length(parts)
    assert not length.is_said
    assert length.duration is None


def test_a_length_or_set_alone_is_no_date() -> None:
    assert Length(((2, "D"),)).resolve(TODAY) is None
    assert Repeated("P1W").resolve(TODAY) is None
    assert (Length.kind, Repeated.kind) == ("duration", "set")


def test_a_set_says_how_far_apart() -> None:
    assert Repeated("P1W").duration == "P1W"
    assert Repeated(None).duration is None


def test_the_past_two_months_end_today_and_are_named_in_months() -> None:
    found = Stretch(-1, Length(((2, "M"),))).resolve(TODAY)
    assert found is not None
    assert (found.edtf, found.start, found.end) == ("2025-02/2025-04", date(2025, 2, 9), WEDNESDAY)


def test_the_coming_ten_days_begin_today() -> None:
    found = Stretch(1, Length(((10, "D"),))).resolve(TODAY)
    assert found is not None
    assert (found.edtf, found.start, found.end) == ("2025-04-09/2025-04-19", WEDNESDAY, date(2025, 4, 19))


def test_the_past_three_years_are_named_in_years() -> None:
    found = Stretch(-1, Length(((3, "Y"),))).resolve(TODAY)
    assert found is not None
    assert (found.edtf, found.start) == ("2022/2025", date(2022, 4, 9))


def test_a_stretch_keeps_its_length_where_it_has_no_date() -> None:
    stretch = Stretch(-1, Length(((2, "M"),)))
    assert stretch.resolve(UNDATED) is None
    assert stretch.duration == "P2M"
    assert Stretch(-1, Length(())).resolve(TODAY) is None


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (-2, "D", "2025-04-07"),
        (-1, "W", "2025-03-31/2025-04-06"),
        (-2, "M", "2025-02"),
        (3, "Y", "2028"),
        (-3, "DE", "1995~"),
        (-48, "H", "2025-04-07~"),
        (-0.5, "Y", "2024-10"),
    ],
)
def test_what_lies_a_length_away_is_as_exact_as_its_unit(amount: float, unit: str, expected: str) -> None:
    found = moved_by(WEDNESDAY, amount, unit)
    assert found is not None
    assert found.edtf == expected


@pytest.mark.parametrize(("amount", "unit"), [(-9_000, "Y"), (20_000, "D"), (9_999, "C")])
def test_what_lies_outside_the_calendar_is_none(amount: float, unit: str) -> None:
    assert moved_by(WEDNESDAY, amount, unit) is None


def test_asked_for_the_day_a_month_away_is_a_day() -> None:
    found = moved_by(date(2025, 3, 31), -1, "M", exact=True)
    assert found is not None
    assert found.edtf == "2025-02-28"


# --- times of day ---------------------------------------------------------------------------------------------------


def test_a_time_of_day_is_a_moment_of_its_day() -> None:
    found = Clocked(3, 30, None, weekday(0)).resolve(PAST)
    assert found is not None
    assert (found.edtf, found.precision) == ("2025-04-07T03:30:00", "minute")
    assert found.start == datetime(2025, 4, 7, 3, 30)  # noqa: DTZ001  # the text names no zone


def test_an_hour_without_minutes_is_an_hour() -> None:
    found = Clocked(3, None, None, weekday(0)).resolve(PAST)
    assert found is not None
    assert found.precision == "hour"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [(0, "2025-04-07T14:30:00Z"), (540, "2025-04-07T14:30:00+09:00"), (-210, "2025-04-07T14:30:00-03:30")],
)
def test_a_zone_stands_behind_the_moment(zone: int, expected: str) -> None:
    assert edtf(Clocked(14, 30, zone, weekday(0)), PAST) == expected


def test_a_time_alone_is_of_the_last_day_named() -> None:
    clocked = Clocked(14, 30, None, None)
    assert clocked.anchor == "text"
    assert edtf(clocked, Setting(WEDNESDAY, named=day_of(date(2025, 4, 7)))) == "2025-04-07T14:30:00"


def test_a_time_alone_is_of_the_articles_day_where_only_a_month_was_named() -> None:
    assert edtf(Clocked(14, 30, None, None), Setting(WEDNESDAY, named=month_of(2024, 5))) == "2025-04-09T14:30:00"


@pytest.mark.parametrize("day", [Calendar(2024, None, None, None), Unresolved()])
def test_a_time_of_what_is_no_day_is_none(day: Meaning) -> None:
    assert edtf(Clocked(14, 30, None, day), TODAY) is None


def test_a_part_of_a_day_is_named_by_the_day() -> None:
    morning = DayPart("morning", weekday(1))
    assert edtf(morning, PAST) == "2025-04-08"
    assert (morning.kind, morning.anchor) == ("time", "published")


def test_a_time_that_nobody_can_place_stays_unresolved() -> None:
    vague = Unresolved(approximate=True, against="published")
    assert vague.resolve(TODAY) is None
    assert (vague.anchor, vague.duration) == ("published", None)


@pytest.mark.parametrize(("named", "base"), [(day_of(WEDNESDAY), WEDNESDAY), (year_of(2024), None), (None, None)])
def test_counting_starts_at_a_date_as_exact_as_what_is_counted(named: object, base: date | None) -> None:
    assert Setting(WEDNESDAY, named=named).base("month") == base  # type: ignore[arg-type]  # intervals, or none
