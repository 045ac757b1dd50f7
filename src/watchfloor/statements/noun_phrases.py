"""Noun phrases that a cue takes: "condemned the raid", "warned of famine", "called the blockade illegal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import agents_of, antecedent_of, children, marker_of
from watchfloor.statements.cues import cue_book
from watchfloor.statements.misreadings import has_subject, is_done_to, is_marked_to

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.statements.anchors import Anchor
    from watchfloor.statements.cues import Cue

NOMINAL = ("obl", "nmod", "obl:arg", "nmod:desc", "obl:unmarked")
STEPS = 4
SPELLS = frozenset(
    {"weekend", "week", "month", "year", "day", "night", "decade", "summer", "winter"}
)  # "over the weekend"
TURNED_ON = frozenset(
    {"accuse", "criticise", "deny", "praise", "reject"}
)  # a name after "of" is what it is about, not whose it is


def find_object(anchor: Anchor, cue: Cue, reasons: tuple[str, ...]) -> list[Token]:
    """The noun phrase that is spoken of, and the phrase that the first of these prepositions opens."""
    nouns = _patients(anchor.head, anchor.particle)
    if nouns == [anchor.carried]:  # "made public a list"
        nouns = [item for host in anchor.hosts for item in children(host, "obj", "obl", "nmod") if item.i > nouns[0].i][
            :1
        ]
    if not nouns or (cue.hearer == "obj" and _is_told(anchor.head, nouns)):
        return []
    if cue.hearer != "obj" and (
        children(anchor.head, "iobj") or (is_done_to(anchor.head) and children(anchor.head, "obj"))
    ):
        return []  # "denied them entry", "were denied visas": no speech
    found = (_introduced(anchor.hosts, reason) for reason in reasons)
    return [*nouns, *next(filter(None, found), [])]


def _patients(verb: Token, particle: Token | None = None) -> list[Token]:
    """Object of an active verb, subject of a passive one, antecedent of a relative clause."""
    if is_done_to(verb):
        kept = children(verb, "obj")
        subjects = kept or children(verb, "nsubj:pass", "nsubj")
        if not subjects and verb.dep_ in {"acl", "acl:relcl"}:
            return [verb.head]
        return [antecedent_of(item) or item for item in subjects[:1]]
    objects = [item for item in children(verb, "obj") if item.tag_ != "VBG" or children(item, "det", "amod")]
    objects = [item for item in objects if not item.lower_.endswith(("self", "selves"))]
    objects = objects or _after_particle(verb, particle) or _gap_of(verb)
    return [antecedent_of(item) or item for item in objects if _is_object(item)][:1]


def _is_object(item: Token) -> bool:
    """Whether a "what" tells something by itself: "what she called a scandal", not "what she said"."""
    named = any(clause.lemma_ in {"call", "describe", "term", "dub", "see"} for clause in children(item, "acl:relcl"))
    return named or item.tag_ == "PRP" or item.lower_ not in {"what", "it"}


def _gap_of(verb: Token) -> list[Token]:
    """What a relative clause without pronoun leaves out: "a charge the Kremlin rejected"."""
    claimed = (
        verb.dep_ == "acl" and marker_of(verb) == "that" and cue_book().of_noun(verb.head.lower_, verb.head.lemma_)
    )
    bare = (
        (verb.dep_ == "acl:relcl" or claimed)
        and children(verb, "nsubj")
        and not children(verb, "ccomp", "xcomp", "obl:agent")
    )
    relative = any(antecedent_of(word) is not None for child in verb.children for word in (child, *child.children))
    return [verb.head] if bare and not relative and not children(verb, "obj") else []


def _after_particle(verb: Token, particle: Token | None) -> list[Token]:
    """What follows a particle that the parser took for a preposition: "brushed off the warning"."""
    after = [item for item in children(verb, "obl") if particle is not None and item.i > particle.i]
    return [item for item in after if all(opener == particle for opener in children(item, "case"))][:1]


def _is_told(verb: Token, nouns: list[Token]) -> bool:
    """Whether the object is a person who is told, rather than what is: a personal pronoun."""
    if is_done_to(verb):
        return not children(verb, "obj")  # "were promised food"
    return any(noun.tag_ == "PRP" and noun.lower_ != "it" for noun in nouns)


def find_predicated(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """A noun phrase and what it is called: "called the blockade illegal"."""
    verb = anchor.head
    named = [
        item
        for item in children(verb, "xcomp", "ccomp", "obj", "iobj", "advcl")
        if item.i > verb.i and not is_marked_to(item)
    ]
    named = [item for item in named if not marker_of(item) and item.tag_ != "VBG"]
    if is_done_to(verb):
        is_name = bool(named) and named[0].pos_ == "PROPN" and not agents_of(verb)  # "the hotel is called the Grand"
        return [*_patients(verb), *named[:1]] if named and not is_name else []
    if verb.dep_ == "acl:relcl" and verb.head.lower_ == "what":
        return named[:1]  # "what it called a scandal"
    whole = [item for item in named if item.dep_ in {"ccomp", "xcomp"} and has_subject(item)]
    gap = [
        word
        for word in children(verb, "obj", "iobj")
        if word.lower_ in {"what", "which", "that", "who"} and word.i < verb.i
    ]
    if whole or gap:
        antecedents = [found for word in gap if (found := antecedent_of(word))]
        return [*antecedents, *(whole or named)[:1]] if (whole or named) else []
    return named[:2] if len(named) > 1 else _named_with_apposition(named)


def _named_with_apposition(named: list[Token]) -> list[Token]:
    """One noun phrase that holds both: "called the raid "a massacre"" read as an apposition."""
    return (
        named[:1]
        if named and children(named[0], "appos", "acl", "amod", "nmod:desc") and named[0].dep_ == "obj"
        else []
    )


def find_as(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """A noun phrase and what stands after "as": "described the talks as constructive"."""
    verb = anchor.head
    patients = _patients(verb)
    hosts = [verb, *patients]
    described = [
        item
        for host in hosts
        for item in children(host, "obl", "xcomp", "advcl", "nmod", "acl", "ccomp", "amod")
        if item.i > verb.i and item.left_edge.lower_ == "as" and item.left_edge.head.i == item.i
        and not children(item, "nsubj", "nsubj:pass")
    ]  # fmt: skip
    if described and not patients:
        patients = [item for item in children(verb, "obl") if item.i > described[0].i and not children(item, "case")]
        return [*patients[:1], *described[:1]]  # "dismissed as fake a video"
    if described or patients:
        return [*patients, *described[:1]] if described else []
    return [item for item in children(verb, "obl", "xcomp", "ccomp", "advcl") if _is_described(verb, item)][:1]


def _is_described(verb: Token, item: Token) -> bool:
    """Whether a parser took what is described for the subject: "described *that claim* as baseless"."""
    subjects = children(item, "nsubj")
    opened = [word for word in children(item, "case", "mark") if word.lower_ == "as"]
    return bool(subjects and opened) and subjects[0].left_edge.i == verb.i + 1 and subjects[0].i < opened[0].i


def find_prepositional(anchor: Anchor, cue: Cue, preposition: str) -> list[Token]:
    """What stands after a preposition: "warned of famine", "accused Moscow of stealing"."""
    found = _introduced([*anchor.hosts, *addressed_by(anchor, cue)], preposition)
    if cue.hearer == "to" and any(word.lower_.endswith("self") for word in children(anchor.head, "obj")):
        return []  # "admitted himself to a hospital"
    if found and cue.hearer == "none" and found[0].head.i != anchor.head.i:
        return [_last_in_chain(found[0], preposition)]  # "accused the members of the council of hypocrisy"
    if cue.noun and not found:
        return _directly_after(anchor.head, preposition)
    if cue.noun and preposition == "of" and cue.family not in TURNED_ON:
        return [item for item in found if item.ent_type_ not in {"PERSON", "ORG", "GPE"}]
    return found


def _directly_after(noun: Token, preposition: str) -> list[Token]:
    """The noun after a preposition that follows the noun phrase at once: "a call by Chad *for talks*"."""
    place = noun.right_edge.i + 1
    word = noun.doc[place] if place < len(noun.doc) else noun
    return [word.head] if word.lower_ == preposition and word.dep_ in {"case", "mark"} and word.head.i > word.i else []


def _last_in_chain(noun: Token, preposition: str) -> Token:
    """The last of nouns hung one on the other by the same preposition."""
    for _ in range(STEPS):
        deeper = [child for child in children(noun, "nmod") if _opens_with(child, preposition)]
        if not deeper:
            break
        noun = deeper[-1]
    return noun


def _introduced(hosts: list[Token] | tuple[Token, ...], preposition: str) -> list[Token]:
    """The first noun or gerund after the hosts that this preposition opens."""
    last = max(host.i for host in hosts)
    for host in hosts:
        found = [
            item
            for item in children(host, *NOMINAL, "advcl", "acl", "xcomp", "ccomp")
            if item.i > host.i
            and _opens_with(item, preposition)
            and (item.i > last or host.i == last)
            and item.ent_type_ not in {"DATE", "TIME"}  # "reported losses on Thursday"
            and item.lemma_ not in SPELLS
        ]
        if found:
            return found[-1:] if len(hosts) > 1 and host is hosts[-1] else found[:1]
    return []


def _opens_with(item: Token, preposition: str) -> bool:
    """Whether it is a noun phrase or gerund after this preposition, or two of which it is the last ("out against")."""
    words = [word for word in children(item, "case", "mark") if word.i < item.i]
    text = [token.lower_ for word in words for token in (word, *children(word, "fixed"))]
    clause = text[-1:] == ["to"] and text[0] == preposition  # "called for the minister to resign"
    return bool(text) and (text[-1] == preposition or clause)


def addressed_by(anchor: Anchor, cue: Cue) -> list[Token]:
    """The nouns that one warns or accuses, on which the complement may hang by mistake."""
    if cue.noun or (any(frame.startswith("obj") for frame in cue.frames) and cue.hearer == "to"):
        return []
    addressed = children(anchor.head, "obj", "iobj", "nsubj:pass")
    if cue.hearer in {"on", "upon"}:
        addressed += _introduced([anchor.head], cue.hearer) or _after_particle(anchor.head, anchor.particle)
    return [item for item in addressed if item.i > anchor.head.i or item.dep_ == "nsubj:pass"]
