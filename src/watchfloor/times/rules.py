"""What the rules of phrases.yaml mean: functions that make a ``Meaning`` out of the labelled parts of a phrase.

A function that gives ``None`` refuses the match: "the last day" alone is no date.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.times.calendars import BeforeChrist, Calendar, Century, Decade, Fiscal, Holiday, Quarter, Season
from watchfloor.times.clocks import Clocked, DayPart
from watchfloor.times.counted import Counted, Overnight, Shifted, ShiftedWeekday, Weekend
from watchfloor.times.lengths import Length, Repeated, Stretch
from watchfloor.times.meaning import Meaning, Unresolved
from watchfloor.times.wholes import About, Half, InPart, InWhole, Nth, Range, Sooner

if TYPE_CHECKING:
    from watchfloor.times.lengths import Amount
    from watchfloor.times.wholes import Part

HOURS_OF_HALF_DAY = 12
LAST_MONTH_NUMBER, LAST_DAY_NUMBER = 12, 31
LAST_MINUTE, LAST_HOUR = 59, 24
DAY_UNITS = frozenset({"H", "D"})


# --- numbers --------------------------------------------------------------------------------------------------------


def same(value: object) -> object:
    """The value of a part, unchanged."""
    return value


def positive(value: int) -> int | None:
    """An ordinal that counts from the front."""
    return value if value > 0 else None


def added(value: int, more: int) -> int:
    """Twenty and one."""
    return value + more


def exactly(value: float) -> Amount:
    """A number of units."""
    return float(value)


def decimal(value: int, tenths: int) -> Amount:
    """A number with a decimal fraction."""
    return float(f"{value}.{tenths}")


def and_a_half(value: int) -> Amount:
    """Two and a half."""
    return value + 0.5


def no_amount() -> Amount:
    """Several, a few: how many is not said."""
    return -1.0


def no_zone() -> str:
    """A local time: the zone is not named."""
    return "local"


# --- lengths and sets -----------------------------------------------------------------------------------------------


def length(amount: Amount, unit: str) -> Length:
    """Three years, a two-day (trip)."""
    return Length(((amount, unit),))


def one_and_a_half(unit: str) -> Length:
    """A year and a half."""
    return Length(((1.5, unit),))


def length_and(amount: Amount, unit: str, rest: Length) -> Length:
    """One year and two months."""
    return Length(((amount, unit), *rest.parts))


def unit_long(unit: str) -> Length:
    """Month-long."""
    return Length(((1.0, unit),))


def vague_length() -> Length:
    """Decades-long."""
    return Length(())


def about_length(value: Length) -> Length:
    """More than five hours."""
    return replace(value, approximate=True)


def lengths() -> Length:
    """For years."""
    return Length(())


def every(unit: str, every: int = 1) -> Repeated:
    """Every day, twice a week."""
    return Repeated(Length(((float(every), unit),)).iso)


def every_several(amount: float, unit: str, every: int) -> Repeated:
    """Every four years."""
    return Repeated(Length(((float(amount * every), unit),)).iso)


def every_day(every: int = 1) -> Repeated:
    """Every morning, every other evening."""
    return Repeated(f"P{every}D")


def every_week(every: int = 1) -> Repeated:
    """Every Tuesday, on Sundays."""
    return Repeated(f"P{every}W")


def every_year(every: int = 1) -> Repeated:
    """Every Christmas."""
    return Repeated(f"P{every}Y")


def paced(pace: str) -> Repeated:
    """Annual, daily."""
    return Repeated(pace)


# --- calendar -------------------------------------------------------------------------------------------------------


def same_date(value: Meaning | None = None, date: Meaning | None = None) -> Meaning | None:
    """A part's meaning, unchanged."""
    return value or date


def calendar(
    year: int | None = None, month: int | None = None, day: int | None = None, weekday: int | None = None
) -> Calendar | None:
    """3 March 2022, March 2022, March, Tuesday."""
    if (month or 1) > LAST_MONTH_NUMBER or (day or 1) > LAST_DAY_NUMBER:
        return None
    return Calendar(year, month, day, weekday)


def slashed(first: int, second: int, year: int) -> Meaning | None:
    """25/12/2024; 04/05/2024 means one thing in London and another in New York, and stays open."""
    if first == second or first > LAST_MONTH_NUMBER:
        return calendar(year, second, first)
    if second > LAST_MONTH_NUMBER:
        return calendar(year, first, second)
    return Unresolved(approximate=True, against="absolute")


