"""What the frames and the how-tos promise: each example evokes its frame, and another ontology works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import event_gold as gold
import pytest
from event_hand import country, draft_of, people, told

from watchfloor.events import EventCoder, broken_examples, load_lexicon, load_ontology, plover, plover_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]

LABOUR = Path(__file__).parents[2] / "examples" / "labour"
KNOWN: list[str] = [row["text"] for row in json.loads((gold.CASES / "known_example_failures.json").read_text("utf-8"))]


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

    broken = list(broken_examples(EventCoder(plover(), plover_lexicon()), Reader()))
    unknown = [line for line in broken if not any(repr(text) in line for text in KNOWN)]
    mended = [text for text in KNOWN if not any(repr(text) in line for line in broken)]
    assert (unknown, mended) == ([], [])


@pytest.mark.network
def test_a_broken_example_is_named_with_its_line_and_what_it_gave(tmp_path: Path) -> None:
    from watchfloor.reader import Reader

    ontology = load_ontology(LABOUR / "ontology.yaml")
    row = "  - {id: lock, type: LOCKOUT, verbs: [lock], examples: [The port in Riga paid its dockers.]}"
    about = "about: {name: f, version: '1', source: ours, licence: Apache-2.0, date: 2026-11-24}"
    (tmp_path / "LOCKOUT.yaml").write_text(f"{about}\nrows:\n{row}\n", encoding="utf-8")
    coder = EventCoder(ontology, load_lexicon(tmp_path, ontology))
    assert list(broken_examples(coder, Reader())) == [
        "LOCKOUT.yaml, line 3: 'The port in Riga paid its dockers.' gives no event; expected LOCKOUT: "
        "mend the row or the example"
    ]


@pytest.mark.network
def test_the_examples_of_the_how_to_hold() -> None:
    from watchfloor.reader import Reader

    ontology = load_ontology(LABOUR / "ontology.yaml")
    assert list(broken_examples(EventCoder(ontology, load_lexicon(LABOUR / "frames", ontology)), Reader())) == []
