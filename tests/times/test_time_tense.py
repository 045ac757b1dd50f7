"""Which way a clause looks, on sentences parsed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.times.tense import direction_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

TIME = "on/IN/{day}/case Friday/NNP/{verb}/obl ././{verb}/punct"


@pytest.mark.parametrize(
    ("before", "verb", "lemmas", "direction"),
    [
        ("They/PRP/2/nsubj left/VBD/0/root", 2, {}, "past"),
        ("They/PRP/3/nsubj will/MD/3/aux leave/VB/0/root", 3, {}, "future"),
        ("They/PRP/3/nsubj have/VBP/3/aux left/VBN/0/root", 3, {}, "past"),
        ("They/PRP/4/nsubj would/MD/4/aux have/VB/4/aux left/VBN/0/root", 4, {}, "past"),
        ("They/PRP/2/nsubj leave/VBP/0/root", 2, {}, "present"),
        ("They/PRP/3/nsubj are/VBP/3/aux leaving/VBG/0/root", 3, {"are": "be"}, "present"),
        ("They/PRP/3/nsubj:pass were/VBD/3/aux:pass expelled/VBN/0/root", 3, {"were": "be"}, "past"),
        ("Talks/NNS/2/nsubj:pass scheduled/VBN/0/root", 2, {"scheduled": "schedule"}, "future"),
        ("They/PRP/2/nsubj plan/VBP/0/root to/TO/4/mark leave/VB/2/xcomp", 4, {}, "future"),
        ("They/PRP/2/nsubj agreed/VBD/0/root to/TO/4/mark leave/VB/2/xcomp", 4, {"agreed": "agree"}, "future"),
        ("They/PRP/2/nsubj managed/VBD/0/root to/TO/4/mark leave/VB/2/xcomp", 4, {"managed": "manage"}, "past"),
    ],
)  # fmt: skip
def test_direction(tree: Callable[..., Doc], before: str, verb: int, lemmas: dict[str, str], direction: str) -> None:
    count = len(before.split())
    doc = tree(f"{before} {TIME.format(day=count + 2, verb=verb)}", lemmas)
    assert direction_at(doc[count + 1]) == direction


def test_a_time_on_a_noun_under_a_present_says_nothing(tree: Callable[..., Doc]) -> None:
    doc = tree("Friday/NNP/3/nmod:poss 's/POS/1/case attack/NN/4/nsubj worries/VBZ/0/root them/PRP/4/obj ././4/punct")
    assert direction_at(doc[0]) is None
