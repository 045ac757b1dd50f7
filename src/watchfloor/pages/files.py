"""Pages from files, folders and standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from watchfloor.errors import MissingPage, PageError, UnreadablePage
from watchfloor.pages.content import MAX_BYTES, media_type_of, too_large, unpack
from watchfloor.records import Page, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
PAGE_SUFFIXES = frozenset({"", ".txt", ".text", ".html", ".htm", ".xhtml"})
"""What a file in a folder must end in to be read, ``.gz`` after it or not; a file that is named is always read."""


def find_pages(paths: Iterable[str | Path], *, max_bytes: int = MAX_BYTES) -> Iterator[Page | Refusal]:
    """The pages under these paths, in a stable order; what cannot be read comes as a ``Refusal`` in its place.

    A path is a file (text or HTML, gzip or plain), a folder (read with all folders in it) or ``"-"`` for standard
    input.  A page may have up to ``max_bytes`` unpacked bytes.
    """
    for path in paths:
        if os.fspath(path) == STDIN:
            yield _attempt(STDIN, max_bytes)
        elif Path(path).is_dir():
            yield from _pages_of_folder(Path(path), max_bytes)
        else:
            yield _attempt(os.fspath(path), max_bytes)


def refusal_of(error: PageError) -> Refusal:
    """The result that stands for a page that could not be read."""
    return Refusal(source=error.source, kind=type(error).__name__, reason=error.reason)


def _pages_of_folder(folder: Path, max_bytes: int) -> Iterator[Page | Refusal]:
    """All pages below a folder; a refusal if there is none."""
    empty = True
    for path in _files_below(folder):
        empty = False
        yield _attempt(os.fspath(path), max_bytes)
    if empty:
        expected = "expected files ending in .txt, .html, .htm, .xhtml or these with .gz"
        yield refusal_of(MissingPage(os.fspath(folder), f"a folder without pages; {expected}"))


def _files_below(folder: Path) -> Iterator[Path]:
    """Page files by name, those of a folder before those of the folders in it; hidden ones are passed over."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if is_page_name(name))


def is_page_name(name: str) -> bool:
    """Whether a file in a folder is taken for a page: ``"a.html.gz"`` is, ``"logo.png"`` and ``".cache"`` are not."""
    return not name.startswith(".") and Path(name.lower().removesuffix(".gz")).suffix in PAGE_SUFFIXES


def _attempt(source: str, max_bytes: int) -> Page | Refusal:
    """The page, or the reason why there is none."""
    try:
        return _read(source, max_bytes)
    except PageError as error:
        return refusal_of(error)


def _read(source: str, max_bytes: int) -> Page:
    packed = _bytes_of(source, max_bytes)
    content = unpack(packed, source=source, max_bytes=max_bytes)
    return Page.of(content, source=source, media_type=media_type_of(content, source=source))


def _bytes_of(source: str, max_bytes: int) -> bytes:
    """What a file or standard input holds; raises ``PageError``."""
    if source == STDIN:
        return _limited(sys.stdin.buffer, source, max_bytes)
    try:
        with Path(source).open("rb") as file:
            return _limited(file, source, max_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingPage(source, "no such file or folder") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise UnreadablePage(source, f"cannot be opened ({getattr(error, 'strerror', None) or error})") from error


def _limited(file: BinaryIO, source: str, max_bytes: int) -> bytes:
    """All bytes of a file, of which no more than the limit and one are taken into memory."""
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise too_large(source, f"more than {max_bytes:,} bytes", max_bytes)
    return content
