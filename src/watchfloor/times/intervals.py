"""Stretches of the calendar with their EDTF form (ISO 8601-2): a day, a week, a month, a season, the 1990s, since 2014.

``start`` and ``end`` are never wider than the EDTF says and sometimes narrower: EDTF has no word for "mid" in
"mid-March", so that ``edtf`` is ``2025-03~`` and start and end hold the days that are meant.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from watchfloor.records import Precision

Side = Literal["since", "after", "until", "before"]
MAX_YEAR = 9999
# The first month of each season of the northern half of the world; a winter begins in the year that names it.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
FINENESS: tuple[Precision, ...] = (
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "millennium",
)


@dataclass(frozen=True, slots=True)
class Interval:
    """When something is, was or will be."""

    edtf: str
    start: date | None  # None: open, or before the year 1
    end: date | None
    precision: Precision
    approximate: bool = False

    def about(self) -> Interval:
        """The same, said with "about"."""
        edtf = self.edtf if self.edtf.endswith("~") else f"{self.edtf}~"
        return replace(self, edtf=edtf, approximate=True)

    def exactly(self) -> Interval:
        """The same, said without "about"."""
        return replace(self, edtf=self.edtf.rstrip("~"), approximate=False)

    def narrowed(self, start: date | None, end: date | None) -> Interval:
        """The same name for fewer days."""
        return replace(self, start=start, end=end)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it; an open interval holds none."""
        return bool(self.start and self.end and self.start <= day <= self.end)

    def is_as_fine_as(self, precision: Precision) -> bool:
        """Whether it says at least as exactly when: a day is as fine as a month."""
        return FINENESS.index(self.precision) <= FINENESS.index(precision)


# --- of the calendar ------------------------------------------------------------------------------------------------


def day_of(day: date) -> Interval:
    """One day."""
    return Interval(day.isoformat(), day, day, "day")


def days_between(first: date, last: date, precision: Precision = "day") -> Interval:
    """Whole days from the first to the last.

    >>> days_between(date(2025, 3, 3), date(2025, 3, 9), "week").edtf
    '2025-03-03/2025-03-09'
    """
    return Interval(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def week_of(day: date) -> Interval | None:
    """The days from Monday to Sunday around a day; None at the ends of the calendar."""
    monday = moved(day, -day.weekday())
    sunday = moved(monday, 6) if monday else None
    return days_between(monday, sunday, "week") if monday and sunday else None


def month_of(year: int, month: int) -> Interval | None:
    """A month; None outside the years 1 to 9999."""
    if not 1 <= year <= MAX_YEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    return Interval(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last), "month")


def year_of(year: int) -> Interval | None:
    """A year; None outside the years 1 to 9999."""
    if not 1 <= year <= MAX_YEAR:
        return None
    return Interval(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def year_before_christ(years: int) -> Interval:
    """A year BC in EDTF's astronomical count (44 BC is -0043); Python's calendar has no day for it."""
    return Interval(f"-{years - 1:04}" if years > 1 else "0000", None, None, "year")


def decade_of(year: int) -> Interval | None:
    """The decade that a year stands in: ``199X``."""
    first = year // 10 * 10
    if not 1 <= first <= MAX_YEAR - 9:
        return None
    return Interval(f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century_of(number: int) -> Interval | None:
    """The n-th century as EDTF writes it: ``18XX`` for the 19th."""
    if not 2 <= number <= MAX_YEAR // 100:  # noqa: PLR2004  # the first century has no year 0 to start in
        return None
    first = (number - 1) * 100
    return Interval(f"{number - 1:02}XX", date(first, 1, 1), date(first + 99, 12, 31), "century")


def season_of(year: int, season: int) -> Interval | None:
    """A season by EDTF's number (21 spring to 24 winter)."""
    first, last = months_from(year, SEASONS[season], 0), months_from(year, SEASONS[season], 2)
    if first is None or last is None:
        return None
    return Interval(f"{year:04}-{season}", first.start, last.end, "season")


def months_between(year: int, first: int, last: int) -> Interval | None:
    """Some months of one year: a quarter, a half."""
    opening, closing = month_of(year, first), month_of(year, last)
    return between(opening, closing) if opening and closing else None


def months_from(year: int, month: int, shift: int) -> Interval | None:
    """The month that stands ``shift`` months after a month."""
    count = year * 12 + month - 1 + shift
    return month_of(count // 12, count % 12 + 1)


def moment_of(moment: datetime, precision: Precision) -> Interval:
    """A time of the clock."""
    edtf = moment.isoformat().replace("+00:00", "Z")
    return Interval(edtf, moment, moment, precision)


def between(first: Interval, last: Interval) -> Interval:
    """From the beginning of one to the end of the other."""
    approximate = first.approximate or last.approximate
    edtf = f"{first.edtf.rstrip('~')}/{last.edtf.rstrip('~')}"
    precision = max(first.precision, last.precision, key=FINENESS.index)
    joined = Interval(edtf, first.start, last.end, precision)
    return joined.about() if approximate else joined


def opened(interval: Interval, side: Side) -> Interval:
    """The interval without its other end: ``2014/..`` for "since 2014"; "after" and "before" leave it out."""
    if side in {"since", "after"}:
        after = moved(interval.end, 1) if interval.end else None
        edtf = f"{interval.edtf.partition('/')[0]}/.."
        return replace(interval, edtf=edtf, start=interval.start if side == "since" else after, end=None)
    before = moved(interval.start, -1) if interval.start else None
    edtf = f"../{interval.edtf.rpartition('/')[2]}"
    return replace(interval, edtf=edtf, start=None, end=interval.end if side == "until" else before)


# --- arithmetic that stays inside the calendar ----------------------------------------------------------------------


def moved(day: date, days: int) -> date | None:
    """So many days later, as a plain date; None outside the calendar."""
    try:
        return date(day.year, day.month, day.day) + timedelta(days=days)
    except OverflowError:
        return None


def moved_months(day: date, months: int) -> date | None:
    """So many months later, the day cut to the length of that month; None outside the calendar."""
    month = months_from(day.year, day.month, months)
    if month is None or month.start is None or month.end is None:
        return None
    return month.start.replace(day=min(day.day, month.end.day))


def date_of(year: int, month: int, day: int) -> date | None:
    """A date; None for one that does not exist, such as 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
