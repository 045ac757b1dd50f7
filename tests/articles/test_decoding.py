import contextlib

import pytest

from watchfloor.articles.decoding import decode, tidy
from watchfloor.errors import UnreadablePage
from watchfloor.records import Page

WORDS = "Łukasz sagte “nein” – in Zürich und İzmir. " * 5


def decoded(content: bytes, media_type: str | None = None) -> str:
    return decode(Page.of(content, source="page", media_type=media_type))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "Envoys met in Zürich. " * 20
    assert decoded(text.encode(encoding)) == text


def test_a_declared_encoding_is_used() -> None:
    assert decoded("Москва и Киев".encode("cp1251"), "text/plain; charset=windows-1251") == "Москва и Киев"
    assert "Москва" in decoded('<meta charset="koi8-r"><p>Москва'.encode("koi8-r"))


def test_latin_1_on_the_web_means_windows_1252() -> None:
    assert decoded("“Zürich”".encode("cp1252"), "text/html; charset=ISO-8859-1") == "“Zürich”"


def test_a_wrong_declaration_does_not_break_utf_8() -> None:
    assert decoded(WORDS.encode(), "text/html; charset=iso-8859-1") == WORDS


def test_an_unknown_declaration_is_passed_over() -> None:
    assert "Z" in decoded("Zürich und München".encode("cp1252"), "text/html; charset=martian")


def test_single_broken_bytes_are_read_as_windows_1252() -> None:
    assert decoded(WORDS.encode() + b"caf\xe9 \x93quoted\x94") == WORDS + "café “quoted”"


def test_without_declaration_the_encoding_is_guessed() -> None:
    assert "Москва" in decoded(("Москва и Киев ведут переговоры о мире. " * 20).encode("cp1251"))


def test_what_no_encoding_fits_is_refused_or_read_but_never_crashes() -> None:
    with contextlib.suppress(UnreadablePage):
        assert decoded(bytes(range(128, 256)) * 50)


def test_control_and_invisible_characters_go() -> None:
    assert tidy("a\x00b\x1b[0m\u200bc\u00add\ufeff") == "ab[0mcd"


def test_line_ends_and_spaces_are_plain() -> None:
    assert tidy("a\r\nb\rc\u2028d\x85e\u00a0f\tg") == "a\nb\nc\nd\ne f g"
