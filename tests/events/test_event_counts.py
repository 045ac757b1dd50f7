from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import VocabularyError
from watchfloor.events.counts import count_at, counts_of, number_of
from watchfloor.events.words import word_class

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("three/CD/2/nummod people/NNS/0/root", 3, 3),
        ("1,200/CD/2/nummod people/NNS/0/root", 1200, 1200),
        ("two/CD/2/compound hundred/CD/3/nummod people/NNS/0/root", 200, 200),
        ("at/RB/3/advmod least/RBS/1/fixed twelve/CD/4/nummod people/NNS/0/root", 12, None),
        ("two/CD/2/nummod dozen/CD/3/nummod people/NNS/0/root", 24, 24),
        ("up/IN/3/advmod to/IN/1/fixed 30/CD/4/nummod people/NNS/0/root", 0, 30),
        ("no/RB/4/advmod more/JJR/4/advmod than/IN/2/fixed 30/CD/5/nummod people/NNS/0/root", 0, 30),
        ("more/JJR/3/advmod than/IN/1/fixed 30/CD/4/nummod people/NNS/0/root", 30, None),
        ("between/IN/4/advmod 30/CD/4/nummod and/CC/2/cc 40/CD/5/nummod people/NNS/0/root", 30, 40),
        ("dozens/NNS/0/root of/IN/3/case people/NNS/1/nmod", 24, None),
        ("a/DT/2/det soldier/NN/0/root", 1, 1),
    ],
)
def test_a_count_is_a_number_or_a_range(tree: Tree, phrase: str, low: int, high: int | None) -> None:
    doc = tree(phrase)
    root = next(token for token in doc if token.dep_ == "ROOT")
    count = count_at(root, "killed")
    assert count is not None
    assert (count.kind, count.low, count.high) == ("killed", low, high)


def test_people_without_number_are_not_counted(tree: Tree) -> None:
    assert count_at(tree("people/NNS/0/root")[0], "killed") is None


def test_a_number_that_is_not_known_is_none(tree: Tree) -> None:
    assert number_of(tree("umpteen/CD/0/root")[0]) is None


def test_what_came_of_an_act_is_counted_with_it(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj killing/VBG/2/advcl three/CD/6/nummod people/NNS/4/obj "
        "and/CC/8/cc wounding/VBG/4/conj five/CD/8/obj",
        {"shelled": "shell", "killing": "kill", "wounding": "wound"},
    )
    assert [(count.kind, count.low) for count in counts_of(doc[1])] == [("killed", 3), ("injured", 5)]


def test_a_class_of_words_that_is_not_there_is_named() -> None:
    with pytest.raises(VocabularyError, match="no class 'colours'"):
        word_class("colours")
