"""Cues in a sentence: which words report speech, by the vocabulary and the grammar around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import (
    SUBJECTS,
    children,
    conjuncts_of,
    is_negated,
    marker_of,
    objects_of,
    span_of,
)
from watchfloor.statements.anchors import Anchor, Complement
from watchfloor.statements.announced import announces_quotation
from watchfloor.statements.complements import TURNED_DOWN, complement_of
from watchfloor.statements.cues import PARTICLES, PREPOSITIONS, cue_book, sources
from watchfloor.statements.misreadings import is_done_to
from watchfloor.statements.noun_phrases import NOMINAL
from watchfloor.statements.subjects import is_closing_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from watchfloor.records import Span
    from watchfloor.statements.cues import Cue

NOUN_RELATIONS = frozenset(
    {"obj", "iobj", "nmod", "obl:agent", "amod", "compound"}
)  # a word in these is a noun, whatever its tag
RELAYED = 12  # words between "quoted" and "as saying"
RELAYING = frozenset({"quote", "cite", "report", "record", "overhear", "paraphrase"})
ANNOUNCING = frozenset({
    "accuse", "admit", "apologise", "claim", "criticise", "demand", "emphasise", "joke", "mention", "praise",
    "reject", "reply", "say", "threaten", "urge", "warn",
})  # fmt: skip
PREDICATES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "acl:relcl"})
TURNING = frozenset({"out", "off", "up", "back", "down"})
REACH = 6  # how many words may stand between a verb and the noun that it carries


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a sentence, with what it takes there."""

    cue: Cue
    anchor: Anchor
    complement: Complement | None  # None: the grammar gives nothing; a quotation beside it may
    quoting: Token | None = None  # "quoted" of "quoted the minister as saying"

    @property
    def head(self) -> Token:
        """The verb or noun of speaking."""
        return self.anchor.head

    @property
    def takes_quotation(self) -> bool:
        """Whether a quotation beside it may be what was said."""
        return "quote" in self.cue.frames or self.quoting is not None or (self.cue.noun and self.complement is None)

    @property
    def span(self) -> Span:
        """The words of the cue: from the verb to what it carries where that is near."""
        if self.quoting is not None:
            together = self.head.i - self.quoting.i <= 2 and is_done_to(self.quoting)  # noqa: PLR2004  # "quoted as saying"
            return span_of([self.quoting, *([self.head] if together else [])])
        particle = self.anchor.particle if self.cue.particle in PARTICLES else None
        parts = [self.anchor.carried, particle]
        inside = self.complement.tokens[0].i if self.complement is not None else -1
        near = [part for part in parts if part is not None and abs(part.i - self.head.i) <= REACH]
        near = [part for part in near if not self.head.i < inside < part.i]  # "called *the count* into question"
        return span_of([self.head, *near])


def find_matches(sentence: DocSpan) -> Iterator[Match]:
    """The cues of a sentence in the order of the text; a noun that a verb carries is no second cue."""
    carried: set[int] = set()
    told: set[int] = set()  # clauses that a verb has as its content: "said in a statement that" is one cue
    for token in sentence:
        match = _match(token)
        if match is None or match.head.i in carried or (match.cue.noun and told & _clauses_of(match)):
            continue
        if match.anchor.carried is not None:
            carried.add(match.anchor.carried.i)
        if match.cue.family not in TURNED_DOWN:  # of a denied claim both are told: who made it and who denies it
            told |= _clauses_of(match)
        yield match


def _clauses_of(match: Match) -> set[int]:
    """The clauses that are a cue's content, by their heads."""
    is_clause = match.complement is not None and match.complement.frame == "that"
    return {head.i for head in match.complement.heads} if is_clause and match.complement is not None else set()


def _match(token: Token) -> Match | None:
    """The best cue that this token opens."""
    if is_closing_verb(token) or (token.tag_ == "NN" and quoting_verb(token) is not None):
        return _verb_match(token)
    if token.tag_.startswith("VB") and token.dep_ not in NOUN_RELATIONS and not _is_plural_noun(token):
        return _verb_match(token)
    if _is_rare_verb(token):
        return _verb_match(token)
    if (
        token.pos_ in {"NOUN", "PROPN"}
        or (token.pos_ == "ADJ" and children(token, "cop"))
        or (token.tag_.startswith("VB") and token.tag_ != "VBG")
    ):
        return _noun_match(token)
    return None


def _is_rare_verb(token: Token) -> bool:
    """Whether a past form with a subject of its own was read as no verb: "they clamoured for it"."""
    past = token.lower_.endswith("ed") and token.dep_ in PREDICATES and not token.tag_.startswith("VB")
    return past and token.lower_ in cue_book().forms and bool(children(token, "nsubj")) and not children(token, "cop")


