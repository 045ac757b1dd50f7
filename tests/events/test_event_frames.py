from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import VocabularyError
from watchfloor.events import load_lexicon, plover, plover_lexicon
from watchfloor.events.frames import read_frames

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "about: {name: frames, version: '1', source: ours, licence: Apache-2.0, date: 2026-11-24}\n"
HEAD = ABOUT + "type: ASSAULT\nclasses: {gun: [rifle, '@pistol'], pistol: [revolver]}\n"


def written(folder: Path, row: str, name: str = "ASSAULT.yaml") -> Path:
    path = folder / name
    path.write_text(f"{HEAD}rows:\n  - {row}\n", encoding="utf-8")
    return path


def test_a_row_takes_its_type_from_the_file_and_expands_its_classes(tmp_path: Path) -> None:
    row = (
        "{id: shoot, verbs: [shoot], mode: firearms, requires: {instrument: '@gun'}, "
        "modes: {explosives: {verbs: [bomb]}}}"
    )
    (frame,) = read_frames(written(tmp_path, row), plover(), {})
    assert (frame.type, frame.mode) == ("ASSAULT", "firearms")
    assert frame.requires == {"instrument": {"rifle", "revolver"}}
    assert [(choice.mode, choice.limits) for choice in frame.modes] == [("explosives", {"item": {"bomb"}})]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{id: shoot}", r"ASSAULT.yaml, line 5 \(row 1\): frame 'shoot': it evokes nothing"),
        ("{id: shoot, verbs: [shoot], type: SHOOT}", "unknown type 'SHOOT'"),
        ("{id: shoot, verbs: [shoot], mode: visit}", "type ASSAULT has no mode 'visit'"),
        ("{id: shoot, verbs: [shoot], actor: [dative]}", "impossible argument 'dative'"),
        ("{id: shoot, verbs: shoot}", "verbs is 'shoot'; write a list of words"),
        ("{id: shoot, verbs: [shoot], recipient: [at, on]}", "quote yes, no, on and off"),
        ("{id: shoot, verbs: [shoot], requires: {colour: [red]}}", "requires names 'colour'"),
        ("{id: shoot, verbs: [shoot], requires: {object: '@bow'}}", "unknown class '@bow'"),
        ("{id: shoot, verbs: [shoot], modes: {firearms: {smell: [x]}}}", "mode firearms is chosen by"),
        ("{id: shoot, verbs: [shoot], status: sometimes}", "status is 'sometimes'; use one of occurred"),
        ("{id: shoot, verbs: [shoot], counts: dogs}", "counts is 'dogs'; use one of killed"),
        ("{id: shoot, verbs: [shoot], reciprocal: often}", "reciprocal is 'often'; write true or false"),
        ("{id: shoot, verbs: [shoot], shoots: [at]}", "unknown key 'shoots'"),
        ("{id: shoot, verbs: [shoot], examples: [Shot.]}", "the example 'Shot.' is no sentence"),
        ("{verbs: [shoot]}", "id is None; write id as text"),
        ("{id: shoot, verbs: [shoot], governed: absorbed, becomes: {AID: GIFT}}", "unknown type 'GIFT'"),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_the_mend(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read_frames(written(tmp_path, row), plover(), {})


def test_a_class_that_contains_itself_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "{id: shoot, verbs: [shoot], requires: {object: '@gun'}}")
    path.write_text(path.read_text("utf-8").replace("revolver", "'@gun'"), encoding="utf-8")
    with pytest.raises(VocabularyError, match="contains itself"):
        read_frames(path, plover(), {})


def test_two_frames_of_one_id_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "{id: shoot, verbs: [shoot]}")
    written(tmp_path, "{id: shoot, verbs: [fire]}", "MORE.yaml")
    with pytest.raises(VocabularyError, match=r"frame id 'shoot' stands in ASSAULT\.yaml too"):
        load_lexicon(tmp_path, plover())


def test_shared_classes_serve_all_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "classes.yaml").write_text(ABOUT + "classes: {bow: [longbow]}\n", encoding="utf-8")
    written(tmp_path, "{id: shoot, verbs: [shoot], requires: {instrument: '@bow'}}")
    frames = {frame.id: frame for frame in load_lexicon(tmp_path, plover()).frames}
    assert frames["shoot"].requires == {"instrument": {"longbow"}}


def test_the_shipped_frames_cover_every_type_with_many_items() -> None:
    frames = plover_lexicon().frames
    items = [item for frame in frames for item in (*frame.verbs, *frame.nouns, *frame.adjectives, *frame.phrases)]
    assert {frame.type for frame in frames} - {None} == set(plover().types)
    assert len(items) >= 1500
    assert all(frame.examples for frame in frames if frame.type)


def test_every_mode_of_the_ontology_can_be_reached() -> None:
    reached: set[tuple[str, str | None]] = set()
    for frame in plover_lexicon().frames:
        reached |= {(str(frame.type), mode) for mode in (frame.mode, *(choice.mode for choice in frame.modes))}
        reached |= set(frame.operation.becomes.values()) if frame.operation else set()
    assert [
        (name, mode) for name, type in plover().types.items() for mode in type.modes if (name, mode) not in reached
    ] == []


def test_every_type_is_evoked_by_many_words() -> None:
    words: Counter[str] = Counter()
    for frame in plover_lexicon().frames:
        words[str(frame.type)] += len({*frame.verbs, *frame.nouns, *frame.adjectives, *frame.phrases})
    assert min(words[type] for type in plover().types) >= 100
