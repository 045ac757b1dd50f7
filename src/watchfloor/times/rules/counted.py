"""What counts from the article's day or from another date: last month, the day before, three years ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.times.calendars import Calendar
from watchfloor.times.counted import Anniversary, Counted, Shifted, ShiftedWeekday, Weekend
from watchfloor.times.lengths import Length, Stretch
from watchfloor.times.meaning import Unresolved
from watchfloor.times.wholes import Sooner

if TYPE_CHECKING:
    from watchfloor.times.meaning import Meaning

DAY_UNITS = frozenset({"H", "D"})


def shifted(shift: int, unit: str) -> Shifted | None:
    """Last month, this year, next week; "next day" counts from the text; "last day" and "this hour" are no dates."""
    if unit == "D":
        return Shifted(shift, unit, from_text=True) if shift > 0 else None
    return None if unit == "H" else Shifted(shift, unit)


def this_unit(unit: str) -> Shifted | None:
    """The current year."""
    return None if unit == "H" else Shifted(0, unit)


def the_unit(unit: str) -> Shifted | None:
    """The year of "the end of the year"."""
    return None if unit in DAY_UNITS else Shifted(0, unit)


def text_shifted(text_shift: int, unit: str) -> Shifted | None:
    """The following month, that day."""
    return None if unit == "H" else Shifted(text_shift, unit, from_text=True)


def text_year() -> Unresolved:
    """June of the following year."""
    return Unresolved()


def week_shift(shift: int) -> Shifted:
    """Last week."""
    return Shifted(shift, "W")


def year_shift(shift: int) -> Shifted:
    """Last year."""
    return Shifted(shift, "Y")


def day_shift(shift: int) -> Shifted:
    """Yesterday, today."""
    return Shifted(shift, "D")


def day_beside(unit: str, beside: int) -> Counted | None:
    """The day before."""
    return Counted(Length(((1.0, unit),)), beside, from_text=True) if unit != "H" else None


def weekday_shift(shift: int, weekday: int) -> ShiftedWeekday:
    """Last Tuesday."""
    return ShiftedWeekday(shift, weekday)


def text_weekday(text_shift: int, weekday: int) -> ShiftedWeekday:
    """The following Tuesday."""
    return ShiftedWeekday(text_shift, weekday, from_text=True)


def month_shift(shift: int, month: int) -> Calendar:
    """Last May."""
    return Calendar(None, month, None, None, shift)


def text_month(text_shift: int, month: int) -> Unresolved:  # noqa: ARG001  # labelled alike in all rules
    """The following May."""
    return Unresolved()


def weekend(shift: int | None = None) -> Weekend:
    """The weekend, last weekend."""
    return Weekend(shift)


def sooner(sooner: int, whole: Shifted) -> Sooner:
    """Earlier this week, later this year."""
    return Sooner(sooner, whole)


def stretch(toward: int, length: Length) -> Stretch:
    """The past two months."""
    return Stretch(toward, length)


def stretch_unit(toward: int, unit: str) -> Stretch | None:
    """The past week."""
    return Stretch(toward, Length(((1.0, unit),)))


def offset(length: Length, sign: int) -> Counted:
    """Three years ago."""
    return Counted(length, sign)


def in_length(length: Length) -> Counted:
    """In two weeks: a date when the clause looks ahead, else how long it took."""
    return Counted(length, 1, only_ahead=True)


def in_length_time(length: Length) -> Counted:
    """In two weeks' time."""
    return Counted(length, 1)


def text_offset(length: Length, sign: int) -> Counted:
    """Two days later."""
    return Counted(length, sign, from_text=True)


def offset_from(length: Length, sign: int, date: Meaning) -> Counted:
    """Two days after 3 March."""
    return Counted(length, sign, base=date)


def anniversary(length: Length, sign: int, date: Meaning) -> Anniversary:
    """Two years ago this week."""
    return Anniversary(length, sign, date)


def beside_event(length: Length, sign: int) -> Unresolved:  # noqa: ARG001  # labelled alike in all rules
    """A year after the accord: counted from something that the text does not date."""
    return Unresolved()


def unanchored() -> Unresolved:
    """Hours later, weeks after."""
    return Unresolved()


def some_day() -> Unresolved:
    """On a Monday: nobody says which."""
    return Unresolved()


def some_time() -> Unresolved:
    """Recently, in recent weeks."""
    return Unresolved(approximate=True)
