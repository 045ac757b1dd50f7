"""Candidate events: what the words evoke, with status, voucher, time and place, before repeated tellings are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from watchfloor.events.counts import counts_of
from watchfloor.events.finding import Finder
from watchfloor.events.parties import unique
from watchfloor.events.status import is_in_heading, own_status, strongest
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from watchfloor.events.finding import Found
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.parties import Parties
    from watchfloor.records import Count, Mention, Place, Span, Status, When

STEPS = 6  # how many operators may stand above one another


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

    @property
    def token(self) -> Token:
        """The word that evokes it."""
        return self.found.trigger

    @property
    def rule(self) -> str:
        """Which frame found it."""
        return f"frame:{self.found.frame.id}"


class Composer:
    """Turns what was found in one article into candidates."""

    def __init__(self, finder: Finder, ontology: Ontology, parties: Parties) -> None:
        self._finder, self._ontology, self._parties = finder, ontology, parties
        self._above: dict[int, Found] = {}

    def compose(self, found: Sequence[Found]) -> Iterator[tuple[Found, Status]]:
        """Each event that stands on its own, with its status; what others absorb or deny away is left out."""
        for item in found:
            for below in self._finder.below(item):
                self._above.setdefault(below.trigger.i, item)
        for item in found:
            status = self.status_of(item) if item.type is not None else None
            if status is not None and not self._is_absorbed(item):
                yield item, status

    def chain(self, item: Found) -> Iterator[Found]:
        """The operators above an event, the nearest first."""
        for _ in range(STEPS):
            above = self._above.get(item.trigger.i)
            if above is None:
                return
            yield above
            item = above

    def status_of(self, item: Found) -> Status | None:
        """How an event stands; None: it does not happen."""
        statuses: list[Status] = [item.frame.status] if item.frame.status else []
        own = self._own(item)
        for above in self.chain(item):
            if above.type is not None:
                return (
                    _joined(own, statuses)
                    if above.operator is None or above.operator.governed == "kept"
                    else self._governed(above, own, statuses)
                )
            if above.operator is None:
                break
            own = self._through(above, own)
            if own is None:
                return None
        return _joined(own, statuses)

    def _governed(self, above: Found, own: Status | None, statuses: list[Status]) -> Status | None:
        """The status below an operator that is an event itself: "accused of" makes possible."""
        governed = above.operator.governed if above.operator else "kept"
        if own is None or governed == "absorbed":
            return own
        return strongest([governed, *statuses])  # type: ignore[list-item]  # what is neither absorbed nor kept is a status

    def _through(self, above: Found, own: Status | None) -> Status | None:
        """What is left of a status below a mere operator."""
        governor = own_status(above.trigger)
        governed = above.operator.governed if above.operator else "kept"
        if governed == "absorbed":  # "failed to": it happens only where that is denied
            return "occurred" if governor is None else None
        if governor is None:
            return "possible" if governed == "denied" else None
        if governed == "kept":
            return governor if own in {"occurred", "possible", "ongoing", None} else own
        if governed == "ongoing":
            return governor if governor in {"planned", "possible"} else "ongoing"
        if governed == "denied":
            return "denied"
        return strongest([governed, *([governor] if governor in {"planned", "possible"} else [])])  # type: ignore[list-item]  # a status

    def _own(self, item: Found) -> Status | None:
        known = self._ontology.types.get(item.type or "")
        is_verbal = known is not None and known.quad.startswith("verbal")
        return own_status(item.trigger, is_verbal_act=is_verbal)

    def _is_absorbed(self, item: Found) -> bool:
        """Whether an operator that is an event takes this one in."""
        for above in self.chain(item):
            if above.type is not None:
                return (
                    above.operator is not None
                    and above.operator.governed in {"absorbed", "kept"}
                    and above.type != item.type
                )
        return False

    def parties_of(self, item: Found) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Actors and recipients, an operator's recipients borrowed from below where it names none."""
        actors, recipients = item.filled.actors, item.filled.recipients
        if item.operator is None:
            return self._lent_actors(item, actors, recipients), recipients
        if not recipients:
            recipients = self._borrowed(item, actors)
        return actors, recipients

    def _borrowed(self, item: Found, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Whom the governed event is done to, else who was to do it: "demanded that *Mali* release"."""
        acting = {mention.id for mention in actors}
        for below in self._finder.below(item):
            own_actors, own_recipients = self.parties_of(below)
            for parties in (own_recipients, own_actors):
                others = tuple(mention for mention in parties if mention.id not in acting)
                if others:
                    return others
        return self._borrowed_from_clause(item, acting)

    def _borrowed_from_clause(self, item: Found, acting: set[str]) -> tuple[Mention, ...]:
        """The same where the governed clause is no event that is known: its subject, else its object."""
        from watchfloor.events.finding import clauses_below

        for clause in clauses_below(item.evocation):
            for nouns in (
                syntax.subjects_of(clause),
                syntax.objects_of(clause),
                [noun for _, noun in syntax.obliques_of(clause)],
            ):
                others = unique(
                    mention for noun in nouns for mention in self._parties.suffering(noun) if mention.id not in acting
                )
                if others:
                    return others
        return ()

    def _lent_actors(
        self, item: Found, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        """The actors of an event noun that has none of its own: those of the mere operator above ("began talks")."""
        if actors or item.evocation.is_verb:
            return actors
        above = self._above.get(item.trigger.i)
        if above is None or above.type is not None or not above.evocation.is_verb:
            return actors
        if above.frame.id == "happen":
            return actors
        taken = {mention.id for mention in recipients}
        return tuple(mention for mention in above.filled.actors if mention.id not in taken)


def candidate_of(item: Found, status: Status, composer: Composer, times: Clauses, places: Clauses) -> Candidate:
    """The finding as one telling of an event."""
    actors, recipients = composer.parties_of(item)
    clauses = [item.trigger, *([item.evocation.noun] if item.evocation.noun is not None else [])]
    clauses += [above.trigger for above in composer.chain(item) if above.type is None]
    return Candidate(
        found=item,
        type=str(item.type),
        mode=item.mode,
        actors=actors,
        recipients=recipients,
        status=status,
        trigger=syntax.span_of(item.evocation.words or (item.trigger,)),
        clause=syntax.subtree_span(clauses[-1]),
        when=_first_of(times, clauses),  # type: ignore[arg-type]  # the index of times answers with times
        where=_first_of(places, clauses),  # type: ignore[arg-type]
        counts=tuple(counts_of(item.trigger)),
        in_heading=is_in_heading(item.trigger),
    )


def _first_of(index: Clauses, clauses: Sequence[Token]) -> object | None:
    return next((answer for clause in clauses if (answer := index.of_clause(clause)) is not None), None)


def _joined(own: Status | None, statuses: Sequence[Status]) -> Status | None:
    return strongest([own, *statuses]) if own is not None else None
