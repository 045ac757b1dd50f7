"""The trained network as two small ONNX files: large products in int8 with fixed activation scales, the rest in fp32.

The embedding table is int8 with one scale for each row.
"""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING, Any

import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from training.int8 import quantised, ranges
from training.network import Batch
from training.shipped import shipped_inventory
from training.windows import batched, encode, join_sentences, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np

    from training.corpora import Sentence
    from training.network import Network
    from training.windows import Inventory
    from watchfloor.reader.features import Pieces

INPUTS = ("pieces", "piece_shapes", "lengths", "first", "last", "shapes")
OUTPUTS = ("upos", "xpos", "entities", "starts", "arcs", "dependents", "heads")
OPSET = 17


Trained = tuple["Network", "Pieces", "Inventory"]


class Exported(nn.Module):
    """The network with plain inputs and outputs; tags are chosen inside."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, piece_shapes: Tensor, lengths: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> tuple[Tensor, ...]:
        """Inputs int64: sub-words [B, L], ``lengths`` [B], words [B, N]; outputs as in ``OUTPUTS``."""
        mask = torch.arange(pieces.shape[1])[None] < lengths[:, None]
        scores = self.network(Batch(pieces, piece_shapes, mask, first, last, shapes))
        tags = scores.upos.argmax(-1), scores.xpos.argmax(-1)
        return (*tags, scores.entities, scores.starts, scores.arcs, scores.dependents, scores.heads)


class ByteEmbedding(nn.Module):
    """An embedding table in int8 with a scale for each row: a quarter of the size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scales = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, rows: Tensor) -> Tensor:
        """Vectors of these rows."""
        return self.rows[rows].float() * self.scales[rows]


def export(trained: Trained, sentences: Sequence[Sentence], out: Path, plain: Path, about: dict[str, Any]) -> None:
    """Write the network, the labeller and ``inventory.json`` beside ``vocab.txt``; the same in fp32 to ``plain``."""
    network, pieces, inventory = trained
    batches = [feed(batch) for batch in _calibration(pieces, sentences)]
    export_plain(network, batches[0], plain / "network.onnx")
    network.encoder.words = ByteEmbedding(network.encoder.words.weight.detach())  # type: ignore[assignment]
    export_plain(network, batches[0], out / "network.onnx")
    for folder in (out, plain):
        _export_labels(network, folder / "labels.onnx")
    shrink(out, batches)
    for folder in (out, plain):
        write_inventory(folder, inventory, about)


def shrink_shipped(out: Path, pieces: Pieces, sentences: Sequence[Sentence], about: dict[str, Any]) -> None:
    """Put what is still fp32 in the files of a model folder into int8; what is int8 stays as it is."""
    shrink(out, [feed(batch) for batch in _calibration(pieces, sentences)])
    write_inventory(out, shipped_inventory(out), about)


def shrink(out: Path, batches: Sequence[dict[str, np.ndarray]]) -> None:
    """Put the large products of both networks in a folder into int8."""
    network, labels = onnx.load(out / "network.onnx"), onnx.load(out / "labels.onnx")
    onnx.save(quantised(network, ranges(network, batches)), out / "network.onnx")
    onnx.save(quantised(labels, ranges(labels, pairs(out / "network.onnx", batches))), out / "labels.onnx")


def pairs(network: Path, batches: Sequence[dict[str, np.ndarray]]) -> list[dict[str, np.ndarray]]:
    """What the labeller gets for these batches: every word, each with itself as its head."""
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    found = []
    for batch in batches:
        dependents, heads = session.run(["dependents", "heads"], batch)
        words = batch["shapes"] > 0
        found.append({"dependents": dependents[words], "heads": heads[:, 1:][words]})
    return found


def write_inventory(out: Path, inventory: Inventory, about: dict[str, Any]) -> None:
    """Classes in the order of the network's outputs, and the hash of each file."""
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("network.onnx", "labels.onnx", "vocab.txt")
    }
    classes = {name: list(getattr(inventory, name)) for name in ("upos", "xpos", "deps", "entities")}
    (out / "inventory.json").write_text(
        json.dumps({**about, "files": files, **classes}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def feed(batch: Batch) -> dict[str, np.ndarray]:
    """A batch as the exported network takes it."""
    values = {name: getattr(batch, name).numpy() for name in INPUTS if name != "lengths"}
    return {**values, "lengths": batch.mask.sum(1).numpy()}


def export_plain(network: Network, example: dict[str, np.ndarray], out: Path) -> None:
    """The network in fp32."""
    axes = {name: {0: "B", 1: "L" if name.startswith("piece") else "N"} for name in (*INPUTS, *OUTPUTS)}
    axes["lengths"] = {0: "B"}
    axes["arcs"] = {0: "B", 1: "N", 2: "H"}
    axes["heads"] = {0: "B", 1: "H"}
    arguments = tuple(torch.from_numpy(example[name]) for name in INPUTS)
    torch.onnx.export(
        Exported(network.eval()),
        arguments,
        str(out),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _export_labels(network: Network, out: Path) -> None:
    width = network.labeller.pairs.shape[0]
    example = (torch.zeros(2, width), torch.zeros(2, width))
    axes = {name: {0: "T"} for name in ("dependents", "heads", "labels")}
    torch.onnx.export(
        _Chosen(network.labeller).eval(),
        example,
        str(out),
        input_names=["dependents", "heads"],
        output_names=["labels"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


class _Chosen(nn.Module):
    """The best label of each pair."""

    def __init__(self, labeller: nn.Module) -> None:
        super().__init__()
        self.labeller = labeller

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return self.labeller(dependents, heads).argmax(-1)


def _calibration(pieces: Pieces, sentences: Sequence[Sentence]) -> Iterator[Batch]:
    """Some batches of training windows."""
    rng = random.Random(1)  # noqa: S311
    settings = {"alone": 0.3, "words": 90, "longest": 160}
    windows = rng.sample(join_sentences(sentences, settings, rng), 240)
    for numbers in batched([sum(len(s.words) for s in w) for w in windows], 600):
        yield stack([encode(windows[number], pieces) for number in numbers])
