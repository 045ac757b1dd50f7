"""Where a person corrects the record: every decision with who, when and why, none of them final."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from watchfloor.errors import UsageError
from watchfloor.records import Actor, Correction, Event, Mention, digest
from watchfloor.store import additions, opening, overlay, schema
from watchfloor.store.anchoring import with_words
from watchfloor.store.corrections import as_utc, load_corrections, load_rulings
from watchfloor.store.queries.types import checked
from watchfloor.store.settling import article_of, load_corrected, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Engine

    from watchfloor.records import Reading
    from watchfloor.store.additions import NewEvent, NewStatement
    from watchfloor.store.overlay import Found


class Target(NamedTuple):
    """What a correction concerns."""

    article: str | None
    record: str
    field: str
    words: str | None = None


class Desk:
    """Corrects a store in one person's name.

    Every method appends a correction, lays it over what is stored, and gives it back.  ``why`` is kept with it.  Each
    raises ``UsageError`` for a record that does not exist or a value that does not fit; then nothing is changed.
    """

    def __init__(self, engine: Engine, place: str, who: str) -> None:
        if not who.strip():
            raise UsageError("found no name of who corrects, expected one; every correction says whose it is")
        self._engine, self._place, self._who = engine, place, who

    def accept(self, record: str, why: str) -> Correction:
        """Confirm a statement, an event, a mention, a place or a time as it stands."""
        with opening.writing(self._engine, self._place) as connection:
            held = _Held.of(connection, record)
            return self._settle(connection, [(held.target(overlay.ACCEPTED), None, True)], why)[0]

    def reject(self, record: str, why: str) -> Correction:
        """Take a record out; it stays in the history."""
        with opening.writing(self._engine, self._place) as connection:
            held = _Held.of(connection, record)
            overlay.without(held.reading, held.found)
            change = (held.target(overlay.WHOLE), held.value(None), None)
            return self._settle(connection, [change], why)[0]

    def edit(self, record: str, field: str, value: Any, why: str) -> Correction:  # noqa: ANN401  # any value of JSON
        """Give a field of a record another value, in its JSON form; spans in it point into the article's text.

        With another type or mode an event gets their intensity, and loses a mode that its new type does not have.
        """
        with opening.writing(self._engine, self._place) as connection:
            held = _Held.of(connection, record)
            changed = overlay.edited(held.found, field, value)
            if isinstance(changed, Event) and field in overlay.CODED:
                checked(changed.type, changed.mode)
            change = (held.target(field), held.value(field), with_words(_json_of(changed, field), held.text))
            return self._settle(connection, [change], why)[0]

    def add(self, article: str, new: NewEvent | NewStatement, why: str) -> Correction:
        """Add a statement or an event that was missed, by its words."""
        with opening.writing(self._engine, self._place) as connection:
            held = _Held.of(connection, article)
            record = additions.found_in(held.reading, new)
            target = Target(article, record.id, overlay.WHOLE, overlay.words_of(record, held.text))
            return self._settle(connection, [(target, None, with_words(record.to_dict(), held.text))], why)[0]

    def merge(self, actor: str, into: str, why: str) -> Correction:
        """Have all mentions of an actor, in every article, count as mentions of another."""
        with opening.writing(self._engine, self._place) as connection:
            if actor == into:
                raise UsageError(f"found {actor!r} twice, expected two actors")
            now = load_rulings(connection, []).merged.get(actor) or _actor(connection, actor)
            change = (Target(None, actor, overlay.ACTOR), now.to_dict(), _actor(connection, into).to_dict())
            return self._settle(connection, [change], why)[0]

    def split(
        self, actor: str, why: str, *, mentions: Sequence[str] = (), into: Actor | str | None = None
    ) -> list[Correction]:
        """Take an actor out of the one that it was merged into; or have some mentions of it name another.

        With ``mentions``, ids of mentions, ``into`` is whom they name: an actor's id or a new ``Actor``.
        """
        with opening.writing(self._engine, self._place) as connection:
            if not mentions:
                return self._settle(connection, [_unmerge(connection, actor)], why)
            if into is None:
                raise UsageError("found mentions to split off, expected also whom they name (into)")
            new = into if isinstance(into, Actor) else _actor(connection, into)
            changes = [_renamed(connection, mention, actor, new) for mention in mentions]
            return self._settle(connection, changes, why)

    def undo(self, correction: str, why: str) -> Correction:
        """Undo a correction, or the undoing of one."""
        with opening.writing(self._engine, self._place) as connection:
            found = next(load_corrections(connection, correction), None)
            if found is None:
                raise UsageError(f"found no correction {correction!r}; watchfloor corrections lists them")
            target = Target(found.article, found.id, overlay.UNDONE)
            return self._settle(connection, [(target, None, True)], why)[0]

    def _settle(self, connection: Connection, changes: Iterable[tuple[Target, Any, Any]], why: str) -> list[Correction]:
        if not why.strip():
            raise UsageError("found no reason, expected one; every correction says why")
        moment = _moment(connection)
        new = [self._correction(change, why, moment) for change in changes]
        settle(connection, new)
        return new

    def _correction(self, change: tuple[Target, Any, Any], why: str, moment: datetime) -> Correction:
        (article, record, field, words), before, after = change
        old, new = (None if value is None else json.dumps(value) for value in (before, after))
        parts = (article or "", record, field, old or "", new or "", self._who, moment.isoformat(), why)
        id = f"correction-{digest(*parts)}"
        return Correction(id, article, record, field, old, new, words, self._who, moment, why)


class _Held(NamedTuple):
    """A record in the corrected reading of its article."""

    reading: Reading
    found: Found

    @classmethod
    def of(cls, connection: Connection, record: str) -> _Held:
        """Raises ``UsageError`` where the store has no such record."""
        article = article_of(connection, record)
        both = load_corrected(connection, article) if article else None
        found = overlay.find_record(both[1].reading, record) if both else None
        if both is None or found is None:
            raise UsageError(f"found no record {record!r} in the store, expected the id of one that is not rejected")
        return cls(both[1].reading, found)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    def target(self, field: str) -> Target:
        """This record's field."""
        return Target(self.reading.article.id, self.found.id, field, overlay.words_of(self.found, self.text))

    def value(self, field: str | None) -> Any:  # noqa: ANN401  # any value of JSON
        """The present value of a field, or of the whole record."""
        return with_words(_json_of(self.found, field), self.text)


