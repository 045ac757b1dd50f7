"""What was communicated: the words that a cue takes, frame by frame.

A frame asks the cue's own dependents.  What a parser commonly hangs one step off - a clause on the addressee instead of the verb - is
looked for there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import NEGATIONS, SUBJECTS, antecedent_of, children, conjuncts_of, first_conjunct, is_passive, marker_of, subtree
from watchfloor.statements.cues import PREPOSITIONS, cue_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from watchfloor.statements.cues import Cue

CLAUSAL = ("ccomp", "xcomp", "advcl", "parataxis", "csubj", "csubj:pass", "csubj:outer")
NOMINAL = ("obl", "nmod", "obl:arg", "nmod:desc", "obl:unmarked")
STEPS = 4
QUOTES = frozenset({'"', "”", "''", "'", "’", "»"})
SENTENCE_ENDS = frozenset({".", "?", "!"})
GIVEN = frozenset({
    "make", "give", "issue", "level", "repeat", "send", "deliver", "voice", "bring", "hear", "receive", "get", "have", "reject", "deny", "raise", "put", "read", "see",
})  # fmt: skip  # what is done with a claim or promise itself: "the claim that he made"
MARKS_OPENING = frozenset({'"', "“", "‘", "'", "«", "``"})
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
            if tokens:
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
    own = [clause for clause in _clauses(anchor, "ccomp", "csubj:pass", "csubj") if _is_clause(clause, anchor)]
    if own and not cue.noun:
        return [*_on_one_side(anchor, own), *_second_clauses(anchor)]
    hosts = [*anchor.hosts, *_addressed(anchor, cue)]
    marked = [
        clause
        for host in hosts
        for clause in children(host, "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "dep")
        if clause.i > host.i and _is_that_clause(clause) and not (cue.noun and _is_gap(clause))
    ]
    if marked or cue.noun:
        return marked[:1] or _after_the_word(anchor)
    return _after_the_word(anchor) or _in_a_document(anchor) or _spoken_after(anchor) or _in_front(anchor)


def _in_a_document(anchor: Anchor) -> list[Token]:
    """The clause that the parser hung on where it was said: "said in a statement that ..."."""
    verb = anchor.head
    nouns = [item for item in children(verb, "obl", "nmod") if item.i > verb.i and item.left_edge.lower_ in {"in", "at", "on", "during"}]
    return [clause for noun in nouns for clause in children(noun, "acl", "ccomp", "acl:relcl", "advcl") if _is_that_clause(clause)][:1]


def _is_clause(clause: Token, anchor: Anchor) -> bool:
    """Whether it says something: a headline's "Finland to host talks" does in front of its cue, a lone noun or infinitive not."""
    if is_noun_phrase(clause) or _is_told_to(clause, anchor):
        return False
    return clause.i < anchor.head.i or not is_bare_infinitive(clause)


def _is_told_to(clause: Token, anchor: Anchor) -> bool:
    """Whether a clause is an infinitive with the addressee as its subject: "asked *Chad to wait*"."""
    return clause.i > anchor.head.i and _has_to(clause) and bool(children(clause, "nsubj"))


def is_done_to(verb: Token) -> bool:
    """Whether a verb is passive; one that has an object and no auxiliary is not, whatever its subject was called."""
    misread = children(verb, "nsubj:pass", "nsubj") and children(verb, "obj") and not children(verb, "aux:pass", "aux", "cop")
    return is_passive(verb) and not misread


def is_noun_phrase(clause: Token) -> bool:
    """Whether a noun without copula or subject was read as a clause: "told state television"."""
    return clause.pos_ in {"NOUN", "PROPN"} and not children(clause, "cop", *SUBJECTS, "mark")


def _on_one_side(anchor: Anchor, clauses: list[Token]) -> list[Token]:
    """Of clauses on both sides of a verb, those after it - one in front belongs to another verb - unless it interrupts them."""
    after = [clause for clause in clauses if clause.i > anchor.head.i]
    if not after:
        return clauses
    first = after[0].left_edge
    interrupts = first.i > 0 and (first.text == "," or first.nbor(-1).text == ",") and "that" not in marker_of(after[0]).split()
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
    if word.head.i == last.head.i:  # the mark of the clause went to the main verb: "X's claim that it lies there was rejected"
        return [clause for clause in children(last, "acl", "acl:relcl", "ccomp") if clause.left_edge.i == word.i + 1]
    return [word.head] if word.dep_ == "mark" or _has_other_subject(word) else []


