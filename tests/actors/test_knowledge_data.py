"""What the shipped knowledge says: ids, codes, dates, members and holders."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from watchfloor import vocabularies
from watchfloor.actors.knowledge import load_knowledge

Row = dict[str, Any]

ACTOR_FILES = ("countries", "organisations", "government", "groups", "peoples")
OFFICE_FILES = tuple(
    f"offices_{part}" for part in ("africa", "americas", "asia", "europe", "middle_east", "organisations")
)
NOT_A_COUNTRY = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}  # PLOVER's codes where no country fits
FORMER_STATES = {"SUN", "DDR", "YUG", "SCG", "CSK"}
SECTORS = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"} | {
    *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC")
}
WORDS = ("names", "adjectives", "people", "metonyms", "descriptions")
PARTIAL = {4: "-01-01", 7: "-01", 10: ""}


def rows(*files: str) -> list[Row]:
    return [row for file in files for row in vocabularies.load("watchfloor.actors", f"knowledge/{file}.yaml").rows]


def holders() -> Iterator[tuple[Row, Row]]:
    return ((office, holder) for office in rows(*OFFICE_FILES) for holder in office["holders"])


def day(value: date | int | str) -> date:
    """A day; a year or a month stands for its first day."""
    text = str(value)
    return date.fromisoformat(text + PARTIAL[len(text)])


def iso_codes() -> set[str]:
    lines = Path(__file__).with_name("iso_3166_1_alpha_3.txt").read_text("utf-8").splitlines()
    return set(" ".join(line for line in lines if not line.startswith("#")).split())


def repeated(items: Iterator[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def test_ids_are_unique_over_all_files() -> None:
    assert repeated(row["id"] for row in rows(*ACTOR_FILES)) == []


def test_offices_are_unique_over_all_files() -> None:
    assert repeated(f"{row['of']}/{row['office']}" for row in rows(*OFFICE_FILES)) == []


def test_every_iso_code_has_a_country_and_every_country_code_is_one() -> None:
    codes = {row["id"] for row in rows("countries") if re.fullmatch("[A-Z]{3}", row["id"])}
    assert codes == iso_codes() | {"KOS"} | FORMER_STATES


def test_plover_codes_are_countries_or_one_of_the_seven() -> None:
    wrong = {row["plover"] for row in rows(*ACTOR_FILES)} - iso_codes() - NOT_A_COUNTRY - {"KOS", None}
    assert wrong == set()


def test_sectors_are_plover_sectors() -> None:
    found = {row.get("sector") for row in rows(*ACTOR_FILES, *OFFICE_FILES)}
    assert found - SECTORS - {None} == set()


def test_wikidata_ids_are_well_formed_and_given_once() -> None:
    ids = [row["wikidata"] for row in rows(*ACTOR_FILES) if "wikidata" in row]
    assert [id for id in ids if not re.fullmatch(r"Q[1-9]\d*", id)] == []
    assert repeated(iter(ids)) == []


def test_ambiguous_words_are_words_of_the_row() -> None:
    stray = [
        (row["id"], word)
        for row in rows(*ACTOR_FILES)
        for word in row.get("ambiguous", ())
        if word not in {name for key in WORDS for name in row.get(key, ())}
    ]
    assert stray == []


def test_a_name_of_two_actors_is_marked_ambiguous_in_both() -> None:
    names = rows(*ACTOR_FILES)
    shared = set(repeated(name for row in names for name in row["names"]))
    unmarked = [
        (row["id"], name) for row in names for name in row["names"] if name in shared - set(row.get("ambiguous", ()))
    ]
    assert unmarked == []


def test_words_are_given_once_and_without_stray_space() -> None:
    for row in rows(*ACTOR_FILES):
        for key in WORDS:
            words = row.get(key, [])
            assert repeated(iter(words)) == [], (row["id"], key)
            assert [word for word in words if word != " ".join(word.split())] == [], (row["id"], key)


def test_members_and_owners_exist() -> None:
    ids = {row["id"] for row in rows(*ACTOR_FILES)}
    members = {(row["id"], member["id"]) for row in rows(*ACTOR_FILES) for member in row.get("members", ())}
    assert [pair for pair in members if pair[1] not in ids] == []
    assert [row["of"] for row in rows(*ACTOR_FILES, *OFFICE_FILES) if "of" in row and row["of"] not in ids] == []


def test_a_membership_ends_after_it_began() -> None:
    terms = [(row["id"], member) for row in rows("organisations") for member in row.get("members", ())]
    both = [(id, term) for id, term in terms if "from" in term and "to" in term]
    assert [(id, term) for id, term in both if day(term["from"]) >= day(term["to"])] == []


def test_every_term_is_dated_and_ends_after_it_began() -> None:
    for office, holder in holders():
        start, end = day(holder["from"]), holder.get("to")
        assert end is None or start < day(end), (office["of"], holder["name"])


def test_a_term_ends_or_says_when_it_was_last_seen() -> None:
    for office, holder in holders():
        assert ("to" in holder) != ("seen" in holder), (office["of"], holder["name"])
        assert "seen" not in holder or day(holder["from"]) <= day(holder["seen"]), (office["of"], holder["name"])


def test_an_office_of_one_person_has_one_holder_at_a_time() -> None:
    for office in rows(*OFFICE_FILES):
        for earlier, later in pairwise(office["holders"] if office["single"] else ()):
            assert "to" in earlier, (office["of"], earlier["name"])
            assert day(earlier["to"]) <= day(later["from"]), (office["of"], earlier["name"], later["name"])


def test_a_person_has_one_name_and_one_gender() -> None:
    known = {(holder["person"], holder["name"], holder["gender"]) for _, holder in holders()}
    assert repeated(person for person, _, _ in known) == []


def test_terms_that_no_source_confirms_say_so() -> None:
    assert [row["office"] for row in rows(*OFFICE_FILES) if row["checked"]] == []


@pytest.mark.parametrize(
    ("file", "least"), [("countries", 250), ("organisations", 250), ("government", 300), ("groups", 400)]
)
def test_files_are_as_full_as_promised(file: str, least: int) -> None:
    assert len(rows(file)) >= least


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("NATO", date(2023, 4, 3), 30),
        ("NATO", date(2025, 4, 9), 32),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("G7", date(2025, 4, 9), 7),
        ("ASEAN", date(2025, 10, 25), 10),
        ("ASEAN", date(2025, 10, 26), 11),
        ("AU", date(2025, 4, 9), 55),
        ("ARAB_LEAGUE", date(2024, 1, 1), 22),
        ("GCC", date(2025, 4, 9), 6),
        ("SCO", date(2024, 7, 4), 10),
        ("COUNCIL_OF_EUROPE", date(2022, 3, 15), 47),
        ("COUNCIL_OF_EUROPE", date(2022, 3, 16), 46),
        ("ECOWAS", date(2025, 1, 28), 15),
        ("ECOWAS", date(2025, 1, 29), 12),
        ("UN_SECURITY_COUNCIL", date(2025, 4, 9), 15),
        ("OPEC", date(2024, 1, 1), 12),
    ],
)
def test_an_organisation_has_as_many_members_as_news_says(organisation: str, on: date, count: int) -> None:
    assert len(load_knowledge().members(organisation, on)) == count


def test_japan_is_the_only_member_of_the_g7_outside_nato() -> None:
    known = load_knowledge()
    spring = date(2025, 4, 9)
    assert set(known.members("G7", spring)) - set(known.members("NATO", spring)) == {"JPN"}


@pytest.mark.parametrize(
    ("office", "on", "name"),
    [
        ("JPN/prime-minister", date(2025, 4, 9), "Shigeru Ishiba"),
        ("JPN/prime-minister", date(2025, 10, 21), "Sanae Takaichi"),
        ("NATO/secretary-general", date(2024, 9, 30), "Jens Stoltenberg"),
        ("NATO/secretary-general", date(2024, 10, 1), "Mark Rutte"),
        ("USA/defense-secretary", date(2025, 3, 30), "Pete Hegseth"),
        ("GBR/foreign-secretary", date(2021, 9, 15), "Liz Truss"),
        ("SYR/president", date(2024, 12, 7), "Bashar al-Assad"),
    ],
)
def test_the_holder_is_the_one_of_the_day(office: str, on: date, name: str) -> None:
    assert [holder.name for holder in load_knowledge().holders(office, on)] == [name]


def test_a_vacant_office_has_no_holder() -> None:
    assert load_knowledge().holders("LBN/president", date(2024, 1, 1)) == ()
