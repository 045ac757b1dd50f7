"""``watchfloor corrections``: what was corrected, what waits for a person, and the exchange between desks."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from watchfloor.records import Correction

SHOWN = 60  # characters of a value in a line


def corrections(
    *,
    open: Annotated[bool, typer.Option("--open", help="Only those that found no place and wait for a person.")] = False,
    export: Annotated[Path | None, typer.Option(help="Write all as JSON lines into this file; - for here.")] = None,
    take: Annotated[Path | None, typer.Option(help="Take in the JSON lines of another desk, all or none.")] = None,
    store: Annotated[str, typer.Option(help="File or URL of the store.", envvar="WATCHFLOOR_STORE")] = "watchfloor.db",
) -> None:
    """List the corrections of a store, export them, or take in those of another desk."""
    from watchfloor.store import open_store

    with open_store(store) as kept:
        if take is not None:
            new = kept.take_corrections(_read(take))
            waiting = len(kept.open_corrections())
            print(f"{new} corrections taken in; {waiting} wait for a person", file=sys.stderr)
        elif export is not None:
            _write(export, kept.corrections())
        elif open:
            for one, reason in kept.open_corrections():
                print(plain(f"{_line(one)} - {reason}"))
        else:
            for one in kept.corrections():
                print(plain(_line(one)))


def _line(one: Correction) -> str:
    change = f"{_short(one.before)} -> {_short(one.after)}"
    return f"{one.id} {one.when:%Y-%m-%d %H:%M} {one.who}: {one.field} of {one.record}: {change} ({one.why})"


def _short(value: str | None) -> str:
    if value is None:
        return "nothing"
    return value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"


def _read(file: Path) -> list[Correction]:
    from watchfloor.store.corrections import from_lines

    try:
        with file.open(encoding="utf-8") as lines:
            return from_lines(lines, str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{file}: cannot be read ({error}); expected a file of corrections, one JSON object a line"
        ) from error


def _write(file: Path, found: list[Correction]) -> None:
    from watchfloor.store.corrections import to_lines

    if str(file) == "-":
        sys.stdout.writelines(to_lines(found))
        return
    try:
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(to_lines(found))
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error})") from error
