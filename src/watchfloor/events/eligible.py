"""Which candidates are events at all: somebody must act or suffer, and what acts must be able to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.attachment import measured
from watchfloor.events.parties import is_state
from watchfloor.events.words import word_class
from watchfloor.reader.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.events.candidates import Candidate
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.roles import Roles
    from watchfloor.records import Mention

PUBLIC_KINDS = frozenset({"country", "government", "organisation", "armed_group"})
PRIVATE_SECTORS = frozenset({None, "CVL", "LAB", "BUS", "EDU", "ELI", "AGR", "MED", "JRN", "REL", "SOC", "CRM", "REF"})


def is_eligible(candidate: Candidate, roles: Roles, ontology: Ontology) -> bool:
    """Whether a candidate names enough to be an event."""
    parties = (*candidate.actors, *candidate.recipients)
    civilian = ontology.types[candidate.type].civilian
    if not parties or (civilian and any(is_state(actor) for actor in candidate.actors)):
        return False
    if not civilian and not any(_is_public(party, candidate) for party in parties) and not _is_unrest(candidate):
        return False
    if candidate.found.frame.trust == "low" and not _has_both(candidate):
        return False
    if candidate.found.evocation.is_verb:
        return bool(candidate.actors) or _may_be_open(candidate, roles)
    return bool(candidate.actors) or _is_told(candidate, roles)


def _is_public(party: Mention, candidate: Candidate) -> bool:
    """Whether a party belongs to world affairs: a state, a body, an armed group; not "doctors" or a firm."""
    kind = party.actor.kind if party.actor else None
    if kind == "company" or party.sector == "BUS":
        return False
    if party.country is not None or kind in PUBLIC_KINDS or party.sector not in PRIVATE_SECTORS:
        return True
    return _last_word(party, candidate) in word_class("collectives")


def _last_word(party: Mention, candidate: Candidate) -> str:
    return party.span.of(text_of(candidate.token.doc)).rsplit(" ", 1)[-1].lower()


def _is_unrest(candidate: Candidate) -> bool:
    """Violence and arrests among people: who suffers is named."""
    return bool(candidate.recipients) and candidate.type in {"ASSAULT", "COERCE"}


def _has_both(candidate: Candidate) -> bool:
    """Both sides, or for what is done together at least two parties."""
    if candidate.found.frame.reciprocal:
        return bool(candidate.actors)
    return bool(candidate.actors and candidate.recipients)


def _may_be_open(candidate: Candidate, roles: Roles) -> bool:
    """Whether a verb may leave its actor out: it has no subject, or one that acts for somebody unnamed."""
    frame = candidate.found.frame
    if "nsubj" in frame.recipient and "nsubj" not in frame.actor:
        return True  # its subject is whom it is done to: "lost ten soldiers"
    subjects = roles.subjects(candidate.found.evocation)
    return all(_is_means(subject) for subject in subjects)


def _is_means(noun: Token) -> bool:
    return noun.lemma_.lower() in word_class("means") or noun.pos_ == "PRON"


def _is_told(candidate: Candidate, roles: Roles) -> bool:
    """Whether an event noun without actor is what the clause is about, not a mention in passing."""
    noun = candidate.token
    return (
        candidate.in_heading
        or roles.lender_of(noun) is not None
        or measured(noun).dep_ in {"nsubj", "nsubj:pass", "ROOT"}
    )
