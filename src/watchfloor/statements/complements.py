"""What was communicated, by the frames of a cue: the first frame that fits gives the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.statements.anchors import Anchor, Complement
from watchfloor.statements.announced import announced_by
from watchfloor.statements.clauses import find_gerund, find_infinitive, find_raised, find_that
from watchfloor.statements.cues import cue_book
from watchfloor.statements.noun_phrases import find_as, find_object, find_predicated, find_prepositional
from watchfloor.statements.trimming import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from watchfloor.statements.cues import Cue

TURNED_DOWN = frozenset({"deny", "reject"})  # classes of cues
JUDGING = frozenset({"accuse", "criticise", "praise"})
CLAIMS = frozenset({"claim", "accuse", "say", "report"})
ORDER = ("raised", "that", "inf", "pred", "as", "ing")


def complement_of(anchor: Anchor, cue: Cue) -> Complement | None:
    """What follows the cue, in the first frame that fits; None: nothing in the sentence does."""
    told = _told_claim(anchor, cue) if cue.family in TURNED_DOWN else []
    if told:
        return Complement("that", tokens_of(anchor, "that", told), tuple(told))
    announced = announced_by(anchor.head) if cue.noun else None
    if announced is not None:
        return announced
    for frame in sorted(cue.frames, key=_rank):
        heads = _heads(anchor, cue, frame)
        if heads:
            tokens = tokens_of(anchor, frame, heads)
            if tokens:
                return Complement(frame, tokens, tuple(heads))
    return None


def _told_claim(anchor: Anchor, cue: Cue) -> list[Token]:
    """The clause of a claim that is turned down: "rejected claims by Chad *that it had fled*"."""
    nouns = find_object(anchor, cue, ()) if any(frame.startswith("obj") for frame in cue.frames) else []
    return [
        clause
        for noun in nouns
        for other in cue_book().of_noun(noun.lower_, noun.lemma_.lower())
        if other.family in CLAIMS
        for clause in find_that(Anchor(noun, None, None), other)
    ][:1]


def _rank(frame: str) -> int:
    """Clauses first, then prepositions, the plain object last: "promised Kyiv to send" is no promise of Kyiv."""
    if frame in ORDER:
        return ORDER.index(frame)
    return len(ORDER) + (frame.startswith("obj"))


def _heads(anchor: Anchor, cue: Cue, frame: str) -> list[Token]:
    """The head words of the complement in this frame."""
    if frame in _FINDERS:
        return _FINDERS[frame](anchor, cue)
    if frame == "quote":
        return []  # found by its marks, not by its grammar
    if frame.startswith("obj"):
        return find_object(anchor, cue, _reasons(cue))
    return find_prepositional(anchor, cue, frame)


def _reasons(cue: Cue) -> tuple[str, ...]:
    """The prepositions of which one may open what belongs to the object: "slammed Chad *for* it", or *over* it."""
    words = tuple(frame.removeprefix("obj+") for frame in cue.frames if frame.startswith("obj+"))
    return (*words, "over") if "for" in words and cue.family in JUDGING else words


_FINDERS: dict[str, Callable[[Anchor, Cue], list[Token]]] = {
    "that": find_that,
    "inf": find_infinitive,
    "ing": find_gerund,
    "raised": find_raised,
    "pred": find_predicated,
    "as": find_as,
}
