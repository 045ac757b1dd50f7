"""The fields of a record as a form shows them, and what a person put in as the field's JSON form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from watchfloor.actors import load_knowledge
from watchfloor.errors import UsageError
from watchfloor.records import Actor, Event, Mention, SourceKind, Span, Status, When, Wording, digest
from watchfloor.store.queries.types import types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from watchfloor.records import Reading, Statement

    Finding = Event | Statement

RULE = "person"
PARTIES = ("actors", "recipients", "speakers", "addressee")  # fields that hold mentions
MOST = 20  # lines of such a field
NONE = ""


def choices(record: Finding) -> Mapping[str, tuple[str, ...]]:
    """The fields of a record whose value is one of a few words."""
    if isinstance(record, Event):
        modes = tuple(types()[record.type].modes) if record.type in types() else ()
        return {"type": tuple(types()), "mode": (NONE, *modes), "status": get_args(Status)}
    return {"wording": get_args(Wording), "kind": get_args(SourceKind)}


def parties_of(record: Finding) -> tuple[str, ...]:
    """The fields of a record that hold who is meant."""
    return tuple(name for name in PARTIES if hasattr(record, name))


def line_of(mention: Mention, reading: Reading) -> str:
    """A mention as a line of a form: ``JPN = Tokyo``, or its words where nobody is known."""
    words = reading.words(mention.span)
    return f"{mention.actor.id} = {words}" if mention.actor else words


def value_of(reading: Reading, record: Finding, field: str, given: Sequence[str]) -> Any:  # noqa: ANN401  # of JSON
    """The JSON form of what was put into a field; raises ``UsageError`` where it cannot be that."""
    if field in choices(record):
        return _chosen(choices(record), field, given)
    if field in parties_of(record):
        lines = [line.strip() for text in given for line in text.splitlines() if line.strip()]
        if len(lines) > MOST:
            raise UsageError(f"found {len(lines)} lines in {field}, expected at most {MOST}")
        return [_mention(reading, record, line).to_dict() for line in lines]
    if field == "when":
        return _when(reading, "".join(given[:1]))
    if field == "where":
        return _standing(reading, "".join(given[:1]))
    if field == "evidence" and isinstance(record, Event):
        kept = [item for number, item in enumerate(record.evidence) if str(number) in given]
        return [item.to_dict() for item in kept]
    raise UsageError(f"found the field {field[:40]!r}, expected one of the form")


def _chosen(known: Mapping[str, tuple[str, ...]], field: str, given: Sequence[str]) -> str | None:
    value = "".join(given[:1])
    if value not in known[field]:
        raise UsageError(f"found {field} {value[:80]!r}, expected one of {', '.join(known[field])}")
    return value or None


# --- who ------------------------------------------------------------------------------------------------------------


def _mention(reading: Reading, record: Finding, line: str) -> Mention:
    """Who a line means: ``ID = words``, the id of somebody whom the article names, or words of the article."""
    id, _, words = (part.strip() for part in line.partition("="))
    near = _place_of(record)
    if words:
        return _named(reading, _actor(reading, id), _span(reading, words, near))
    named = [item for item in reading.mentions if item.actor and item.actor.id == id]
    if named:
        return min(named, key=lambda item: abs(item.span.start - near))
    return _named(reading, None, _span(reading, line, near))


def _named(reading: Reading, actor: Actor | None, span: Span) -> Mention:
    """The mention that stands there, or a new one; with an actor, one that names this actor."""
    there = next((item for item in reading.mentions if item.span == span), None)
    if there and (actor is None or there.actor == actor):
        return there
    same = next((item for item in reading.mentions if item.actor == actor and actor), None)
    id = f"mention-{digest(reading.article.id, 'mention', RULE, actor.id if actor else '', str(span.start))}"
    country = same.country if same else None
    return Mention(id, span, "name", actor, same.chain if same else id, None, None, country, None, RULE)


def _actor(reading: Reading, id: str) -> Actor:
    """The actor with this id, of the article or of the knowledge; raises ``UsageError``."""
    for mention in reading.mentions:
        if mention.actor and mention.actor.id == id:
            return mention.actor
    try:
        return load_knowledge().actor(id)
    except KeyError:
        raise UsageError(f"found no actor {id[:80]!r}, expected an id such as JPN or person/anna-brandt") from None


def _span(reading: Reading, words: str, near: int) -> Span:
    """Where words stand in the article, nearest to a place; raises ``UsageError``."""
    text = reading.article.text
    places = [place for place in (text.rfind(words, 0, near), text.find(words, near)) if place >= 0]
    if not places:
        raise UsageError(f"found no “{words[:80]}” in the article, expected words exactly as they stand there")
    start = min(places, key=lambda place: abs(place - near))
    return Span(start, start + len(words))


def _place_of(record: Finding) -> int:
    return record.evidence[0].span.start if isinstance(record, Event) else record.content[0].start


# --- when and where -------------------------------------------------------------------------------------------------


def _when(reading: Reading, given: str) -> dict[str, Any] | None:
    """A time of the article by its id, or a day or two: ``2025-04-08/2025-04-10``; nothing for no time."""
    if not given:
        return None
    for time in reading.times:
        if time.id == given:
            return time.to_dict()
    first, _, last = given.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise UsageError(f"found the day {given[:40]!r}, expected one such as 2025-04-08 or two with a slash") from None
    if end < start:
        raise UsageError(f"found {given}, expected the first day first")
    edtf = start.isoformat() if start == end else f"{start}/{end}"
    id = f"time-{digest(reading.article.id, 'time', RULE, edtf)}"
    return When(id, "date", edtf, start, end, None, "day", None, "absolute", False, RULE).to_dict()


def _standing(reading: Reading, given: str) -> dict[str, Any] | None:
    """A place of the article by its id; nothing for no place."""
    if not given:
        return None
    for place in reading.places:
        if place.id == given:
            return place.to_dict()
    raise UsageError(f"found the place {given[:80]!r}, expected one that the article names")
