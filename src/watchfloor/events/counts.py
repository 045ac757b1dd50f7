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

SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
# What stands before a number and makes it a bound; "no more than" comes before "more than", which it contains.
AT_MOST = re.compile(
    r"\b(?:up to|no more than|not more than|at most|a maximum of|(?:fewer|less) than|under|as many as)$"
)
AT_LEAST = re.compile(r"\b(?:at least|more than|over|no (?:fewer|less) than|upwards? of|in excess of|a minimum of)$")
BETWEEN = re.compile(r"\b(?:between|from)$")
WINDOW = 4  # how many words before a number may bound it
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
        found = syntax.objects_of(verb) or (syntax.subjects_of(verb) if verb.lemma_ == "die" else [])
        return found or [noun for case, noun in syntax.obliques_of(verb) if case == "up to"]
    if verb.pos_ == "ADJ":
        return syntax.subjects_of(verb)
    return [noun for case, noun in syntax.obliques_of(verb) if case == "of"]


def count_at(noun: Token, kind: CountKind) -> Count | None:
    """The count that a noun phrase gives: "at least twelve people"; None where it gives no number."""
    numbers = syntax.children(noun, "nummod") or ([noun] if noun.pos_ == "NUM" else [])
    if numbers:
        return _bounded(numbers[-1], noun, kind)
    amounts = [word for word in (noun, *noun.children) if word.lower_ in rough_amounts()]
    if amounts:
        return Count(kind, *rough_amounts()[amounts[0].lower_], syntax.span_of([noun, *amounts]))
    single = noun.tag_ in {"NN", "NNP"} and any(word.lower_ in {"a", "an"} for word in noun.children)
    return Count(kind, 1, 1, syntax.span_of([noun, *syntax.children(noun, "det")])) if single else None


def _bounded(number: Token, noun: Token, kind: CountKind) -> Count | None:
    """A number with what bounds it: "at least twelve", "up to 30", "between 30 and 40", "two dozen"."""
    value = number_of(number)
    if value is None:
        return None
    first = (
        number.doc[syntax.subtree(number)[0].i : number.i + 1] if number != noun else number.doc[noun.i : noun.i + 1]
    )
    opening = next((word.i for word in first if _value(word.lower_) is not None), number.i)
    before = number.doc[max(0, opening - WINDOW) : opening].text.lower()
    words = [number.doc[opening], *syntax.subtree(number), noun]
    span = syntax.span_of(word for word in words if word.i >= opening - WINDOW)
    if AT_MOST.search(before):
        return Count(kind, 0, value, span)
    if AT_LEAST.search(before):
        return Count(kind, value, None, span)
    return Count(kind, *_range(number, before, value), span)


def _range(number: Token, before: str, value: int) -> tuple[int, int]:
    """Both ends of "between 30 and 40" and "30 to 40"; the number itself twice where no other is near."""
    low = _number_beside(number, -1, {"and", "to", "or", "-", "–"})
    if low is not None and low < value:
        return low, value
    high = _number_beside(number, 1, {"and"}) if BETWEEN.search(before) else None
    return (value, high) if high is not None and high > value else (value, value)


def _number_beside(number: Token, step: int, links: set[str]) -> int | None:
    """The number two words off where one of these words stands between them."""
    link, other = number.i + step, number.i + 2 * step
    if not 0 <= other < len(number.doc) or number.doc[link].lower_ not in links:
        return None
    return _value(number.doc[other].lower_)


def number_of(word: Token) -> int | None:
    """The value of a number in digits or words, with its parts: "two hundred"; None where it is not known."""
    below = syntax.children(word, "compound", "nummod")
    between = word.doc[below[0].i : word.i] if below else ()
    is_series = any(part.lower_ in {"and", "to", "or", "–"} for part in between)  # "30 and 40" are two numbers
    parts = [word] if is_series else [*below, word]
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
