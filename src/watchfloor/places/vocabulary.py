"""The word lists of ``placewords.yaml``."""

from __future__ import annotations

from functools import cache

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError


@cache
def words(name: str) -> frozenset[str]:
    """One list, such as ``locative``; raises ``KeyError`` for a list that the file does not have.

    Raises ``VocabularyError`` where a word is none: YAML reads a bare ``off`` as false.
    """
    found = vocabularies.load("watchfloor.places", "placewords.yaml").body[name]
    for word in found:
        if not isinstance(word, str):
            raise VocabularyError(f"placewords.yaml: {name} holds {word!r}; put the word in quotation marks")
    return frozenset(found)
