"""Which way a clause looks: back to what happened, or ahead to what is planned."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from watchfloor.reader import syntax
from watchfloor.times.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.times.setting import Direction

STEPS = 10
MODALS = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "should", "could", "can", "may", "might", "must", "ca", "sha"}
)
POSTPONING = frozenset({"until", "till", "to"})
NOUN_LINKS = frozenset(
    {"nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "compound", "appos", "amod", "nummod", "flat", "dep", "conj"}
)


def direction_at(token: Token) -> Direction | None:
    """The direction of the clause that a time phrase (its head word) stands in; None where grammar does not say."""
    predicate, is_nominal = _predicate_of(token)
    if predicate is None:
        return None
    if syntax.case_of(token) in {"ahead of"} or syntax.case_of(token.head) in {"ahead of"}:
        return "future"
    if syntax.case_of(token) in POSTPONING and predicate.lemma_.lower() in word_list("postponers"):
        return "future"
    found = direction_of(predicate)
    return None if is_nominal and found == "present" else found


def direction_of(verb: Token, steps: int = STEPS) -> Direction | None:
    """The direction of a predicate by its auxiliaries, its form, and for an infinitive what governs it."""
    helpers = syntax.auxiliaries_of(verb)
    words = [helper.lower_ for helper in helpers]
    if any(word in MODALS for word in words):
        return "past" if "have" in words else "future"
    if any(helper.lemma_ == "have" for helper in helpers):
        return "past"
    if "to" in syntax.marker_of(verb).split():
        return _of_infinitive(verb, steps)
    if helpers:
        return _of_helped(verb, helpers)
    return _of_form(verb, steps)


def _of_infinitive(verb: Token, steps: int) -> Direction | None:
    """To do something lies ahead, but not after "managed", "began" or "was forced"."""
    if verb.head.i == verb.i or verb.head.lemma_.lower() not in implicatives() or not steps:
        return "future"
    return direction_of(verb.head, steps - 1)


def _of_helped(verb: Token, helpers: list[Token]) -> Direction | None:
    """Was killed; is meeting; is expected."""
    if verb.lemma_.lower() in planners():
        return "future"
    is_past = helpers[0].tag_ == "VBD" or helpers[0].lower_ in {"was", "were", "did", "had"}
    return "past" if is_past else _present(verb)


def _of_form(verb: Token, steps: int) -> Direction | None:
    match verb.tag_:
        case "VBD":
            return "past"
        case "VBN":
            return "future" if verb.lemma_.lower() in planners() else "past"
        case "VB":
            return "future"
        case "VBZ" | "VBP":
            return _present(verb)
        case "VBG" if verb.head.i != verb.i and steps:
            return _of_governor(verb, steps)
    return None


def _of_governor(verb: Token, steps: int) -> Direction | None:
    for token in _upwards(verb.head):
        if token.pos_ in {"VERB", "AUX"} or syntax.children(token, "cop", "aux"):
            return direction_of(token, steps - 1)
    return None


def _present(verb: Token) -> Direction | None:
    """A present with a date is a schedule ("the talks open on Friday"); in a heading nobody knows."""
    return None if _is_in_heading(verb) else "present"


def _is_in_heading(token: Token) -> bool:
    paragraphs = token.doc.spans.get("paragraphs", ())
    return any(part.label_ == "heading" and part.start <= token.i < part.end for part in paragraphs)


def _predicate_of(token: Token) -> tuple[Token | None, bool]:
    """The predicate above a time phrase, and whether the phrase hangs on a noun on the way ("Tuesday's attack")."""
    is_nominal = False
    for head in _upwards(token):
        if head.i != token.i and (head.pos_ in {"VERB", "AUX"} or syntax.children(head, "cop", "aux")):
            return head, is_nominal
        is_nominal = is_nominal or (head.dep_ in NOUN_LINKS and head.head.pos_ in {"NOUN", "PROPN"})
    return None, is_nominal


def _upwards(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < STEPS:
        found.append(found[-1].head)
    return found


@cache
def implicatives() -> frozenset[str]:
    """Verbs whose infinitive has happened when they have: manage, begin, fail."""
    return word_list("implicatives")


@cache
def planners() -> frozenset[str]:
    """Verbs whose participle looks ahead: scheduled, expected, due."""
    return word_list("planners")


# --- without a parse ------------------------------------------------------------------------------------------------


def direction_in(words: list[str]) -> Direction:
    """The direction that the words of a sentence show, for text that nobody parsed."""
    return "future" if not word_list("ahead").isdisjoint(words) else "past"
