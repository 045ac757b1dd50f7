"""Mentions in the making: token positions, and what is known so far of whom they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.rows import Gender
    from watchfloor.records import Actor, MentionKind


@dataclass(slots=True)
class Standing:
    """What holds of an actor: office, whom it acts for, country, sector."""

    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    sector: str | None = None

    def fill(self, other: Standing) -> None:
        """Takes from the other what is not known yet."""
        self.role = self.role or other.role
        self.affiliation = self.affiliation or other.affiliation
        self.country = self.country or other.country
        self.sector = self.sector or other.sector


@dataclass(slots=True)
class Finding:
    """One mention: tokens from ``start`` up to, not including, ``end``, its head word, and whom it names."""

    start: int
    end: int
    head: int
    kind: MentionKind
    rule: str
    actor: Actor | None
    key: str  # the same for all mentions of one actor in the article
    standing: Standing
    gender: Gender | None = None
    plural: bool = False
    person: bool = False  # he or she, not it
    phrase: Phrase | None = None  # the role phrase in it