def _is_gap(clause: Token) -> bool:
    """Whether a clause only says what was done with the noun: "the reports that I have read"."""
    return _is_handled(clause) and not children(clause, "obj", "ccomp", "xcomp", "obl", "nsubj:pass")


def _has_other_subject(word: Token) -> bool:
    """Whether a "that" read as a relative pronoun opens a whole clause: "the charge that the vote was rigged"."""
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


def _clauses(anchor: Anchor, *relations: str) -> list[Token]:
    return [
        clause
        for host in anchor.hosts
        for clause in children(host, *relations)
        if not (clause.dep_.startswith("csubj") and clause.i < host.i and not is_done_to(host))
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
    gerunds = [item for item in after if item.tag_ == "VBG" and not children(item, "det", "amod", "mark", "aux")]
    return [item for item in gerunds if item.left_edge.i - verb.i <= 2][:1]  # noqa: PLR2004  # "denied ever arming"


def _raised(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """Subject and infinitive of "the general is said to have fled"."""
    verb = anchor.head
    if not is_done_to(verb):
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
    if cue.hearer != "obj" and (children(anchor.head, "iobj") or (is_done_to(anchor.head) and children(anchor.head, "obj"))):
        return []  # "denied them entry", "were denied visas": no speech
    return [*nouns, *(_introduced(anchor.hosts, reason) if reason else [])]


def _patients(verb: Token, particle: Token | None = None) -> list[Token]:
    """Object of an active verb, subject of a passive one, antecedent of a relative clause."""
    if is_done_to(verb):
        kept = children(verb, "obj")
        subjects = kept or children(verb, "nsubj:pass", "nsubj")
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
    if is_done_to(verb):
        return not children(verb, "obj")  # "were promised food"
    return any(noun.tag_ == "PRP" and noun.lower_ != "it" for noun in nouns)


def _predicated(anchor: Anchor, cue: Cue) -> list[Token]:  # noqa: ARG001
    """A noun phrase and what it is called: "called the blockade illegal"."""
    verb = anchor.head
    named = [
        item
        for item in children(verb, "xcomp", "ccomp", "obj", "iobj", "advcl")
        if item.i > verb.i and not _has_to(item)
    ]
    named = [item for item in named if not marker_of(item) and item.tag_ != "VBG"]
    if is_done_to(verb):
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


TURNED_ON = frozenset(
    {"accuse", "criticise", "deny", "praise", "reject"}
)  # a name after "of" is what it is about, not whose it is


def _introduced(hosts: list[Token] | tuple[Token, ...], preposition: str) -> list[Token]:
    """The first noun or gerund after the hosts that this preposition opens."""
    last = max(host.i for host in hosts)
    for host in hosts:
        found = [
            item
            for item in children(host, *NOMINAL, "advcl", "acl", "xcomp", "ccomp")
            if item.i > host.i and _opens_with(item, preposition) and (item.i > last or host.i == last)
        ]
        if found:
            return found[-1:] if len(hosts) > 1 and host is hosts[-1] else found[:1]
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
        keeps = frame in {"inf", "ing"} or (place > 0 and (frame in {"as", "pred"} or frame.startswith("obj")))
        words = _trimmed(anchor, frame, head)
        words = words if keeps else words[_opening(head, words) :]
        if frame == "inf" and children(head, "nsubj"):
            words = [word for word in words if word.i > children(head, "nsubj")[-1].right_edge.i]
        found |= {token.i: token for word in words for token in _standing_for(word, anchor)}
    return tuple(found[place] for place in sorted(found))


def _standing_for(word: Token, anchor: Anchor) -> list[Token]:
    """The noun phrase that a relative pronoun stands for, where the cue is inside its clause: "a study which he said failed"."""
    antecedent = antecedent_of(word) if word.i < anchor.head.i else None
    if antecedent is None:
        return [word]
    return subtree(antecedent, without=children(antecedent, "acl:relcl", "punct", "case"))


def _trimmed(anchor: Anchor, frame: str, head: Token) -> list[Token]:
    """One subtree without the clause that reports it, what belongs to the cue, and a contrast that is the article's own."""
    words = _without_comment(subtree(head, without=[*_holding(anchor, head), *_contrasts(head)]))
    if head.i < anchor.head.i:
        return _without_cue_phrase(anchor, _with_lost_subject(anchor, words))
    words = _to_sentence_end(_resumed(anchor, words) if frame == "that" else words)
    return _after_that(anchor, head, words) if frame == "that" else words


def _resumed(anchor: Anchor, words: list[Token]) -> list[Token]:
    """The clause after its cue, with its beginning in front of the cue only where a comma shows that it goes on."""
    after = [word for word in words if word.i > anchor.head.i]
    if not after or any(word.text in SENTENCE_ENDS for word in anchor.head.doc[anchor.head.i + 1 : after[0].i]):
        return []
    goes_on = after[0].text in STOPS or after[0].nbor(-1).text in STOPS
    last = after[-1].i + 1
    denied = [word for word in children(anchor.head, "advmod") if word.i == last and word.lower_ in NEGATIONS]
    relative = [word for word in words if word.i < anchor.head.i and word.tag_ in {"WDT", "WP"} and anchor.head.dep_ == "acl:relcl"]
    return (words if goes_on else relative + after) + denied  # "says it did not", the "not" hung on "says"


def _without_comment(words: list[Token]) -> list[Token]:
    """The words without a closing "..., a charge that Seoul rejected": what the article calls the content is not part of it."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].text == "," and place + 1 < len(words):
            noun = words[place + 1].head
            is_comment = words[place + 1].lower_ in {"a", "an"} and bool(cue_book().of_noun(noun.lower_, noun.lemma_.lower()))
            return words[:place] if is_comment and children(noun, "acl:relcl", "acl") else words
    return words


def _with_lost_subject(anchor: Anchor, words: list[Token]) -> list[Token]:
    """A clause in front of its cue with the subject that the parser gave to the cue, which has another one nearer."""
    subjects = children(anchor.head, "nsubj")
    lost = [word for subject in subjects[:-1] for word in subtree(subject) if words and word.i < words[0].i]
    return [*lost, *words]


def _to_sentence_end(words: list[Token]) -> list[Token]:
    """The words up to a full stop after which a new sentence starts, which the parser read over."""
    for place, word in enumerate(words[:-1]):
        following = word.doc[word.i + 1]
        if word.text in SENTENCE_ENDS and (following.text[0].isupper() or following.text in MARKS_OPENING or following.is_space):
            return words[:place]
    return words


def _without_cue_phrase(anchor: Anchor, words: list[Token]) -> list[Token]:
    """A clause in front of its cue, without what follows the cue up to a comma: "..., the ministry said on Friday"."""
    place = anchor.hosts[-1].i + 1
    doc = anchor.head.doc
    while place < len(doc) and doc[place].text not in STOPS:
        place += 1
    resumed = [word for word in words if word.i >= place]
    opener = next((word for word in resumed if not word.is_punct), None)
    if opener is not None and opener.tag_ == "VBG" and opener.dep_ == "advcl":
        resumed = []  # "..., he said, citing the police"
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
    words = [*_misplaced_subject(anchor, head, words), *words]
    marks = [word for word in children(head, "mark") if word.lower_ == "that"]
    if not marks and words and words[0].lower_ == "that" and len(words) > 1 and words[1].pos_ not in {"VERB", "AUX"}:
        marks = words[:1]
    if marks:
        return [word for word in words if word.i > marks[0].i]
    if words and words[0].i == anchor.head.i + 1:
        return [word for word in words if word.i >= _clause_start(head)]
    return words


def _misplaced_subject(anchor: Anchor, head: Token, words: list[Token]) -> list[Token]:
    """The clause's subject where it was hung on the cue: "the authors say *the results* confirm it"."""
    if _has_subject(head) or not words or words[0].i <= anchor.head.i + 1:
        return []
    between = [item for item in children(anchor.head, "obj", "iobj", "nsubj") if anchor.head.i < item.i < words[0].i]
    fits = bool(between) and between[-1].right_edge.i + 1 == words[0].i and words[0].tag_ in {"VBZ", "VBD", "VBP", "MD"}
    return subtree(between[-1]) if fits else []


def _filled(words: list[Token]) -> list[Token]:
    """A clause after its cue is one stretch: words inside it that the parser hung elsewhere belong to it."""
    doc = words[0].doc
    return list(doc[words[0].i : words[-1].i + 1])


def _clause_start(head: Token) -> int:
    """Where a clause without "that" starts: at its subject, when only a time or place phrase without comma stands before."""
    subjects = children(head, *SUBJECTS)
    before = [child for child in head.children if subjects and child.i < subjects[0].i]
    if before and before[0].dep_ == "advmod" and before[0].nbor(1).text == ",":
        return before[0].i + 2  # "warned quietly, "there will be ...""
    if not before or any(child.dep_ not in {"obl", "obl:unmarked", "advmod"} for child in before):
        return head.left_edge.i
    return subjects[0].left_edge.i


def _contrasts(head: Token) -> list[Token]:
    """Clauses with a subject of their own after ", but" or ", while": the article's own comparison."""
    joined = [child for verb in conjuncts_of(head) for child in children(verb, "conj", "advcl") if child.i > head.i]
    return [child for child in joined if _is_contrast(child) or raised_from(child) is not None]


def raised_from(verb: Token) -> Token | None:
    """The verb of saying that a verb really goes with: "said it was over, *and urged* Peru to talk", "..., *adding* that".

    Parsers hang these on the clause that is said; after a comma, a further verb of saying without a subject is the speaker's.
    """
    if verb.dep_ == "conj":
        openers = children(verb, "cc")
        fits = verb.tag_ in {"VBD", "VBZ"} and bool(openers)
        first = openers[0] if openers else verb
    else:
        fits, first = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not marker_of(verb), verb
    outer = first_conjunct(verb.head)
    other_form = verb.dep_ == "conj" and verb.tag_ != outer.tag_ and bool(children(outer, "aux"))  # "would stay and accused"
    if not fits or _has_subject(verb) or verb.head.i > verb.i or first.i == 0 or not (_follows_comma(first) or other_form):
        return None
    in_document = outer.dep_ in {"acl", "acl:relcl"} and outer.head.dep_ == "obl"
    governor = outer.head.head if in_document else outer.head
    says = (in_document or outer.dep_ in {"ccomp", "xcomp"}) and bool(cue_book().of_verb(governor.lower_, governor.lemma_.lower()))
    return governor if says and bool(cue_book().of_verb(verb.lower_, verb.lemma_.lower())) else None


def _follows_comma(word: Token) -> bool:
    before = word.nbor(-1)
    return before.text == "," or (before.text in QUOTES and before.i > 0 and before.nbor(-1).text == ",")


def _is_contrast(clause: Token) -> bool:
    openers = [word for word in children(clause, "cc", "mark") if word.lower_ in CONTRASTS and word.i < clause.i]
    return bool(openers) and _has_subject(clause) and openers[0].i > 0 and openers[0].nbor(-1).text == ","


def _opening(head: Token, words: list[Token]) -> int:
    """How many words to leave out in front: the preposition of a noun phrase, not of a gerund."""
    cases = {word.i for word in children(head, "case")}
    if words and words[0].lower_ in PREPOSITIONS and words[0].head.i == head.i and not head.tag_.startswith("VB"):
        cases.add(words[0].i)
    cases |= {inner.i for word in children(head, "case") for inner in children(word, "fixed")}
    return next((place for place, word in enumerate(words) if word.i not in cases), 0)


def clause_around(anchor: Anchor, speakers: list[Token]) -> tuple[Token, ...]:
    """The clause that a verb of saying stands inside as an aside: "The sanctions, Barlow said, have not worked"."""
    verb = anchor.head
    words = subtree(verb.head, without=[verb, *speakers])
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
    between = left.doc[left.i + 1 : right.i]
    if len(between) == 1 and between[0].lower_ == "that":
        return True
    return len(between) < STEPS and all(token.is_punct or token.is_space for token in between)
