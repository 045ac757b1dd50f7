"""The typing head: a small network that reads each sentence with candidates once and types all of them.

It sees the words of the sentence and, of each candidate, the trigger, who acts and whom it is done to, each by the word
at its head.  Long sentences are read in blocks, so that no sentence costs more for a word than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from watchfloor.reader.model_files import VOCABULARY, ModelFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import onnxruntime
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from watchfloor.reader.features import Pieces, Window

SHIPPED = Path(__file__).with_name("model")
NETWORK = "typing.onnx"
ADVICE = "reinstall the package, or set WATCHFLOOR_TYPING_HEAD=off to find events by frames alone"
BLOCK = 80  # words of a sentence that are read together
MOST_PIECES = 250  # sub-words of a block; the network has 256 places
BATCH_PIECES = 600  # sub-words in one run, filling included
BATCH_CANDIDATES = 500  # and candidates

Roles = tuple["Token", "Token | None", "Token | None"]  # trigger, who acts, whom it is done to


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are read together, with the candidates whose triggers stand in them."""

    window: Window
    places: tuple[tuple[int, ...], ...]  # of each candidate: first and last sub-word of its three words; 0: not here
    numbers: tuple[int, ...]  # the candidates' places in what was asked


class TypingHead:
    """The network in a folder; ``threads`` is how many one run may use (0: all)."""

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 1) -> None:
        self._files = ModelFiles(folder, ADVICE)
        self._threads = threads

    @cached_property
    def types(self) -> tuple[str, ...]:
        """What each column of the shares stands for; "none" is no event.  Raises ``ModelError``."""
        return self._files.classes("types")

    @property
    def version(self) -> str:
        """Which network it is."""
        return self._files.version

    def shares(self, asked: Sequence[Roles]) -> NDArray[np.float32]:
        """For each candidate how likely each type is, a row of ``types``; raises ``ModelError``."""
        shares = np.zeros((len(asked), len(self.types)), np.float32)
        for batch in batches(blocks(asked, self.pieces)):
            (scores,) = self._session.run(None, fed(batch))
            shares[[number for block in batch for number in block.numbers]] = _softmax(scores)
        return shares

    @property
    def pieces(self) -> Pieces:
        """The sub-words that the network knows; raises ``ModelError``."""
        return self._files.pieces

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        self._files.check((NETWORK, VOCABULARY))
        return self._files.session(NETWORK, threads=self._threads)


# --- what the network is fed ------------------------------------------------------------------------------------------


def blocks(asked: Sequence[Roles], pieces: Pieces) -> list[Block]:
    """The stretches of sentences that hold candidates, each once."""
    grouped: dict[tuple[int, int, int], list[int]] = {}
    for number, (trigger, _, _) in enumerate(asked):
        start = trigger.sent.start
        grouped.setdefault((id(trigger.doc), start, (trigger.i - start) // BLOCK), []).append(number)
    return [_block([asked[number] for number in numbers], numbers, pieces) for numbers in grouped.values()]


def _block(asked: Sequence[Roles], numbers: Sequence[int], pieces: Pieces) -> Block:
    window, where = window_around(asked[0][0], pieces)
    places = tuple(tuple(place for word in roles for place in _edges(word, window, where)) for roles in asked)
    return Block(window, places, tuple(numbers))


def window_around(word: Token, pieces: Pieces) -> tuple[Window, dict[int, int]]:
    """The block of a sentence in which a word stands, and each token's place in it."""
    sentence = word.sent
    start = sentence.start + (word.i - sentence.start) // BLOCK * BLOCK
    tokens = [token for token in word.doc[start : min(start + BLOCK, sentence.end)] if not token.is_space]
    room, kept = MOST_PIECES, []
    for token in tokens:
        room -= len(pieces.of(token.text))
        if room < 0:
            break
        kept.append(token)
    return pieces.window([token.text for token in kept], [True] * len(kept)), {
        token.i: n for n, token in enumerate(kept)
    }


def _edges(word: Token | None, window: Window, where: dict[int, int]) -> tuple[int, int]:
    """First and last sub-word; (0, 0) for nobody, and for what stands outside the block."""
    place = where.get(word.i) if word is not None else None
    return (0, 0) if place is None else (window.first[place], window.last[place])


def batches(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks of like length together, as many as a run may hold."""
    batch: list[Block] = []
    for block in sorted(found, key=lambda block: len(block.window.pieces)):
        many = sum(len(other.numbers) for other in batch) + len(block.numbers)
        if batch and ((len(batch) + 1) * len(block.window.pieces) > BATCH_PIECES or many > BATCH_CANDIDATES):
            yield batch
            batch = []
        batch.append(block)
    if batch:
        yield batch


def fed(batch: Sequence[Block]) -> dict[str, NDArray[np.int64]]:
    """The blocks as the network's input, filled up with zeros."""
    length = max(len(block.window.pieces) for block in batch)
    pieces = np.zeros((len(batch), length), np.int64)
    for row, block in enumerate(batch):
        pieces[row, : len(block.window.pieces)] = block.window.pieces
    return {
        "pieces": pieces,
        "lengths": np.array([len(block.window.pieces) for block in batch], np.int64),
        "rows": np.array([row for row, block in enumerate(batch) for _ in block.numbers], np.int64),
        "places": np.array([places for block in batch for places in block.places], np.int64),
    }


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(1, keepdims=True)
    return shares
