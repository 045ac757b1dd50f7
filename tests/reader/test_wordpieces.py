from __future__ import annotations

import pytest

from watchfloor.reader.wordpieces import LONGEST, WordPieces, plain

ROWS = ["[UNK]", "talk", "##s", "t", "tal", "##k", "u", ".", "s", "cafe", "中", "##."]


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(ROWS)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("talks", ["talk", "##s"]),
        ("Talks", ["talk", "##s"]),
        ("Café", ["cafe"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("中中", ["中", "中"]),
        ("talkx", ["[UNK]"]),
        ("talk talkx", ["talk", "[UNK]"]),
        ("ta\u200blk", ["talk"]),
        ("", []),
        (" \t ", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces(pieces: WordPieces, text: str, cut: list[str]) -> None:
    assert [ROWS[row] for row in pieces.of(text)] == cut


def test_a_word_that_is_too_long_is_unknown(pieces: WordPieces) -> None:
    assert pieces.of("talk" + "s" * LONGEST) == [0]


def test_a_long_stretch_of_marks_is_cut_mark_by_mark(pieces: WordPieces) -> None:
    assert pieces.of("." * 10_000) == [7] * 10_000


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδοσ"),
        ("ﬁ", "ﬁ"),
        ("ÅNGSTRÖM\n", "angstrom "),
        ("a\ufffd\x00b", "ab"),
        ("北京", " 北  京 "),
    ],
)
def test_plain_text_has_no_capitals_accents_and_controls(text: str, same: str) -> None:
    assert plain(text) == same


def test_a_vocabulary_without_the_unknown_piece_is_refused() -> None:
    with pytest.raises(ValueError, match=r"found 2 rows without \[UNK\]"):
        WordPieces(["a", "b"])
