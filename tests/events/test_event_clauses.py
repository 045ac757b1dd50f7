"""How an event stands where its clause hangs on another: infinitives, participles, conditions, times, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.events.status import DOUBT_ORDER, is_in_heading, own_status, strongest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Status

    Tree = Callable[..., Doc]

LEMMAS = {"is": "be", "are": "be", "was": "be", "going": "go", "left": "leave"}


@pytest.mark.parametrize(
    ("sentence", "at", "status"),
    [
        ("Rome/NNP/3/nsubj to/TO/3/mark visit/VB/0/root Cairo/NNP/3/obj", 2, "planned"),
        ("Rome/NNP/2/nsubj flew/VBD/0/root to/TO/4/mark visit/VB/2/advcl Cairo/NNP/4/obj", 3, "planned"),
        ("Rome/NNP/3/nsubj is/VBZ/3/aux going/VBG/0/root to/TO/5/mark visit/VB/3/xcomp", 4, "planned"),
        ("Rome/NNP/2/nsubj left/VBD/0/root ,/PUNCT/4/punct shelling/VBG/2/advcl Cairo/NNP/4/obj", 3, "occurred"),
        ("Rome/NNP/3/nsubj may/MD/3/aux leave/VB/0/root ,/PUNCT/5/punct shelling/VBG/3/advcl", 4, "possible"),
        ("Rome/NNP/3/nsubj will/MD/3/aux leave/VB/0/root and/CC/5/cc visit/VB/3/conj Cairo/NNP/5/obj", 4, "planned"),
        ("Rome/NNP/2/nsubj waits/VBZ/0/root unless/IN/5/mark Cairo/NNP/5/nsubj attacks/VBZ/2/advcl", 4, "possible"),
        ("Rome/NNP/3/nsubj will/MD/3/aux rest/VB/0/root after/IN/6/mark it/PRP/6/nsubj visits/VBZ/3/advcl", 5,
         "planned"),
        ("Rome/NNP/2/nsubj left/VBD/0/root after/IN/5/mark it/PRP/5/nsubj attacked/VBD/2/advcl", 4, "occurred"),
        ("Rome/NNP/4/nsubj might/MD/4/aux have/VB/4/aux attacked/VBN/0/root", 3, "possible"),
        ("Rome/NNP/3/nsubj probably/RB/3/advmod attacked/VBD/0/root", 2, "possible"),
        ("Rome/NNP/3/nsubj will/MD/3/aux act/VB/0/root unless/IN/6/mark Cairo/NNP/6/nsubj yields/VBZ/3/advcl", 2,
         "possible"),
        ("Rome/NNP/3/nsubj never/RB/3/advmod attacked/VBD/0/root", 2, None),
    ],
)  # fmt: skip
def test_a_verb_takes_its_status_from_its_clause_and_the_one_above(
    tree: Tree, sentence: str, at: int, status: Status | None
) -> None:
    assert own_status(tree(sentence, LEMMAS)[at]) == status


@pytest.mark.parametrize(
    ("phrase", "at", "status"),
    [
        ("a/DT/3/det failed/JJ/3/amod coup/NN/0/root", 2, "possible"),
        ("the/DT/3/det planned/JJ/3/amod visit/NN/0/root", 2, "planned"),
        ("without/IN/2/case talks/NNS/3/obl left/VBD/0/root", 1, None),
        ("before/IN/3/case the/DT/3/det visit/NN/4/obl spoke/VBD/0/root", 2, "planned"),
        ("they/PRP/5/nsubj were/VBD/5/cop in/IN/5/case the/DT/5/det talks/NNS/0/root", 4, "occurred"),
        ("it/PRP/5/nsubj may/MD/5/aux be/VB/5/cop an/DT/5/det attack/NN/0/root", 4, "possible"),
    ],
)
def test_a_noun_takes_its_status_from_modifiers_case_and_copula(
    tree: Tree, phrase: str, at: int, status: Status | None
) -> None:
    assert own_status(tree(phrase, LEMMAS)[at]) == status


def test_the_present_in_a_headline_tells_the_past(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj attacks/VBZ/0/root Cairo/NNP/2/obj")
    assert own_status(doc[1]) == "ongoing"
    heading = doc[:]
    heading.label_ = "heading"
    doc.spans["paragraphs"] = [heading]
    assert is_in_heading(doc[1])
    assert own_status(doc[1]) == "occurred"


def test_a_modal_that_demands_was_said_unless_negated(tree: Tree) -> None:
    assert own_status(tree("Rome/NNP/3/nsubj must/MD/3/aux leave/VB/0/root")[1]) == "occurred"
    assert own_status(tree("Rome/NNP/4/nsubj must/MD/4/aux not/RB/4/advmod leave/VB/0/root")[1]) is None


@pytest.mark.parametrize("status", DOUBT_ORDER)
def test_one_status_alone_is_the_strongest(status: Status) -> None:
    assert strongest([status]) == status


def test_a_denial_is_stronger_than_any_other_status() -> None:
    assert strongest(list(DOUBT_ORDER)) == "denied"
