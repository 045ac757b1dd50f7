"""Where a cue stands in its sentence, and what it takes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Complement:
    """The tokens that hold what was communicated, and the frame that found them."""

    frame: str
    tokens: tuple[Token, ...]
    heads: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a cue in a sentence: its verb or noun, and what it carries."""

    head: Token
    carried: Token | None  # "concern" of "expressed concern"; None: the cue carries nothing
    particle: Token | None

    @property
    def hosts(self) -> tuple[Token, ...]:
        """The words on which a complement may hang."""
        return (self.head,) if self.carried is None else (self.head, self.carried)
