from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.events.status import own_status, strongest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]


@pytest.mark.parametrize(
    ("sentence", "at", "status"),
    [
        ("Rome/NNP/2/nsubj attacked/VBD/0/root", 1, "occurred"),
        ("Rome/NNP/3/nsubj has/VBZ/3/aux attacked/VBN/0/root", 2, "occurred"),
        ("Rome/NNP/4/nsubj has/VBZ/4/aux been/VBN/4/aux attacking/VBG/0/root", 3, "ongoing"),
        ("Rome/NNP/3/nsubj was/VBD/3/aux attacking/VBG/0/root", 2, "occurred"),
        ("Rome/NNP/3/nsubj could/MD/3/aux attack/VB/0/root", 2, "possible"),
        ("Rome/NNP/3/nsubj perhaps/RB/3/advmod attacked/VBD/0/root", 2, "possible"),
        ("Rome/NNP/4/nsubj did/VBD/4/aux n't/RB/4/advmod attack/VB/0/root", 3, None),
        ("Rome/NNP/2/nsubj attacks/VBZ/0/root", 1, "ongoing"),
        ("attack/VB/0/root now/RB/1/advmod", 0, None),
        ("Rome/NNP/2/nsubj acts/VBZ/0/root if/IN/5/mark Cairo/NNP/5/nsubj attacks/VBZ/2/advcl", 4, "possible"),
        (
            "Rome/NNP/3/nsubj will/MD/3/aux act/VB/0/root if/IN/6/mark Cairo/NNP/6/nsubj attacks/VBZ/3/advcl",
            2,
            "possible",
        ),
        ("Rome/NNP/2/nsubj said/VBD/0/root it/PRP/5/nsubj would/MD/5/aux act/VB/2/ccomp", 4, "planned"),
        ("Rome/NNP/3/nsubj would/MD/3/aux act/VB/0/root", 2, "possible"),
    ],
)
def test_a_verb_stands_by_tense_aspect_and_modals(tree: Tree, sentence: str, at: int, status: str | None) -> None:
    assert own_status(tree(sentence)[at]) == status


def test_the_present_of_a_verbal_act_tells_what_was_said(tree: Tree) -> None:
    assert own_status(tree("Rome/NNP/2/nsubj condemns/VBZ/0/root")[1], is_verbal_act=True) == "occurred"


@pytest.mark.parametrize(
    ("phrase", "at", "status"),
    [
        ("the/DT/2/det attack/NN/0/root", 1, "occurred"),
        ("an/DT/3/det upcoming/JJ/3/amod visit/NN/0/root", 2, "planned"),
        ("a/DT/3/det possible/JJ/3/amod visit/NN/0/root", 2, "possible"),
        ("ongoing/JJ/2/amod talks/NNS/0/root", 1, "ongoing"),
        ("no/DT/2/det talks/NNS/0/root", 1, None),
        ("ahead/RB/4/case of/IN/1/fixed his/PRP$/4/nmod:poss visit/NN/5/obl spoke/VBD/0/root", 3, "planned"),
        ("he/PRP/5/nsubj is/VBZ/5/cop on/IN/5/case a/DT/5/det visit/NN/0/root", 4, "ongoing"),
        ("he/PRP/6/nsubj will/MD/6/aux be/VB/6/cop on/IN/6/case a/DT/6/det visit/NN/0/root", 5, "planned"),
    ],
)
def test_a_noun_stands_by_what_modifies_it(tree: Tree, phrase: str, at: int, status: str | None) -> None:
    assert own_status(tree(phrase)[at]) == status


def test_the_strongest_is_farthest_from_having_occurred() -> None:
    assert strongest(["occurred", "possible", "planned"]) == "possible"
