"""What a noun or adjective of speaking announces beyond its phrase: "their line is that ...", "he was blunt: ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import children, marker_of, subtree
from watchfloor.statements.anchors import Complement
from watchfloor.statements.misreadings import is_gap

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = frozenset("\"'“‘„«") | {"``"}
SPREADING = frozenset({
    "arrive", "circulate", "come", "emerge", "follow", "go", "grow", "mount", "persist", "reach", "spread",
    "surface", "swirl",
})  # fmt: skip


def announced_by(noun: Token) -> Complement | None:
    """The clause that a noun is said to be, or what follows the colon after it; None: neither is there."""
    return _equated(noun) or _after_colon(noun)


def announces_quotation(noun: Token, complement: Complement | None) -> bool:
    """Whether a quotation is what it announces: "his answer was short: "No."", ""No," came the reply"."""
    if noun.head.lemma_ == "come" and noun.dep_ == "nsubj" and noun.i > noun.head.i:
        return complement is None
    colon = _colon_after(noun)
    if colon is None or colon.nbor(1).text not in MARKS:
        return False
    return complement is None or any(word.i >= colon.i - 1 for word in complement.tokens)


def find_spread(noun: Token) -> list[Token]:
    """The clause that the parser hung behind the verb of its noun: "word came from the front *that it had fallen*"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in SPREADING:
        return []
    hosts = [verb, *children(verb, "obl", "obj")]
    clauses = [clause for host in hosts for clause in children(host, "ccomp", "acl", "acl:relcl", "advcl")]
    return [clause for clause in clauses if marker_of(clause) == "that" and not is_gap(clause)][:1]


def _equated(noun: Token) -> Complement | None:
    """The clause that it is: "their line is *that it was scuttled*"."""
    clause = noun.head
    marks = [word for word in children(clause, "mark") if word.lower_ == "that" and word.i > noun.i]
    if noun.dep_ != "nsubj:outer" or not marks:
        return None
    words = tuple(word for word in subtree(clause) if word.i > marks[0].i)
    return Complement("that", words, (clause,)) if words else None


def _after_colon(noun: Token) -> Complement | None:
    """What stands behind the colon: "their message was simple: *pay or leave*"."""
    predicate = noun.head if noun.dep_ == "nsubj" else noun
    colon = _colon_after(noun)
    if colon is None or not children(predicate, "cop") or not children(predicate, "nsubj"):
        return None
    words = tuple(noun.doc[colon.i + 1 : noun.sent.end])
    if words[0].text in MARKS or words[0].lower_ in {"it", "he", "she", "they"}:
        return None  # a quotation is found by its marks; a pronoun goes on about the noun
    return Complement("colon", words, (words[0],))


def _colon_after(noun: Token) -> Token | None:
    """The first colon after it in its sentence, with something behind."""
    after = noun.doc[noun.i : max(noun.i, noun.sent.end - 1)]
    return next((word for word in after if word.text == ":"), None)
