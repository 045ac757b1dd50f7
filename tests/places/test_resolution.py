"""Names of places alone: how they are found in text, and which namesake is meant."""

from __future__ import annotations

import time

import pytest

from watchfloor.places import read_places
from watchfloor.places.gazetteer import gazetteer
from watchfloor.places.names import find_names
from watchfloor.places.resolution import resolve

HOSTILE_SECONDS = 60.0  # a few, on a machine with nothing else to do


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Tripoli", ["LBY"]),
        ("Tripoli, Lebanon", ["LBN", "LBN"]),
        ("Tripoli in northern Lebanon", ["LBN", "LBN"]),
        ("Paris, Texas", ["USA", "USA"]),
        ("Atlanta, Georgia", ["USA", "USA"]),
        ("Tbilisi, Georgia", ["GEO", "GEO"]),
        ("Birmingham, Alabama", ["USA", "USA"]),
        ("Hyderabad, Pakistan", ["PAK", "PAK"]),
    ],
)
def test_what_follows_tells_which_is_meant(text: str, countries: list[str]) -> None:
    assert [place.country for place in read_places(text)] == countries


def names_in(text: str) -> list[str]:
    return [name.text for name in find_names(text, 0, len(text), gazetteer())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("they told us of it", []),
        ("from the US to the U.S.", ["US", "U.S."]),
        ("in Haiti's capital", ["Haiti"]),
        ("at al-Tanf", ["al-Tanf"]),
        ("Washington, D.C. fell silent", ["Washington, D.C."]),
        ("reading a nice book", []),
        ("the South China Sea", ["South China Sea"]),
    ],
)
def test_names_in_text(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_the_company_of_the_article_decides_between_namesakes() -> None:
    names = list(find_names("Tripoli", 0, 7, gazetteer()))
    assert resolve(names, "Tripoli", ["LBN", "LBN"])[0].entry.country == "LBN"
    assert resolve(names, "Tripoli", ["USA"])[0].entry.country == "LBY"


def test_a_name_in_apposition_to_a_capital_is_the_capital() -> None:
    text = "Tripoli, the Libyan capital"
    assert read_places(text)[0].country == "LBY"


@pytest.mark.parametrize(
    "text", ["Paris " * 20_000, "Paris, " * 20_000, "Port-" * 20_000, "A" * 100_000, "Nowhere in " * 9_000]
)
def test_hostile_text_ends(text: str) -> None:
    start = time.monotonic()
    read_places(text)
    assert time.monotonic() - start < HOSTILE_SECONDS
