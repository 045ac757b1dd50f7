"""What a time phrase is read against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from watchfloor.times.intervals import Interval

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The article's day, the last date that its text named, and which way the clause looks."""

    published: date | None  # None: the article has no date, and what counts from it stays unresolved
    named: Interval | None = None  # the last date named before this phrase
    named_day: Interval | None = None  # the last day named in the same sentence
    direction: Direction | None = None  # None: the grammar does not say
