"""Meanings of time phrases, and how each becomes an interval in its setting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, ClassVar, Literal

from watchfloor.times import intervals
from watchfloor.times.intervals import Interval, day_of, moved, moved_months, week_of
from watchfloor.times.named_days import named_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Anchor, Precision, WhenKind
    from watchfloor.times.setting import Direction, Setting

Amount = float  # below zero: not said ("several")
Part = Literal["early", "mid", "late", "start", "end"]
MONTH_LENGTHS = range(28, 32)
MAX_AMOUNT = 10_000  # of units; more leaves the calendar
DAYS = {"D": 1, "W": 7, "F": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "C": 1200}
HOURS = {"H": 1.0, "MIN": 1 / 60, "S": 1 / 3600}
PRECISIONS: dict[str, Precision] = {
    "D": "day",
    "W": "week",
    "F": "week",
    "M": "month",
    "Q": "month",
    "Y": "year",
    "DE": "decade",
    "C": "century",
}
ISO_UNITS = {"S": ("T", 1, "S"), "MIN": ("T", 1, "M"), "H": ("T", 1, "H"), "D": ("", 1, "D"), "W": ("", 1, "W"), "F": ("", 2, "W"),
             "M": ("", 1, "M"), "Q": ("", 3, "M"), "Y": ("", 1, "Y"), "DE": ("", 10, "Y"), "C": ("", 100, "Y")}  # fmt: skip
SMALLER = {
    "Y": (12, "M"),
    "D": (24, "H"),
    "H": (60, "MIN"),
    "W": (7, "D"),
    "MIN": (60, "S"),
}  # what half of one is told in
# Which third, or which month or day, of a longer stretch "early", "mid", "late", "the start of" and "the end of" mean.
THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "start": (0, 1), "end": (2, 3)}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says about time; one that cannot be resolved in its setting gives no interval."""

    kind: ClassVar[WhenKind] = "date"

    @property
    def anchor(self) -> Anchor:
        """What it is read against."""
        return "published"

    @property
    def duration(self) -> str | None:
        """ISO 8601, for lengths and sets."""
        return None

    def resolve(self, setting: Setting) -> Interval | None:
        """The interval in this setting; None where the setting does not say enough."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Unresolved(Meaning):
    """A time that nobody can place."""

    approximate: bool = False
    against: Anchor = "text"

    @property
    def anchor(self) -> Anchor:
        """What it would have to be read against."""
        return self.against

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """Nothing."""
        return None


# --- the calendar ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calendar(Meaning):
    """A date, or as much of it as is said."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    shift: int | None = None  # "last May"

    @property
    def anchor(self) -> Anchor:
        """Absolute where the year is said."""
        return "absolute" if self.year else "published"

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
        return nearest(self._around(setting.published), setting.published, setting.direction)

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
        found = _weekday(published, self.weekday or 0, setting.direction)
        before = setting.named_day.start if setting.named_day else None
        if setting.direction == "future" and found and before and found.start == published < before:
            return _weekday(before, self.weekday or 0, "future")
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
class BeforeChrist(Meaning):
    """A year before the common era."""

    years: int

    @property
    def anchor(self) -> Anchor:
        """The calendar itself."""
        return "absolute"

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """The year, in EDTF only."""
        return intervals.year_before_christ(self.years)


@dataclass(frozen=True, slots=True)
class Decade(Meaning):
    """The 1990s."""

    year: int

    @property
    def anchor(self) -> Anchor:
        """The calendar itself."""
        return "absolute"

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """Its ten years."""
        return intervals.decade_of(self.year)


@dataclass(frozen=True, slots=True)
class Century(Meaning):
    """The 19th century."""

    number: int

    @property
    def anchor(self) -> Anchor:
        """The calendar itself."""
        return "absolute"

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """Its hundred years as EDTF counts them."""
        return intervals.century_of(self.number)


@dataclass(frozen=True, slots=True)
class Fiscal(Meaning):
    """Fiscal 2025: every treasury begins it in another month."""

    year: int

    @property
    def anchor(self) -> Anchor:
        """The calendar itself."""
        return "absolute"

    def resolve(self, setting: Setting) -> Interval | None:  # noqa: ARG002
        """The calendar year, approximately."""
        found = intervals.year_of(self.year)
        return found.about() if found else None


