"""Everything that can be on the map: GeoNames cities, countries, and what security news names and city lists lack.

The files lie beside this module; ``$WATCHFLOOR_GEONAMES`` may name a larger GeoNames file (``cities500.txt`` or another
of that form, from https://download.geonames.org/export/dump/), whose places come on top.
"""

from __future__ import annotations

import math
import os
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.records import PlacePrecision

SETTING = "WATCHFLOOR_GEONAMES"
PACKAGE = "watchfloor.places"
# How large a thing of each kind counts beside a city's inhabitants, when nothing else tells two namesakes apart.
WEIGHTS = {
    "country": 1e8, "state": 1e7, "sea": 3e6, "region": 1e6, "division": 3e5, "water": 1e5, "island": 2e5,
    "town": 5e4, "base": 2e5, "nuclear": 2e5, "crossing": 2e5,
}  # fmt: skip
LISTED = 5e4  # what a division weighs that nobody curated
DIVISION_WORDS = ("oblast", "province", "region", "governorate", "state", "krai", "department")
IN_THE_NEWS = 1.5e5  # the least that a city counts which is curated by name: Bethlehem in the West Bank
CLIPPED = 2  # letters at the end of a name
SAME_PLACE = 60.0  # km: a curated town this near to a GeoNames city of its name is that city
EARTH = 6371.0
GEONAMES_COLUMNS = 19
COLUMNS = ("geonames", "name", "keys", "lat", "lon", "country", "population", "capital")  # of the city table
KEYS = COLUMNS.index("keys")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the map."""

    name: str
    lat: float
    lon: float
    country: str | None  # None: in no country, or contested
    precision: PlacePrecision
    kind: str  # city, country, state, division, region, sea, water, island, town, base, nuclear, crossing
    weight: float  # inhabitants, or what stands for them
    geonames: int | None
    is_capital: bool = False

    def distance(self, other: Entry) -> float:
        """Kilometres to another, on the sphere."""
        return kilometres(self.lat, self.lon, other.lat, other.lon)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points in degrees, on the sphere."""
    a, b = math.radians(lat), math.radians(other_lat)
    step = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(step)))


class Gazetteer:
    """Names to entries; rows become entries when they are asked for."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._entries: defaultdict[str, list[Entry]] = defaultdict(list)
        for key, entry in entries:
            self._entries[key].append(entry)
        self._cities: defaultdict[str, list[str]] = defaultdict(list)

    def named(self, key: str) -> tuple[Entry, ...]:
        """Everything of that folded name, the weightiest first."""
        if key not in self._entries and key not in self._cities:
            return ()
        cities = (city for city in map(city_of, self._cities.get(key, ())) if not _is_clipped(key, city))
        found = dict.fromkeys([*self._entries.get(key, ()), *cities])
        return tuple(sorted(found, key=lambda entry: -entry.weight))

    def names(self) -> list[str]:
        """Every folded name, in no order that matters."""
        return [key for key in dict.fromkeys((*self._entries, *self._cities)) if not key.startswith("/")]

    def country(self, code: str) -> Entry | None:
        """A country by its code."""
        return next((entry for entry in self._entries.get(f"/{code}", ())), None)

    def add_cities(self, lines: Iterable[str]) -> None:
        """Lines of the city table, found under each of their folded names and split when they are asked for."""
        cities = self._cities
        for line in lines:
            for key in line.split("\t", KEYS + 1)[KEYS].split("|"):
                cities[key].append(line)

    def add_town(self, keys: Iterable[str], town: Entry) -> None:
        """A curated town; where it is a GeoNames city, that city under more names."""
        names = list(keys)
        same = [
            city
            for key in names
            for city in self.named(key)
            if city.kind == "city" and city.distance(town) < SAME_PLACE
        ]
        if same:
            city = max(same, key=lambda entry: entry.weight)
            town = replace(city, name=town.name, country=town.country, weight=max(city.weight, IN_THE_NEWS))
            self._forget(city)
        for key in names:
            self._entries[key].append(town)

    def _forget(self, city: Entry) -> None:
        lines = self._cities[fold(city.name)]
        lines[:] = [line for line in lines if not line.startswith(f"{city.geonames}\t")]


def _is_clipped(key: str, city: Entry) -> bool:
    """Whether a name is the city's with its end cut off, as other languages write it: Namanga is not Namangan.

    Basra for Basrah is, and capitals go by short forms too.
    """
    own = fold(city.name)
    end = own[len(key) :] if own.startswith(key) else ""
    return 0 < len(end) <= CLIPPED and " " not in own and end != "h" and not city.is_capital


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, with the user's own file where one is set.

    Raises ``VocabularyError`` where a file breaks its form.
    """
    found = Gazetteer([*_countries(), *_curated(), *_divisions()])
    found.add_cities(vocabularies.table_lines(PACKAGE, "cities.tsv.gz")[1])
    own = os.environ.get(SETTING)
    if own:
        found.add_cities("\t".join(row[name] for name in COLUMNS) for row in geonames_rows(Path(own)))
    for keys, town in _towns():
        found.add_town(keys, town)
    return found


