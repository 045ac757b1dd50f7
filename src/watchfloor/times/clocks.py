"""Times of day: 3:30 am on Monday, Tuesday morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, ClassVar

from watchfloor.times import intervals
from watchfloor.times.meaning import Meaning

if TYPE_CHECKING:
    from watchfloor.records import Anchor, WhenKind
    from watchfloor.times.intervals import Interval
    from watchfloor.times.setting import Setting


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
        return setting.base("day") or setting.published
