"""The types of events as queries and exports need them.

They are read from the ontology's file without the rest of its room, which would bring the network's libraries with it:
a query shall start at once.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from watchfloor import vocabularies
from watchfloor.errors import UsageError

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Type:
    """One type of event."""

    name: str
    quad: str
    score: float
    modes: dict[str, float]
    needs_recipient: bool


@cache
def types() -> dict[str, Type]:
    """The types of the shipped ontology by name, in its order."""
    rows = vocabularies.read(resources.files("watchfloor").joinpath("events", "plover.yaml")).rows
    return {row["type"]: _type(row) for row in rows}


def types_of(quad: str) -> list[str]:
    """The names of the types of a quad."""
    return [item.name for item in types().values() if item.quad == quad]


def score(type: str, mode: str | None) -> float:
    """Intensity by mode where the mode has one, else by type; raises ``KeyError`` for an unknown type."""
    return types()[type].modes.get(mode or "", types()[type].score)


def checked(type: str, mode: str | None) -> None:
    """Raises ``UsageError`` where the ontology has no such type, or the type no such mode, with the nearest."""
    if type not in types():
        raise UsageError(f"there is no type of event {type[:80]!r}; {_hint(type.upper(), list(types()))}")
    modes = list(types()[type].modes)
    if mode is not None and mode not in modes:
        raise UsageError(f"{type} has no mode {mode[:80]!r}; {_hint(mode, modes)}")


def _hint(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given[:100], known, 1)
    return f"did you mean {near[0]}?" if near else f"use {'one of ' + ', '.join(known) if known else 'none'}"


def _type(row: dict[str, object]) -> Type:
    modes: dict[str, float] = row.get("modes") or {}  # type: ignore[assignment]  # the ontology's room checks the form
    return Type(str(row["type"]), str(row["quad"]), float(str(row["score"])), modes, row["recipient"] == "required")
