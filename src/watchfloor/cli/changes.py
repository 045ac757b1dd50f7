"""``watchfloor changes``: what rose, fell, turned, came first or went against what was done before."""

from __future__ import annotations

from datetime import datetime  # typer resolves the annotations
from typing import Annotated

import typer

from watchfloor.cli.plain import plain

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


def changes(
    *,
    about: Annotated[str | None, typer.Option(help="An actor's id or name.", show_default=False)] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(help="Two actors, either way.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(help="Where: a town or a country.", show_default=False)] = None,
    since: Day = None,
    until: Day = None,
    store: Annotated[str | None, typer.Option(help="Path of the store, or its URL.", show_default=False)] = None,
) -> None:
    """Show what changed against the year before, with the numbers and events that show it."""
    from watchfloor.reports.changed import changed
    from watchfloor.store import open_store

    asked = {"about": about, "between": between, "place": place}
    with open_store(store) as opened:
        stats = opened.stats()
        if stats.first is None or stats.last is None:
            print("no events found")
            return
        first = since.date() if since else stats.first
        last = until.date() if until else max(first, stats.last)
        found = changed(opened, since=first, until=last, **{name: value for name, value in asked.items() if value})
    for shown in found:
        change = shown.change
        print(plain(f"{change.start}  {change.kind}: {change.words}"))
        for line in shown.events:
            print(plain(f"   “{line.words}” ({line.source or line.article}, {line.reported}, {line.id[:14]})"))
    if not found:
        print("nothing changed that a test shows")
