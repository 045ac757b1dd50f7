"""Conflict in uncommon words through the shipped network: most is found, and nothing in what only sounds like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import event_gold as gold
import pytest
from event_codebook import has_parties, is_right

if TYPE_CHECKING:
    from watchfloor.records import Draft

pytestmark = pytest.mark.network

FEWEST = {"codebook_breadth": (50, 42), "codebook_breadth_second": (29, 26)}  # sentences: type right, parties too


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """Every case read once, by label."""
    from watchfloor.reader import Reader

    cases = gold.load(*FEWEST, "breadth_nothing")
    return {case.label: draft for case, draft in zip(cases, gold.read(cases, Reader()), strict=True)}


@pytest.mark.parametrize("name", FEWEST)
def test_conflict_in_uncommon_words_is_found(name: str, drafts: dict[str, Draft]) -> None:
    typed = paired = 0
    for case in gold.load(name):
        draft, expected = drafts[case.label], case.events[0]
        right = [event for event in draft.events if is_right(expected, event)]
        typed += bool(right)
        paired += any(has_parties(expected, event, draft.article.text) for event in right)
    assert (typed, paired) >= FEWEST[name]
    assert paired >= FEWEST[name][1]


def test_what_only_sounds_like_conflict_gives_no_event(drafts: dict[str, Draft]) -> None:
    found = [case.text for case in gold.load("breadth_nothing") if drafts[case.label].events]
    assert not found
