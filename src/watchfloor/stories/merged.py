"""The record of one happening: every telling kept, the range of each field, and what most origins say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from watchfloor.records import MergedEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from watchfloor.records import Count
    from watchfloor.stories.parties import Party
    from watchfloor.stories.tellings import Telling

T = TypeVar("T", bound="Hashable")


def merged_event(id: str, tellings: Sequence[Telling], origin_of: Mapping[str, str]) -> MergedEvent:
    """One record of a happening's tellings; ``origin_of`` gives each article's origin, so that copies count once."""
    dated = [telling.period for telling in tellings if telling.period is not None and telling.period.own]
    return MergedEvent(
        id=id,
        events=tuple(telling.event for telling in tellings),
        type=tellings[0].type,
        mode=_most(tellings, origin_of, lambda telling: [telling.mode] if telling.mode else []),
        actors=_all(tellings, origin_of, lambda telling: _names(telling.actors)),
        recipients=_all(tellings, origin_of, lambda telling: _names(telling.recipients)),
        start=min((period.start for period in dated if period.start), default=None),
        end=max((period.end for period in dated if period.end), default=None),
        places=_all(tellings, origin_of, lambda telling: [telling.place.name] if telling.place else []),
        counts=_counts(tellings),
        status=_most(tellings, origin_of, lambda telling: [telling.status]) or tellings[0].status,
    )


def _names(parties: Iterable[Party]) -> list[str]:
    """One name for each party: its id, or its words where it has none."""
    return [min(party.names) for party in parties if party.names]


def _votes(
    tellings: Iterable[Telling], origin_of: Mapping[str, str], values: Callable[[Telling], list[T]]
) -> Counter[T]:
    """How many origins say each value."""
    said = {
        (origin_of.get(telling.article, telling.article), value) for telling in tellings for value in values(telling)
    }
    in_order = dict.fromkeys(value for telling in tellings for value in values(telling))
    return Counter({value: sum(1 for _, said_value in said if said_value == value) for value in in_order})


def _most(tellings: Iterable[Telling], origin_of: Mapping[str, str], values: Callable[[Telling], list[T]]) -> T | None:
    """What most origins say, the earlier telling on a tie; ``None``: none says anything."""
    return next((value for value, _ in _votes(tellings, origin_of, values).most_common(1)), None)


def _all(
    tellings: Iterable[Telling], origin_of: Mapping[str, str], values: Callable[[Telling], list[T]]
) -> tuple[T, ...]:
    """All that is said, what most origins say first."""
    return tuple(value for value, _ in _votes(tellings, origin_of, values).most_common())


def _counts(tellings: Iterable[Telling]) -> tuple[Count, ...]:
    """Every count told, each number once."""
    found = {(count.kind, count.low, count.high): count for telling in tellings for count in telling.counts}
    return tuple(found.values())
