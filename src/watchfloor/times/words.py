"""The words of a text and the classes they belong to, for the grammar of time phrases.

Words are cut finer than a parser's tokens: letters, digits and every punctuation mark apart, so that "two-day",
"1990s", "3:30pm" and "Sept." look the same whatever the tokeniser makes of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WORD = re.compile(r"[^\W\d_]+|[0-9]+|[^\s]")
SENTENCE_ENDS = frozenset('.!?"“”:\n')
HYPHENS = str.maketrans({"‐": "-", "‑": "-"})
MAX_DIGITS = 6  # a longer number counts no time that a newspaper tells


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of letters or digits, or one mark."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool  # no white space before it
    opens: bool  # stands at the start of a sentence or quotation

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text.

    >>> [word.text for word in words_of("mid-March, 3:30pm")]
    ['mid', '-', 'March', ',', '3', ':', '30', 'pm']
    """
    words: list[Word] = []
    last = start
    opens = True
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        glued = match.start() == last and bool(words)
        words.append(
            Word(
                word,
                word.lower().translate(HYPHENS),
                match.start(),
                match.end(),
                glued,
                opens or "\n" in text[last : match.start()],
            )
        )
        opens = word in SENTENCE_ENDS
        last = match.end()
    return words


# --- classes --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a word class."""

    kind: str
    words: tuple[str, ...]
    value: Any  # what the vocabulary gives: a number, or a short code
    case: str | None  # "capital", "lower", or None for either


class Lexicon:
    """The word classes of ``words.yaml``, asked word by word."""

    def __init__(self, classes: Mapping[str, Mapping[str, Any]]) -> None:
        self._entries: defaultdict[str, list[Entry]] = defaultdict(list)
        self.kinds = frozenset(classes) | frozenset(NUMBERS)
        for kind, about in classes.items():
            for key, value in about["words"].items():
                words = tuple(str(key).split())
                self._entries[words[0]].append(Entry(kind, words, value, about.get("case")))

    def readings(self, words: list[Word], at: int) -> Iterator[tuple[str, int, Any]]:
        """Each class that begins here, with where it ends and its value."""
        for entry in self._entries.get(words[at].lower, ()):
            end = at + len(entry.words)
            if _fits(entry, words, at, end):
                yield entry.kind, end, entry.value
        if words[at].text.isdigit() and len(words[at].text) <= MAX_DIGITS:
            yield from ((kind, at + 1, int(words[at].text)) for kind, fits in NUMBERS.items() if fits(words[at].text))


def _is_day(text: str) -> bool:
    return len(text) <= 2 and 1 <= int(text) <= 31  # noqa: PLR2004  # the days of a month


def _is_hour(text: str) -> bool:
    return len(text) <= 2 and int(text) <= 24  # noqa: PLR2004  # the hours of a day


def _is_year(text: str) -> bool:
    return len(text) == 4 and int(text) > 0  # noqa: PLR2004  # digits of a year


# Which figures are of which class.
NUMBERS: dict[str, Callable[[str], bool]] = {
    "digits": str.isdigit,
    "day_number": _is_day,
    "two_digits": lambda text: len(text) == 2,  # noqa: PLR2004
    "four_digits": lambda text: len(text) == 4,  # noqa: PLR2004
    "year4": _is_year,
    "hour": _is_hour,
}


def _fits(entry: Entry, words: list[Word], at: int, end: int) -> bool:
    if tuple(word.lower for word in words[at:end]) != entry.words:
        return False
    if entry.case == "capital":
        return words[at].is_capital
    return entry.case is None or words[at].opens or not words[at].is_capital


@cache
def lexicon() -> Lexicon:
    """The shipped word classes; raises ``VocabularyError`` where their file breaks its form."""
    vocabulary = vocabularies.load("watchfloor.times", "words.yaml")
    classes = vocabulary.body.get("classes")
    if not isinstance(classes, dict) or not all(
        isinstance(about, dict) and about.get("words") for about in classes.values()
    ):
        raise VocabularyError("words.yaml: `classes` must map each class to its `words`")
    return Lexicon(classes)


def word_list(name: str) -> frozenset[str]:
    """A plain list of ``words.yaml``, such as ``possessions``."""
    return vocabularies.words("watchfloor.times", "words.yaml", name)
