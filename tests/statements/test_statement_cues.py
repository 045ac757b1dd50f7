"""The vocabulary of speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.statements.cues import SETTING, CueBook, cue_book, read_cues, regular_forms, sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = "about: {name: mine, version: '1', source: me, licence: Apache-2.0, date: 2026-11-24}\nrows:\n"


def book_of(tmp_path: Path, rows: str) -> CueBook:
    path = tmp_path / "cues.yaml"
    path.write_text(HEADER + rows, encoding="utf-8")
    return read_cues(vocabularies.read(path))


def test_the_shipped_cues_are_many_and_each_has_an_example() -> None:
    rows = cue_book().rows
    assert len(rows) >= 400
    assert all(cue.example.endswith((".", '."', '?"', '!"')) for cue in rows)


def test_no_cue_stands_twice() -> None:
    rows = vocabularies.load("watchfloor.statements", "cues.yaml").rows
    keys = [(row["cue"], row.get("noun", False)) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.fixture
def own_cues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of one's own, named by the setting."""
    path = tmp_path / "mine.yaml"
    monkeypatch.setenv(SETTING, str(path))
    cue_book.cache_clear()
    yield path
    cue_book.cache_clear()


def test_a_file_of_ones_own_adds_cues_and_changes_shipped_ones(own_cues: Path) -> None:
    rows = """
- {cue: bristle, class: criticise, frames: [quote, at], example: "Aydin bristled at the new sanctions."}
- {cue: warn, class: warn, frames: [of], example: "Peru warned of floods."}
"""
    own_cues.write_text(HEADER + rows, encoding="utf-8")
    assert cue_book().of_verb("bristled", "bristl")[0].frames == ("quote", "at")
    assert [cue.frames for cue in cue_book().of_verb("warned", "warn") if cue.words == "warn"] == [("of",)]


def test_a_file_of_ones_own_that_is_not_there_is_named(own_cues: Path) -> None:
    with pytest.raises(VocabularyError, match=own_cues.name):
        cue_book()


def test_longer_cues_are_tried_first() -> None:
    weights = [cue.weight for cue in cue_book().of_verb("called", "call")]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 2


def test_a_rare_verb_is_known_by_its_form_where_the_lemma_is_wrong() -> None:
    assert cue_book().of_verb("underscored", "underscor")[0].words == "underscore"
    assert cue_book().of_verb("signalled", "signall")[-1].words == "signal"
    assert cue_book().of_verb("swore", "swore")[0].words == "swear"


@pytest.mark.parametrize(
    ("verb", "form"),
    [("deny", "denied"), ("urge", "urging"), ("agree", "agreeing"), ("stress", "stresses"), ("admit", "admitted")],
)
def test_regular_forms(verb: str, form: str) -> None:
    assert form in set(regular_forms(verb))


def test_a_particle_and_a_carried_noun_are_told_apart(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        '- {cue: point out, class: say, frames: [that], example: "X."}\n'
        '- {cue: express hope, verbs: [voice], class: say, frames: [that], example: "X."}\n',
    )
    assert [(cue.particle, cue.carried) for cue in book.rows] == [("out", ""), ("", "hope")]
    assert book.of_verb("voiced", "voice")[0].carried == "hope"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('{cue: say, class: say, frames: [thus], example: "X."}', "thus"),
        ('{cue: say, class: say, frames: [that], sample: "X."}', "sample"),
        ("{cue: say, class: say, frames: [that]}", "without cue or example"),
        ("{cue: say, class: say, frames: [that], example: X., voice: loud}", "loud"),
    ],
)
def test_a_row_that_breaks_the_form_is_named_with_its_line(tmp_path: Path, row: str, found: str) -> None:
    with pytest.raises(VocabularyError, match=rf"cues\.yaml, line 3 .*{found}"):
        book_of(tmp_path, f"- {row}\n")


def test_the_closed_lists_are_lower_case_and_filled() -> None:
    lists = sources()
    for name in type(lists).__dataclass_fields__:
        words = getattr(lists, name)
        assert words
        assert all(word == word.lower() for word in words), name
