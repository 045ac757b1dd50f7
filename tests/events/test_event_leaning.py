"""What one event or name lends another: the accused, the two sides, the main clause of a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from event_hand import code, country, draft_of, frame, operator, told

from watchfloor.events.frames import Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame
    from watchfloor.records import Draft, Mention

    Tree = Callable[..., Doc]

LEMMAS = {"blamed": "blame", "met": "meet", "expelled": "expel", "vowed": "vow", "closed": "close", "called": "call"}
ATTACK = frame("attack", "ASSAULT", nouns=("attack",), actor=("by", "poss"), recipient=("on",))
BLAME = operator(
    "blame", "ACCUSE", Operation(("for",), "possible", {}, bare=False), verbs=("blame",), actor=("nsubj",),
    recipient=("obj",),
)  # fmt: skip
MEET = frame("meet", "CONSULT", verbs=("meet",), actor=("nsubj",), recipient=("with",), reciprocal=True)
EXPEL = frame("expel", "SANCTION", verbs=("expel",), actor=("nsubj",), recipient=("obj", "from"))
SHUT = frame("shut", "COERCE", verbs=("close", "block"), actor=("nsubj",), recipient=("obj",))


def read(doc: Doc, *frames: Frame, extra: tuple[Mention, ...] = ()) -> Draft:
    lands = {"Rome": "ITA", "Cairo": "EGY", "Oslo": "NOR"}
    named = [country(doc, name, land) for name, land in lands.items() if name in doc.text]
    return code(draft_of(doc, [*named, *extra]), *frames)


def test_whoever_is_blamed_for_an_attack_is_to_have_done_it(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj blamed/VBD/0/root Cairo/NNP/2/obj for/IN/6/case the/DT/6/det attack/NN/2/obl on/IN/8/case "
        "Oslo/NNP/6/nmod",
        LEMMAS,
    )
    assert told(read(doc, BLAME, ATTACK)) == [
        ("ACCUSE", None, ["Rome"], ["Cairo"], "occurred"),
        ("ASSAULT", None, ["Cairo"], ["Oslo"], "possible"),
    ]


def test_the_two_sides_are_the_two_states_that_were_named_before(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj helped/VBD/0/root Cairo/NNP/2/obj ./PUNCT/2/punct the/DT/7/det two/CD/7/nummod "
        "sides/NNS/8/nsubj met/VBD/0/root",
        LEMMAS,
    )
    assert told(read(doc, MEET)) == [("CONSULT", None, ["Rome", "Cairo"], [], "occurred")]


def test_two_sides_that_nobody_named_are_nobody(tree: Tree) -> None:
    doc = tree("the/DT/3/det two/CD/3/nummod sides/NNS/4/nsubj met/VBD/0/root", LEMMAS)
    assert told(read(doc, MEET)) == []


def test_acts_in_a_row_with_something_each_are_events_of_their_own(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj closed/VBD/0/root roads/NNS/2/obj and/CC/5/cc blocked/VBD/2/conj ships/NNS/5/obj",
        {**LEMMAS, "blocked": "block"},
    )
    assert [event[0] for event in told(read(doc, SHUT))] == ["COERCE", "COERCE"]


def test_a_purpose_told_first_is_not_governed(tree: Tree) -> None:
    doc = tree(
        "to/TO/2/mark expel/VB/5/advcl Cairo/NNP/2/obj Rome/NNP/5/nsubj blamed/VBD/0/root Oslo/NNP/5/obj", LEMMAS
    )
    assert [(event[0], event[4]) for event in told(read(doc, EXPEL, BLAME))] == [("SANCTION", "planned")]