@dataclass(frozen=True, slots=True)
class Holiday(Meaning):
    """Christmas, Easter 2020, last Ramadan."""

    name: str
    year: int | None
    shift: int | None

    @property
    def anchor(self) -> Anchor:
        """Absolute where the year is said."""
        return "absolute" if self.year else "published"

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
class Season(Meaning):
    """Summer 2022, last summer."""

    season: int
    year: int | None
    shift: int | None

    @property
    def anchor(self) -> Anchor:
        """Absolute where the year is said."""
        return "absolute" if self.year else "published"

    def resolve(self, setting: Setting) -> Interval | None:
        """Its three months on the northern half of the world."""
        if self.year is not None:
            return intervals.season_of(self.year, self.season)
        if setting.published is None:
            return None
        if self.shift == 0:
            return intervals.season_of(setting.published.year, self.season)
        seasons = [intervals.season_of(setting.published.year + shift, self.season) for shift in (-2, -1, 0, 1)]
        found = [item for item in seasons if item and not (self.shift and _holds(item, setting.published))]
        return nearest(found, setting.published, _shift_direction(self.shift) or setting.direction)


@dataclass(frozen=True, slots=True)
class Quarter(Meaning):
    """Q3 2022, last quarter."""

    number: int | None
    year: int | None
    shift: int | None

    @property
    def anchor(self) -> Anchor:
        """Absolute where the year is said."""
        return "absolute" if self.year else "published"

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


# --- parts and wholes -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InWhole(Meaning):
    """March of last year, Tuesday of last week: a date inside another."""

    inner: Calendar | Holiday | Season | Quarter
    whole: Meaning

    def resolve(self, setting: Setting) -> Interval | None:
        """The inner date, its year or week being that of the whole."""
        whole = self.whole.resolve(setting)
        if whole is None or whole.start is None:
            return None
        if isinstance(self.inner, Calendar) and self.inner.weekday is not None:
            day = moved(whole.start, self.inner.weekday)
            return day_of(day) if day else None
        return replace(self.inner, year=whole.start.year).resolve(setting)


@dataclass(frozen=True, slots=True)
class InPart(Meaning):
    """Early, mid or late in something; its start or end."""

    part: Part
    whole: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the whole."""
        return self.whole.anchor

    def resolve(self, setting: Setting) -> Interval | None:
        """The whole by name, start and end narrowed to the part."""
        whole = self.whole.resolve(setting)
        if whole is None or whole.start is None or whole.end is None:
            return None
        first, last = _part(self.part, whole.start, whole.end, whole.precision)
        return whole.about().narrowed(first, last)


@dataclass(frozen=True, slots=True)
class Sooner(Meaning):
    """Earlier this week, later this year."""

    sign: int
    whole: Shifted

    def resolve(self, setting: Setting) -> Interval | None:
        """The whole by name, narrowed to before or after the article's day."""
        whole = self.whole.resolve(setting)
        if whole is None or setting.published is None or self.whole.unit == "D":
            return whole
        if self.sign < 0:
            return whole.narrowed(whole.start, setting.published)
        return whole.narrowed(setting.published, whole.end)


