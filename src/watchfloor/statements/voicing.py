"""Whether speech happened: "said" did; "would say", "declined to say", "if he says" and "nobody said" did not."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import (
    NEGATIONS,
    agents_of,
    auxiliaries_of,
    children,
    first_conjunct,
    is_negated,
    marker_of,
    subjects_of,
)
from watchfloor.statements.cues import sources
from watchfloor.statements.misreadings import is_done_to

if TYPE_CHECKING:
    from spacy.tokens import Token

MODALS = frozenset(
    {
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "can",
        "shall",
        "'ll",
        "’ll",
        "'d",
        "wo",
        "ca",
        "ought",
    }
)
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
FIRST_PERSON = frozenset({"i", "we"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
FORCING = frozenset({"force", "compel", "oblige"})
WAYS = frozenset({"in", "by", "while", "when"})  # with a participle: how, not what else
CLIMB = 8  # how many governors are asked


def is_voiced(verb: Token) -> bool:
    """Whether the speech that this verb tells of has happened."""
    if is_denied(verb) or _is_modal(verb) or _is_by_nobody(verb):
        return False
    if _is_courtesy(verb) or _is_supposed(verb) or _is_question(verb) or _is_imperative(verb) or is_performative(verb):
        return False
    return _has_happened(verb) and not _is_unreal(verb)


def is_denied(verb: Token) -> bool:
    """Whether a negation stands before it; one after it belongs to what is said ("says it did not")."""
    own = [
        child for child in verb.children if child.lower_ in NEGATIONS and child.dep_ in {"advmod", "aux", "cc", "det"}
    ]
    return is_negated(verb) and not (own and all(word.i > verb.i or _opens_content(word) for word in own))


def _opens_content(word: Token) -> bool:
    """Whether a "Nor" in front of a comma is what is said: "Nor, she said, would it close"."""
    return bool(word.is_sent_start) and word.i + 1 < len(word.doc) and word.nbor(1).text == ","


def is_performative(verb: Token) -> bool:
    """Whether the words themselves do it: "we condemn", "I am calling for"."""
    if is_done_to(verb) or verb.dep_ in {"xcomp", "advcl", "acl"}:
        return False
    first = any(subject.lower_ in FIRST_PERSON for subject in subjects_of(verb))
    return first and (verb.tag_ in {"VBP", "VB"} or _is_present_progressive(verb))


def _is_present_progressive(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(word.tag_ in {"VBP", "VBZ"} for word in auxiliaries_of(verb))


def _is_modal(verb: Token) -> bool:
    """Whether it only may be said; "would say only" was said."""
    modals = [word.lower_ for word in auxiliaries_of(verb) if word.lower_ in MODALS]
    only = [word for word in verb.doc[max(0, verb.i - 1) : verb.i + 2] if word.lower_ == "only"]
    return bool(modals) and not (only and modals == ["would"] and verb.lemma_ == "say")


def _is_by_nobody(verb: Token) -> bool:
    """Nobody, or no such person, is its subject, or after a passive its agent."""
    speakers = agents_of(verb) if is_done_to(verb) else subjects_of(verb)
    return any(
        speaker.lower_ in NOBODY
        or any(word.lower_ in {"no", "neither"} for word in children(speaker, "det", "cc:preconj"))
        for speaker in speakers
    )


def _is_question(verb: Token) -> bool:
    """Whether an auxiliary stands before its subject: "Did he say?"."""
    subjects = children(verb, "nsubj", "nsubj:pass")
    auxiliaries = children(verb, "aux")
    return bool(subjects and auxiliaries) and auxiliaries[0].i < subjects[0].i < verb.i


def _is_courtesy(verb: Token) -> bool:
    """Whether it only thanks whom it speaks to: "Commissioner, thank you for joining us"."""
    return (
        verb.lemma_ == "thank"
        and verb.tag_ != "VBD"
        and any(word.lower_ == "you" for word in children(verb, "obj", "iobj"))
    )


def _is_supposed(verb: Token) -> bool:
    """Whether the reader is asked to think so: "Imagine that the minister says no."."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in {"imagine", "suppose", "assume"} and _is_imperative(verb.head)


def _is_imperative(verb: Token) -> bool:
    """Whether it is a bare verb at the head of its sentence, with nobody as its subject."""
    bare = verb.tag_ == "VB" and first_conjunct(verb).dep_ in {"ROOT", "parataxis"}
    return bare and not children(verb, "nsubj", "nsubj:pass", "aux", "mark")


def _has_happened(verb: Token) -> bool:
    """False for an infinitive, or what hangs on one, whose governor does not make it so."""
    top = first_conjunct(verb)
    if (
        _is_way_of_what_may_be(verb)
        or _is_short_of(verb)
        or _is_hung_wrongly(verb, top)
        or _is_infinitive_of_letting(top)
    ):
        return False
    if not _is_infinitive(verb) and not _is_infinitive(top):
        return top.dep_ != "xcomp" or top.head.lemma_ not in sources().withheld
    return top.dep_ in {"xcomp", "advcl", "ccomp", "csubj"} and _carries_out(top.head)


def _carries_out(governor: Token) -> bool:
    """Whether an infinitive after it has happened: "went on to", "was forced to", "was quick to"."""
    if _is_modal(governor) or is_negated(governor):
        return False
    if governor.lemma_ == "have":
        return governor.tag_ == "VBD"  # "had to remind members": past need was met
    if governor.lemma_ in FORCING:
        return is_done_to(governor)
    return governor.lemma_ in sources().carried_out and _has_happened(governor)


def _is_short_of(verb: Token) -> bool:
    """Whether somebody "stopped short of" it."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    return [word.lower_ for word in before] == ["short", "of"]


def _is_way_of_what_may_be(verb: Token) -> bool:
    """Whether it only tells how something could be done: "we can win *while rejecting* their plan"."""
    told_how = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"} and marker_of(verb) in WAYS
    return told_how and any(map(_is_modal, islice(verb.ancestors, CLIMB // 2)))


def _is_hung_wrongly(verb: Token, top: Token) -> bool:
    """Whether a bare verb was joined to a finite one: "I want to congratulate those who fought *and thank* Turkey"."""
    return verb.tag_ == "VB" and verb.dep_ == "conj" and top.tag_ in FINITE and not auxiliaries_of(verb)


def _is_infinitive_of_letting(verb: Token) -> bool:
    """Whether it only may be said: "let me mention", "help us explain"."""
    return verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"let", "help"}


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and ("to" in marker_of(verb).split() or bool(_to(verb)))


def _to(verb: Token) -> list[Token]:
    return [word for word in children(verb, "aux") if word.lower_ == "to"]


def _is_unreal(verb: Token) -> bool:
    """Whether a clause around it opens with "if", "unless", "without" and the like."""
    token = verb
    for _ in range(CLIMB):
        if _opens_unreal(token):
            return True
        if token.dep_ not in {"conj", "xcomp", "advcl", "acl:relcl", "acl"} or token.head.i == token.i:
            return False
        token = token.head
    return False


def _opens_unreal(token: Token) -> bool:
    words = marker_of(token)
    unreal = sources().unreal
    return bool(words) and (words in unreal or words.split()[0] in unreal)
