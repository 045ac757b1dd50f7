"""Whom an event joins, two and two: states by their codes, others by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_COUNTRY = ("IGO", "NGO", "ISM", "IMG", "MNC")  # codes under which many actors come: there the actor itself counts
FORWARD, BACK = 1, 2  # the first by name acts on the second, or the other way; both are added up
MOST = 100  # on each side: what joins a whole assembly would be more pairs than anything else in the store


def party_key(country: str | None, affiliation: str | None, actor: str | None) -> str | None:
    """What stands for a party in a pair: its country, or itself where it is of none; ``None``: nobody knows who it is.

    >>> party_key("JPN", "JPN.GOV", "person/1"), party_key("IGO", "NATO", "person/2")
    ('JPN', 'NATO')
    """
    if country is not None and country not in NO_COUNTRY:
        return country
    return affiliation or actor


def pairs(acting: Sequence[str | None], receiving: Sequence[str | None]) -> list[tuple[str, str, int]]:
    """Each two that an event joins, the lesser key first, and which way.

    Those who act while nobody receives have met, and act on each other.

    >>> pairs(["JPN"], ["CHN", None]), pairs(["JPN", "NATO"], [])
    ([('CHN', 'JPN', 2)], [('JPN', 'NATO', 3)])
    """
    ways: dict[tuple[str, str], int] = {}
    met = _known(receiving if receiving else acting)
    for one in _known(acting):
        for other in met:
            if one < other:
                ways[one, other] = ways.get((one, other), 0) | FORWARD
            elif other < one:
                ways[other, one] = ways.get((other, one), 0) | BACK
    return [(*pair, way) for pair, way in ways.items()]


def _known(keys: Iterable[str | None]) -> list[str]:
    """Each key once, no more of them than are paired."""
    return list(dict.fromkeys(key for key in keys if key))[:MOST]
