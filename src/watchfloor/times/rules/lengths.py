"""Numbers, lengths and sets: two, two and a half, three years, every Tuesday."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.times.lengths import Length, Repeated

if TYPE_CHECKING:
    from watchfloor.times.lengths import Amount


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


def length(amount: Amount, unit: str) -> Length:
    """Three years, a two-day (trip)."""
    return Length(((amount, unit),))


def one_and_a_half(unit: str) -> Length:
    """A year and a half."""
    return Length(((1.5, unit),))


def length_and(amount: Amount, unit: str, rest: Length) -> Length:
    """One year and two months."""
    return Length(((amount, unit), *rest.parts))


def quarter_century() -> Length:
    """A quarter century, a quarter of a century."""
    return Length(((25.0, "Y"),))


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
