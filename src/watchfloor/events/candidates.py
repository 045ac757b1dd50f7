"""Candidate events: what the words evoke, with status, voucher, time and place, before repeated tellings are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from watchfloor.events.attachment import scenes_of, setting_of
from watchfloor.events.counts import counts_of
from watchfloor.events.status import is_in_heading
from watchfloor.reader import syntax
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from watchfloor.events.composing import Composer
    from watchfloor.events.finding import Found
    from watchfloor.records import Count, Mention, Place, Status, When


LOOSE = frozenset(" \n\t,;:–—-")  # marks that belong to no clause where they stand at its edge
UNTYPED = ""  # of what syntax proposed and no typer has judged yet


class Clauses(Protocol):
    """What the indices of times and places answer."""

    def of_clause(self, token: Token) -> object | None:
        """What modifies this predicate; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One telling of an event."""

    found: Found
    type: str
    mode: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    trigger: Span
    clause: Span
    when: When | None
    where: Place | None
    counts: tuple[Count, ...]
    in_heading: bool
    typed_by: str | None = None  # what gave it its type; None: the frame that found it
    share: float | None = None  # how likely the typing head holds its type; None: it was not asked

    @property
    def is_proposed(self) -> bool:
        """Whether syntax alone proposed it, so that it has no type until a typer gives it one."""
        return self.found.type is None

    @property
    def token(self) -> Token:
        """The word that evokes it."""
        return self.found.trigger

    @property
    def rule(self) -> str:
        """What found it, and what typed it where that was not the frame."""
        found = self.found.frame.id if self.is_proposed else f"frame:{self.found.frame.id}"
        return f"{found}+{self.typed_by}" if self.typed_by else found


def candidate_of(item: Found, status: Status, composer: Composer, times: Clauses, places: Clauses) -> Candidate:
    """The finding as one telling of an event."""
    actors, recipients = composer.parties_of(item)
    clauses = [item.trigger, *([item.evocation.noun] if item.evocation.noun is not None else [])]
    clauses += [above.trigger for above in composer.chain(item) if above.type is None]
    around = [*clauses, *setting_of(item.trigger)]
    return Candidate(
        found=item,
        type=item.type or UNTYPED,
        mode=item.mode,
        actors=actors,
        recipients=recipients,
        status=status,
        trigger=syntax.span_of(item.evocation.words or (item.trigger,)),
        clause=_clause_around(clauses),
        when=_first_of(times, around),  # type: ignore[arg-type]  # the index of times answers with times
        where=_place_of(item.trigger, around, places) or composer.site_of(item),
        counts=tuple(counts_of(item.trigger)),
        in_heading=is_in_heading(item.trigger),
    )


def _place_of(act: Token, around: Sequence[Token], places: Clauses) -> Place | None:
    """Its own place, that of the predicate it is part of, or the one with which its sentence opens or ends."""
    own: Place | None = _first_of(places, around)  # type: ignore[assignment]  # the index of places answers with places
    return own or next(_scenes(act, places), None)


def _scenes(act: Token, places: Clauses) -> Iterator[Place]:
    for predicate in scenes_of(act):
        place: Place | None = places.of_clause(predicate)  # type: ignore[assignment]
        if place is not None and (place.span.end <= predicate.idx < act.idx or predicate.idx > act.idx):
            yield place


def _clause_around(words: Sequence[Token]) -> Span:
    """The stretch of text that holds everything below these words, without the marks at its edges."""
    spans = [syntax.subtree_span(word) for word in words]
    text = syntax.text_of(words[0].doc)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    while start < end and text[start] in LOOSE:
        start += 1
    while start < end and text[end - 1] in LOOSE:
        end -= 1
    return Span(start, end)


def _first_of(index: Clauses, clauses: Sequence[Token]) -> object | None:
    return next((answer for clause in clauses if (answer := index.of_clause(clause)) is not None), None)
