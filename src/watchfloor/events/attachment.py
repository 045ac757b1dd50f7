"""Where phrases belong that parsers hang too low: participles across a comma, and the noun behind an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.counts import is_counting
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token


CLIMB = 4  # how many heads up a finite verb is looked for


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


def has_strayed(verb: Token) -> bool:
    """Whether a finite verb was coordinated with an infinitive: "urged Mali to act and *accused* Chad"."""
    is_finite = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not syntax.auxiliaries_of(verb))  # "*called*"
    return verb.dep_ == "conj" and is_finite and syntax.first_conjunct(verb).tag_ == "VB"


def finite_above(verb: Token) -> Token:
    """The finite verb that a strayed one is coordinated with; the verb itself where none is near."""
    above = syntax.first_conjunct(verb).head
    for _ in range(CLIMB):
        if above.tag_ == "VBD" or above.head == above:
            break
        above = above.head
    return above if above.tag_ == "VBD" else verb


def measured(noun: Token) -> Token:
    """The amount or stretch that an event noun is told by, which stands in its place: "*weeks* of talks"."""
    noun = syntax.first_conjunct(noun)
    is_part = noun.dep_ == "nmod" and syntax.case_of(noun) == "of"
    if is_part and noun.head.lemma_.lower() in word_class("stretches") | word_class("amounts"):
        return syntax.first_conjunct(noun.head)
    return noun


def happening_of(noun: Token) -> Token | None:
    """The verb that only says that an act takes place: "clashes *broke out* between", "a rally *was held* in"."""
    noun = measured(noun)
    verb = noun.head
    happens = verb.pos_ == "VERB" and verb.lemma_.lower() in word_class("happening")
    return verb if happens and noun.dep_ in {"nsubj", "nsubj:pass"} and not syntax.children(verb, "obj") else None


def circumstance_of(verb: Token) -> list[Token]:
    """What killed where a clause tells it: "were wounded when *shells* fell on a market"."""
    if not is_counting(verb) or not (syntax.is_passive(verb) or verb.lemma_ == "die"):
        return []
    series = (verb, verb.head) if verb.dep_ == "conj" else syntax.conjuncts_of(verb)
    told = (clause for item in series for clause in syntax.children(item, "advcl"))
    clauses = (clause for clause in told if opener_of(clause) in word_class("befalling"))
    return [doer for clause in clauses if not syntax.is_passive(clause) for doer in syntax.doers_of(clause)]


def setting_of(act: Token) -> list[Token]:
    """The predicate whose time and place an act without its own shares.

    "Overran a base in May, *killing* two", "fired as students *marched*", "the *mediation* foundered in April".
    """
    head = act.head
    if act.dep_ == "advcl" and head.pos_ == "VERB":
        is_part = act.tag_ == "VBG" and not syntax.marker_of(act) and not syntax.children(act, "nsubj")
        return [governor_of(act)] if is_part or opener_of(act) in word_class("meanwhile") else []
    stands_alone = head.pos_ == "VERB" and not syntax.is_passive(head) and not syntax.children(head, "obj", "ccomp")
    return [head] if act.dep_ == "nsubj" and act.pos_ == "NOUN" and stands_alone else []


def scenes_of(act: Token) -> list[Token]:
    """Predicates whose place an act shares where the sentence opens or ends with it: "*In Lima*, ... as they fled"."""
    above = [word for word in (act.head, act.head.head) if act.dep_ in {"advcl", "conj"} and word.pos_ == "VERB"]
    later = [word for word in syntax.children(act, "conj") if word.tag_ == "VBN" == act.tag_]
    return [*dict.fromkeys(above), *later[-1:]]


def agents_shared(verb: Token) -> list[Token]:
    """The agent told with a later passive beside it: "were arrested and their boats impounded *by the navy*"."""
    if syntax.agents_of(verb) or (is_counting(verb) and verb.lemma_ not in {"arrest", "detain"}):
        return []
    later = (word for word in syntax.children(verb, "conj") if word.tag_ == "VBN")
    return [agent for word in later for agent in syntax.agents_of(word)]


def subjects_of_conditions(clause: Token) -> list[Token]:
    """Whose deed it depends on: "threatened to go to war if *Chad* closed the well"."""
    conditions = (below for below in syntax.children(clause, "advcl") if syntax.marker_of(below) in {"if", "unless"})
    return [noun for condition in conditions for noun in syntax.subjects_of(condition)]


def gerunds_below(verb: Token) -> list[Token]:
    """Clauses in "-ing" below a verb, which have no agent of their own: "accused of *looting* it by prosecutors"."""
    return [clause for clause in syntax.children(verb, "xcomp", "ccomp", "advcl") if clause.tag_ == "VBG"]


def authors_of(document: Token) -> list[Token]:
    """Who speaks in a text: whose it is, or who issues it: "*Peru* issued a statement urging"."""
    owners, verb = syntax.possessors_of(document), document.head
    is_issued = verb.pos_ == "VERB" and document.dep_ in {"obj", "obl", "nsubj:pass"}
    return owners or (syntax.doers_of(verb) if is_issued else [])


def reporters_of(predicate: Token) -> list[Token]:
    """Who says of himself what he is, where the pronoun was read as an empty one: "*Iraq* said it is ready"."""
    is_empty = predicate.dep_ == "ccomp" and bool(syntax.children(predicate, "expl"))
    return syntax.doers_of(predicate.head) if is_empty else []


def deciders_of(verb: Token) -> list[Token]:
    """Who announced what a noun holds: "the decision to expel him, which *Lisbon* announced"."""
    nouns = (verb.head, *syntax.objects_of(verb))
    clauses = [clause for noun in nouns for clause in syntax.children(noun, "acl:relcl")]
    return [doer for clause in clauses if clause.lemma_ in word_class("announcing") for doer in syntax.doers_of(clause)]


def is_call(noun: Token) -> bool:
    """Whether what a clause says was said in it, to whom it was said: "assured *him* in a phone call"."""
    verb, case = noun.head, syntax.case_of(noun)
    if verb.pos_ != "VERB" or syntax.is_passive(verb) or noun.lemma_ not in word_class("calls"):
        return False
    return case in {"in", "by"} and not any(below in {"with", "between"} for below, _ in syntax.obliques_of(noun))


def nouns_after(owners: Iterable[Token], preposition: str) -> list[Token]:
    """The nouns after a preposition on any of these words, conjuncts each for itself."""
    return [
        item
        for owner in owners
        for case, noun in syntax.obliques_of(owner)
        if preposition == case or (preposition in case.split() and case not in word_class("joined"))
        for item in syntax.conjuncts_of(noun)
    ]


def nouns_between(noun: Token) -> list[Token]:
    """The nouns after a noun's prepositions and what stands in apposition to them, two steps down."""
    first = [between for _, between in syntax.obliques_of(noun)]
    further = [word for between in first for word in syntax.children(between, "appos")]
    return [*first, *further, *(between for word in first for _, between in syntax.obliques_of(word))]


def strayed_agents(noun: Token) -> list[Token]:
    """The "by" phrase that was read as hanging on the active verb above: "follows last month's trip by *Hegseth*"."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in {"obj", "obl"} or syntax.is_passive(verb):
        return []
    return [agent for agent in nouns_after([verb], "by") if agent.i > noun.i]
