"""The gazetteer's files hold together, and a user's own file comes on top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from place_gold import distance

import watchfloor.places
from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.places import gazetteer as room
from watchfloor.places.gazetteer import COLUMNS, WEIGHTS, gazetteer, geonames_rows
from watchfloor.places.names import fold
from watchfloor.places.vocabulary import words
from watchfloor.records import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "watchfloor.places"
CURATED = vocabularies.table(PACKAGE, "curated.tsv").rows
COUNTRIES = vocabularies.table(PACKAGE, "countries.tsv").rows
LARGEST = 25 * 1024 * 1024  # bytes that the room's data may take


def test_the_city_table_has_the_columns_that_are_read() -> None:
    columns, lines = vocabularies.table_lines(PACKAGE, "cities.tsv.gz")
    assert tuple(columns) == COLUMNS
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}


def test_enough_is_curated_and_every_row_is_whole() -> None:
    assert len(CURATED) >= 600
    codes = {row["id"] for row in vocabularies.load("watchfloor.actors", "knowledge/countries.yaml").rows}
    for row in CURATED:
        assert row["precision"] in get_args(PlacePrecision), row
        assert row["kind"] in WEIGHTS, row
        assert row["country"] in codes | {""}, row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


def test_no_curated_row_stands_twice() -> None:
    keys = [(row["name"], row["country"]) for row in CURATED]
    assert len(keys) == len(set(keys))


def test_curated_towns_stand_where_geonames_has_them() -> None:
    cities = {(row["name"], row["country"]): row for row in vocabularies.table(PACKAGE, "cities.tsv.gz").rows[::-1]}
    for row in CURATED:
        city = cities.get((row["name"], row["country"]))
        if row["kind"] == "town" and city:
            spread = distance(float(row["lat"]), float(row["lon"]), float(city["lat"]), float(city["lon"]))
            assert spread < 60, row


def test_every_country_has_a_middle() -> None:
    assert len(COUNTRIES) == len({row["id"] for row in COUNTRIES}) >= 195
    assert all(gazetteer().country(row["id"]) for row in COUNTRIES)


def test_the_files_are_small() -> None:
    folder = Path(watchfloor.places.__file__).parent
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < LARGEST


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Sana'a", "sanaa"),
        ("Port-au-Prince", "port au prince"),
        ("Łódź", "lodz"),
        ("U.S.", "u s"),
        ("Haiti's", "haiti"),
    ],
)
def test_names_are_folded(printed: str, key: str) -> None:
    assert fold(printed) == key


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Tripoli", "LBY", "city"),
        ("Kiev", "UKR", "city"),
        ("Kherson region", "UKR", "division"),
        ("Strait of Hormuz", None, "sea"),
        ("Georgia", "GEO", "country"),
        ("UK", "GBR", "country"),
    ],
)
def test_the_weightiest_of_a_name_comes_first(name: str, country: str | None, kind: str) -> None:
    first = gazetteer().named(fold(name))[0]
    assert (first.country, first.kind) == (country, kind)


def test_a_curated_town_is_the_geonames_city_under_more_names() -> None:
    (kyiv,) = gazetteer().named("kiev")
    assert kyiv.name == "Kyiv"
    assert kyiv.geonames == 703448


def test_word_lists_hold_words() -> None:
    body = vocabularies.load(PACKAGE, "placewords.yaml").body
    assert all(words(name) for name in body)


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    cells = ["1", "Nowhere-on-Sea", "Nowhere on Sea", "", "10.5", "20.5", "P", "PPL", "TD", "", "", "", "", "", "1200"]
    path = tmp_path / "own.txt"
    path.write_text("\t".join([*cells, "", "", "Africa/Ndjamena", "2025-01-01"]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def fresh_gazetteer() -> Iterator[None]:
    gazetteer.cache_clear()
    yield
    gazetteer.cache_clear()


@pytest.mark.usefixtures("fresh_gazetteer")
def test_a_users_own_geonames_file_comes_on_top(own_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(room.SETTING, str(own_file))
    (entry,) = gazetteer().named("nowhere on sea")
    assert (entry.country, entry.lat, entry.weight) == ("TCD", 10.5, 1200)


def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("1\tNowhere\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bad\.txt, line 1: found 2 cells"):
        list(geonames_rows(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        list(geonames_rows(tmp_path / "none.txt"))
