"""What the credibility of a happening rests on, counted over origins, never over articles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from watchfloor.stories.grades import Basis
from watchfloor.stories.origins import principal_of
from watchfloor.stories.parties import RELATED, Party, likeness, party_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from watchfloor.records import Contradiction, Event, Reading

MATTERING = frozenset({"when", "where", "actors", "recipients"})  # fields whose contradiction puts an event in doubt


def basis_of(
    told: Iterable[tuple[Reading, Event]], origin_of: Mapping[str, str], contradictions: Iterable[Contradiction]
) -> Basis:
    """The basis of one happening from its events, each with the reading that holds it."""
    told = list(told)
    events = {event.id for _, event in told}
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for reading, event in told:
        ways[origin_of.get(reading.article.id, reading.article.id)] |= _ways(event)
    return Basis(
        affirming=sum("fact" in way for way in ways.values()),
        claiming=sum("claim" in way and "fact" not in way for way in ways.values()),
        denying=sum("denial" in way for way in ways.values()),
        disputed=any(item.field in MATTERING and {item.first, item.second} & events for item in contradictions),
        principal=any(_owned(reading, event) for reading, event in told),
        tentative=all(event.status in {"planned", "possible"} for _, event in told),
    )


def _ways(event: Event) -> set[str]:
    """How an article tells an event: as a fact, as somebody's claim, as denied."""
    ways = {"denial" for evidence in event.evidence if evidence.status == "denied"}
    told = [evidence for evidence in event.evidence if evidence.status != "denied"]
    return ways | {"fact" if evidence.vouched_by is None else "claim" for evidence in told}


def _owned(reading: Reading, event: Event) -> bool:
    """Whether one who did it says so of itself; what the other side says of it is a claim."""
    parties = [party_of(mention, reading.words) for mention in event.actors]
    if (owner := principal_of(reading.article.source.host)) is not None:
        return any(likeness(Party(frozenset({owner}), frozenset()), party) >= RELATED for party in parties)
    vouchers = {
        evidence.vouched_by for evidence in event.evidence if evidence.vouched_by and evidence.status != "denied"
    }
    speakers = [
        party_of(mention, reading.words)
        for statement in reading.statements
        if statement.id in vouchers
        for mention in statement.speakers
    ]
    return any(likeness(speaker, party) >= RELATED for speaker in speakers for party in parties)
