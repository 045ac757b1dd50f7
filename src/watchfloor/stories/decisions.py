"""What people have decided about stories and happenings; it holds over every rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Decisions:
    """Members that belong to a group, or do not: articles to stories, events to happenings.

    >>> decisions = Decisions(pinned={"a-2": "story-1"}, apart=frozenset({("a-3", "story-1")}))
    >>> decisions.allow("a-2", "story-1"), decisions.allow("a-2", "story-9"), decisions.allow("a-3", "story-1")
    (True, False, False)
    """

    pinned: Mapping[str, str] = field(default_factory=dict)  # member to the group that it was put into
    apart: frozenset[tuple[str, str]] = frozenset()  # member and a group that it was taken out of

    def allow(self, member: str, group: str) -> bool:
        """Whether a member may be put into a group."""
        return self.pinned.get(member, group) == group and (member, group) not in self.apart
