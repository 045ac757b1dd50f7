"""Web archives: WARC and WET files of any size, read record by record, damaged ones passed over.

A record whose length is wrong, or that is cut off, hides those after it: reading goes on at the next place in the file
where a record begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from watchfloor.errors import PageError, UnreadablePage
from watchfloor.pages.content import GZIP, media_type_of, too_large
from watchfloor.pages.refusals import refusal_of
from watchfloor.pages.transfer import decoded
from watchfloor.records import Page

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from fastwarc import WarcRecord

    from watchfloor.records import Refusal

CHUNK = 1 << 20  # bytes searched at a time for the next record
MAX_HEADER = 1 << 16  # bytes of a record's header
_RECORD = b"\r\n\r\nWARC/1."
_PACKED = GZIP + b"\x08"
_TEXTS = ("text/html", "text/plain", "application/xhtml+xml")
_REDIRECTS = range(300, 400)


def pages_of_archive(file: BinaryIO, *, source: str, max_bytes: int) -> Iterator[Page | Refusal]:
    """A page for each HTML or text record; memory holds one record of up to ``max_bytes`` decoded bytes.

    Images, scripts, redirects and ``robots.txt`` are passed over.  A damaged record gives a ``Refusal``.
    """
    packed = file.read(len(GZIP)) == GZIP
    start: int | None = 0
    while start is not None:
        broken = yield from _run(file, start, source, max_bytes)
        start = _next_record(file, broken, packed=packed) if broken is not None else None


def _run(file: BinaryIO, start: int, source: str, max_bytes: int) -> Generator[Page | Refusal, None, int | None]:
    """Pages from a place on, up to the end or to a record that is damaged: its place is returned."""
    from fastwarc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    file.seek(start)
    place = start
    try:
        for record in ArchiveIterator(file, record_types=kinds, max_header_len=MAX_HEADER, auto_decode="none"):
            place = record.stream_pos
            if not _is_page(record):
                continue
            raw = record.reader.read(max_bytes + 1)
            yield _page_of(record, raw, f"{source}@{place}", max_bytes)
            if _damage(raw, record.content_length) is not None:
                return place
    except (OSError, ValueError) as error:
        yield refusal_of(UnreadablePage(f"{source}@{place}", f"damaged archive after this byte ({error})"))
        return place
    return None


def _page_of(record: WarcRecord, raw: bytes, source: str, max_bytes: int) -> Page | Refusal:
    """The page of a record, or the reason why there is none."""
    http = record.http_headers
    try:
        if len(raw) > max_bytes:
            raise too_large(source, f"a record of {record.content_length:,} bytes", max_bytes)
        if (damage := _damage(raw, record.content_length)) is not None:
            raise UnreadablePage(source, f"damaged record: {damage}")
        fields = {name.lower(): value for name, value in http.asdict().items()} if http is not None else {}
        content = decoded(raw, fields, source=source, max_bytes=max_bytes)
        media_type = media_type_of(content, source=source)
    except PageError as error:
        return refusal_of(error)
    return Page.of(
        content,
        source=source,
        url=record.headers.get("WARC-Target-URI"),
        fetched=record.record_date,
        media_type=f"{media_type}; charset={record.http_charset}" if record.http_charset else media_type,
        status=http.status_code if http is not None else None,
    )


def _damage(raw: bytes, declared: int) -> str | None:
    """What is wrong with a record's length; ``None``: nothing.  One over the limit is not trusted either."""
    if _RECORD in raw:
        return "its length is wrong, another record begins inside it"
    return "the archive ends inside it, or it is over the limit" if len(raw) < declared else None


def _is_page(record: WarcRecord) -> bool:
    """Whether a record holds HTML or text that was shown to a reader."""
    http = record.http_headers
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type", "")
    path = urlsplit(record.headers.get("WARC-Target-URI") or "").path
    is_redirect = http is not None and (http.status_code or 0) in _REDIRECTS
    return not is_redirect and path != "/robots.txt" and (not kind or kind.lower().startswith(_TEXTS))


def _next_record(file: BinaryIO, after: int, *, packed: bool) -> int | None:
    """The next place after one where a record begins, or in a packed archive may begin; ``None``: there is none."""
    mark, skip = (_PACKED, 0) if packed else (_RECORD, len(b"\r\n\r\n"))
    file.seek(after + 1)
    place, window = after + 1, b""
    while chunk := file.read(CHUNK):
        window += chunk
        if (found := window.find(mark)) >= 0:
            return place + found + skip
        place += len(window) - len(mark)
        window = window[-len(mark) :]
    return None
