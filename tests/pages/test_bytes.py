"""What a page's bytes are, how a server's answer is undone, and what a header above a text says."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import EmptyPage, ForbiddenPage, PageTooLarge, UnreachablePage, UnreadablePage
from watchfloor.pages.content import is_wide, media_type_of, unpack
from watchfloor.pages.corpora import Fields, moment_of, pages_of_lines
from watchfloor.pages.envelope import enclose, one_line
from watchfloor.pages.guard import checked_address, is_public, split_address
from watchfloor.pages.robots import Robots
from watchfloor.pages.transfer import decoded
from watchfloor.records import Page, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = b"Portugal hosted talks on aid for the Sahel on Monday."


# --- bytes ----------------------------------------------------------------------------------------------------------


def test_plain_bytes_are_left_as_they_are() -> None:
    assert unpack(TEXT, source="x") == TEXT


def test_all_members_of_a_gzip_file_are_read() -> None:
    assert unpack(gzip.compress(TEXT) + gzip.compress(TEXT), source="x") == TEXT * 2


def test_exactly_the_limit_is_within_it() -> None:
    assert unpack(TEXT, source="x", max_bytes=len(TEXT)) == TEXT
    assert unpack(gzip.compress(TEXT), source="x", max_bytes=len(TEXT)) == TEXT


@pytest.mark.parametrize("content", [TEXT, gzip.compress(TEXT)])
def test_one_byte_over_the_limit_is_refused_and_the_setting_named(content: bytes) -> None:
    with pytest.raises(PageTooLarge, match="--max-bytes"):
        unpack(content, source="x", max_bytes=len(TEXT) - 1)


@pytest.mark.parametrize("content", [gzip.compress(TEXT)[:-9], b"\x1f\x8b\x08nonsense"])
def test_a_broken_gzip_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePage, match="gzip"):
        unpack(content, source="x")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT, "text/plain"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"  <HTML><body>x", "text/html"),
        (b"<p>x</p>", "text/html"),
        (b"a < b and c > d", "text/plain"),
        ("<p>x</p>".encode("utf-16"), "text/html"),
        ("Łódź".encode(), "text/plain"),
    ],
)
def test_text_and_html_are_told_by_their_bytes(content: bytes, kind: str) -> None:
    assert media_type_of(content, source="x") == kind


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\x00\x00"])
def test_nothing_is_an_empty_page(content: bytes) -> None:
    with pytest.raises(EmptyPage):
        media_type_of(content, source="x")


@pytest.mark.parametrize(
    ("start", "name"), [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\x89PNG", "PNG"), (b"\x7fELF", "program")]
)
def test_a_binary_format_is_called_by_its_name(start: bytes, name: str) -> None:
    with pytest.raises(UnreadablePage, match=name):
        media_type_of(start + b" and so on", source="x")


@pytest.mark.parametrize(
    ("content", "wide"),
    [("Talks".encode("utf-16"), True), ("Talks go on".encode("utf-16-le"), True), (TEXT, False), (b"", False)],
)
def test_utf_16_is_told_by_its_zeros(content: bytes, wide: bool) -> None:
    assert is_wide(content) is wide


# --- an answer undone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (TEXT, {}),
        (gzip.compress(TEXT), {"content-encoding": "gzip"}),
        (gzip.compress(TEXT), {"content-encoding": " GZIP "}),
        (zlib.compress(TEXT), {"content-encoding": "deflate"}),
        (TEXT, {"content-encoding": "gzip"}),
        (b"35\r\n" + TEXT + b"\r\n0\r\n\r\n", {"transfer-encoding": "chunked"}),
        (TEXT, {"transfer-encoding": "chunked"}),
    ],
)
def test_a_body_comes_back_as_its_server_meant_it(body: bytes, fields: Mapping[str, str]) -> None:
    assert decoded(body, fields, source="x", max_bytes=1000) == TEXT


def test_a_bomb_in_an_answer_is_refused() -> None:
    with pytest.raises(PageTooLarge):
        decoded(zlib.compress(b"0" * 10_000), {"content-encoding": "deflate"}, source="x", max_bytes=1000)


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_an_encoding_that_we_do_not_know_is_named(encoding: str) -> None:
    with pytest.raises(UnreadablePage, match=encoding):
        decoded(b"\x1b\x00", {"content-encoding": encoding}, source="x", max_bytes=1000)


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///x", "//a.example", "https://", "https://u:p@a.example/", "http://a:99999/"]
)
def test_what_is_no_plain_address_is_forbidden(url: str) -> None:
    with pytest.raises(ForbiddenPage):
        split_address(url, source=url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to refuse, none to listen on
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("somewhere", False),
    ],
)
def test_what_is_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_without_addresses_is_unreachable() -> None:
    with pytest.raises(UnreachablePage):
        checked_address(split_address("https://a.example/", source="x"), source="x", resolver=lambda *_: [])


def test_the_resolver_is_asked_for_the_port_of_the_scheme() -> None:
    asked: list[tuple[str, int]] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["8.8.8.8"]

    for url in ("http://a.example/", "https://a.example/", "https://a.example:8443/"):
        assert checked_address(split_address(url, source="x"), source="x", resolver=resolver) == "8.8.8.8"
    assert asked == [("a.example", 80), ("a.example", 443), ("a.example", 8443)]


# --- robots ---------------------------------------------------------------------------------------------------------

RULES = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 3\n"


@pytest.mark.parametrize(
    ("status", "content", "path", "allowed"),
    [
        (200, RULES, "/private/a", False),
        (200, RULES, "/a", True),
        (200, b"", "/a", True),
        (404, RULES, "/private/a", True),
        (503, b"", "/a", False),
    ],
)
def test_what_a_site_lets_us_read(status: int, content: bytes, path: str, allowed: bool) -> None:
    assert Robots.of_answer(status, content).allows(f"https://a.example{path}", "watchfloor") is allowed


def test_the_pace_that_a_site_asks_for() -> None:
    assert Robots.of_answer(200, RULES).delay("watchfloor") == 3
    assert Robots.of_answer(404, b"").delay("watchfloor") == 0


# --- a header above a text ------------------------------------------------------------------------------------------


def test_address_and_date_stand_above_the_text_and_the_title_is_its_first_line() -> None:
    page = enclose("Nine states met.", source="x", url="https://a.example/1", title="Talks", published=date(2025, 4, 9))
    assert page.content.decode() == "url: https://a.example/1\npublished: 2025-04-09\n\nTalks\nNine states met."


def test_a_text_without_metadata_has_no_header() -> None:
    assert enclose("Nine states met.", source="x").content == b"Nine states met."


def test_a_title_that_the_text_begins_with_is_not_written_twice() -> None:
    assert enclose("Talks\nNine states met.", source="x", title=" Talks ").content == b"Talks\nNine states met."


def test_a_feeds_date_is_called_a_feeds() -> None:
    page = enclose("Nine.", source="x", published=date(2025, 4, 9), label="feed-published")
    assert page.content.startswith(b"feed-published: 2025-04-09\n")


def test_a_title_is_one_line() -> None:
    assert one_line(" Talks\n in \t Oslo ") == "Talks in Oslo"


# --- lines of a corpus ----------------------------------------------------------------------------------------------


def read(*lines: object, fields: Fields | None = None) -> list[Page | Refusal]:
    content = "\n".join(json.dumps(line) for line in lines).encode()
    return list(pages_of_lines(io.BytesIO(content), source="c.jsonl", fields=fields or Fields(), max_bytes=1000))


def test_pages_of_a_corpus_are_called_by_their_line() -> None:
    assert [item.source for item in read({"text": "One."}, {"text": "Two."})] == ["c.jsonl:1", "c.jsonl:2"]


def test_a_dot_goes_into_an_object() -> None:
    (page,) = read(
        {"body": {"en": "One."}, "meta": {"url": "https://a.example/"}}, fields=Fields("body.en", url="meta.url")
    )
    assert isinstance(page, Page)
    assert page.url == "https://a.example/"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ([], "UnreadablePage"),
        ({}, "UnreadablePage"),
        ({"text": 7}, "UnreadablePage"),
        ({"text": " "}, "EmptyPage"),
        ({"text": "x" * 2000}, "PageTooLarge"),
    ],
)
def test_a_line_that_is_no_page_is_refused_and_the_next_is_read(line: object, kind: str) -> None:
    refusal, page = read(line, {"text": "One."})
    assert isinstance(refusal, Refusal)
    assert refusal.kind == kind
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-04-09", date(2025, 4, 9)),
        (1744185600, datetime(2025, 4, 9, 8, tzinfo=UTC)),
        (1744185600000, datetime(2025, 4, 9, 8, tzinfo=UTC)),
        ("yesterday", None),
        (True, None),
        (None, None),
        (10**30, None),
    ],
)
def test_moments_of_a_corpus(value: object, moment: date | None) -> None:
    assert moment_of(value) == moment
