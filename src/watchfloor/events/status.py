"""How an event stands by its own words: tense, aspect, modals, negation, conditionals, and what modifies a noun.

Plain negation in the voice of whoever tells it ("did not attack") gives no event at all; that an act is denied is known
only where somebody denies it, which the operators say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.attachment import governor_of, opener_of
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.records import Status

DOUBT_ORDER: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "denied")
HEADINGS = 3  # a headline is looked for among so many first paragraphs
STEPS = 4  # how many clauses up a participle borrows its status from


def strongest(statuses: Iterable[Status]) -> Status:
    """Of several the one that takes the event farthest from having occurred."""
    return max(statuses, key=DOUBT_ORDER.index)


def own_status(word: Token, *, is_verbal_act: bool = False) -> Status | None:
    """How the event of this word stands before what governs it is looked at; None: it is said not to happen.

    ``is_verbal_act`` is for events of speaking: their present tense reports what was just said, where "shares" and
    "holds" in the present tell what goes on.
    """
    if is_asked(word.head if word.dep_ == "aux" else word):
        return None
    if word.dep_ == "aux":
        return None if syntax.is_negated(word.head) else "occurred"  # "must": it is said, whether done or not
    if word.pos_ in {"VERB", "AUX"}:
        return _verb_status(word, is_verbal_act=is_verbal_act, steps=STEPS)
    return _noun_status(word)


def is_asked(predicate: Token) -> bool:
    """Whether it is asked if it happened: "Did Peru attack?"; "Why did Peru attack?" says that it did."""
    subjects = syntax.children(predicate, *syntax.SUBJECTS)
    helpers = syntax.children(predicate, "aux", "aux:pass", "cop")
    if not subjects or not helpers or not helpers[0].i < subjects[0].i < predicate.i:
        return False
    whether = not any(word.tag_ in {"WRB", "WP", "WDT"} for word in predicate.doc[predicate.left_edge.i : helpers[0].i])
    return whether and predicate.sent[-1].text == "?"


def _is_by_nobody(verb: Token, auxiliaries: set[str]) -> bool:
    """Whether its subject is no such one, or any there might be: "*neither* side urged", "*any* judge would agree"."""
    doers = syntax.children(verb, *syntax.SUBJECTS)
    told = {word.lower_ for doer in doers for word in syntax.children(doer, "det", "cc:preconj")}
    return bool(told & {"no", "neither"}) or ("any" in told and "would" in auxiliaries)


def is_in_heading(word: Token) -> bool:
    """Whether a word stands in the title or a headline, whose present tense tells the past."""
    return any(
        paragraph.label_ == "heading" and paragraph.start <= word.i < paragraph.end
        for paragraph in list(word.doc.spans["paragraphs"])[:HEADINGS]
    )


def _verb_status(verb: Token, *, is_verbal_act: bool, steps: int) -> Status | None:
    auxiliaries = {word.lower_ for word in syntax.auxiliaries_of(verb)}
    if syntax.is_negated(verb) or _is_by_nobody(verb, auxiliaries):
        return None
    if (
        _is_conditional(verb)
        or auxiliaries & word_class("modal_doubt")
        or any(word.lower_ in word_class("doubtful_adverbs") for word in verb.children)
    ):
        return "possible"
    if auxiliaries & word_class("future"):
        return "possible" if _has_condition(verb) else "planned"
    if auxiliaries & {"would", "'d"}:
        return "planned" if is_reported(verb) and not _has_condition(verb) else "possible"
    return _tense_status(verb, auxiliaries, is_verbal_act=is_verbal_act, steps=steps)


def _tense_status(verb: Token, auxiliaries: set[str], *, is_verbal_act: bool, steps: int) -> Status | None:
    if verb.tag_ == "VB" and auxiliaries & {"is", "are", "was", "were"} and "to" in syntax.marker_of(verb).split():
        return "planned"  # "is to leave"
    if verb.tag_ == "VB" and (not auxiliaries or syntax.children(verb, "cop")):
        return _infinitive_status(verb, steps)
    if verb.tag_ == "VBG":
        return _participle_status(verb, auxiliaries, steps)
    if verb.dep_ == "advcl" and opener_of(verb) in word_class("time_clauses") and _is_present(verb):
        return _above(verb, steps)
    is_past_form = verb.tag_ == "VBP" and verb.lower_.endswith("ed")  # of regular verbs the network may miss the tense
    present = verb.tag_ in {"VBZ", "VBP"} and not auxiliaries and not is_past_form
    if present and not is_verbal_act and not is_in_heading(verb):
        return "ongoing"
    return "occurred"


def _is_present(verb: Token) -> bool:
    """Whether its tense is the present, in either voice: "when it *is* ratified"."""
    helpers = [word for word in syntax.auxiliaries_of(verb) if word.tag_ in {"VBZ", "VBP"}]
    return verb.tag_ in {"VBZ", "VBP"} or (syntax.is_passive(verb) and bool(helpers))


def _participle_status(verb: Token, auxiliaries: set[str], steps: int) -> Status | None:
    if auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re", "has", "have", "'ve"}:
        return "ongoing"
    if auxiliaries:
        return "occurred"
    above = _above(verb, steps) if verb.dep_ in {"advcl", "conj", "xcomp", "acl"} else "occurred"
    return above or "occurred"


def _infinitive_status(verb: Token, steps: int) -> Status | None:
    """Of "to send": planned as a headline or purpose, open under a verb that says nothing; an order is no event."""
    if "to" in syntax.marker_of(verb).split():
        if (
            verb.dep_ == "ROOT"
            or syntax.children(verb, "cop")
            or verb.head.lemma_ == "be"
            or (verb.head.lemma_ == "go" and verb.head.tag_ == "VBG")
        ):
            return "planned"
        if verb.dep_ == "xcomp" and verb.head.lemma_ in word_class("implicative"):
            return _above(verb, steps)
        return "possible" if verb.dep_ in {"xcomp", "ccomp", "csubj"} else "planned"
    if verb.dep_ in {"conj", "xcomp", "ccomp"}:
        return _above(verb, steps)
    return "occurred" if syntax.children(verb, "nsubj") else None


def _above(verb: Token, steps: int) -> Status | None:
    head = governor_of(verb)
    if not steps or head.pos_ not in {"VERB", "AUX"} or head == verb:
        return "occurred"
    return _verb_status(head, is_verbal_act=True, steps=steps - 1)


def _is_conditional(verb: Token) -> bool:
    """Whether the verb's own clause is a condition: "if Iran attacks"."""
    return verb.dep_ in {"advcl", "ccomp", "conj"} and syntax.marker_of(verb) in word_class("conditions")


