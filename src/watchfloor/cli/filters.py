"""The filters of queries as options, the same for every command that takes them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from watchfloor.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchfloor.store import Store


class Printed(StrEnum):
    """How lines are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


StorePlace = Annotated[str, typer.Option(help="The store: a file or a database URL.", envvar="WATCHFLOOR_STORE")]
PrintedAs = Annotated[Printed, typer.Option("--format", help="A table to read, CSV, or one JSON object a line.")]
DEFAULT_STORE = "watchfloor.db"
DAY = ["%Y-%m-%d"]
OPTIONS: dict[str, tuple[Any, str]] = {
    "about": (str | None, "Who has any part in it; of a statement or article, who is named in it."),
    "actor": (str | None, "Who acts or speaks: an id or a name. A country stands for all who act for it."),
    "recipient": (str | None, "Toward or to whom."),
    "between": (tuple[str, str] | None, "Two actors, either way."),
    "members": (bool, "A group stands for its members too, on the day of the record."),
    "type": (str | None, "Of events: a type, TYPE/mode or a quad; of statements: named, unnamed, document, media."),
    "status": (str | None, "occurred, ongoing, planned, possible or denied."),
    "wording": (str | None, "quoted, reported or mixed."),
    "since": (datetime | None, "First day."),
    "until": (datetime | None, "Last day."),
    "by": (Literal["report", "event"], "Which day --since, --until and the order mean: the article's, or the event's."),
    "place": (str | None, "A place or country where it happened; of an article, one that it names."),
    "near": (str | None, "LAT,LON,KM: within so many kilometres of a point."),
    "text": (str | None, 'Words of the statement, event or article itself; "in quotation marks" together, -without.'),
    "source": (str | None, "Host or name of the publisher."),
    "article": (str | None, "Id of the article."),
    "verdict": (str | None, "What the page turned out to be."),
    "language": (str | None, "ISO 639-1 code."),
    "sort": (str, "newest, oldest; of events also conflict, cooperation, confidence."),
    "limit": (int, "How many lines."),
    "after": (str | None, "The cursor that the page before ended with."),
}


def asks(query: type[Any], *without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command whose first parameter is a query the options of that query, but those named."""
    names = [name for name in OPTIONS if name in {field.name for field in fields(query)} - set(without)]

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401  # what typer has read
            wanted = {name: _value(name, given.pop(name)) for name in names}
            return command(query(**wanted), **given)

        own = list(signature(command, eval_str=True).parameters.values())[1:]
        options = [_option(name, next(field for field in fields(query) if field.name == name)) for name in names]
        run.__signature__ = Signature([*options, *own])  # type: ignore[attr-defined]  # typer reads it
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*options, *own)}
        return run

    return with_options


@contextmanager
def opened(place: str) -> Iterator[Store]:
    """The store at a place, which must be there; raises ``StoreError``."""
    from watchfloor.store import open_store

    if "://" not in place and not Path(place).exists():
        raise StoreError(f"{place}: there is no store; fill one with `watchfloor read PAGES --store {place}`")
    with open_store(place) as store:
        yield store


def _option(name: str, field: Any) -> Parameter:  # noqa: ANN401  # a dataclass's field
    hint, help = OPTIONS[name]
    formats: dict[str, Any] = {"formats": DAY} if hint == datetime | None else {}
    option = typer.Option(f"--{name}", help=help, show_default=field.default is not None, **formats)
    return Parameter(name, Parameter.KEYWORD_ONLY, default=field.default, annotation=Annotated[hint, option])


def _value(name: str, given: Any) -> Any:  # noqa: ANN401
    """What was typed, as the query has it."""
    from watchfloor.store.queries import Near

    if name == "near" and given is not None:
        return Near.parse(given)
    return given.date() if isinstance(given, datetime) else given
