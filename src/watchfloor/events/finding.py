"""What each word of an article evokes once conditions are looked at, and which events govern which.

A trigger gives at most one event.  A complement-taking word ("urge", "stop") may be that event, absorb the one below
it, or only change how it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchfloor.events.attachment import has_strayed
from watchfloor.events.evoke import evocations_at
from watchfloor.events.limits import Limits, outcome
from watchfloor.events.parties import is_state
from watchfloor.events.roles import CLAUSES, Roles, noun_of, objects
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from watchfloor.events.evoke import Evocation
    from watchfloor.events.frames import Frame, Operation
    from watchfloor.events.lexicon import Lexicon
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.parties import Parties
    from watchfloor.events.roles import Filled


NOTHING = "nothing"  # what an operator makes of an act that it takes in without being an event: "refused to condemn"
ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "COP"})
BOTH = 2  # sides that an event has


@dataclass(frozen=True, slots=True)
class Found:
    """An event, or an operator, that a word evokes."""

    evocation: Evocation
    type: str | None  # None: an operator that is no event itself
    mode: str | None
    filled: Filled
    operator: Operation | None  # None: it governs nothing

    @property
    def trigger(self) -> Token:
        """The word that evokes it."""
        return self.evocation.trigger

    @property
    def frame(self) -> Frame:
        """The frame that it came from."""
        return self.evocation.frame


class Finder:
    """Finds what the tokens of one article evoke; each token is looked at once."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, parties: Parties) -> None:
        self._lexicon, self._ontology, self._parties = lexicon, ontology, parties
        self.roles = Roles(parties, lenders_in(lexicon))
        self._limits = Limits(self.roles, parties, self._evoked)
        self._known: dict[int, Found | None] = {}
        self._consumed: set[int] = set()  # nouns of phrases: "sanctions" in "imposed sanctions on" is no event again

    def find(self, tokens: Iterable[Token]) -> list[Found]:
        """Everything that these tokens evoke, verbs looked at before the nouns that they may take in."""
        tokens = list(tokens)
        for token in sorted(tokens, key=lambda token: token.pos_ != "VERB"):
            self.at(token)
        return [found for token in tokens if (found := self._known[token.i]) and token.i not in self._consumed]

    def at(self, token: Token) -> Found | None:
        """What one token evokes; while it is being looked at itself, nothing."""
        if token.i not in self._known:
            self._known[token.i] = None
            self._known[token.i] = found = self._choose(token)
            if found is not None:
                self._consumed.update(word.i for word in found.evocation.words if word.i != token.i)
        return self._known[token.i]

    def below(self, found: Found) -> list[Found]:
        """The events that a complement-taking word governs."""
        if found.operator is None:
            return []
        return self._below(found.evocation, found.operator)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _choose(self, token: Token) -> Found | None:
        """The best that a token may evoke: an operator that is an event, then a plain frame, then a mere operator."""
        plain: Found | None = None
        mere: Found | None = None
        for evocation in evocations_at(token, self._lexicon):
            found = self._accepted(evocation)
            if found is None:
                continue
            if found.operator is not None and found.type is not None:
                if plain is not None and plain.type != found.type and self._is_told_instead(plain, found):
                    return plain  # "order to leave the country" says more than "order"
                return _with_mode_of(found, plain) if plain else self._with_plain_mode(found)
            if found.type is None:
                mere = mere or found
            elif plain is None or self._is_better(found, plain):
                plain = found
        return plain or mere

    def _is_told_instead(self, plain: Found, found: Found) -> bool:
        """Whether a plain frame says more than an operator, and of somebody who can do it: a state does not boycott."""
        known = self._ontology.types.get(plain.type or "")
        fits = known is None or not known.civilian or self._is_of_civilians(plain)
        return fits and _is_longer(plain, found)

    def _is_better(self, found: Found, other: Found) -> bool:
        """Whether of two frames for the same words this one fits who acts, or finds both parties."""
        if _cannot_stand(other) and found.type == other.type and found.frame.trust != "low":
            return True
        if found.evocation.item.size < other.evocation.item.size:
            return False
        fits, other_fits = (self._is_of_civilians(item) for item in (found, other))
        return fits > other_fits or (fits == other_fits and self._names_more(found, other))

    def _is_of_civilians(self, found: Found) -> bool:
        """Whether people do what people do: a crowd protests, where a ministry's protest is criticism."""
        known = self._ontology.types.get(found.type or "")
        official = any(is_state(actor) or actor.sector in ARMED_SECTORS for actor in found.filled.actors)
        return known is not None and known.civilian and not official

    def _names_more(self, found: Found, other: Found) -> bool:
        """Whether this one finds both parties, or all that its type requires, where the other does not."""
        return not found.frame.reciprocal and self._completeness(found) > self._completeness(other)

    def _completeness(self, found: Found) -> int:
        known = self._ontology.types.get(found.type or "")
        lacks = known is not None and known.recipient == "required" and not found.filled.recipients
        return _sides(found) - (lacks and not found.frame.reciprocal)

    def _with_plain_mode(self, found: Found) -> Found:
        """An operator without a mode takes the one that a plain frame of its type gives."""
        if found.mode is not None:
            return found
        for evocation in evocations_at(found.trigger, self._lexicon):
            if evocation.frame.operation is None and evocation.frame.type == found.type:
                other = self._accepted(evocation)
                if other is not None:
                    return _with_mode_of(found, other)
        return found

    def _accepted(self, evocation: Evocation) -> Found | None:
        """The evocation as a finding, or None where its conditions do not hold."""
        frame = evocation.frame
        if frame.operation is not None and frame.type is None:
            return self._mere_operator(evocation, frame.operation)
        known = self._ontology.types.get(frame.type or "")
        is_meeting, judges = (known.recipient == "host", known.judges) if known else (False, False)
        filled = self.roles.fill(evocation, meeting=is_meeting, judging=judges)
        if not self._limits.hold(evocation, filled):
            return None
        if frame.operation is not None:
            return self._operator(evocation, frame.operation, filled)
        return Found(evocation, frame.type, self._limits.mode_of(evocation, filled), filled, None)

    def _mere_operator(self, evocation: Evocation, operation: Operation) -> Found | None:
        filled = self.roles.fill(evocation, meeting=False)
        found = Found(evocation, None, None, filled, operation)
        return found if self._below(evocation, operation) else None

    def _operator(self, evocation: Evocation, operation: Operation, filled: Filled) -> Found | None:
        """A complement-taking event, typed by what it governs; None where it governs nothing that makes it one."""
        frame = evocation.frame
        below = [event for item in self._below(evocation, operation) for event in self._events_in(item)]
        if not below:
            has_clause = any(word.pos_ in {"VERB", "AUX"} for word in governed(evocation, operation, self.roles))
            if not operation.bare and not (has_clause and "complement" not in frame.requires):
                return None
            return Found(evocation, frame.type, self._limits.mode_of(evocation, filled), filled, operation)
        made = outcome((str(below[0].type), below[0].mode), operation.becomes)
        if made is None and operation.becomes and "complement" in frame.requires:
            return None
        type, mode = made or (str(frame.type), frame.mode)
        if mode is None and type == frame.type:
            mode = self._limits.mode_of(evocation, filled)
        if type == NOTHING:
            return Found(evocation, None, None, filled, replace(operation, governed="absorbed"))
        if type == "none":
            return None
        return Found(evocation, type, mode, filled, operation)

    def _below(self, evocation: Evocation, operation: Operation) -> list[Found]:
        return [item for word in governed(evocation, operation, self.roles) for item in self._reached(word)]

    def _events_in(self, item: Found) -> list[Found]:
        """The event, or those that a mere operator governs: "vowed to step up *attacks*"."""
        return [item] if item.type is not None else [below for below in self.below(item) if below.type is not None]

    def _reached(self, word: Token) -> list[Found]:
        found = self.at(word)
        return self._through(word) if found is None else [found]

    def _through(self, verb: Token) -> list[Found]:
        """Events below a governed verb that is none itself: "to deepen *cooperation*", "persuade them *to meet*"."""
        if verb.pos_ != "VERB":
            return []
        words = [*syntax.objects_of(verb), *syntax.children(verb, "xcomp")]
        return [found for word in words if word.i > verb.i and (found := self.at(word)) is not None]

    def _evoked(self, token: Token) -> tuple[str, str | None] | None:
        found = self.at(token)
        if found is None:
            return None
        if found.type is None:
            inner = next((item for item in self.below(found) if item.type is not None), None)
            return (str(inner.type), inner.mode) if inner else None
        return found.type, found.mode


