"""What a reader has seen before: the number of the last article, in a cookie of the reader's own browser."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

COOKIE = "seen"
VISIT = 30  # minutes without a look, after which the next is a new one
YEAR = 31_536_000  # seconds
PARTS = 3
LONGEST = 15  # digits


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the first page.

    >>> first = Look().now(10, minute=0)
    >>> again = Look.of({"seen": first.written}).now(12, minute=5)
    >>> next = Look.of({"seen": again.written}).now(15, minute=90)
    >>> first.before, again.before, next.before
    (None, None, 12)
    """

    article: int = 0  # number of the latest article that was there
    minute: int = 0
    before: int | None = None  # number of the latest article at the visit before; None: there was none

    @classmethod
    def of(cls, cookies: Mapping[str, str]) -> Look:
        """The look that a browser remembers; an empty one where it remembers none."""
        parts = cookies.get(COOKIE, "").split("-")
        if len(parts) != PARTS or not all(len(part) <= LONGEST and part.isdecimal() for part in parts[:2]):
            return cls()
        article, minute = int(parts[0]), int(parts[1])
        before = int(parts[2]) if parts[2].isdecimal() and len(parts[2]) <= LONGEST else None
        return cls(article, minute, before)

    def now(self, article: int, minute: int | None = None) -> Look:
        """The look of this moment, with the latest article that is there."""
        minute = int(time.time()) // 60 if minute is None else minute
        if not self.minute and not self.article:
            return Look(article, max(1, minute))
        before = self.article if minute - self.minute > VISIT else self.before
        return replace(self, article=article, minute=max(1, minute), before=before)

    @property
    def written(self) -> str:
        """How it stands in the cookie."""
        return f"{self.article}-{self.minute}-{'' if self.before is None else self.before}"

    def keep(self, answer: Response) -> None:
        """Has the browser remember it."""
        answer.set_cookie(COOKIE, self.written, max_age=YEAR, httponly=True, samesite="strict")
