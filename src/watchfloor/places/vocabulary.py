"""The word lists of ``placewords.yaml``."""

from __future__ import annotations

from watchfloor import vocabularies


def words(name: str) -> frozenset[str]:
    """One list, such as ``locative``; raises ``KeyError`` for a list that the file does not have."""
    return vocabularies.words("watchfloor.places", "placewords.yaml", name)
