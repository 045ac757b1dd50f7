"""Names of any length and texts of nothing but names."""

from __future__ import annotations

import time

import pytest

from watchfloor.places import read_places

SECONDS = 20.0  # generous: the machine that runs the tests may be busy


@pytest.mark.parametrize("text", ["A" * 10_000, "Tripoli, " * 5_000, "New York " * 5_000, "al-" * 10_000])
def test_a_long_text_of_names_takes_linear_time(text: str) -> None:
    began = time.perf_counter()
    read_places(text)
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("New York", "USA"),
        ("St. Petersburg", "RUS"),
        ("Cologne", "DEU"),
        ("Frankfurt", "DEU"),
        ("Ulaanbaatar", "MNG"),
        ("Mecca", "SAU"),
        ("Bethlehem", "PSE"),
        ("Bangalore", "IND"),
        ("Santa Cruz", "BOL"),
    ],
)
def test_a_city_goes_by_the_name_that_news_has_for_it(name: str, country: str) -> None:
    assert [place.country for place in read_places(name)] == [country]
