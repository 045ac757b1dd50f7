"""``watchfloor export``: the record in the forms of others."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal

import typer

from watchfloor.cli.filters import DEFAULT_STORE, StorePlace, asks, opened
from watchfloor.errors import UsageError
from watchfloor.store.queries.asked import EventQuery, StatementQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT_HELP = "jsonl, csv, parquet, polecat, geojson, webannotation, ftm or stix."


@asks(EventQuery, "sort", "limit", "after")
def export(
    query: EventQuery,
    *,
    output: Annotated[str, typer.Option("--format", help=FORMAT_HELP, show_default=False)],
    out: Annotated[Path | None, typer.Option(help="The file to write; without it standard output.")] = None,
    table: Annotated[Literal["events", "statements", "articles"], typer.Option(help="Of csv and parquet.")] = "events",
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Of jsonl: the pages too, for import.")] = True,
    grades: Annotated[
        bool, typer.Option("--grades/--no-grades", help="Of stix: with the Admiralty grades of the stories.")
    ] = True,
    store: StorePlace = DEFAULT_STORE,
) -> None:
    """Write the record, or what the filters find of it, in another format; it streams, whatever the size."""
    from watchfloor.exports import FORMATS, write
    from watchfloor.exports.jsonl import write_with_pages
    from watchfloor.exports.settings import settings_of

    if output not in FORMATS:
        raise UsageError(f"there is no format {output[:80]!r}; use one of {', '.join(FORMATS)}")
    with opened(store) as kept, _written(out) as file:
        if output == "jsonl" and pages and query == EventQuery():
            count = write_with_pages(kept.readings_with_pages(), file)
        else:
            asked = _of_table(query, table)
            readings = kept.readings() if query == EventQuery() else kept.matched_readings(asked)
            count = write(output, readings, file, **settings_of(kept, output, table=table, grades=grades))
    lacks = f"; it cannot carry: {FORMATS[output].lacks}" if FORMATS[output].lacks else ""
    print(f"{count:,} written to {out or 'standard output'}{lacks}", file=sys.stderr)


def _of_table(query: EventQuery, table: str) -> EventQuery | StatementQuery:
    """The query as one for statements, where those are what is wanted."""
    if table != "statements":
        return query
    given = {field.name: getattr(query, field.name) for field in fields(query)}
    lost = [name for name in ("status",) if given[name] is not None]
    if lost:
        raise UsageError(f"statements have no {lost[0]}; leave it away")
    known: dict[str, Any] = {field.name: given[field.name] for field in fields(StatementQuery) if field.name in given}
    return StatementQuery(**known)


@contextmanager
def _written(path: Path | None) -> Iterator[BinaryIO]:
    """Where to write: a file that is there only when it is whole, or standard output."""
    if path is None:
        yield sys.stdout.buffer
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error}); name another file") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
