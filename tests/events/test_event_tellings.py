"""One event once: which tellings are one act, what they add to it, and which stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from event_hand import code, country, draft_of, frame, operator, people, words

from watchfloor.events.frames import Operation
from watchfloor.events.merging import times_fit
from watchfloor.events.parties import is_state, others_than, same_party, unique
from watchfloor.records import Actor, Mention, Place, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Event

    Tree = Callable[..., Doc]

SHELL = frame("shell", "ASSAULT", verbs=("shell",), nouns=("attack",), recipient=("obj", "on"))
BOMB = frame("bomb", "ASSAULT", verbs=("bomb",), recipient=("obj",))
KILL = frame("kill", "ASSAULT", verbs=("kill",), recipient=("obj",))
DENY = operator("deny", None, Operation(("obj",), "denied", {}, bare=False), verbs=("deny",))
LEMMAS = {"shelled": "shell", "bombed": "bomb", "killing": "kill", "denied": "deny", "shelling": "shell"}
LANDS = {"Rome": "ITA", "Cairo": "EGY", "Oslo": "NOR"}
FIRST = "Rome/NNP/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj ./PUNCT/2/punct"


def everybody(doc: Doc) -> list[Mention]:
    found = []
    for token in doc:
        if token.text in LANDS:
            land = LANDS[token.text]
            span = Span(token.idx, token.idx + len(token))
            actor = Actor(land, token.text, "country", None)
            found.append(Mention(f"m{token.i}", span, "name", actor, land, None, None, land, None, "hand"))
    return found


def events(doc: Doc) -> tuple[Event, ...]:
    return code(draft_of(doc, everybody(doc)), SHELL, BOMB, KILL, DENY).events


@pytest.mark.parametrize(
    ("second", "tellings"),
    [
        ("Rome/NNP/6/nsubj shelled/VBD/0/root Cairo/NNP/6/obj", [2]),
        ("Rome/NNP/6/nsubj bombed/VBD/0/root Cairo/NNP/6/obj", [2]),
        ("Rome/NNP/6/nsubj shelled/VBD/0/root", [2]),
        ("Rome/NNP/6/nsubj bombed/VBD/0/root", [1, 1]),
        ("Rome/NNP/6/nsubj shelled/VBD/0/root Oslo/NNP/6/obj", [1, 1]),
        ("Oslo/NNP/6/nsubj shelled/VBD/0/root Cairo/NNP/6/obj", [1, 1]),
        ("Cairo/NNP/6/nsubj shelled/VBD/0/root Rome/NNP/6/obj", [1, 1]),
        ("Rome/NNP/7/nsubj will/MD/7/aux shell/VB/0/root Cairo/NNP/7/obj", [1, 1]),
        ("Rome/NNP/6/nsubj denied/VBD/0/root shelling/VBG/6/xcomp Cairo/NNP/7/obj", [2]),
        ("the/DT/6/det attack/NN/9/nsubj by/IN/8/case Rome/NNP/6/nmod ended/VBD/0/root", [2]),
        ("an/DT/6/det attack/NN/9/nsubj by/IN/8/case Rome/NNP/6/nmod ended/VBD/0/root", [1, 1]),
    ],
    ids=["the same", "another word for it", "the same word, one side", "another word, one side", "another target",
         "another doer", "the other way round", "still to come", "denied", "taken up", "not taken up"],
)  # fmt: skip
def test_tellings_are_one_event_where_type_parties_and_status_fit(tree: Tree, second: str, tellings: list[int]) -> None:
    assert [len(event.evidence) for event in events(tree(f"{FIRST} {second}", LEMMAS))] == tellings


def test_the_best_telling_stands_first_and_gives_the_status(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj denied/VBD/0/root shelling/VBG/2/xcomp Cairo/NNP/3/obj ./PUNCT/2/punct Rome/NNP/7/nsubj "
        "shelled/VBD/0/root Cairo/NNP/7/obj",
        LEMMAS,
    )
    (event,) = events(doc)
    assert [evidence.status for evidence in event.evidence] == ["occurred", "denied"]
    assert event.status == "occurred"


def test_what_came_of_an_act_is_folded_into_it(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj ,/PUNCT/5/punct killing/VBG/2/advcl three/CD/7/nummod "
        "people/NNS/5/obj",
        LEMMAS,
    )
    (event,) = events(doc)
    assert [(count.kind, count.low, count.high) for count in event.counts] == [("killed", 3, 3)]
    assert words(event.recipients, doc.text) == ["Cairo"]


def test_each_party_stands_once_however_often_it_is_named(tree: Tree) -> None:
    doc = tree(f"{FIRST} Rome/NNP/6/nsubj shelled/VBD/0/root Cairo/NNP/6/obj", LEMMAS)
    (event,) = events(doc)
    assert (words(event.actors, doc.text), words(event.recipients, doc.text)) == (["Rome"], ["Cairo"])


# --- times ----------------------------------------------------------------------------------------------------------


def when(start: int | None, end: int | None = None) -> When:
    first, last = (date(2025, 4, day) if day else None for day in (start, end))
    return When("t", "date", None, first, last, None, "day", None, None, approximate=False, rule="hand")


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        (None, when(3, 3), True),
        (when(None), when(3, 3), True),
        (when(3, 3), when(3, 3), True),
        (when(3, 3), when(4, 4), False),
        (when(1, 7), when(4, 4), True),
        (when(1, 3), when(3, 9), True),
        (when(3), when(4), False),
    ],
)
def test_times_fit_where_one_is_open_or_they_overlap(a: When | None, b: When | None, *, fit: bool) -> None:
    assert times_fit(a, b) is fit
    assert times_fit(b, a) is fit


# --- parties --------------------------------------------------------------------------------------------------------


def party(id: str, kind: str = "country", **fields: str | None) -> Mention:
    actor = Actor(id, id, kind, None)  # type: ignore[arg-type]  # the test names only kinds that there are
    made = Mention(f"m-{id}", Span(0, 1), "name", actor, f"c-{id}", None, None, None, None, "hand")
    return replace(made, **fields)  # type: ignore[arg-type]


ITALY = party("ITA", country="ITA")
ARMY = party("ITA.MIL", "government", country="ITA", sector="MIL", affiliation="ITA")
ENVOY = party("person/a", "person", country="ITA", sector="GOV", affiliation="ITA")
FIRM = party("ACME", "company", country="ITA", sector="BUS")


def test_a_state_and_who_acts_for_it_are_one_party() -> None:
    assert same_party(ITALY, ARMY)
    assert same_party(ENVOY, ITALY)


def test_two_who_act_for_one_state_are_two_parties() -> None:
    assert not same_party(ARMY, ENVOY)


def test_a_firm_is_not_its_country() -> None:
    assert not same_party(ITALY, FIRM)


def test_mentions_of_one_chain_are_one_party() -> None:
    assert same_party(replace(FIRM, chain="c"), replace(ENVOY, chain="c"))


def test_others_are_those_who_are_none_of_the_actors() -> None:
    assert others_than([ITALY], [ARMY, FIRM]) == (FIRM,)


def test_mentions_are_kept_once_in_their_order() -> None:
    assert unique([[FIRM, ITALY], [ITALY, ARMY]]) == (FIRM, ITALY, ARMY)
    assert unique([FIRM, FIRM]) == (FIRM,)


def test_only_countries_and_governments_are_states() -> None:
    assert [is_state(item) for item in (ITALY, ARMY, ENVOY, FIRM)] == [True, True, False, False]


def test_what_is_hit_in_a_town_is_the_towns_country(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/2/nsubj shelled/VBD/0/root a/DT/4/det hospital/NN/2/obj in/IN/6/case Bergen/NNP/4/nmod", LEMMAS
    )
    start = doc.text.index("Bergen")
    bergen = Place("p", Span(start, start + 6), "Bergen", None, None, None, "NOR", "city", "hand")
    draft = replace(draft_of(doc, [country(doc, "Rome", "ITA")]), places=(bergen,))
    coded = code(draft, SHELL)
    (event,) = coded.events
    assert [(item.country, item.rule) for item in event.recipients] == [("NOR", "events:place")]
    assert event.where == bergen
    assert event.recipients[0] in coded.mentions


def test_a_place_does_not_act(tree: Tree) -> None:
    doc = tree("Bergen/NNP/2/nsubj shelled/VBD/0/root soldiers/NNS/2/obj", LEMMAS)
    bergen = Place("p", Span(0, 6), "Bergen", None, None, None, "NOR", "city", "hand")
    draft = replace(draft_of(doc, [people(doc, "soldiers", sector="MIL")]), places=(bergen,))
    assert all(not event.actors for event in code(draft, SHELL).events)
