"""``watchfloor when``: ask how a date phrase is read."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from watchfloor.records import When


def when(
    text: Annotated[str, typer.Argument(help='A phrase or a sentence: "last Tuesday".', show_default=False)],
    *,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day against which it is read.")
    ] = None,
) -> None:
    """Read date phrases: each with its words, kind and interval (EDTF)."""
    from watchfloor.times import read_times

    found = read_times(text, published=published.date() if published else None)
    for item in found:
        print(_line(item, text))
    if not found:
        print("no time in it")
        raise typer.Exit(1)


def _line(item: When, text: str) -> str:
    """Words, kind, interval or length, and the rule, apart by tabs."""
    words = item.span.of(text) if item.span else ""
    value = item.edtf or item.duration or "unresolved"
    about = " (approximate)" if item.approximate else ""
    return f"{plain(words)}\t{item.kind}\t{value}{about}\t{item.rule}"
