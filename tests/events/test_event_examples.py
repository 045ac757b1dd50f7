"""Every example in the frame files evokes an event of its frame's type, read by the shipped network."""

from __future__ import annotations

import json

import event_gold as gold
import pytest

from watchfloor.events import plover, plover_lexicon

pytestmark = pytest.mark.network

EXAMPLES = [(frame.type, example) for frame in plover_lexicon().frames if frame.type for example in frame.examples]
# Examples that do not give their type yet; whoever mends one takes it out.
KNOWN: dict[str, list[str]] = json.loads((gold.CASES / "known_example_failures.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def types_found() -> dict[str, set[str]]:
    """The types of the events found in each example."""
    from watchfloor.reader import Reader

    cases = [gold.Case(example, example, ()) for _, example in EXAMPLES]
    return {
        case.text: {event.type for event in draft.events}
        for case, draft in zip(cases, gold.read(cases, Reader()), strict=True)
    }


@pytest.mark.parametrize("type", sorted(plover().types))
def test_the_examples_of_a_type_evoke_it(type: str, types_found: dict[str, set[str]]) -> None:
    failing = {text for own, text in EXAMPLES if own == type and type not in types_found[text]}
    assert sorted(failing) == sorted(KNOWN.get(type, []))
