"""Clocks and parts of the day: 3:30 am on Monday, Tuesday morning, overnight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.times.clocks import Clocked, DayPart
from watchfloor.times.counted import Overnight, Shifted, ThatDay

if TYPE_CHECKING:
    from watchfloor.times.meaning import Meaning

HOURS_OF_HALF_DAY = 12
LAST_MINUTE = 59
LAST_HOUR = 24


def clock(
    hour: int, minute: int | None = None, half: int | None = None, zone: int | str | None = None
) -> Clocked | None:
    """3:30 am, 14:00 GMT, noon."""
    if (minute or 0) > LAST_MINUTE or hour > LAST_HOUR or (half is not None and not 1 <= hour <= HOURS_OF_HALF_DAY):
        return None
    if half is not None:
        hour = hour % HOURS_OF_HALF_DAY + half
    return Clocked(hour % LAST_HOUR, minute, zone if isinstance(zone, int) else None, None)


def clock_in(hour: int, part: str) -> Clocked | None:
    """Four in the morning."""
    return clock(hour, None, 0 if part == "MO" else HOURS_OF_HALF_DAY) if 1 <= hour <= HOURS_OF_HALF_DAY else None


def packed_clock(packed: int, zone: int | str | None = None) -> Clocked | None:
    """1430 GMT."""
    return clock(packed // 100, packed % 100, None, zone)


def clock_on(clock: Clocked, date: Meaning) -> Clocked:
    """3:30 am on Monday."""
    return replace(clock, day=date)


def clock_alone(clock: Clocked) -> Clocked:
    """At noon."""
    return clock


def daypart_of(part: str, date: Meaning) -> DayPart:
    """Tuesday morning, late on Tuesday."""
    return DayPart(part, date)


def early_hours(date: Meaning) -> DayPart:
    """The early hours of Tuesday."""
    return DayPart("MO", date)


def this_daypart(part: str = "NI") -> DayPart:
    """This morning, tonight."""
    return DayPart(part, Shifted(0, "D"))


def last_night() -> DayPart:
    """Last night began the day before."""
    return DayPart("NI", Shifted(-1, "D"))


def text_daypart(text_shift: int, part: str) -> DayPart:
    """The following morning."""
    return DayPart(part, Shifted(text_shift, "D", from_text=True))


def some_daypart(part: str) -> DayPart:
    """At dawn, by mid-afternoon: of the day that the text speaks of, else of the article's."""
    return DayPart(part, ThatDay())


def overnight() -> Overnight:
    """From one day to the next."""
    return Overnight()
