"""The coder on sentences parsed by hand: who did it to whom, how it stands, who vouches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from event_hand import code, country, draft_of, frame, operator, people, statement, told

from watchfloor.events.frames import Choice, Operation
from watchfloor.events.typers import Verdict
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from watchfloor.events.candidates import Candidate

    Tree = Callable[..., Doc]

SHELL = frame("shell", "ASSAULT", mode="heavy-weapons", verbs=("shell",), recipient=("obj", "of"))
VISIT = frame("visit", "CONSULT", mode="visit", verbs=("visit",), nouns=("visit",), recipient=("obj", "to"))
MEET = frame(
    "meet",
    "CONSULT",
    verbs=("meet",),
    nouns=("talk",),
    actor=("nsubj", "between"),
    recipient=("obj", "with"),
    reciprocal=True,
)
SANCTION = frame("sanction", "SANCTION", nouns=("sanction",), phrases=("impose sanction on",), recipient=("on",))
CONDEMN = frame("condemn", "ACCUSE", mode="disapprove", verbs=("condemn",), recipient=("obj",))
URGE = operator(
    "urge",
    "REQUEST",
    Operation((), "absorbed", {"RETREAT": ("REQUEST", "yield")}, bare=False),
    verbs=("urge",),
    recipient=("obj",),
)
PLAN = operator("plan", None, Operation(("obj",), "planned", {}, bare=False), verbs=("plan",))
DENY = operator("deny", None, Operation(("obj",), "denied", {}, bare=False), verbs=("deny",))
LIGHT = operator("light", None, Operation(("obj",), "kept", {}, bare=False), verbs=("hold", "impose"))
LEAVE = frame("leave", "RETREAT", mode="withdraw", verbs=("leave",), recipient=("obj",))

LEMMAS = {
    "shelled": "shell", "visited": "visit", "met": "meet", "imposed": "impose", "sanctions": "sanction",
    "talks": "talk",
    "condemned": "condemn", "urged": "urge", "plans": "plan", "denied": "deny", "shelling": "shell", "held": "hold",
    "Talks": "talk",
}  # fmt: skip

ACTIVE = "Rome/NNP/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj"
PASSIVE = "Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass shelled/VBN/0/root by/IN/5/case Rome/NNP/3/obl:agent"


def rome_and_cairo(doc: Doc) -> list[Any]:
    return [country(doc, "Rome", "ITA"), country(doc, "Cairo", "EGY")]


def found(doc: Doc, *frames: Any, mentions: list[Any] | None = None) -> list[Any]:
    mentions = rome_and_cairo(doc) if mentions is None else mentions
    return told(code(draft_of(doc, mentions), *frames))


@pytest.mark.parametrize("sentence", [ACTIVE, PASSIVE])
def test_direction_is_the_same_in_either_voice(tree: Tree, sentence: str) -> None:
    assert found(tree(sentence, LEMMAS), SHELL) == [("ASSAULT", "heavy-weapons", ["Rome"], ["Cairo"], "occurred")]


def test_an_agentless_passive_leaves_the_actor_open(tree: Tree) -> None:
    doc = tree("Cairo/NNP/3/nsubj:pass was/VBD/3/aux:pass shelled/VBN/0/root", LEMMAS)
    assert found(doc, SHELL, mentions=[country(doc, "Cairo", "EGY")]) == [
        ("ASSAULT", "heavy-weapons", [], ["Cairo"], "occurred")
    ]


def test_a_subject_that_cannot_act_makes_no_event(tree: Tree) -> None:
    doc = tree("Rain/NN/2/nsubj shelled/VBD/0/root Cairo/NNP/2/obj", LEMMAS)
    assert found(doc, SHELL, mentions=[country(doc, "Cairo", "EGY")]) == []


def test_an_event_noun_has_its_parties_around_it(tree: Tree) -> None:
    doc = tree(
        "Rome/NNP/3/nmod:poss 's/POS/1/case visit/NN/6/nsubj to/IN/5/case Cairo/NNP/3/nmod ended/VBD/0/root", LEMMAS
    )
    assert found(doc, VISIT) == [("CONSULT", "visit", ["Rome"], ["Cairo"], "occurred")]


def test_who_meets_is_an_actor_on_either_side(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj met/VBD/0/root Cairo/NNP/2/obj", LEMMAS)
    assert found(doc, MEET) == [("CONSULT", None, ["Rome", "Cairo"], [], "occurred")]


def test_talks_between_two_have_both_as_actors(tree: Tree) -> None:
    doc = tree(
        "Talks/NNS/6/nsubj between/IN/3/case Rome/NNP/1/nmod and/CC/5/cc Cairo/NNP/3/conj failed/VBD/0/root", LEMMAS
    )
    assert found(doc, MEET) == [("CONSULT", None, ["Rome", "Cairo"], [], "occurred")]


def test_a_light_verb_lends_its_subject_to_the_noun(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj held/VBD/0/root talks/NNS/2/obj with/IN/5/case Cairo/NNP/3/nmod", LEMMAS)
    assert found(doc, MEET, LIGHT) == [("CONSULT", None, ["Rome", "Cairo"], [], "occurred")]


def test_a_phrase_is_one_event_also_in_the_passive(tree: Tree) -> None:
    doc = tree(
        "sanctions/NNS/3/nsubj:pass were/VBD/3/aux:pass imposed/VBN/0/root on/IN/5/case Cairo/NNP/3/obl by/IN/7/case "
        "Rome/NNP/3/obl:agent",
        LEMMAS,
    )
    assert found(doc, SANCTION, LIGHT) == [("SANCTION", None, ["Rome"], ["Cairo"], "occurred")]


def test_praise_and_blame_of_a_deed_fall_on_its_doer(tree: Tree) -> None:
    doc = tree(
        "Paris/NNP/2/nsubj condemned/VBD/0/root Rome/NNP/5/nmod:poss 's/POS/3/case shelling/NN/2/obj of/IN/7/case "
        "Cairo/NNP/5/nmod",
        LEMMAS,
    )
    mentions = [country(doc, "Paris", "FRA"), *rome_and_cairo(doc)]
    assert found(doc, CONDEMN, SHELL, mentions=mentions) == [
        ("ACCUSE", "disapprove", ["Paris"], ["Rome"], "occurred"),
        ("ASSAULT", "heavy-weapons", ["Rome"], ["Cairo"], "occurred"),
    ]


def test_what_is_urged_is_no_event_and_gives_the_mode(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj urged/VBD/0/root Cairo/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp", LEMMAS)
    assert found(doc, URGE, LEAVE) == [("REQUEST", "yield", ["Rome"], ["Cairo"], "occurred")]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Rome/NNP/3/nsubj will/MD/3/aux visit/VB/0/root Cairo/NNP/3/obj", "planned"),
        ("Rome/NNP/3/nsubj may/MD/3/aux visit/VB/0/root Cairo/NNP/3/obj", "possible"),
        ("Rome/NNP/2/nsubj plans/VBZ/0/root to/TO/4/mark visit/VB/2/xcomp Cairo/NNP/4/obj", "planned"),
        ("Rome/NNP/3/nsubj is/VBZ/3/aux visiting/VBG/0/root Cairo/NNP/3/obj", "ongoing"),
        ("Rome/NNP/3/nsubj has/VBZ/3/aux visited/VBN/0/root Cairo/NNP/3/obj", "occurred"),
    ],
)
def test_status_comes_from_modals_aspect_and_what_governs(tree: Tree, sentence: str, status: str) -> None:
    doc = tree(sentence, {**LEMMAS, "visiting": "visit"})
    assert [event[-1] for event in found(doc, VISIT, PLAN)] == [status]


def test_plain_negation_gives_no_event(tree: Tree) -> None:
    doc = tree("Rome/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod visit/VB/0/root Cairo/NNP/4/obj", LEMMAS)
    assert found(doc, VISIT) == []


def test_what_is_denied_is_an_event_with_status_denied(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj denied/VBD/0/root shelling/VBG/2/xcomp Cairo/NNP/3/obj", LEMMAS)
    assert found(doc, SHELL, DENY) == [("ASSAULT", "heavy-weapons", ["Rome"], ["Cairo"], "denied")]


def test_a_statement_vouches_for_what_stands_in_it(tree: Tree) -> None:
    doc = tree("Paris/NNP/2/nsubj said/VBD/0/root Rome/NNP/4/nsubj shelled/VBD/2/ccomp Cairo/NNP/4/obj", LEMMAS)
    paris = country(doc, "Paris", "FRA")
    said = statement(doc, "Rome shelled Cairo", paris, "said")
    draft = code(draft_of(doc, [paris, *rome_and_cairo(doc)], [said]), SHELL)
    assert [event.vouched_by for event in draft.events] == [said.id]


def test_what_a_cue_expresses_is_vouched_by_the_article(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj condemned/VBD/0/root Cairo/NNP/2/obj", LEMMAS)
    said = statement(doc, "Cairo", country(doc, "Rome", "ITA"), "condemned")
    draft = code(draft_of(doc, rome_and_cairo(doc), [said]), CONDEMN)
    assert [event.vouched_by for event in draft.events] == [None]


def test_we_in_a_statement_are_its_speakers(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj said/VBD/0/root we/PRP/4/nsubj condemn/VBP/2/ccomp Cairo/NNP/4/obj", LEMMAS)
    mentions = rome_and_cairo(doc)
    draft = code(draft_of(doc, mentions, [statement(doc, "we condemn Cairo", mentions[0], "said")]), CONDEMN)
    assert told(draft) == [("ACCUSE", "disapprove", ["Rome"], ["Cairo"], "occurred")]


def test_a_mode_is_chosen_by_the_words_around(tree: Tree) -> None:
    strike = frame(
        "strike",
        "ASSAULT",
        verbs=("shell",),
        recipient=("obj",),
        modes=(Choice("drone", {"instrument": frozenset({"drone"})}),),
    )
    doc = tree(f"{ACTIVE} with/IN/5/case drones/NNS/2/obl", {**LEMMAS, "drones": "drone"})
    assert [event[1] for event in found(doc, strike)] == ["drone"]


def test_private_people_alone_make_no_world_event(tree: Tree) -> None:
    doc = tree("Doctors/NNS/2/nsubj met/VBD/0/root nurses/NNS/2/obj", LEMMAS)
    mentions = [people(doc, "Doctors", sector="LAB"), people(doc, "nurses", sector="LAB")]
    assert found(doc, MEET, mentions=mentions) == []


def test_one_act_told_twice_is_one_event_with_two_evidences(tree: Tree) -> None:
    doc = tree(f"{ACTIVE} ./PUNCT/2/punct Rome/NNP/6/nsubj shelled/VBD/0/root Cairo/NNP/6/obj", LEMMAS)
    mentions = [country(doc, "Rome", "ITA"), country(doc, "Cairo", "EGY")]
    second = doc.text.rindex("Rome")
    spans = [Span(second, second + 4), Span(doc.text.rindex("Cairo"), len(doc.text))]
    again = [replace(mention, id=f"{mention.id}b", span=span) for mention, span in zip(mentions, spans, strict=True)]
    (event,) = code(draft_of(doc, [*mentions, *again]), SHELL).events
    assert len(event.evidence) == 2
    assert [event.evidence[0].trigger, event.evidence[1].trigger] == [Span(5, 12), Span(second + 5, second + 12)]


def test_a_typer_may_veto_or_retype(tree: Tree) -> None:
    doc = tree(ACTIVE, LEMMAS)

    def veto(_: Doc, candidates: Sequence[Candidate]) -> list[Verdict]:
        return [Verdict(None, None, "test") for _ in candidates]

    def retype(_: Doc, candidates: Sequence[Candidate]) -> list[Verdict]:
        return [Verdict("THREATEN", "violence", "test") for _ in candidates]

    draft = draft_of(doc, rome_and_cairo(doc))
    assert code(draft, SHELL, typers=(veto,)).events == ()
    assert [event[:2] for event in told(code(draft, SHELL, typers=(retype,)))] == [("THREATEN", "violence")]


def test_a_long_list_of_actors_is_one_event(tree: Tree) -> None:
    names = [f"Land{number}" for number in range(500)]
    parts = ["Land0/NNP/502/nsubj", *(f"{name}/NNP/1/conj" for name in names[1:]), "and/CC/500/cc", "met/VBD/0/root"]
    doc = tree(" ".join(parts), LEMMAS)
    mentions = [country(doc, f"{name} ", name.upper()) for name in names]
    (event,) = code(draft_of(doc, mentions), MEET).events
    assert len(event.actors) == 500