def _json_of(record: Found, field: str | None) -> Any:  # noqa: ANN401  # any value of JSON
    data = record.to_dict()
    return data if field is None else data[field]


def _actor(connection: Connection, id: str) -> Actor:
    """An actor by its id; raises ``UsageError`` where nothing names it."""
    table = schema.actors
    row = connection.execute(select(table).where(table.c.id == id)).mappings().first()
    if row is None:
        raise UsageError(f"found no actor {id!r} in the store; watchfloor actors lists them")
    return Actor(**row)


def _unmerge(connection: Connection, actor: str) -> tuple[Target, Any, Any]:
    now = load_rulings(connection, []).merged.get(actor)
    if now is None:
        raise UsageError(f"found that {actor!r} is merged into no other actor; name mentions to split off")
    own = next(
        value
        for one in load_corrections(connection)
        if one.article is None and one.record == actor and one.before
        if (value := json.loads(one.before))["id"] == actor
    )
    return Target(None, actor, overlay.ACTOR), now.to_dict(), own


def _renamed(connection: Connection, mention: str, actor: str, new: Actor) -> tuple[Target, Any, Any]:
    held = _Held.of(connection, mention)
    if not isinstance(held.found, Mention) or held.found.actor is None or held.found.actor.id != actor:
        raise UsageError(f"found that {mention!r} is no mention of {actor!r}")
    return held.target(overlay.ACTOR), held.found.actor.to_dict(), new.to_dict()


def _moment(connection: Connection) -> datetime:
    """Now, and after every correction that is there, so that their order is that in which they were made."""
    last = connection.scalar(select(func.max(schema.corrections.c.when)))
    now = datetime.now(UTC)
    return now if last is None else max(now, as_utc(last) + timedelta(microseconds=1))
