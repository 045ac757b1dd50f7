"""The body of an HTTP response as its server meant it: chunks joined, compression undone, within a limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from watchfloor.errors import UnreadablePage
from watchfloor.pages.content import too_large

if TYPE_CHECKING:
    from collections.abc import Mapping

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def decoded(body: bytes, fields: Mapping[str, str], *, source: str, max_bytes: int) -> bytes:
    """The content of a response with these header fields (names in lower case).

    Archives often keep bodies that are decoded already under fields that say otherwise; those come back as they are.
    Raises ``PageTooLarge`` and ``UnreadablePage``.
    """
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    encoding = fields.get("content-encoding", "").strip().lower()
    if encoding in _WINDOWS:
        return _inflated(body, _WINDOWS[encoding], source, max_bytes)
    if encoding in {"br", "zstd"} and not body.lstrip().startswith(b"<"):
        raise UnreadablePage(source, f"content encoding {encoding!r}; expected gzip, deflate or none")
    return body


def _joined(body: bytes) -> bytes:
    """Chunks as one; a body that is not in chunks as it is."""
    parts: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place, place + 32)) >= 0:
        try:
            size = int(body[place:end].partition(b";")[0].strip(), 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(parts) or body


def _inflated(body: bytes, window: int, source: str, max_bytes: int) -> bytes:
    """Compressed bytes in full, never more than one over the limit; bytes that are not compressed as they are."""
    inflater = zlib.decompressobj(wbits=window)
    try:
        content = inflater.decompress(body, max_bytes + 1)
    except zlib.error:
        return body
    if len(content) > max_bytes:
        raise too_large(source, f"more than {max_bytes:,} bytes unpacked", max_bytes)
    return content
