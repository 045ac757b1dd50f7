"""How actors, places and days are called in a report."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Any

from watchfloor import vocabularies
from watchfloor.actors import load_knowledge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

PLACES = 3  # of an event that are named


def named(ids: Sequence[str]) -> str:
    """Actors by their names, the last after "and"; a part of one that is named, such as its army, is left out."""
    names = [name_of(id) for id in ids if not any(id.startswith(f"{other}.") for other in ids)]
    return listed(tuple(dict.fromkeys(names)), "and")


def name_of(id: str) -> str:
    """The name of an actor as a sentence has it: "the United States", "the army of Niger".

    >>> name_of("USA"), name_of("NER.ARMY"), name_of("JPN")
    ('the United States', 'the army of Niger', 'Japan')
    """
    known = load_knowledge()
    name = known.name_of(id)
    whole, _, part = id.rpartition(".")
    if name == id and whole:
        phrase = str(_phrases()["parts"].get(part, "people of {name}"))
        return phrase.format(name=name_of(whole))
    articled = name.split(" ")[-1] in _phrases()["articled"] and not name.startswith("The ")
    return f"the {name}" if articled else name


def listed(names: Sequence[str], word: str) -> str:
    """Names in a row, the last after a word: ``listed(["Bonn", "Oslo"], "or")`` is ``"Bonn or Oslo"``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}" if names else ""


def places_said(places: Iterable[str], parties: Collection[str]) -> str:
    """Where it was: the places that no party is called by; empty where there are none."""
    said = " ".join(parties).casefold()
    others = tuple(place for place in places if place.casefold() not in said)[:PLACES]
    return f" in {listed(others, 'or')}" if others else ""


def days_said(start: date | None, end: date | None) -> str:
    """When it was: "on 8 April 2025", "in March 2025", "in 2023"; empty where neither day is known."""
    if start is None or end is None:
        return f" from {day_said(start)} on" if start else f" until {day_said(end)}" if end else ""
    if start == end:
        return f" on {day_said(start)}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return f" in {start.year}"
        if start.month == end.month:
            return f" in {start:%B %Y}"
    return f" between {_first(start, end)} and {day_said(end)}"


def day_said(day: date) -> str:
    """A day in words: 8 April 2025."""
    return f"{day.day} {day:%B %Y}"


def _first(start: date, end: date) -> str:
    """The first of two days, without what the second has too."""
    if start.year != end.year:
        return day_said(start)
    return str(start.day) if start.month == end.month else f"{start.day} {start:%B}"


def _phrases() -> Mapping[str, Any]:
    return vocabularies.load("watchfloor.reports", "phrases.yaml").body