def slashed_short(first: int, second: int, year: int) -> Meaning | None:
    """25/12/24."""
    return slashed(first, second, 2000 + year) if max(first, second) <= LAST_DAY_NUMBER else None


def month_in(month: int, whole: Meaning) -> InWhole:
    """March of last year."""
    return InWhole(Calendar(None, month, None, None), whole)


def date_in(date: Calendar, whole: Meaning) -> InWhole:
    """April 3 of last year."""
    return InWhole(date, whole)


def weekday_in(weekday: int, whole: Meaning) -> InWhole:
    """Tuesday of last week."""
    return InWhole(Calendar(None, None, None, weekday), whole)


def holiday(holiday: str, year: int | None = None, shift: int | None = None) -> Holiday:
    """Christmas, Easter 2020, last Christmas."""
    return Holiday(holiday, year, shift)


def holiday_in(holiday: str, whole: Meaning) -> InWhole:
    """Christmas last year."""
    return InWhole(Holiday(holiday, None, None), whole)


def nine_eleven() -> Calendar:
    """9/11 names one day of one year."""
    return Calendar(2001, 9, 11, None)


def before_christ(years: int) -> BeforeChrist | None:
    """44 BC."""
    return BeforeChrist(years) if years > 0 else None


def season(season: int, year: int | None = None, shift: int | None = None) -> Season:
    """Summer 2022, last summer, in the spring."""
    return Season(season, year, shift)


def season_in(season: int, whole: Meaning) -> InWhole:
    """Spring of last year."""
    return InWhole(Season(season, None, None), whole)


def quarter(number: int, year: int | None = None) -> Quarter | None:
    """Q3, the second quarter of 2023."""
    return Quarter(number, year, None) if 1 <= number <= 4 else None  # noqa: PLR2004


def quarter_in(number: int, whole: Meaning) -> InWhole | None:
    """The first quarter of last year."""
    return InWhole(Quarter(number, None, None), whole) if 1 <= number <= 4 else None  # noqa: PLR2004


def quarter_shift(shift: int) -> Quarter:
    """Last quarter."""
    return Quarter(None, None, shift)


def half_of(number: int, whole: Meaning) -> Half | None:
    """The first half of 2024."""
    return Half(number, whole) if number in {1, 2} else None


def decade(year: int) -> Decade | None:
    """The 1990s."""
    return Decade(year) if year % 10 == 0 else None


def short_decade(year: int) -> Decade | None:
    """The '90s: of the last century, but for the ones that this century has begun."""
    if year % 10:
        return None
    return Decade((2000 if year <= 20 else 1900) + year)  # noqa: PLR2004


def century(number: int) -> Century | None:
    """The 19th century."""
    return Century(number) if number > 0 else None


def fiscal(year: int) -> Fiscal:
    """Fiscal 2025."""
    return Fiscal(year)


def year_range_short(first: int, last: int) -> Range | None:
    """2014-19, 2023/24."""
    full = first // 100 * 100 + last
    return Range(Calendar(first, None, None, None), Calendar(full, None, None, None)) if full > first else None


def about(value: Meaning) -> About:
    """Around 2010."""
    return About(value)


# --- by name --------------------------------------------------------------------------------------------------------


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
    return Counted(length(1.0, unit), beside, from_text=True) if unit != "H" else None


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
    return Stretch(toward, length(1.0, unit))


# --- parts ----------------------------------------------------------------------------------------------------------


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


# --- counted from something -----------------------------------------------------------------------------------------


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


# --- clock ----------------------------------------------------------------------------------------------------------


def clock(
    hour: int, minute: int | None = None, half: int | None = None, zone: int | str | None = None
) -> Clocked | None:
    """3:30 am, 14:00 GMT, noon."""
    if (minute or 0) > LAST_MINUTE or hour > LAST_HOUR or (half is not None and not 1 <= hour <= HOURS_OF_HALF_DAY):
        return None
    if half is not None:
        hour = hour % HOURS_OF_HALF_DAY + half
    return Clocked(hour % LAST_HOUR, minute, zone if isinstance(zone, int) else None, None)


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


def overnight() -> Overnight:
    """From one day to the next."""
    return Overnight()


# --- ranges ---------------------------------------------------------------------------------------------------------


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
