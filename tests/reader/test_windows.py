"""Paragraphs read in windows, by a network that says what the test wants."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from watchfloor.reader import windows
from watchfloor.reader.network import Inventory, Scores
from watchfloor.reader.trees import is_tree
from watchfloor.reader.windows import LONGEST, PART_LABEL, Words, read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.reader.features import Window

INVENTORY = Inventory("test", ("NOUN",), ("NN",), ("dep",), ("O", "B-ORG", "I-ORG"))


class FakeNetwork:
    """Words called "start" open a sentence; each word hangs on the next one, the last is the root."""

    def __init__(self) -> None:
        self.pieces = SimpleNamespace(of=lambda word: (1,) * (8 if word == "huge" else 1), window=self._window)
        self.inventory = INVENTORY
        self.lengths: list[int] = []

    def _window(self, words: Sequence[str], spaced: Sequence[bool]) -> SimpleNamespace:
        del spaced
        pieces = (0,) * sum(8 if word == "huge" else 1 for word in words)
        return SimpleNamespace(pieces=pieces, first=tuple(range(len(words))), words=words)

    def scores_of(self, batches: Iterable[Sequence[Window]]) -> Iterator[list[Scores]]:
        return map(self.scores, batches)

    def scores(self, batch: Sequence[Window]) -> list[Scores]:
        return [self._scores(window.words) for window in batch]  # type: ignore[attr-defined]  # windows made above

    def _scores(self, words: Sequence[str]) -> Scores:
        count = len(words)
        self.lengths.append(count)
        arcs = np.zeros((count, count + 1), dtype=np.float32)
        arcs[np.arange(count - 1), np.arange(2, count + 1)] = 5
        return Scores(
            np.zeros(count, dtype=np.int64),
            np.zeros(count, dtype=np.int64),
            np.zeros((count, 3), dtype=np.float32),
            np.array([5.0 if word == "start" else -5.0 for word in words], dtype=np.float32),
            arcs,
            np.zeros((count, 2), dtype=np.float32),
            np.zeros((count + 1, 2), dtype=np.float32),
        )

    def labels(self, dependents: np.ndarray, heads: np.ndarray) -> np.ndarray:
        assert len(dependents) == len(heads)
        return np.zeros(len(dependents), dtype=np.int64)


@pytest.fixture
def network() -> FakeNetwork:
    return FakeNetwork()


def words_of(*words: str, starts: tuple[bool, ...] | None = None) -> Words:
    return Words(words, (True,) * len(words), starts)


def read(network: FakeNetwork, *paragraphs: Words) -> list[windows.Parsed]:
    return read_paragraphs(paragraphs, network)  # type: ignore[arg-type]  # stands in for the network


def roots(parsed: windows.Parsed) -> list[int]:
    return [place for place, head in enumerate(parsed.heads) if head == place]


def test_every_word_of_every_paragraph_is_read_in_order(network: FakeNetwork) -> None:
    read_ones = read(network, words_of("a", "b"), words_of("c"), words_of())
    assert [len(parsed.heads) for parsed in read_ones] == [2, 1, 0]


def test_sentences_have_one_root_each(network: FakeNetwork) -> None:
    parsed = read(network, words_of("start", "a", "b", "start", "c"))[0]
    assert parsed.starts == [True, False, False, True, False]
    assert roots(parsed) == [2, 4]
    assert [parsed.deps[place] for place in roots(parsed)] == ["ROOT", "ROOT"]


def test_given_starts_are_kept(network: FakeNetwork) -> None:
    parsed = read(network, words_of("start", "a", "start", "b", starts=(True, True, False, False)))[0]
    assert parsed.starts == [True, True, False, False]


def test_a_sentence_that_a_window_cuts_is_read_again_from_its_start(network: FakeNetwork) -> None:
    sentence = ("start", *["word"] * 39)
    parsed = read(network, words_of(*sentence * 5))[0]
    assert [place for place, start in enumerate(parsed.starts) if start] == [0, 40, 80, 120, 160]
    assert len(roots(parsed)) == 5


def test_a_long_sentence_gets_a_longer_window(network: FakeNetwork) -> None:
    parsed = read(network, words_of(*["word"] * 150))[0]
    assert roots(parsed) == [149]
    assert max(network.lengths) == 150


def test_an_overlong_sentence_is_read_in_parts_that_hang_on_the_first(network: FakeNetwork) -> None:
    parsed = read(network, words_of(*["word"] * (2 * LONGEST + 50), "start", "end"))[0]
    assert len(parsed.heads) == 2 * LONGEST + 52
    assert parsed.starts.count(True) == 2
    assert parsed.deps.count("ROOT") == 2
    assert parsed.deps.count(PART_LABEL) == 2
    assert is_tree([0 if head == place else head + 1 for place, head in enumerate(parsed.heads[: 2 * LONGEST + 50])])


def test_an_overlong_sentence_is_parted_at_a_comma(network: FakeNetwork) -> None:
    row = ["word"] * (LONGEST + 20)
    row[150] = ","
    read(network, words_of(*row))
    assert network.lengths[-1] == len(row) - 151


def test_words_of_many_pieces_make_a_window_end_early(network: FakeNetwork) -> None:
    parsed = read(network, words_of(*["huge"] * 300))[0]
    assert len(parsed.heads) == 300
    assert max(network.lengths) * 8 <= windows.PIECES


def test_batches_are_bounded(network: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "BATCH_PIECES", 10)
    sizes: list[int] = []
    scores = network.scores
    monkeypatch.setattr(network, "scores", lambda batch: sizes.append(len(batch)) or scores(batch))
    read(network, *[words_of("a", "b", "c")] * 7)
    assert max(sizes) == 3
