"""Which candidates are events at all: somebody must act or suffer, and what acts must be able to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.attachment import measured
from watchfloor.events.parties import is_state
from watchfloor.events.words import word_class
from watchfloor.reader import syntax
from watchfloor.reader.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.events.candidates import Candidate
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.roles import Roles
    from watchfloor.records import Mention

VIOLENT = frozenset({"ASSAULT", "COERCE", "SANCTION"})
PUBLIC_KINDS = frozenset({"country", "government", "organisation", "armed_group"})
PRIVATE_SECTORS = frozenset({None, "CVL", "LAB", "BUS", "EDU", "ELI", "AGR", "MED", "JRN", "REL", "SOC", "CRM", "REF"})


def is_eligible(candidate: Candidate, roles: Roles, ontology: Ontology) -> bool:
    """Whether a candidate names enough to be an event."""
    parties = (*candidate.actors, *candidate.recipients)
    civilian = ontology.types[candidate.type].civilian
    if civilian and any(is_state(actor) for actor in candidate.actors) and not _is_of_a_people(candidate):
        return False
    if not parties or _is_private_visit(candidate):
        arrests = any(count.kind == "arrested" for count in candidate.counts)  # "37 were arrested"
        gathers = civilian and (_is_placed(candidate, roles) or _is_of_a_number(candidate, roles))
        return arrests or gathers or _is_toll(candidate, roles)
    if not civilian and not any(_is_public(party, candidate) for party in parties) and not _is_unrest(candidate):
        return False
    if candidate.found.frame.trust == "low" and not _has_both(candidate):
        return False
    if candidate.found.evocation.is_verb:
        return bool(candidate.actors) or _may_be_open(candidate, roles, civilian=civilian)
    return bool(candidate.actors) or _is_told(candidate, roles) or _names_its_victims(candidate)


def _is_of_a_people(candidate: Candidate) -> bool:
    """Whether a country's name before the noun stands for its people.

    "Palestinian *riots*", not "its boycott"; "Indian *clerks* downed tools".
    """
    words = candidate.found.filled.actor_words
    if candidate.found.evocation.is_verb:
        return bool(words) and all(_is_of_nobody_named(word, candidate.actors) for word in words)
    return words == (candidate.token,) and candidate.mode in {"demo", "riot"}


def _is_of_nobody_named(word: Token, actors: tuple[Mention, ...]) -> bool:
    """Whether a noun tells people only by whose they are, so that the actor's mention does not hold it."""
    return word.tag_ == "NNS" and not any(actor.span.start <= word.idx < actor.span.end for actor in actors)


def _is_placed(candidate: Candidate, roles: Roles) -> bool:
    """A protest of nobody who is named, told as what the clause is about, in a place: "a *rally* in Nairobi"."""
    noun = candidate.found.evocation
    verb = candidate.token.head
    # "a strike brought *Lagos* to a halt"
    stands_over = any(roles.is_place(word) for word in syntax.children(verb, "obj"))
    is_behind = stands_over or (candidate.where is not None and candidate.where.span.start > candidate.trigger.end)
    return is_behind and not noun.is_verb and _is_told(candidate, roles)


def _is_of_a_number(candidate: Candidate, roles: Roles) -> bool:
    """Whether so many do it in a place, whoever they are: "*thousands* filled a square in Lima"."""
    found = candidate.found.evocation
    return found.is_verb and candidate.where is not None and any(map(_is_a_crowd, roles.subjects(found)))


def _is_a_crowd(noun: Token) -> bool:
    return noun.lower_ in word_class("amounts") or noun.lemma_.lower() in word_class("crowds") or noun.pos_ == "NUM"


def _is_toll(candidate: Candidate, roles: Roles) -> bool:
    """Whether weapons killed or hurt so many in a place, whoever they are: "*shelling* killed nine in Kassala"."""
    if candidate.type != "ASSAULT" or not candidate.counts or candidate.where is None:
        return False
    subjects = roles.subjects(candidate.found.evocation)
    return not candidate.found.evocation.is_verb or (bool(subjects) and all(map(_is_means, subjects)))


def _is_private_visit(candidate: Candidate) -> bool:
    """Whether tourists, students or scientists go somewhere, which is no meeting of states."""
    return candidate.type == "CONSULT" and bool(candidate.actors) and all(map(_is_private, candidate.actors))


def _is_private(party: Mention) -> bool:
    kind = party.actor.kind if party.actor else None
    return kind in {"people", "company"} or (party.kind == "description" and party.sector in PRIVATE_SECTORS - {None})


def _names_its_victims(candidate: Candidate) -> bool:
    """Violence whose noun says whom it was done to, wherever it stands: "after *the strike on Doha*"."""
    words = candidate.found.filled.recipient_words
    below = set(candidate.token.subtree)
    return candidate.type in VIOLENT and bool(candidate.recipients) and any(word in below for word in words)


def _is_public(party: Mention, candidate: Candidate) -> bool:
    """Whether a party belongs to world affairs: a state, a body, an armed group; not "doctors" or a firm."""
    kind = party.actor.kind if party.actor else None
    if kind == "company" or party.sector == "BUS":
        return False
    if party.country is not None or kind in PUBLIC_KINDS or party.sector not in PRIVATE_SECTORS:
        return True
    if kind == "person" and party.sector == "ELI" and party.role:
        return True  # "former president Menem"
    return _last_word(party, candidate) in word_class("collectives")


def _last_word(party: Mention, candidate: Candidate) -> str:
    return party.span.of(text_of(candidate.token.doc)).rsplit(" ", 1)[-1].lower()


def _is_unrest(candidate: Candidate) -> bool:
    """Violence and arrests among people: who suffers is named, and who did it, with what, or where it was."""
    found = candidate.found
    is_told = bool(candidate.actors or candidate.mode or candidate.where or found.filled.actor_words)
    is_told = is_told or "complement" in found.frame.requires  # "died when a shell exploded"
    return bool(candidate.recipients) and is_told and candidate.type in {"ASSAULT", "COERCE"}


def _has_both(candidate: Candidate) -> bool:
    """Both sides, or for what is done together at least two parties."""
    if candidate.found.frame.reciprocal:
        return len(candidate.actors) > (not candidate.found.evocation.is_verb)
    return bool(candidate.actors and candidate.recipients)


def _may_be_open(candidate: Candidate, roles: Roles, *, civilian: bool) -> bool:
    """Whether a verb may leave its actor out: it has no subject, or one that acts for somebody unnamed."""
    frame = candidate.found.frame
    if civilian and (candidate.recipients or candidate.where):
        return True  # "*thousands* marched in Lima"
    if "nsubj" in frame.recipient and "nsubj" not in frame.actor:
        return True  # its subject is whom it is done to: "lost ten soldiers"
    subjects = roles.subjects(candidate.found.evocation)
    return all(_is_means(subject) for subject in subjects)


def _is_means(noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return True
    fuels = {word.lower_ for word in noun.children if word.dep_ in {"amod", "compound"}} & word_class("accidental")
    return noun.lemma_.lower() in word_class("means") and not fuels


def _is_told(candidate: Candidate, roles: Roles) -> bool:
    """Whether an event noun without actor is what the clause is about, not a mention in passing."""
    noun = candidate.token
    return (
        candidate.in_heading
        or roles.lender_of(noun) is not None
        or measured(noun).dep_ in {"nsubj", "nsubj:pass", "ROOT"}
    )