def _has_condition(verb: Token) -> bool:
    return any(syntax.marker_of(clause) in {"if", "unless"} for clause in syntax.children(verb, "advcl"))


def is_reported(verb: Token) -> bool:
    """Whether "would" is the future of a report: "announced it *would* withdraw"."""
    return verb.dep_ in {"ccomp", "conj", "advcl", "parataxis"} and verb.head.tag_ in {
        "VBD",
        "VBN",
        "VBZ",
        "VBP",
        "VBG",
    }


def _noun_status(noun: Token) -> Status | None:
    modifiers = {word.lower_ for word in noun.children if word.dep_ in {"amod", "det", "compound", "advmod"}}
    case = syntax.case_of(noun)
    if "no" in modifiers or case in word_class("absent") or syntax.is_negated(noun):
        return None
    if modifiers & word_class("doubtful"):
        return "possible"
    if modifiers & word_class("coming") or case in word_class("before"):
        return "planned"
    if modifiers & word_class("under_way"):
        return "ongoing"
    return _status_around(noun, case) or _copula_status(noun)


def _status_around(noun: Token, case: str) -> Status | None:
    """What is still to come where the verb that it belongs to is: "will fly to Berlin *for a meeting*"."""
    if noun.dep_ not in {"obl", "nmod"} or case not in word_class("along_with") or noun.head.pos_ != "VERB":
        return None
    status = _verb_status(noun.head, is_verbal_act=True, steps=STEPS)
    return status if status in {"planned", "possible"} else None


def _copula_status(noun: Token) -> Status | None:
    """What "is on a visit" goes on, what "will be on a visit" is planned."""
    copulas = syntax.children(noun, "cop")
    head = noun.head
    if not copulas and noun.dep_ in {"obl", "nmod"} and syntax.case_of(noun) in {"on", "for", "in"}:
        copulas = syntax.children(head, "cop")
        noun = head
    if not copulas:
        return "occurred"
    auxiliaries = {word.lower_ for word in syntax.children(noun, "aux")}
    if auxiliaries & word_class("future"):
        return "planned"
    if auxiliaries & (word_class("modal_doubt") | {"would"}):
        return "possible"
    return "ongoing" if copulas[0].tag_ in {"VBZ", "VBP"} else "occurred"
