"""Statements and events that a person adds by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from watchfloor.errors import UsageError
from watchfloor.records import Event, Evidence, Mention, Span, Statement, digest
from watchfloor.store.queries.types import checked, score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Place, Reading, SourceKind, Status, When, Wording

RULE = "person"
Standing = TypeVar("Standing", "When", "Place")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event by its words, which stand in the article as they are given, each once or first.

    Its intensity is that of its type and mode.
    """

    words: str  # the clause
    type: str
    trigger: str  # within the words
    mode: str | None = None
    status: Status = "occurred"
    actors: tuple[str, ...] = ()  # their words, within the article
    recipients: tuple[str, ...] = ()
    when: str | None = None  # words of a time that the article has
    where: str | None = None  # words of a place that the article has
    vouched_by: str | None = None  # id of a statement


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement by its words, which stand in the article as they are given, each once or first."""

    words: str  # the content
    speakers: tuple[str, ...] = ()  # their words, within the article
    cue: str | None = None
    wording: Wording = "reported"
    kind: SourceKind = "named"


def found_in(reading: Reading, new: NewEvent | NewStatement) -> Statement | Event:
    """The record whose words stand in the article; raises ``UsageError`` where they do not."""
    return _event(reading, new) if isinstance(new, NewEvent) else _statement(reading, new)


def _event(reading: Reading, new: NewEvent) -> Event:
    checked(new.type, new.mode)
    clause = _span(reading, new.words)
    evidence = Evidence(clause, _span(reading, new.trigger, clause), new.status, new.vouched_by, RULE)
    return Event(
        id=_id(reading, "event", new.words, new.type),
        type=new.type,
        mode=new.mode,
        contexts=(),
        actors=_mentions(reading, new.actors, clause),
        recipients=_mentions(reading, new.recipients, clause),
        when=_standing(reading, reading.times, new.when, clause) if new.when else None,
        where=_standing(reading, reading.places, new.where, clause) if new.where else None,
        evidence=(evidence,),
        counts=(),
        score=score(new.type, new.mode),
        confidence=1.0,
        rule=RULE,
    )


def _statement(reading: Reading, new: NewStatement) -> Statement:
    content = _span(reading, new.words)
    return Statement(
        id=_id(reading, "statement", new.words),
        speakers=_mentions(reading, new.speakers, content),
        kind=new.kind,
        cue=_span(reading, new.cue, near=content) if new.cue else None,
        content=(content,),
        wording=new.wording,
        addressee=(),
        via=None,
        when=None,
        where=None,
        reported_by=None,
        rule=RULE,
    )


def _id(reading: Reading, kind: Literal["event", "statement"], *words: str) -> str:
    return f"{kind}-{digest(reading.article.id, kind, RULE, *words)}"


def _span(reading: Reading, words: str, within: Span | None = None, *, near: Span | None = None) -> Span:
    """Where words stand: within a span, or nearest to one, or first in the article; raises ``UsageError``."""
    text = reading.article.text
    within = within or Span(0, len(text))
    start = text.find(words, within.start, within.end) if words else -1
    if near:
        places = (text.rfind(words, 0, near.end), text.find(words, near.start))
        start = min((place for place in places if place >= 0), key=lambda at: abs(at - near.start), default=start)
    if start < 0:
        where = f"“{within.of(text)}”" if len(within.of(text)) < len(text) else f"article {reading.article.id}"
        raise UsageError(f"found no “{words}” in {where}, expected words exactly as they stand there")
    return Span(start, start + len(words))


def _mentions(reading: Reading, words: Iterable[str], near: Span) -> tuple[Mention, ...]:
    return tuple(_mention(reading, one, _span(reading, one, near=near)) for one in words)


def _mention(reading: Reading, words: str, span: Span) -> Mention:
    """The mention that stands there, or one of nobody known."""
    there = [mention for mention in reading.mentions if mention.span == span]
    if there:
        return there[0]
    id = f"mention-{digest(reading.article.id, 'mention', RULE, words, str(span.start))}"
    return Mention(id, span, "name", None, id, None, None, None, None, RULE)


def _standing(reading: Reading, records: Iterable[Standing], words: str, near: Span) -> Standing:
    """The time or place with these words, nearest to the event; raises ``UsageError``."""
    same = [record for record in records if record.span and record.span.of(reading.article.text) == words]
    if not same:
        raise UsageError(f"found no time or place “{words}” in article {reading.article.id}, expected one it has")
    return min(same, key=lambda record: abs((record.span or near).start - near.start))
