from __future__ import annotations

import time

import pytest

from watchfloor.records import Span
from watchfloor.stories.tolls import is_corrected, tolls_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people, nurses among them, were killed.", [("killed", 9, 9)]),
        ("At least 40 people died and seven were taken to hospital.", [("killed", 40, None), ("injured", 7, 7)]),
        ("Six passengers lost their lives.", [("killed", 6, 6)]),
        ("The ministry put the number of detained at 58.", [("arrested", 58, 58)]),
        ("Hospitals counted at least 40 dead.", [("killed", 40, None)]),
        ("More than 1,400 people have been killed.", [("killed", 1400, None)]),
        ("Police arrested 22 people.", [("arrested", 22, 22)]),
        ("The town has 900 people.", []),
        ("In 2014 the war began and many died.", []),
        ("Four officers and a driver said that nobody was hurt.", []),
    ],
)
def test_tolls_are_read_from_sentences_of_their_own(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert [(toll.kind, toll.low, toll.high) for toll in tolls_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army put the dead at 9, correcting its first figure of 14.", True),
        ("Nine died, down from 14 in the first count.", True),
        ("He lowered the toll to 9 after a search.", True),
        ("Nine people died. The school will correct the figures of its budget.", False),
        ("Nine people died rather than leave their homes.", False),
    ],
)
def test_a_number_is_corrected_in_its_own_sentence(text: str, expected: bool) -> None:
    assert is_corrected(text, Span(0, 4)) == expected


@pytest.mark.parametrize(
    "text", ["nine " * 25_000, "12 a b c d " * 10_000, "killed " * 20_000, "number of dead at " * 8_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.perf_counter()
    assert len(list(tolls_of(text))) <= 40
    assert time.perf_counter() - began < 5
