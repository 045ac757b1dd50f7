"""Rows of the knowledge: what they hold, what they say of a day, and how a broken one is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_knowledge import ENTRIES, OFFICES, row

from watchfloor.actors import Knowledge
from watchfloor.actors.knowledge import person_actor
from watchfloor.actors.rows import entry_of, office_of, role_of
from watchfloor.errors import VocabularyError
from watchfloor.records import Actor

CHAIR = {"office": "chair", "of": "NATO", "title": "Chair", "titles": ["head"], "sector": "GOV"}


def office(*holders: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**CHAIR, **fields, "holders": list(holders)}


def holder(name: str, start: str, end: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"person": f"person/{name.lower()}", "name": name, "from": start, "to": end, **fields}


def test_the_first_name_of_an_actor_is_its_own_and_stands_once() -> None:
    entry = entry_of(row({"id": "X", "kind": "country", "name": "Xland", "names": ["Ex", "Xland"]}))
    assert entry.names == ("Xland", "Ex")
    assert entry.actor == Actor("X", "Xland", "country", None)


def test_what_a_row_leaves_out_is_empty_or_not_known() -> None:
    entry = entry_of(row({"id": "X", "kind": "country", "name": "Xland"}))
    assert (entry.adjectives, entry.metonyms, entry.members) == ((), (), ())
    assert (entry.plover, entry.sector, entry.of) == (None, None, None)
    assert entry.checked


def test_titles_are_kept_in_lower_case_each_once() -> None:
    made = office_of(row(office(titles=["HEAD", "chair"])))
    assert made.titles == ("chair", "head")
    assert made.id == "NATO/chair"


def test_holders_stand_in_the_order_of_their_terms() -> None:
    made = office_of(row(office(holder("Bo", "2010-01-01"), holder("Al", "2000-01-01", "2010-01-01"))))
    assert [term.name for term in made.holders] == ["Al", "Bo"]


@pytest.mark.parametrize(
    ("written", "day"),
    [("2020", date(2020, 1, 1)), ("2020-07", date(2020, 7, 1)), ("2020-07-09", date(2020, 7, 9))],
)
def test_a_year_or_month_stands_for_its_first_day(written: str, day: date) -> None:
    assert office_of(row(office(holder("Al", written)))).holders[0].start == day


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2021, 12, 31), True), (date(2022, 1, 1), False)],
)
def test_a_term_runs_from_its_first_day_up_to_its_end(day: date, *, holds: bool) -> None:
    assert office_of(row(office(holder("Al", "2020-01-01", "2022-01-01")))).holders[0].holds(day) is holds


def test_a_term_that_ended_is_sure_however_old_its_source() -> None:
    term = office_of(row(office(holder("Al", "1990", "2022", seen="1991-01-01")))).holders[0]
    assert term.is_sure_on(date(2021, 6, 1))
    assert not term.is_sure_on(date(2022, 6, 1))


def test_an_office_unchecked_makes_its_holders_unchecked_unless_they_say_otherwise() -> None:
    data = office(holder("Al", "2000", "2001"), holder("Bo", "2001", checked=True), checked=False)
    assert [term.checked for term in office_of(row(data)).holders] == [False, True]


def test_a_role_word_is_kept_in_lower_case() -> None:
    role = role_of(row({"words": ["Coast Guard"], "kind": "body", "code": "CG", "number": "plural"}))
    assert (role.words, role.code, role.plural, role.gender) == (("coast guard",), "CG", True, None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"office": ""}, "`office` is missing; add `office:`"),
        ({"of": None}, "`of` is missing"),
        ({"holders": ["Al"]}, "`holders` is no list of mappings"),
        ({"holders": [{"person": "p", "name": "Al"}]}, "`from` is missing"),
        ({"holders": [holder("Al", "2020-13-01")]}, "`from` is '2020-13-01'; write a day"),
        ({"holders": [holder("Al", "2020", "2019")]}, "Al ends on 2019-01-01, before the start on 2020-01-01"),
        ({"titles": "head"}, "`titles` is no list of words"),
    ],
)
def test_a_broken_office_says_what_to_mend(change: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        office_of(row(office() | change))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind": "agent"}, "`words` is missing"),
        ({"words": ["x"]}, "`kind` is missing"),
        ({"words": [""], "kind": "agent"}, "`words` is no list of words"),
        ({"words": ["x"], "kind": "agent", "gender": "n"}, "found gender 'n'; write m or f"),
        ({"words": ["x"], "kind": "agent", "colour": "red"}, "unknown key 'colour'"),
    ],
)
def test_a_broken_role_word_says_what_to_mend(data: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        role_of(row(data))


# --- asked ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def known() -> Knowledge:
    entries: list[Any] = [
        *ENTRIES,
        {"id": "JPN.NAVY", "kind": "government", "name": "Navy of Japan", "of": "JPN", "checked": False},
    ]
    chair = office(holder("Aoi Mori", "2024-05-01", names=["Mori"]) | {"person": "person/aoi-mori"})
    offices: list[dict[str, Any]] = [OFFICES[0], chair]
    return Knowledge([entry_of(row(item)) for item in entries], [office_of(row(item)) for item in offices], [])


def test_a_body_has_the_country_it_belongs_to(known: Knowledge) -> None:
    assert known.country_of("JPN.NAVY") == "JPN"
    assert known.country_of("nobody") is None
    assert known.country_of(None) is None


def test_one_person_in_two_offices_is_one_person_with_two_terms(known: Knowledge) -> None:
    person = known.persons["person/aoi-mori"]
    assert [term.office.id for term in person.terms] == ["JPN/prime-minister", "NATO/chair"]
    assert person_actor(person) == Actor("person/aoi-mori", "Aoi Mori", "person", None)


@pytest.mark.parametrize(
    ("day", "of"),
    [(date(2023, 1, 1), "JPN"), (date(2024, 5, 1), "NATO"), (date(1999, 1, 1), None), (None, None)],
)
def test_a_persons_office_is_asked_for_a_day(known: Knowledge, day: date | None, of: str | None) -> None:
    term = known.persons["person/aoi-mori"].term_at(day)
    assert (term.office.of if term else None) == of


@pytest.mark.parametrize("name", ["Aoi Mori", "aoi mori", "Mori", "Aoi-Mori"])
def test_persons_are_called_in_full_and_in_short(known: Knowledge, name: str) -> None:
    assert [person.id for person in known.persons_called(name)] == ["person/aoi-mori"]


def test_nobody_is_called_by_a_name_that_nobody_has(known: Knowledge) -> None:
    assert known.persons_called("Nora") == ()
    assert known.offices_called("JPN", "king") == ()


def test_members_of_an_unknown_organisation_are_an_error(known: Knowledge) -> None:
    with pytest.raises(KeyError):
        known.members("ASEAN", date(2024, 1, 1))


def test_what_no_source_confirms_is_counted(known: Knowledge) -> None:
    assert known.unchecked() == 1
