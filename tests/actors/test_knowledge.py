from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from small_knowledge import ENTRIES, OFFICES, row

from watchfloor.actors import load_knowledge
from watchfloor.actors.rows import entry_of, office_of, role_of
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.actors import Knowledge

ABOUT = "about: {name: own, version: '1', source: ours, licence: CC0-1.0, date: 2026-11-24}\nrows:\n"


def own_folder(folder: Path, rows: str) -> Path:
    (folder / "own.yaml").write_text(ABOUT + rows, encoding="utf-8")
    return folder


def test_an_office_is_asked_for_a_day(knowledge: Knowledge) -> None:
    def names(day: date) -> list[str]:
        return [holder.name for holder in knowledge.holders("JPN/prime-minister", day)]

    assert names(date(2023, 1, 1)) == ["Aoi Mori"]
    assert names(date(2024, 5, 1)) == ["Ken Abe"], "on the day of a handover the successor holds"
    assert names(date(2019, 12, 31)) == []
    assert knowledge.holders("JPN/king", date(2023, 1, 1)) == ()


def test_a_year_alone_stands_for_its_first_day() -> None:
    assert office_of(row(OFFICES[0])).holders[0].start == date(2020, 1, 1)


def test_membership_is_asked_for_a_day(knowledge: Knowledge) -> None:
    assert knowledge.members("NATO", date(2023, 4, 3)) == ("USA",)
    assert knowledge.members("NATO", date(2023, 4, 4)) == ("USA", "FIN")


def test_actors_and_persons_are_asked_by_id(knowledge: Knowledge) -> None:
    assert knowledge.actor("JPN").kind == "country"
    assert knowledge.actor("person/ken-abe").kind == "person"
    with pytest.raises(KeyError):
        knowledge.actor("nobody")


def test_titles_are_found_however_they_are_written(knowledge: Knowledge) -> None:
    assert [office.id for office in knowledge.offices_called("JPN", "prime-minister")] == ["JPN/prime-minister"]


def test_an_open_term_is_trusted_for_a_while_after_it_was_seen() -> None:
    holder = {"person": "person/a-b", "name": "A B", "from": "2020-01-01", "seen": "2025-01-01"}
    term = office_of(row({"office": "head", "of": "X", "title": "Head", "holders": [holder]})).holders[0]
    assert term.holds(date(2030, 1, 1))
    assert term.is_sure_on(date(2026, 1, 1))
    assert not term.is_sure_on(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "test.yaml, line 3 .* unknown key 'colour'; use only"),
        ({"kind": "planet"}, "found kind 'planet'; use one of"),
        ({"name": None}, "`name` is missing; add"),
        ({"names": "Japan"}, "`names` is no list of words"),
        ({"names": [False]}, "`names` is no list of words"),
        ({"sector": 7}, "`sector` is 7"),
        ({"members": ["USA"]}, "`members` is no list of mappings"),
        ({"members": [{"id": "USA", "from": "2020-02-30"}]}, "`from` is '2020-02-30'; write a day"),
        ({"members": [{"id": "USA", "from": "2020-02-01", "to": "2019-02-01"}]}, "ends on 2019-02-01, before"),
    ],
)
def test_a_bad_actor_row_names_file_row_and_fix(change: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        entry_of(row(ENTRIES[0] | change))


@pytest.mark.parametrize(
    ("holder", "message"),
    [
        ({"from": "2023-01-01"}, "Aoi Mori and New One hold JPN/prime-minister at once; end Aoi Mori on 2023-01-01"),
        ({"from": "31 May"}, "`from` is '31 May'"),
        ({"from": "2030-01-01", "gender": "x"}, "found gender 'x'"),
        ({"from": "2030-01-01", "party": "x"}, "unknown key 'party'"),
    ],
)
def test_a_bad_office_row_names_file_row_and_fix(holder: dict[str, Any], message: str) -> None:
    holders = [OFFICES[0]["holders"][0], {"person": "person/new-one", "name": "New One", **holder}]
    with pytest.raises(VocabularyError, match=message):
        office_of(row(OFFICES[0] | {"holders": holders}))


def test_an_office_of_many_may_overlap() -> None:
    holders = [{"person": f"person/{name}", "name": name, "from": "2020-01-01"} for name in ("a", "b")]
    data = {"office": "minister", "of": "JPN", "title": "Minister", "single": False, "holders": holders}
    assert len(office_of(row(data)).holders) == 2


def test_a_role_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(VocabularyError, match="found kind 'job'"):
        role_of(row({"words": ["baker"], "kind": "job"}))


def test_the_shipped_knowledge_loads_and_answers() -> None:
    shipped = load_knowledge()
    assert "FIN" in shipped.members("NATO", date(2024, 1, 1))
    assert "FIN" not in shipped.members("NATO", date(2022, 1, 1))
    assert shipped.country_of("CHN.MFA") == "CHN"
    assert shipped.unchecked() >= 0


def test_a_users_folder_adds_and_replaces(tmp_path: Path) -> None:
    rows = "  - {id: JPN, kind: country, name: Nippon}\n  - {id: ACME, kind: company, name: Acme}\n"
    merged = load_knowledge(own_folder(tmp_path, rows))
    assert merged.actor("JPN").name == "Nippon"
    assert merged.actor("ACME").kind == "company"
    assert "NATO" in merged.entries


def test_an_id_twice_in_a_users_folder_is_refused(tmp_path: Path) -> None:
    rows = "  - {id: ACME, kind: company, name: Acme}\n  - {id: ACME, kind: company, name: Acme Two}\n"
    with pytest.raises(VocabularyError, match=r"own.yaml, line 4 \(row 2\): id 'ACME' stands twice; rename"):
        load_knowledge(own_folder(tmp_path, rows))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such folder"):
        load_knowledge(tmp_path / "gone")


def test_the_setting_names_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder(tmp_path, "  - {id: ACME, kind: company, name: Acme}\n")
    monkeypatch.setenv("WATCHFLOOR_KNOWLEDGE", str(tmp_path))
    load_knowledge.cache_clear()
    try:
        assert "ACME" in load_knowledge().entries
    finally:
        load_knowledge.cache_clear()
