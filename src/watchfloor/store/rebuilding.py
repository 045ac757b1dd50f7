"""Readings of the store's own JSON, built without the checks that ``from_dict`` makes of what comes from elsewhere.

Every export, correction and check builds readings; with a check of each value it took more than twice as long.
"""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from watchfloor.records import Reading, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    Builder = Callable[[Any], Any]


def rebuilt(data: dict[str, Any]) -> Reading:
    """The reading of a JSON object that ``packing`` wrote; raises ``KeyError`` where a field is missing."""
    reading: Reading = _record(Reading)(data)
    return reading


@cache
def _record(cls: type[Any]) -> Builder:
    """What builds a record of a class."""
    hints = typing.get_type_hints(cls)
    plan = [(field.name, _builder(hints[field.name])) for field in fields(cls)]

    def build(data: dict[str, Any]) -> Any:  # noqa: ANN401  # a record
        return cls(*[make(data[name]) if make else data[name] for name, make in plan])

    return build


def _builder(hint: Any) -> Builder | None:  # noqa: ANN401  # a type
    """What makes a field's value of JSON's; ``None``: it is the same."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _optional(_builder(args[0]))
    if origin is tuple:
        return _several(_builder(args[0]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return _record(hint)  # type: ignore[arg-type]  # classes hash
    if hint is float:
        return float
    return _moment if hint in (date, datetime) else None


def _optional(make: Builder | None) -> Builder | None:
    if make is None:
        return None
    return lambda value: None if value is None else make(value)


def _several(make: Builder | None) -> Builder:
    if make is None:
        return tuple
    return lambda values: tuple([make(value) for value in values])


def _moment(value: str) -> date:
    """A day, or a moment where there is a time."""
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
