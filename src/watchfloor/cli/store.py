"""``watchfloor store``: look after a store."""

from __future__ import annotations

import sys
from dataclasses import astuple
from typing import Annotated

import typer

from watchfloor.cli.plain import plain

store = typer.Typer(name="store", help="Look after a store.", no_args_is_help=True, add_completion=False)
Place = Annotated[str, typer.Option("--store", help="File or URL of the store.", envvar="WATCHFLOOR_STORE")]
DEFAULT = "watchfloor.db"


@store.command()
def check(*, place: Place = DEFAULT) -> None:
    """Check that a store is whole: the file itself, every reading, and what is searched against what was read."""
    from watchfloor.store import open_store

    with open_store(place) as kept:
        faults = kept.check()
        articles = kept.counts()["articles"]
    for fault in faults:
        print(fault)
    said = f"{len(faults)} faults found; watchfloor store refill makes the searched tables again" if faults else "whole"
    print(f"{articles} articles: {said}", file=sys.stderr)
    raise typer.Exit(1 if faults else 0)


@store.command()
def refill(*, place: Place = DEFAULT) -> None:
    """Make what is searched again from what was read and corrected."""
    from watchfloor.store import open_store

    with open_store(place) as kept:
        kept.refill()


@store.command()
def migrate(*, place: Place = DEFAULT) -> None:
    """Bring a store of an older version up to date, as every command does that opens it."""
    from watchfloor.store import open_store
    from watchfloor.store.schema import REVISION

    open_store(place).close()
    print(f"{place}: version {REVISION}", file=sys.stderr)


@store.command()
def refusals(*, place: Place = DEFAULT) -> None:
    """List the pages that could not be read, the latest first, with the reason; a page that is read later is off it."""
    from watchfloor.store import open_store

    with open_store(place) as kept:
        found = kept.refusals()
    for (source, kind, reason), moment in ((astuple(one.refusal), one.moment) for one in found):
        print(plain(f"{moment:%Y-%m-%d %H:%M} {source}: {reason} ({kind})"))
    print(f"{len(found)} pages could not be read", file=sys.stderr)


@store.command()
def retain(
    *,
    days: Annotated[int | None, typer.Option(min=0, help="Days for which the content of pages is kept.")] = None,
    forever: Annotated[bool, typer.Option("--forever", help="Keep it for ever.")] = False,
    place: Place = DEFAULT,
) -> None:
    """Keep the content of pages for so many days; the record stays. The setting holds for later runs."""
    from watchfloor.errors import UsageError
    from watchfloor.store import open_store

    if (days is None) != forever:
        raise UsageError("found neither or both of --days N and --forever, expected one of them")
    with open_store(place) as kept:
        print(f"content of {kept.retain(days)} pages dropped", file=sys.stderr)
