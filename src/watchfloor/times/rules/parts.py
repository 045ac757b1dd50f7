"""Parts of a longer time, and times made of two: mid-March, the first week of June, Monday to Friday."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.times.calendars import Calendar
from watchfloor.times.counted import Shifted
from watchfloor.times.wholes import InPart, Nth, Range

if TYPE_CHECKING:
    from watchfloor.times.meaning import Meaning
    from watchfloor.times.wholes import Part


def part_of(part: Part, whole: Meaning) -> InPart:
    """Mid-March, the end of 2026."""
    return InPart(part, whole)


def midweek() -> InPart:
    """Mid-week."""
    return InPart("mid", Shifted(0, "W"))


def year_end(part: Part) -> InPart:
    """Year-end, mid-year."""
    return InPart(part, Shifted(0, "Y"))


def nth_of(number: int, unit: str, whole: Meaning) -> Nth | None:
    """The first week of June, the last day of March."""
    return Nth(number, 1, unit, whole) if unit in {"D", "W", "M"} else None


def nth_several_of(number: int, amount: int, unit: str, whole: Meaning) -> Nth | None:
    """The first three months of 2025."""
    return Nth(number, amount, unit, whole) if unit in {"D", "W", "M"} and number in {1, -1} else None


def nth_weekday_of(number: int, weekday: int, whole: Meaning) -> Nth:
    """The first Monday of May."""
    return Nth(number, 1, "weekday", whole, weekday)


def week_of(date: Meaning) -> Nth:
    """The week of 3 March."""
    return Nth(0, 1, "around", date)


def between(first: Meaning, last: Meaning) -> Range | None:
    """Monday to Friday, 2003 to 2011."""
    return Range(first, last) if Range.can_join(first, last) else None


def days_to(first: int, last: Calendar) -> Range | None:
    """3-5 March."""
    return Range(replace(last, day=first, weekday=None), last) if last.day and first < last.day else None


def month_days(month: int, first: int, last: int, year: int | None = None) -> Range | None:
    """March 3-5, 2023."""
    return Range(Calendar(year, month, first, None), Calendar(year, month, last, None)) if first < last else None


def months_to(first: int, last: Calendar) -> Range | None:
    """June to August 2024."""
    return Range(replace(last, month=first), last) if last.month and first < last.month else None
