"""The labelled sentences through the shipped network: what must be found, and what must find nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import event_gold as gold
import pytest

if TYPE_CHECKING:
    from watchfloor.records import Draft

pytestmark = pytest.mark.network

SENTENCES, NOTHING = (
    gold.load("sentences", "newsroom", "mechanisms", "verbal_acts", "long_reads"),
    gold.load("nothing", "verbal_acts_nothing", "long_reads_nothing", "nothing_turns", "nothing_turns_second"),
)
PASSAGES = gold.load("passages", "newsroom_passages", "mechanisms_passages")
KNOWN: dict[str, str] = {
    row["label"]: row["why"] for row in json.loads((gold.CASES / "known_failures.json").read_text("utf-8"))
}
MOST_EXTRA = 24  # events that nobody expected, over all passages


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """Every case read once, by label."""
    from watchfloor.reader import Reader

    cases = [*SENTENCES, *NOTHING, *PASSAGES]
    return {case.label: draft for case, draft in zip(cases, gold.read(cases, Reader()), strict=True)}


def parameters(cases: list[gold.Case]) -> list[Any]:
    """A parameter for each case; those that are known to fail are strict expected failures."""
    return [
        pytest.param(
            case,
            id=case.label,
            marks=[pytest.mark.xfail(reason=KNOWN[case.label], strict=True)] if case.label in KNOWN else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", parameters(SENTENCES))
def test_a_sentence_gives_its_events_and_no_other(case: gold.Case, drafts: dict[str, Draft]) -> None:
    draft = drafts[case.label]
    compared = gold.compare(case, draft)
    text = draft.article.text
    found = [
        (expected.types[0], event and gold.wrong_fields(expected, event, text)) for expected, event in compared.pairs
    ]
    assert found == [(expected.types[0], []) for expected in case.events if not expected.optional]
    assert [event.type for event in compared.extra] == []


@pytest.mark.parametrize("case", parameters(NOTHING))
def test_what_only_borrows_the_words_gives_nothing(case: gold.Case, drafts: dict[str, Draft]) -> None:
    assert [event.type for event in drafts[case.label].events] == []


def test_passages_give_most_of_their_events_and_few_others(drafts: dict[str, Draft]) -> None:
    compared = [gold.compare(case, drafts[case.label]) for case in PASSAGES]
    pairs = [pair for item in compared for pair in item.pairs]
    assert sum(event is not None for _, event in pairs) >= 0.85 * len(pairs)
    assert sum(len(item.extra) for item in compared) <= MOST_EXTRA


def test_every_case_has_a_label_of_its_own() -> None:
    labels = [case.label for case in (*SENTENCES, *NOTHING, *PASSAGES)]
    assert len(labels) == len(set(labels))
    assert set(KNOWN) <= set(labels)
