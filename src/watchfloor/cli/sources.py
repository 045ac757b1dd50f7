"""What a run reads: its pages, the names of a corpus' fields, and the lines of publishers that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.articles import HostLines
    from watchfloor.pages import Fetcher, Fields
    from watchfloor.records import Page, Refusal


def find(paths: list[str], *, max_bytes: int | None, fields: Fields, fetch: bool) -> Iterator[Page | Refusal]:
    """The pages under these paths, with the settings of the command."""
    from watchfloor.pages import MAX_BYTES, find_pages

    return find_pages(paths, max_bytes=max_bytes or MAX_BYTES, fields=fields, fetch=_client() if fetch else None)


def _client() -> Fetcher:
    from watchfloor.pages.fetch import Client

    return Client()


def fields_of(given: list[str]) -> Fields:
    """The names of a corpus' fields; raises ``UsageError`` for one that there is not."""
    from dataclasses import fields

    from watchfloor.pages import Fields

    names = [field.name for field in fields(Fields)]
    pairs = [pair.partition("=") for pair in given]
    if wrong := [name + equals + field for name, equals, field in pairs if name not in names or not field]:
        raise UsageError(f"found --field {wrong[0]}, expected NAME=FIELD with one of {', '.join(names)} as NAME")
    return Fields(**{name: field for name, _, field in pairs})


def host_lines_of(file: Path | None) -> HostLines | None:
    """The lines of publishers in a file; ``None``: none are known."""
    from watchfloor.articles import HostLines

    return HostLines.load(file) if file is not None else None
