import gzip
import io
import sys
import tracemalloc
from pathlib import Path

import pytest

from watchfloor.errors import EmptyPage
from watchfloor.pages import MAX_BYTES, find_pages, refusal_of
from watchfloor.records import Page, Refusal

TEXT = "Envoys met in Oslo\nEnvoys of nine states met in Oslo on Monday.\n"


def file(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def only(path: str, **settings: int) -> Page | Refusal:
    (found,) = find_pages([path], **settings)
    return found


def kind_of(path: str, **settings: int) -> str:
    found = only(path, **settings)
    assert isinstance(found, Refusal)
    assert found.source == path
    assert "\n" not in found.reason
    return found.kind


def test_a_text_file_becomes_a_page(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", TEXT.encode())
    page = only(path)
    assert isinstance(page, Page)
    assert (page.source, page.content, page.media_type) == (path, TEXT.encode(), "text/plain")
    assert (page.url, page.fetched, page.status) == (None, None, None)


def test_html_is_told_by_its_content(tmp_path: Path) -> None:
    page = only(file(tmp_path, "a", b" \n<!DOCTYPE html><title>x</title><p>words"))
    assert isinstance(page, Page)
    assert page.media_type == "text/html"


def test_angle_brackets_make_no_html(tmp_path: Path) -> None:
    page = only(file(tmp_path, "a.txt", b"Bread < butter, and <b> is a letter."))
    assert isinstance(page, Page)
    assert page.media_type == "text/plain"


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    page = only(file(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode()) + gzip.compress(b"More.")))
    assert isinstance(page, Page)
    assert page.content == TEXT.encode() + b"More."


def test_a_folder_is_read_in_order_of_names_with_the_folders_in_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "sub/c.htm.gz",
        "sub/deeper/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "logo.png",
        "notes.md",
    ):
        file(tmp_path, name, gzip.compress(b"<p>x") if name.endswith(".gz") else b"x")
    found = [str(Path(page.source).relative_to(tmp_path)) for page in find_pages([tmp_path])]
    assert found == ["a.html", "b.txt", "sub/c.htm.gz", "sub/deeper/d.txt"]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(find_pages([tmp_path]))) == 1


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    page = only("-")
    assert isinstance(page, Page)
    assert (page.source, page.content) == ("-", TEXT.encode())


def test_bad_pages_do_not_stop_the_rest(tmp_path: Path) -> None:
    good = file(tmp_path, "good.txt", TEXT.encode())
    found = list(find_pages([str(tmp_path / "no"), file(tmp_path, "empty.txt", b""), good]))
    assert [type(page).__name__ for page in found] == ["Refusal", "Refusal", "Page"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert kind_of(str(tmp_path / "no.txt")) == "MissingPage"


def test_a_name_with_a_zero_byte_is_refused() -> None:
    assert kind_of("a\x00b") == "UnreadablePage"


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    file(tmp_path, "logo.png", b"\x89PNG")
    assert kind_of(str(tmp_path)) == "MissingPage"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert kind_of(file(tmp_path, "a.txt", content)) == "EmptyPage"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04\x14\x00",
        bytes(range(256)) * 20,
        b"ab\x00\x00\x00\x01cd" * 50,
    ],
)
def test_a_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert kind_of(file(tmp_path, "a.txt", content)) == "UnreadablePage"


def test_a_pdf_is_called_by_its_name(tmp_path: Path) -> None:
    found = only(file(tmp_path, "a.txt", b"%PDF-1.7"))
    assert isinstance(found, Refusal)
    assert found.reason.startswith("a PDF document")


def test_utf_16_is_text(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert isinstance(only(file(tmp_path, f"{encoding}.txt", TEXT.encode(encoding))), Page)


def test_broken_utf_8_is_text(tmp_path: Path) -> None:
    assert isinstance(only(file(tmp_path, "a.txt", "Łódź ".encode() * 20 + b"\xff\xfe\x80 and more")), Page)


def test_a_large_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(200_000_000)
    tracemalloc.start()
    assert kind_of(str(path)) == "PageTooLarge"
    assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    tracemalloc.stop()


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", b"x" * 100)
    assert kind_of(path, max_bytes=99) == "PageTooLarge"
    assert isinstance(only(path, max_bytes=100), Page)


def test_a_gzip_bomb_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\x20" * 100_000_000)
    path = file(tmp_path, "bomb.txt.gz", bomb)
    tracemalloc.start()
    assert kind_of(path) == "PageTooLarge"
    assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    tracemalloc.stop()


def test_a_truncated_gzip_file_is_refused(tmp_path: Path) -> None:
    assert kind_of(file(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode())[:-12])) == "UnreadablePage"


def test_a_damaged_gzip_file_is_refused(tmp_path: Path) -> None:
    assert kind_of(file(tmp_path, "a.txt.gz", b"\x1f\x8b\x08\x00" + b"zzzzzzzzzzzzzzzz")) == "UnreadablePage"


def test_a_refusal_carries_class_and_reason() -> None:
    assert refusal_of(EmptyPage("a.txt", "nothing in it")) == Refusal("a.txt", "EmptyPage", "nothing in it")
