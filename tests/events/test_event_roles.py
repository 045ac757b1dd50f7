"""Who fills which role: voice, possessors, prepositions, adjectives, lending verbs, and what is seen through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from event_hand import code, country, draft_of, frame, operator, people, told, words

from watchfloor.events.frames import Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame
    from watchfloor.records import Mention

    Tree = Callable[..., Doc]
    Sides = list[tuple[list[str], list[str]]]

RAID = frame("raid", "ASSAULT", verbs=("raid",), nouns=("raid",), recipient=("obj", "on", "against"))
GIVE = frame("give", "AID", verbs=("give",), recipient=("iobj", "to"))
EXPEL = frame("expel", "COERCE", verbs=("expel",), recipient=("obj",))
LEND = operator("light", None, Operation(("obj",), "kept", {}, bare=False), verbs=("stage",))
LEMMAS = {"raided": "raid", "gave": "give", "staged": "stage", "raids": "raid", "expelled": "expel", "troops": "troop"}


def land(doc: Doc) -> list[Mention]:
    known = {"Rome": "ITA", "Cairo": "EGY", "Oslo": "NOR", "Italian": "ITA"}
    return [country(doc, word, code_) for word, code_ in known.items() if word in doc.text]


def sides(doc: Doc, *frames: Frame, mentions: list[Any] | None = None) -> Sides:
    drafted = code(draft_of(doc, land(doc) if mentions is None else mentions), *frames)
    return [(actors, recipients) for _, _, actors, recipients, _ in told(drafted)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rome/NNP/2/nsubj raided/VBD/0/root Cairo/NNP/2/obj",
        "Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass raided/VBN/0/root by/IN/5/case Rome/NNP/3/obl:agent",
        "Rome/NNP/3/nmod:poss 's/POS/1/case raid/NN/6/nsubj on/IN/5/case Cairo/NNP/3/nmod ended/VBD/0/root",
        "Italian/JJ/2/amod raids/NNS/5/nsubj on/IN/4/case Cairo/NNP/2/nmod ended/VBD/0/root",
        "the/DT/2/det raid/NN/7/nsubj by/IN/4/case Rome/NNP/2/nmod on/IN/6/case Cairo/NNP/2/nmod ended/VBD/0/root",
        "Rome/NNP/2/nsubj staged/VBD/0/root raids/NNS/2/obj on/IN/5/case Cairo/NNP/3/nmod",
    ],
    ids=["active", "passive", "possessor", "nationality", "by", "light verb"],
)
def test_the_direction_is_one_however_the_act_is_told(tree: Tree, sentence: str) -> None:
    ((actors, recipients),) = sides(tree(sentence, LEMMAS), RAID, LEND)
    assert actors in (["Rome"], ["Italian"])
    assert recipients == ["Cairo"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rome/NNP/2/nsubj gave/VBD/0/root Cairo/NNP/2/iobj tents/NNS/2/obj",
        "Rome/NNP/2/nsubj gave/VBD/0/root tents/NNS/2/obj to/IN/5/case Cairo/NNP/2/obl",
    ],
)
def test_who_is_given_something_receives_in_either_order(tree: Tree, sentence: str) -> None:
    assert sides(tree(sentence, LEMMAS), GIVE) == [(["Rome"], ["Cairo"])]


def test_coordinated_subjects_all_act(tree: Tree) -> None:
    doc = tree("Rome/NNP/4/nsubj and/CC/3/cc Oslo/NNP/1/conj raided/VBD/0/root Cairo/NNP/4/obj", LEMMAS)
    assert sides(doc, RAID) == [(["Rome", "Oslo"], ["Cairo"])]


def test_coordinated_objects_all_receive(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj raided/VBD/0/root Oslo/NNP/2/obj and/CC/5/cc Cairo/NNP/3/conj", LEMMAS)
    assert sides(doc, RAID) == [(["Rome"], ["Oslo", "Cairo"])]


def test_the_second_of_two_verbs_has_the_first_ones_subject(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj raided/VBD/0/root Oslo/NNP/2/obj and/CC/5/cc expelled/VBD/2/conj Cairo/NNP/5/obj", LEMMAS
    )
    assert sides(doc, RAID, EXPEL) == [(["Rome"], ["Oslo"]), (["Rome"], ["Cairo"])]


def test_a_possessor_stands_for_its_things_that_are_hit(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj raided/VBD/0/root Cairo/NNP/5/nmod:poss 's/POS/3/case camp/NN/2/obj", LEMMAS)
    assert sides(doc, RAID) == [(["Rome"], ["Cairo"])]


def test_a_possessor_stands_for_its_things_that_act(tree: Tree) -> None:
    doc = tree("Rome/NNP/3/nmod:poss 's/POS/1/case drones/NNS/4/nsubj raided/VBD/0/root Cairo/NNP/4/obj", LEMMAS)
    assert sides(doc, RAID) == [(["Rome"], ["Cairo"])]


def test_troops_from_a_country_keep_their_words_and_get_its_code(tree: Tree) -> None:
    doc = tree("Troops/NNS/4/nsubj from/IN/3/case Rome/NNP/1/nmod raided/VBD/0/root Cairo/NNP/4/obj", LEMMAS)
    mentions = [people(doc, "Troops", sector="MIL"), *land(doc)]
    (event,) = code(draft_of(doc, mentions), RAID).events
    assert words(event.actors, doc.text) == ["Troops"]
    assert [actor.country for actor in event.actors] == ["ITA"]


def test_a_role_that_the_frame_does_not_name_is_not_filled(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj raided/VBD/0/root with/IN/4/case Cairo/NNP/2/obl", LEMMAS)
    assert sides(doc, RAID) == [(["Rome"], [])]


def test_an_actor_left_unknown_is_not_taken_from_the_time_of_another_clause(tree: Tree) -> None:
    doc = tree(
        "Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass raided/VBN/0/root after/IN/6/mark Rome/NNP/6/nsubj left/VBD/3/advcl",
        LEMMAS,
    )
    assert sides(doc, RAID) == [([], ["Cairo"])]
