"""What the network sees of a word: its sub-words, its shape, and whether a space stands before it.

The encoder knows no capitals, so each word also carries a shape.  Training and run time both take their input from
here: a change of one number in this file needs a new network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.reader.wordpieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CLS, SEP, UNKNOWN = 101, 102, 100  # rows of the encoder's vocabulary
PIECES = 8  # most sub-words of one word; of a longer one the first seven and the last
CHARACTERS = 100  # what is read of one word
SPACED = 16  # added to the shape of a word after white space; also the number of plain shapes
SHAPES = 2 * SPACED
CACHE = 50_000  # words whose pieces are remembered; then the memory starts anew

_OPENING = frozenset("“„‟«‹‘‚‛`")
_CLOSING = frozenset("”»›’´")
_FORMS = {  # typographic forms that the training text hardly has, as the ones it has
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›`´′", "'"),
    **dict.fromkeys(("''", "``"), '"'),
    **dict.fromkeys(("–", "―", "‒", "--", "---"), "—"),
    **dict.fromkeys("‐‑", "-"),
    "…": "...",
}
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")


def shape_of(word: str) -> int:
    """The word's shape, from 1 to 15; 0 stands for no word.

    >>> [shape_of(word) for word in ("talks", "NATO", "A", "Tokyo", "2026", "McKay", "--", "“", "”")]
    [1, 2, 3, 4, 5, 6, 7, 10, 11]
    """
    if not any(map(str.isalnum, word)):
        return _mark_shape(word)
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return _capital_shape(word)
    return 4 if word[0].isupper() and word[1:].islower() else 6


def _mark_shape(word: str) -> int:
    if word[0] in _OPENING:
        return 10
    return 11 if word[0] in _CLOSING else 7


def _capital_shape(word: str) -> int:
    if len(word) == 1:
        return 3
    return 9 if "." in word else 2


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words as the network gets it."""

    pieces: tuple[int, ...]  # sub-words, with the encoder's own first and last
    piece_shapes: tuple[int, ...]  # the shape of the word each belongs to; 0 for the encoder's own
    first: tuple[int, ...]  # of each word, the place of its first sub-word
    last: tuple[int, ...]
    shapes: tuple[int, ...]  # of each word


class Pieces:
    """The sub-words of a word, by the encoder's vocabulary.

    Raises ``OSError`` or ``ValueError`` where the file is no vocabulary.
    """

    def __init__(self, vocabulary: Path) -> None:
        self._pieces = WordPieces(vocabulary.read_text(encoding="utf-8").splitlines())
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """One to eight rows of the vocabulary."""
        known = self._known.get(word)
        if known is None:
            known = self._split(word[:CHARACTERS])
            if len(self._known) >= CACHE:
                self._known.clear()
            if len(word) <= CHARACTERS:
                self._known[word] = known
        return known

    def window(self, words: Sequence[str], spaced: Sequence[bool], shapes: Sequence[int] | None = None) -> Window:
        """Words as the network gets them; ``spaced`` says of each whether white space stands before it."""
        plain = shapes or [shape_of(word) for word in words]
        marked = [shape + SPACED * space for shape, space in zip(plain, spaced, strict=True)]
        pieces, owners, first, last = [CLS], [0], [], []
        for word, shape in zip(words, marked, strict=True):
            rows = self.of(word)
            first.append(len(pieces))
            pieces += rows
            owners += [shape] * len(rows)
            last.append(len(pieces) - 1)
        return Window((*pieces, SEP), (*owners, 0), tuple(first), tuple(last), tuple(marked))

    def _split(self, word: str) -> tuple[int, ...]:
        form = _FORMS.get(word) or word.translate(_APOSTROPHES)
        rows = tuple(self._pieces.of(form)) or (UNKNOWN,)
        return rows if len(rows) <= PIECES else (*rows[: PIECES - 1], rows[-1])
