"""Which frames the words of a text evoke: one pass over the tokens of its read sentences, by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.events.status import is_in_heading
from watchfloor.events.words import word_class
from watchfloor.reader import syntax
from watchfloor.reader.lemmas import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from watchfloor.events.frames import Frame
    from watchfloor.events.lexicon import Item, Lexicon

PARTICLES = frozenset({"in", "on", "off", "up", "out", "over", "down", "through"})
SMALL_WORDS = frozenset({"compound:prt", "advmod", "case", "mark", "fixed"})


@dataclass(frozen=True, slots=True)
class Evocation:
    """An item found in a sentence, before its conditions are looked at."""

    item: Item
    trigger: Token  # the anchor: what arguments hang on
    noun: Token | None = None  # the noun of a verb phrase: "sanctions" in "imposed sanctions on"
    words: tuple[Token, ...] = ()  # all that belongs to it, in the order of the text

    @property
    def frame(self) -> Frame:
        """The frame that the item stands in."""
        return self.item.frame

    @property
    def is_verb(self) -> bool:
        """Whether its trigger is a predicate with a subject of its own."""
        return self.item.form == "verb"


def evocations_at(token: Token, lexicon: Lexicon) -> Iterator[Evocation]:
    """Everything that a token may evoke, the longest item first."""
    if token.dep_ == "aux" and token.lower_ in lexicon.modals:
        yield from _matches(token, lexicon.modals[token.lower_])
    elif token.pos_ in {"VERB", "AUX"}:
        yield from _verbs(token, lexicon)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _nouns(token, lexicon)
    elif token.pos_ == "ADJ":
        forms = dict.fromkeys((_lemma(token), token.lower_))  # of "prepared" the lemma may be a verb's
        yield from _matches(token, (item for form in forms for item in lexicon.adjectives.get(form, ())))
        yield from (found for found in _nouns(token, lexicon) if found.item.copular)


def _verbs(token: Token, lexicon: Lexicon) -> Iterator[Evocation]:
    if token.dep_ in {"aux", "aux:pass", "cop"} or is_attribute(token):
        return
    yield from _matches(token, _entries(token, lexicon.verbs))
    if token.tag_ == "NN" or (token.tag_ == "VBG" and syntax.children(token, "nmod:poss", "det")):
        yield from _nouns(token, lexicon)


def _nouns(token: Token, lexicon: Lexicon) -> Iterator[Evocation]:
    if token.dep_ in {"compound", "flat", "goeswith"} or _is_name(token):
        return  # part of a name or of a longer noun: "in March", "the visit programme"
    acts = token.dep_ == "nsubj" and bool(syntax.children(token.head, "obj"))
    if acts and _lemma(token) in word_class("bodies") and not syntax.children(token, "nmod"):
        return  # the men, not what they do: "a *patrol* crossed the line"
    if _lemma(token) in word_class("set_phrases") and syntax.case_of(token) == "in":
        return  # "in return for"
    yield from _matches(token, _entries(token, lexicon.nouns))


def _entries(token: Token, table: Mapping[str, tuple[Item, ...]]) -> list[Item]:
    """The items under a token's lemma, its written form, and what a lemma guessed from the ending may have lost."""
    lemma = _lemma(token)
    forms = [lemma, token.lower_]
    if token.tag_ in {"VBD", "VBN", "VBG"}:
        forms += [f"{lemma}e", lemma[:-1]] if lemma[-1:] == lemma[-2:-1] else [f"{lemma}e"]
        stem = token.lower_.removesuffix("ed").removesuffix("ing")
        forms += [stem[:-1] if stem[-1:] == stem[-2:-1] else stem]  # "stripped" as of "stripe", "leaned" as of "learn"
    elif token.tag_ == "VBP" and token.pos_ == "VERB":  # a past form read as the present: "stopped", "forgave"
        forms += [lemma[:-2], lemma[:-1]] if lemma.endswith("ed") else [lemma_of(lemma, "VERB", "VBD")]
    found = [item for form in dict.fromkeys(forms) for item in table.get(form, ())]
    return sorted(found, key=lambda item: -item.size)


def _is_name(token: Token) -> bool:
    """Whether a capital marks a name, as it does not in headlines and at the start of a sentence."""
    return token.pos_ == "PROPN" and not token.is_upper and token.i != token.sent.start and not is_in_heading(token)


def is_attribute(verb: Token) -> bool:
    """Whether a participle only describes a noun: "the *jailed* editor"."""
    return verb.dep_ == "amod" and not syntax.children(verb, "obl", "obl:agent", "obj", "xcomp")


def _matches(token: Token, items: Iterable[Item]) -> Iterator[Evocation]:
    written = syntax.forms_around(token)
    for item in items:
        found = match(item, token) if written.issuperset(item.needed) else None
        if found is not None:
            yield found


