"""Handbook sentences through the shipped network: type and pair of each are found, but for those known to fail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import event_gold as gold
import pytest
from event_codebook import has_parties, is_right

if TYPE_CHECKING:
    from watchfloor.records import Draft

pytestmark = pytest.mark.network

CASES = gold.load("codebook", "codebook_second", "codebook_third", "codebook_turns", "codebook_turns_second")
KNOWN: dict[str, str] = {
    row["label"]: row["why"] for row in json.loads((gold.CASES / "codebook_known_failures.json").read_text("utf-8"))
}


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """Every case read once, by label."""
    from watchfloor.reader import Reader

    return {case.label: draft for case, draft in zip(CASES, gold.read(CASES, Reader()), strict=True)}


def parameters() -> list[Any]:
    """A parameter for each case; those that are known to fail are strict expected failures."""
    return [
        pytest.param(
            case,
            id=case.label,
            marks=[pytest.mark.xfail(reason=KNOWN[case.label], strict=True)] if case.label in KNOWN else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", parameters())
def test_a_handbook_sentence_gives_its_type_and_its_pair(case: gold.Case, drafts: dict[str, Draft]) -> None:
    draft, expected = drafts[case.label], case.events[0]
    typed = [event for event in draft.events if is_right(expected, event)]
    assert any(has_parties(expected, event, draft.article.text) for event in typed)


def test_every_handbook_sentence_has_a_label_of_its_own() -> None:
    labels = [case.label for case in CASES]
    assert len(labels) == len(set(labels))
    assert set(KNOWN) <= set(labels)
