"""The formats by name: what writes each, and what each cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which the record leaves the house."""

    name: str
    writer: str  # module and function
    holds: str  # what is in it
    lacks: str  # what it cannot carry; empty: nothing
    settings: tuple[str, ...] = ()  # what its writer takes beside the readings: `table`, `accepted`, `grades`


_FORMATS = (
    Format("jsonl", "jsonl:write_jsonl", "whole readings, a line each; comes back by `watchfloor import`", ""),
    Format(
        "csv",
        "tables:write_csv",
        "one table, safe to open in a spreadsheet",
        "spans, further evidence",
        settings=("table", "accepted"),
    ),
    Format(
        "parquet",
        "tables:write_parquet",
        "one table, parties nested",
        "spans, further evidence",
        settings=("table", "accepted"),
    ),
    Format(
        "polecat",
        "polecat:write_polecat",
        "events in POLECAT's 40 columns, tab-separated",
        "statements; events that are denied, possible, or planned other than cooperation; events without a recipient "
        "where their type requires one",
    ),
    Format(
        "geojson",
        "geojson:write_geojson",
        "events with points",
        "statements, spans, further evidence",
        settings=("accepted",),
    ),
    Format(
        "webannotation", "webannotation:write_annotations", "statements and events on their words", "fields by type"
    ),
    Format(
        "ftm",
        "ftm:write_ftm",
        "FollowTheMoney: articles, events, actors",
        "statements; who vouches; who acts and who receives; scores; events not told as having happened",
    ),
    Format(
        "stix",
        "stix:write_stix",
        "a STIX 2.1 bundle",
        "statements; events in which nobody and no place is named",
        settings=("grades",),
    ),
)
FORMATS = {item.name: item for item in _FORMATS}


def write(format: str, readings: Iterable[Reading], out: BinaryIO, **settings: Any) -> int:  # noqa: ANN401  # of the writer
    """Write readings in a format, one after the other; says how many rows or objects.

    Raises ``UsageError`` for an unknown format and for one whose library is not installed.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format[:80]!r}; use one of {', '.join(FORMATS)}")
    module, _, function = FORMATS[format].writer.partition(":")
    count: int = getattr(import_module(f"watchfloor.exports.{module}"), function)(readings, out, **settings)
    return count
