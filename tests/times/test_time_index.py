"""Which time belongs to which word, on sentences parsed by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from labelled_texts import article_of
from watchfloor.records import Draft
from watchfloor.times import TimeIndex, find_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]

WEDNESDAY = date(2025, 4, 9)


def words_of_clause(doc: Doc, word: str) -> str | None:
    """The words of the time that belongs to a word of a hand-parsed sentence."""
    times = find_times(Draft(article_of(doc.text, WEDNESDAY), doc)).times
    token = next(token for token in doc if token.text == word)
    when = TimeIndex(doc, times).of_clause(token)
    return when.span.of(doc.text) if when and when.span else None


def test_an_oblique_belongs_to_its_verb(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj left/VBD/0/root on/IN/4/case Tuesday/NNP/2/obl ././2/punct")
    assert words_of_clause(doc, "left") == "Tuesday"


def test_an_unmarked_time_belongs_to_its_verb(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj left/VBD/0/root last/JJ/4/amod month/NN/2/obl:unmarked ././2/punct")
    assert words_of_clause(doc, "left") == "last month"


def test_a_possessive_belongs_to_its_noun(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj saw/VBD/0/root Tuesday/NNP/5/nmod:poss 's/POS/3/case attack/NN/2/obj ././2/punct")
    assert words_of_clause(doc, "attack") == "Tuesday"


def test_the_time_of_an_embedded_clause_is_not_that_of_its_governor(tree: Tree) -> None:
    doc = tree(
        "He/PRP/2/nsubj said/VBD/0/root they/PRP/4/nsubj left/VBD/2/ccomp on/IN/6/case Tuesday/NNP/4/obl ././2/punct"
    )
    assert words_of_clause(doc, "left") == "Tuesday"
    assert words_of_clause(doc, "said") is None


def test_a_fronted_time_is_shared_by_coordinated_verbs(tree: Tree) -> None:
    doc = tree("On/IN/2/case Tuesday/NNP/4/obl he/PRP/4/nsubj came/VBD/0/root and/CC/6/cc left/VBD/4/conj ././4/punct")
    assert words_of_clause(doc, "came") == "Tuesday"
    assert words_of_clause(doc, "left") == "Tuesday"


def test_a_time_after_the_last_verb_is_that_of_the_first_too(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj met/VBD/0/root and/CC/4/cc talked/VBD/2/conj on/IN/6/case Tuesday/NNP/4/obl ././2/punct"
    )
    assert words_of_clause(doc, "met") == "Tuesday"


def test_a_verb_of_another_tense_keeps_its_time(tree: Tree) -> None:
    doc = tree(
        "He/PRP/2/nsubj objected/VBD/0/root and/CC/5/cc will/MD/5/aux come/VB/2/conj "
        "on/IN/7/case Friday/NNP/5/obl ././2/punct"
    )
    assert words_of_clause(doc, "objected") is None
    assert words_of_clause(doc, "come") == "Friday"


@pytest.mark.parametrize("phrase", ["for/IN/4/case", "every/DT/4/det"])
def test_a_length_or_set_is_no_time_of_an_event(tree: Tree, phrase: str) -> None:
    doc = tree(f"They/PRP/2/nsubj fought/VBD/0/root {phrase} days/NNS/2/obl ././2/punct")
    assert words_of_clause(doc, "fought") is None


def test_a_time_inside_a_phrase_is_taken_where_there_is_no_other(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj agreed/VBD/0/root at/IN/5/case a/DT/5/det meeting/NN/2/obl "
        "on/IN/7/case Tuesday/NNP/5/nmod ././2/punct"
    )
    assert words_of_clause(doc, "agreed") == "Tuesday"
