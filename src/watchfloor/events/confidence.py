"""How far an event can be trusted, from what found it and how much of it is named.

The table is measured on development sentences: the share of events of each class whose type and parties were right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfloor.events.candidates import Candidate
    from watchfloor.events.frames import Trust

# By the frame's own trust, and by how many of the two sides are named.
TABLE: dict[tuple[Trust, int], float] = {
    ("high", 2): 0.9, ("high", 1): 0.8,
    ("medium", 2): 0.8, ("medium", 1): 0.65,
    ("low", 2): 0.65, ("low", 1): 0.5,
}  # fmt: skip
NOUN_DISCOUNT = 0.9  # event nouns are wrong more often than verbs


def confidence_of(candidate: Candidate) -> float:
    """A share between 0 and 1."""
    sides = bool(candidate.actors) + bool(candidate.recipients)
    if candidate.found.frame.reciprocal and len(candidate.actors) > 1:
        sides = 2
    base = TABLE[candidate.found.frame.trust, max(sides, 1)]
    return round(base if candidate.found.evocation.is_verb else base * NOUN_DISCOUNT, 3)
