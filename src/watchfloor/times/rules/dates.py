"""Dates of the calendar and what is longer: 3 March 2022, Easter, last summer, the 1990s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.times.calendars import BeforeChrist, Calendar, Century, Decade, Fiscal, Holiday, Quarter, Season
from watchfloor.times.meaning import Unresolved
from watchfloor.times.wholes import About, Half, InWhole, Range

if TYPE_CHECKING:
    from watchfloor.times.meaning import Meaning

LAST_MONTH_NUMBER = 12
LAST_DAY_NUMBER = 31


def same_date(value: Meaning | None = None, date: Meaning | None = None) -> Meaning | None:
    """A part's meaning, unchanged."""
    return value or date


def calendar(
    year: int | None = None, month: int | None = None, day: int | None = None, weekday: int | None = None
) -> Calendar | None:
    """3 March 2022, March 2022, March, Tuesday."""
    if (month or 1) > LAST_MONTH_NUMBER or (day or 1) > LAST_DAY_NUMBER:
        return None
    return Calendar(year, month, day, weekday)


def slashed(first: int, second: int, year: int) -> Meaning | None:
    """25/12/2024; 04/05/2024 means one thing in London and another in New York, and stays open."""
    if first == second or first > LAST_MONTH_NUMBER:
        return calendar(year, second, first)
    if second > LAST_MONTH_NUMBER:
        return calendar(year, first, second)
    return Unresolved(approximate=True, against="absolute")


def slashed_short(first: int, second: int, year: int) -> Meaning | None:
    """25/12/24."""
    return slashed(first, second, 2000 + year) if max(first, second) <= LAST_DAY_NUMBER else None


def month_in(month: int, whole: Meaning) -> InWhole:
    """March of last year."""
    return InWhole(Calendar(None, month, None, None), whole)


def date_in(date: Calendar, whole: Meaning) -> InWhole:
    """April 3 of last year."""
    return InWhole(date, whole)


def weekday_in(weekday: int, whole: Meaning) -> InWhole:
    """Tuesday of last week."""
    return InWhole(Calendar(None, None, None, weekday), whole)


def holiday(holiday: str, year: int | None = None, shift: int | None = None) -> Holiday:
    """Christmas, Easter 2020, last Christmas."""
    return Holiday(holiday, year, shift)


def holiday_in(holiday: str, whole: Meaning) -> InWhole:
    """Christmas last year."""
    return InWhole(Holiday(holiday, None, None), whole)


def nine_eleven() -> Calendar:
    """9/11 names one day of one year."""
    return Calendar(2001, 9, 11, None)


def before_christ(years: int) -> BeforeChrist | None:
    """44 BC."""
    return BeforeChrist(years) if years > 0 else None


def season(season: int, year: int | None = None, shift: int | None = None) -> Season:
    """Summer 2022, last summer, in the spring."""
    return Season(season, year, shift)


def season_in(season: int, whole: Meaning) -> InWhole:
    """Spring of last year."""
    return InWhole(Season(season, None, None), whole)


def quarter(number: int, year: int | None = None) -> Quarter | None:
    """Q3, the second quarter of 2023."""
    return Quarter(number, year, None) if 1 <= number <= 4 else None  # noqa: PLR2004


def quarter_in(number: int, whole: Meaning) -> InWhole | None:
    """The first quarter of last year."""
    return InWhole(Quarter(number, None, None), whole) if 1 <= number <= 4 else None  # noqa: PLR2004


def quarter_shift(shift: int) -> Quarter:
    """Last quarter."""
    return Quarter(None, None, shift)


def half_of(number: int, whole: Meaning) -> Half | None:
    """The first half of 2024."""
    return Half(number, whole) if number in {1, 2} else None


def decade(year: int) -> Decade | None:
    """The 1990s."""
    return Decade(year) if year % 10 == 0 else None


def short_decade(year: int) -> Decade | None:
    """The '90s: of the last century, but for the ones that this century has begun."""
    if year % 10:
        return None
    return Decade((2000 if year <= 20 else 1900) + year)  # noqa: PLR2004


def century(number: int) -> Century | None:
    """The 19th century."""
    return Century(number) if number > 0 else None


def fiscal(year: int) -> Fiscal:
    """Fiscal 2025."""
    return Fiscal(year)


def year_range_short(first: int, last: int) -> Range | None:
    """2014-19, 2023/24."""
    full = first // 100 * 100 + last
    return Range(Calendar(first, None, None, None), Calendar(full, None, None, None)) if full > first else None


def about(value: Meaning) -> About:
    """Around 2010."""
    return About(value)
