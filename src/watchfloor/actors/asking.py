"""Asking the knowledge by hand: who goes by a name, and all that is known of an actor."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.actors.spotting import fold
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.actors.knowledge import Knowledge, Person, Term
    from watchfloor.actors.rows import Entry, Member, Office
    from watchfloor.records import Actor

SUGGESTIONS = 3
LIKENESS = 0.6  # of a name that is suggested for an unknown one
LONGEST = 100  # characters of a name that is compared with all others


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor's time in an organisation."""

    organisation: Actor
    member: Member


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the knowledge says of one actor."""

    actor: Actor
    names: tuple[str, ...]
    country: str | None  # PLOVER's code; None: not known
    sector: str | None
    offices: tuple[Office, ...]  # that belong to it
    terms: tuple[Term, ...]  # that it served: a person's
    memberships: tuple[Membership, ...]  # where it belongs
    members: tuple[Member, ...]  # who belongs to it
    source: str
    checked: bool  # whether a source at hand confirms it


def find_actors(knowledge: Knowledge, words: str) -> tuple[str, ...]:
    """The ids of everybody with this id or name, the exact id first.

    Raises ``UsageError`` with the nearest names where there is nobody.

    >>> from watchfloor.actors import load_knowledge
    >>> find_actors(load_knowledge(), "the IAEA"), find_actors(load_knowledge(), "Rutte")
    (('IAEA',), ('person/mark-rutte',))
    """
    called = _names(knowledge)
    asked = fold(words.strip())
    found = called.get(asked) or called.get(asked.removeprefix("the "))
    if found:
        return tuple(dict.fromkeys(found))
    near = difflib.get_close_matches(asked[:LONGEST], called, SUGGESTIONS, LIKENESS)
    hint = " or ".join(f"{name!r} ({called[name][0]})" for name in near)
    advice = f"did you mean {hint}?" if hint else "give an id such as JPN, or a name as news prints it"
    raise UsageError(f"no actor is called {words[:LONGEST]!r}; {advice}")


def sheet_of(knowledge: Knowledge, id: str) -> Sheet:
    """All that is known of an actor, persons included; raises ``KeyError`` for an unknown id."""
    if id in knowledge.entries:
        return _sheet_of_entry(knowledge, knowledge.entries[id])
    return _sheet_of_person(knowledge, knowledge.persons[id])


def _names(knowledge: Knowledge) -> dict[str, list[str]]:
    """Ids by every folded name, full names before short ones."""
    called: defaultdict[str, list[str]] = defaultdict(list)
    for name, id in (*_full_names(knowledge), *_short_names(knowledge)):
        called[fold(name)].append(id)
    return called


def _full_names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for id, entry in knowledge.entries.items():
        yield id, id
        yield from ((name, id) for name in entry.names)
    for id, person in knowledge.persons.items():
        yield id, id
        yield from ((name, id) for name in person.names)


def _short_names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for id, entry in knowledge.entries.items():
        yield from ((name, id) for name in (*entry.adjectives, *entry.people, *entry.metonyms))


def _sheet_of_entry(knowledge: Knowledge, entry: Entry) -> Sheet:
    return Sheet(
        actor=entry.actor,
        names=entry.names,
        country=knowledge.country_of(entry.id),
        sector=entry.sector,
        offices=tuple(office for office in knowledge.offices.values() if office.of == entry.id),
        terms=(),
        memberships=tuple(_memberships(knowledge.entries.values(), entry.id)),
        members=entry.members,
        source=entry.source,
        checked=entry.checked,
    )


def _memberships(entries: Iterable[Entry], id: str) -> Iterator[Membership]:
    for entry in entries:
        yield from (Membership(entry.actor, member) for member in entry.members if member.id == id)


def _sheet_of_person(knowledge: Knowledge, person: Person) -> Sheet:
    last = person.terms[-1]
    return Sheet(
        actor=knowledge.actor(person.id),
        names=person.names,
        country=knowledge.country_of(last.office.of),
        sector=last.office.sector,
        offices=(),
        terms=person.terms,
        memberships=(),
        members=(),
        source=last.office.source,
        checked=all(term.holder.checked for term in person.terms),
    )
