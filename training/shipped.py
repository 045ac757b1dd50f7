"""The shipped int8 network as weights that training can go on from.

What was rounded to int8 comes back with the rounding in it: a start, not the network that was trained. The sub-words'
table is the published one, which training never changes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper

from training.windows import Inventory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from torch import Tensor

    from training.network import Network

_PAIRS = {"labeller": "labeller.pairs", "network": "arc_pairs"}
_FIXED = "encoder.words.weight"  # published, not trained


def load_shipped(folder: Path, network: Network) -> None:
    """Give the network the weights in a model folder; raises ``ValueError`` where one is missing there."""
    found = {**_found(folder / "network.onnx", "network"), **_found(folder / "labels.onnx", "")}
    state = network.state_dict()
    missing = sorted(state.keys() - found.keys() - {_FIXED})
    if missing:
        raise ValueError(f"{folder}: no weights for {', '.join(missing)}; expected files that training/export.py wrote")
    network.load_state_dict({**state, **{name: found[name].view_as(state[name]) for name in state.keys() & found}})


def shipped_inventory(folder: Path) -> Inventory:
    """The classes of a model folder, in the order of its outputs."""
    described = json.loads((folder / "inventory.json").read_text(encoding="utf-8"))
    return Inventory(**{name: tuple(described[name]) for name in ("upos", "xpos", "deps", "entities")})


def _found(path: Path, prefix: str) -> dict[str, Tensor]:
    """The weights of a file under the network's own names."""
    graph = onnx.load(path).graph
    arrays = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    merged = {name.removeprefix(f"{prefix}."): array for name, array in arrays.items()}
    merged.update((name, array) for node in graph.node for name, array in _products(node, arrays, prefix))
    return {name: torch.from_numpy(array.copy()) for name, array in merged.items()}


def _products(node: onnx.NodeProto, arrays: Mapping[str, np.ndarray], prefix: str) -> Iterator[tuple[str, np.ndarray]]:
    """The weight of a matrix product, as torch holds it, and the weights of the mix of layers."""
    owner = ".".join(node.name.strip("/").split("/")[:-1]).removeprefix(f"{prefix}.")
    if node.op_type == "MatMulIntegerToFloat":
        yield _named(owner, arrays[node.input[1]] * arrays[node.input[3]])
    elif node.op_type == "MatMul" and node.input[1].startswith("onnx::"):
        yield _named(owner, arrays[node.input[1]])
    elif node.op_type == "Split" and node.input[0] in arrays:
        yield "layer_weights", _before_softmax(arrays[node.input[0]])


def _named(owner: str, weight: np.ndarray) -> tuple[str, np.ndarray]:
    """A product's weight under the network's own name; those of pairs of words belong to no layer."""
    if owner in _PAIRS:
        return _PAIRS[owner], weight
    return f"{owner}.weight", weight.T


def _before_softmax(weights: np.ndarray) -> np.ndarray:
    """What ``Network`` adds its slope to: the softmax's input, up to a number added to all."""
    steps = torch.arange(len(weights)) * 0.5
    return (torch.log(torch.from_numpy(weights.copy())) - steps).numpy()
