"""Datelines, clear sentence marks, and rows of entity tags."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reader.boundaries import BONUS, start_bonus
from watchfloor.reader.datelines import dateline_length
from watchfloor.reader.names import best_tags, without_loose_ends, without_titles
from watchfloor.reader.tokens import words_of

CLASSES = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def spaced_words(text: str) -> tuple[list[str], list[bool]]:
    words, spaced, at = words_of(text), [], 0
    for word in words:
        place = text.index(word, at)
        spaced.append(place == 0 or text[place - 1] == " ")
        at = place + len(word)
    return words, spaced


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TOKYO (AP) - Japan said", "TOKYO (AP) -"),
        ("BEIRUT, Oct. 4 (AFP) – Israel struck", "BEIRUT, Oct. 4 (AFP) –"),
        ("WARSAW — Poland summoned", "WARSAW —"),
        ("NEW DELHI, India (Reuters) -- The army", "NEW DELHI, India (Reuters) --"),
        ("RIO DE JANEIRO — Brazil", "RIO DE JANEIRO —"),
        ("Geneva (dpa) - The envoy", "Geneva (dpa) -"),
    ],
)
def test_a_dateline_is_found(text: str, dateline: str) -> None:
    words, spaced = spaced_words(text)
    assert words[: dateline_length(words, spaced)] == words_of(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "Japan - a member since 1956 - said no.",
        "The talks (held in Oslo) - the third round - failed.",
        "US-led forces left.",
        "EU leaders met - again.",
        "TOKYO —",
        '"NO" - that was the answer.',
        "Mr. Tanaka left.",
        "",
    ],
)
def test_other_dashes_make_no_dateline(text: str) -> None:
    assert dateline_length(*spaced_words(text)) == 0


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("They left. We stay.", ["We"]),
        ('He called it "grave". "We stay," he said.', ['"']),
        ("“They left.” Then he wept.", ["Then"]),
        ("They left. then came back.", []),
        ("They left.We stay.", []),
        ("“Who?” Mora asked.", []),
        ("They met Ken Moe Jr. Lee called it grave.", ["Lee"]),
        ("They met Ken Moe Jr. Thursday in Rome.", []),
        ("The Ken Moe Jr. Bridge in Rome fell.", []),
    ],
)
def test_a_stop_and_a_capital_make_a_start_likely(text: str, likely: list[str]) -> None:
    words, spaced = spaced_words(text)
    assert [word for word, bonus in zip(words, start_bonus(words, spaced), strict=True) if bonus >= BONUS] == likely


def test_no_name_starts_in_its_middle() -> None:
    scores = np.array([[1, 0, 9, 0, 0], [0, 0, 9, 0, 0]], dtype=np.float32)
    assert best_tags(scores, CLASSES) == ["B-ORG", "I-ORG"]


def test_a_name_keeps_one_label() -> None:
    scores = np.array([[0, 5, 0, 0, 0], [0, 0, 4, 0, 5]], dtype=np.float32)
    assert best_tags(scores, CLASSES) == ["B-ORG", "I-ORG"]


@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_row_of_tags_is_the_best_one(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float32)
    tags = best_tags(scores, CLASSES)
    possible = [row for row in product(range(5), repeat=len(rows)) if is_row_of_names([CLASSES[at] for at in row])]
    best = max(sum(scores[place, at] for place, at in enumerate(row)) for row in possible)
    assert is_row_of_names(tags)
    assert sum(scores[place, CLASSES.index(tag)] for place, tag in enumerate(tags)) == best


def is_row_of_names(tags: list[str]) -> bool:
    return all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in pairwise(["O", *tags]))


def test_no_words_have_no_tags() -> None:
    assert best_tags(np.zeros((0, 5), dtype=np.float32), CLASSES) == []


@pytest.mark.parametrize(
    ("tags", "upos", "kept"),
    [
        ("B-ORG I-ORG I-ORG", "PROPN ADP DET", "B-ORG O O"),
        ("B-ORG I-ORG I-ORG", "PROPN ADP PROPN", "B-ORG I-ORG I-ORG"),
        ("B-DATE O", "DET NOUN", "O O"),
    ],
)
def test_no_name_ends_in_a_preposition_or_article(tags: str, upos: str, kept: str) -> None:
    assert without_loose_ends(tags.split(), upos.split()) == kept.split()


@pytest.mark.parametrize(
    ("tags", "deps", "kept"),
    [
        ("B-PERSON I-PERSON O", "amod nmod:desc nsubj", "O O O"),
        ("O B-PERSON I-PERSON I-PERSON", "cc nmod:desc nmod:desc obj", "O O O B-PERSON"),
        ("B-ORG I-ORG", "nmod:desc obj", "B-ORG I-ORG"),
        ("B-PERSON I-PERSON", "nsubj flat", "B-PERSON I-PERSON"),
    ],
)
def test_titles_are_no_part_of_a_persons_name(tags: str, deps: str, kept: str) -> None:
    assert without_titles(tags.split(), deps.split()) == kept.split()
