"""Dates of the calendar, whole or with parts left out: 3 March, Tuesday, Easter, last summer, the 1990s."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.times import intervals
from watchfloor.times.intervals import Interval, day_of, moved
from watchfloor.times.meaning import Absolute, OfYear
from watchfloor.times.named_days import named_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from watchfloor.times.setting import Direction, Setting


JUST_OVER = 14  # days


@dataclass(frozen=True, slots=True)
class Calendar(OfYear):
    """A date, or as much of it as is said."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    shift: int | None = None  # "last May"

    def resolve(self, setting: Setting) -> Interval | None:
        """The date, the missing year taken in the direction that the clause looks."""
        if self.year is not None:
            return self.in_year(self.year)
        if setting.published is None:
            return None
        if self.month is None and self.day is None and self.weekday is not None:
            return self._weekday(setting.published, setting)
        if self.month is None:
            return None
        if self.shift is not None:
            return self._shifted(setting.published, self.shift)
        around = self._around(setting.published)
        ahead = nearest(around, setting.published, setting.direction)
        return (self._just_over(around, setting.published) if setting.direction == "future" else None) or ahead

    def _just_over(self, around: list[Interval], published: date) -> Interval | None:
        """A day of the last two weeks: "agreed to meet on 8 May" then means no day of next year."""
        found = nearest(around, published, "past") if self.day is not None else None
        is_near = found is not None and found.start is not None and 0 < (published - found.start).days <= JUST_OVER
        return found if is_near else None

    def in_year(self, year: int) -> Interval | None:
        """The date in that year; None where it does not exist."""
        if self.month is None:
            return intervals.year_of(year)
        if self.day is None:
            return intervals.month_of(year, self.month)
        day = intervals.date_of(year, self.month, self.day)
        return day_of(day) if day else None

    def _weekday(self, published: date, setting: Setting) -> Interval | None:
        """The weekday; of one who comes on Tuesday and leaves on Wednesday, the Wednesday is not today."""
        found = weekday_near(published, self.weekday or 0, setting.direction)
        before = setting.named_day.start if setting.named_day else None
        if setting.direction in {"present", "future"} and found and before and found.start == published < before:
            return weekday_near(before, self.weekday or 0, "future")
        return found

    def _around(self, published: date) -> list[Interval]:
        years = range(published.year - 4, published.year + 5)  # 29 February comes every four years
        return [found for found in map(self.in_year, years) if found]

    def _shifted(self, published: date, shift: int) -> Interval | None:
        """The May before this month, of this year, or after this month."""
        if shift == 0:
            return self.in_year(published.year)
        months = [
            found
            for found in self._around(published)
            if found.start and (found.start.year, found.start.month) != (published.year, published.month)
        ]
        return nearest(months, published, "past" if shift < 0 else "future")


@dataclass(frozen=True, slots=True)
class BeforeChrist(Absolute):
    """A year before the common era."""

    years: int

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """The year, in EDTF only."""
        return intervals.year_before_christ(self.years)


@dataclass(frozen=True, slots=True)
class Decade(Absolute):
    """The 1990s."""

    year: int

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """Its ten years."""
        return intervals.decade_of(self.year)


@dataclass(frozen=True, slots=True)
class Century(Absolute):
    """The 19th century."""

    number: int

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """Its hundred years as EDTF counts them."""
        return intervals.century_of(self.number)


@dataclass(frozen=True, slots=True)
class Fiscal(Absolute):
    """Fiscal 2025: every treasury begins it in another month."""

    year: int

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """The calendar year, approximately."""
        found = intervals.year_of(self.year)
        return found.about() if found else None


@dataclass(frozen=True, slots=True)
class Holiday(OfYear):
    """Christmas, Easter 2020, last Ramadan."""

    name: str
    year: int | None
    shift: int | None

    def resolve(self, setting: Setting) -> Interval | None:
        """Its days in the year that is said, else the nearest in the direction of the clause."""
        day = named_days()[self.name]
        if self.year is not None:
            return next(day.in_year(self.year), None)
        if setting.published is None:
            return None
        year = setting.published.year
        found = [item for each in range(max(1, year - 1), year + 2) for item in day.in_year(each)]
        return nearest(found, setting.published, _shift_direction(self.shift) or setting.direction)


@dataclass(frozen=True, slots=True)
class Season(OfYear):
    """Summer 2022, last summer."""

    season: int
    year: int | None
    shift: int | None

    def resolve(self, setting: Setting) -> Interval | None:
        """Its three months on the northern half of the world."""
        if self.year is not None:
            return intervals.season_of(self.year, self.season)
        if setting.published is None:
            return None
        if self.shift == 0:
            return intervals.season_of(setting.published.year, self.season)
        seasons = [intervals.season_of(setting.published.year + shift, self.season) for shift in (-2, -1, 0, 1)]
        found = [item for item in seasons if item and not (self.shift and item.holds(setting.published))]
        return nearest(found, setting.published, _shift_direction(self.shift) or setting.direction)


@dataclass(frozen=True, slots=True)
class Quarter(OfYear):
    """Q3 2022, last quarter."""

    number: int | None
    year: int | None
    shift: int | None

    def resolve(self, setting: Setting) -> Interval | None:
        """Its three months of the calendar year."""
        if self.year is not None:
            return self.in_year(self.year)
        if setting.published is None:
            return None
        if self.number is None:
            return _quarter((setting.published.year * 4 + (setting.published.month - 1) // 3) + (self.shift or 0))
        found = [
            item for item in map(self.in_year, range(setting.published.year - 1, setting.published.year + 2)) if item
        ]
        return nearest(found, setting.published, setting.direction or "past")

    def in_year(self, year: int) -> Interval | None:
        """The quarter of that year."""
        return _quarter(year * 4 + (self.number or 1) - 1)


def nearest(found: Iterable[Interval], published: date, direction: Direction | None) -> Interval | None:
    """The latest that has begun, the first that is not over, or without direction the nearest."""
    dated = [(item.start, item.end, item) for item in found if item.start and item.end]
    if direction == "past":
        return max((row for row in dated if row[0] <= published), key=lambda row: row[0], default=(None, None, None))[2]
    if direction == "future":
        return min((row for row in dated if row[1] >= published), key=lambda row: row[0], default=(None, None, None))[2]
    return min(dated, key=lambda row: _distance(row[0], row[1], published), default=(None, None, None))[2]


def weekday_near(day: date, weekday: int, direction: Direction | None) -> Interval | None:
    """The latest such weekday on or before a day; looking ahead, the first on or after it."""
    ahead = (weekday - day.weekday()) % 7
    found = moved(day, ahead if direction in {"present", "future"} else -((7 - ahead) % 7))
    return day_of(found) if found else None


def _distance(start: date, end: date, day: date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _quarter(count: int) -> Interval | None:
    return intervals.months_between(count // 4, count % 4 * 3 + 1, count % 4 * 3 + 3)


def _shift_direction(shift: int | None) -> Direction | None:
    return None if not shift else ("past" if shift < 0 else "future")
