"""A user's folder of knowledge: everything that is wrong with it, with file, line and mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.actors.checking import check_knowledge
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "about: {name: own, version: '1', source: ours, licence: CC0-1.0, date: 2026-11-24}\nrows:\n"


def faults(folder: Path, rows: str) -> tuple[str, ...]:
    (folder / "own.yaml").write_text(ABOUT + rows, encoding="utf-8")
    return check_knowledge(folder).faults


def test_the_shipped_files_have_no_fault_and_their_unchecked_rows_are_counted() -> None:
    found = check_knowledge()
    assert found.faults == ()
    assert found.all.actors > 1800
    assert 0 < found.all.unchecked <= found.all.actors + found.all.terms


def test_a_good_folder_is_counted(tmp_path: Path) -> None:
    rows = """  - {id: PACT, kind: organisation, name: Coral Pact, members: [{id: AUS}], checked: false}
  - {office: head, of: PACT, title: Head, holders: [{person: person/a-b, name: A B, from: 2020-01-01}]}
"""
    assert faults(tmp_path, rows) == ()
    ((name, counts),) = check_knowledge(tmp_path).files
    assert (name, counts.actors, counts.offices, counts.terms, counts.unchecked) == ("own.yaml", 1, 1, 1, 1)


def test_an_unknown_key_is_named_with_file_line_and_fix(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "  - {id: PACT, kind: organisation, name: Pact, nmaes: [Pact]}\n")
    assert found.startswith("own.yaml, line 3 (row 1): found unknown key 'nmaes'; use only")


def test_a_duplicate_id_is_named_with_file_line_and_fix(tmp_path: Path) -> None:
    row = "  - {id: PACT, kind: organisation, name: Pact}\n"
    (found,) = faults(tmp_path, row + row)
    assert found == "own.yaml, line 4 (row 2): id 'PACT' stands twice; rename or remove one of the two rows"


def test_overlapping_holders_are_named_with_file_line_and_fix(tmp_path: Path) -> None:
    holders = "{person: person/a-b, name: A B, from: 2020}, {person: person/c-d, name: C D, from: 2021}"
    (found,) = faults(tmp_path, f"  - {{office: head, of: FRA, title: Head, holders: [{holders}]}}\n")
    assert found.startswith("own.yaml, line 3 (row 1): A B and C D hold FRA/head at once; end A B on 2021-01-01")


def test_one_fault_does_not_hide_the_next(tmp_path: Path) -> None:
    rows = """  - {id: ONE, kind: planet, name: One}
  - {id: TWO, kind: organisation, name: Two, members: [{id: ONE, from: 2020-02-30}]}
  - {id: THREE, kind: organisation, name: Three}
"""
    first, second = faults(tmp_path, rows)
    assert "found kind 'planet'" in first
    assert "`from` is '2020-02-30'" in second


def test_an_id_that_nobody_has_is_named(tmp_path: Path) -> None:
    rows = """  - {id: PACT, kind: organisation, name: Pact, members: [{id: ATLANTIS}]}
  - {office: head, of: PACTT, title: Head}
"""
    first, second = faults(tmp_path, rows)
    assert first == "PACT: found member 'ATLANTIS', which is no actor's id; correct it or add the actor"
    assert second.startswith("PACTT/head: found `of` 'PACTT'")


def test_a_file_that_is_no_yaml_is_a_fault_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("rows: [", encoding="utf-8")
    (found,) = faults(tmp_path, "  - {id: PACT, kind: organisation, name: Pact}\n")
    assert found.startswith("bad.yaml: not a readable YAML file")


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such folder"):
        check_knowledge(tmp_path / "none")
