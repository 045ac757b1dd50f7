"""Clauses that a cue takes: "said that ...", "promised to ...", "denied arming", "is said to have fled".

A parser may hang a clause one step off, on the addressee or on where it was said; it is looked for there too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import SUBJECTS, children, marker_of, obliques_of
from watchfloor.statements.announced import find_spread
from watchfloor.statements.cues import sources
from watchfloor.statements.misreadings import (
    first_word,
    has_other_subject,
    has_subject,
    is_bare_infinitive,
    is_done_to,
    is_gap,
    is_marked_to,
    is_noun_phrase,
)
from watchfloor.statements.noun_phrases import addressed_by
from watchfloor.statements.subjects import is_inverted

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.statements.anchors import Anchor
    from watchfloor.statements.cues import Cue


OWNING = frozenset({"by", "of", "from"})
ASKING = frozenset({"ask", "urge", "order", "demand"})  # classes of cues


def find_that(anchor: Anchor, cue: Cue) -> list[Token]:
    """Finite clauses: the verb's own, one in front of it, or one that hangs on whom it was told."""
    own = [clause for clause in _clauses(anchor, "ccomp", "csubj:pass", "csubj") if _is_clause(clause, anchor)]
    if own and not cue.noun:
        return [*_on_one_side(anchor, own), *_second_clauses(anchor)]
    hosts = [*anchor.hosts, *addressed_by(anchor, cue)]
    marked = [
        clause
        for host in hosts
        for clause in children(host, "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "dep")
        if clause.i > host.i and _is_that_clause(clause) and not (cue.noun and is_gap(clause))
    ]
    if marked or cue.noun:
        return marked[:1] or _after_the_word(anchor) or _after_the_owner(anchor) or find_spread(anchor.hosts[-1])
    return _after_the_word(anchor) or _in_a_document(anchor) or _spoken_after(anchor) or _in_front(anchor)


def _in_a_document(anchor: Anchor) -> list[Token]:
    """The clause that the parser hung on where it was said: "said in a statement that ..."."""
    verb = anchor.head
    nouns = [
        item
        for item in children(verb, "obl", "nmod")
        if item.i > verb.i and item.left_edge.lower_ in {"in", "at", "on", "during"}
    ]
    return [
        clause
        for noun in nouns
        for clause in children(noun, "acl", "ccomp", "acl:relcl", "advcl")
        if _is_that_clause(clause) or any(has_other_subject(word) for word in children(clause, "obj", "nsubj"))
    ][:1]


def _is_clause(clause: Token, anchor: Anchor) -> bool:
    """Whether it says something: a noun phrase or infinitive does so only in front, as in headlines."""
    if clause.i < anchor.head.i:
        return True
    if is_inverted(anchor.head):
        return False  # ""...," said a shopkeeper reached by telephone"
    if anchor.head.dep_ == "acl" and any(subject.tag_ == "WDT" for subject in children(clause, *SUBJECTS)):
        return False  # "an attack claimed by Lee *that* hit the market"
    return not (is_noun_phrase(clause) or _is_told_to(clause, anchor) or is_bare_infinitive(clause))


def _is_told_to(clause: Token, anchor: Anchor) -> bool:
    """Whether a clause is an infinitive with the addressee as its subject: "asked *Chad to wait*"."""
    return clause.i > anchor.head.i and is_marked_to(clause) and bool(children(clause, "nsubj"))


def _on_one_side(anchor: Anchor, clauses: list[Token]) -> list[Token]:
    """Of clauses on both sides of a verb, those after it: one in front belongs elsewhere unless the cue interrupts."""
    after = [clause for clause in clauses if clause.i > anchor.head.i]
    if not after:
        return clauses
    first = after[0].left_edge
    interrupts = (
        first.i > 0 and (first.text == "," or first.nbor(-1).text == ",") and "that" not in marker_of(after[0]).split()
    )
    return clauses if interrupts else after


def _second_clauses(anchor: Anchor) -> list[Token]:
    """A further "and that ..." which the parser joined to the verb itself."""
    return [clause for clause in children(anchor.head, "conj") if "that" in marker_of(clause).split()]


def _after_the_word(anchor: Anchor) -> list[Token]:
    """The clause whose "that" follows the cue directly, wherever the parser hung it."""
    last = anchor.hosts[-1]
    word = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else last
    if word.lower_ != "that" or word.i == last.i or word.head.i < word.i:
        return []
    if (
        word.head.i == last.head.i
    ):  # the mark of the clause went to the main verb: "X's claim that it lies there was rejected"
        return [clause for clause in children(last, "acl", "acl:relcl", "ccomp") if clause.left_edge.i == word.i + 1]
    opens = (word.dep_ == "mark" and not _is_relative(word) and not is_gap(word.head)) or has_other_subject(word)
    return [word.head] if opens else []


def _is_relative(word: Token) -> bool:
    """Whether a verb follows at once: "claimed by the group *that (only) struck* the port"."""
    following = word.nbor(1)
    if following.tag_ == "RB" and following.i + 1 < len(word.doc):
        following = following.nbor(1)
    return following.tag_ in {"VBD", "VBZ", "MD"} and following.head.i >= word.i


def _after_the_owner(anchor: Anchor) -> list[Token]:
    """The clause behind a noun and its owner, wherever the parser hung it: "accusations by Chad *that it had fled*"."""
    noun = anchor.hosts[-1]
    owners = [child for child in children(noun, "nmod") if child.left_edge.lower_ in OWNING and child.i > noun.i]
    place = owners[-1].right_edge.i + 1 if owners else len(noun.doc)
    word = noun.doc[place] if place < len(noun.doc) else noun
    return [word.head] if word.lower_ == "that" and word.dep_ == "mark" and word.head.i > word.i else []


def _clauses(anchor: Anchor, *relations: str) -> list[Token]:
    return [
        clause
        for host in anchor.hosts
        for clause in children(host, *relations)
        if not (clause.dep_.startswith("csubj") and clause.i < host.i and not is_done_to(host))
    ]


def _is_that_clause(clause: Token) -> bool:
    words = marker_of(clause).split()
    subjects = [
        *children(clause, *SUBJECTS, "expl"),
        *(it for aux in children(clause, "aux") for it in children(aux, *SUBJECTS)),
    ]
    if words[:1] == ["that"] and not subjects:
        return False  # "claimed by Lee that hit the market": a relative clause
    if clause.dep_ == "acl:relcl":  # a clause on a noun, taken for a relative one
        return bool(words) and words[0] == "that"
    return bool(words) and words[0] in {"that", "whether"}


def _spoken_after(anchor: Anchor) -> list[Token]:
    """A clause after a colon or comma that hangs loosely on the verb: "Zawada replied: We have no plan"."""
    verb = anchor.head
    after = [clause for clause in children(verb, "parataxis", "appos") if clause.i > verb.i]
    return [clause for clause in after if clause.left_edge.i and clause.left_edge.nbor(-1).text in {":", '"', "“"}][:1]


def _in_front(anchor: Anchor) -> list[Token]:
    """A clause before the verb that the parser hung on it loosely: "The port is mined, the governor said"."""
    verb = anchor.head
    subjects = [item for item in children(verb, "nsubj") if item.i < verb.i]
    last = first_word(subjects[-1]) if len(subjects) > 1 else None
    if last is not None and last.i and last.nbor(-1).text == ",":
        return subjects[:1]  # a headline without verb: "Drone found near Galati, Romania says"
    fronted = children(verb, "parataxis", "advcl", "dislocated", "dep", "ccomp")
    return [clause for clause in fronted if clause.i < verb.i and not marker_of(clause) and has_subject(clause)][:1]


def find_infinitive(anchor: Anchor, cue: Cue) -> list[Token]:
    """A "to" infinitive: of the verb, or of whom it was told to."""
    found = _infinitives_of(anchor.hosts, "xcomp", "ccomp", "acl", "csubj", "csubj:pass")
    if found:
        return found
    if cue.noun or anchor.carried is not None:
        return _infinitive_after(anchor.hosts[-1])
    addressed = addressed_by(anchor, cue)
    if not addressed:
        return _infinitive_to_hearer(anchor, cue.hearer) if cue.family in ASKING else _infinitive_behind(anchor)
    return _infinitives_of([*anchor.hosts, *addressed], "advcl", "acl", "acl:relcl")


def _infinitive_behind(anchor: Anchor) -> list[Token]:
    """The infinitive behind where it was promised: "pledged in a joint statement *to keep* the bridges"."""
    found = _infinitives_of([anchor.head], "advcl")
    before = [noun for word, noun in obliques_of(anchor.head) if word in {"in", "at", "on"}]
    spoken = [noun for noun in before if noun.lemma_.lower() in sources().documents]
    return [clause for clause in found if any(noun.right_edge.i + 1 == clause.left_edge.i for noun in before)] or (
        _infinitives_of(spoken, "acl")
    )


def _infinitive_to_hearer(anchor: Anchor, opener: str) -> list[Token]:
    """The infinitive that follows whom one asks at once: "appealed to both sides *to open* a corridor"."""
    hearers = [noun for word, noun in obliques_of(anchor.head) if word in {"to", opener} and noun.i > anchor.head.i]
    found = _infinitives_of([anchor.head, *hearers], "advcl", "acl", "acl:relcl")
    return [
        clause
        for clause in found
        if any(clause.left_edge.i == noun.right_edge.i + 1 or noun == clause.head for noun in hearers)
    ]


def _infinitives_of(hosts: list[Token] | tuple[Token, ...], *relations: str) -> list[Token]:
    found = [clause for host in hosts for clause in children(host, *relations) if clause.i > host.i]
    return [clause for clause in found if is_marked_to(clause)][:1]


def _infinitive_after(noun: Token) -> list[Token]:
    """The infinitive that follows a noun and its "of" phrase directly: "the promise of Kenya to pay"."""
    owners = [child for child in children(noun, "nmod") if child.left_edge.lower_ == "of" and child.i > noun.i]
    place = (owners[-1].right_edge.i if owners else noun.i) + 1
    word = noun.doc[place] if place < len(noun.doc) else noun
    return [word.head] if word.tag_ == "TO" and word.head.tag_ == "VB" else []


def find_gerund(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001  # every finder takes both
    """A gerund: "denied arming the rebels"."""
    verb = anchor.head
    after = [item for item in children(verb, "xcomp", "ccomp", "obj", "advcl") if item.i > verb.i]
    gerunds = [item for item in after if item.tag_ == "VBG" and not children(item, "det", "amod", "mark", "aux")]
    return [item for item in gerunds if item.left_edge.i - verb.i <= 2][:1]  # noqa: PLR2004  # "denied ever arming"


def find_raised(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """Subject and infinitive of "the general is said to have fled"."""
    verb = anchor.head
    if not is_done_to(verb):
        return []
    infinitives = [
        clause for clause in children(verb, "xcomp", "ccomp", "advcl") if is_marked_to(clause) and clause.i > verb.i
    ]
    subjects = [item for item in children(verb, "nsubj:pass", "nsubj") if item.tag_ != "EX"]
    return [*subjects[:1], *infinitives[:1]] if subjects and infinitives else []
