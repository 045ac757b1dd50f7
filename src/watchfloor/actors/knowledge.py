"""What is known about actors before an article is read: countries, organisations, offices and who holds them when.

The shipped files lie in ``knowledge/``; a user's own folder, named by ``$WATCHFLOOR_KNOWLEDGE``, comes on top: a row
of theirs with the id of a shipped one takes its place, any other is added.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from watchfloor import vocabularies
from watchfloor.actors.rows import Row, entry_of, office_of, role_of
from watchfloor.actors.spotting import folded, title_words
from watchfloor.errors import VocabularyError
from watchfloor.records import Actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from watchfloor.actors.rows import Entry, Gender, Holder, Office, RoleWord
    from watchfloor.vocabularies import Vocabulary

SETTING = "WATCHFLOOR_KNOWLEDGE"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office."""

    office: Office
    holder: Holder


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held an office, with all terms, the earliest first."""

    id: str
    name: str
    names: tuple[str, ...]
    gender: Gender | None
    terms: tuple[Term, ...]

    def term_at(self, day: date | None) -> Term | None:
        """The office held on that day, the highest first in the files; ``None``: none, or no day is given."""
        return next((term for term in self.terms if day and term.holder.holds(day)), None)


class Knowledge:
    """Actors, offices and role words, ready to be asked.

    >>> from datetime import date
    >>> known = load_knowledge()
    >>> [holder.name for holder in known.holders("JPN/prime-minister", date(2025, 4, 9))]
    ['Shigeru Ishiba']
    """

    def __init__(self, entries: Iterable[Entry], offices: Iterable[Office], roles: Iterable[RoleWord]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.offices = {office.id: office for office in offices}
        self.roles = tuple(roles)
        self.persons = _persons(self.offices.values())
        self._by_title = _by_title(self.offices.values(), self.entries)
        self._by_name = _by_name(self.persons.values())

    def actor(self, id: str) -> Actor:
        """The actor with this id, persons included; raises ``KeyError``."""
        if id in self.entries:
            return self.entries[id].actor
        return person_actor(self.persons[id])

    def name_of(self, id: str) -> str:
        """The name of the actor with this id; the id, made readable, for one that only articles name."""
        try:
            return self.actor(id).name
        except KeyError:
            return id.rpartition("/")[2].replace("-", " ").title() if "/" in id else id

    def holders(self, office: str, day: date) -> tuple[Holder, ...]:
        """Who holds an office, named as ``JPN/prime-minister``, on a day; empty where nobody is known."""
        found = self.offices.get(office)
        return tuple(holder for holder in found.holders if holder.holds(day)) if found else ()

    def members(self, organisation: str, day: date) -> tuple[str, ...]:
        """Ids of an organisation's members on a day; raises ``KeyError`` for an unknown organisation."""
        members = self.entries[organisation].members
        return tuple(member.id for member in members if member.holds(day))

    def offices_called(self, of: str, title: str) -> tuple[Office, ...]:
        """The offices of a country or organisation that go by this title, in the order of the files."""
        return tuple(self._by_title.get((of, title_words(title)), ()))

    def persons_called(self, name: str) -> tuple[Person, ...]:
        """The office holders with this name, in full or in short."""
        return tuple(self._by_name.get(_name_key(name), ()))

    def country_of(self, id: str | None) -> str | None:
        """PLOVER's country code of an actor; ``None``: not known."""
        entry = self.entries.get(id or "")
        if entry is None:
            return None
        return entry.plover or self.country_of(entry.of)

    def unchecked(self) -> int:
        """How many rows and terms no source at hand confirms."""
        terms = sum(not term.checked for office in self.offices.values() for term in office.holders)
        return terms + sum(not entry.checked for entry in self.entries.values())


@cache
def load_knowledge(folder: Path | None = None) -> Knowledge:
    """The shipped knowledge with a user's own on top: ``folder``, else the one that ``$WATCHFLOOR_KNOWLEDGE`` names.

    Raises ``VocabularyError`` naming file, row and fix.
    """
    shipped = _sorted_rows(knowledge_files())
    own = folder or (Path(os.environ[SETTING]) if os.environ.get(SETTING) else None)
    return (shipped if own is None else shipped.under(_sorted_rows(knowledge_files(own)))).as_knowledge()


