from __future__ import annotations

from datetime import date

import pytest
from story_hand import count, day, party, place, telling

from watchfloor.stories.matching import ENOUGH, excludes, match, shared_words, when
from watchfloor.stories.parties import OPEN, OTHER, RELATED, SAME, Party, likeness, likeness_of_lists
from watchfloor.stories.tellings import Period


def test_one_attack_told_twice_is_one() -> None:
    assert match(telling("a"), telling("b")) >= ENOUGH


def test_the_country_and_its_army_can_be_one_actor() -> None:
    army = telling("b", actors=(party("RUS.MIL", "RUS"),))
    assert match(telling("a"), army) >= ENOUGH


def test_two_tolls_of_one_attack_exclude_nothing() -> None:
    assert match(telling("a", counts=(count(12),)), telling("b", counts=(count(15),))) >= ENOUGH


def test_an_unknown_attacker_can_be_the_known_one() -> None:
    assert match(telling("a"), telling("b", actors=())) >= ENOUGH


@pytest.mark.parametrize(
    "other",
    [
        telling("b", type="THREATEN"),
        telling("b", period=day("2025-03-06")),
        telling("b", place=place("Odesa", lat=46.5, lon=30.7)),
        telling("b", actors=(party("ISR"),)),
        telling("b", recipients=(party("PSE"),)),
        telling("b", article="article-of-a"),
    ],
    ids=["type", "day", "town", "actor", "recipient", "same article"],
)
def test_what_excludes_it_is_a_veto(other: object) -> None:
    assert match(telling("a"), other) == 0.0  # type: ignore[arg-type]


def test_two_modes_of_attack_are_two_attacks() -> None:
    assert match(telling("a", mode="drone"), telling("b", mode="firearms")) == 0.0


def test_a_visit_is_also_a_meeting() -> None:
    visit = telling(
        "a", type="CONSULT", mode="visit", actors=(party("person/mark-rutte", "NATO"),), recipients=(party("JPN"),)
    )
    talks = telling("b", type="CONSULT", actors=(party("JPN"), party("person/mark-rutte", "NATO")), recipients=())
    assert match(visit, talks) >= ENOUGH


def test_two_persons_are_two_however_much_else_agrees() -> None:
    rubio, hegseth = party("person/marco-rubio", "USA"), party("person/pete-hegseth", "USA")
    assert match(telling("a", actors=(rubio,)), telling("b", actors=(hegseth,))) == 0.0


def test_nothing_known_but_type_and_day_is_not_enough() -> None:
    bare = {"actors": (), "recipients": (), "place": None}
    assert match(telling("a", **bare), telling("b", **bare)) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (day("2025-04-08"), day("2025-04-08"), 1.0),
        (day("2025-04-08"), Period(date(2025, 4, 7), date(2025, 4, 13), own=True), 0.85),
        (day("2025-04-08"), day("2025-04-09"), 0.0),
        (day("2025-04-08"), Period(date(2025, 4, 6), date(2025, 4, 9), own=False), 0.6),
        (day("2025-04-08"), Period(date(2025, 6, 6), date(2025, 6, 9), own=False), 0.0),
        (Period(date(2019, 1, 1), None, own=True), day("2025-04-08"), 0.6),
        (None, day("2025-04-08"), OPEN),
    ],
    ids=["same", "this week", "next day", "guess", "stale guess", "open end", "unknown"],
)
def test_when_weighs_how_days_agree(one: Period | None, other: Period | None, expected: float) -> None:
    assert when(one, other) == when(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (party("JPN"), party("JPN"), SAME),
        (party("JPN"), party("JPN.GOV", "JPN"), RELATED),
        (party("JPN"), party("KOR"), OTHER),
        (party("JPN"), Party(frozenset(), frozenset()), OPEN),
    ],
    ids=["same", "serves", "other", "open"],
)
def test_likeness_of_parties(one: Party, other: Party, expected: float) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


def test_a_list_is_as_like_as_the_shorter_one_is_found_in_it() -> None:
    four = [party(code) for code in ("JPN", "KOR", "AUS", "NZL")]
    assert likeness_of_lists(four, four[:1]) == SAME
    assert likeness_of_lists(four[:1], [party("CHN")]) == OTHER


def test_a_clause_of_nothing_but_the_act_and_its_parties_is_open_in_its_words() -> None:
    thin = telling("b", words=frozenset({"attacked", "army"}), matter=frozenset())
    assert shared_words(telling("a"), thin) == OPEN
    assert (
        shared_words(telling("a"), telling("b", words=frozenset({"ferry", "sank", "mole"}), matter=frozenset())) == OPEN
    )
    rich = {"words": frozenset({"ferry", "sank", "mole"}), "matter": frozenset({"ferry", "mole"})}
    assert shared_words(telling("a"), telling("b", **rich)) == 0.0


def test_one_protest_a_day_and_town() -> None:
    apart = {"type": "PROTEST", "actors": (), "recipients": ()}
    words = {"words": frozenset({"teachers", "pay"}), "matter": frozenset({"teachers", "pay"})}
    assert match(telling("a", **apart), telling("b", **apart, **words)) >= ENOUGH
    assert match(telling("a", **apart), telling("b", **apart, **words, period=day("2025-03-05"))) == 0.0


def test_whom_the_lead_names_stands_for_one_that_a_clause_does_not() -> None:
    vague = Period(date(2025, 3, 3), date(2025, 3, 6), own=False)
    censure = {"type": "ACCUSE", "actors": (party("IAEA"),), "place": None, "period": vague, "matter": frozenset()}
    full = telling("a", **censure, recipients=(party("IRN"),))
    assert match(full, telling("b", **censure, recipients=(), cast=frozenset({"IRN", "IAEA"}))) >= ENOUGH
    assert match(full, telling("b", **censure, recipients=(), cast=frozenset({"PRK", "IAEA"}))) == 0.0


def test_what_nothing_shows_is_not_excluded() -> None:
    bare = telling("b", actors=(), recipients=(), place=None)
    assert not excludes(telling("a"), bare)
    assert excludes(telling("a"), telling("b", period=day("2025-03-09")))
    assert excludes(telling("a"), telling("b", type="AID"))
