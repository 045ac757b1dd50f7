"""What counts as found of a handbook sentence: one event of the right type, with the pair on its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import event_gold as gold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.records import Event, Mention

FUTURE = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}


def is_right(expected: gold.Expected, event: Event) -> bool:
    """Whether an event has one of the types that are right; of what is still to come AGREE and the act are one."""
    return event.type in expected.types or (
        "AGREE" in expected.types and event.type in FUTURE and event.status in {"planned", "possible"}
    )


def has_parties(expected: gold.Expected, event: Event, text: str) -> bool:
    """Whether every expected party stands on its side; of what is done together on either."""
    actors = [*event.actors, *(event.recipients if len(expected.actors) > 1 else ())]
    return _all_among(expected.actors, actors, text) and _all_among(expected.recipients, event.recipients, text)


def _all_among(parties: Sequence[str], mentions: Sequence[Mention], text: str) -> bool:
    return all(any(gold.is_party(party, mention, text) for mention in mentions) for party in parties)
