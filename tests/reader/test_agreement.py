"""The same words in one document take one label."""

from __future__ import annotations

import numpy as np
import pytest

from watchfloor.reader.agreement import Name, agree, labels_of, names_in

CLASSES = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE", "B-DATE", "I-DATE")
LABELS = ("DATE", "GPE", "ORG")


def name(start: int, end: int, label: str, **shares: float) -> Name:
    return Name(start, end, label, np.log([shares.get(one, 0.001) for one in LABELS]))


def agreed(*paragraphs: tuple[str, str, list[Name]]) -> list[list[str]]:
    rows = [(words.split(), tags.split(), names) for words, tags, names in paragraphs]
    agree(rows, CLASSES)
    return [tags for _, tags, _ in rows]


def test_labels_stand_in_a_fixed_order() -> None:
    assert labels_of(CLASSES) == LABELS


def test_the_more_certain_occurrence_wins() -> None:
    sure = ("Orlen sold oil", "B-ORG O O", [name(0, 1, "ORG", ORG=0.9, GPE=0.1)])
    unsure = ("near Orlen", "O B-GPE", [name(1, 2, "GPE", ORG=0.4, GPE=0.5)])
    assert agreed(unsure, sure) == [["O", "B-ORG"], ["B-ORG", "O", "O"]]


def test_names_of_several_words_keep_their_form() -> None:
    sure = ("Port Zell fell", "B-GPE I-GPE O", [name(0, 2, "GPE", GPE=0.9)])
    unsure = ("in Port Zell", "O B-ORG I-ORG", [name(1, 3, "ORG", ORG=0.5, GPE=0.4)])
    assert agreed(sure, unsure)[1] == ["O", "B-GPE", "I-GPE"]


@pytest.mark.parametrize(
    ("words", "label"), [("May", "DATE"), ("orlen", "GPE")], ids=["a date keeps its label", "small letters keep theirs"]
)
def test_some_names_stand_alone(words: str, label: str) -> None:
    first = (words, f"B-{label}", [name(0, 1, label, **{label: 0.5})])
    other = (words, "B-ORG", [name(0, 1, "ORG", ORG=0.9)])
    assert agreed(first, other) == [[f"B-{label}"], ["B-ORG"]]


def test_a_longer_name_is_another_name() -> None:
    short = ("Zell fell", "B-GPE O", [name(0, 1, "GPE", GPE=0.9)])
    long = ("Zell Group fell", "B-ORG I-ORG O", [name(0, 2, "ORG", ORG=0.5)])
    assert agreed(short, long)[1] == ["B-ORG", "I-ORG", "O"]


def test_evidence_is_a_log_probability_of_the_whole_name() -> None:
    scores = np.log(np.full((3, 7), 0.04, dtype=np.float32))
    scores[0, 1] = scores[1, 2] = np.log(0.76)
    found = list(names_in(["B-ORG", "I-ORG", "O"], scores, CLASSES, base=4))
    assert [(one.start, one.end, one.label) for one in found] == [(4, 6, "ORG")]
    np.testing.assert_allclose(np.exp(found[0].evidence), [0.04**2, 0.04**2, 0.76**2], rtol=1e-4)


def test_neighbouring_names_are_two() -> None:
    scores = np.zeros((2, 7), dtype=np.float32)
    assert [one.end for one in names_in(["B-ORG", "B-GPE"], scores, CLASSES, base=0)] == [1, 2]
