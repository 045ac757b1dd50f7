"""Contexts of an event: military, legal, health ..., read from its own sentence and the neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

OWN_WEIGHT, NEIGHBOUR_WEIGHT, ENOUGH = 2, 1, 2  # a word in the event's own sentence is enough, so are two beside it


class ContextIndex:
    """The contexts of every read sentence of one article."""

    def __init__(self, sentences: Iterable[DocSpan], vocabulary: Mapping[str, tuple[str, ...]]) -> None:
        self._sentences = list(sentences)
        self._order = tuple(vocabulary)
        by_word: dict[str, list[str]] = {}
        for context, words in vocabulary.items():
            for word in words:
                by_word.setdefault(word, []).append(context)
        self._found = [_contexts_in(sentence, by_word) for sentence in self._sentences]
        self._number = {token.i: n for n, sentence in enumerate(self._sentences) for token in sentence}

    def of(self, token: Token) -> tuple[str, ...]:
        """The contexts around a token, in the order of the ontology."""
        here = self._number.get(token.i)
        if here is None:
            return ()
        weights = dict.fromkeys(self._order, 0)
        for number in range(max(0, here - 1), min(len(self._found), here + 2)):
            for context in self._found[number]:
                weights[context] += OWN_WEIGHT if number == here else NEIGHBOUR_WEIGHT
        return tuple(context for context in self._order if weights[context] >= ENOUGH)


def _contexts_in(sentence: DocSpan, by_word: Mapping[str, list[str]]) -> set[str]:
    """The contexts whose words stand in a sentence; two words must stand side by side."""
    lemmas = [token.lemma_.lower() for token in sentence]
    phrases = lemmas + [f"{a} {b}" for a, b in pairwise(lemmas)]
    hyphened = [f"{a}-{b}" for a, dash, b in zip(lemmas, lemmas[1:], lemmas[2:], strict=False) if dash == "-"]
    return {context for phrase in (*phrases, *hyphened) for context in by_word.get(phrase, ())}
