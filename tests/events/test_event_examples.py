"""What the frames and the how-tos promise: each example evokes its frame, and another ontology works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import event_gold as gold
import pytest
from event_hand import country, draft_of, people, told

from watchfloor.events import EventCoder, load_lexicon, load_ontology, plover_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]

LABOUR = Path(__file__).parents[2] / "examples" / "labour"
KNOWN: list[str] = json.loads((gold.CASES / "known_example_failures.json").read_text("utf-8"))


def test_another_ontology_is_read_and_used(tree: Tree) -> None:
    ontology = load_ontology(LABOUR / "ontology.yaml")
    coder = EventCoder(ontology, load_lexicon(LABOUR / "frames", ontology))
    doc = tree(
        "nurses/NNS/2/nsubj went/VBD/0/root on/IN/4/case strike/NN/2/obl against/IN/6/case Malta/NNP/2/obl",
        {"went": "go"},
    )
    draft = coder(draft_of(doc, [people(doc, "nurses", sector="LAB"), country(doc, "Malta", "MLT")]))
    assert told(draft) == [("WALKOUT", None, ["nurses"], ["Malta"], "occurred")]
    assert [event.score for event in draft.events] == [-5]


@pytest.mark.network
def test_every_example_evokes_its_type() -> None:
    from watchfloor.reader import Reader

    rows = [(frame.type, text) for frame in plover_lexicon().frames for text in frame.examples if frame.type]
    drafts = gold.read([gold.Case(text, text, ()) for _, text in rows], Reader())
    missed = {
        text
        for (type, text), draft in zip(rows, drafts, strict=True)
        if type not in {event.type for event in draft.events}
    }
    assert sorted(missed) == sorted(KNOWN)
