"""Place names in a text: how they are folded for look-up, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.places.gazetteer import Entry, Gazetteer

WORD = re.compile(r"[^\W_]+(?:['’`ʼ][^\W_]+)*")
JOINTS = frozenset(" -–.,'’")
MAX_JOINT = 2
MAX_WORDS = 7
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
LOWER_STARTS = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an"})  # the Arabic article: "al-Tanf"
SHORT = 4  # letters of a name that must be printed as the gazetteer has it: "US", not "us"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text without a possessive ending."""

    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text that the gazetteer knows, with everything that bears the name."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


def fold(name: str) -> str:
    """How a name is looked up: lower case, no accents, apostrophes or hyphens.

    >>> fold("Sana'a"), fold("Port-au-Prince"), fold("Łódź")
    ('sanaa', 'port au prince', 'lodz')
    """
    return " ".join(_fold_word(word) for word in WORD.findall(name))


def _fold_word(word: str) -> str:
    plain = unicodedata.normalize(
        "NFKD", POSSESSIVE.sub("", word).casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i")
    )
    return "".join(char for char in plain if char.isalnum())


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text, folded."""
    return [_word(match) for match in WORD.finditer(text, start, end)]


def _word(match: re.Match[str]) -> Word:
    text = POSSESSIVE.sub("", match.group())
    return Word(_fold_word(text), text, match.start(), match.start() + len(text))


def find_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Name]:
    """The known names of a stretch of text, the longest at each word, none overlapping another."""
    words = words_of(text, start, end)
    at = 0
    while at < len(words):
        found = _name_at(text, words, at, gazetteer)
        if found:
            yield found[0]
        at = found[1] if found else at + 1


def _name_at(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    """The longest known name that begins at a word, and the word after it."""
    if not (words[at].text[0].isupper() or words[at].key in LOWER_STARTS):
        return None
    for end in range(_reach(text, words, at), at, -1):
        if not words[end - 1].text[0].isupper() and not words[end - 1].text.isdigit() and end - at == 1:
            continue
        key = " ".join(word.key for word in words[at:end])
        stop = _with_full_stop(text, words[at:end])
        entries = tuple(
            entry for entry in gazetteer.named(key) if _is_printed_like(entry, text[words[at].start : stop])
        )
        if entries:
            return Name(words[at].start, stop, text[words[at].start : stop], entries), end
    return None


def _reach(text: str, words: list[Word], at: int) -> int:
    """How far a name that begins at a word may go: words joined by a space, a hyphen, a full stop or a comma."""
    end = at + 1
    while end < len(words) and end - at < MAX_WORDS and _is_joint(text[words[end - 1].end : words[end].start]):
        end += 1
    return end


def _is_joint(between: str) -> bool:
    return 0 < len(between) <= MAX_JOINT and JOINTS.issuperset(between)


def _with_full_stop(text: str, words: list[Word]) -> int:
    """The end of a name, the full stop of "D.C." and "U.S." included."""
    end = words[-1].end
    is_initial = len(words[-1].text) == 1 and len(words) > 1
    return end + 1 if is_initial and text[end : end + 1] == "." else end


def _is_printed_like(entry: Entry, printed: str) -> bool:
    """Abbreviations want their capitals ("US"); every other name wants one to begin with, or the Arabic article."""
    letters = [char for char in printed if char.isalpha()]
    if len(letters) <= SHORT and entry.precision == "country" and fold(entry.name) != fold(printed):
        return "".join(letters).isupper()
    return printed[0].isupper() or any(char.isupper() for char in printed)
