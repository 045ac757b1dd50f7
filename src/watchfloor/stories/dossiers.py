"""All that is known of one story: its happenings, its origins and why, what contradicts what, and the grades."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from watchfloor.actors import load_knowledge
from watchfloor.records import Statement, Story
from watchfloor.stories.bases import basis_of
from watchfloor.stories.claims import false_claims
from watchfloor.stories.contradictions import between, reversals, within
from watchfloor.stories.grades import LETTERS, grade, reliability_of
from watchfloor.stories.merged import merged_event
from watchfloor.stories.origins import links_between, origins_of, principal_of, rest_of
from watchfloor.stories.tellings import tellings_of
from watchfloor.stories.turnabouts import said_in, turnabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from watchfloor.records import Contradiction, Event, Grade, MergedEvent, Reading
    from watchfloor.stories.claims import FalseClaim
    from watchfloor.stories.copies import Copy
    from watchfloor.stories.grades import Basis, Reliability
    from watchfloor.stories.origins import Link
    from watchfloor.stories.tellings import Telling


@dataclass(frozen=True, slots=True)
class Dossier:
    """One story with what it rests on."""

    story: Story
    readings: tuple[Reading, ...]  # of its articles, in the order in which they came in
    happenings: tuple[MergedEvent, ...]  # what most origins tell first
    links: tuple[Link, ...]  # why articles are of one origin
    bases: Mapping[str, Basis]  # by happening id: what its credibility is counted from
    grades: Mapping[str, Grade]  # by happening id
    claims: tuple[FalseClaim, ...] = ()  # of membership and office, against what is known
    principals: Mapping[str, str] = field(default_factory=dict)  # by article id: the actor whose own statement it is

    def told(self) -> dict[str, tuple[Reading, Event | Statement]]:
        """Every event and statement of its articles by id, each with the reading that holds it."""
        found: dict[str, tuple[Reading, Event | Statement]] = {}
        for reading in self.readings:
            found |= {event.id: (reading, event) for event in reading.events}
            found |= {statement.id: (reading, statement) for statement in reading.statements}
        return found


def words_told(reading: Reading, record: Event | Statement) -> str:
    """The words of an event's best clause, or of what was said."""
    if isinstance(record, Statement):
        return " ".join(reading.words(span) for span in record.content)
    return reading.words(record.evidence[0].span)


def dossier_of(
    story: str,
    readings: Sequence[Reading],
    happening_of: Mapping[str, str],
    copies: Iterable[Copy],
    reliability: Mapping[str, Reliability],
) -> Dossier:
    """The dossier of a story from its readings, in the order in which they came in.

    ``happening_of`` gives the happening of each event id, ``reliability`` the grade that a desk has set for a domain.
    """
    articles = [reading.article.id for reading in readings]
    links = links_between([rest_of(reading) for reading in readings], copies)
    origins = origins_of(articles, links)
    origin_of = {article: group[0] for group in origins for article in group}
    groups = _by_happening(readings, happening_of)
    said = chain.from_iterable(map(said_in, readings))
    contradictions = (*_contradictions(groups.values(), origin_of), *turnabouts(said))
    merged = [merged_event(name, tellings, origin_of) for name, tellings in groups.items()]
    told = _told(readings, happening_of)
    bases = {name: basis_of(told[name], origin_of, contradictions) for name in groups}
    return Dossier(
        Story(story, tuple(articles), tuple(groups), origins, contradictions),
        tuple(readings),
        tuple(sorted(merged, key=lambda item: -_weight(bases[item.id]))),
        links,
        bases,
        {name: grade(_best_source(told[name], reliability), basis) for name, basis in bases.items()},
        tuple(chain.from_iterable(false_claims(reading, load_knowledge()) for reading in readings)),
        {reading.article.id: owner for reading in readings if (owner := principal_of(reading.article.source.host))},
    )


def _by_happening(readings: Iterable[Reading], happening_of: Mapping[str, str]) -> dict[str, list[Telling]]:
    groups: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in chain.from_iterable(map(tellings_of, readings)):
        if telling.event in happening_of:
            groups[happening_of[telling.event]].append(telling)
    return dict(groups)


def _told(readings: Iterable[Reading], happening_of: Mapping[str, str]) -> dict[str, list[tuple[Reading, Event]]]:
    told: defaultdict[str, list[tuple[Reading, Event]]] = defaultdict(list)
    for reading in readings:
        for event in reading.events:
            if event.id in happening_of:
                told[happening_of[event.id]].append((reading, event))
    return told


def _contradictions(groups: Iterable[Sequence[Telling]], origin_of: Mapping[str, str]) -> tuple[Contradiction, ...]:
    """Within each happening, and between them."""
    groups = list(groups)
    each = chain.from_iterable(within(group, origin_of) for group in groups)
    return (*each, *between(groups, origin_of), *reversals([group[0] for group in groups]))


def _best_source(told: Iterable[tuple[Reading, Event]], reliability: Mapping[str, Reliability]) -> Reliability:
    """The reliability of the best source that tells the happening."""
    grades = {reliability_of(reading.article.source.host, reliability) for reading, _ in told}
    return next((letter for letter in LETTERS if letter in grades), "F")


def _weight(basis: Basis) -> int:
    """In how many origins it stands."""
    return basis.affirming + basis.claiming + basis.denying
