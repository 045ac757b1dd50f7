"""Parts of a longer time, and times made of two: mid-March, the first week of June, Monday to Friday."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from watchfloor.times import intervals
from watchfloor.times.calendars import Calendar, Holiday, Quarter, Season, weekday_near
from watchfloor.times.intervals import Interval, day_of, moved, moved_months, week_of
from watchfloor.times.lengths import DAYS
from watchfloor.times.meaning import Meaning, OfWhole

if TYPE_CHECKING:
    from watchfloor.records import Anchor, Precision
    from watchfloor.times.counted import Shifted
    from watchfloor.times.setting import Setting

Part = Literal["early", "mid", "late", "start", "end"]
MONTH_LENGTHS = range(28, 32)
# Which third, or which month or day, of a longer stretch "early", "mid", "late", "the start of" and "the end of" mean.
THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "start": (0, 1), "end": (2, 3)}


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
class InPart(OfWhole):
    """Early, mid or late in something; its start or end."""

    part: Part
    whole: Meaning

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
class Half(OfWhole):
    """The first half of 2024."""

    number: int
    whole: Meaning

    def resolve(self, setting: Setting) -> Interval | None:
        """Six months of a year; of anything else, the half is near enough to its early or late part."""
        whole = self.whole.resolve(setting)
        if whole is None or whole.start is None:
            return None
        if whole.precision == "year":
            return intervals.months_between(whole.start.year, 1 + 6 * (self.number - 1), 6 * self.number)
        return InPart("early" if self.number == 1 else "late", self.whole).resolve(setting)


@dataclass(frozen=True, slots=True)
class Nth(OfWhole):
    """The first week of June, the last three days of March, the second Monday of May, the week of 3 March."""

    number: int  # -1: the last
    count: int
    unit: str
    whole: Meaning
    weekday: int = 0

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
class About(OfWhole):
    """Around 2010."""

    whole: Meaning

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
        first, last = self._ahead(setting) or self._back(setting)
        if first is None or last is None or first.start is None or last.end is None:
            return None
        return intervals.between(first, last) if first.start <= last.end else None

    def _ahead(self, setting: Setting) -> tuple[Interval | None, Interval | None] | None:
        """Weekdays that lie ahead: the last is the first of its name after the first."""
        if setting.direction not in {"present", "future"} or not isinstance(self.last, Calendar):
            return None
        if not (_is_weekday(self.first) and _is_weekday(self.last)):
            return None
        first = self.first.resolve(setting)
        last = weekday_near(first.start, self.last.weekday or 0, "future") if first and first.start else None
        return first, last

    def _back(self, setting: Setting) -> tuple[Interval | None, Interval | None]:
        """The last in the direction of the clause, the first before it."""
        last = self.last.resolve(setting)
        return self._opening(last, setting), last

    def _opening(self, last: Interval | None, setting: Setting) -> Interval | None:
        """The first date: its year that of the last, a weekday in the week before the last."""
        if not isinstance(self.first, Calendar) or self.first.year or last is None or last.start is None:
            return self.first.resolve(setting)
        if self.first.month is None and self.first.weekday is not None:
            return weekday_near(last.start, self.first.weekday, "past")
        year = last.start.year
        same = self.first.in_year(year)
        return same if same and same.start and same.start <= last.start else self.first.in_year(year - 1)


def _is_weekday(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar) and meaning.weekday is not None and meaning.month is None


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
