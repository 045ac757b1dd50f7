"""Readings as JSON lines, lossless: what was exported comes back equal.

A line is a reading with one more field, ``page``: the page that it was read from, its content in Base64, or without
content.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.errors import UsageError
from watchfloor.records import Page, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 200_000_000  # bytes of a line that is read


def write_jsonl(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write readings, one a line; says how many."""
    return write_with_pages(((reading, None) for reading in readings), out)


def write_with_pages(pairs: Iterable[tuple[Reading, Page | None]], out: BinaryIO) -> int:
    """Write readings with the pages that they were read from; says how many."""
    count = 0
    for count, (reading, page) in enumerate(pairs, 1):  # noqa: B007  # the last is the count
        line: dict[str, Any] = {"page": page.to_dict() if page else None, **reading.to_dict()}
        out.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
    return count


def read_jsonl(lines: Iterable[bytes], name: str) -> Iterator[tuple[Reading, Page]]:
    """The readings and pages of a file that was exported, one at a time.

    Raises ``UsageError`` naming the line that is no reading.  A line without its page gives a page without content.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _pair(line, f"{name}, line {number}")


def _pair(line: bytes, where: str) -> tuple[Reading, Page]:
    try:
        data = json.loads(line)
        reading = Reading.from_dict(data)
        page = Page.from_dict(data["page"]) if data.get("page") else _empty_page(reading, data.get("source"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        found = f"a reading needs the field {error}" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"{where}: {found}; expected a line of `watchfloor export --format jsonl`") from error
    if page.sha256 != reading.article.page:
        raise UsageError(f"{where}: the page is not the one that the article was read from")
    return reading, page


def _empty_page(reading: Reading, source: object) -> Page:
    """A page of which only the address and the hash are known."""
    article = reading.article
    return Page(str(source or article.url or article.id), article.url, None, None, None, b"", article.page)
