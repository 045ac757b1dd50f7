"""Where a full stop and a capital make a new sentence likely, whatever the network first thinks.

The network decides; these marks lower the bar for it.  A question or exclamation mark gives no bonus: '"What next?"
Mora asked' goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.features import shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BONUS = 4.0  # added to the network's logit
_JUNIORS = frozenset({"Jr.", "Sr."})  # abbreviations that end a name, and often its sentence
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_JOINTS = frozenset({"and", "or", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as", "who", "that"})
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
_CAPITAL = frozenset({2, 3, 4, 6, 9})  # shapes


def start_bonus(words: Sequence[str], spaced: Sequence[bool]) -> list[float]:
    """For each word what to add to the logit that says it starts a sentence.

    >>> start_bonus(["They", "left", ".", '"', "We", "stay"], [True, True, False, True, False, True])
    [0.0, 0.0, 0.0, 4.0, 0.0, 0.0]
    """
    bonus = [0.0] * len(words)
    for place, word in enumerate(words):
        if word == ".":
            start = _after_closing(words, spaced, place + 1)
            if _opens(words, spaced, start):
                bonus[start] = BONUS
        elif word in _JUNIORS and _opens_clause(words, spaced, place + 1):
            bonus[place + 1] = 2 * BONUS
    return bonus


def _opens_clause(words: Sequence[str], spaced: Sequence[bool], place: int) -> bool:
    """Whether one capital and a small word that is no joint follow: "Jr. Tanaka called", not "Jr. Day in"."""
    if place + 1 >= len(words) or not _opens(words, spaced, place) or words[place] in _DAYS:
        return False
    return words[place + 1].islower() and words[place + 1] not in _JOINTS


def _after_closing(words: Sequence[str], spaced: Sequence[bool], place: int) -> int:
    """The first word behind the marks that close a quotation or bracket."""
    while place < len(words) and words[place] in _CLOSING and not spaced[place]:
        place += 1
    return place


def _opens(words: Sequence[str], spaced: Sequence[bool], place: int) -> bool:
    """Whether a space and a capital follow, an opening mark perhaps between."""
    if place >= len(words) or not spaced[place]:
        return False
    if words[place] in _OPENING and place + 1 < len(words) and not spaced[place + 1]:
        place += 1
    return shape_of(words[place]) in _CAPITAL
