"""Which words evoke a frame: verbs, nouns, adjectives, phrases and modals, on sentences parsed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from event_hand import frame

from watchfloor.events.evoke import evocations_at, is_attribute
from watchfloor.events.lexicon import build_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame

    Tree = Callable[..., Doc]

VISIT = frame("visit", "CONSULT", verbs=("visit",), nouns=("visit",))
STRIKE = frame("strike", "ASSAULT", nouns=("air strike", "visit to"))
HOSTILE = frame("hostile", "ACCUSE", adjectives=("hostile",))
MUST = frame("must", "REQUEST", modals=("must",))
CALL_OFF = frame("call-off", "REJECT", phrases=("call off",))
IMPOSE = frame("impose", "SANCTION", phrases=("impose sanction on",))
ON_VISIT = frame("on-visit", "CONSULT", phrases=("be on visit to",))
LEMMAS = {"visited": "visit", "called": "call", "imposed": "impose", "sanctions": "sanction", "strikes": "strike"}


def evoked(doc: Doc, at: int, *frames: Frame) -> list[str]:
    return [found.frame.id for found in evocations_at(doc[at], build_lexicon(frames))]


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("Rome/NNP/2/nsubj visited/VBD/0/root Cairo/NNP/2/obj", 1),
        ("the/DT/2/det visit/NN/3/nsubj ended/VBD/0/root", 1),
    ],
)
def test_a_verb_and_a_noun_of_one_frame_both_evoke_it(tree: Tree, sentence: str, at: int) -> None:
    assert evoked(tree(sentence, LEMMAS), at, VISIT) == ["visit"]


def test_a_noun_inside_a_longer_noun_evokes_nothing(tree: Tree) -> None:
    doc = tree("the/DT/3/det visit/NN/3/compound programme/NN/4/nsubj ended/VBD/0/root")
    assert evoked(doc, 1, VISIT) == []


def test_a_capitalised_name_evokes_nothing_inside_a_sentence(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj praised/VBD/0/root Visit/NNP/2/obj", {"Visit": "visit"})
    assert evoked(doc, 2, VISIT) == []


def test_a_participle_that_only_describes_evokes_nothing(tree: Tree) -> None:
    doc = tree("the/DT/3/det visited/VBN/3/amod town/NN/4/nsubj slept/VBD/0/root", LEMMAS)
    assert is_attribute(doc[1])
    assert evoked(doc, 1, VISIT) == []


def test_an_adjective_evokes_by_its_lemma(tree: Tree) -> None:
    assert evoked(tree("Rome/NNP/3/nsubj is/VBZ/3/cop hostile/JJ/0/root"), 2, HOSTILE) == ["hostile"]


def test_a_modal_evokes_where_it_is_an_auxiliary(tree: Tree) -> None:
    assert evoked(tree("Rome/NNP/3/nsubj must/MD/3/aux leave/VB/0/root"), 1, MUST) == ["must"]
    assert evoked(tree("a/DT/2/det must/NN/0/root"), 1, MUST) == []


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("Rome/NNP/2/nsubj called/VBD/0/root off/RP/2/compound:prt talks/NNS/2/obj", ["call-off"]),
        ("Rome/NNP/2/nsubj called/VBD/0/root talks/NNS/2/obj", []),
    ],
)
def test_a_particle_verb_needs_its_particle(tree: Tree, sentence: str, ids: list[str]) -> None:
    assert evoked(tree(sentence, LEMMAS), 1, CALL_OFF) == ids


def test_a_phrase_covers_its_verb_and_noun_without_the_recipients_preposition(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj imposed/VBD/0/root sanctions/NNS/2/obj on/IN/5/case Cairo/NNP/2/obl", LEMMAS)
    (found,) = evocations_at(doc[1], build_lexicon([IMPOSE]))
    assert found.is_verb
    assert found.noun == doc[2]
    assert [word.text for word in found.words] == ["imposed", "sanctions"]


def test_a_phrase_evokes_without_its_last_preposition_too(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj imposed/VBD/0/root sanctions/NNS/2/obj", LEMMAS)
    assert evoked(doc, 1, IMPOSE) == ["impose"]


def test_a_phrase_evokes_nothing_without_its_noun(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj imposed/VBD/0/root taxes/NNS/2/obj on/IN/5/case Cairo/NNP/2/obl", LEMMAS)
    assert evoked(doc, 1, IMPOSE) == []


def test_a_be_phrase_is_found_at_its_noun(tree: Tree) -> None:
    doc = tree(
        "he/PRP/5/nsubj is/VBZ/5/cop on/IN/5/case a/DT/5/det visit/NN/0/root to/IN/7/case Cairo/NNP/5/nmod", LEMMAS
    )
    assert evoked(doc, 4, ON_VISIT) == ["on-visit"]


def test_a_be_phrase_needs_its_prepositions(tree: Tree) -> None:
    doc = tree("it/PRP/4/nsubj is/VBZ/4/cop a/DT/4/det visit/NN/0/root", LEMMAS)
    assert evoked(doc, 3, ON_VISIT) == []


def test_a_noun_of_two_words_needs_both(tree: Tree) -> None:
    both = tree("air/NN/2/compound strikes/NNS/3/nsubj began/VBD/0/root", LEMMAS)
    one = tree("rail/NN/2/compound strikes/NNS/3/nsubj began/VBD/0/root", LEMMAS)
    assert evoked(both, 1, STRIKE) == ["strike"]
    assert evoked(one, 1, STRIKE) == []


def test_the_auxiliary_of_another_verb_evokes_nothing(tree: Tree) -> None:
    doc = tree("Rome/NNP/3/nsubj has/VBZ/3/aux slept/VBN/0/root", {"has": "have"})
    assert evoked(doc, 1, frame("have", "CONSULT", verbs=("have",))) == []
