"""Training sentences made more various: other names in the place of names, and quotations of several sentences.

A name is swapped for one of as many words, so that the tree stays right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from training.corpora import names_of
from training.entities import names

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from training.corpora import Sentence

SHORTEST, LONGEST = 4, 22  # words of a sentence that may open a quotation
LISTED = 0.6  # share of persons that get a name of the lists, not one of our sentences
PARTS = 2  # words of a name that the lists can make: given name and surname
_Kind = tuple[str, int, bool]  # label, words, plural
_OPENING = frozenset({'"', "“", "``"})


class Dresser:
    """Changes sentences by chance; ``settings`` say how often."""

    def __init__(self, sentences: Sequence[Sentence], settings: Mapping[str, float], rng: random.Random) -> None:
        self._settings = settings
        self._rng = rng
        self._donors = [sentence for sentence in sentences if _can_stand_first(sentence)]
        self._pool = _pool(sentences)

    def window(self, window: Sequence[Sentence]) -> list[Sentence]:
        """The window, perhaps with other names, perhaps with a sentence more at the start of a quotation."""
        dressed = [self._with_other_names(sentence) for sentence in window]
        return [part for sentence in dressed for part in self._quoted(sentence)]

    def _with_other_names(self, sentence: Sentence) -> Sentence:
        words, shouts = list(sentence.words), " ".join(sentence.words).isupper()
        for start, end, label in sorted(names_of(sentence.entities)):
            if self._rng.random() < self._settings["swap"]:
                other = self._other(words[start:end], label)
                words[start:end] = [word.upper() for word in other] if shouts else other
        return sentence if words == sentence.words else replace(sentence, words=words)

    def _other(self, words: list[str], label: str) -> list[str]:
        """Another name of this kind with as many words, from our sentences or the lists; the same one where none is."""
        if label == "PERSON" and self._rng.random() < LISTED:
            return self._person(words)
        choices = self._pool.get(_kind(label, words), []) + _by_length(label).get(len(words), [])
        return list(self._rng.choice(choices)) if choices else words

    def _person(self, words: list[str]) -> list[str]:
        if not all(word[0].isupper() for word in words) or len(words) > PARTS:
            return words
        given, surname = (self._rng.choice(_sorted(kind)) for kind in ("given_names", "surnames"))
        return [given, surname] if len(words) == PARTS else [surname]

    def _quoted(self, sentence: Sentence) -> list[Sentence]:
        """Before a quotation that its speaker follows, another sentence of the same quotation."""
        if (
            sentence.words[0] not in _OPENING
            or not sentence.heads
            or sentence.heads[0] == 0
            or self._rng.random() >= self._settings["quoted"]
        ):
            return [sentence]
        donor = self._rng.choice(self._donors)
        return [_opened(donor, sentence), _without_first(sentence)]


def _can_stand_first(sentence: Sentence) -> bool:
    """Whether it is a plain statement of moderate length."""
    words = sentence.words
    plain = bool(sentence.heads) and SHORTEST <= len(words) <= LONGEST and words[-1] == "." and words[0][0].isupper()
    return (
        plain
        and not any(word in _OPENING or word in ("”", "''") for word in words)
        and any(dep.startswith("nsubj") for dep in sentence.deps)
    )


def _opened(donor: Sentence, quotation: Sentence) -> Sentence:
    """The donor with the quotation's opening mark before it."""
    root = donor.heads.index(0) + 1
    return replace(
        donor,
        words=[quotation.words[0], *donor.words],
        spaces=[False, *donor.spaces],
        upos=["PUNCT", *donor.upos],
        xpos=["``", *donor.xpos],
        heads=[root + 1, *(head + 1 if head else 0 for head in donor.heads)],
        deps=["punct", *donor.deps],
        entities=["O", *donor.entities],
    )


def _without_first(sentence: Sentence) -> Sentence:
    fields = ("words", "spaces", "upos", "xpos", "deps", "entities")
    heads = [head - 1 if head else 0 for head in sentence.heads[1:]]
    return replace(sentence, heads=heads, **{field: getattr(sentence, field)[1:] for field in fields})


def _pool(sentences: Sequence[Sentence]) -> dict[_Kind, list[list[str]]]:
    """The names of our own sentences, by what they can stand for; dates only stand for themselves."""
    pool = defaultdict[_Kind, list[list[str]]](list)
    for sentence in sentences:
        if not sentence.document.startswith("own/") or " ".join(sentence.words).isupper():
            continue
        for start, end, label in sorted(names_of(sentence.entities)):
            if label != "DATE":
                pool[_kind(label, words := sentence.words[start:end])].append(words)
    return dict(pool)


def _kind(label: str, words: Sequence[str]) -> _Kind:
    """Names of one kind can stand for each other: as many words, and of peoples the same number."""
    return label, len(words), label == "NORP" and words[-1].lower().endswith("s")


@cache
def _by_length(label: str) -> dict[int, list[list[str]]]:
    """The listed names of a label by their number of words."""
    kinds = {"GPE": ("countries", "cities", "more_countries"), "ORG": ("organisations",), "LOC": ("regions",)}
    listed = [name.split() for kind in kinds.get(label, ()) for name in sorted(names(kind))]
    return {count: [name for name in listed if len(name) == count] for count in range(1, 5)}


@cache
def _sorted(kind: str) -> tuple[str, ...]:
    return tuple(sorted(names(kind)))
