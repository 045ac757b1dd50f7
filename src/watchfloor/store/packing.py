"""A reading as the bytes in which it is kept."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

import orjson

from watchfloor.records import Reading

UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")  # databases take neither NUL nor half a character

LEVEL = 3  # of zlib: half the time of the usual 6 for a tenth more room
UNUSUAL = b" "  # begins the JSON of a reading that only the standard library can write and read


def as_json(reading: Reading) -> bytes:
    """The reading as JSON; equal readings give equal bytes."""
    try:
        return orjson.dumps(reading)
    except orjson.JSONEncodeError:  # half a character, or a number of more than 64 bits
        return UNUSUAL + json.dumps(reading.to_dict(), sort_keys=True).encode()


def pack(content: bytes) -> bytes:
    """The JSON of a reading, compressed."""
    return zlib.compress(content, LEVEL)


def unpacked(packed: bytes) -> Reading:
    """The reading whose JSON was packed."""
    content = zlib.decompress(packed)
    if content.startswith(UNUSUAL):
        return Reading.from_dict(json.loads(content))
    try:
        return Reading.from_dict(orjson.loads(content))
    except orjson.JSONDecodeError:  # half a character, as the first version packed it
        return Reading.from_dict(json.loads(content.decode("utf-8", "surrogatepass")))


def digest_of(content: bytes) -> str:
    """What tells one reading from another."""
    return hashlib.sha256(content).hexdigest()


def storable(reading: Reading, content: bytes) -> Reading:
    """The reading as databases take it: what they cannot hold becomes U+FFFD, one for one, so that spans stay true."""
    if b"\\u" not in content:
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
