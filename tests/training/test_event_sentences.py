"""The labelled sentences are well formed, of known types, and apart from the gold cases."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from watchfloor.events.ontology import plover

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "training" / "event_sentences"
FILES = sorted(FOLDER.glob("*.jsonl"))
NEAR_MISSES = "none"

Row = dict[str, Any]  # a line of the file, as JSON has it


def rows_of(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def spans_of(row: Row) -> list[list[int]]:
    return [row[role] for role in ("trigger", "actor", "recipient") if row[role] is not None]


def test_there_is_a_file_for_every_type_and_one_of_near_misses() -> None:
    assert {file.stem for file in FILES} == {*plover().types, NEAR_MISSES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_enough_sentences_each_once(file: Path) -> None:
    texts = Counter(row["text"] for row in rows_of(file))
    assert len(texts) >= (500 if file.stem == NEAR_MISSES else 150)
    assert not [text for text, count in texts.items() if count > 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_types_and_modes_are_known(file: Path) -> None:
    for row in rows_of(file):
        assert row["type"] == file.stem
        problem = plover().problem(row["type"], row["mode"]) if row["type"] != NEAR_MISSES else row["mode"]
        assert problem is None, row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_spans_slice_whole_words(file: Path) -> None:
    for row in rows_of(file):
        text = row["text"]
        for start, end in spans_of(row):
            assert text[start:end].strip() == text[start:end] != "", row
            assert not text[start - 1 : start].isalnum(), row
            assert not text[end : end + 1].isalnum(), row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_actor_and_recipient_are_apart(file: Path) -> None:
    for row in rows_of(file):
        if row["actor"] and row["recipient"]:
            (start, end), (other_start, other_end) = row["actor"], row["recipient"]
            assert end <= other_start or other_end <= start, row


def test_no_sentence_stands_in_the_gold_cases() -> None:
    gold = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("cases/*.json")))
    shared = [row["text"] for file in FILES for row in rows_of(file) if json.dumps(row["text"])[1:-1] in gold]
    assert not shared


def test_every_sentence_is_in_one_file_only() -> None:
    texts = Counter(row["text"] for file in FILES for row in rows_of(file))
    assert not [text for text, count in texts.items() if count > 1]
