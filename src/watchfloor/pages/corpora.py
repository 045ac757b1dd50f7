"""Existing corpora: a JSON object a line, with names of fields that can be set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, BinaryIO

from watchfloor.errors import EmptyPage, PageError, UnreadablePage
from watchfloor.pages.content import media_type_of, too_large
from watchfloor.pages.envelope import enclose
from watchfloor.pages.refusals import refusal_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from watchfloor.records import Page, Refusal


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a corpus keeps what is needed; a dot goes into an object (``"meta.url"``)."""

    text: str = "text"
    title: str = "title"
    url: str = "url"
    published: str = "published"


def pages_of_lines(file: BinaryIO, *, source: str, fields: Fields, max_bytes: int) -> Iterator[Page | Refusal]:
    """A page for each line of JSON; a line that cannot be read is refused with its number, and the next is read."""
    number = 0
    while line := file.readline(max_bytes + 1):
        number += 1
        here = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            yield _page(_limited(line, file, here, max_bytes), here, fields)
        except PageError as error:
            yield refusal_of(error)


def _limited(line: bytes, file: BinaryIO, source: str, max_bytes: int) -> bytes:
    """The line, if it is within the limit; else the rest of it is passed over."""
    if len(line) <= max_bytes:
        return line
    while line and not line.endswith(b"\n"):
        line = file.readline(max_bytes + 1)
    raise too_large(source, f"a line of more than {max_bytes:,} bytes", max_bytes)


def _page(line: bytes, source: str, fields: Fields) -> Page:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(source, "not a JSON object; a corpus has one on each line") from error
    if not isinstance(entry, dict):
        raise UnreadablePage(source, f"found {type(entry).__name__}, expected a JSON object")
    text = _words(entry, fields.text)
    if text is None:
        raise UnreadablePage(source, f"no field {fields.text!r} with a text; name the right one with fields")
    if not text.strip():
        raise EmptyPage(source, f"nothing in field {fields.text!r}")
    media_type_of(text.encode("utf-8", "replace"), source=source)
    published = moment_of(_value(entry, fields.published))
    return enclose(
        text, source=source, url=_words(entry, fields.url), title=_words(entry, fields.title), published=published
    )


def _value(entry: Mapping[str, object], name: str) -> object:
    """What stands under a name, with dots for objects inside."""
    value: object = entry
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _words(entry: Mapping[str, object], name: str) -> str | None:
    value = _value(entry, name)
    return value if isinstance(value, str) and value else None


def moment_of(value: object) -> date | None:
    """A date from ISO 8601, or from seconds or milliseconds since 1970; ``None``: it is neither."""
    try:
        if isinstance(value, str):
            return date.fromisoformat(value) if len(value) == len("2025-04-09") else datetime.fromisoformat(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


MILLISECONDS = 10**11  # a number above is no count of seconds: it would lie in the year 5138
