"""Lengths and sets: two days, for years, the past week, every Tuesday; and what lies a length away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from watchfloor.times import intervals
from watchfloor.times.intervals import Interval, day_of, moved, moved_months, week_of
from watchfloor.times.meaning import Meaning

if TYPE_CHECKING:
    from datetime import date

    from watchfloor.records import WhenKind
    from watchfloor.times.setting import Setting

Amount = float  # below zero: not said ("several")
MAX_AMOUNT = 10_000  # of units; more leaves the calendar
DAYS = {"D": 1, "W": 7, "F": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "C": 1200}
HOURS = {"H": 1.0, "MIN": 1 / 60, "S": 1 / 3600}
# Where a unit stands in an ISO duration (before or after the T), how many of ISO's units it is, and their letter.
ISO_UNITS = {
    "S": ("T", 1, "S"), "MIN": ("T", 1, "M"), "H": ("T", 1, "H"),
    "D": ("", 1, "D"), "W": ("", 1, "W"), "F": ("", 2, "W"), "M": ("", 1, "M"), "Q": ("", 3, "M"),
    "Y": ("", 1, "Y"), "DE": ("", 10, "Y"), "C": ("", 100, "Y"),
}  # fmt: skip
# What a fraction of a unit is told in.
SMALLER = {"Y": (12, "M"), "D": (24, "H"), "H": (60, "MIN"), "W": (7, "D"), "MIN": (60, "S")}


@dataclass(frozen=True, slots=True)
class Length(Meaning):
    """Three years; a length without parts is one that nobody counted ("for years")."""

    kind: ClassVar[WhenKind] = "duration"

    parts: tuple[tuple[Amount, str], ...]
    approximate: bool = False

    @property
    def is_said(self) -> bool:
        """Whether it says how many."""
        return bool(self.parts) and all(0 <= amount <= MAX_AMOUNT for amount, _ in self.parts)

    @property
    def iso(self) -> str | None:
        """ISO 8601: ``P2D``, ``PT72H``, ``P1Y2M``; None where it is not said how many."""
        if not self.is_said:
            return None
        days, clock = "", ""
        for amount, unit in self.parts:
            where, number, letter = _iso(amount, unit)
            days, clock = (days, f"{clock}{number}{letter}") if where else (f"{days}{number}{letter}", clock)
        return f"P{days}T{clock}" if clock else f"P{days}"

    @property
    def duration(self) -> str | None:
        """Its ISO form."""
        return self.iso

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """No interval: a length alone is no date."""
        return None


@dataclass(frozen=True, slots=True)
class Stretch(Meaning):
    """The past two months: a length that ends or begins with the article's day."""

    kind: ClassVar[WhenKind] = "duration"

    toward: int
    length: Length

    @property
    def duration(self) -> str | None:
        """Its ISO form."""
        return self.length.iso

    def resolve(self, setting: Setting) -> Interval | None:
        """From the article's day back or ahead, named in the units of the length."""
        if setting.published is None or not self.length.is_said:
            return None
        amount, unit = self.length.parts[-1]
        far = moved_by(setting.published, self.toward * amount, unit, exact=True)
        if far is None or far.start is None:
            return None
        first, last = sorted((far.start, setting.published))
        named = (
            intervals.days_between(first, last)
            if unit not in MONTHS
            else _by_name(first, last, "M" if unit in {"M", "Q"} else "Y")
        )
        return named.narrowed(first, last) if named else None


@dataclass(frozen=True, slots=True)
class Repeated(Meaning):
    """Every Tuesday, annual."""

    kind: ClassVar[WhenKind] = "set"

    pace: str | None

    @property
    def duration(self) -> str | None:
        """How far apart, in ISO form."""
        return self.pace

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """No interval: a set is no date."""
        return None


def moved_by(base: date, amount: float, unit: str, *, exact: bool = False) -> Interval | None:
    """What lies so many units from a day: a day, week, month or year, as exact as the unit; ``exact``: the day."""
    if abs(amount) > MAX_AMOUNT:
        return None
    if unit in HOURS:
        day = moved(base, int(amount * HOURS[unit] / 24))
        return day_of(day).about() if day else None
    if unit in DAYS:
        day = moved(base, round(amount * DAYS[unit]))
        return (day_of(day) if exact or unit == "D" else week_of(day)) if day else None
    day = moved_months(base, round(amount * MONTHS[unit]))
    if day is None:
        return None
    return day_of(day) if exact else _named(day, unit, amount)


def _named(day: date, unit: str, amount: float) -> Interval | None:
    """The month, year, decade or century of a day; "a decade ago" is some year about then."""
    if unit in {"M", "Q"} or (unit == "Y" and amount != int(amount)):
        return intervals.month_of(day.year, day.month)
    if unit == "Y":
        return intervals.year_of(day.year)
    year = intervals.year_of(day.year)
    return year.about() if year else None


def _by_name(first: date, last: date, unit: str) -> Interval | None:
    opening, closing = _named(first, unit, 1.0), _named(last, unit, 1.0)
    return intervals.between(opening, closing) if opening and closing else None


def _iso(amount: float, unit: str) -> tuple[str, str, str]:
    """Where it stands, the number and the letter of one part of an ISO duration."""
    if amount != int(amount) and unit in SMALLER:
        factor, smaller = SMALLER[unit]
        amount, unit = amount * factor, smaller
    where, factor, letter = ISO_UNITS[unit]
    return where, f"{amount * factor:g}", letter