def match(item: Item, token: Token) -> Evocation | None:
    """The item at this token, or None where a word that it asks for is not on the token's neighbourhood."""
    if item.size == 1:
        return Evocation(item, token, None, (token,))
    if item.form == "verb":
        return _match_phrase(item, token)
    return _match_noun(item, token)


def _match_phrase(item: Item, verb: Token) -> Evocation | None:
    beside = [child for child in verb.children if child.lower_ in item.beside]
    noun = _content_noun(item, verb) if item.nouns else None
    if (item.nouns and noun is None) or len(beside) < len(item.beside):
        return None
    words = [verb, *beside, *([noun] if noun is not None else [])]
    for small in item.small:
        found = _small_word(small, verb, noun, is_last=small == item.last)
        if found is not None and noun is None and small == item.last and not _leads_on(found, verb, item):
            found = None
        if found is None and noun is not None and small == item.last:
            continue  # "opened fire" evokes without "on" too
        if found is None:
            return None
        words.append(found)
    return Evocation(item, verb, noun, _in_order(word for word in words if not _belongs_to_argument(word, item)))


def _belongs_to_argument(word: Token, item: Item) -> bool:
    """Whether a word is the preposition before the recipient, which is no part of what evokes."""
    return item.last is not None and word.lower_ == item.last and word.dep_ in {"case", "mark"}


def _content_noun(item: Item, verb: Token) -> Token | None:
    """The head noun of a phrase below its verb, with the phrase's other content words on it or on the verb."""
    head = item.nouns[-1]
    inside = [noun for case, noun in syntax.obliques_of(verb) if not case or set(case.split()) & set(item.small)]
    near = [
        *syntax.objects_of(verb),
        *inside,
        *(child for child in verb.children if child.dep_ not in {"obl", "nmod", "nsubj"}),
    ]
    amounts = [noun for noun in near if noun.lower_ in word_class("amounts")]  # "fired *dozens* of rockets"
    near += [noun for amount in amounts for case, noun in syntax.obliques_of(amount) if case == "of"]
    for noun in near:
        if head in {_lemma(noun), noun.lower_}:
            around = {_lemma(child) for child in (*noun.children, *verb.children)}
            if all(word in around for word in item.nouns[:-1]):
                return noun
    return None


def _small_word(word: str, verb: Token, noun: Token | None, *, is_last: bool) -> Token | None:
    """A preposition or particle on the verb, before its noun, or (the last one) after it."""
    if noun is None and not is_last and syntax.particle_of(verb):
        return next((child for child in verb.children if child.dep_ == "compound:prt" and child.lower_ == word), None)
    near = (child for child in verb.children if child.pos_ != "VERB")  # a clause has small words of its own
    owners = [verb, *near] if noun is None or is_last else [verb, noun]
    if noun is not None and is_last:
        owners = [*noun.children, *owners]
    for owner in owners:
        for child in owner.children:
            if child.lower_ == word and child.dep_ in SMALL_WORDS and not _opens_date(child):
                return child
            if child.dep_ in {"case", "mark"} and any(part.lower_ == word for part in child.children):
                return child
    return None


def _leads_on(word: Token, verb: Token, item: Item) -> bool:
    """Whether a last preposition belongs to the verb: its frame has a role for it, or it is no further off than a word.

    "Closed a station *in* Argentina" is not "close in"; "closed *in* on the town" is.
    """
    frame = item.frame
    has_role = word.lower_ in {*frame.actor, *frame.recipient}
    return has_role or word.lower_ not in PARTICLES or word.dep_ in {"compound:prt", "advmod"} or word.i <= verb.i + 1


def _opens_date(word: Token) -> bool:
    """Whether a preposition belongs to a date: "fired *on Sunday*" is not "fired on"."""
    return word.dep_ == "case" and word.head.ent_type_ in {"DATE", "TIME"}


def _match_noun(item: Item, noun: Token) -> Evocation | None:
    around = {_lemma(child) for child in noun.children}
    if not around.issuperset(item.nouns):
        return None
    if item.copular:
        return _match_copular(item, noun)
    for small in item.small:
        if not any(small in syntax.case_of(child).split() for child in noun.children):
            return None
    return Evocation(item, noun, None, (noun,))


def _match_copular(item: Item, noun: Token) -> Evocation | None:
    """The phrase "is on a visit to": the words before the noun are its case, the last one leads to the recipient."""
    before = item.small[:-1] if item.last else item.small
    if not set(before) <= set(syntax.case_of(noun).split()):
        return None
    stands_bare = bool(before) and noun.dep_ in {"obl", "nmod", "advcl"}
    if not stands_bare and not syntax.children(noun, "cop"):
        return None
    if item.last and not _small_word(item.last, noun, None, is_last=True):
        return None
    return Evocation(item, noun, None, (noun,))


def _in_order(words: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(sorted(set(words), key=lambda word: word.i))


def _lemma(token: Token) -> str:
    return token.lemma_.lower()
