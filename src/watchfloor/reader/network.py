"""The shipped network: loads its files, runs batches of windows, and turns scores into choices.

The files are opened at the first use.  They stand in ``model/``.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from watchfloor.reader.model_files import ModelFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import onnxruntime
    from numpy.typing import NDArray

    from watchfloor.reader.features import Pieces, Window

SHIPPED = Path(__file__).with_name("model")
_FILES = ("network.onnx", "labels.onnx", "vocab.txt")
_FIELDS = ("pieces", "piece_shapes", "first", "last", "shapes")


@dataclass(frozen=True, slots=True)
class Inventory:
    """The classes of each output, in their order, and which network this is."""

    version: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]  # O, B-PERSON, I-PERSON ...


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n words."""

    upos: NDArray[np.int64]  # [n] row of the inventory
    xpos: NDArray[np.int64]
    entities: NDArray[np.float32]  # [n, classes]
    starts: NDArray[np.float32]  # [n] above 0: the word starts a sentence
    arcs: NDArray[np.float32]  # [n, n + 1], the root first
    dependents: NDArray[np.float32]  # [n, width]
    heads: NDArray[np.float32]  # [n + 1, width]


class Network:
    """The network in a folder; ``threads`` is how many batches are run at once (0: as many as there are cores).

    Each run has one thread: on batches that fit the caches, two runs side by side do twice the work of one, and one run
    with two threads does less than with one.
    """

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 1) -> None:
        self._files = ModelFiles(folder)
        self.threads = threads or os.cpu_count() or 1

    @cached_property
    def inventory(self) -> Inventory:
        """The classes of each output; raises ``ModelError``."""
        lists = {name: self._files.classes(name) for name in ("upos", "xpos", "deps", "entities")}
        return Inventory(version=self._files.version, **lists)

    @property
    def pieces(self) -> Pieces:
        """The sub-words that the network knows; raises ``ModelError``."""
        return self._files.pieces

    def load(self) -> None:
        """Open all files now; raises ``ModelError`` where one is missing or is not the file that was shipped."""
        self._files.check(_FILES)
        _ = self.inventory, self.pieces, self._scorer, self._labeller

    def scores(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window; a batch costs its longest window times their number."""
        _ = self._checked
        outputs = self._scorer.run(None, _stacked(windows))
        return [_unpadded(outputs, row, len(window.first)) for row, window in enumerate(windows)]

    def scores_of(self, batches: Iterable[Sequence[Window]]) -> Iterator[list[Scores]]:
        """The scores of each batch, in order, as many batches at once as there are threads."""
        if self.threads == 1:
            yield from map(self.scores, batches)
            return
        _ = self._checked
        with ThreadPoolExecutor(self.threads) as pool:
            yield from pool.map(self.scores, batches)

    def labels(self, dependents: NDArray[np.float32], heads: NDArray[np.float32]) -> NDArray[np.int64]:
        """The row of the inventory's ``deps`` for each pair of a word and its head, both [n, width]."""
        chosen: NDArray[np.int64] = self._labeller.run(None, {"dependents": dependents, "heads": heads})[0]
        return chosen

    @cached_property
    def _checked(self) -> bool:
        self.load()
        return True

    @cached_property
    def _scorer(self) -> onnxruntime.InferenceSession:
        return self._files.session("network.onnx")

    @cached_property
    def _labeller(self) -> onnxruntime.InferenceSession:
        return self._files.session("labels.onnx")


def _stacked(windows: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
    """The windows as the network's input, filled up with zeros."""
    feed = {name: _filled([getattr(window, name) for window in windows]) for name in _FIELDS}
    return {**feed, "lengths": np.array([len(window.pieces) for window in windows], dtype=np.int64)}


def _filled(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    filled = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return filled


def _unpadded(outputs: Sequence[NDArray[Any]], row: int, count: int) -> Scores:
    upos, xpos, entities, starts, arcs, dependents, heads = (output[row] for output in outputs)
    return Scores(
        upos[:count],
        xpos[:count],
        entities[:count],
        starts[:count],
        arcs[:count, : count + 1],
        dependents[:count],
        heads[: count + 1],
    )
