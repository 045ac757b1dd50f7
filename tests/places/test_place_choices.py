"""Which namesake is meant and which place a clause has, on a small map drawn by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.places import PlaceIndex
from watchfloor.places.gazetteer import Entry, Gazetteer
from watchfloor.places.names import find_names, fold, words_of
from watchfloor.places.resolution import is_inside, resolve
from watchfloor.records import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.places.resolution import Choice
    from watchfloor.records import PlacePrecision

    Tree = Callable[..., Doc]


def town(name: str, country: str, lat: float, lon: float, people: float, *, capital: bool = False) -> Entry:
    return Entry(name, lat, lon, country, "city", "city", people, None, is_capital=capital)


FAR_PORT = town("Port", "AAA", 0.0, 0.0, 1_000_000)
NEAR_PORT = town("Port", "BBB", 40.0, 40.0, 10_000)
SEAT = town("Seat", "AAA", 1.0, 1.0, 100_000, capital=True)
OTHER_SEAT = town("Seat", "BBB", 41.0, 41.0, 900_000)
ALAND = Entry("Aland", 0.5, 0.5, "AAA", "country", "country", 1e8, None)
BLAND = Entry("Bland", 40.5, 40.5, "BBB", "country", "country", 1e8, None)
COAST = Entry("Coast", 40.0, 41.0, "BBB", "region", "region", 1e6, None)
BAY = Entry("Bay", 2.0, 2.0, None, "sea", "sea", 3e6, None)
EVERYTHING = (FAR_PORT, NEAR_PORT, SEAT, OTHER_SEAT, ALAND, BLAND, COAST, BAY)
MAP = Gazetteer((fold(entry.name), entry) for entry in EVERYTHING)


def chosen(text: str, *company: str) -> list[Choice]:
    return resolve(list(find_names(text, 0, len(text), MAP)), text, company)


def lands(text: str, *company: str) -> list[str | None]:
    return [choice.entry.country for choice in chosen(text, *company)]


# --- namesakes ------------------------------------------------------------------------------------------------------


def test_the_larger_namesake_is_likelier() -> None:
    (choice,) = chosen("Port")
    assert (choice.entry, choice.rule) == (FAR_PORT, "places/likeliest")


def test_a_name_that_only_one_place_bears_says_so() -> None:
    (choice,) = chosen("Bay")
    assert (choice.entry, choice.rule) == (BAY, "places/only")


@pytest.mark.parametrize("text", ["Port, Bland", "Port in Bland", "Port in northern Bland", "Port, Coast"])
def test_the_next_words_say_in_what_it_lies(text: str) -> None:
    assert lands(text) == ["BBB", "BBB"]


def test_what_stands_further_on_says_nothing_about_where_it_lies() -> None:
    assert lands("Port was quiet while they met in Bland")[0] == "AAA"


def test_a_container_in_which_no_namesake_lies_changes_nothing() -> None:
    assert lands("Port, Bay") == ["AAA", None]


def test_a_name_in_apposition_to_a_capital_is_one() -> None:
    assert lands("Seat") == ["BBB"]
    assert lands("Seat, the capital") == ["AAA"]


def test_the_company_of_an_article_decides_only_where_sizes_are_near() -> None:
    assert lands("Seat", "AAA", "AAA") == ["AAA"]
    assert lands("Port", "BBB") == ["AAA"]


def test_no_names_are_no_choices() -> None:
    assert resolve([], "", []) == []


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        (FAR_PORT, ALAND, True),
        (FAR_PORT, BLAND, False),
        (NEAR_PORT, COAST, True),
        (FAR_PORT, COAST, False),
        (ALAND, ALAND, False),
        (ALAND, BLAND, False),
        (FAR_PORT, SEAT, False),
        (FAR_PORT, BAY, False),
        (COAST, BLAND, True),
        (BLAND, COAST, False),
    ],
)
def test_what_lies_in_what(inner: Entry, outer: Entry, inside: bool) -> None:
    assert is_inside(inner, outer) is inside


def test_distance_is_measured_on_the_sphere() -> None:
    origin, quarter = town("A", "AAA", 0, 0, 1), town("B", "AAA", 0, 90, 1)
    assert origin.distance(quarter) == pytest.approx(10_007.5, abs=1)
    assert origin.distance(origin) == 0
    assert origin.distance(quarter) == quarter.distance(origin)


def test_distance_goes_the_short_way_over_the_date_line() -> None:
    assert town("A", "AAA", 0, 179.5, 1).distance(town("B", "AAA", 0, -179.5, 1)) < 120


# --- the map --------------------------------------------------------------------------------------------------------


def test_the_weightiest_of_a_name_comes_first() -> None:
    assert MAP.named("port") == (FAR_PORT, NEAR_PORT)


def test_an_unknown_name_or_country_has_no_entry() -> None:
    assert MAP.named("nowhere") == ()
    assert MAP.country("ZZZ") is None


def test_a_curated_town_far_from_its_namesake_is_another_town() -> None:
    own = Gazetteer([("port", FAR_PORT)])
    own.add_town(["port"], Entry("Port", 10.0, 10.0, "CCC", "city", "town", 5e4, None))
    assert [entry.country for entry in own.named("port")] == ["AAA", "CCC"]


# --- names in text --------------------------------------------------------------------------------------------------


def names_in(text: str) -> list[str]:
    return [name.text for name in find_names(text, 0, len(text), MAP)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They reached Port.", ["Port"]),
        ("They drank port.", []),
        ("Port's harbour", ["Port"]),
        ("Port’s harbour", ["Port"]),
        ("PORT (AP)", ["PORT"]),
        ("Portland", []),
        ("Port-Seat road", ["Port", "Seat"]),
        ("", []),
    ],
)
def test_names_are_words_with_a_capital(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_the_longest_name_counts() -> None:
    own = Gazetteer([("port", FAR_PORT), ("port seat", SEAT)])
    assert [name.text for name in find_names("at Port Seat", 0, 12, own)] == ["Port Seat"]


def test_names_outside_a_stretch_are_not_found() -> None:
    assert [name.start for name in find_names("Port and Port", 5, 13, MAP)] == [9]


def test_words_lose_their_possessive() -> None:
    assert [(word.text, word.end) for word in words_of("Port's sea", 0, 10)] == [("Port", 4), ("sea", 10)]


# --- the place of a clause ------------------------------------------------------------------------------------------


def placed(doc: Doc, word: str, precision: PlacePrecision = "city", rule: str = "places/only") -> Place:
    start = doc.text.index(word)
    return Place(word, Span(start, start + len(word)), word, None, None, None, None, precision, rule)


def where(doc: Doc, at: int, *places: Place) -> str | None:
    """The place of the word at a position, counted from 1."""
    found = PlaceIndex(doc, places).of_clause(doc[at - 1])
    return found.name if found else None


def test_a_point_is_more_exact_than_a_city_and_a_city_than_a_country(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Chad/NNP/2/obl in/IN/6/case Port/NNP/2/obl "
        "at/IN/8/case Hill/NNP/2/obl"
    )
    chad, port, hill = placed(doc, "Chad", "country"), placed(doc, "Port"), placed(doc, "Hill", "point")
    assert where(doc, 2, chad) == "Chad"
    assert where(doc, 2, chad, port) == "Port"
    assert where(doc, 2, chad, port, hill) == "Hill"


def test_a_place_inside_a_phrase_is_the_verbs(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root at/IN/4/case talks/NNS/2/obl in/IN/6/case Port/NNP/4/nmod")
    assert where(doc, 2, placed(doc, "Port")) == "Port"


def test_a_coordinated_verb_shares_the_place_before_it(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Port/NNP/2/obl and/CC/6/cc talked/VBD/2/conj")
    assert where(doc, 6, placed(doc, "Port")) == "Port"


def test_a_coordinated_verb_with_its_own_subject_does_not(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Port/NNP/2/obl and/CC/7/cc we/PRP/7/nsubj left/VBD/2/conj")
    assert where(doc, 7, placed(doc, "Port")) is None


def test_a_place_that_modifies_an_event_noun_is_its_place(tree: Tree) -> None:
    doc = tree("Port/NNP/2/compound talks/NNS/3/nsubj failed/VBD/0/root")
    assert where(doc, 2, placed(doc, "Port")) == "Port"


def test_a_dateline_is_no_place_of_a_clause(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Port/NNP/2/obl")
    assert where(doc, 2, placed(doc, "Port", rule="places/dateline")) is None


def test_a_place_of_a_relative_clause_is_not_the_nouns(tree: Tree) -> None:
    doc = tree("talks/NNS/0/root that/WDT/3/nsubj failed/VBD/1/acl:relcl in/IN/5/case Port/NNP/3/obl")
    assert where(doc, 1, placed(doc, "Port")) is None
    assert where(doc, 3, placed(doc, "Port")) == "Port"