def _is_plural_noun(token: Token) -> bool:
    """Whether a noun at the head of a sentence was read as a verb: "Reports that the king was ill ..."."""
    return token.tag_ == "VBZ" and token.i == token.sent.start and not children(token, *SUBJECTS)


def _verb_match(verb: Token) -> Match | None:
    """The longest cue whose words are there and which takes something; else one that a quotation may fill."""
    if _is_quoting(verb):
        return None
    waiting: Match | None = None
    quoting = quoting_verb(verb)
    cues = cue_book().of_verb(verb.lower_, verb.lemma_.lower())
    beside = _carriable(verb) if any(cue.carried for cue in cues) else {}
    carried: set[int] = set()
    for cue in cues:
        anchor = _anchor(verb, cue, beside)
        if anchor is None or not _in_voice(verb, cue):
            continue
        carried |= {anchor.carried.i} if anchor.carried is not None else set()
        complement = complement_of(anchor, cue)
        if complement is not None and complement.frame == "inf" and complement.heads[0].i in carried:
            continue  # "begged to differ" is no begging
        if complement is not None and _fits(verb, cue, complement):
            return Match(cue, anchor, complement, quoting)
        if _is_bare_participle(verb) and not _has_agent(verb):
            continue  # "a series called "Two Rivers""
        if "quote" in cue.frames or quoting is not None or _is_aside(verb):
            waiting = waiting or Match(cue, anchor, None, quoting)
    return waiting


def _noun_match(noun: Token) -> Match | None:
    """A noun of speaking, or an adjective that is said of who speaks: "was adamant that"."""
    book = cue_book()
    if noun.pos_ == "ADJ" and any(book.of_noun(word.lower_, word.lemma_.lower()) for word in children(noun, "nsubj")):
        return None  # "their message was blunt": the noun has it
    for cue in book.of_noun(noun.lower_, noun.lemma_.lower()):
        complement = complement_of(Anchor(noun, None, None), cue)
        if cue.family in ANNOUNCING and announces_quotation(noun, complement):
            return Match(cue, Anchor(noun, None, None), None)
        if complement is not None:
            return Match(cue, Anchor(noun, None, None), complement)
    return None


def quoting_verb(verb: Token) -> Token | None:
    """The verb of "quoted the minister as *saying*" or "was cited as saying"; None elsewhere."""
    is_participle = verb.tag_ == "VBG" or (verb.tag_ == "NN" and verb.lower_.endswith("ing"))
    if not is_participle or not ("as" in _openers(verb) or verb.doc[max(0, verb.i - 1)].lower_ == "as"):
        return None
    before = verb.doc[max(verb.sent.start, verb.i - RELAYED) : verb.i]  # the parser may hang the second verb elsewhere
    governors = [
        word
        for word in (verb.head, *reversed(before))
        if word.lemma_ in RELAYING and word.i < verb.i and word.tag_.startswith("VB")
    ]
    return governors[0] if governors else None


def _is_quoting(verb: Token) -> bool:
    """Whether it only relays the verb after it: "cited by Tass as saying"."""
    if verb.lemma_ not in RELAYING:
        return False
    after = verb.doc[verb.i + 1 : min(verb.i + RELAYED, verb.sent.end)]
    return any(quoting_verb(word) == verb for word in after)


def _openers(verb: Token) -> list[str]:
    return [*marker_of(verb).split(), *(word.lower_ for word in children(verb, "case", "advmod"))]


def _is_aside(verb: Token) -> bool:
    """Whether it stands beside the clause that it reports: "as Barlow warned", "Barlow said" between commas."""
    return verb.dep_ in {"parataxis", "advcl", "ccomp"}


def _anchor(verb: Token, cue: Cue, beside: Mapping[str, Token]) -> Anchor | None:
    """The words of the cue about this verb; None: one of them is missing."""
    if cue.carried:
        carried = beside.get(cue.carried)
        return Anchor(verb, carried, None) if carried is not None else None
    if cue.particle:
        if cue.particle in PREPOSITIONS and _is_turned(verb):
            return None
        particle = _particle(verb, cue.particle)
        return Anchor(verb, None, particle) if particle is not None else None
    has_other = any(child.dep_ == "compound:prt" for child in verb.children)
    return None if has_other and not cue.noun and _changes_meaning(verb) else Anchor(verb, None, None)


def _changes_meaning(verb: Token) -> bool:
    """Whether a particle makes another verb of it: "called off" is no calling."""
    return any(child.lower_ in PARTICLES for child in children(verb, "compound:prt"))


def _is_turned(verb: Token) -> bool:
    """Whether the word behind it makes another verb of it: "called *out* Chad for the delay" is no call for a delay."""
    return any(child.lower_ in TURNING for child in children(verb, "compound:prt"))