@dataclass(frozen=True, slots=True)
class Half(Meaning):
    """The first half of 2024."""

    number: int
    whole: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the whole."""
        return self.whole.anchor

    def resolve(self, setting: Setting) -> Interval | None:
        """Six months of a year; of anything else, the half is near enough to its early or late part."""
        whole = self.whole.resolve(setting)
        if whole is None or whole.start is None:
            return None
        if whole.precision == "year":
            return intervals.months_between(whole.start.year, 1 + 6 * (self.number - 1), 6 * self.number)
        return InPart("early" if self.number == 1 else "late", self.whole).resolve(setting)


@dataclass(frozen=True, slots=True)
class Nth(Meaning):
    """The first week of June, the last three days of March, the second Monday of May, the week of 3 March."""

    number: int  # -1: the last
    count: int
    unit: str
    whole: Meaning
    weekday: int = 0

    @property
    def anchor(self) -> Anchor:
        """That of the whole."""
        return self.whole.anchor

    def resolve(self, setting: Setting) -> Interval | None:
        """Counted from the first or the last day of the whole."""
        whole = self.whole.resolve(setting)
        if whole is None or whole.start is None or whole.end is None:
            return None
        if self.unit == "around":
            return week_of(whole.start)
        if self.unit == "weekday":
            return self._weekday(whole.start, whole.end)
        return self._months(whole.start, whole.end) if self.unit == "M" else self._days(whole.start, whole.end)

    def _weekday(self, start: date, end: date) -> Interval | None:
        if self.number < 0:
            day = moved(end, -((end.weekday() - self.weekday) % 7))
        else:
            day = moved(start, (self.weekday - start.weekday()) % 7 + 7 * (self.number - 1))
        return day_of(day) if day and start <= day <= end else None

    def _days(self, start: date, end: date) -> Interval | None:
        size = DAYS[self.unit] * self.count
        first = moved(end, 1 - size) if self.number < 0 else moved(start, DAYS[self.unit] * (self.number - 1))
        last = moved(first, size - 1) if first else None
        if first is None or last is None or first < start or first > end:
            return None
        return (
            day_of(first)
            if first == last
            else intervals.days_between(first, last, "week" if self.unit == "W" else "day")
        )

    def _months(self, start: date, end: date) -> Interval | None:
        if self.number < 0:
            first, last = (
                intervals.months_from(end.year, end.month, 1 - self.count),
                intervals.month_of(end.year, end.month),
            )
        else:
            first = intervals.months_from(start.year, start.month, self.number - 1)
            last = intervals.months_from(start.year, start.month, self.number - 2 + self.count)
        if first is None or last is None:
            return None
        return first if self.count == 1 else intervals.between(first, last)


@dataclass(frozen=True, slots=True)
class About(Meaning):
    """Around 2010."""

    whole: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the whole."""
        return self.whole.anchor

    def resolve(self, setting: Setting) -> Interval | None:
        """The same, approximately."""
        whole = self.whole.resolve(setting)
        return whole.about() if whole else None


