"""A reading as the bytes in which it is kept."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
from isal import isal_zlib

from watchfloor.records import Reading
from watchfloor.store.rebuilding import rebuilt

UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")  # databases take neither NUL nor half a character

LEVEL = 2  # of 0 to 3: with 3 it takes twice the time for three hundredths less room
_ENCODER = msgspec.json.Encoder()
UNUSUAL = b" "  # begins the JSON of a reading that only the standard library can write and read


def as_json(reading: Reading) -> bytes:
    """The reading as JSON; equal readings give equal bytes."""
    try:
        return _ENCODER.encode(reading)
    except (UnicodeEncodeError, OverflowError):  # half a character
        plain = json.dumps(reading.to_dict(), sort_keys=True, ensure_ascii=False)
        return UNUSUAL + plain.encode("utf-8", "surrogatepass")  # as escapes two halves would become one character


def pack(content: bytes) -> bytes:
    """Bytes compressed, in the form of zlib; isal makes it four times as fast as zlib itself."""
    return isal_zlib.compress(content, LEVEL)


def unpacked(packed: bytes) -> Reading:
    """The reading whose JSON was packed."""
    content = isal_zlib.decompress(packed)
    if content.startswith(UNUSUAL):
        return Reading.from_dict(json.loads(content.decode("utf-8", "surrogatepass")))
    try:
        return rebuilt(msgspec.json.decode(content))
    except (msgspec.DecodeError, UnicodeDecodeError):  # half a character, as the first version packed it
        return Reading.from_dict(json.loads(content.decode("utf-8", "surrogatepass")))


def digest_of(content: bytes) -> str:
    """What tells one reading from another."""
    return hashlib.sha256(content).hexdigest()


def storable(reading: Reading, content: bytes) -> Reading:
    """The reading as databases take it: what they cannot hold becomes U+FFFD, one for one, so that spans stay true."""
    if b"\\u0000" not in content and not content.startswith(UNUSUAL):
        return reading
    return Reading.from_dict(_storable(reading.to_dict()))


def _storable(value: Any) -> Any:  # noqa: ANN401  # any value of JSON
    match value:
        case str():
            return value.translate(UNSTORABLE)
        case list():
            return [_storable(item) for item in value]
        case dict():
            return {name: _storable(item) for name, item in value.items()}
    return value
