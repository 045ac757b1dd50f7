"""Claims of membership that what is known contradicts: "Austria, a NATO member"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.actors import Knowledge
    from watchfloor.records import Mention, Reading, Span

LONGEST = 60  # characters between the two names

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


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A membership that an article states or denies against what is known for its day."""

    article: str
    member: str  # actor id
    organisation: str
    span: Span  # from the one name to the other
    claimed: bool  # the text says that it is a member


def false_claims(reading: Reading, knowledge: Knowledge) -> tuple[FalseClaim, ...]:
    """The claims of membership in an article that the knowledge contradicts on its day; none without a day."""
    named = [mention for mention in reading.mentions if mention.actor is not None and mention.kind == "name"]
    return tuple(claim for pair in pairwise(named) for claim in _false_claim(reading, knowledge, *pair))


def _false_claim(reading: Reading, knowledge: Knowledge, one: Mention, other: Mention) -> Iterator[FalseClaim]:
    claimed = _claimed(reading.article.text, one, other)
    day = reading.article.day
    if claimed is None or day is None or one.actor is None or other.actor is None:
        return
    entry = knowledge.entries.get(other.actor.id)
    if entry is None or not entry.members:
        return
    if (one.actor.id in knowledge.members(other.actor.id, day)) != claimed:
        span = type(one.span)(one.span.start, other.span.end)
        yield FalseClaim(reading.article.id, one.actor.id, other.actor.id, span, claimed)


def _claimed(text: str, one: Mention, other: Mention) -> bool | None:
    """Whether the words between two names put the first into the second; ``None``: they say nothing of it."""
    between = text[one.span.end : other.span.start]
    if len(between) > LONGEST:
        return None
    if (found := _IS_MEMBER.fullmatch(between)) is not None and ("member" in between or "part of" in between):
        return found["no"] is None
    if (found := _A_MEMBER.fullmatch(between)) is not None and _MEMBER.match(text, other.span.end):
        return found["no"] is None
    return None
