"""Times counted from another, parts of a longer one, ranges and named days, asked without any words."""

from __future__ import annotations

from datetime import date

import pytest

from watchfloor.times.calendars import Calendar, Decade, Season
from watchfloor.times.counted import Counted, Overnight, Shifted, ShiftedWeekday, Weekend
from watchfloor.times.intervals import Interval, between, day_of, month_of, months_between, season_of, year_of
from watchfloor.times.lengths import Length
from watchfloor.times.meaning import Meaning, Unresolved
from watchfloor.times.named_days import NamedDay, named_days
from watchfloor.times.setting import Setting
from watchfloor.times.wholes import About, Half, InPart, InWhole, Nth, Part, Range, Sooner

WEDNESDAY = date(2025, 4, 9)
TODAY = Setting(WEDNESDAY)
UNDATED = Setting(None)
NAMED = Setting(WEDNESDAY, named=day_of(date(2022, 3, 3)))
YEAR = Calendar(2024, None, None, None)
MARCH = Calendar(2024, 3, None, None)


def weekday(number: int) -> Calendar:
    return Calendar(None, None, None, number)


def of(meaning: Meaning, setting: Setting = TODAY) -> Interval:
    found = meaning.resolve(setting)
    assert found is not None
    return found


def days(meaning: Meaning, setting: Setting = TODAY) -> tuple[str, str]:
    found = of(meaning, setting)
    return str(found.start), str(found.end)


# --- counted --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shift", "unit", "edtf"),
    [
        (-1, "D", "2025-04-08"),
        (1, "W", "2025-04-14/2025-04-20"),
        (-1, "M", "2025-03"),
        (1, "Y", "2026"),
        (-1, "DE", "201X"),
        (-1, "C", "19XX"),
        (0, "W", "2025-04-07/2025-04-13"),
    ],
)
def test_units_are_counted_from_the_articles_day(shift: int, unit: str, edtf: str) -> None:
    assert of(Shifted(shift, unit)).edtf == edtf


def test_the_following_day_counts_from_the_day_named() -> None:
    assert of(Shifted(1, "D", from_text=True), NAMED).edtf == "2022-03-04"
    assert Shifted(1, "D", from_text=True).anchor == "text"


def test_the_following_day_of_a_year_is_unknown() -> None:
    assert Shifted(1, "D", from_text=True).resolve(Setting(WEDNESDAY, named=year_of(2022))) is None
    assert of(Shifted(1, "Y", from_text=True), Setting(WEDNESDAY, named=year_of(2022))).edtf == "2023"


@pytest.mark.parametrize(
    ("shift", "number", "edtf"),
    [(-1, 2, "2025-04-02"), (-1, 1, "2025-04-08"), (0, 4, "2025-04-11"), (0, 0, "2025-04-07"), (1, 2, "2025-04-16")],
)
def test_last_this_and_next_weekday(shift: int, number: int, edtf: str) -> None:
    assert of(ShiftedWeekday(shift, number)).edtf == edtf


def test_the_following_monday_counts_from_the_day_named() -> None:
    assert of(ShiftedWeekday(1, 0, from_text=True), NAMED).edtf == "2022-03-07"


@pytest.mark.parametrize(("shift", "edtf"), [(-1, "2025-04-05/2025-04-06"), (1, "2025-04-12/2025-04-13")])
def test_a_weekend_is_saturday_and_sunday(shift: int, edtf: str) -> None:
    assert of(Weekend(shift)).edtf == edtf


def test_a_weekend_goes_the_way_the_clause_looks() -> None:
    assert of(Weekend(None), Setting(WEDNESDAY, direction="past")).edtf == "2025-04-05/2025-04-06"
    assert of(Weekend(None), Setting(WEDNESDAY, direction="future")).edtf == "2025-04-12/2025-04-13"


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        (((3, "D"),), "2025-04-06"),
        (((3, "Y"),), "2022"),
        (((1, "Y"), (2, "M")), "2024-02"),
    ],
)
def test_so_long_ago_is_as_exact_as_its_last_unit(parts: tuple[tuple[float, str], ...], edtf: str) -> None:
    assert of(Counted(Length(parts), -1)).edtf == edtf


def test_about_so_long_ago_is_approximate() -> None:
    assert of(Counted(Length(((30, "Y"),), approximate=True), -1)).edtf == "1995~"


