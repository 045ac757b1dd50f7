"""The closed classes of words that the coder asks for, from ``words.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.records import CountKind

FILE = "words.yaml"


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class; raises ``VocabularyError`` for one that the file has not."""
    classes = vocabularies.load(__package__, FILE).body["classes"]
    if name not in classes:
        raise VocabularyError(f"{FILE}: no class {name!r}; define it under `classes:`")
    return frozenset(str(word) for word in classes[name])


@cache
def counting_words() -> Mapping[str, CountKind]:
    """What a lemma says of the people it counts: "wound" -> injured."""
    kinds = vocabularies.load(__package__, FILE).body["counts"]
    return {word: kind for kind, words in kinds.items() for word in words}


@cache
def rough_amounts() -> Mapping[str, tuple[int, int | None]]:
    """Amounts that are no number, as (low, high): "dozens" -> (24, None)."""
    rough = vocabularies.load(__package__, FILE).body["rough"]
    return {word: (low, high) for word, (low, high) in rough.items()}


@cache
def number_words() -> Mapping[str, int]:
    """Numbers in words up to ninety."""
    return dict(vocabularies.load(__package__, FILE).body["numbers"])
