"""What a time phrase is read against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from watchfloor.records import Precision
    from watchfloor.times.intervals import Interval

# "present": a date with a present tense is a schedule, or what has just been ("the law takes effect on 1 July").
Direction = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The article's day, the last date that its text named, and which way the clause looks."""

    published: date | None  # None: the article has no date, and what counts from it stays unresolved
    named: Interval | None = None  # the last date named before this phrase
    named_day: Interval | None = None  # the last day named in the same sentence
    direction: Direction | None = None  # None: the grammar does not say

    def base(self, precision: Precision) -> date | None:
        """The first day of the last date named, where it is as exact as what is counted from it."""
        return self.named.start if self.named and self.named.is_as_fine_as(precision) else None
