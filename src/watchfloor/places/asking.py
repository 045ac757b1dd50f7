"""Asking the gazetteer by hand: every bearer of a name, the likeliest first, and why."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.errors import UsageError
from watchfloor.places.gazetteer import gazetteer
from watchfloor.places.names import find_names, fold
from watchfloor.places.resolution import is_inside, narrowed, ranked, shares_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.places.gazetteer import Entry
    from watchfloor.places.names import Name

SUGGESTIONS = 3
LIKENESS = 0.7  # of a name that is suggested for an unknown one
LONGEST = 100  # characters of a name that is compared with all others
SIZED = frozenset({"city"})  # kinds whose weight is a number of inhabitants


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that words in a text may mean."""

    words: str
    entry: Entry
    chosen: bool
    why: str


def candidates(text: str) -> tuple[Candidate, ...]:
    """The places that each name in a text may mean: the chosen one first, then the others, each with the reason.

    Raises ``UsageError`` with the nearest names where the text holds no known one.

    >>> [(found.entry.country, found.why) for found in candidates("Tripoli, Lebanon")[:2]]
    [('LBN', 'the one in Lebanon'), ('LBY', 'not in Lebanon')]
    """
    names = list(find_names(text, 0, len(text), gazetteer()))
    if not names:
        raise UsageError(_unknown(text))
    allowed = narrowed(names, text)
    shares = shares_of(allowed, ())
    return tuple(item for at in range(len(names)) for item in _of_name(names, allowed, at, text, shares))


def _of_name(
    names: Sequence[Name], allowed: Sequence[Name], at: int, text: str, shares: dict[str, float]
) -> list[Candidate]:
    name, kept = names[at], allowed[at]
    first, *others = ranked(kept, text, shares)
    beside = _beside(names, allowed, at)
    left = [entry for entry in ranked(name, text, shares) if entry not in kept.entries]
    return [
        Candidate(name.text, first, True, _why(name, kept, first, beside)),
        *(Candidate(name.text, entry, False, f"less likely: {_size(entry)}") for entry in others),
        *(Candidate(name.text, entry, False, f"not {beside}") for entry in left),
    ]


def _beside(names: Sequence[Name], allowed: Sequence[Name], at: int) -> str:
    """What a neighbouring name says: "in Lebanon", "around Atlanta"; empty: nothing."""
    if len(allowed[at].entries) == len(names[at].entries):
        return ""
    following = names[at + 1 : at + 2]
    lies_in = any(
        is_inside(inner, outer) for name in following for inner in names[at].entries for outer in name.entries
    )
    return f"in {following[0].text}" if lies_in else f"around {names[at - 1].text}"


def _why(name: Name, kept: Name, entry: Entry, beside: str) -> str:
    if beside:
        return f"the one {beside}" if len(kept.entries) == 1 else f"the likeliest {beside}: {_size(entry)}"
    if len(name.entries) == 1:
        return "the only one of that name"
    return f"the likeliest: {_size(entry)}"


def _size(entry: Entry) -> str:
    """What its weight comes from."""
    seat = "capital, " if entry.is_capital else ""
    return f"{seat}{entry.weight:,.0f} inhabitants" if entry.kind in SIZED else f"{seat}{entry.kind}"


def _unknown(text: str) -> str:
    """What to tell who asks for a name that nobody bears."""
    near = difflib.get_close_matches(fold(text[:LONGEST]), gazetteer().names(), SUGGESTIONS, LIKENESS)
    found = [entries[0].name for key in near if (entries := gazetteer().named(key))]
    hint = " or ".join(dict.fromkeys(found))
    advice = f"did you mean {hint}?" if hint else "write it as news prints it, with a capital"
    return f"no place is called {text[:LONGEST]!r}; {advice}"
