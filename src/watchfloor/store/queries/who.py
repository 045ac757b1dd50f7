"""Whom a name in a query stands for.

A country stands for everybody whom an article places under it on its day: itself, its bodies, who holds office in it or
acts for it, its people and media.  Any other actor stands for itself, what belongs to it and who acts for it.  With
``members`` a group stands for its members too, each in the time in which it belonged.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from watchfloor.actors import load_knowledge
from watchfloor.actors.asking import find_actors
from watchfloor.errors import UsageError
from watchfloor.store import schema
from watchfloor.store.pairing import NO_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from watchfloor.actors.knowledge import Knowledge

GROUPS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # codes that stand for no single country
LONGEST = 100  # characters of a name that is compared with others
LISTED = 5


@dataclass(frozen=True, slots=True)
class Term:
    """Actors who count as the one that was asked for, from ``start`` up to, not including, ``end``."""

    ids: frozenset[str]  # they, and who acts for them
    countries: frozenset[str]  # codes whose bearers count
    start: date | None = None  # None: always
    end: date | None = None


def who_is(connection: Connection, words: str, *, members: bool = False) -> tuple[Term, ...]:
    """Whom an id or name stands for; raises ``UsageError`` with the nearest names where it is nobody, or several."""
    known = load_knowledge()
    id = _id_of(connection, known, words.strip())
    if members and id in known.entries and known.entries[id].members:
        return (_term(known, id), *_member_terms(known, id))
    return (_term(known, id),)


def state_of(terms: tuple[Term, ...]) -> str | None:
    """The code by which events join these with others; ``None``: they are no state, or it only for some time."""
    term = terms[0]
    if len(terms) > 1 or term.start or term.end or len(term.countries) != 1:
        return None
    (code,) = term.countries
    return None if code in NO_COUNTRY else code


def _id_of(connection: Connection, known: Knowledge, words: str) -> str:
    if words in GROUPS or words in known.entries or words in known.persons:
        return words
    if words.upper() in known.entries:
        return words.upper()
    found = _called_in_store(connection, words) or _called(known, words)
    if len(found) > LISTED:
        raise UsageError(f"{words[:LONGEST]!r} may be any of {len(found)} actors; give the id or the full name")
    if len(found) > 1:
        raise UsageError(f"{words[:LONGEST]!r} may be {' or '.join(found)}; give the id")
    if not found:
        raise UsageError(f"no actor is called {words[:LONGEST]!r}; {_nearest(connection, words)}")
    return found[0]


def _called(known: Knowledge, words: str) -> tuple[str, ...]:
    try:
        return find_actors(known, words)
    except UsageError:
        return ()


def _called_in_store(connection: Connection, words: str) -> tuple[str, ...]:
    """The store's own actors with this id or name."""
    table = schema.actors
    same = or_(table.c.id == words, table.c.name == words, func.lower(table.c.name) == words.lower())
    return tuple(connection.execute(select(table.c.id).where(same).order_by(table.c.id).limit(LISTED + 2)).scalars())


def _nearest(connection: Connection, words: str) -> str:
    """What to do about a name that nobody has."""
    try:
        find_actors(load_knowledge(), words)
    except UsageError as error:
        advice = str(error).rpartition("; ")[2]
    table = schema.actors
    names = {name.lower(): f"{name!r} ({id})" for id, name in connection.execute(select(table.c.id, table.c.name))}
    near = difflib.get_close_matches(words.lower()[:LONGEST], names, 1, 0.75)
    return f"did you mean {names[near[0]]}?" if near else advice


def _term(known: Knowledge, id: str, start: date | None = None, end: date | None = None) -> Term:
    entry = known.entries.get(id)
    if id in GROUPS:
        return Term(frozenset(), frozenset({id}), start, end)
    ids = frozenset({id, *_parts().get(id, ())})
    code = entry.plover if entry and entry.kind == "country" else None
    return Term(ids, frozenset({code} if code else ()), start, end)


def _member_terms(known: Knowledge, group: str) -> Iterator[Term]:
    """Members grouped by the time in which they belonged."""
    for member in known.entries[group].members:
        yield _term(known, member.id, member.start, member.end)


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """The bodies that belong to each actor, at any depth."""
    known = load_knowledge()
    found: dict[str, tuple[str, ...]] = {}
    for id in known.entries:
        for whole in _wholes(known, id):
            found[whole] = (*found.get(whole, ()), id)
    return found


def _wholes(known: Knowledge, id: str) -> Iterator[str]:
    """What an actor belongs to, from near to far."""
    seen = {id}
    of = known.entries[id].of
    while of and of not in seen:
        yield of
        seen.add(of)
        of = known.entries[of].of if of in known.entries else None
