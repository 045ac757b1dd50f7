"""Which findings are events, how far they are trusted, and the contexts and domains around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from event_hand import code, country, draft_of, frame, people

from watchfloor.events.contexts import ContextIndex
from watchfloor.events.typers import domain_typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame
    from watchfloor.records import Event

    Tree = Callable[..., Doc]

HIT = frame("hit", "ASSAULT", verbs=("hit",), nouns=("attack",), recipient=("obj", "on"))
PRAISE = frame("praise", "SUPPORT", verbs=("praise",), recipient=("obj",))
MARCH = frame("march", "PROTEST", verbs=("march",), recipient=("against",))
LEMMAS = {"praised": "praise", "marched": "march", "Doctors": "doctor", "teams": "team", "seasons": "season"}
BOTH = "Rome/NNP/2/nsubj hit/VBD/0/root Cairo/NNP/2/obj"


def found(doc: Doc, *frames: Frame, mentions: list[Any] | None = None, typed: bool = False) -> tuple[Event, ...]:
    lands = [country(doc, word, land) for word, land in (("Rome", "ITA"), ("Cairo", "EGY")) if word in doc.text]
    draft = draft_of(doc, [*lands, *(mentions or [])])
    return code(draft, *frames, typers=(domain_typer(),) if typed else ()).events


# --- eligible -------------------------------------------------------------------------------------------------------


def test_people_who_hit_people_are_unrest_and_people_who_praise_people_are_none(tree: Tree) -> None:
    for verb, item, number in (("hit", HIT, 1), ("praised", PRAISE, 0)):
        doc = tree(f"Doctors/NNS/2/nsubj {verb}/VBD/0/root nurses/NNS/2/obj", LEMMAS)
        mentions = [people(doc, word, sector="MED") for word in ("Doctors", "nurses")]
        assert len(found(doc, item, mentions=mentions)) == number


def test_people_of_a_known_country_belong_to_world_affairs(tree: Tree) -> None:
    doc = tree("Doctors/NNS/2/nsubj praised/VBD/0/root Cairo/NNP/2/obj", LEMMAS)
    assert len(found(doc, PRAISE, mentions=[people(doc, "Doctors", sector="MED", land="ITA")])) == 1


def test_a_state_does_not_do_what_only_people_do(tree: Tree) -> None:
    state = tree("Rome/NNP/2/nsubj marched/VBD/0/root against/IN/4/case Cairo/NNP/2/obl", LEMMAS)
    assert found(state, MARCH) == ()
    crowd = tree("Students/NNS/2/nsubj marched/VBD/0/root against/IN/4/case Cairo/NNP/2/obl", LEMMAS)
    assert len(found(crowd, MARCH, mentions=[people(crowd, "Students", sector="EDU")])) == 1


def test_a_frame_of_low_trust_needs_both_sides(tree: Tree) -> None:
    low = frame("low", "ASSAULT", verbs=("hit",), recipient=("obj",), trust="low")
    assert len(found(tree(BOTH), low)) == 1
    assert found(tree("Rome/NNP/2/nsubj hit/VBD/0/root"), low) == ()


def test_a_thing_may_act_for_somebody_unnamed_only_if_it_is_a_means(tree: Tree) -> None:
    for subject, number in (("missile", 1), ("recession", 0)):
        doc = tree(f"A/DT/2/det {subject}/NN/3/nsubj hit/VBD/0/root Cairo/NNP/3/obj")
        assert len(found(doc, HIT)) == number


def test_an_event_noun_without_actor_says_whom_it_was_done_to_or_is_none(tree: Tree) -> None:
    told = tree("the/DT/2/det attack/NN/5/nsubj on/IN/4/case Cairo/NNP/2/nmod ended/VBD/0/root")
    passing = tree("rain/NN/2/nsubj delayed/VBD/0/root news/NN/2/obj of/IN/6/case the/DT/6/det attack/NN/3/nmod "
                   "on/IN/8/case Cairo/NNP/6/nmod")  # fmt: skip
    assert len(found(told, HIT)) == 1
    bare = tree("rain/NN/2/nsubj delayed/VBD/0/root news/NN/2/obj of/IN/6/case the/DT/6/det attack/NN/3/nmod")
    assert len(found(passing, HIT)) == 1
    assert found(bare, HIT) == ()


def test_nobody_named_is_no_event(tree: Tree) -> None:
    assert found(tree("they/PRP/2/nsubj hit/VBD/0/root it/PRP/2/obj"), HIT) == ()


# --- confidence -----------------------------------------------------------------------------------------------------


def trust(doc: Doc, item: Frame) -> float:
    (event,) = found(doc, item)
    return event.confidence


def test_more_named_sides_more_trusted_frames_and_verbs_are_surer(tree: Tree) -> None:
    both = trust(tree(BOTH), HIT)
    one = trust(tree("Rome/NNP/2/nsubj hit/VBD/0/root"), HIT)
    high = trust(tree(BOTH), frame("high", "ASSAULT", verbs=("hit",), recipient=("obj",), trust="high"))
    noun = trust(
        tree("Rome/NNP/3/nmod:poss 's/POS/1/case attack/NN/6/nsubj on/IN/5/case Cairo/NNP/3/nmod ended/VBD/0/root"), HIT
    )
    assert 0 < one < both < high < 1
    assert noun < both


def test_two_who_act_together_are_two_named_sides(tree: Tree) -> None:
    meet = frame("hit", "CONSULT", verbs=("hit",), recipient=("obj",), reciprocal=True)
    assert trust(tree(BOTH), meet) == trust(tree(BOTH), HIT)


# --- contexts -------------------------------------------------------------------------------------------------------

VOCABULARY = {"military": ("soldier", "air force"), "health": ("nurse", "cease-fire")}


def contexts(doc: Doc, at: int) -> tuple[str, ...]:
    return ContextIndex(doc.sents, VOCABULARY).of(doc[at])


def test_one_word_in_the_own_sentence_is_enough_and_one_beside_it_is_not(tree: Tree) -> None:
    doc = tree("nurse/NN/2/nsubj slept/VBD/0/root Rome/NNP/4/nsubj fell/VBD/0/root")
    assert contexts(doc, 1) == ("health",)
    assert contexts(doc, 3) == ()


def test_a_word_in_each_neighbour_is_enough(tree: Tree) -> None:
    doc = tree("nurse/NN/2/nsubj slept/VBD/0/root Rome/NNP/4/nsubj fell/VBD/0/root nurse/NN/6/nsubj woke/VBD/0/root")
    assert contexts(doc, 3) == ("health",)


def test_contexts_stand_in_the_order_of_the_vocabulary(tree: Tree) -> None:
    doc = tree("nurse/NN/3/nsubj soldier/NN/1/conj slept/VBD/0/root")
    assert contexts(doc, 2) == ("military", "health")


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("air/NN/2/compound force/NN/0/root", ("military",)),
        ("air/NN/3/compound rescue/NN/3/compound force/NN/0/root", ()),
        ("cease/NN/3/compound -/HYPH/3/punct fire/NN/0/root", ("health",)),
    ],
)
def test_the_words_of_a_pair_stand_side_by_side(tree: Tree, sentence: str, context: tuple[str, ...]) -> None:
    assert contexts(tree(sentence), 0) == context


def test_a_word_outside_the_read_sentences_has_no_context(tree: Tree) -> None:
    doc = tree("nurse/NN/2/nsubj slept/VBD/0/root")
    assert ContextIndex([], VOCABULARY).of(doc[0]) == ()


# --- domains --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("in/IN/5/case season/NN/2/obl", 1),
        ("in/IN/5/case season/NN/2/obl for/IN/7/case teams/NNS/2/obl", 0),
        ("in/IN/5/case semifinal/NN/2/obl", 0),
        ("in/IN/5/case season/NN/2/obl The/DT/7/det goalkeeper/NN/8/nsubj slept/VBD/0/root", 0),
        ("at/IN/5/case night/NN/2/obl The/DT/7/det goalkeeper/NN/8/nsubj slept/VBD/0/root", 1),
    ],
    ids=["one hint", "two hints", "a word of sport", "a hint beside sport", "no hint beside sport"],
)
def test_words_of_sport_veto_what_stands_among_them(tree: Tree, more: str, number: int) -> None:
    assert len(found(tree(f"{BOTH} {more}", LEMMAS), HIT, typed=True)) == number


def test_an_article_of_sport_is_sport_throughout(tree: Tree) -> None:
    sport = " ".join(f"referee/NN/{at + 1}/nsubj slept/VBD/0/root" for at in (8, 10, 12))
    calm = "It/PRP/5/nsubj rained/VBD/0/root It/PRP/7/nsubj rained/VBD/0/root"
    sentences = f"{BOTH} {calm} {sport}"
    assert found(tree(sentences), HIT, typed=True) == ()
    assert len(found(tree(sentences.replace("referee", "visitor")), HIT, typed=True)) == 1
