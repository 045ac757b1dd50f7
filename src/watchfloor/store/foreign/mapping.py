"""How rows of another data set become foreign events: the mapping files, and what they make of a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from watchfloor import vocabularies
from watchfloor.errors import UsageError
from watchfloor.store.queries.types import types
from watchfloor.store.queries.wanted import country_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATASETS = ("polecat", "gdelt", "acled", "ucdp")
FIELDS = ("actor_name", "recipient_name", "place", "source")
CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a data set's tables, as its mapping file gives it."""

    dataset: str
    delimiter: str
    missing: frozenset[str]
    dates: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]  # ours -> theirs; empty: the table has no header
    widths: Mapping[int, Mapping[str, int]]  # number of columns -> ours -> place, for tables without a header
    types: Mapping[str, str] | None  # theirs -> TYPE or TYPE/mode; None: they are PLOVER's own
    names: tuple[re.Pattern[str], ...]  # where an actor's country stands in its name
    codes: Mapping[str, str]  # country codes of theirs that are not ours


@cache
def load_form(dataset: str) -> Form:
    """The form of a data set; raises ``UsageError`` for one that is not known."""
    if dataset not in DATASETS:
        raise UsageError(f"there is no data set {dataset[:80]!r}; use one of {', '.join(DATASETS)}")
    path = resources.files("watchfloor").joinpath("store", "foreign", f"{dataset}.yaml")
    body = vocabularies.read(path).body
    mapped = body.get("types")
    return Form(
        dataset=dataset,
        delimiter=body["delimiter"],
        missing=frozenset(map(str, body["missing"])),
        dates=tuple(body["dates"]),
        columns=body.get("columns") or {},
        widths=body.get("widths") or {},
        types=None if mapped == "plover" else {str(code): str(type) for code, type in (mapped or {}).items()},
        names=tuple(re.compile(pattern) for pattern in body.get("names") or ()),
        codes=body.get("codes") or {},
    )


def event_of(form: Form, cells: Mapping[str, str]) -> dict[str, Any] | None:
    """The row of a foreign event, from its cells by our names; ``None``: it has no id or no type of its own."""
    values = {name: value for name, value in cells.items() if value not in form.missing}
    if not values.get("id") or not values.get("own_type"):
        return None
    type, mode = _type_of(form, values["own_type"])
    first = _day(form, values.get("first"))
    return {
        "dataset": form.dataset,
        "id": values["id"],
        "own_type": values["own_type"],
        "type": type,
        "mode": mode or values.get("mode"),
        "first": first,
        "last": _day(form, values.get("last")) or first,
        "actor": _country(form, values.get("actor"), values.get("actor_name")),
        "recipient": _country(form, values.get("recipient"), values.get("recipient_name")),
        "place_country": _code(values.get("place_country")),
        **{name: values.get(name) for name in FIELDS},
        **{name: _number(values.get(name)) for name in ("lat", "lon", "score")},
    }


def _type_of(form: Form, own: str) -> tuple[str | None, str | None]:
    """Type and mode by the longest beginning of the code that the mapping has, or by the whole word."""
    if form.types is None:
        return (own, None) if own in types() else (None, None)
    found = next((form.types[own[:size]] for size in range(len(own), 0, -1) if own[:size] in form.types), "")
    type, _, mode = found.partition("/")
    return type or None, mode or None


def _country(form: Form, code: str | None, name: str | None) -> str | None:
    """PLOVER's code of an actor, from the code it has or from its name."""
    if code:
        first = code.split(";")[0].strip()
        return form.codes.get(first, first)
    for pattern in form.names:
        if name and (found := pattern.search(name[:500])):
            return _code(found[1].strip())
    return None


@cache
def _code(name: str | None) -> str | None:
    """The code of a country by its name; a code stays what it is."""
    if not name or CODE.fullmatch(name):
        return name or None
    return country_code(name.split("(")[0].strip())


def _day(form: Form, value: str | None) -> date | None:
    for pattern in form.dates if value else ():
        try:
            return datetime.strptime(value or "", pattern).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
