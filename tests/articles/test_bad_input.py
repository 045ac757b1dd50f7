"""Every kind of bad input, between two good pages: a reason or an article, in bounded time, and nobody else's loss.

What concerns addresses - redirects, names that change, a large robots.txt - is in tests/pages/test_fetch.py.
"""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from watchfloor.articles import read_article
from watchfloor.errors import PageError
from watchfloor.pages import find_pages
from watchfloor.records import Article, Refusal

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (
    "Talks in Oslo\nEnvoys of nine states met in Oslo on Monday, the Norwegian foreign ministry said in a statement.\n"
)
SECOND = "Nine ministers met in Lisbon on Tuesday and agreed to meet again before the end of the year.\n"
SECONDS = 30


def read_between(tmp_path: Path, name: str, content: bytes) -> list[Article | Refusal]:
    """What comes of the bad file, the good pages before and after it having been read as ever."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(GOOD)
    (pages / name).write_bytes(content)
    (pages / "z.txt").write_text(GOOD)
    first, *between, last = _results(pages)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, last.text) == (GOOD, GOOD)
    return between


def _results(folder: Path) -> list[Article | Refusal]:
    started = time.perf_counter()
    results: list[Article | Refusal] = []
    for page in find_pages([folder]):
        try:
            results.append(page if isinstance(page, Refusal) else read_article(page))
        except PageError as error:
            results.append(Refusal(error.source, type(error).__name__, error.reason))
    assert time.perf_counter() - started < SECONDS
    return results


def refusal(results: list[Article | Refusal]) -> Refusal:
    (result,) = results
    assert isinstance(result, Refusal)
    return result


def article(results: list[Article | Refusal]) -> Article:
    (result,) = results
    assert isinstance(result, Article)
    return result


def test_a_gzip_bomb(tmp_path: Path) -> None:
    tracemalloc.start()
    refused = refusal(read_between(tmp_path, "b.txt.gz", gzip.compress(b"0" * 300_000_000, 1)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refused.kind, "the limit is 10,000,000" in refused.reason) == ("PageTooLarge", True)
    assert peak < 400_000_000  # of which 300 are the test's own


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"0" * 50_000_000)
    refused = refusal(read_between(tmp_path, "b.html", packed.getvalue()))
    assert (refused.kind, "ZIP" in refused.reason) == ("UnreadablePage", True)


def test_html_of_200_megabytes_in_one_line(tmp_path: Path) -> None:
    content = b"<html><body><p>" + b"word " * (200_000_000 // 5)
    refused = refusal(read_between(tmp_path, "b.html", content))
    assert (refused.kind, "--max-bytes" in refused.reason) == ("PageTooLarge", True)


def test_html_of_2_megabytes_in_one_line(tmp_path: Path) -> None:
    content = b"<html><body><p>" + b"word " * 400_000
    assert refusal(read_between(tmp_path, "b.html", content)).kind == "PageTooLarge"  # by its characters


def test_a_hundred_thousand_nested_tags(tmp_path: Path) -> None:
    content = f"<html><body>{'<div>' * 100_000}<p>{SECOND}</p>{'</div>' * 100_000}".encode()
    assert SECOND.strip() in article(read_between(tmp_path, "b.html", content)).text


def record(body: bytes, length: int | None = None) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/plain\r\n"
    return f"{head}Content-Length: {length or len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_a_truncated_warc(tmp_path: Path) -> None:
    content = record(GOOD.encode()) + record(SECOND.encode())[:-60]
    whole, damaged = read_between(tmp_path, "b.warc", content)
    assert isinstance(whole, Article)
    assert isinstance(damaged, Refusal)
    assert "the archive ends inside it" in damaged.reason


@pytest.mark.parametrize("length", [10**12, 10**6, 300])
def test_a_warc_whose_length_field_lies(tmp_path: Path, length: int) -> None:
    content = record(SECOND.encode(), length) + record(GOOD.encode())
    damaged, whole = read_between(tmp_path, "b.warc", content)
    assert isinstance(damaged, Refusal)
    assert isinstance(whole, Article)


def test_a_feed_with_a_doctype_that_reads_a_local_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for readers")
    content = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>
    <rss version="2.0"><channel><item><title>&x;</title><description>&x;</description></item></channel></rss>"""
    refused = refusal(read_between(tmp_path, "b.xml", content.encode()))
    assert (refused.kind, "document type" in refused.reason) == ("UnreadablePage", True)


@pytest.mark.parametrize(("declared", "encoding"), [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("klingon", "utf-8")])
def test_a_wrong_charset_declared(tmp_path: Path, declared: str, encoding: str) -> None:
    words = "Señor Peña’s café in Cádiz was closed on Monday after the naïve façade of a deal fell, the council said."
    body = f"<body><article><p>{words}</p><p>{SECOND}</p></article></body>"
    content = f'<html><head><meta charset="{declared}"></head>{body}</html>'
    assert words in article(read_between(tmp_path, "b.html", content.encode(encoding))).text


def test_mixed_encodings(tmp_path: Path) -> None:
    content = f"Café talks in Cádiz\n{SECOND}".encode() + "“Señor Peña agreed,” said the council’s café.".encode(
        "cp1252"
    )
    text = article(read_between(tmp_path, "b.txt", content)).text
    assert "Café talks in Cádiz" in text
    assert "“Señor Peña agreed,” said the council’s café." in text


def test_control_characters(tmp_path: Path) -> None:
    content = ("Talks in\x00 Lima\x1b[2J\n" + SECOND + "\x07\u202eThe end of it came late.\u200b\n").encode()
    text = article(read_between(tmp_path, "b.txt", content)).text
    assert not set(text) & set("\x00\x1b\x07\u202e\u200b")
    assert SECOND.strip() in text


@pytest.mark.parametrize("year", ["0001", "9999", "0000", "10000"])
@pytest.mark.parametrize(
    "place",
    [
        '<meta property="article:published_time" content="{}-01-01T00:00:00Z">',
        '<script type="application/ld+json">{{"@type": "Article", "datePublished": "{}-12-31T23:59:59Z"}}</script>',
    ],
)
def test_dates_in_year_0001_and_9999(tmp_path: Path, place: str, year: str) -> None:
    content = (
        f"<html><head>{place.format(year)}</head><body><article><h1>Talks</h1><p>{SECOND}</p></article></body></html>"
    )
    found = article(read_between(tmp_path, "b.html", content.encode()))
    assert found.published is None or found.published.when.edtf is None or year not in found.published.when.edtf


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_dates_of_a_corpus_in_year_0001_and_9999(tmp_path: Path, day: str) -> None:
    content = f'{{"text": "{SECOND.strip()}", "published": "{day}"}}\n'.encode()
    assert article(read_between(tmp_path, "b.jsonl", content)).published is None


@pytest.mark.parametrize("day", ["Mon, 01 Jan 0001 00:00:00 +1400", "Fri, 31 Dec 9999 23:59:59 -1200"])
def test_dates_of_a_feed_in_year_0001_and_9999(tmp_path: Path, day: str) -> None:
    item = f"<item><title>Talks</title><pubDate>{day}</pubDate><description>{SECOND}</description></item>"
    content = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode()
    assert article(read_between(tmp_path, "b.xml", content)).published is None