def test_days_after_a_date_count_from_its_end_and_days_before_from_its_start() -> None:
    two_days = Length(((2, "D"),))
    assert of(Counted(two_days, 1, base=MARCH), UNDATED).edtf == "2024-04-02"
    assert of(Counted(two_days, -1, base=MARCH), UNDATED).edtf == "2024-02-28"


def test_what_nobody_counted_lies_nowhere() -> None:
    assert Counted(Length(()), -1).resolve(TODAY) is None


def test_overnight_ends_on_the_articles_day_or_on_the_one_named() -> None:
    assert of(Overnight()).edtf == "2025-04-08/2025-04-09"
    assert of(Overnight(), Setting(WEDNESDAY, named_day=day_of(date(2025, 4, 7)))).edtf == "2025-04-06/2025-04-07"


@pytest.mark.parametrize(
    "meaning",
    [Shifted(-1, "M"), ShiftedWeekday(-1, 1), Weekend(-1), Counted(Length(((3, "D"),)), -1), Overnight()],
)
def test_nothing_is_counted_from_a_day_that_is_unknown(meaning: Meaning) -> None:
    assert meaning.resolve(UNDATED) is None


# --- parts of a longer time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [("early", "2024-03-01", "2024-03-10"), ("mid", "2024-03-11", "2024-03-20"), ("late", "2024-03-21", "2024-03-31")],
)
def test_a_month_is_cut_at_its_10th_and_20th(part: Part, first: str, last: str) -> None:
    assert days(InPart(part, MARCH)) == (first, last)
    assert of(InPart(part, MARCH)).edtf == "2024-03~"


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("early", "2024-01-01", "2024-04-30"),
        ("mid", "2024-05-01", "2024-08-31"),
        ("late", "2024-09-01", "2024-12-31"),
        ("start", "2024-01-01", "2024-01-31"),
        ("end", "2024-12-01", "2024-12-31"),
    ],
)
def test_a_year_has_thirds_of_four_months_and_ends_in_december(part: Part, first: str, last: str) -> None:
    assert days(InPart(part, YEAR)) == (first, last)


def test_the_early_1990s_are_1990_to_1993() -> None:
    assert days(InPart("early", Decade(1990))) == ("1990-01-01", "1993-12-31")


@pytest.mark.parametrize("part", ["early", "mid", "late", "start", "end"])
@pytest.mark.parametrize("whole", [YEAR, MARCH, Decade(1990), Season(22, 2024, None), Shifted(-1, "W")])
def test_a_part_lies_inside_its_whole(part: Part, whole: Meaning) -> None:
    inner, outer = of(InPart(part, whole)), of(whole)
    assert inner.start is not None
    assert inner.end is not None
    assert outer.start is not None
    assert outer.end is not None
    assert outer.start <= inner.start <= inner.end <= outer.end


def test_earlier_and_later_this_year_meet_today() -> None:
    this_year = Shifted(0, "Y")
    assert days(Sooner(-1, this_year)) == ("2025-01-01", "2025-04-09")
    assert days(Sooner(1, this_year)) == ("2025-04-09", "2025-12-31")
    assert of(Sooner(1, this_year)).edtf == "2025"


def test_halves_of_a_year_are_six_months() -> None:
    assert of(Half(1, YEAR)).edtf == "2024-01/2024-06"
    assert of(Half(2, YEAR)).edtf == "2024-07/2024-12"


@pytest.mark.parametrize(
    ("meaning", "edtf"),
    [
        (Nth(1, 1, "W", Calendar(2024, 6, None, None)), "2024-06-01/2024-06-07"),
        (Nth(-1, 3, "D", MARCH), "2024-03-29/2024-03-31"),
        (Nth(2, 1, "weekday", Calendar(2024, 5, None, None), weekday=0), "2024-05-13"),
        (Nth(-1, 1, "weekday", Calendar(2024, 5, None, None), weekday=0), "2024-05-27"),
        (Nth(1, 3, "M", YEAR), "2024-01/2024-03"),
        (Nth(-1, 2, "M", YEAR), "2024-11/2024-12"),
        (Nth(1, 1, "around", Calendar(2022, 3, 3, None)), "2022-02-28/2022-03-06"),
    ],
)
def test_counted_parts_of_a_whole(meaning: Nth, edtf: str) -> None:
    assert of(meaning).edtf == edtf


def test_a_sixth_monday_of_a_month_does_not_exist() -> None:
    assert Nth(6, 1, "weekday", MARCH).resolve(TODAY) is None


