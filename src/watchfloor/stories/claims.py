"""Claims of membership and of office that what is known contradicts: "Austria, a NATO member".

Only what the knowledge dates is judged, on the day of the article; words such as "former" and a year in the sentence
say that another day is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.actors import Knowledge
    from watchfloor.actors.knowledge import Person
    from watchfloor.records import Mention, Reading

ClaimField: TypeAlias = Literal["membership", "office"]

LONGEST = 60  # characters between the two names
BEFORE = 40  # characters before a title in which it may be called a former one
GRACE = timedelta(days=45)  # after a term in which papers may go on with the old title, and before one
_SHIFTS = (-GRACE, timedelta(), GRACE)

_IS_MEMBER = re.compile(
    r"""\s*(?:,\s*(?:which|who)\s+|,\s*)?      # "Austria, which" / "Austria,"
    (?:(?:is|was|remains)\s+)?                 # "is"
    (?P<no>not\s+|no\s+longer\s+|never\s+)?    # "not"
    (?:part\s+of|an?\s+(?:\w+\s+){0,2}member(?:\s+state)?\s+of|in)\s+(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_A_MEMBER = re.compile(
    r"\s*(?:,\s*|\s+(?:is|remains)\s+)(?P<no>not\s+)?an?\s+", re.IGNORECASE
)  # "Austria, a [NATO] member"
_MEMBER = re.compile(r"\s+(?:alliance\s+)?member(?:\s+state)?\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:former|formerly|then|ex|late|ousted|deposed|incoming|elect|outgoing|acting|old)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A membership or an office that an article states or denies against what is known for its day."""

    article: str
    member: str  # actor id
    organisation: str  # actor id; of an office, its id
    span: Span  # the words of the claim
    claimed: bool  # the text says that it is so
    field: ClaimField = "membership"
    known: str = ""  # who is known to hold the office; empty for a membership


def false_claims(reading: Reading, knowledge: Knowledge) -> tuple[FalseClaim, ...]:
    """The claims in an article that the knowledge contradicts on its day; none without a day."""
    if reading.article.day is None:
        return ()
    return tuple(chain(_memberships(reading, knowledge), _offices(reading, knowledge)))


def _memberships(reading: Reading, knowledge: Knowledge) -> Iterator[FalseClaim]:
    """Claims that one country is or is not in an organisation."""
    named = [mention for mention in reading.mentions if mention.actor is not None]
    countries = [
        mention for mention in named if mention.kind == "name" and mention.actor and "." not in mention.actor.id
    ]
    bodies = [mention for mention in named if _has_members(mention, knowledge)]
    for country in countries:
        near = (body for body in bodies if 0 < body.span.start - country.span.end <= LONGEST)
        for body in near:
            yield from _false_membership(reading, knowledge, country, body)


def _has_members(mention: Mention, knowledge: Knowledge) -> bool:
    entry = knowledge.entries.get(mention.actor.id) if mention.actor is not None else None
    return entry is not None and bool(entry.members)


def _false_membership(reading: Reading, knowledge: Knowledge, one: Mention, other: Mention) -> Iterator[FalseClaim]:
    claimed = _claimed(reading.article.text, one, other)
    day = reading.article.day
    if claimed is None or day is None or one.actor is None or other.actor is None or one.actor == other.actor:
        return
    if (one.actor.id in knowledge.members(other.actor.id, day)) != claimed:
        span = Span(one.span.start, other.span.end)
        yield FalseClaim(reading.article.id, one.actor.id, other.actor.id, span, claimed)


def _claimed(text: str, one: Mention, other: Mention) -> bool | None:
    """Whether the words between two names put the first into the second; ``None``: they say nothing of it."""
    between = text[one.span.end : other.span.start]
    if (found := _IS_MEMBER.fullmatch(between)) is not None and ("member" in between or "part of" in between):
        return found["no"] is None
    told = other.span.of(text).endswith(("member", "member state")) or _MEMBER.match(text, other.span.end)
    if (found := _A_MEMBER.fullmatch(between)) is not None and told:
        return found["no"] is None
    return None


def _offices(reading: Reading, knowledge: Knowledge) -> Iterator[FalseClaim]:
    """Titles that stand before the name of somebody who does not hold the office, while another is known to."""
    for mention in reading.mentions:
        person = knowledge.persons.get(mention.actor.id) if mention.actor is not None else None
        if person is not None and mention.kind == "name" and not _is_of_the_past(reading, mention):
            yield from _false_office(reading, mention, person)


def _false_office(reading: Reading, mention: Mention, person: Person) -> Iterator[FalseClaim]:
    words = reading.words(mention.span).casefold()
    called = [term for term in person.terms if any(f"{title} " in words for title in term.office.titles)]
    day = reading.article.day
    if not called or day is None or any(_is_called_so(person, words, day + shift) for shift in _SHIFTS):
        return
    office = called[-1].office
    if holders := [holder for holder in office.holders if holder.holds(day)]:
        yield FalseClaim(
            reading.article.id, person.id, office.id, mention.span, claimed=True, field="office", known=holders[0].name
        )


def _is_called_so(person: Person, words: str, day: date) -> bool:
    """Whether a title among the words is that of an office which the person holds on that day."""
    held = (term for term in person.terms if term.holder.holds(day))
    return any(f"{title} " in words for term in held for title in term.office.titles)


def _is_of_the_past(reading: Reading, mention: Mention) -> bool:
    """Whether the words around say that another time is meant."""
    text, span = reading.article.text, mention.span
    start = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    end = min(at for at in (text.find(". ", span.end), text.find("\n", span.end), len(text)) if at >= 0)
    around = text[max(start, span.start - 4 * BEFORE) : min(end, span.end + 4 * BEFORE)]
    return _PAST.search(around) is not None
