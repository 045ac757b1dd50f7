"""The shipped network: loads its files, runs batches of windows, and turns scores into choices.

The files are opened at the first use.  They stand in ``model/`` with ``inventory.json``, which names the classes of
each output and the hash of each file.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from watchfloor.errors import ModelError
from watchfloor.reader.features import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import onnxruntime
    from numpy.typing import NDArray

    from watchfloor.reader.features import Window

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
        self.folder = folder
        self.threads = threads or os.cpu_count() or 1

    @cached_property
    def inventory(self) -> Inventory:
        """The classes of each output; raises ``ModelError``."""
        described = self._described()
        try:
            lists = {name: tuple(described[name]) for name in ("upos", "xpos", "deps", "entities")}
            return Inventory(version=str(described["version"]), **lists)
        except (KeyError, TypeError) as error:
            raise self._damaged("inventory.json", f"no {error}") from error

    @cached_property
    def pieces(self) -> Pieces:
        """The sub-words that the network knows; raises ``ModelError``."""
        try:
            return Pieces(self.folder / "vocab.txt")
        except (OSError, ValueError) as error:
            raise self._damaged("vocab.txt", str(error)) from error

    def load(self) -> None:
        """Open all files now; raises ``ModelError`` where one is missing or is not the file that was shipped."""
        hashes = self._described().get("files", {})
        for name in _FILES:
            if self._hash(name) != hashes.get(name):
                raise self._damaged(name, "its content is not what was shipped")
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
        return self._session("network.onnx")

    @cached_property
    def _labeller(self) -> onnxruntime.InferenceSession:
        return self._session("labels.onnx")

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self.folder / name, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base class of their own
            raise self._damaged(name, str(error)) from error

    def _described(self) -> dict[str, Any]:
        try:
            described = json.loads((self.folder / "inventory.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self._damaged("inventory.json", str(error)) from error
        if not isinstance(described, dict):
            raise self._damaged("inventory.json", "no object")
        return described

    def _hash(self, name: str) -> str:
        try:
            return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise self._damaged(name, str(error)) from error

    def _damaged(self, name: str, found: str) -> ModelError:
        return ModelError(f"{self.folder / name}: {found}; expected the file as shipped: reinstall the package")


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
