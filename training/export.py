"""The trained network as two small ONNX files: encoder in int8 with fixed activation scales, heads in fp32.

Activation scales are measured once on training text and written into the graph, so that a sentence gets the same
numbers alone and in any batch.  Weights are int8 with one scale for each output; the embedding table is int8 with
one scale for each row.
"""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.network import Batch
from training.windows import batched, encode, join_sentences, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

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
    halfway = plain / "halfway.onnx"
    export_plain(network, batches[0], halfway)
    model = onnx.load(halfway)
    onnx.save(quantised(model, ranges(model, batches)), out / "network.onnx")
    halfway.unlink()
    for folder in (out, plain):
        _export_labels(network, folder / "labels.onnx")
        write_inventory(folder, inventory, about)


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


# --- int8 -----------------------------------------------------------------------------------------------------------


def _products(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """The matrix products of the encoder that have a fixed weight."""
    fixed = {value.name for value in model.graph.initializer}
    return [
        n for n in model.graph.node if n.op_type == "MatMul" and "/encoder/layers" in n.name and n.input[1] in fixed
    ]


def ranges(
    model: onnx.ModelProto, batches: Sequence[dict[str, np.ndarray]], outliers: float = 1e-5
) -> dict[str, tuple[float, float]]:
    """For the input of each product the range of its values, but for the share of outliers at both ends."""
    names = sorted({node.input[0] for node in _products(model)})
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    lows, highs = {name: [] for name in names}, {name: [] for name in names}
    for batch in batches:
        for name, values in zip(names, session.run(names, batch), strict=True):
            real = values[np.arange(values.shape[1])[None] < batch["lengths"][:, None]]
            ordered = np.partition(real.ravel(), [cut := int(real.size * outliers), real.size - 1 - cut])
            lows[name].append(ordered[cut])
            highs[name].append(ordered[real.size - 1 - cut])
    return {name: (float(np.min(lows[name])), float(np.max(highs[name]))) for name in names}


def quantised(model: onnx.ModelProto, spans: dict[str, tuple[float, float]]) -> onnx.ModelProto:
    """The model with int8 products in its encoder."""
    graph = model.graph
    weights = {value.name: value for value in graph.initializer}
    products = {node.name: node for node in _products(model)}
    biases = {node.input[at]: node for node in graph.node if node.op_type == "Add" for at in (0, 1)}
    nodes, dropped, cast = [], set(), set()
    for node in graph.node:
        if node.name in dropped:
            continue
        if node.name not in products:
            nodes.append(node)
            continue
        addition = biases[node.output[0]]
        bias = next(name for name in addition.input if name != node.output[0])
        if node.input[0] not in cast:
            cast.add(node.input[0])
            graph.initializer.extend(_activation(node.input[0], spans[node.input[0]]))
            nodes.append(_to_byte(node.input[0]))
        graph.initializer.extend(_weight(node.name, numpy_helper.to_array(weights[node.input[1]])))
        nodes.append(_product(node, bias, addition.output[0]))
        dropped.add(addition.name)
    del graph.node[:]
    graph.node.extend(nodes)
    _drop_unused(graph)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model


def _activation(name: str, span: tuple[float, float]) -> list[onnx.TensorProto]:
    low, high = min(span[0], 0.0), max(span[1], 0.0)
    scale = (high - low) / 255
    zero = np.array(np.clip(round(-low / scale), 0, 255), np.uint8)
    return [
        numpy_helper.from_array(np.array(scale, np.float32), f"{name}_scale"),
        numpy_helper.from_array(zero, f"{name}_zero"),
    ]


def _to_byte(name: str) -> onnx.NodeProto:
    return helper.make_node(
        "QuantizeLinear", [name, f"{name}_scale", f"{name}_zero"], [f"{name}_byte"], f"{name}_to_byte"
    )


def _weight(name: str, weight: np.ndarray) -> list[onnx.TensorProto]:
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
    rows = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
    return [
        numpy_helper.from_array(rows, f"{name}_weight"),
        numpy_helper.from_array(scale.astype(np.float32), f"{name}_weight_scale"),
        numpy_helper.from_array(np.zeros(len(scale), np.int8), f"{name}_weight_zero"),
    ]


def _product(node: onnx.NodeProto, bias: str, output: str) -> onnx.NodeProto:
    given = node.input[0]
    names = [
        f"{given}_byte",
        f"{node.name}_weight",
        f"{given}_scale",
        f"{node.name}_weight_scale",
        f"{given}_zero",
        f"{node.name}_weight_zero",
        bias,
    ]
    return helper.make_node("MatMulIntegerToFloat", names, [output], f"{node.name}_byte", domain="com.microsoft")


def _drop_unused(graph: onnx.GraphProto) -> None:
    used = {name for node in graph.node for name in node.input}
    kept = [value for value in graph.initializer if value.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
