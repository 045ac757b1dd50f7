"""Pages from files, folders, standard input and addresses."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from watchfloor.errors import MissingPage, PageError, UnreadablePage
from watchfloor.pages.content import GZIP, MAX_BYTES, media_type_of, too_large, unpack
from watchfloor.pages.corpora import Fields, pages_of_lines
from watchfloor.pages.feeds import kind_of_list, links_of_list, pages_of_feed
from watchfloor.pages.refusals import refusal_of
from watchfloor.pages.warc import pages_of_archive
from watchfloor.records import Page, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
PAGE_SUFFIXES = frozenset({"", ".txt", ".text", ".html", ".htm", ".xhtml"})
ARCHIVE_SUFFIXES = frozenset({".warc", ".wet"})
CORPUS_SUFFIXES = frozenset({".jsonl", ".ndjson"})
FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml", ".opml"})
READ_SUFFIXES = PAGE_SUFFIXES | ARCHIVE_SUFFIXES | CORPUS_SUFFIXES | FEED_SUFFIXES
"""What a file in a folder must end in to be read, ``.gz`` after it or not; a file that is named is always read."""

MAX_DEPTH = 3  # lists within lists: an OPML of feeds, a sitemap of sitemaps
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*https?://", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S{4,2000}", re.IGNORECASE)


class Fetcher(Protocol):
    """What gets the page behind an address; ``watchfloor.pages.fetch.Client`` is one."""

    def __call__(self, url: str) -> Page:
        """The page; raises ``PageError``."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The settings of one call."""

    max_bytes: int
    fields: Fields
    fetch: Fetcher | None


def find_pages(
    paths: Iterable[str | Path],
    *,
    max_bytes: int = MAX_BYTES,
    fields: Fields | None = None,
    fetch: Fetcher | None = None,
) -> Iterator[Page | Refusal]:
    """The pages under these paths, in a stable order; what cannot be read comes as a ``Refusal`` in its place.

    A path is a file, a folder (read with all folders in it), ``"-"`` for standard input, or an address.  A file is a
    page (text or HTML), a feed, a web archive (``.warc``, ``.wet``), a corpus (``.jsonl``, its ``fields`` named) or a
    list of addresses (one a line, OPML or a sitemap), all of them plain or gzip.  Addresses are read only with a
    ``fetch``.  A page may have up to ``max_bytes`` unpacked bytes.
    """
    reading = _Reading(max_bytes, fields or Fields(), fetch)
    for path in paths:
        name = os.fspath(path)
        if name != STDIN and Path(name).is_dir():
            yield from _pages_of_folder(Path(name), reading)
        else:
            yield from _attempt(name, reading)


def _pages_of_folder(folder: Path, reading: _Reading) -> Iterator[Page | Refusal]:
    """All pages below a folder; a refusal if there is none."""
    empty = True
    for path in _files_below(folder):
        empty = False
        yield from _attempt(os.fspath(path), reading)
    if empty:
        expected = ", ".join(sorted(READ_SUFFIXES - {""}))
        yield refusal_of(MissingPage(os.fspath(folder), f"a folder without pages; expected files ending in {expected}"))


def _files_below(folder: Path) -> Iterator[Path]:
    """Page files by name, those of a folder before those of the folders in it; hidden ones are passed over."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if is_page_name(name))


def is_page_name(name: str) -> bool:
    """Whether a file in a folder is taken for a page: ``"a.html.gz"`` is, ``"logo.png"`` and ``".cache"`` are not."""
    return not name.startswith(".") and _suffix(name) in READ_SUFFIXES


def _suffix(name: str) -> str:
    """What a name ends in, before ``.gz``."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _attempt(source: str, reading: _Reading) -> Iterator[Page | Refusal]:
    """The pages of a file, of standard input or behind an address, or the reason why there are none."""
    try:
        if _ADDRESS.fullmatch(source):
            yield from _behind(source, reading, depth=0)
        elif source == STDIN:
            yield from _of_bytes(_limited(sys.stdin.buffer, source, reading.max_bytes), source, reading)
        else:
            yield from _of_file(source, reading)
    except PageError as error:
        yield refusal_of(error)


