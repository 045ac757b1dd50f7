from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.actors.asking import find_actors, sheet_of
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from watchfloor.actors import Knowledge


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("JPN", "JPN"),
        ("japan", "JPN"),
        ("Japanese", "JPN"),
        ("Tokyo", "JPN"),
        ("the U.S.", "USA"),
        ("person/ken-abe", "person/ken-abe"),
        ("Ken Abe", "person/ken-abe"),
        ("Abe", "person/ken-abe"),
    ],
)
def test_an_actor_is_found_by_id_and_by_every_name(knowledge: Knowledge, words: str, id: str) -> None:
    assert find_actors(knowledge, words) == (id,)


def test_an_unknown_name_suggests_the_nearest(knowledge: Knowledge) -> None:
    with pytest.raises(UsageError, match=r"no actor is called 'Japann'; did you mean 'japan' \(JPN\)"):
        find_actors(knowledge, "Japann")


def test_a_name_that_is_near_to_nobody_says_what_to_give(knowledge: Knowledge) -> None:
    with pytest.raises(UsageError, match="give an id such as JPN"):
        find_actors(knowledge, "Qwxyz")


def test_a_name_of_10000_letters_is_refused_in_one_short_line(knowledge: Knowledge) -> None:
    with pytest.raises(UsageError) as refused:
        find_actors(knowledge, "a" * 10_000)
    assert len(str(refused.value)) < 300


def test_the_sheet_of_a_country_has_its_offices_and_where_it_belongs(knowledge: Knowledge) -> None:
    assert [office.id for office in sheet_of(knowledge, "JPN").offices] == ["JPN/prime-minister"]
    assert [item.organisation.id for item in sheet_of(knowledge, "USA").memberships] == ["NATO"]


def test_the_sheet_of_an_organisation_has_its_members(knowledge: Knowledge) -> None:
    assert [member.id for member in sheet_of(knowledge, "NATO").members] == ["USA", "FIN"]


def test_the_sheet_of_a_person_has_the_terms_and_the_last_office(knowledge: Knowledge) -> None:
    sheet = sheet_of(knowledge, "person/aoi-mori")
    assert [term.office.id for term in sheet.terms] == ["JPN/prime-minister"]
    assert (sheet.country, sheet.sector, sheet.source) == ("JPN", "GOV", "ours")


def test_nobody_has_no_sheet(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        sheet_of(knowledge, "NOBODY")
