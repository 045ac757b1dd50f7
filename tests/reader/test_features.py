from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.reader.features import CHARACTERS, CLS, PIECES, SEP, SPACED, Pieces, shape_of
from watchfloor.reader.network import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(SHIPPED / "vocab.txt")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", 1),
        ("NATO", 2),
        ("A", 3),
        ("Tokyo", 4),
        ("2026", 5),
        ("McKay", 6),
        ("...", 7),
        ("U.S.", 9),
        ("“", 10),
    ],
)
def test_shape(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_capitals_share_their_pieces_with_small_letters(pieces: Pieces) -> None:
    assert pieces.of("TALKS") == pieces.of("talks")


def test_typographic_quotes_share_the_plain_ones_pieces(pieces: Pieces) -> None:
    assert pieces.of("“") == pieces.of('"')
    assert pieces.of("n’t") == pieces.of("n't")


def test_a_long_word_keeps_its_end(pieces: Pieces) -> None:
    rows = pieces.of("supercalifragilisticexpialidociousness")
    assert len(rows) == PIECES
    assert pieces.of("a" * 10 * CHARACTERS) == pieces.of("a" * CHARACTERS)


def test_a_word_without_pieces_is_unknown(pieces: Pieces) -> None:
    assert len(pieces.of("\x00")) == 1


def test_a_window_names_the_first_and_last_piece_of_each_word(pieces: Pieces) -> None:
    window = pieces.window(["Odhiambo", "left"], [True, True])
    assert window.pieces[0] == CLS
    assert window.pieces[-1] == SEP
    assert window.first[1] == window.last[0] + 1
    assert window.pieces[window.first[1] : window.last[1] + 1] == pieces.of("left")
    assert window.shapes == (4 + SPACED, 1 + SPACED)


def test_a_file_that_is_no_vocabulary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="vocab"):
        Pieces(tmp_path / "vocab.txt")
