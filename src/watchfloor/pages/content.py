"""What a page's bytes are: unpacked within a limit, told apart as text, HTML or neither."""

from __future__ import annotations

import re
import zlib

from watchfloor.errors import EmptyPage, PageTooLarge, UnreadablePage

MAX_BYTES = 10_000_000
"""Decoded bytes of one page; the largest news pages with all their scripts inside have five million."""

SAMPLE = 4096  # bytes looked at to tell what a page is
GZIP = b"\x1f\x8b"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a zstandard archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"ID3": "an audio file",
    b"OggS": "an audio file",
    b"RIFF": "an audio or video file",
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|div|p|h1)\b", re.IGNORECASE)


def unpack(content: bytes, *, source: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes themselves, out of gzip where they are packed.

    Raises ``PageTooLarge`` for more than ``max_bytes`` unpacked bytes, and ``UnreadablePage`` for a damaged archive.
    """
    if content.startswith(GZIP):
        content = _gunzip(content, source, max_bytes)
    if len(content) > max_bytes:
        raise too_large(source, f"more than {max_bytes:,} bytes", max_bytes)
    return content


def too_large(source: str, found: str, max_bytes: int) -> PageTooLarge:
    """The error for a page over the limit, its message saying which setting raises it."""
    return PageTooLarge(source, f"{found}, and the limit is {max_bytes:,}; raise it with max_bytes (--max-bytes)")


def _gunzip(content: bytes, source: str, max_bytes: int) -> bytes:
    """All members of a gzip file, never more than one byte over the limit."""
    parts: list[bytes] = []
    room = max_bytes + 1
    while content.startswith(GZIP) and room > 0:
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(content, room))
        except zlib.error as error:
            raise UnreadablePage(source, f"damaged gzip file ({error})") from error
        room -= len(parts[-1])
        if not member.eof and room > 0:
            raise UnreadablePage(source, "the gzip file ends in the middle; fetch or copy it again")
        content = member.unused_data
    return b"".join(parts)


def media_type_of(content: bytes, *, source: str) -> str:
    """``"text/html"`` or ``"text/plain"``, by looking at the bytes.

    Raises ``EmptyPage`` where there is nothing but white space, and ``UnreadablePage`` for what is no text.
    """
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyPage(source, "nothing in it")
    sample = content[:SAMPLE]
    if (format := _binary_format(sample)) is not None:
        raise UnreadablePage(source, f"{format}, not text or HTML; save its text and read that")
    return "text/html" if _MARKUP.search(sample.replace(b"\x00", b"")) else "text/plain"


def _binary_format(sample: bytes) -> str | None:
    """What a sample of bytes is, in words, if it is no text."""
    for signature, name in _SIGNATURES.items():
        if sample.startswith(signature):
            return name
    if is_wide(sample):
        return None
    odd = len(_CONTROL.findall(sample)) + sample.count(0) * 4
    return "binary data" if odd * 20 > len(sample) else None


def is_wide(sample: bytes) -> bool:
    """Whether the bytes look like UTF-16: a byte order mark, or a zero in nearly every second place."""
    if sample.startswith(_BOMS[1:]):
        return True
    half = len(sample) // 2
    return half > 1 and any(
        sample[odd::2].count(0) > half * 0.6 and sample[1 - odd :: 2].count(0) < half * 0.1 for odd in (0, 1)
    )
