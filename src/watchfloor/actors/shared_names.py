"""Names that bodies and parties of several countries bear: "the Senate", "Border Force", "Labour".

The knowledge marks them as ambiguous.  They are the body that it knows only where the article speaks of that body's
country, or of no country at all; elsewhere the words are read like any other, and take the country of the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from watchfloor.actors.knowledge import Knowledge
    from watchfloor.actors.rows import Entry
    from watchfloor.actors.spotting import Known, Sense

PARTIES = frozenset({"PTY", "OPP"})


def names_at_home(names: Sequence[Known], knowledge: Knowledge, day: date | None) -> list[Known]:
    """The names without those senses that belong to a country of which the article does not speak."""
    if not any(_is_shared(sense) for name in names for sense in name.senses):
        return list(names)
    spoken_of = {country for name in names for sense in name.senses for country in _countries(sense, knowledge, day)}
    kept = (replace(name, senses=tuple(_at_home(name, spoken_of, knowledge))) for name in names)
    return [name for name in kept if name.senses]


def _at_home(name: Known, spoken_of: set[str], knowledge: Knowledge) -> Iterator[Sense]:
    for sense in name.senses:
        home = knowledge.country_of(sense.entry.id) if sense.entry else None
        if not _is_shared(sense) or not spoken_of or home in spoken_of:
            yield sense


def _is_shared(sense: Sense) -> bool:
    return sense.entry is not None and sense.name in sense.entry.ambiguous and _is_of_country(sense.entry)


def _is_of_country(entry: Entry) -> bool:
    return entry.kind == "government" or entry.sector in PARTIES


def _countries(sense: Sense, knowledge: Knowledge, day: date | None) -> Iterator[str]:
    """The country that a name speaks of: its own, that of a body known by an unmistakable name, or of an office."""
    entry = sense.entry if sense.entry and not _is_shared(sense) else None
    if entry is not None and entry.kind in {"country", "government"}:
        yield from filter(None, [knowledge.country_of(entry.id)])
    elif sense.person is not None:
        held = [sense.person.term_at(day)] if day is not None else sense.person.terms  # without a date any will do
        yield from filter(None, (knowledge.country_of(term.office.of) for term in held if term is not None))