def _of_file(source: str, reading: _Reading) -> Iterator[Page | Refusal]:
    """The pages of a file, which is opened by its kind; raises ``PageError``."""
    try:
        with Path(source).open("rb") as file:
            if _suffix(source) in ARCHIVE_SUFFIXES:
                yield from pages_of_archive(file, source=source, max_bytes=reading.max_bytes)
            elif _suffix(source) in CORPUS_SUFFIXES:
                yield from _of_corpus(file, source, reading)
            else:
                yield from _of_bytes(_limited(file, source, reading.max_bytes), source, reading)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingPage(source, "no such file or folder") from error
    except (
        OSError,
        EOFError,
        ValueError,
    ) as error:  # ValueError: a name with a zero byte; EOFError: gzip that is cut off
        raise UnreadablePage(source, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _of_corpus(file: BinaryIO, source: str, reading: _Reading) -> Iterator[Page | Refusal]:
    """The pages of a corpus, one a line."""
    packed = file.read(len(GZIP)) == GZIP
    file.seek(0)
    lines = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
    yield from pages_of_lines(lines, source=source, fields=reading.fields, max_bytes=reading.max_bytes)


def _of_bytes(packed: bytes, source: str, reading: _Reading) -> Iterator[Page | Refusal]:
    """The pages in bytes: one, or those of a feed or behind a list of addresses; raises ``PageError``."""
    content = unpack(packed, source=source, max_bytes=reading.max_bytes)
    if content.startswith(b"WARC/1."):
        yield from pages_of_archive(io.BytesIO(content), source=source, max_bytes=reading.max_bytes)
        return
    media_type = media_type_of(content, source=source)
    page = Page.of(content, source=source, media_type=media_type)
    yield from _of_page(page, reading, depth=0)


def _of_page(page: Page, reading: _Reading, *, depth: int) -> Iterator[Page | Refusal]:
    """The page itself, or what it lists."""
    kind = kind_of_list(page.content)
    if kind in {"feed", "json_feed"}:
        yield from pages_of_feed(page.content, source=page.source, max_bytes=reading.max_bytes)
        return
    links = links_of_list(page.content, source=page.source) if kind is not None else _addresses(page.content)
    if not links:
        yield page
        return
    if depth >= MAX_DEPTH:
        raise UnreadablePage(page.source, f"lists within lists, more than {MAX_DEPTH} deep")
    for link in links:
        yield from _guarded(link, reading, depth=depth + 1)


def _guarded(link: str, reading: _Reading, *, depth: int) -> Iterator[Page | Refusal]:
    """The pages behind one address of a list, or the reason why there are none."""
    try:
        yield from _behind(link, reading, depth=depth)
    except PageError as error:
        yield refusal_of(error)


def _behind(link: str, reading: _Reading, *, depth: int) -> Iterator[Page | Refusal]:
    """The pages behind an address; raises ``PageError``."""
    if reading.fetch is None:
        raise UnreadablePage(link, "an address, and nothing is fetched without being asked for: give fetch (--fetch)")
    yield from _of_page(reading.fetch(link), reading, depth=depth)


def _addresses(content: bytes) -> tuple[str, ...]:
    """The lines of a text that has nothing but addresses and ``#`` comments; empty for any other."""
    if not _LIST.match(content):
        return ()
    lines = [line.strip() for line in content.decode("utf-8", "replace").lstrip("\ufeff").splitlines()]
    links = [line for line in lines if line and not line.startswith("#")]
    return tuple(links) if all(_ADDRESS.fullmatch(link) for link in links) else ()


def _limited(file: BinaryIO, source: str, max_bytes: int) -> bytes:
    """All bytes of a file, of which no more than the limit and one are taken into memory."""
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise too_large(source, f"more than {max_bytes:,} bytes", max_bytes)
    return content
