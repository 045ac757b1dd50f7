"""Where phrases belong that parsers hang too low: participles across a comma, and the noun behind an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token


def governor_of(clause: Token) -> Token:
    """The predicate that an adverbial clause belongs to; its grammatical head except in two readings.

    "Ordered them to leave, *accusing* them": who orders accuses.  "'It is over', he said after *summoning* them": what
    follows the verb of speech belongs to that verb, not into the words before it.
    """
    head = clause.head
    if clause.dep_ != "advcl" or head.head == head or syntax.children(clause, "nsubj", "nsubj:pass"):
        return head
    over = head.head
    if head.dep_ in {"ccomp", "parataxis"} and head.i < over.i < clause.i:
        return over
    is_infinitive = head.dep_ in {"xcomp", "advcl", "acl"} and "to" in syntax.marker_of(head).split()
    is_loose = clause.tag_ == "VBG" and not syntax.marker_of(clause) and clause.nbor(-1).text == ","
    return over if is_infinitive and is_loose and clause.i > head.i and over.pos_ == "VERB" else head


def opener_of(clause: Token) -> str:
    """The word that opens a clause, "when" and "where" too, which parsers take for adverbs."""
    asking = [word.lower_ for word in syntax.children(clause, "advmod") if word.tag_ == "WRB"]
    return syntax.marker_of(clause) or " ".join(asking[:1])


def measured(noun: Token) -> Token:
    """The amount or stretch that an event noun is told by, which stands in its place: "*weeks* of talks"."""
    noun = syntax.first_conjunct(noun)
    is_part = noun.dep_ == "nmod" and syntax.case_of(noun) == "of"
    if is_part and noun.head.lemma_.lower() in word_class("stretches") | word_class("amounts"):
        return syntax.first_conjunct(noun.head)
    return noun