@dataclass(frozen=True, slots=True)
class Range(Meaning):
    """From one date to another."""

    first: Meaning
    last: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of its end."""
        return self.last.anchor

    @staticmethod
    def can_join(first: Meaning, last: Meaning) -> bool:
        """Whether the two are of one kind: two years, two days, two weekdays."""
        return _fields_of(first) == _fields_of(last) or not (isinstance(first, Calendar) and isinstance(last, Calendar))

    def resolve(self, setting: Setting) -> Interval | None:
        """From the start of the first to the end of the last, which comes after it."""
        if _is_weekday(self.first) and _is_weekday(self.last) and setting.direction == "future":
            first = self.first.resolve(setting)
            last = _weekday(first.start, self.last.weekday, "future") if first and first.start else None
        else:
            last = self.last.resolve(setting)
            first = self._opening(last, setting)
        if first is None or last is None or first.start is None or last.end is None:
            return None
        return intervals.between(first, last) if first.start <= last.end else None

    def _opening(self, last: Interval | None, setting: Setting) -> Interval | None:
        """The first date: its year that of the last, a weekday in the week before the last."""
        if not isinstance(self.first, Calendar) or self.first.year or last is None or last.start is None:
            return self.first.resolve(setting)
        if self.first.month is None and self.first.weekday is not None:
            return _weekday(last.start, self.first.weekday, "past")
        year = last.start.year
        same = self.first.in_year(year)
        return same if same and same.start and same.start <= last.start else self.first.in_year(year - 1)


# --- counted from the article's day, or from what the text named ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shifted(Meaning):
    """Last month, next year, yesterday, the following day."""

    shift: int
    unit: str
    from_text: bool = False

    @property
    def anchor(self) -> Anchor:
        """The article's day, or the last date named."""
        return "text" if self.from_text else "published"

    def resolve(self, setting: Setting) -> Interval | None:
        """The day, week, month, year, decade or century that stands so many after."""
        base = _base(setting, PRECISIONS[self.unit]) if self.from_text else setting.published
        if base is None:
            return None
        if self.unit == "DE":
            return intervals.decade_of(base.year + 10 * self.shift)
        if self.unit == "C":
            return intervals.century_of(base.year // 100 + 1 + self.shift)
        return moved_by(base, float(self.shift), self.unit)


@dataclass(frozen=True, slots=True)
class ShiftedWeekday(Meaning):
    """Last Tuesday, this Friday, the following Monday."""

    shift: int
    weekday: int
    from_text: bool = False

    @property
    def anchor(self) -> Anchor:
        """The article's day, or the last date named."""
        return "text" if self.from_text else "published"

    def resolve(self, setting: Setting) -> Interval | None:
        """The latest before the day, the one of its week, or the first after it."""
        base = _base(setting, "week") if self.from_text else setting.published
        if base is None:
            return None
        if self.shift == 0:
            day = moved(base, self.weekday - base.weekday())
            return day_of(day) if day else None
        next_day = moved(base, self.shift)
        return _weekday(next_day, self.weekday, "past" if self.shift < 0 else "future") if next_day else None


@dataclass(frozen=True, slots=True)
class Weekend(Meaning):
    """The weekend, last weekend."""

    shift: int | None

    def resolve(self, setting: Setting) -> Interval | None:
        """Saturday and Sunday."""
        if setting.published is None:
            return None
        ahead = self.shift == 1 or (self.shift != -1 and setting.direction == "future")
        ahead = ahead or (self.shift == 0 and setting.direction is None)
        saturday = _weekday(setting.published, 5, "future" if ahead else "past")
        if saturday is None or saturday.start is None:
            return None
        sunday = moved(saturday.start, 1)
        return intervals.days_between(saturday.start, sunday) if sunday else None


@dataclass(frozen=True, slots=True)
class Counted(Meaning):
    """Three years ago, two days later, two days after 3 March."""

    length: Length
    sign: int
    from_text: bool = False
    base: Meaning | None = None
    only_ahead: bool = False  # "in ten days": a date only where the clause looks ahead

    @property
    def anchor(self) -> Anchor:
        """The article's day, or a date of the text."""
        return "text" if self.from_text or self.base else "published"

    def resolve(self, setting: Setting) -> Interval | None:
        """So many units from its base, as exact as the unit is."""
        if not self.length.is_said:
            return None
        base = self._base(setting)
        *larger, (amount, unit) = self.length.parts
        for more, bigger in larger:
            moved_base = moved_by(base, self.sign * more, bigger, exact=True) if base else None
            base = moved_base.start if moved_base else None
        found = moved_by(base, self.sign * amount, unit) if base else None
        return found.about() if found and self.length.approximate else found

    def _base(self, setting: Setting) -> date | None:
        if self.base is not None:
            found = self.base.resolve(setting)
            return (found.start if self.sign < 0 else found.end) if found else None
        if self.from_text:
            return _base(setting, PRECISIONS.get(self.length.parts[-1][1], "day"))
        return setting.published


@dataclass(frozen=True, slots=True)
class Overnight(Meaning):
    """The night before the article's day, or into the day that the sentence names."""

    kind: ClassVar[WhenKind] = "time"

    def resolve(self, setting: Setting) -> Interval | None:
        """Two days: the one it began on and the one it ended on."""
        base = setting.named_day.start if setting.named_day else setting.published
        before = moved(base, -1) if base else None
        return intervals.days_between(before, base) if base and before else None


# --- clock ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayPart(Meaning):
    """Tuesday morning; EDTF has no word for a morning, so that the day stands for it."""

    kind: ClassVar[WhenKind] = "time"

    part: str
    day: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the day."""
        return self.day.anchor

    def resolve(self, setting: Setting) -> Interval | None:
        """The day."""
        return self.day.resolve(setting)


@dataclass(frozen=True, slots=True)
class Clocked(Meaning):
    """3:30 am on Monday."""

    kind: ClassVar[WhenKind] = "time"

    hour: int
    minute: int | None
    zone: int | None  # minutes from UTC; None: local, or not said
    day: Meaning | None

    @property
    def anchor(self) -> Anchor:
        """That of the day, which may be the last one that the text named."""
        return self.day.anchor if self.day else "text"

    def resolve(self, setting: Setting) -> Interval | None:
        """The moment, on the day that is said, or the last one named, or the article's."""
        day = self._day(setting)
        if day is None:
            return None
        zone = None if self.zone is None else timezone(timedelta(minutes=self.zone))
        moment = datetime(day.year, day.month, day.day, self.hour, self.minute or 0, tzinfo=zone)
        return intervals.moment_of(moment, "hour" if self.minute is None else "minute")

    def _day(self, setting: Setting) -> date | None:
        if self.day is not None:
            found = self.day.resolve(setting)
            return found.start if found and found.precision == "day" else None
        return _base(setting, "day") or setting.published


# --- lengths and sets -----------------------------------------------------------------------------------------------


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


# --- how it is counted ----------------------------------------------------------------------------------------------


def moved_by(base: date, amount: float, unit: str, *, exact: bool = False) -> Interval | None:
    """What lies so many units from a day: a day, its week, month or year, as exact as the unit; ``exact`` gives the day."""
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


def nearest(found: Iterable[Interval], published: date, direction: Direction | None) -> Interval | None:
    """The latest that has begun, the first that is not over, or without direction the nearest."""
    dated = [(item.start, item.end, item) for item in found if item.start and item.end]
    if direction == "past":
        return max((row for row in dated if row[0] <= published), key=lambda row: row[0], default=(None, None, None))[2]
    if direction == "future":
        return min((row for row in dated if row[1] >= published), key=lambda row: row[0], default=(None, None, None))[2]
    return min(dated, key=lambda row: _distance(row[0], row[1], published), default=(None, None, None))[2]


def _distance(start: date, end: date, day: date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _weekday(day: date, weekday: int, direction: Direction | None) -> Interval | None:
    """The latest such weekday on or before a day; looking ahead, the first on or after it."""
    ahead = (weekday - day.weekday()) % 7
    found = moved(day, ahead if direction == "future" else -((7 - ahead) % 7))
    return day_of(found) if found else None


def _base(setting: Setting, precision: Precision) -> date | None:
    """The last date named, where it is as exact as what is counted from it."""
    named = setting.named
    return named.start if named and named.is_as_fine_as(precision) else None


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


def _quarter(count: int) -> Interval | None:
    return intervals.months_between(count // 4, count % 4 * 3 + 1, count % 4 * 3 + 3)


def _shift_direction(shift: int | None) -> Direction | None:
    return None if not shift else ("past" if shift < 0 else "future")


def _holds(interval: Interval, day: date) -> bool:
    return bool(interval.start and interval.end and interval.start <= day <= interval.end)


def _fields_of(meaning: Meaning) -> tuple[bool, ...]:
    """Which parts of a date are said, the year of a day left out: "28 March to 2 April 2025" is one range."""
    if not isinstance(meaning, Calendar):
        return ()
    return (meaning.month is not None, meaning.day is not None, meaning.weekday is not None and meaning.month is None)


def _part(part: Part, start: date, end: date, precision: Precision) -> tuple[date | None, date | None]:
    """The days of a stretch that a part of it names: a third of its years, months or days; a year's end is December."""
    if precision == "year" and part in {"start", "end"}:
        month = intervals.month_of(start.year, 1 if part == "start" else 12)
        return (month.start, month.end) if month else (start, end)
    low, high = THIRDS[part]
    if precision in {"decade", "century"}:
        return _third_of_years(start.year, end.year - start.year + 1, low, high)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months > 1 and precision != "week":
        first, last = moved_months(start, months * low // 3), moved_months(start, months * high // 3)
        return first, moved(last, -1) if last else None
    return _third_of_days(start, (end - start).days + 1, low, high)


def _third_of_years(year: int, count: int, low: int, high: int) -> tuple[date, date]:
    """The first third is the longest: the early 1990s are 1990 to 1993."""
    bounds = [0, *(-(-count * third // 3) for third in (1, 2, 3))]
    return date(year + bounds[low], 1, 1), date(year + bounds[high] - 1, 12, 31)


def _third_of_days(start: date, count: int, low: int, high: int) -> tuple[date | None, date | None]:
    """A month is cut at its 10th and 20th, a week in 2, 3 and 2 days."""
    bounds = [0, 10, 20, count] if count in MONTH_LENGTHS else [0, round(count / 3), round(count * 2 / 3), count]
    return moved(start, bounds[low]), moved(start, bounds[high] - 1)


def _iso(amount: float, unit: str) -> tuple[str, str, str]:
    """Where it stands, the number and the letter of one part of an ISO duration."""
    if amount != int(amount) and unit in SMALLER:
        factor, smaller = SMALLER[unit]
        amount, unit = amount * factor, smaller
    where, factor, letter = ISO_UNITS[unit]
    return where, f"{amount * factor:g}", letter


def _is_weekday(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar) and meaning.weekday is not None and meaning.month is None
