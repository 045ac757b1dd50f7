"""The marked sentences: well formed, many, and apart from what judges the network."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from training.corpora import names_of
from training.name_sentences import read_name_sentences, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "training" / "name_sentences"
WORDS = 8  # so many in a row are a shared passage


def texts(*, held_out: bool) -> list[str]:
    return [" ".join(sentence.words) for sentence in read_name_sentences(FOLDER, held_out=held_out)]


def passages(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    yield from (tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def strings(value: object) -> Iterator[str]:
    """All strings within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def judging_passages() -> set[tuple[str, ...]]:
    files = [*(ROOT / "benchmarks").rglob("*.json"), *(ROOT / "tests").rglob("*.json")]
    read = (json.loads(path.read_text(encoding="utf-8")) for path in files)
    return {passage for value in read for text in strings(value) for passage in passages(text)}


def test_there_are_enough_sentences_each_once() -> None:
    counts = Counter(texts(held_out=False))
    assert len(counts) >= 1_500
    assert not [text for text, count in counts.items() if count > 1]


def test_every_label_has_examples() -> None:
    labels = Counter(label for sentence in read_name_sentences(FOLDER) for *_, label in names_of(sentence.entities))
    assert min(labels.values()) >= 100
    assert set(labels) == {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "MISC"}


def test_no_passage_is_shared_with_gold_or_test_cases() -> None:
    judging = judging_passages()
    own = [text for held_out in (False, True) for text in texts(held_out=held_out)]
    assert not [text for text in own if judging & set(passages(text))]


def test_what_is_judged_on_is_not_trained_on() -> None:
    trained = {passage for text in texts(held_out=False) for passage in passages(text)}
    assert not [text for text in texts(held_out=True) if trained & set(passages(text))]
    assert not {*texts(held_out=False)} & {*texts(held_out=True)}


def test_brackets_give_names_and_their_places() -> None:
    assert unmarked("[P Ito] left [G New Zealand].") == (
        "Ito left New Zealand.",
        [(0, 3, "PERSON"), (9, 20, "GPE")],
    )


def test_a_name_that_cuts_a_token_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He left [G Jap]an.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cuts a token"):
        list(read_name_sentences(tmp_path))


def test_a_passage_is_one_document_of_several_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# comment\n“Why?” [P Ito] asked. || No one spoke.\n", encoding="utf-8")
    first, second = read_name_sentences(tmp_path)
    assert first.document == second.document
    assert first.words == ["“", "Why", "?", "”", "Ito", "asked", "."]
    assert first.whole
    assert first.entities[4] == "B-PERSON"
    assert first.spaces == [False, False, False, True, True, False, True]
