from __future__ import annotations

from datetime import date

import pytest

from watchfloor.stories import Said, turnabouts

WILL = "The ministry will open the border at Brest"
WILL_NOT = "The ministry will not open the border at Brest"


def said(record: str, words: str, day: int, speaker: str = "BLR") -> Said:
    return Said(record, speaker, date(2025, 3, day), words)


def test_what_was_promised_and_is_then_refused_in_the_same_words() -> None:
    (found,) = turnabouts([said("b", WILL_NOT, 9), said("a", WILL, 2)])
    assert (found.field, found.first, found.second) == ("stance", "a", "b")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (said("a", WILL, 2), said("b", WILL_NOT, 2)),  # one day: one of the two reports is wrong
        (said("a", WILL, 2), said("b", WILL_NOT, 9, "POL")),
        (said("a", WILL, 2), said("b", "The ministry will open the border at Brest soon", 9)),
        (said("a", WILL, 2), said("b", "The ministry will not raise the tax on bread", 9)),
        (said("a", WILL, 2), said("b", "It will not open the border at Brest unless Minsk frees them", 9)),
        (said("a", WILL, 2), said("b", f"{WILL_NOT}. " + "Much else was told that day. " * 20, 9)),
    ],
)
def test_other_words_take_nothing_back(earlier: Said, later: Said) -> None:
    assert turnabouts([earlier, later]) == ()


def test_two_negations_are_none() -> None:
    assert turnabouts([said("a", WILL, 2), said("b", "Nobody said the ministry will not open the border", 9)]) == ()


def test_a_speaker_of_a_thousand_statements_costs_little() -> None:
    assert turnabouts([said(f"s{number:04}", WILL, 1 + number % 28) for number in range(1000)]) == ()
