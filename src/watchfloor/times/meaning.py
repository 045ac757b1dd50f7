"""What a time phrase says, before it is read in its setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from watchfloor.records import Anchor, WhenKind
    from watchfloor.times.intervals import Interval
    from watchfloor.times.setting import Setting


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


class Absolute(Meaning):
    """A time that means the same wherever it is read."""

    __slots__ = ()

    @property
    def anchor(self) -> Anchor:
        """The calendar itself."""
        return "absolute"


class OfYear(Meaning):
    """A time whose year may be left out."""

    __slots__ = ()
    year: int | None

    @property
    def anchor(self) -> Anchor:
        """Absolute where the year is said."""
        return "absolute" if self.year else "published"


class OfWhole(Meaning):
    """A part of another time."""

    __slots__ = ()
    whole: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the whole."""
        return self.whole.anchor


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
