"""Answers about a parse that are safer than its labels: what parsers of news commonly hang or name wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import SUBJECTS, case_of, children, first_conjunct, is_passive, marker_of
from watchfloor.statements.cues import cue_book

if TYPE_CHECKING:
    from spacy.tokens import Token


QUOTES = frozenset({'"', "”", "''", "'", "’", "»", "«", "“"})
# What is done with a claim or promise itself: "the claim that he made".
GIVEN = frozenset({
    "make", "give", "issue", "level", "repeat", "send", "deliver", "voice", "bring", "hear", "receive", "get", "have",
    "reject", "deny", "raise", "put", "read", "see",
})  # fmt: skip
JUDGING = frozenset({"find", "consider", "deem"})
HANDLING = frozenset({"in", "at", "on", "before", "during", "to"})  # "a claim that they denied *in e-mails*"


def is_done_to(verb: Token) -> bool:
    """Whether a verb is passive; one that has an object and no auxiliary is not, whatever its subject was called."""
    misread = (
        children(verb, "nsubj:pass", "nsubj") and children(verb, "obj") and not children(verb, "aux:pass", "aux", "cop")
    )
    return is_passive(verb) and not misread


def is_noun_phrase(clause: Token) -> bool:
    """Whether a noun without copula or subject was read as a clause: "told state television"."""
    return clause.pos_ in {"NOUN", "PROPN"} and not children(clause, "cop", *SUBJECTS, "mark")


def raised_from(verb: Token) -> Token | None:
    """The verb of saying that a verb really goes with: "said it was over, *and urged* Peru", "..., *adding* that".

    Parsers hang these on the clause that is said; after a comma, a further such verb without subject is the speaker's.
    """
    other_form = False
    if verb.dep_ == "conj":
        openers = children(verb, "cc")
        fits = verb.tag_ in {"VBD", "VBZ"} and bool(openers)
        first = openers[0] if openers else verb
    else:
        fits, first = verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VBG" and not marker_of(verb), verb
    outer = first_conjunct(verb.head)
    other_form = (
        verb.dep_ == "conj" and verb.tag_ != outer.tag_ and (bool(children(outer, "aux")) or is_marked_to(outer))
    )  # "would stay and accused"
    if (
        not fits
        or has_subject(verb)
        or verb.head.i > verb.i
        or first.i == 0
        or not (_follows_comma(first) or other_form)
    ):
        return None
    in_document = outer.dep_ in {"acl", "acl:relcl"} and outer.head.dep_ == "obl"
    governor = outer.head.head if in_document else outer.head
    if governor.i > verb.i:
        return None  # "..., accusing them of spying, she said": the first verb's
    says = (in_document or outer.dep_ in {"ccomp", "xcomp"}) and (
        other_form or bool(cue_book().of_verb(governor.lower_, governor.lemma_.lower()))
    )
    return governor if says and bool(cue_book().of_verb(verb.lower_, verb.lemma_.lower())) else None


def _follows_comma(word: Token) -> bool:
    before = word.nbor(-1)
    return before.text == "," or (before.text in QUOTES and before.i > 0 and before.nbor(-1).text == ",")


def first_word(token: Token) -> Token:
    """The first word below a token that is no mark: parsers hang the comma before a phrase on it."""
    edge = token.left_edge
    while edge.is_punct and edge.i < token.i:
        edge = edge.nbor(1)
    return edge


def told_before_clause(verb: Token, clause: Token) -> list[Token]:
    """Who is told, given to the clause as a first of two subjects: "told *the inquiry* in Lund he never saw it"."""
    subjects = [item for item in children(clause, "nsubj") if item.i > verb.i]
    return subjects[:1] if len(subjects) > 1 and first_word(subjects[0]).i == verb.i + 1 else []


def has_subject(clause: Token) -> bool:
    """Whether it has a subject of its own."""
    return bool(children(clause, *SUBJECTS))


def is_marked_to(clause: Token) -> bool:
    """Whether it is a "to" infinitive."""
    return "to" in marker_of(clause).split() or any(word.lower_ == "to" for word in children(clause, "aux"))


def is_bare_infinitive(clause: Token) -> bool:
    """Whether it is a "to" infinitive without a subject of its own, or a gerund."""
    if clause.tag_ == "VBG" and not children(clause, "aux", "nsubj", "nsubj:pass"):
        return True
    return is_marked_to(clause) and not children(clause, "aux", "nsubj")


def is_gap(clause: Token) -> bool:
    """Whether a clause only says what was done with the noun: "the reports that I have read"."""
    if clause.lemma_ in JUDGING and children(clause, "xcomp") and not children(clause, "obj"):
        return True  # "an explanation that he finds hard to accept"
    adjuncts = [item for item in children(clause, "obl") if case_of(item) not in HANDLING]
    return _is_handled(clause) and not adjuncts and not children(clause, "obj", "ccomp", "xcomp", "nsubj:pass")


def has_other_subject(word: Token) -> bool:
    """Whether a "that" read as a relative pronoun opens a whole clause: "the charge that the vote was rigged"."""
    if word.lower_ != "that":
        return False
    clause = word.head
    subjects = [item for item in children(clause, *SUBJECTS) if item.i != word.i]
    whole = (
        is_done_to(clause)
        or children(clause, "cop", "xcomp")
        or any(item.i != word.i for item in children(clause, "obj"))
    )
    return bool(subjects) and (bool(whole) or not _is_handled(clause))


def _is_handled(clause: Token) -> bool:
    """Whether its verb tells what is done with a claim: made, heard, rejected, welcomed."""
    cues = cue_book().of_verb(clause.lower_, clause.lemma_.lower())
    return clause.lemma_ in GIVEN or any(frame.startswith("obj") for cue in cues for frame in cue.frames)
