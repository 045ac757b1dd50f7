"""What the rules of phrases.yaml mean: functions that make a ``Meaning`` out of the labelled parts of a phrase.

A function that gives ``None`` refuses the match: "the last day" alone is no date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from watchfloor.times.rules import clock, counted, dates, lengths, parts

if TYPE_CHECKING:
    from collections.abc import Callable

_FILES = (lengths, dates, counted, parts, clock)


def meaning_called(name: str) -> Callable[..., object]:
    """The function of that name; raises ``KeyError`` where no file has it."""
    for file in _FILES:
        found = getattr(file, name, None)
        if callable(found) and found.__module__ == file.__name__:
            return cast("Callable[..., object]", found)
    raise KeyError(name)