def person_actor(person: Person) -> Actor:
    """The record that mentions of a person carry."""
    return Actor(person.id, person.name, "person", None)


def knowledge_files(folder: Path | None = None) -> list[Callable[[], Vocabulary]]:
    """What reads each YAML file of a folder, or of the shipped knowledge; raises ``VocabularyError`` for no folder."""
    if folder is None:
        names = (path.name for path in resources.files(__package__).joinpath("knowledge").iterdir())
        files = sorted(name for name in names if name.endswith(".yaml"))
        return [partial(vocabularies.load, __package__, f"knowledge/{name}") for name in files]
    if not folder.is_dir():
        raise VocabularyError(f"{folder}: no such folder; let ${SETTING} name a folder of YAML files")
    return [partial(vocabularies.read, path) for path in sorted(folder.glob("*.yaml"))]


@dataclass(frozen=True, slots=True)
class Rows:
    """Actors, offices and role words by id."""

    entries: dict[str, Entry]
    offices: dict[str, Office]
    roles: dict[str, RoleWord]

    def add(self, row: Row) -> None:
        """Takes in a row, as what it is; raises ``VocabularyError`` for a bad row and for a repeated id."""
        if "words" in row.data:
            _put(row, self.roles, " ".join(map(str, row.data["words"] or ())), role_of(row))
        elif "office" in row.data:
            office = office_of(row)
            _put(row, self.offices, office.id, office)
        else:
            entry = entry_of(row)
            _put(row, self.entries, entry.id, entry)

    def under(self, other: Rows) -> Rows:
        """These rows with another's on top."""
        return Rows(self.entries | other.entries, self.offices | other.offices, self.roles | other.roles)

    def as_knowledge(self) -> Knowledge:
        """The rows, ready to be asked."""
        return Knowledge(self.entries.values(), self.offices.values(), self.roles.values())


def _sorted_rows(files: Iterable[Callable[[], Vocabulary]]) -> Rows:
    """The rows of some files by what they are."""
    found = Rows({}, {}, {})
    for file in (read() for read in files):
        for number in range(len(file.rows)):
            found.add(Row(file, number))
    return found


def _put(row: Row, rows: dict[str, T], id: str, item: T) -> None:
    if id in rows:
        raise row.error(f"id {id!r} stands twice", "rename or remove one of the two rows")
    rows[id] = item


def _persons(offices: Iterable[Office]) -> dict[str, Person]:
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for office in offices:
        for holder in office.holders:
            terms[holder.person].append(Term(office, holder))
    return {id: _person(id, held) for id, held in terms.items()}


def _person(id: str, terms: list[Term]) -> Person:
    holders = [term.holder for term in terms]
    names = dict.fromkeys(name for holder in holders for name in (holder.name, *holder.names))
    gender = next((holder.gender for holder in holders if holder.gender), None)
    return Person(id, holders[0].name, tuple(names), gender, tuple(sorted(terms, key=lambda term: term.holder.start)))


def _by_title(offices: Iterable[Office], entries: Mapping[str, Entry]) -> dict[tuple[str, str], list[Office]]:
    found: defaultdict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in offices:
        whole = _whole_of(office, entries)
        for title in map(title_words, office.titles):
            found[office.of, title].append(office)
            if whole is not None and " " in title:
                found[whole, title].append(office)
    return found


def _whole_of(office: Office, entries: Mapping[str, Entry]) -> str | None:
    """The organisation to whose body an office belongs: the EU has its foreign policy chief in the EEAS."""
    body = entries.get(office.of)
    whole = entries.get(body.of) if body is not None and body.of else None
    return whole.id if whole is not None and whole.kind == "organisation" else None


def _by_name(persons: Iterable[Person]) -> dict[tuple[str, ...], list[Person]]:
    found: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        for key in dict.fromkeys(map(_name_key, person.names)):
            found[key].append(person)
    return found


def _name_key(name: str) -> tuple[str, ...]:
    return folded(name.replace("-", " ").split())
