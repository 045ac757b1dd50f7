"""Which of several namesakes is meant: Tripoli in Lebanon or in Libya, Georgia on the Black Sea or in the South."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchfloor.places.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from watchfloor.places.gazetteer import Entry
    from watchfloor.places.names import Name

FAR = 900.0  # km: how far from the middle of a region a town of it may lie
COMPANY = 1.5  # what the article's other places and actors weigh, in powers of ten of inhabitants
CAPITAL = 0.7
IS_CAPITAL = 3.0  # "Tripoli, the Libyan capital"
CONTAINERS = frozenset({"country", "region"})
PLAIN = re.compile(r",\s\Z")
MOST_JOINING = 4  # words between two names, more of which join nothing
AFTER_CAPITAL = 40  # characters in which "capital" may follow


@dataclass(frozen=True, slots=True)
class Choice:
    """A name with the entry chosen for it."""

    name: Name
    entry: Entry
    rule: str


def resolve(names: Sequence[Name], text: str, company: Iterable[str]) -> list[Choice]:
    """The entry that each name most likely means.

    First containment ("Tripoli, Lebanon"; "Tripoli in northern Lebanon"), then how large each is and how much of the
    article's ``company`` (countries of its actors and of names that mean one thing only) is in its country.
    """
    names = narrowed(names, text)
    shares = shares_of(names, company)
    return [_choice(name, text, shares) for name in names]


def narrowed(names: Sequence[Name], text: str) -> list[Name]:
    """Each name with only those entries that the words around it allow."""
    inner = [_narrowed(name, text, names[at + 1 : at + 2]) for at, name in enumerate(names)]
    return [_container(name, text, inner[:at][-1:]) for at, name in enumerate(inner)]


def _narrowed(name: Name, text: str, following: Sequence[Name]) -> Name:
    """Only the entries that lie in what the next words name."""
    for outer in following:
        between = text[name.end : outer.start]
        if _joins(between):
            inside = tuple(entry for entry in name.entries if any(is_inside(entry, other) for other in outer.entries))
            return replace(name, entries=inside or name.entries)
    return name


def _container(name: Name, text: str, before: Sequence[Name]) -> Name:
    """Only the entries that hold what the words before name: the Georgia of Atlanta."""
    for inner in before:
        if PLAIN.match(text[inner.end : name.start]):
            around = tuple(entry for entry in name.entries if any(is_inside(other, entry) for other in inner.entries))
            return replace(name, entries=around or name.entries)
    return name


def _joins(between: str) -> bool:
    """Whether the words between two names say that the first lies in the second."""
    if PLAIN.fullmatch(between):
        return True
    parts = between.replace(",", " ").split()[:MOST_JOINING]
    links = words("directions") | {"in", "the"}
    return parts[:1] == ["in"] and links.issuperset(parts)


def is_inside(inner: Entry, outer: Entry) -> bool:
    """Whether one may lie in the other: a town of that country, near enough to that region."""
    if inner == outer or outer.precision not in CONTAINERS or inner.precision == "country":
        return False
    if outer.precision == "country":
        return inner.country == outer.country
    return (outer.country is None or inner.country in {outer.country, None}) and inner.distance(outer) < FAR


def shares_of(names: Sequence[Name], company: Iterable[str]) -> dict[str, float]:
    """How much of the article stands in each country, 0 to 1."""
    counts = Counter(company)
    for name in names:
        countries = {entry.country for entry in name.entries}
        if len(countries) == 1:
            counts.update(code for code in countries if code)
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()} if total else {}


def _choice(name: Name, text: str, shares: dict[str, float]) -> Choice:
    entry = ranked(name, text, shares)[0]
    return Choice(name, entry, "places/only" if len(name.entries) == 1 else "places/likeliest")


def ranked(name: Name, text: str, shares: dict[str, float]) -> list[Entry]:
    """The bearers of a name, the likeliest first."""
    near = text[name.end : name.end + AFTER_CAPITAL].partition(".")[0]
    says_capital = "capital" in near.split(" and ")[0]

    def likelihood(entry: Entry) -> float:
        company = COMPANY * shares.get(entry.country or "", 0.0)
        seat = CAPITAL + IS_CAPITAL * says_capital if entry.is_capital else 0.0
        return math.log10(entry.weight + 1) + company + seat

    return sorted(name.entries, key=likelihood, reverse=True)
