"""What syntax proposes beside the frames, and what a typer makes of it, on sentences parsed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from event_hand import country, draft_of, frame, operator, told

from hand_trees import build_tree
from watchfloor.events import EventCoder, plover
from watchfloor.events.frames import Operation
from watchfloor.events.lexicon import build_lexicon
from watchfloor.events.typers import HeadTyper, Surest, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from watchfloor.events.frames import Frame
    from watchfloor.events.head import Roles
    from watchfloor.records import Draft

TYPES = ("none", "AID", "CONSULT", "ASSAULT")
SUREST = Surest(proposed=0.6, veto=0.8, retyped=0.9)
MEET = frame("meet", "CONSULT", verbs=("meet",), recipient=("obj",), reciprocal=True)
SHELL = frame("shell", "ASSAULT", mode="heavy-weapons", verbs=("shell",), recipient=("obj",))
URGE = operator("urge", "REQUEST", Operation((), "absorbed", {}, bare=True), verbs=("urge",), recipient=("obj",))
LEMMAS = {"bankrolled": "bankroll", "shelled": "shell", "huddled": "huddle", "urged": "urge", "met": "meet"}

ACTIVE = "Rome/NNP/2/nsubj bankrolled/VBD/0/root Cairo/NNP/2/obj"
PASSIVE = "Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass bankrolled/VBN/0/root by/IN/5/case Rome/NNP/3/obl:agent"
DENIED = "Rome/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod bankroll/VB/0/root Cairo/NNP/4/obj"
ALONE = "Rome/NNP/2/nsubj bankrolled/VBD/0/root"
TOGETHER = "Rome/NNP/2/nsubj huddled/VBD/0/root with/IN/4/case Cairo/NNP/2/obl"
ABSORBED = "Rome/NNP/2/nsubj urged/VBD/0/root Cairo/NNP/2/obj to/TO/5/mark bankroll/VB/2/xcomp Tunis/NNP/5/obj"
SHELLED = "Rome/NNP/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj"


class FixedHead:
    """A typing head that says the same of everything."""

    types = TYPES

    def __init__(self, **shares: float) -> None:
        self.row = [shares.get(name, 0.0) for name in TYPES]
        self.asked: list[Roles] = []

    def shares(self, asked: Sequence[Roles]) -> NDArray[np.float32]:
        self.asked += asked
        return np.array([self.row] * len(asked), np.float32)


def read(tree: str, *frames: Frame, **shares: float) -> Draft:
    doc = build_tree(tree, LEMMAS)
    typer = HeadTyper(FixedHead(**shares), SUREST)  # type: ignore[arg-type]  # it answers what the head answers
    return EventCoder(plover(), build_lexicon(frames), (typer,), proposes=True)(draft_of(doc, named(doc)))


def named(doc: Doc) -> list[object]:
    codes = {"Rome": "ITA", "Cairo": "EGY", "Tunis": "TUN"}
    return [country(doc, word, code) for word, code in codes.items() if word in doc.text]


@pytest.mark.parametrize("tree", [ACTIVE, PASSIVE])
def test_who_acts_on_whom_is_proposed_in_either_voice(tree: str) -> None:
    assert told(read(tree, AID=0.9)) == [("AID", None, ["Rome"], ["Cairo"], "occurred")]


def test_an_event_says_that_syntax_found_and_the_head_typed_it() -> None:
    assert [event.rule for event in read(ACTIVE, AID=0.9).events] == ["syntax:verb+head"]


def test_a_proposal_of_which_the_head_is_not_sure_is_no_event() -> None:
    assert read(ACTIVE, AID=0.5, none=0.4).events == ()


def test_what_is_done_to_nobody_and_nothing_is_not_proposed() -> None:
    assert read(ALONE, ASSAULT=0.9).events == ()


def test_what_is_said_not_to_happen_is_not_proposed() -> None:
    assert read(DENIED, AID=0.9).events == ()


def test_what_an_event_above_takes_in_is_not_proposed() -> None:
    assert [event.type for event in read(ABSORBED, URGE, AID=0.7).events] == ["REQUEST"]


def test_in_a_meeting_both_act() -> None:
    assert told(read(TOGETHER, CONSULT=0.9)) == [("CONSULT", None, ["Rome", "Cairo"], [], "occurred")]


def test_the_head_vetoes_what_a_frame_found_only_where_it_is_sure() -> None:
    assert read(SHELLED, SHELL, none=0.85).events == ()
    assert [event.type for event in read(SHELLED, SHELL, none=0.7, ASSAULT=0.3).events] == ["ASSAULT"]


def test_the_head_retypes_what_a_frame_found_only_where_it_is_sure() -> None:
    sure, unsure = read(SHELLED, SHELL, AID=0.95), read(SHELLED, SHELL, AID=0.85)
    assert [(event.type, event.mode, event.rule) for event in sure.events] == [("AID", None, "frame:shell+head")]
    assert [event.rule for event in unsure.events] == ["frame:shell"]


def test_without_proposals_the_frames_alone_speak() -> None:
    doc = build_tree(ACTIVE, LEMMAS)
    assert EventCoder(plover(), build_lexicon(()))(draft_of(doc, named(doc))).events == ()


def test_of_what_is_done_together_the_second_party_stands_for_the_recipient() -> None:
    doc = build_tree("Rome/NNP/2/nsubj met/VBD/0/root Cairo/NNP/2/obj", LEMMAS)
    coder = EventCoder(plover(), build_lexicon((MEET,)), (), proposes=True)
    (candidate,) = coder.candidates(draft_of(doc, named(doc)))
    assert [word and word.text for word in roles_of(candidate)] == ["met", "Rome", "Cairo"]