def governed(evocation: Evocation, operation: Operation, roles: Roles) -> Iterator[Token]:
    """The words through which an operator reaches the event below it: clauses, and event nouns in its roles."""
    if evocation.item.form == "modal":
        yield evocation.trigger.head
        return
    yield from clauses_below(evocation)
    for role in operation.over:
        words = objects(evocation) if role == "obj" else roles.words(evocation, role) or _behind(evocation, role)
        yield from (word for word in words if word.pos_ in {"NOUN", "PROPN", "VERB"})
    if evocation.noun is not None and evocation.noun not in evocation.words:
        yield evocation.noun


def _behind(evocation: Evocation, preposition: str) -> list[Token]:
    """What was read as hanging on the object: "blamed Iran *for an attack*", "accused rebels *of killing* ten"."""
    if preposition not in {"for", "of"}:
        return []
    things = objects(evocation)
    nouns = [noun for thing in things for case, noun in syntax.obliques_of(thing) if case == preposition == "for"]
    clauses = [clause for thing in things for clause in syntax.children(thing, "acl") if clause.tag_ == "VBG"]
    return [
        *nouns,
        *(clause for clause in clauses if preposition in (syntax.marker_of(clause), syntax.case_of(clause))),
    ]


def clauses_below(evocation: Evocation) -> Iterator[Token]:
    """The clauses that complete a word: "urged NATO *to act*", "accused it *of shelling*", "a plan *to visit*"."""
    for owner in {evocation.trigger, noun_of(evocation)}:
        for first in syntax.children(owner, *CLAUSES):
            if _completes(first):
                yield from (clause for clause in syntax.conjuncts_of(first) if not has_strayed(clause))


