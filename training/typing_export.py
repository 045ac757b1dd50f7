"""The trained typing head as one small ONNX file beside its vocabulary: the encoder in int8, the scorer in fp32."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import onnx
import torch

from training.export import OPSET, ByteEmbedding
from training.int8 import ENCODER, quantised, ranges
from watchfloor.events.head import NETWORK, batches, fed
from watchfloor.reader.model_files import INVENTORY, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np

    from training.typing_examples import Example
    from training.typing_network import TypingNetwork

INPUTS = ("pieces", "lengths", "rows", "places")
CALIBRATING = 1_500  # blocks on which the ranges of activations are measured


def export_typing(
    network: TypingNetwork, examples: Sequence[Example], types: Sequence[str], out: Path, about: dict[str, Any]
) -> None:
    """Write ``typing.onnx`` and ``inventory.json`` beside the vocabulary that already stands in ``out``."""
    learnt = [example.block for example in examples if not example.is_held_out][:CALIBRATING]
    feeds = [fed(batch) for batch in batches(learnt)]
    network.encoder.words = ByteEmbedding(network.encoder.words.weight.detach())  # type: ignore[assignment]
    plain = out / "plain.onnx"
    _export_plain(network, feeds[-1], plain)
    model = onnx.load(plain)
    onnx.save(quantised(model, ranges(model, feeds, ENCODER), ENCODER), out / NETWORK)
    plain.unlink()
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY)}
    described = {**about, "types": list(types), "files": files}
    (out / INVENTORY).write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def write_vocabulary(encoder: Path, pieces: int, out: Path) -> None:
    """The first rows of the encoder's vocabulary."""
    rows = (encoder / VOCABULARY).read_text(encoding="utf-8").splitlines(keepends=True)
    (out / VOCABULARY).write_text("".join(rows[:pieces]), encoding="utf-8")


def _export_plain(network: TypingNetwork, example: dict[str, np.ndarray], out: Path) -> None:
    axes = {"pieces": {0: "B", 1: "L"}, "lengths": {0: "B"}, "rows": {0: "C"}, "places": {0: "C"}, "scores": {0: "C"}}
    torch.onnx.export(
        _Exported(network.eval()),
        tuple(torch.from_numpy(example[name]) for name in INPUTS),
        str(out),
        input_names=list(INPUTS),
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


class _Exported(torch.nn.Module):
    """The network under the name by which the int8 step knows its encoder."""

    def __init__(self, network: TypingNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: torch.Tensor, lengths: torch.Tensor, rows: torch.Tensor, places: torch.Tensor
    ) -> torch.Tensor:
        """Scores of the candidates."""
        scores: torch.Tensor = self.network(pieces, lengths, rows, places)
        return scores
