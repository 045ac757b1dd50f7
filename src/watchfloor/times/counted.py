"""Times counted from the article's day or from what its text named: last month, the next day, three years ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from watchfloor.times import intervals
from watchfloor.times.calendars import weekday_near
from watchfloor.times.intervals import Interval, day_of, moved
from watchfloor.times.lengths import Length, moved_by
from watchfloor.times.meaning import Meaning

if TYPE_CHECKING:
    from datetime import date

    from watchfloor.records import Anchor, Precision, WhenKind
    from watchfloor.times.setting import Setting

PRECISIONS: dict[str, Precision] = {
    "D": "day", "W": "week", "F": "week", "M": "month", "Q": "month", "Y": "year", "DE": "decade", "C": "century",
}  # fmt: skip


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
        base = setting.base(PRECISIONS[self.unit]) if self.from_text else setting.published
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
        base = setting.base("week") if self.from_text else setting.published
        if base is None:
            return None
        if self.shift == 0:
            day = moved(base, self.weekday - base.weekday())
            return day_of(day) if day else None
        next_day = moved(base, self.shift)
        return weekday_near(next_day, self.weekday, "past" if self.shift < 0 else "future") if next_day else None


@dataclass(frozen=True, slots=True)
class Weekend(Meaning):
    """The weekend, last weekend."""

    shift: int | None

    def resolve(self, setting: Setting) -> Interval | None:
        """Saturday and Sunday."""
        if setting.published is None:
            return None
        ahead = self.shift == 1 or (self.shift != -1 and setting.direction in {"present", "future"})
        ahead = ahead or (self.shift == 0 and setting.direction is None)
        saturday = weekday_near(setting.published, 5, "future" if ahead else "past")
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
            return setting.base(PRECISIONS.get(self.length.parts[-1][1], "day"))
        return setting.published


@dataclass(frozen=True, slots=True)
class Anniversary(Meaning):
    """Two years ago this week, a year ago today: as exact as the time that it goes back from."""

    length: Length
    sign: int
    day: Meaning

    def resolve(self, setting: Setting) -> Interval | None:
        """The day, week or month of that earlier year."""
        base = self.day.resolve(setting)
        if base is None or base.start is None or not self.length.is_said or len(self.length.parts) > 1:
            return None
        amount, unit = self.length.parts[0]
        near = setting.published if setting.published and base.holds(setting.published) else base.start
        found = moved_by(near, self.sign * amount, unit, exact=True)
        return _as_exact(found.start, base.precision) if found and found.start else None


def _as_exact(day: date, precision: Precision) -> Interval | None:
    """The week, month or day that a day lies in."""
    if precision == "week":
        return intervals.week_of(day)
    return intervals.month_of(day.year, day.month) if precision == "month" else day_of(day)


@dataclass(frozen=True, slots=True)
class ThatDay(Meaning):
    """The day that the sentence or the text named last, else the article's."""

    @property
    def anchor(self) -> Anchor:
        """The text; the article's day where that names none."""
        return "text"

    def resolve(self, setting: Setting) -> Interval | None:
        """That day."""
        named = setting.named_day.start if setting.named_day else setting.base("day")
        day = named or setting.published
        return day_of(day) if day else None


@dataclass(frozen=True, slots=True)
class Overnight(Meaning):
    """The night before the article's day, or into the day that the sentence names."""

    kind: ClassVar[WhenKind] = "time"

    def resolve(self, setting: Setting) -> Interval | None:
        """Two days: the one it began on and the one it ended on."""
        base = setting.named_day.start if setting.named_day else setting.published
        before = moved(base, -1) if base else None
        return intervals.days_between(before, base) if base and before else None
