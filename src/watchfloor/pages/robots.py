"""What a site's robots.txt lets us read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

MAX_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB, and a longer one is cut there."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a site."""

    rules: Protego | None  # None: everything is allowed, or nothing
    is_closed: bool = False  # without rules: whether nothing is allowed

    @classmethod
    def of_answer(cls, status: int, content: bytes) -> Robots:
        """The rules in an answer; none where there is no such file, and a closed site if its server fails."""
        from protego import Protego

        if status >= 500:  # noqa: PLR2004  (errors of the server)
            return cls(None, is_closed=True)
        if status >= 400:  # noqa: PLR2004  (no such file)
            return cls(None)
        return cls(Protego.parse(content[:MAX_ROBOTS].decode("utf-8", "replace")))

    def allows(self, url: str, agent: str) -> bool:
        """Whether the site lets this agent read an address."""
        return not self.is_closed if self.rules is None else bool(self.rules.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the site asks to keep between requests."""
        return float(self.rules.crawl_delay(agent) or 0) if self.rules is not None else 0.0
