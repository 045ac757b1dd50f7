"""WordPiece for an uncased encoder: a word without capitals and accents, cut into the longest pieces of a vocabulary.

The same cuts as the ``tokenizers`` library makes with BERT's settings (Devlin et al. 2019, section 3; Wu et al. 2016),
without the client of a model hub that it brings along: 30 megabytes of an installation.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNKNOWN = "[UNK]"
INSIDE = "##"  # before a piece that does not open its word
LONGEST = 100  # characters of a word that is cut; a longer one is unknown
ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
CONTROLS = frozenset({"Cc", "Cf", "Co", "Cs"})
REPLACEMENT = "\ufffd"
# Blocks of characters that stand for words (CJK ideographs), first and last.
IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """The pieces of a vocabulary, whose rows are in the order of the network's; raises ``ValueError`` without [UNK]."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = {piece: row for row, piece in enumerate(rows)}
        if UNKNOWN not in self._rows:
            raise ValueError(f"found {len(rows)} rows without {UNKNOWN}, expected the vocabulary of an encoder")
        self._longest = max(map(len, self._rows))

    def of(self, text: str) -> list[int]:
        """The rows of its pieces in the order of the text; one for a part that cannot be cut, none for white space."""
        return [row for part in _parts(plain(text)) for row in self._cut(part)]

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part) <= LONGEST:
            row, start = self._next(part, start)
            if row is None:
                break
            found.append(row)
        return found if start == len(part) else [self._rows[UNKNOWN]]

    def _next(self, part: str, start: int) -> tuple[int | None, int]:
        """The longest piece that begins here, and where it ends."""
        before = INSIDE if start else ""
        for end in range(min(len(part), start + self._longest), start, -1):
            row = self._rows.get(before + part[start:end])
            if row is not None:
                return row, end
        return None, start


def plain(text: str) -> str:
    """The text in lower case without accents and control characters, every white space a space.

    >>> plain("Łódź Café")
    'łodz cafe'
    """
    clean = "".join(" " if char.isspace() else char for char in text if not _is_control(char))
    parted = "".join(f" {char} " if _is_ideograph(char) else char for char in clean)
    bare = (char for char in unicodedata.normalize("NFD", parted) if unicodedata.category(char) != "Mn")
    return "".join(char.lower() for char in bare)


def _parts(text: str) -> Iterator[str]:
    """Its words, every mark apart."""
    for word in text.split():
        for is_mark, chars in groupby(word, _is_mark):
            together = "".join(chars)
            yield from together if is_mark else [together]


def _is_control(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return char == REPLACEMENT or unicodedata.category(char) in CONTROLS


def _is_mark(char: str) -> bool:
    return char in ASCII_MARKS or unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in IDEOGRAPHS)
