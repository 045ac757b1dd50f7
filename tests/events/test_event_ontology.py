from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import VocabularyError
from watchfloor.events import load_ontology, plover

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "about: {name: strikes, version: '1', source: ours, licence: Apache-2.0, date: 2026-11-24}\n"
TYPE = (
    "rows:\n  - {type: WALKOUT, quad: material conflict, score: -5, recipient: optional, "
    "definition: Work stops., modes: {wildcat: -6}}\n"
)


def test_plover_is_whole() -> None:
    ontology = plover()
    assert len(ontology.types) == 16
    assert len(ontology.contexts) == 37
    assert {name for name, known in ontology.types.items() if known.recipient == "required"} == {
        "AID",
        "COOPERATE",
        "SANCTION",
    }
    assert all(known.definition.endswith(".") for known in ontology.types.values())


def test_a_mode_has_its_own_score_and_a_type_without_one_the_types() -> None:
    ontology = plover()
    assert ontology.score("CONSULT", "visit") == 4
    assert ontology.score("CONSULT", None) == 2.5
    assert ontology.score("AGREE", None) == 2.5


def test_conflict_scores_below_cooperation() -> None:
    for known in plover().types.values():
        assert known.score > 0 if "cooperation" in known.quad else known.score <= 0


def test_a_users_ontology_of_the_same_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "strikes.yaml"
    path.write_text(ABOUT + TYPE + "contexts: {wages: [pay, wage]}\n", encoding="utf-8")
    ontology = load_ontology(path)
    assert ontology.label == "strikes@1"
    assert ontology.score("WALKOUT", "wildcat") == -6
    assert ontology.contexts == {"wages": ("pay", "wage")}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("material conflict", "conflict", r"line 3 .*quad is 'conflict'; use one of"),
        ("score: -5", "score: -50", r"line 3 .*score -50; use a number from -10 to 10"),
        ("recipient: optional", "recipient: often", "recipient is 'often'"),
        ("definition: Work stops.", "definition: ''", "definition is ''; write definition as text"),
        ("definition", "meaning", "unknown key 'meaning'"),
    ],
)
def test_a_broken_row_is_named_with_its_line(tmp_path: Path, before: str, after: str, message: str) -> None:
    path = tmp_path / "strikes.yaml"
    path.write_text(ABOUT + TYPE.replace(before, after), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_ontology(path)


def test_a_type_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "strikes.yaml"
    path.write_text(ABOUT + TYPE + TYPE.removeprefix("rows:\n"), encoding="utf-8")
    with pytest.raises(VocabularyError, match="type 'WALKOUT' stands twice"):
        load_ontology(path)


def test_a_file_without_types_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "strikes.yaml"
    path.write_text(ABOUT + "rows: []\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="found no types"):
        load_ontology(path)
