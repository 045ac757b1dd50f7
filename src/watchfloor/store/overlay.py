"""Corrections laid over a reading: what people have settled, whatever the stages find."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from watchfloor.errors import UsageError
from watchfloor.records import Actor, Article, Event, Mention, Reading, Record, Statement
from watchfloor.store.anchoring import WordsGone, anchored, find_near
from watchfloor.store.packing import UNSTORABLE
from watchfloor.store.queries.types import types

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from watchfloor.records import Correction, Place, When

    Found = Article | Mention | When | Place | Statement | Event
    Change = Callable[[Record], Record | None]

WHOLE, ACCEPTED, ACTOR, UNDONE = "record", "accepted", "actor", "undone"  # fields that are none of the record's own
FIXED = {"id", "page", "text", "paragraphs", "cuts"}  # what other records or the page itself stand on
CODED = {"type", "mode"}  # fields of an event with which its intensity changes
PARTED = " … "  # between the parts of a statement's words


class Corrected(NamedTuple):
    """A reading as people have corrected it."""

    reading: Reading
    accepted: frozenset[str]  # ids of the records that a person has confirmed
    failed: tuple[tuple[Correction, str], ...]  # corrections that found no place in it, and why


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that nobody has undone, in their order; what undoes is not among them."""
    ordered = sorted(corrections, key=lambda one: (one.when, one.id))
    undoing: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in ordered:
        if one.field == UNDONE:
            undoing[one.record].append(one)

    def stands(one: Correction) -> bool:
        return not any(stands(other) for other in undoing[one.id])

    return [one for one in ordered if one.field != UNDONE and stands(one)]


def merges_of(corrections: Iterable[Correction]) -> dict[str, Actor]:
    """As whom the mentions of an actor count, by the actor's id, from corrections in force in their order."""
    direct: dict[str, Actor] = {}
    for one in corrections:
        target = Actor.from_dict(_value(one))
        direct.pop(one.record, None)
        if target.id != one.record:
            _uncross(direct, target.id, one.record)
            direct[one.record] = target
    return {id: _last(direct, target) for id, target in direct.items()}


def correct(reading: Reading, corrections: Sequence[Correction], merged: Mapping[str, Actor]) -> Corrected:
    """The reading under corrections that are in force, in their order, and actors under their merges."""
    accepted: set[str] = set()
    failed: list[tuple[Correction, str]] = []
    for one in corrections:
        try:
            reading = _applied(reading, one, accepted)
        except (WordsGone, UsageError) as reason:
            failed.append((one, str(reason)))
    if merged:
        reading = _mapped(reading, lambda record: _merged(record, merged))
    return Corrected(reading, frozenset(accepted), tuple(failed))


def find_record(reading: Reading, id: str) -> Found | None:
    """The record with this id, the article among them."""
    return next((record for record in _records(reading) if record.id == id), None)


def words_of(record: Found, text: str) -> str | None:
    """The exact words of a record; ``None``: it stands for more than words."""
    match record:
        case Article():
            return None
        case Event():
            return record.evidence[0].span.of(text)
        case Statement():
            return PARTED.join(span.of(text) for span in record.content)
    return record.span.of(text) if record.span else None


def finding_of(data: Any) -> Statement | Event:  # noqa: ANN401  # any value of JSON
    """The statement or event of a JSON object; raises ``UsageError`` where it is neither."""
    try:
        return Event.from_dict(data) if "type" in data else Statement.from_dict(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"found no statement or event to add ({type(error).__name__}: {error})") from error


