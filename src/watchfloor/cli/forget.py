"""``watchfloor forget``: a source, a period or an actor taken out of a store."""

from __future__ import annotations

import sys
from datetime import datetime  # noqa: TC003  # typer reads the annotations
from typing import Annotated

import typer


def forget(  # each is an option of the command
    *,
    source: Annotated[str | None, typer.Option(help="A host, a publisher's name, or a page's path or address.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Articles published on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Articles published on this day or before.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="The id of an actor: its mentions, statements and events.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only said what would go.")] = False,
    store: Annotated[str, typer.Option(help="File or URL of the store.", envvar="WATCHFLOOR_STORE")] = "watchfloor.db",
) -> None:
    """Take out a source, a period or an actor, with everything that hangs on it; of several, what fits all."""
    from watchfloor.store import open_store
    from watchfloor.store.forgetting import Forgetful

    days = [day.date() if day else None for day in (since, until)]
    what = Forgetful(source, days[0], days[1], actor)
    with open_store(store) as kept:
        if yes:
            print(f"{what.in_words()}: taken out of {kept.forget(what)} articles", file=sys.stderr)
            return
        counts = kept.count_forgotten(what)
    for name, number in counts.items():
        print(f"{number}\t{name}")
    print("nothing was taken out; add --yes to do it", file=sys.stderr)
