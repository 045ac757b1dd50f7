"""How many people an event killed, injured or arrested, with the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.events.words import counting_words, number_words, rough_amounts
from watchfloor.reader import syntax
from watchfloor.records import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from watchfloor.records import CountKind

SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
LEAST = frozenset({"least", "over", "than"})  # "at least", "more than"
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


def counts_of(trigger: Token) -> Iterator[Count]:
    """The counts that a trigger and the verbs beside it give: "shelled the town, killing three and wounding five"."""
    for verb in (trigger, *_consequences(trigger)):
        kind = counting_words().get(verb.lemma_.lower())
        if kind:
            yield from (count for noun in _victims(verb) if (count := count_at(noun, kind)))


def is_counting(word: Token) -> bool:
    """Whether a word says that people were killed, injured or arrested."""
    return word.lemma_.lower() in counting_words()


def _consequences(trigger: Token) -> list[Token]:
    """Verbs that tell what came of it: those coordinated or below it, or the one it is subject or means of."""
    below = [verb for verb in syntax.children(trigger, "advcl", "conj", "xcomp") if is_counting(verb)]
    below += [verb for first in below for verb in syntax.children(first, "conj") if is_counting(verb)]
    head = trigger.head
    above = [head] if trigger.dep_ in {"nsubj", "obl", "obl:agent", "advcl"} and is_counting(head) else []
    above += [verb for first in above for verb in syntax.children(first, "conj") if is_counting(verb)]
    return [*below, *above, *_left_dead(trigger)]


def _left_dead(trigger: Token) -> list[Token]:
    """The adjective that counts for the verb: "left ten soldiers dead"."""
    verbs = [trigger.head] if trigger.dep_ == "nsubj" else syntax.children(trigger, "advcl")
    return [word for verb in verbs for word in syntax.children(verb, "xcomp") if is_counting(word)]


def _victims(verb: Token) -> list[Token]:
    if verb.pos_ == "VERB":
        return syntax.objects_of(verb) or (syntax.subjects_of(verb) if verb.lemma_ == "die" else [])
    if verb.pos_ == "ADJ":
        return syntax.subjects_of(verb)
    return [noun for case, noun in syntax.obliques_of(verb) if case == "of"]


def count_at(noun: Token, kind: CountKind) -> Count | None:
    """The count that a noun phrase gives: "at least twelve people"; None where it gives no number."""
    numbers = syntax.children(noun, "nummod") or ([noun] if noun.pos_ == "NUM" else [])
    if numbers:
        value = number_of(numbers[-1])
        if value is None:
            return None
        words = [*syntax.subtree(numbers[-1]), noun]
        least = any(word.lower_ in LEAST for word in words)
        return Count(kind, value, None if least else value, syntax.span_of(words))
    amounts = [word for word in (noun, *noun.children) if word.lower_ in rough_amounts()]
    if amounts:
        return Count(kind, *rough_amounts()[amounts[0].lower_], syntax.span_of([noun, *amounts]))
    single = noun.tag_ in {"NN", "NNP"} and any(word.lower_ in {"a", "an"} for word in noun.children)
    return Count(kind, 1, 1, syntax.span_of([noun, *syntax.children(noun, "det")])) if single else None


def number_of(word: Token) -> int | None:
    """The value of a number in digits or words, with its parts: "two hundred"; None where it is not known."""
    parts = [*syntax.children(word, "compound", "nummod"), word]
    total = 0
    for part in parts:
        value = _value(part.lower_)
        if value is None:
            return None
        total = max(total, 1) * value if part.lower_ in SCALES else total + value
    return total


def _value(text: str) -> int | None:
    if DIGITS.fullmatch(text):
        return int(text.replace(",", ""))
    return number_words().get(text, SCALES.get(text))