def _carriable(verb: Token) -> dict[str, Token]:
    """The nouns and adjectives that go with the verb, by their lemmas and forms."""
    candidates = [*objects_of(verb), *children(verb, "xcomp", "ccomp", "advmod", "amod", "obj", "expl")]
    near = [
        item for head in (*candidates, *children(verb, *NOMINAL)) for item in conjuncts_of(head) if item.i != verb.i
    ]
    return {word: item for item in reversed(near) for word in (item.lemma_.lower(), item.lower_)}


def _particle(verb: Token, word: str) -> Token | None:
    """The particle, as a particle of the verb or as the preposition of what follows."""
    for child in verb.children:
        if child.lower_ == word and child.dep_ in {"compound:prt", "advmod", "mark", "case"} and child.i > verb.i:
            return child
        if child.dep_ in {*NOMINAL, "obj", "advcl", "xcomp", "ccomp"} and child.i > verb.i:
            for noun in (child, *children(child, "nmod")):  # "pinned the raid on Chad"
                for opener in children(noun, "case", "mark"):
                    if opener.lower_ == word and verb.i < opener.i < noun.i:
                        return opener
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return following if following.lower_ == word and word in PARTICLES and following.dep_ != "case" else None


def _in_voice(verb: Token, cue: Cue) -> bool:
    """Whether the cue may stand in this form."""
    if cue.voice == "passive":
        return is_done_to(verb)
    if cue.voice == "active":
        return not is_done_to(verb) and not (verb.tag_ == "VBN" and not children(verb, "aux"))
    if cue.voice == "impersonal":
        return any(child.lower_ == "it" for child in children(verb, "expl", "nsubj"))
    return True


def _fits(verb: Token, cue: Cue, complement: Complement) -> bool:
    """Whether its complement is of a kind that the cue takes, and a bare participle names who spoke."""
    if complement.frame.startswith("obj") and not _fits_object(verb, cue, complement):
        return False
    if cue.object == "deed" and complement.heads[0].lemma_.lower() not in sources().deeds:
        return False  # towns and titles are defended otherwise than by words
    if cue.object == "target" and not _is_target(complement.heads[0]):
        return False  # storms tear into roofs
    if complement.frame == "inf" and (_only_expects(verb, cue, complement) or _asks_for_anonymity(complement)):
        return False
    return not _is_bare_participle(verb) or _has_agent(verb)


def _fits_object(verb: Token, cue: Cue, complement: Complement) -> bool:
    """Whether the noun phrase is one that the cue is said of."""
    if any(word.lower_ == "no" for head in complement.heads for word in children(head, "det")):
        return False
    if is_done_to(verb) and not _has_agent(verb) and verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}:
        return False
    if cue.object == "pair":
        return any(f"obj+{word.lower_}" in cue.frames for word in complement.tokens)
    if cue.object == "amount":
        return any(word.like_num for word in complement.tokens)
    return cue.object != "thing" or not any(_is_person(head) for head in complement.heads)


def _is_target(noun: Token) -> bool:
    """Whether one attacks it with words: somebody, a body, a text or what was decided."""
    lists = sources()
    named = noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or noun.tag_ == "PRP"
    targets = (lists.people, lists.bodies, lists.offices, lists.documents, lists.media, lists.deeds)
    return named or any(noun.lemma_.lower() in words for words in targets)


def _only_expects(verb: Token, cue: Cue, complement: Complement) -> bool:
    """Whether something merely "promises to be" good: a present promise of being, by nobody who is named."""
    being = bool(children(complement.heads[0], "cop")) or complement.heads[0].lemma_ == "be"
    named = any(subject.pos_ in {"PROPN", "PRON"} or subject.ent_type_ for subject in children(verb, "nsubj"))
    return cue.family in {"promise", "threaten"} and being and verb.tag_ == "VBZ" and not named


def _asks_for_anonymity(complement: Complement) -> bool:
    """Whether a source only asks "not to be named"."""
    head = complement.heads[0]
    return head.lemma_ in {"name", "identify", "quote"} and is_negated(head)


def _is_person(noun: Token) -> bool:
    return (
        noun.ent_type_ == "PERSON"
        or (noun.tag_ == "PRP" and noun.lower_ != "it")
        or noun.lemma_.lower() in sources().people
    )


def _is_bare_participle(verb: Token) -> bool:
    """Whether it is a participle that only describes: "the sanctions announced in May", "asked, he replied"."""
    if verb.tag_ not in {"VBN", "VBD"} or children(verb, "aux", "aux:pass", *SUBJECTS):
        return False
    return verb.dep_ in {"acl", "amod"} or (verb.dep_ == "advcl" and not marker_of(verb))


def _has_agent(verb: Token) -> bool:
    return bool(children(verb, "obl:agent")) or any(
        opener.lower_ == "by" for child in children(verb, "obl") for opener in children(child, "case")
    )