def edited(record: Found, field: str, value: Any) -> Found:  # noqa: ANN401  # any value of JSON
    """The record with another value in a field; raises ``UsageError`` where it has no such field or value.

    ``status``, ``trigger`` and ``vouched_by`` of an event are those of its best evidence.
    """
    data = record.to_dict()
    names = {one.name for one in fields(record)} - FIXED | set(record.derived)
    if field not in names:
        raise UsageError(
            f"found no field {field!r} to correct in {record.id}, expected one of {', '.join(sorted(names))}"
        )
    if field in record.derived:
        best, *rest = data["evidence"]
        data["evidence"] = [{**best, field: value}, *rest]
    data[field] = value
    if isinstance(record, Event) and field in CODED:
        data |= _coded(data["type"], data["mode"], field)
    try:
        changed = type(record).from_dict(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{record.id}: the value for {field} does not fit ({error})") from error
    if isinstance(changed, Event) and not changed.evidence:
        raise UsageError(f"{record.id}: found no evidence, expected one or more; reject the event instead")
    return changed


def _coded(type: Any, mode: Any, field: str) -> dict[str, Any]:  # noqa: ANN401  # any value of JSON
    """Mode and intensity that go with another type or mode; nothing where the ontology does not know the type."""
    known = types().get(type) if isinstance(type, str) else None
    if known is None:
        return {}
    fitting = mode if field == "mode" or mode in known.modes else None
    return {"mode": fitting, "score": known.modes.get(fitting or "", known.score)}


def _value(one: Correction) -> Any:  # noqa: ANN401  # any value of JSON
    return None if one.after is None else json.loads(one.after)


def _uncross(direct: dict[str, Actor], id: str, end: str) -> None:
    """Of merges that bite their own tail the later holds: cut what leads from one actor back to the other."""
    while id in direct:
        if direct[id].id == end:
            del direct[id]
            return
        id = direct[id].id


def _last(direct: Mapping[str, Actor], actor: Actor) -> Actor:
    """Where merges that follow each other end."""
    while actor.id in direct:
        actor = direct[actor.id]
    return actor


def without_actors(reading: Reading, actors: Collection[str]) -> Reading:
    """The reading without the mentions of actors, the statements that they make and the events they have part in."""

    def names(mentions: Iterable[Mention]) -> bool:
        return any(mention.actor is not None and mention.actor.id in actors for mention in mentions)

    gone = [statement for statement in reading.statements if names(statement.speakers)]
    kept = tuple(event for event in reading.events if not names((*event.actors, *event.recipients)))
    reading = replace(reading, events=kept)
    for statement in gone:
        reading = without(reading, statement)
    return _mapped(reading, lambda record: None if isinstance(record, Mention) and names([record]) else record)


# --- one correction -------------------------------------------------------------------------------------------------


def _applied(reading: Reading, one: Correction, accepted: set[str]) -> Reading:
    """Raises ``WordsGone`` or ``UsageError`` where the correction finds no place."""
    if one.field == WHOLE and one.after is not None:
        return _added(reading, one)
    found = _located(reading, one)
    if one.field == ACCEPTED:
        (accepted.add if one.after == "true" else accepted.discard)(found.id)
        return reading
    if one.field == WHOLE:
        return without(reading, found)
    changed = edited(found, one.field, anchored(_value(one), reading.article.text))
    if isinstance(changed, Article):
        return replace(reading, article=changed)
    return _mapped(reading, lambda record: changed if _is_same(record, found) else record)


def _located(reading: Reading, one: Correction) -> Found:
    """The record that a correction means, also where a later reading gave its id to another or gave it another id."""
    named = find_record(reading, one.record)
    text = reading.article.text.translate(UNSTORABLE)  # as the words of corrections are kept
    if named and (one.words is None or words_of(named, text) == one.words):
        return named
    kind = one.record.split("-")[0]
    same = [record for record in _records(reading) if record.id.split("-")[0] == kind]
    same = [record for record in same if one.words and words_of(record, text) == one.words]
    if len(same) == 1:
        return same[0]
    if one.words is None:
        raise WordsGone(one.record)
    place = find_near(one.words.split(PARTED)[0], 0, text)
    if named and _stands_at(named, place):
        return named
    raise UsageError(f"its words “{one.words}” are there, but nothing of its kind is found in them")


def _is_same(record: Record, found: Found) -> bool:
    """Whether this is the record, wherever it is repeated."""
    return isinstance(record, type(found)) and record.id == found.id


def _stands_at(record: Found, place: int) -> bool:
    match record:
        case Event():
            return record.evidence[0].span.start <= place < record.evidence[0].span.end
        case Statement():
            return any(span.start <= place < span.end for span in record.content)
        case Article():
            return True
    return bool(record.span and record.span.start <= place < record.span.end)


def _added(reading: Reading, one: Correction) -> Reading:
    """The reading with a record more; one that is there already stays as it is."""
    record = finding_of(anchored(_value(one), reading.article.text))
    if find_record(reading, one.record):
        return reading
    if isinstance(record, Event):
        return replace(reading, events=(*reading.events, record))
    return replace(reading, statements=(*reading.statements, record))


def without(reading: Reading, rejected: Found) -> Reading:
    """The reading without a record, and without what others say of it."""
    if isinstance(rejected, Article):
        raise UsageError(f"{rejected.id}: an article is not rejected; watchfloor forget takes it out of the store")

    def change(record: Record) -> Record | None:
        if _is_same(record, rejected):
            return None
        pointers = [name for name in ("vouched_by", "reported_by") if name in _own(record)]
        bare = {name: None for name in pointers if getattr(record, name) == rejected.id}
        return replace(record, **bare) if bare else record  # type: ignore[type-var]  # every record is a dataclass

    return _mapped(reading, change)


def _merged(record: Record, merged: Mapping[str, Actor]) -> Record:
    if isinstance(record, Mention):
        actor = merged.get(record.actor.id, record.actor) if record.actor else None
        office = merged.get(record.affiliation or "")
        return replace(record, actor=actor, affiliation=office.id if office else record.affiliation)
    return record


# --- walking --------------------------------------------------------------------------------------------------------


def _records(reading: Reading) -> Iterable[Found]:
    """The article and all that is found in it, then what only statements and events carry."""
    yield reading.article
    yield from reading.events
    yield from reading.statements
    yield from reading.mentions
    yield from reading.places
    yield from reading.times
    for statement in reading.statements:
        yield from (*statement.speakers, *statement.addressee, *((statement.via,) if statement.via else ()))
    for event in reading.events:
        yield from (*event.actors, *event.recipients)


def _mapped(reading: Reading, change: Change) -> Reading:
    """The reading with a change made to every record in it, also inside others; ``None`` takes a record away."""
    names = ("mentions", "times", "places", "statements", "events")
    return replace(reading, **{name: _changed(getattr(reading, name), change) for name in names})


def _changed(value: Any, change: Change) -> Any:  # noqa: ANN401  # any field's value
    if isinstance(value, tuple):
        return tuple(new for item in value if (new := _changed(item, change)) is not None)
    if not isinstance(value, Record):
        return value
    inner = {name: getattr(value, name) for name in _own(value)}
    outer = {name: new for name, old in inner.items() if (new := _changed(old, change)) != old}
    return change(replace(value, **outer) if outer else value)  # type: ignore[type-var]  # every record is a dataclass


def _own(record: Record) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))  # type: ignore[arg-type]  # every record is a dataclass
