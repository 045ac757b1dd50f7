"""What each key leads to, the newest first, bounded: so that neither a flood nor a long stream makes it grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

K = TypeVar("K", bound="Hashable")


@dataclass(slots=True)
class Newest(Generic[K]):
    """Names under keys, at most ``most`` of the newest under each.

    >>> found = Newest[str](most=2)
    >>> for name in "abc": found.add("key", name)
    >>> list(found.of("key"))
    ['c', 'b']
    """

    most: int
    _names: dict[K, list[str]] = field(default_factory=dict)

    def add(self, key: K, name: str) -> None:
        """Puts a name under a key, as its newest; one that is there among the last few stays where it is."""
        names = self._names.setdefault(key, [])
        if name in names[-_LAST:]:
            return
        names.append(name)
        if len(names) >= 2 * self.most:
            del names[: -self.most]

    def of(self, key: K) -> Iterator[str]:
        """The names under a key, the newest first."""
        names = self._names.get(key, ())
        return reversed(names[-self.most :])

    def drop(self, key: K, name: str) -> None:
        """Takes a name from under a key, where it is there."""
        names = self._names.get(key)
        if names is not None and name in names:
            names.remove(name)
            if not names:
                del self._names[key]


_LAST = 5  # names that are looked through for one that is there already
