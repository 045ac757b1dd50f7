"""How many were killed, injured or arrested, in the words that sentences use for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.events.counts import count_at, counts_of, is_counting, number_of
from watchfloor.events.words import counting_words, number_words, rough_amounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]

LEMMAS = {
    "killed": "kill", "died": "die", "wounded": "wound", "arrested": "arrest", "left": "leave", "killing": "killing",
}  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("7/CD/0/root", 7),
        ("1,234,567/CD/0/root", 1_234_567),
        ("twelve/CD/0/root", 12),
        ("three/CD/2/compound thousand/CD/0/root", 3000),
        ("1.5/CD/0/root", None),
        ("no/DT/2/det idea/NN/0/root", None),
    ],
)
def test_a_number_is_read_in_digits_and_words(tree: Tree, phrase: str, value: int | None) -> None:
    doc = tree(phrase)
    assert number_of(doc[len(doc) - 1]) == value


def test_a_hyphened_number_is_the_sum_of_its_parts(tree: Tree) -> None:
    doc = tree("twenty/CD/3/compound -/HYPH/3/punct five/CD/0/root")
    assert number_of(doc[2]) == 25


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("more/JJR/3/advmod than/IN/1/fixed thirty/CD/4/nummod people/NNS/0/root", 30, None),
        ("over/RB/2/advmod 30/CD/3/nummod people/NNS/0/root", 30, None),
        ("several/JJ/2/amod people/NNS/0/root", 3, None),
        ("an/DT/2/det officer/NN/0/root", 1, 1),
        ("five/CD/0/root", 5, 5),
    ],
)
def test_lower_bounds_stay_open_above(tree: Tree, phrase: str, low: int, high: int | None) -> None:
    count = count_at(next(token for token in tree(phrase) if token.dep_ == "ROOT"), "injured")
    assert count is not None
    assert (count.kind, count.low, count.high) == ("injured", low, high)


@pytest.mark.parametrize("phrase", ["the/DT/2/det officer/NN/0/root", "officers/NNS/0/root"])
def test_what_gives_no_number_gives_no_count(tree: Tree, phrase: str) -> None:
    doc = tree(phrase)
    assert count_at(doc[len(doc) - 1], "killed") is None


@pytest.mark.parametrize(
    ("sentence", "at", "counts"),
    [
        ("Rome/NNP/2/nsubj killed/VBD/0/root two/CD/4/nummod people/NNS/2/obj", 1, [("killed", 2)]),
        ("two/CD/2/nummod people/NNS/4/nsubj:pass were/VBD/4/aux:pass killed/VBN/0/root", 3, [("killed", 2)]),
        ("two/CD/2/nummod people/NNS/3/nsubj died/VBD/0/root", 2, [("killed", 2)]),
        ("Rome/NNP/2/nsubj wounded/VBD/0/root nine/CD/2/obj", 1, [("injured", 9)]),
        ("Rome/NNP/2/nsubj arrested/VBD/0/root a/DT/4/det monk/NN/2/obj", 1, [("arrested", 1)]),
        ("the/DT/2/det killing/NN/6/nsubj of/IN/5/case two/CD/5/nummod monks/NNS/2/nmod shook/VBD/0/root", 1,
         [("killed", 2)]),
        ("the/DT/2/det attack/NN/3/nsubj killed/VBD/0/root two/CD/5/nummod monks/NNS/3/obj", 1, [("killed", 2)]),
        ("Rome/NNP/2/nsubj praised/VBD/0/root two/CD/4/nummod monks/NNS/2/obj", 1, []),
    ],
    ids=["object", "passive", "died", "number alone", "one", "noun", "what the attack did", "no victims"],
)  # fmt: skip
def test_victims_are_counted_where_the_sentence_names_them(
    tree: Tree, sentence: str, at: int, counts: list[tuple[str, int]]
) -> None:
    assert [(count.kind, count.low) for count in counts_of(tree(sentence, LEMMAS)[at])] == counts


def test_the_span_of_a_count_holds_number_and_people(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj killed/VBD/0/root two/CD/4/nummod people/NNS/2/obj", LEMMAS)
    (count,) = counts_of(doc[1])
    assert count.span.of(doc.text) == "two people"


def test_words_that_count_people_are_known_by_lemma(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj killed/VBD/0/root", LEMMAS)
    assert is_counting(doc[1])
    assert not is_counting(doc[0])


def test_the_word_lists_of_numbers_hold_together() -> None:
    assert number_words()["ninety"] == 90
    assert set(counting_words().values()) == {"killed", "injured", "arrested"}
    assert all(high is None or low <= high for low, high in rough_amounts().values())
