"""When Christmas, Easter, Thanksgiving, Ramadan and other named days are in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from watchfloor import vocabularies
from watchfloor.times.intervals import Interval, date_of, day_of, days_between, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1583, 4099  # the Gregorian computus holds between these
ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram of the year 1, civil count, in Python's Gregorian calendar
KINDS = frozenset({"day", "easter", "orthodox_easter", "nth", "islamic"})
ISLAMIC_CYCLE = 30  # years, of which 11 have a leap day


@dataclass(frozen=True, slots=True)
class NamedDay:
    """How a named day is computed; all empty: it is known by name only."""

    id: str
    day: tuple[int, ...] = ()
    easter: int | None = None
    orthodox_easter: int | None = None
    nth: tuple[int, ...] = ()
    islamic: tuple[int, ...] = ()

    def in_year(self, year: int) -> Iterator[Interval]:
        """Each time it begins in a year: mostly one, none that cannot be computed, two Muslim days in some."""
        if self.islamic:
            yield from _islamic_days(year, *self.islamic)
            return
        day = self._day(year)
        if day:
            yield day_of(day)

    def _day(self, year: int) -> date | None:
        if self.day:
            return date_of(year, *self.day)
        if self.nth:
            return nth_weekday(year, *self.nth)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if self.easter is not None:
            return moved(easter_of(year), self.easter)
        return moved(orthodox_easter_of(year), self.orthodox_easter) if self.orthodox_easter is not None else None


@cache
def named_days() -> dict[str, NamedDay]:
    """The shipped named days by id; raises ``VocabularyError`` where their file breaks its form."""
    vocabulary = vocabularies.load("watchfloor.times", "named_days.yaml")
    found = {}
    for number, row in enumerate(vocabulary.rows):
        try:
            found[row["id"]] = _named_day(row)
        except (KeyError, TypeError) as error:
            raise vocabulary.error(number, str(error), f"keys are id and one of {', '.join(sorted(KINDS))}") from error
    return found


def _named_day(row: dict[str, Any]) -> NamedDay:
    """A row of the file; raises ``KeyError`` for a key that it should not have."""
    unknown = row.keys() - KINDS - {"id"}
    if unknown:
        raise KeyError(f"unknown key {min(unknown)}")
    return NamedDay(
        id=row["id"],
        day=tuple(row.get("day", ())),
        easter=row.get("easter"),
        orthodox_easter=row.get("orthodox_easter"),
        nth=tuple(row.get("nth", ())),
        islamic=tuple(row.get("islamic", ())),
    )


def easter_of(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus).

    >>> easter_of(2025)
    datetime.date(2025, 4, 20)
    """
    golden, hundreds, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter_of(year: int) -> date:
    """Easter Sunday of the Eastern churches, as a Gregorian date (the Julian computus after Meeus).

    >>> orthodox_easter_of(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + to_sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The n-th Monday (0) to Sunday (6) of a month, -1 for the last; None where there is none.

    >>> nth_weekday(2025, 11, 3, 4)
    datetime.date(2025, 11, 27)
    """
    days = [
        day for day in (date_of(year, month, number) for number in range(1, 32)) if day and day.weekday() == weekday
    ]
    index = number - 1 if number > 0 else number
    return days[index] if -len(days) <= index < len(days) else None


def _islamic_days(year: int, month: int, day: int, length: int) -> Iterator[Interval]:
    """Each stretch of the Islamic calendar that begins in a Gregorian year; it may be a day off."""
    around = int((year - 622) * 1.03)
    for islamic_year in range(max(1, around - 1), around + 3):
        first = date.fromordinal(ISLAMIC_EPOCH + _islamic_ordinal(islamic_year, month, day))
        if first.year == year:
            last = first + timedelta(days=length - 1)
            yield (day_of(first) if length == 1 else days_between(first, last)).about()


def _islamic_ordinal(year: int, month: int, day: int) -> int:
    """Days from the first day of the Islamic calendar, by the tabular rule of 11 leap years in 30."""
    leap_days = (3 + 11 * year) // ISLAMIC_CYCLE
    return (year - 1) * 354 + leap_days + 29 * (month - 1) + month // 2 + day - 1
