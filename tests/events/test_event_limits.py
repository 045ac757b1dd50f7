"""What frames require and exclude beside the words that evoke them, and the modes that these choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from event_hand import code, country, draft_of, frame, told

from watchfloor.events.frames import Choice
from watchfloor.events.limits import matches, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame

    Tree = Callable[..., Doc]

LEMMAS = {"fired": "fire", "missiles": "missile", "guns": "gun", "held": "hold", "drills": "drill", "shots": "shot"}


def fire(**fields: Any) -> Frame:
    return frame("fire", "ASSAULT", verbs=("fire",), recipient=("at", "obj"), **fields)


def words(*items: str) -> frozenset[str]:
    return frozenset(items)


def modes(doc: Doc, *frames: Frame) -> list[str | None]:
    known = {"Rome": "ITA", "Cairo": "EGY", "Missile": "MIS"}
    mentions = [country(doc, word, land) for word, land in known.items() if word in doc.text]
    return [event[1] for event in told(code(draft_of(doc, mentions), *frames))]


def count(doc: Doc, *frames: Frame) -> int:
    return len(modes(doc, *frames))


MISSILES = "Rome/NNP/2/nsubj fired/VBD/0/root missiles/NNS/2/obj at/IN/5/case Cairo/NNP/2/obl"
SHOTS = "Rome/NNP/2/nsubj fired/VBD/0/root shots/NNS/2/obj at/IN/5/case Cairo/NNP/2/obl"
BARE = "Rome/NNP/2/nsubj fired/VBD/0/root at/IN/4/case Cairo/NNP/2/obl"
PASSIVE = (
    "missiles/NNS/3/nsubj:pass were/VBD/3/aux:pass fired/VBN/0/root at/IN/5/case Cairo/NNP/3/obl by/IN/7/case "
    "Rome/NNP/3/obl:agent"
)


@pytest.mark.parametrize(("sentence", "number"), [(MISSILES, 1), (SHOTS, 0), (BARE, 0), (PASSIVE, 1)])
def test_a_required_object_must_stand_there_in_either_voice(tree: Tree, sentence: str, number: int) -> None:
    assert count(tree(sentence, LEMMAS), fire(requires={"object": words("missile")})) == number


@pytest.mark.parametrize(("sentence", "number"), [(MISSILES, 0), (SHOTS, 1), (BARE, 1), (PASSIVE, 0)])
def test_an_excluded_object_must_not(tree: Tree, sentence: str, number: int) -> None:
    assert count(tree(sentence, LEMMAS), fire(excludes={"object": words("missile")})) == number


def test_an_exclusion_does_not_hit_the_name_of_an_actor(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj fired/VBD/0/root Missile/NNP/2/obj", {**LEMMAS, "Missile": "missile"})
    assert count(doc, fire(excludes={"object": words("missile")})) == 1


def test_a_required_subject_may_be_left_out_of_the_sentence(tree: Tree) -> None:
    limited = fire(requires={"subject": words("gunner")})
    passive = tree("Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass fired/VBN/0/root", LEMMAS)
    assert count(passive, limited) == 1
    assert count(tree(MISSILES, LEMMAS), limited) == 0


def test_a_required_preposition_must_stand_there(tree: Tree) -> None:
    limited = fire(requires={"preposition": words("at")})
    assert count(tree(BARE, LEMMAS), limited) == 1
    assert count(tree("Rome/NNP/2/nsubj fired/VBD/0/root Cairo/NNP/2/obj", LEMMAS), limited) == 0


def test_a_required_modifier_stands_on_the_event_noun(tree: Tree) -> None:
    drill = frame("drill", "COOPERATE", nouns=("drill",), requires={"modifier": words("joint")}, recipient=("with",))
    joint = "Rome/NNP/4/nmod:poss 's/POS/1/case {} drills/NNS/7/nsubj with/IN/6/case Cairo/NNP/4/nmod began/VBD/0/root"
    assert count(tree(joint.format("joint/JJ/4/amod"), LEMMAS), drill) == 1
    assert count(tree(joint.format("naval/JJ/4/amod"), LEMMAS), drill) == 0


def test_a_side_that_is_required_must_be_filled(tree: Tree) -> None:
    limited = fire(requires={"recipient": words("actor")})
    assert count(tree(BARE, LEMMAS), limited) == 1
    assert count(tree("Rome/NNP/2/nsubj fired/VBD/0/root shots/NNS/2/obj", LEMMAS), limited) == 0


def test_any_actor_or_name_may_be_asked_for(tree: Tree) -> None:
    for built_in in ("@actor", "@name"):
        limited = fire(requires={"object": words(built_in)})
        assert count(tree("Rome/NNP/2/nsubj fired/VBD/0/root Cairo/NNP/2/obj", LEMMAS), limited) == 1
        assert count(tree(MISSILES, LEMMAS), limited) == 0


def test_a_mode_falls_to_the_first_choice_whose_words_are_found(tree: Tree) -> None:
    choices = (Choice("aerial", {"object": words("missile")}), Choice("firearms", {"object": words("shot", "missile")}))
    chosen = fire(mode="explosives", modes=choices)
    assert modes(tree(MISSILES, LEMMAS), chosen) == ["aerial"]
    assert modes(tree(SHOTS, LEMMAS), chosen) == ["firearms"]
    assert modes(tree(BARE, LEMMAS), chosen) == ["explosives"]


def test_a_mode_may_be_chosen_by_the_word_that_evokes(tree: Tree) -> None:
    chosen = frame(
        "hit", "ASSAULT", verbs=("fire", "shoot"), recipient=("at",),
        modes=(Choice("firearms", {"item": words("shoot")}),),
    )  # fmt: skip
    assert modes(tree(BARE, LEMMAS), chosen) == [None]
    assert modes(tree(BARE.replace("fired", "shot"), {"shot": "shoot"}), chosen) == ["firearms"]


@pytest.mark.parametrize(
    ("event", "pattern", "fits"),
    [
        (("AID", None), "=AID", True),
        (("AID", "x"), "AID", True),
        (("AID", "x"), "=AID/x", True),
        (("AID", None), "=AID/x", False),
        (("ACCUSE", None), "=AID", False),
        (None, "=AID", False),
    ],
)
def test_a_pattern_names_a_type_or_a_type_with_its_mode(
    event: tuple[str, str | None] | None, pattern: str, *, fits: bool
) -> None:
    assert matches(event, [pattern]) is fits


def test_the_more_exact_line_of_a_table_goes_first() -> None:
    table: dict[str, tuple[str, str | None]] = {"AID": ("A", None), "AID/x": ("B", "y"), "any": ("C", None)}
    assert outcome(("AID", "x"), table) == ("B", "y")
    assert outcome(("AID", "z"), table) == ("A", None)
    assert outcome(("COERCE", None), table) == ("C", None)
    assert outcome(("COERCE", None), {}) is None
