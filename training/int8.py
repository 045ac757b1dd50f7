"""Large matrix products of an ONNX graph in int8.

Activation scales are measured once on training text and written into the graph, so that a sentence gets the same
numbers alone and in any batch.  Weights are int8 with one scale for each output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 20_000  # numbers of a weight that is worth it: the rows of tags are left as they are
ENCODER = "/encoder/layers"  # in the names of what belongs to the encoder
Feed = dict[str, np.ndarray]


def ranges(
    model: onnx.ModelProto, batches: Sequence[Feed], part: str = "", outliers: float = 1e-5
) -> dict[str, tuple[float, float]]:
    """For the input of each product the range of its values, but for the share of outliers at both ends.

    ``part``: only products with these letters in their name.
    """
    names = sorted({node.input[0] for node in _products(model, part)})
    session = onnxruntime.InferenceSession(_watched(model, names), providers=["CPUExecutionProvider"])
    lows, highs = {name: [] for name in names}, {name: [] for name in names}
    for batch in batches:
        for name, values in zip(names, _values(session, names, batch), strict=True):
            real = values[_real(batch, values.shape)]
            ordered = np.partition(real.ravel(), [cut := int(real.size * outliers), real.size - 1 - cut])
            lows[name].append(ordered[cut])
            highs[name].append(ordered[real.size - 1 - cut])
    return {name: (float(np.min(lows[name])), float(np.max(highs[name]))) for name in names}


def _watched(model: onnx.ModelProto, names: Sequence[str]) -> bytes:
    """The model with these values among its outputs."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    given = {value.name for value in model.graph.input}
    extra = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name not in given]
    watched.graph.output.extend(extra)
    return watched.SerializeToString()


def _values(session: onnxruntime.InferenceSession, names: Sequence[str], batch: Feed) -> list[np.ndarray]:
    computed = [name for name in names if name not in batch]
    found = dict(zip(computed, session.run(computed, batch), strict=True)) if computed else {}
    return [batch[name] if name in batch else found[name] for name in names]


def _real(batch: Feed, shape: Sequence[int]) -> np.ndarray:
    """Which rows are no filling: of sub-words, of words, of words after the root; all where a batch has no filling."""
    if "pieces" not in batch:
        return np.ones(shape[0], dtype=bool)
    pieces = np.arange(batch["pieces"].shape[1])[None] < batch["lengths"][:, None]
    if "shapes" not in batch:
        return pieces
    words = batch["shapes"] > 0
    rooted = np.pad(words, ((0, 0), (1, 0)), constant_values=True)
    return next(mask for mask in (pieces, words, rooted) if mask.shape[1] == shape[1])


def _products(model: onnx.ModelProto, part: str) -> list[onnx.NodeProto]:
    """The matrix products that have a fixed weight of some size."""
    large = {value.name for value in model.graph.initializer if np.prod(value.dims) >= LEAST}
    products = (node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in large)
    return [node for node in products if part in node.name]


def quantised(model: onnx.ModelProto, spans: dict[str, tuple[float, float]], part: str = "") -> onnx.ModelProto:
    """The model with its large products in int8; what is int8 already stays as it is."""
    graph = model.graph
    weights = {value.name: value for value in graph.initializer}
    products = {node.name for node in _products(model, part)}
    additions = _additions(graph)
    nodes, dropped, cast = [], set(), set()
    for node in graph.node:
        if node.name not in products:
            nodes.append(node)
            continue
        given, weight = node.input
        if given not in cast:
            cast.add(given)
            graph.initializer.extend(_activation(given, spans[given]))
            nodes.append(_to_byte(given))
        graph.initializer.extend(_weight(node.name, numpy_helper.to_array(weights[weight])))
        addition = additions.get(node.output[0])
        nodes.append(_product(node, addition))
        dropped |= {addition.name} if addition else set()
    del graph.node[:]
    graph.node.extend(node for node in nodes if node.name not in dropped)
    _drop_unused(graph)
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model


def _additions(graph: onnx.GraphProto) -> dict[str, onnx.NodeProto]:
    """By the name of a value, the node that adds a fixed bias to it."""
    fixed = {value.name for value in graph.initializer}
    sums = [node for node in graph.node if node.op_type == "Add"]
    return {name: node for node in sums for name in node.input if fixed & set(node.input) - {name}}


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


def _product(node: onnx.NodeProto, addition: onnx.NodeProto | None) -> onnx.NodeProto:
    """The product with its bias; its inputs: bytes, weight, the scales of both, the zeros of both, the bias."""
    given, made = node.input[0], f"{node.name}_weight"
    names = [f"{given}_byte", made, f"{given}_scale", f"{made}_scale", f"{given}_zero", f"{made}_zero"]
    names += [name for name in addition.input if name != node.output[0]] if addition else []
    output = (addition or node).output[0]
    return helper.make_node("MatMulIntegerToFloat", names, [output], f"{node.name}_byte", domain="com.microsoft")


def _drop_unused(graph: onnx.GraphProto) -> None:
    used = {name for node in graph.node for name in node.input}
    kept = [value for value in graph.initializer if value.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
