"""How many people an event killed, injured or arrested, with the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.reader import syntax
from watchfloor.records import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from watchfloor.records import CountKind

KINDS: dict[str, CountKind] = {
    "kill": "killed", "slay": "killed", "massacre": "killed", "murder": "killed", "die": "killed", "execute": "killed", "dead": "killed",
    "assassinate": "killed", "behead": "killed", "wound": "injured", "injure": "injured", "hurt": "injured", "maim": "injured",
    "arrest": "arrested", "detain": "arrested", "imprison": "arrested", "jail": "arrested",
}  # fmt: skip
DEATHS: dict[str, CountKind] = {
    "killing": "killed",
    "death": "killed",
    "arrest": "arrested",
    "detention": "arrested",
    "injury": "injured",
}
WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
} | {word: 10 * number for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
AMOUNTS = {
    "dozen": (12, 12),
    "dozens": (24, None),
    "scores": (40, None),
    "hundreds": (200, None),
    "thousands": (2000, None),
    "several": (3, None),
}
LEAST = frozenset({"least", "over", "than"})
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


def counts_of(trigger: Token) -> Iterator[Count]:
    """The counts that a trigger and the verbs beside it give: "shelled the town, killing three and wounding five"."""
    for verb in (trigger, *_consequences(trigger)):
        kind = KINDS.get(verb.lemma_.lower()) or DEATHS.get(verb.lemma_.lower())
        if kind:
            yield from (count for noun in _victims(verb) if (count := count_at(noun, kind)))


def _consequences(trigger: Token) -> list[Token]:
    """Verbs that tell what came of it: participles and coordinated verbs below it, or the verb it is subject or means of."""
    below = [verb for verb in syntax.children(trigger, "advcl", "conj", "xcomp") if verb.lemma_.lower() in KINDS]
    below += [verb for first in below for verb in syntax.children(first, "conj") if verb.lemma_.lower() in KINDS]
    head = trigger.head
    above = [head] if trigger.dep_ in {"nsubj", "obl", "obl:agent", "advcl"} and head.lemma_.lower() in KINDS else []
    above += [verb for first in above for verb in syntax.children(first, "conj") if verb.lemma_.lower() in KINDS]
    return [*below, *above, *_left_dead(trigger)]


def _left_dead(trigger: Token) -> list[Token]:
    """ "left ten soldiers dead": the adjective that counts for the verb."""
    verbs = [trigger.head] if trigger.dep_ == "nsubj" else syntax.children(trigger, "advcl")
    return [word for verb in verbs for word in syntax.children(verb, "xcomp") if word.lemma_.lower() in KINDS]


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
    amount = AMOUNTS.get(noun.lower_) or next(
        (AMOUNTS[word.lower_] for word in noun.children if word.lower_ in AMOUNTS), None
    )
    if amount:
        return Count(kind, *amount, syntax.span_of([noun, *(word for word in noun.children if word.lower_ in AMOUNTS)]))
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
    return WORDS.get(text, SCALES.get(text))
