"""Reads the cases and compares what a document gives with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelled_texts import article_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.records import Article, Place

CASES = Path(__file__).parent / "cases"
TOWN = 161.0  # km within which a town or a base is where it should be
WIDE = 1300.0  # the middle of a sea or a country is a matter of taste


@dataclass(frozen=True)
class Case:
    """A text and the places in it."""

    label: str
    text: str
    places: list[dict[str, Any]]

    def article(self) -> Article:
        """The text as an article of one paragraph."""
        return article_of(self.text)


def cases(name: str) -> list[Case]:
    """The cases of one file."""
    return [Case(**row) for row in rows_of(CASES, name)]


def differences(case: Case, places: Sequence[Place]) -> list[str]:
    """In words, where the places found are not those of the case."""
    found = [place.span.of(case.text) for place in places]
    wanted = [place["words"] for place in case.places]
    if found != wanted:
        return [f"found {found}, wanted {wanted}"]
    return [line for place, want in zip(places, case.places, strict=True) for line in _differences(place, want)]


def _differences(place: Place, want: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    if "lat" not in want:
        return lines
    if (place.country, place.precision) != (want["country"], want["precision"]):
        lines.append(f"{want['words']}: {place.country} {place.precision}, not {want['country']} {want['precision']}")
    allowed = TOWN if want["precision"] in {"city", "point"} else WIDE
    if place.lat is None or place.lon is None or distance(place.lat, place.lon, want["lat"], want["lon"]) > allowed:
        lines.append(f"{want['words']}: at {place.lat}, {place.lon}, not {want['lat']}, {want['lon']}")
    return lines


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres on the sphere."""
    a, b = math.radians(lat), math.radians(other_lat)
    step = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(step))
