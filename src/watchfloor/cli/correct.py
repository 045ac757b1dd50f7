"""``watchfloor correct``: a person's decisions about the record, each with who, when and why."""

from __future__ import annotations

import getpass
import json
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args

import typer

from watchfloor.cli.plain import plain
from watchfloor.errors import UsageError
from watchfloor.records import Actor, ActorKind, Correction, Status  # what signatures name is resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from watchfloor.store import Store
    from watchfloor.store.desk import Desk

correct = typer.Typer(
    name="correct", help="Correct the record; nothing is final.", no_args_is_help=True, add_completion=False
)

Place = Annotated[str, typer.Option(help="File or URL of the store.", envvar="WATCHFLOOR_STORE")]
Why = Annotated[str, typer.Option(help="The reason, which is kept.", show_default=False)]
Who = Annotated[str | None, typer.Option(help="Who corrects.", envvar="WATCHFLOOR_WHO", show_default="your login")]
Record = Annotated[str, typer.Argument(help="The id of a record, as `watchfloor show` takes it.", show_default=False)]
DEFAULT = "watchfloor.db"


class _Seat(NamedTuple):
    """A person at a store, with the reason for what is corrected now."""

    store: Store
    desk: Desk
    why: str

    def full(self, id: str) -> str:
        """The whole of an id that may be cut short; one that is found nowhere is left as it is."""
        try:
            return self.store.show(id).record.id
        except UsageError:
            return id


SHARED = (("why", Why, Parameter.empty), ("who", Who, None), ("store", Place, DEFAULT))  # options of every command


def corrects(command: Callable[..., Iterable[Correction]]) -> None:
    """Make a command whose first parameter is the seat: with the options of all, and a line for each correction."""

    @wraps(command)
    def run(*, why: str, who: str | None, store: str, **given: Any) -> None:  # noqa: ANN401  # what typer has read
        from watchfloor.store import open_store

        with open_store(store) as kept:
            seat = _Seat(kept, kept.desk(getpass.getuser() if who is None else who), why)
            for one in command(seat, **given):
                print(plain(f"{one.id}: {one.field} of {one.record}"))

    own = list(signature(command, eval_str=True).parameters.values())[1:]
    shared = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint) for name, hint, default in SHARED
    ]
    run.__signature__ = Signature([*own, *shared])  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
    correct.command(name=command.__name__)(run)


@corrects
def accept(seat: _Seat, record: Record) -> list[Correction]:
    """Confirm a record as it stands."""
    return [seat.desk.accept(seat.full(record), seat.why)]


@corrects
def reject(seat: _Seat, record: Record) -> list[Correction]:
    """Take a record out; it stays in the history."""
    return [seat.desk.reject(seat.full(record), seat.why)]


@corrects
def edit(
    seat: _Seat,
    record: Record,
    field: Annotated[str, typer.Argument(help="One of its fields, as docs/fields.md has them.")],
    value: Annotated[str, typer.Argument(help="A word, or JSON.")],
) -> list[Correction]:
    """Give a field another value: `edit ID status planned`, `edit ID where null`."""
    return [seat.desk.edit(seat.full(record), field, _value(value), seat.why)]


@corrects
def event(  # noqa: PLR0913  # each is an option of the command
    seat: _Seat,
    article: Record,
    words: Annotated[str, typer.Argument(help="The clause, exactly as it stands in the article.")],
    *,
    type: Annotated[str, typer.Option(help="A type of the ontology, such as CONSULT.")],
    trigger: Annotated[str, typer.Option(help="The words within the clause that evoke it.")],
    mode: Annotated[str | None, typer.Option(help="A mode of the type, such as visit.")] = None,
    actor: Annotated[list[str] | None, typer.Option(help="Words that name who acts.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(help="Words that name whom it concerns.")] = None,
    status: Annotated[str, typer.Option(help="occurred, ongoing, planned, possible, denied")] = "occurred",
    when: Annotated[str | None, typer.Option(help="Words of a time in the article.")] = None,
    where: Annotated[str | None, typer.Option(help="Words of a place in the article.")] = None,
) -> list[Correction]:
    """Add an event that was missed, by its words."""
    from watchfloor.store.additions import NewEvent

    parties = tuple(actor or ()), tuple(recipient or ())
    new = NewEvent(words, type, trigger, mode, _status(status), *parties, when=when, where=where)
    return [seat.desk.add(seat.full(article), new, seat.why)]


@corrects
def statement(
    seat: _Seat,
    article: Record,
    words: Annotated[str, typer.Argument(help="What was said, exactly as it stands in the article.")],
    *,
    speaker: Annotated[list[str] | None, typer.Option(help="Words that name who says it.")] = None,
    cue: Annotated[str | None, typer.Option(help="The word of saying.")] = None,
) -> list[Correction]:
    """Add a statement that was missed, by its words."""
    from watchfloor.store.additions import NewStatement

    new = NewStatement(words, tuple(speaker or ()), cue)
    return [seat.desk.add(seat.full(article), new, seat.why)]


@corrects
def merge(
    seat: _Seat,
    actor: Annotated[str, typer.Argument(help="The id of an actor, such as person/ana-kim.")],
    into: Annotated[str, typer.Argument(help="The id of the one that it is.")],
) -> list[Correction]:
    """Have all mentions of an actor count as mentions of another."""
    return [seat.desk.merge(actor, into, seat.why)]


@corrects
def split(
    seat: _Seat,
    actor: Annotated[str, typer.Argument(help="The id of an actor.")],
    *,
    mention: Annotated[list[str] | None, typer.Option(help="The id of a mention that names somebody else.")] = None,
    into: Annotated[str | None, typer.Option(help="Id of whom these mentions name.", metavar="ID")] = None,
    name: Annotated[str | None, typer.Option(help="Its name, where it is new.")] = None,
    kind: Annotated[str, typer.Option(help=", ".join(get_args(ActorKind)))] = "person",
) -> list[Correction]:
    """Take a merge back; or with --mention and --into, have some mentions name another actor."""
    new = _new_actor(into, name, kind) if into and name else into
    mentions = [seat.full(one) for one in mention or ()]
    return seat.desk.split(actor, seat.why, mentions=mentions, into=new)


@corrects
def undo(
    seat: _Seat,
    correction: Annotated[str, typer.Argument(help="The id of a correction, as `watchfloor corrections` shows it.")],
) -> list[Correction]:
    """Undo a correction, or the undoing of one."""
    return [seat.desk.undo(correction, seat.why)]


def _value(given: str) -> Any:  # noqa: ANN401  # any value of JSON
    """The JSON that was given, or else the words as they are."""
    try:
        return json.loads(given)
    except ValueError:
        return given


def _status(given: str) -> Status:
    for status in get_args(Status):
        if status == given:
            return status  # type: ignore[no-any-return]  # one of the literals
    raise UsageError(f"found the status {given!r}, expected one of {', '.join(get_args(Status))}")


def _new_actor(id: str, name: str, kind: str) -> Actor:
    try:
        return Actor.from_dict({"id": id, "name": name, "kind": kind, "wikidata": None})
    except ValueError as error:
        raise UsageError(f"no actor: {error}") from error
