"""Where a name is a location, on sentences parsed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from labelled_texts import article_of
from watchfloor.places import PlaceIndex, find_places
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]


def places_of(doc: Doc) -> list[str]:
    return [place.span.of(doc.text) for place in find_places(Draft(article_of(doc.text), doc)).places]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Japan/NNP/2/obl ././2/punct", ["Japan"]),
        ("Japan/NNP/2/nsubj objected/VBD/0/root ././2/punct", []),
        ("They/PRP/2/nsubj praised/VBD/0/root Japan/NNP/2/obj ././2/punct", []),
        ("They/PRP/2/nsubj visited/VBD/0/root Japan/NNP/2/obj ././2/punct", ["Japan"]),
        ("They/PRP/2/nsubj shelled/VBD/0/root Kyiv/NNP/2/obj ././2/punct", ["Kyiv"]),
        ("It/PRP/2/nsubj left/VBD/0/root Japan/NNP/5/nmod:poss 's/POS/3/case coast/NN/2/obj ././2/punct", ["Japan"]),
        ("Japan/NNP/3/nmod:poss 's/POS/1/case leaders/NNS/4/nsubj met/VBD/0/root ././4/punct", []),
        ("Minsk/NNP/2/compound talks/NNS/3/nsubj ended/VBD/0/root ././3/punct", ["Minsk"]),
        ("Tokyo/NNP/2/compound University/NNP/3/nsubj closed/VBD/0/root ././3/punct", []),
        ("Paris/NNP/3/nsubj Hilton/NNP/1/flat sang/VBD/0/root ././3/punct", []),
        ("They/PRP/2/nsubj love/VBP/0/root southern/JJ/4/amod Thailand/NNP/2/obj ././2/punct", ["Thailand"]),
        ("They/PRP/2/nsubj flew/VBD/0/root to/IN/4/case Chad/NNP/2/obl ././2/punct", ["Chad"]),
        ("They/PRP/2/nsubj listened/VBD/0/root to/IN/4/case Chad/NNP/2/obl ././2/punct", []),
    ],
)  # fmt: skip
def test_location(tree: Tree, words: str, places: list[str]) -> None:
    lemmas = {"visited": "visit", "shelled": "shell", "flew": "fly", "listened": "listen"}
    assert places_of(tree(words, lemmas)) == places


def where(doc: Doc, word: str) -> str | None:
    places = find_places(Draft(article_of(doc.text), doc)).places
    token = next(token for token in doc if token.text == word)
    place = PlaceIndex(doc, places).of_clause(token)
    return place.name if place else None


def test_the_most_exact_place_belongs_to_the_verb(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Oslo/NNP/2/obl in/IN/6/case Norway/NNP/2/obl ././2/punct")
    assert where(doc, "met") == "Oslo"


def test_a_place_of_an_embedded_clause_is_not_that_of_its_governor(tree: Tree) -> None:
    doc = tree(
        "He/PRP/2/nsubj said/VBD/0/root they/PRP/4/nsubj met/VBD/2/ccomp in/IN/6/case Oslo/NNP/4/obl ././2/punct"
    )
    assert where(doc, "met") == "Oslo"
    assert where(doc, "said") is None


def test_a_dateline_is_a_place_and_no_clause_happens_there(tree: Tree) -> None:
    doc = tree("NAIROBI/NNP/4/nsubj -/:/4/punct Police/NNS/4/nsubj marched/VBD/0/root ././4/punct")
    assert places_of(doc) == ["NAIROBI"]
    assert where(doc, "marched") is None
