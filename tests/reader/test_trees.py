from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reader.trees import best_tree, is_tree


def weight(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def all_trees(count: int) -> list[tuple[int, ...]]:
    heads = itertools.product(range(count + 1), repeat=count)
    return [row for row in heads if all(head != word for word, head in enumerate(row, start=1)) and is_tree(row)]


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_other_tree_weighs_more(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    found = tuple(best_tree(scores))
    assert is_tree(found)
    assert weight(scores, found) == pytest.approx(max(weight(scores, heads) for heads in all_trees(count)), abs=1e-4)


def test_a_word_alone_is_the_root() -> None:
    assert best_tree(np.array([[-5.0, 9.0]], dtype=np.float32)) == [0]


def test_two_words_that_choose_each_other_are_parted() -> None:
    scores = np.array([[1, 0, 9], [0, 8, 0]], dtype=np.float32)
    assert best_tree(scores) == [0, 1]


def test_only_one_word_hangs_on_the_root() -> None:
    scores = np.array([[9, 0, 1, 0], [9, 2, 0, 0], [9, 0, 0, 0]], dtype=np.float32)
    assert best_tree(scores).count(0) == 1


def test_equal_scores_still_give_a_tree() -> None:
    assert is_tree(best_tree(np.zeros((6, 7), dtype=np.float32)))


@pytest.mark.parametrize("count", [100, 250, 600])
def test_random_scores_of_long_sentences_take_bounded_time(count: int) -> None:
    started = time.monotonic()
    assert is_tree(best_tree(np.random.default_rng(1).normal(size=(count, count + 1)).astype(np.float32)))
    assert time.monotonic() - started < 10


def test_a_cycle_beside_a_root_is_no_tree() -> None:
    assert not is_tree([0, 3, 2])
    assert not is_tree([0, 0])
    assert is_tree([2, 0, 2])
