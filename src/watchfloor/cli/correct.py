"""``watchfloor correct``: a person's decisions about the record, each with who, when and why."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from watchfloor.cli.plain import plain
from watchfloor.errors import UsageError
from watchfloor.records import Actor, ActorKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Correction
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


@correct.command()
def accept(record: Record, *, why: Why, who: Who = None, store: Place = DEFAULT) -> None:
    """Confirm a record as it stands."""
    with _open(store) as kept:
        _told([_desk(kept, who).accept(_full(kept, record), why)])


@correct.command()
def reject(record: Record, *, why: Why, who: Who = None, store: Place = DEFAULT) -> None:
    """Take a record out; it stays in the history."""
    with _open(store) as kept:
        _told([_desk(kept, who).reject(_full(kept, record), why)])


@correct.command()
def edit(  # each is an option of the command
    record: Record,
    field: Annotated[str, typer.Argument(help="One of its fields, as docs/fields.md has them.")],
    value: Annotated[str, typer.Argument(help="A word, or JSON.")],
    *,
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Give a field another value: `edit ID status planned`, `edit ID where null`."""
    with _open(store) as kept:
        _told([_desk(kept, who).edit(_full(kept, record), field, _value(value), why)])


@correct.command()
def event(  # noqa: PLR0913  # each is an option of the command
    article: Record,
    words: Annotated[str, typer.Argument(help="The clause, exactly as it stands in the article.")],
    *,
    type: Annotated[str, typer.Option(help="A type of the ontology, such as CONSULT.")],
    trigger: Annotated[str, typer.Option(help="The words within the clause that evoke it.")],
    actor: Annotated[list[str] | None, typer.Option(help="Words that name who acts.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(help="Words that name whom it concerns.")] = None,
    status: Annotated[str, typer.Option(help="occurred, ongoing, planned, possible, denied")] = "occurred",
    when: Annotated[str | None, typer.Option(help="Words of a time in the article.")] = None,
    where: Annotated[str | None, typer.Option(help="Words of a place in the article.")] = None,
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Add an event that was missed, by its words."""
    from watchfloor.store.additions import NewEvent

    parties = tuple(actor or ()), tuple(recipient or ())
    new = NewEvent(words, type, trigger, None, _status(status), *parties, when=when, where=where)
    with _open(store) as kept:
        _told([_desk(kept, who).add(_full(kept, article), new, why)])


@correct.command()
def statement(  # each is an option of the command
    article: Record,
    words: Annotated[str, typer.Argument(help="What was said, exactly as it stands in the article.")],
    *,
    speaker: Annotated[list[str] | None, typer.Option(help="Words that name who says it.")] = None,
    cue: Annotated[str | None, typer.Option(help="The word of saying.")] = None,
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Add a statement that was missed, by its words."""
    from watchfloor.store.additions import NewStatement

    with _open(store) as kept:
        new = NewStatement(words, tuple(speaker or ()), cue)
        _told([_desk(kept, who).add(_full(kept, article), new, why)])


@correct.command()
def merge(
    actor: Annotated[str, typer.Argument(help="The id of an actor, such as person/ana-kim.")],
    into: Annotated[str, typer.Argument(help="The id of the one that it is.")],
    *,
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Have all mentions of an actor count as mentions of another."""
    with _open(store) as kept:
        _told([_desk(kept, who).merge(actor, into, why)])


@correct.command()
def split(  # each is an option of the command
    actor: Annotated[str, typer.Argument(help="The id of an actor.")],
    *,
    mention: Annotated[list[str] | None, typer.Option(help="The id of a mention that names somebody else.")] = None,
    into: Annotated[str | None, typer.Option(help="Id of whom these mentions name.", metavar="ID")] = None,
    name: Annotated[str | None, typer.Option(help="Its name, where it is new.")] = None,
    kind: Annotated[str, typer.Option(help=", ".join(get_args(ActorKind)))] = "person",
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Take a merge back; or with --mention and --into, have some mentions name another actor."""
    new = _new_actor(into, name, kind) if into and name else into
    with _open(store) as kept:
        mentions = [_full(kept, one) for one in mention or ()]
        _told(_desk(kept, who).split(actor, why, mentions=mentions, into=new))


@correct.command()
def undo(
    correction: Annotated[str, typer.Argument(help="The id of a correction, as `watchfloor corrections` shows it.")],
    *,
    why: Why,
    who: Who = None,
    store: Place = DEFAULT,
) -> None:
    """Undo a correction, or the undoing of one."""
    with _open(store) as kept:
        _told([_desk(kept, who).undo(correction, why)])


def _open(place: str) -> Store:
    from watchfloor.store import open_store

    return open_store(place)


def _desk(store: Store, who: str | None) -> Desk:
    return store.desk(getpass.getuser() if who is None else who)


def _full(store: Store, id: str) -> str:
    """The whole of an id that may be cut short; one that is found nowhere is left as it is."""
    try:
        return store.show(id).record.id
    except UsageError:
        return id


def _told(corrections: Iterable[Correction]) -> None:
    for one in corrections:
        print(plain(f"{one.id}: {one.field} of {one.record}"))


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
