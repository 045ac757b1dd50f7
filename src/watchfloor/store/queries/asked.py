"""What may be asked of a store: frozen queries, checked when they are made.

>>> EventQuery(actor="NATO", since=date(2025, 4, 1)).by
'report'
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date  # noqa: TC003  # the doctest and the callers resolve it
from typing import Literal, get_args

from watchfloor.errors import UsageError
from watchfloor.records import Status

By = Literal["report", "event"]
Sort = Literal["newest", "oldest", "conflict", "cooperation", "confidence", "doubt"]
Order = Literal["newest", "oldest"]
LIMIT = 50
MOST = 10_000  # lines of one page; the cursor goes on from there
POLE = 90  # degrees
FARTHEST = 20_016  # kilometres: half way round the world
WORDS = 1_000  # characters of a search


@dataclass(frozen=True, slots=True)
class Near:
    """Within some kilometres of a point; only places known to a town or better are near anything."""

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what is no point on the earth."""
        if not (abs(self.lat) <= POLE and abs(self.lon) <= 2 * POLE and 0 < self.km <= FARTHEST):
            raise UsageError(
                f"found {self.lat},{self.lon},{self.km}; expected a latitude from -90 to 90, a longitude from -180 "
                f"to 180 and kilometres up to {FARTHEST}"
            )

    @classmethod
    def parse(cls, words: str) -> Near:
        """The circle that ``LAT,LON,KM`` names; raises ``UsageError``."""
        try:
            lat, lon, km = map(float, words.split(","))
        except ValueError:
            raise UsageError(f"found {words[:80]!r}, expected LAT,LON,KM such as 35.28,139.67,50") from None
        return cls(lat, lon, km)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What every kind of record can be asked by; a filter that is ``None`` filters nothing.

    ``since`` and ``until`` are days, both included: by ``report`` those on which the article was published, by
    ``event`` those on which it happened or was said.  A record whose own time is not resolved is in no range by
    ``event``.
    """

    about: str | None = None
    since: date | None = None
    until: date | None = None
    by: By = "report"
    members: bool = False  # a group stands for those who belong to it on the day of the record
    place: str | None = None
    near: Near | None = None
    text: str | None = None
    source: str | None = None
    article: str | None = None  # id of the article, or how it begins
    limit: int = LIMIT
    after: str | None = None  # the cursor of the page before

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what cannot be asked."""
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"the range ends on {self.until}, before it begins on {self.since}; exchange the two days")
        if not 1 <= self.limit <= MOST:
            raise UsageError(f"found limit {self.limit}, expected 1 to {MOST}; follow the cursor for more")
        if self.text is not None and not 0 < len(self.text.strip()) <= WORDS:
            raise UsageError(f"found a search of {len(self.text)} characters, expected 1 to {WORDS}")
        one_of("by", self.by, get_args(By))
        for field in fields(self):
            if "\0" in str(getattr(self, field.name)):
                raise UsageError(f"found a NUL in {field.name}; leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery(Query):
    """Which events: ``actor`` did something to ``recipient``; ``about`` is either; ``between`` is both, either way.

    ``type`` is a type, ``TYPE/mode``, or a quad such as ``material conflict``.
    """

    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    type: str | None = None
    status: Status | None = None
    sort: Sort = "newest"

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what cannot be asked."""
        Query.__post_init__(self)
        one_of("sort", self.sort, get_args(Sort))
        if self.status is not None:
            one_of("status", self.status, get_args(Status))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuery(Query):
    """Which statements: ``actor`` said something to ``recipient``; ``between`` is both, either way.

    ``about`` has any part in it or is named in its words.
    """

    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    type: str | None = None  # kind of source: named, unnamed, document, media
    wording: str | None = None
    sort: Order = "newest"

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what cannot be asked."""
        Query.__post_init__(self)
        one_of("sort", self.sort, get_args(Order))
        if self.type is not None:
            one_of("kind of source", self.type, ("named", "unnamed", "document", "media"))
        if self.wording is not None:
            one_of("wording", self.wording, ("quoted", "reported", "mixed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery(Query):
    """Which articles: ``about`` is mentioned in it; ``place`` and ``near`` are named in it; always by report time."""

    verdict: str | None = "article"  # None: whatever the page turned out to be
    language: str | None = None
    sort: Order = "newest"

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what cannot be asked."""
        Query.__post_init__(self)
        one_of("sort", self.sort, get_args(Order))
        if self.by == "event":
            raise UsageError("articles have only the day on which they were published; ask by report")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorQuery:
    """Which actors, the most mentioned first: ``name`` is part of the name or id."""

    name: str | None = None
    kind: str | None = None
    limit: int = LIMIT

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for what cannot be asked."""
        if not 1 <= self.limit <= MOST:
            raise UsageError(f"found limit {self.limit}, expected 1 to {MOST}")


def one_of(name: str, value: str, choices: tuple[str, ...]) -> None:
    """Raises ``UsageError`` for a value that is none of the choices."""
    if value not in choices:
        raise UsageError(f"found {name} {value[:80]!r}, expected one of {', '.join(choices)}")