def city_of(line: str) -> Entry:
    """The entry of a line of the city table."""
    row = dict(zip(COLUMNS, line.split("\t"), strict=True))
    return Entry(
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"] or None,
        precision="city",
        kind="city",
        weight=float(row["population"]),
        geonames=int(row["geonames"]),
        is_capital=bool(row["capital"]),
    )


def _countries() -> Iterator[tuple[str, Entry]]:
    """Countries under each name that the actors' knowledge has for them, and under "/" and their code."""
    names = {row["id"]: row for row in vocabularies.load("watchfloor.actors", "knowledge/countries.yaml").rows}
    for row in vocabularies.table(PACKAGE, "countries.tsv").rows:
        about = names[row["id"]]
        precision = cast("PlacePrecision", row["precision"])  # of a city that is a country, "city"
        middle = float(row["lat"]), float(row["lon"])
        entry = Entry(about["name"], *middle, row["id"], precision, "country", WEIGHTS["country"], int(row["geonames"]))
        yield f"/{row['id']}", entry
        yield from ((key, entry) for key in dict.fromkeys(fold(name) for name in about["names"]))


def _curated() -> Iterator[tuple[str, Entry]]:
    for row in vocabularies.table(PACKAGE, "curated.tsv").rows:
        if row["kind"] != "town":
            yield from ((key, _curated_entry(row)) for key in _keys(row))


def _divisions() -> Iterator[tuple[str, Entry]]:
    """First-order divisions that are not curated by name, each also with the word for one behind it."""
    for row in vocabularies.table(PACKAGE, "divisions.tsv").rows:
        middle = float(row["lat"]), float(row["lon"])
        entry = Entry(row["name"], *middle, row["country"], "region", "division", LISTED, None)
        key = fold(row["name"])
        yield from ((name, entry) for name in (key, *(f"{key} {word}" for word in DIVISION_WORDS)))


def _towns() -> Iterator[tuple[list[str], Entry]]:
    for row in vocabularies.table(PACKAGE, "curated.tsv").rows:
        if row["kind"] == "town":
            yield _keys(row), _curated_entry(row)


def _curated_entry(row: dict[str, str]) -> Entry:
    precision = cast("PlacePrecision", row["precision"])  # a test holds the file to the five
    return Entry(
        row["name"],
        float(row["lat"]),
        float(row["lon"]),
        row["country"] or None,
        precision,
        row["kind"],
        WEIGHTS[row["kind"]],
        None,
    )


def _keys(row: dict[str, str]) -> list[str]:
    """Its folded names; an oblast is also a region and a province."""
    keys = [fold(name) for name in [row["name"], *filter(None, row["aliases"].split("|"))]]
    if row["kind"] == "division":
        base, _, last = keys[0].rpartition(" ")
        keys += [f"{base} {word}" for word in DIVISION_WORDS if base and last in DIVISION_WORDS]
    if row["kind"] == "region":
        keys += [f"{key} {word}" for key in list(keys) for word in ("province", "region", "state")]
    return list(dict.fromkeys(keys))


def geonames_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a GeoNames dump file, in the form of the shipped table; raises ``VocabularyError``."""
    codes = {row["iso2"]: row["id"] for row in vocabularies.table(PACKAGE, "countries.tsv").rows}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _geonames_row(path, number, line.rstrip("\n").split("\t"), codes)
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"${SETTING}: {path} cannot be read ({error})") from error


def _geonames_row(path: Path, number: int, cells: list[str], codes: dict[str, str]) -> dict[str, str]:
    if len(cells) != GEONAMES_COLUMNS:
        found = f"found {len(cells)} cells, expected {GEONAMES_COLUMNS} as in GeoNames' cities500.txt"
        raise VocabularyError(f"{path.name}, line {number}: {found}")
    return {
        "geonames": cells[0],
        "name": cells[1],
        "keys": "|".join(dict.fromkeys(filter(None, (fold(cells[1]), fold(cells[2]))))),
        "lat": cells[4],
        "lon": cells[5],
        "country": codes.get(cells[8], ""),
        "population": cells[14] or "0",
        "capital": "1" if cells[7] == "PPLC" else "",
    }