def _completes(clause: Token) -> bool:
    """Whether a clause completes what it hangs on; an adverbial one only after a preposition ("from joining")."""
    if clause.dep_ in {"xcomp", "ccomp"}:
        return True
    marker = syntax.marker_of(clause) or syntax.case_of(clause)
    if clause.dep_ == "advcl" and clause.i < clause.head.i:
        return False  # a purpose told first: "*to punish* Peru, Chile blocked ..."
    if clause.dep_ == "acl":
        return marker in {"to", "of", "for", "that", "on", "from", "against", "by"}
    return marker in {"of", "from", "for", "to", "about", "against", "into", "on", "in"}


def lenders_in(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that lend their subject to the noun they govern: those of the mere operators."""
    return frozenset(
        verb
        for frame in lexicon.frames
        if frame.type is None and frame.operation is not None and "obj" in frame.operation.over
        for verb in frame.verbs
    )


def _is_longer(found: Found, other: Found) -> bool:
    return found.evocation.item.size > other.evocation.item.size


def _sides(found: Found) -> int:
    filled = found.filled
    if found.frame.reciprocal and len(filled.actors) > 1:
        return 2
    return bool(filled.actors) + bool(filled.recipients)


def _cannot_stand(found: Found) -> bool:
    """Whether a frame of little trust lacks a side, without which it is no event."""
    return found.frame.trust == "low" and _sides(found) < BOTH


def _with_mode_of(found: Found, other: Found) -> Found:
    if other.type != found.type:
        return found
    takes = not found.filled.recipients and _says_whose(other)
    return replace(found, mode=found.mode or other.mode, filled=other.filled if takes else found.filled)


def _says_whose(found: Found) -> bool:
    """Whether the recipient is whose the object is: "turned down a *UN* plan"."""
    filled = found.filled
    are_known = bool(filled.recipients) and all(party.country for party in filled.recipients)
    return are_known and set(filled.recipient_words) <= set(objects(found.evocation))
