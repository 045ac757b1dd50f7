"""A statement while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from watchfloor.records import Mention, Span
    from watchfloor.statements.speakers import Source


@dataclass(frozen=True, slots=True)
class Saying:
    """Speech that a rule found: content may still be missing where a quotation is to fill it."""

    cue: Span | None
    content: tuple[Span, ...]
    source: Source
    rule: str
    head: Token | None = None  # the word whose clause tells time and place; None: no clause does
    addressee: tuple[Mention, ...] = ()
    via: Mention | None = None
    takes_quotation: bool = False  # a quotation beside the cue is its content
    is_aside: bool = False  # the cue stands after or inside what it reports: "X, Reuters reported"

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.content, *([self.cue] if self.cue else [])))

    @property
    def people(self) -> tuple[Mention, ...]:
        """Everybody in it: speakers, addressees, the medium."""
        return (*self.source.speakers, *self.addressee, *([self.via] if self.via else []))

    def with_people(self, others: Mapping[str, Mention]) -> Saying:
        """The same with other speakers, by the ids of the mentions they take the place of."""
        speakers = tuple(others.get(mention.id, mention) for mention in self.source.speakers)
        return replace(self, source=replace(self.source, speakers=speakers))

    def with_content(self, content: tuple[Span, ...], rule: str | None = None) -> Saying:
        """The same with other content."""
        return replace(self, content=content, rule=rule or self.rule)
