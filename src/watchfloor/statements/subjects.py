"""Who is the subject of a verb of saying: where a quotation stands beside it, parsers lose or swap subjects.

The noun phrase beside the verb then tells more than the labels do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import antecedent_of, children, conjuncts_of, subjects_of
from watchfloor.statements.cues import cue_book
from watchfloor.statements.misreadings import QUOTES, is_done_to

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 4  # how many heads of a noun phrase are climbed
REACH = 5  # words between a verb and the head of the noun phrase beside it
FINITE = frozenset({"ROOT", "parataxis", "ccomp", "advcl"})  # clauses that have a subject of their own
NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
CLOSED = QUOTES | {",", "?", "!"}


def own_subjects(verb: Token) -> list[Token]:
    """The subject that a verb of saying has; where the parser lost it, the noun that stands beside the verb."""
    own = [item for item in children(verb, "nsubj", "nsubj:pass", "expl", "csubj") if not children(item, "case")]
    told = objects_read_as_subjects(verb)
    own = [item for item in own if item not in told]
    if is_inverted(verb) and own and own[0].i < verb.i:  # a word of the quotation, taken for the subject
        after = [item for item in own if item.i > verb.i]
        return conjuncts_of(after[0]) if after else _inverted_subject(verb) or subjects_of(verb)
    if own and own[-1].i > verb.i and children(verb, "ccomp") and children(verb, "ccomp")[0].i > own[-1].i:
        return _crossing_subject(verb) or subjects_of(verb)
    before = [item for item in own if item.i < verb.i]
    if before and own[-1].i > verb.i:
        return conjuncts_of(before[-1])  # what stands after the verb is told, not the speaker
    if len(own) == 1 and own[0].dep_ != "expl":
        return [*_first_of_two(own[0]), *conjuncts_of(antecedent_of(own[0]) or own[0])]
    if own:
        return subjects_of(verb)
    return _lost(verb)


def _lost(verb: Token) -> list[Token]:
    """The noun phrase beside a verb of saying that the parser left without subject."""
    if is_closing_verb(verb):
        return children(verb, "compound", "nmod:poss")[-1:]
    if is_inverted(verb):
        return _inverted_subject(verb)
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.dep_ not in FINITE or is_done_to(verb):
        return []
    return _subject_in_front(verb) or _crossing_subject(verb) or _inverted_subject(verb)


def is_inverted(verb: Token) -> bool:
    """Whether its subject follows: it comes directly after a quotation, and no speaker between: ""...," said Lee"."""
    if verb.i == 0 or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i + 1 >= len(verb.doc):
        return False
    before, after = verb.nbor(-1), verb.nbor(1)
    return before.text in QUOTES and after.pos_ in {"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"}


def is_closing_verb(token: Token) -> bool:
    """Whether a verb that closes a sentence was read as a noun: "..., state television *reports*"."""
    if token.tag_ != "NNS" or token.dep_ not in {"parataxis", "appos"} or not children(token, "compound"):
        return False
    before = token.left_edge
    closes = all(word.is_punct or word.is_space for word in token.doc[token.i + 1 : token.sent.end])
    return closes and before.i > token.sent.start and before.nbor(-1).text == ","


def objects_read_as_subjects(verb: Token) -> list[Token]:
    """Who is told, read as a subject: a noun after an active verb that has another noun directly in front of it."""
    after = [item for item in children(verb, "nsubj") if item.i > verb.i]
    tells = any(cue.hearer == "obj" for cue in cue_book().of_verb(verb.lower_, verb.lemma_.lower()))
    if not after or not tells or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    before = [item for item in children(verb, "nsubj") if item.i < verb.i]
    return after if before or _subject_in_front(verb) else []


def _subject_in_front(verb: Token) -> list[Token]:
    """The noun phrase that stands in front of a verb, its apposition between commas skipped: "its owner, X, told"."""
    place = verb.i - 1
    if place > 0 and verb.doc[place].text == ",":
        place -= 1
    return [] if verb.doc[place].ent_type_ in {"DATE", "TIME"} else _lost_subject(verb, place)


def _first_of_two(noun: Token) -> list[Token]:
    """The first of two speakers, given to the clause before: "... a truce, *residents* and a source said"."""
    joining = [word for word in children(noun, "cc") if word.i < noun.i]
    if not joining or noun.dep_ == "conj" or joining[0].i == 0:
        return []
    before = joining[0].nbor(-1)
    return [before] if before.pos_ in NOMINALS and before.sent == noun.sent else []


def _lost_subject(verb: Token, place: int) -> list[Token]:
    """The noun phrase directly before a verb, headed in front of it by something else: a clause quoted there."""
    token = verb.doc[place] if place >= 0 else verb
    if token.pos_ not in NOMINALS:
        return []
    for _ in range(STEPS):
        head = token.head
        if (
            not (head.i < token.i or token.dep_ in {"compound", "flat"})
            or head.pos_ not in NOMINALS | {"NUM"}
            or _stop_between(head, verb)
        ):
            break
        token = head
    if token.dep_ == "conj" and token.left_edge.i and token.left_edge.nbor(-1).text == ",":
        return [token, *children(token, "conj")]  # "... hopes of a truce, *residents and a source* said"
    return [token] if token.dep_ in {"nsubj", "nsubj:pass", "obj", "appos", "parataxis", "dep", "ROOT", "obl"} else []


def _crossing_subject(verb: Token) -> list[Token]:
    """The noun phrase in front of a verb that the parser gave to the clause after it."""
    before = [token for token in verb.doc[verb.sent.start : verb.i] if token.dep_ == "nsubj" and token.head.i > verb.i]
    return before[-1:]


def _inverted_subject(verb: Token) -> list[Token]:
    """The noun phrase directly after a verb that stands after its quotation: "... said the governor"."""
    following = verb.doc[verb.i + 1 : verb.i + 1 + REACH]
    for token in following:
        if token.pos_ in NOMINALS and token.dep_ not in {"compound", "nmod:poss", "nmod:desc", "amod"}:
            return [token] if verb.i and verb.doc[verb.i - 1].text in CLOSED else []
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "NUM"} and token.tag_ != "PRP$":
            return []
    return []


def _stop_between(left: Token, right: Token) -> bool:
    return any(token.is_punct for token in left.doc[left.i : right.i])


def word_before(token: Token) -> Token | None:
    """The word before a token, a comma skipped."""
    place = token.i - 1
    while place > 0 and token.doc[place].is_punct:
        place -= 1
    return token.doc[place] if place >= 0 else None


def lost_object(verb: Token) -> list[Token]:
    """The noun directly after a verb that the parser hung on the clause quoted in front of it."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + REACH]:
        if token.pos_ in NOMINALS and token.head.i < verb.i:
            return [token]
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            return []
    return []
