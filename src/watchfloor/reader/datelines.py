"""Datelines: "TOKYO (AP) -" stands before a sentence and is no part of it, so it is read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = frozenset({"-", "–", "—", "--", "―", "_"})
_LONGEST = 16  # words up to and with the dash
_SHORTEST_PLACE = 3  # letters
_LOWER = frozenset({"de", "of", "the", "and", "la", "el", "al", "near", "on", "in"})


def dateline_length(words: Sequence[str], spaced: Sequence[bool]) -> int:
    """How many words at the start of a paragraph are its dateline, the dash included; 0: there is none.

    A dateline opens with a place in capitals, or names an agency in brackets; only names, numbers and commas stand
    before its dash.

    >>> dateline_length(["TOKYO", "(", "AP", ")", "-", "Japan", "said"], [True] * 7)
    5
    >>> dateline_length(["Japan", "-", "a", "member", "-", "said"], [True] * 6)
    0
    """
    in_brackets = False
    for place, word in enumerate(words[:_LONGEST]):
        if word in _DASHES and _stands_free(spaced, place):
            return place + 1 if place + 1 < len(words) and _is_signed(words[:place]) else 0
        if not in_brackets and not _may_belong(word):
            return 0
        in_brackets = word == "(" or (in_brackets and word != ")")
    return 0


def _stands_free(spaced: Sequence[bool], place: int) -> bool:
    """Whether the dash is no hyphen: a space, or nothing but the sentence, is on a side."""
    return spaced[place] or (place + 1 < len(spaced) and spaced[place + 1])


def _may_belong(word: str) -> bool:
    return not word.islower() or word in _LOWER


def _is_signed(head: Sequence[str]) -> bool:
    """Whether the words open with a place in capitals, or close with an agency in brackets."""
    if not head or not head[0][0].isalpha():
        return False
    in_brackets = "(" in head and head[-1] == ")" and head.index("(") > 0
    return in_brackets or (len(head[0]) >= _SHORTEST_PLACE and head[0].isupper() and _is_place(head))


def _is_place(head: Sequence[str]) -> bool:
    """Whether capitals go on up to a comma or the dash."""
    return all(word.isupper() or word in _LOWER for word in _before_comma(head))


def _before_comma(words: Sequence[str]) -> list[str]:
    words = list(words)
    return words[: words.index(",")] if "," in words else words