def test_a_date_inside_another_has_its_year_or_week() -> None:
    assert of(InWhole(Calendar(None, 3, None, None), Shifted(-1, "Y"))).edtf == "2024-03"
    assert of(InWhole(weekday(1), Shifted(-1, "W"))).edtf == "2025-04-01"


def test_about_a_year_is_approximate() -> None:
    found = of(About(YEAR))
    assert (found.edtf, found.approximate) == ("2024~", True)


NOWHERE = Unresolved()


@pytest.mark.parametrize(
    "meaning",
    [
        InPart("early", NOWHERE),
        Half(1, NOWHERE),
        Nth(1, 1, "D", NOWHERE),
        About(NOWHERE),
        InWhole(weekday(1), NOWHERE),
        Range(NOWHERE, NOWHERE),
    ],
)
def test_a_part_of_what_nobody_can_place_is_nowhere(meaning: Meaning) -> None:
    assert meaning.resolve(TODAY) is None


# --- ranges ---------------------------------------------------------------------------------------------------------


def test_a_range_goes_from_the_start_of_one_to_the_end_of_the_other() -> None:
    found = of(Range(Calendar(2024, 6, None, None), Calendar(2024, 8, None, None)))
    assert (found.edtf, days(Range(YEAR, YEAR))) == ("2024-06/2024-08", ("2024-01-01", "2024-12-31"))


def test_a_range_that_ends_before_it_begins_is_none() -> None:
    assert Range(Calendar(2025, None, None, None), YEAR).resolve(TODAY) is None


def test_the_first_date_of_a_range_has_the_year_of_the_last() -> None:
    assert of(Range(Calendar(None, 3, 28, None), Calendar(2024, 4, 2, None))).edtf == "2024-03-28/2024-04-02"


def test_a_range_over_new_year_begins_the_year_before() -> None:
    assert of(Range(Calendar(None, 12, 28, None), Calendar(2024, 1, 2, None))).edtf == "2023-12-28/2024-01-02"


def test_weekdays_that_are_past_end_with_the_latest() -> None:
    assert of(Range(weekday(0), weekday(4)), Setting(WEDNESDAY, direction="past")).edtf == "2025-03-31/2025-04-04"


def test_weekdays_ahead_begin_with_the_first() -> None:
    assert of(Range(weekday(4), weekday(0)), Setting(WEDNESDAY, direction="future")).edtf == "2025-04-11/2025-04-14"


@pytest.mark.parametrize(
    ("first", "last", "joins"),
    [(YEAR, YEAR, True), (weekday(0), weekday(4), True), (weekday(0), YEAR, False), (MARCH, YEAR, False)],
)
def test_only_dates_of_one_kind_make_a_range(first: Meaning, last: Meaning, joins: bool) -> None:
    assert Range.can_join(first, last) is joins


# --- intervals and named days ---------------------------------------------------------------------------------------


def test_what_is_joined_is_as_coarse_as_its_coarser_end_and_as_doubtful() -> None:
    year, month = year_of(2024), month_of(2025, 3)
    assert year is not None
    assert month is not None
    joined = between(year.about(), month)
    assert (joined.edtf, joined.precision, joined.approximate) == ("2024/2025-03~", "year", True)


@pytest.mark.parametrize(("season", "first"), [(21, "03-01"), (22, "06-01"), (23, "09-01"), (24, "12-01")])
def test_seasons_are_those_of_the_northern_half_of_the_world(season: int, first: str) -> None:
    found = season_of(2024, season)
    assert found is not None
    assert str(found.start) == f"2024-{first}"


def test_months_outside_the_calendar_are_none() -> None:
    assert months_between(10_000, 1, 3) is None
    assert season_of(9999, 24) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("christmas", "2025-12-25"),
        ("boxing-day", "2025-12-26"),
        ("good-friday", "2025-04-18"),
        ("easter-monday", "2025-04-21"),
        ("ascension", "2025-05-29"),
        ("pentecost", "2025-06-08"),
        ("thanksgiving", "2025-11-27"),
        ("labor-day", "2025-09-01"),
        ("memorial-day", "2025-05-26"),
    ],
)
def test_named_days_of_2025(name: str, expected: str) -> None:
    assert [found.edtf for found in named_days()[name].in_year(2025)] == [expected]


def test_a_day_known_by_name_only_is_in_no_year() -> None:
    assert list(NamedDay("unknown").in_year(2025)) == []


def test_easter_before_the_gregorian_calendar_is_not_computed() -> None:
    assert list(NamedDay("easter", easter=0).in_year(1500)) == []
