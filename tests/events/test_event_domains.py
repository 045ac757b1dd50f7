from __future__ import annotations

from typing import TYPE_CHECKING

from event_hand import code, country, draft_of, frame

from watchfloor.events.contexts import ContextIndex
from watchfloor.events.typers import domain_typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tree = Callable[..., Doc]

BEAT = frame("beat", "ASSAULT", verbs=("beat",), recipient=("obj",))


def test_a_sentence_of_sport_gives_no_event(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj beat/VBD/0/root Cairo/NNP/2/obj in/IN/6/case the/DT/6/det semifinal/NN/2/obl")
    draft = draft_of(doc, [country(doc, "Rome", "ITA"), country(doc, "Cairo", "EGY")])
    assert len(code(draft, BEAT).events) == 1
    assert code(draft, BEAT, typers=(domain_typer(),)).events == ()


def test_contexts_come_from_the_sentence_in_the_order_of_the_ontology(tree: Tree) -> None:
    doc = tree(
        "soldiers/NNS/2/nsubj left/VBD/0/root the/DT/5/det air/NN/5/compound force/NN/2/obj", {"soldiers": "soldier"}
    )
    index = ContextIndex([doc[:]], {"military": ("soldier", "air force"), "health": ("nurse",)})
    assert index.of(doc[1]) == ("military",)
