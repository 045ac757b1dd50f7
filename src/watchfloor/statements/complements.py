"""What was communicated: the words that a cue takes, frame by frame.

A frame asks the cue's own dependents.  What a parser commonly hangs one step off - a clause on the addressee instead of the verb - is
looked for there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import SUBJECTS, antecedent_of, children, is_passive, marker_of, subtree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from watchfloor.statements.cues import Cue

CLAUSAL = ("ccomp", "xcomp", "advcl", "parataxis", "csubj", "csubj:pass", "csubj:outer")
NOMINAL = ("obl", "nmod", "obl:arg", "nmod:desc", "obl:unmarked")
GIVEN = frozenset({
    "make", "give", "issue", "level", "repeat", "send", "deliver", "voice", "bring", "hear", "receive", "get", "have", "reject", "deny", "raise", "put",
})  # fmt: skip  # what is done with a claim or promise itself: "the claim that he made"
STOPS = frozenset({",", ".", ";", ":", "?", "!", "-", "–", "—", "--", '"', "“", "‘", "'", "«"})
CONTRASTS = frozenset({"but", "while", "whereas", "although", "though"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The tokens that hold what was communicated, and the frame that found them."""

    frame: str
    tokens: tuple[Token, ...]
    heads: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a cue in a sentence: its verb or noun, and what it carries."""

    head: Token
    carried: Token | None  # "concern" of "expressed concern"; None: the cue carries nothing
    particle: Token | None

    @property
    def hosts(self) -> tuple[Token, ...]:
        """The words on which a complement may hang."""
        return (self.head,) if self.carried is None else (self.head, self.carried)


def complement_of(anchor: Anchor, cue: Cue) -> Complement | None:
    """What follows the cue, in the first frame that fits; None: nothing in the sentence does."""
    for frame in sorted(cue.frames, key=_rank):
        heads = _heads(anchor, cue, frame)
        if heads:
            tokens = _tokens(anchor, frame, heads)
            return Complement(frame, tokens, tuple(heads))
    return None


ORDER = ("raised", "that", "inf", "pred", "as", "ing")


def _rank(frame: str) -> int:
    """Clauses first, then prepositions, the plain object last: "promised Kyiv to send" is no promise of Kyiv."""
    if frame in ORDER:
        return ORDER.index(frame)
    return len(ORDER) + (frame.startswith("obj"))


def _heads(anchor: Anchor, cue: Cue, frame: str) -> list[Token]:
    """The head words of the complement in this frame."""
    if frame in _FINDERS:
        return _FINDERS[frame](anchor, cue)
    if frame == "quote":
        return []  # found by its marks, not by its grammar
    if frame.startswith("obj"):
        return _object(anchor, cue, frame.removeprefix("obj").removeprefix("+"))
    return _prepositional(anchor, cue, frame)


# --- clauses --------------------------------------------------------------------------------------------------------


def _that(anchor: Anchor, cue: Cue) -> list[Token]:
    """Finite clauses: the verb's own, one in front of it, or one that hangs on whom it was told."""
    own = [clause for clause in _clauses(anchor, "ccomp", "csubj:pass", "csubj") if not is_bare_infinitive(clause)]
    if own and not cue.noun:
        return [*_on_one_side(anchor, own), *_second_clauses(anchor)]
    hosts = [*anchor.hosts, *_addressed(anchor, cue)]
    marked = [
        clause
        for host in hosts
        for clause in children(host, "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "dep")
        if clause.i > host.i and _is_that_clause(clause)
    ]
    if marked or cue.noun:
        return marked[:1] or _after_the_word(anchor)
    return _after_the_word(anchor) or _spoken_after(anchor) or _in_front(anchor)


def _on_one_side(anchor: Anchor, clauses: list[Token]) -> list[Token]:
    """Of clauses on both sides of a verb, those after it: one in front belongs to another verb."""
    after = [clause for clause in clauses if clause.i > anchor.head.i]
    return after or clauses


def _second_clauses(anchor: Anchor) -> list[Token]:
    """A further "and that ..." which the parser joined to the verb itself."""
    return [clause for clause in children(anchor.head, "conj") if "that" in marker_of(clause).split()]


def _after_the_word(anchor: Anchor) -> list[Token]:
    """The clause whose "that" follows the cue directly, wherever the parser hung it."""
    last = anchor.hosts[-1]
    word = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else last
    is_that = word.lower_ == "that" and word.i > last.i and word.head.i > word.i
    return [word.head] if is_that and (word.dep_ == "mark" or _has_other_subject(word)) else []


def _has_other_subject(word: Token) -> bool:
    """Whether a "that" read as a relative pronoun opens a whole clause: "the charge that the vote was rigged"."""
    clause = word.head
    subjects = [item for item in children(clause, *SUBJECTS) if item.i != word.i]
    whole = (
        is_passive(clause)
        or children(clause, "cop", "xcomp")
        or any(item.i != word.i for item in children(clause, "obj"))
    )
    return bool(subjects) and (bool(whole) or clause.lemma_ not in GIVEN)


def _clauses(anchor: Anchor, *relations: str) -> list[Token]:
    return [
        clause
        for host in anchor.hosts
        for clause in children(host, *relations)
        if not (clause.dep_.startswith("csubj") and clause.i < host.i and not is_passive(host))
    ]


def _is_that_clause(clause: Token) -> bool:
    words = marker_of(clause).split()
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
    fronted = children(verb, "parataxis", "advcl", "dislocated", "dep", "ccomp")
    return [clause for clause in fronted if clause.i < verb.i and not marker_of(clause) and _has_subject(clause)][:1]


def _has_subject(clause: Token) -> bool:
    return bool(children(clause, *SUBJECTS))


def is_bare_infinitive(clause: Token) -> bool:
    """Whether it is a "to" infinitive without a subject of its own, or a gerund."""
    if clause.tag_ == "VBG" and not children(clause, "aux", "nsubj", "nsubj:pass"):
        return True
    return _has_to(clause) and not children(clause, "aux", "nsubj")


def _has_to(clause: Token) -> bool:
    return "to" in marker_of(clause).split() or any(word.lower_ == "to" for word in children(clause, "aux"))


def _infinitive(anchor: Anchor, cue: Cue) -> list[Token]:
    """A "to" infinitive: of the verb, or of whom it was told to."""
    found = _infinitives_of(anchor.hosts, "xcomp", "ccomp", "acl", "csubj", "csubj:pass")
    if found:
        return found
    if cue.noun or anchor.carried is not None:
        return _infinitive_after(anchor.hosts[-1])
    addressed = _addressed(anchor, cue)
    if not addressed:
        return []
    return _infinitives_of([*anchor.hosts, *addressed], "advcl", "acl", "acl:relcl")


def _infinitives_of(hosts: list[Token] | tuple[Token, ...], *relations: str) -> list[Token]:
    found = [clause for host in hosts for clause in children(host, *relations) if clause.i > host.i]
    return [clause for clause in found if _has_to(clause)][:1]


def _infinitive_after(noun: Token) -> list[Token]:
    """The infinitive that follows a noun and its "of" phrase directly: "the promise of Kenya to pay"."""
    owners = [child for child in children(noun, "nmod") if child.left_edge.lower_ == "of" and child.i > noun.i]
    place = (owners[-1].right_edge.i if owners else noun.i) + 1
    word = noun.doc[place] if place < len(noun.doc) else noun
    return [word.head] if word.tag_ == "TO" and word.head.tag_ == "VB" else []


def _gerund(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001  # every finder takes both
    """A gerund: "denied arming the rebels"."""
    verb = anchor.head
    after = [item for item in children(verb, "xcomp", "ccomp", "obj", "advcl") if item.i > verb.i]
    return [item for item in after if item.tag_ == "VBG" and not children(item, "det", "amod", "mark", "aux")][:1]


def _raised(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """Subject and infinitive of "the general is said to have fled"."""
    verb = anchor.head
    if not is_passive(verb):
        return []
    infinitives = [
        clause for clause in children(verb, "xcomp", "ccomp", "advcl") if _has_to(clause) and clause.i > verb.i
    ]
    subjects = [item for item in children(verb, "nsubj:pass", "nsubj") if item.tag_ != "EX"]
    return [*subjects[:1], *infinitives[:1]] if subjects and infinitives else []


# --- noun phrases ---------------------------------------------------------------------------------------------------


def _object(anchor: Anchor, cue: Cue, reason: str) -> list[Token]:
    """The noun phrase that is spoken of, and where the frame has one its "for" phrase."""
    nouns = _patients(anchor.head, anchor.particle)
    if not nouns or (cue.hearer == "obj" and _is_told(anchor.head, nouns)):
        return []
    return [*nouns, *(_introduced(anchor.hosts, reason) if reason else [])]


def _patients(verb: Token, particle: Token | None = None) -> list[Token]:
    """Object of an active verb, subject of a passive one, antecedent of a relative clause."""
    if is_passive(verb):
        subjects = children(verb, "nsubj:pass", "nsubj")
        if not subjects and verb.dep_ in {"acl", "acl:relcl"}:
            return [verb.head]
        return [antecedent_of(item) or item for item in subjects[:1]]
    objects = [item for item in children(verb, "obj") if item.tag_ != "VBG" or children(item, "det", "amod")]
    objects = objects or _after_particle(verb, particle)
    return [antecedent_of(item) or item for item in objects if item.lower_ not in {"what", "it"} or item.tag_ == "PRP"][
        :1
    ]


def _after_particle(verb: Token, particle: Token | None) -> list[Token]:
    """What follows a particle that the parser took for a preposition: "brushed off the warning"."""
    after = [item for item in children(verb, "obl") if particle is not None and item.i > particle.i]
    return [item for item in after if all(opener == particle for opener in children(item, "case"))][:1]


def _is_told(verb: Token, nouns: list[Token]) -> bool:
    """Whether the object is a person who is told, rather than what is: a personal pronoun."""
    return any(noun.tag_ == "PRP" and noun.lower_ != "it" for noun in nouns) or is_passive(verb)


def _predicated(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """A noun phrase and what it is called: "called the blockade illegal"."""
    verb = anchor.head
    named = [
        item
        for item in children(verb, "xcomp", "ccomp", "obj", "iobj", "advcl")
        if item.i > verb.i and not _has_to(item)
    ]
    named = [item for item in named if not marker_of(item) and item.tag_ != "VBG"]
    if is_passive(verb):
        return [*_patients(verb), *named[:1]] if named else []
    whole = [item for item in named if item.dep_ in {"ccomp", "xcomp"} and _has_subject(item)]
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


def _as(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
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
    return [*patients, *described[:1]] if described else []


def _prepositional(anchor: Anchor, cue: Cue, preposition: str) -> list[Token]:
    """What stands after a preposition: "warned of famine", "accused Moscow of stealing"."""
    found = _introduced([*anchor.hosts, *_addressed(anchor, cue)], preposition)
    if cue.noun and preposition == "of" and cue.family not in TURNED_ON:
        return [item for item in found if item.ent_type_ not in {"PERSON", "ORG", "GPE"}]
    return found


TURNED_ON = frozenset(
    {"accuse", "criticise", "deny", "praise", "reject"}
)  # a name after "of" is what it is about, not whose it is


def _introduced(hosts: list[Token] | tuple[Token, ...], preposition: str) -> list[Token]:
    """The first noun or gerund after the hosts that this preposition opens."""
    last = max(host.i for host in hosts)
    for host in hosts:
        for item in children(host, *NOMINAL, "advcl", "acl", "xcomp", "ccomp"):
            if item.i > host.i and _opens_with(item, preposition) and (item.i > last or host.i == last):
                return [item]
    return []


def _opens_with(item: Token, preposition: str) -> bool:
    """Whether it is a noun phrase or gerund after this preposition, or two of which it is the last ("out against")."""
    words = [word for word in children(item, "case", "mark") if word.i < item.i]
    text = [token.lower_ for word in words for token in (word, *children(word, "fixed"))]
    return bool(text) and text[-1] == preposition


def _addressed(anchor: Anchor, cue: Cue) -> list[Token]:
    """The nouns that a verb such as "warn" or "accuse" is said to or of, on which its complement may hang by mistake."""
    if cue.noun or any(frame.startswith("obj") for frame in cue.frames) and cue.hearer == "to":
        return []
    addressed = children(anchor.head, "obj", "iobj", "nsubj:pass")
    if cue.hearer in {"on", "upon"}:
        addressed += _introduced([anchor.head], cue.hearer)
    return [item for item in addressed if item.i > anchor.head.i or item.dep_ == "nsubj:pass"]


_FINDERS: dict[str, Callable[[Anchor, Cue], list[Token]]] = {
    "that": _that,
    "inf": _infinitive,
    "ing": _gerund,
    "raised": _raised,
    "pred": _predicated,
    "as": _as,
}


# --- tokens ---------------------------------------------------------------------------------------------------------


def _tokens(anchor: Anchor, frame: str, heads: list[Token]) -> tuple[Token, ...]:
    """All words of the complement: its subtrees without the cue's own words and what opens them emptily."""
    found: dict[int, Token] = {}
    for place, head in enumerate(heads):
        keeps = frame in {"as", "pred", "inf", "ing"} or (place > 0 and frame.startswith("obj"))
        words = _trimmed(anchor, frame, head)
        found |= {token.i: token for token in (words if keeps else words[_opening(head, words) :])}
    return tuple(found[place] for place in sorted(found))


def _trimmed(anchor: Anchor, frame: str, head: Token) -> list[Token]:
    """One subtree without the clause that reports it, what belongs to the cue, and a contrast that is the article's own."""
    words = subtree(head, without=[*_holding(anchor, head), *_contrasts(head)])
    if head.i < anchor.head.i:
        return _without_cue_phrase(anchor, words)
    return _after_that(anchor, head, words) if frame == "that" else words


def _without_cue_phrase(anchor: Anchor, words: list[Token]) -> list[Token]:
    """A clause in front of its cue, without what follows the cue up to a comma: "..., the ministry said on Friday"."""
    place = anchor.hosts[-1].i + 1
    doc = anchor.head.doc
    while place < len(doc) and doc[place].text not in STOPS:
        place += 1
    resumed = [word for word in words if word.i >= place]
    if next((word.dep_ for word in resumed if not word.is_punct), "") in {"cc", "mark"}:
        resumed = []  # "..., he said, and left": the article goes on
    return [word for word in words if word.i < anchor.head.i] + resumed


def _holding(anchor: Anchor, head: Token) -> list[Token]:
    """The child of the complement in which the cue stands: the relative clause of "a plan that Kyiv rejected"."""
    token = anchor.head
    for _ in range(20):
        if token.head.i == head.i:
            return [token]
        if token.head.i == token.i:
            return []
        token = token.head
    return []


def _after_that(anchor: Anchor, head: Token, words: list[Token]) -> list[Token]:
    """The clause after its "that"; without one, after what stands between the cue and its subject ("said on Sunday it had")."""
    words = _filled(words) if words and words[0].i > anchor.head.i else words
    marks = [word for word in children(head, "mark") if word.lower_ == "that"]
    if not marks and words and words[0].lower_ == "that" and len(words) > 1 and words[1].pos_ not in {"VERB", "AUX"}:
        marks = words[:1]
    if marks:
        return [word for word in words if word.i > marks[0].i]
    if words and words[0].i == anchor.head.i + 1:
        return [word for word in words if word.i >= _clause_start(head)]
    return words


def _filled(words: list[Token]) -> list[Token]:
    """A clause after its cue is one stretch: words inside it that the parser hung elsewhere belong to it."""
    doc = words[0].doc
    return list(doc[words[0].i : words[-1].i + 1])


def _clause_start(head: Token) -> int:
    """Where a clause without "that" starts: at its subject, when only a time or place phrase without comma stands before."""
    subjects = children(head, *SUBJECTS)
    before = [child for child in head.children if subjects and child.i < subjects[0].i]
    if not before or any(child.dep_ not in {"obl", "obl:unmarked", "advmod"} for child in before):
        return head.left_edge.i
    return subjects[0].left_edge.i


def _contrasts(head: Token) -> list[Token]:
    """Clauses with a subject of their own after ", but" or ", while": the article's own comparison."""
    return [child for child in children(head, "conj", "advcl") if child.i > head.i and _is_contrast(child)]


def _is_contrast(clause: Token) -> bool:
    openers = [word for word in children(clause, "cc", "mark") if word.lower_ in CONTRASTS and word.i < clause.i]
    return bool(openers) and _has_subject(clause) and openers[0].i > 0 and openers[0].nbor(-1).text == ","


def _opening(head: Token, words: list[Token]) -> int:
    """How many words to leave out in front: the preposition of a noun phrase, not of a gerund."""
    cases = {word.i for word in children(head, "case")}
    cases |= {inner.i for word in children(head, "case") for inner in children(word, "fixed")}
    return next((place for place, word in enumerate(words) if word.i not in cases), 0)


def clause_around(anchor: Anchor) -> tuple[Token, ...]:
    """The clause that a verb of saying stands inside as an aside: "The sanctions, Barlow said, have not worked"."""
    verb = anchor.head
    words = subtree(verb.head, without=[verb])
    return tuple(_without_cue_phrase(anchor, words) if verb.head.i < verb.i else words)


def runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Tokens as stretches: a gap of punctuation and space alone breaks none."""
    run: list[Token] = []
    for token in tokens:
        if run and not _only_marks_between(run[-1], token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _only_marks_between(left: Token, right: Token) -> bool:
    if right.i - left.i > 4:
        return False
    return all(token.is_punct or token.is_space for token in left.doc[left.i + 1 : right.i])
