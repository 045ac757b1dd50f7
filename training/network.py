"""The network in torch: the MiniLM encoder, and one head for each layer of annotation.

Shapes: B windows, L sub-words, N words.  The root of a tree is row 0 of the heads' axis, so that axis is N + 1 long.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from watchfloor.reader.features import SHAPES

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Batch:
    """Input of the network as tensors; words and sub-words that fill up a window have mask 0."""

    pieces: Tensor  # int64 [B, L]
    piece_shapes: Tensor  # int64 [B, L]
    mask: Tensor  # bool [B, L]
    first: Tensor  # int64 [B, N]
    last: Tensor  # int64 [B, N]
    shapes: Tensor  # int64 [B, N]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each word, before any choice."""

    upos: Tensor  # [B, N, tags]
    xpos: Tensor
    entities: Tensor
    starts: Tensor  # [B, N], a logit: the word starts a sentence
    arcs: Tensor  # [B, N, N + 1]
    dependents: Tensor  # [B, N, label]
    heads: Tensor  # [B, N + 1, label]


class Layer(nn.Module):
    """One layer of the encoder, its query, key and value projections in one matrix."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.mix_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [B, L, width], ``bias`` [B, 1, 1, L] with a large negative number where nothing stands."""
        batch, length, width = x.shape
        parts = self.attend(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        weights = torch.softmax(query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias, -1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.mix_norm(x + self.dropout(self.mix(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with the shape of each word added to its sub-words; gives the output of every layer."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Parameter(torch.zeros(config["max_position_embeddings"], width))
        self.shapes = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"]) for _ in range(config["num_hidden_layers"])
        )
        nn.init.zeros_(self.shapes.weight)
        self._load({key.removeprefix("bert."): value for key, value in load_file(folder / "model.safetensors").items()})

    def forward(self, pieces: Tensor, piece_shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """One [B, L, width] for each layer, the embedding first."""
        x = self.words(pieces) + self.places[: pieces.shape[1]] + self.shapes(piece_shapes)
        outputs = [self.dropout(self.norm(x))]
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            outputs.append(layer(outputs[-1], bias))
        return outputs

    def freeze(self, layers: int) -> None:
        """Keep the lowest layers, and the embedding below them, as they are: an epoch costs less."""
        if not layers:
            return
        for module in (self.shapes, self.norm, *self.layers[:layers]):
            module.requires_grad_(requires_grad=False)
        self.places.requires_grad_(requires_grad=False)

    def _load(self, state: dict[str, Tensor]) -> None:
        """The published weights, under our names."""
        with torch.no_grad():
            self.words.weight.copy_(state["embeddings.word_embeddings.weight"])
            self.places.copy_(
                state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
            )
            _copy(self.norm, state, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                _load_layer(layer, state, f"encoder.layer.{number}")


def _load_layer(layer: Layer, state: dict[str, Tensor], prefix: str) -> None:
    parts = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
    layer.attend.weight.copy_(torch.cat([state[f"{part}.weight"] for part in parts]))
    layer.attend.bias.copy_(torch.cat([state[f"{part}.bias"] for part in parts]))
    _copy(layer.mix, state, f"{prefix}.attention.output.dense")
    _copy(layer.mix_norm, state, f"{prefix}.attention.output.LayerNorm")
    _copy(layer.up, state, f"{prefix}.intermediate.dense")
    _copy(layer.down, state, f"{prefix}.output.dense")
    _copy(layer.norm, state, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, state: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(state[f"{name}.weight"])
    module.bias.copy_(state[f"{name}.bias"])


class Labeller(nn.Module):
    """Scores of every dependency label for pairs of a word and its chosen head."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.pairs = nn.Parameter(torch.randn(width, labels, width) * 0.05)
        self.words = nn.Linear(width, labels)
        self.heads = nn.Linear(width, labels)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Both [T, width]: one row for each word; gives [T, labels]."""
        width, labels, _ = self.pairs.shape
        crossed = (dependents @ self.pairs.view(width, labels * width)).view(-1, labels, width)
        return (crossed @ heads[:, :, None])[:, :, 0] + self.words(dependents) + self.heads(heads)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Path, settings: dict[str, Any], sizes: dict[str, int]) -> None:
        super().__init__()
        width, dropout = settings["width"], settings["dropout"]
        self.encoder = Encoder(encoder)
        self.layer_weights = nn.Parameter(torch.zeros(len(self.encoder.layers) + 1))
        self.shapes = nn.Embedding(SHAPES, settings["shape"])
        self.word = nn.Linear(2 * width + settings["shape"], width)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.upos = nn.Linear(width, sizes["upos"])
        self.xpos = nn.Linear(width, sizes["xpos"])
        self.entities = nn.Linear(width, sizes["entities"])
        self.starts = nn.Linear(width, 1)
        self.arc_word = nn.Linear(width, settings["arc"])
        self.arc_head = nn.Linear(width, settings["arc"])
        self.arc_pairs = nn.Parameter(torch.randn(settings["arc"], settings["arc"]) * 0.02)
        self.arc_prior = nn.Linear(settings["arc"], 1)
        self.label_word = nn.Linear(width, settings["label"])
        self.label_head = nn.Linear(width, settings["label"])
        self.labeller = Labeller(settings["label"], sizes["deps"])
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> Scores:
        """Scores of every word; nothing is chosen yet."""
        mixed = self._mixed(self.encoder(batch.pieces, batch.piece_shapes, batch.mask))
        word = self._words(mixed, batch)
        rooted = torch.cat([self.root.expand(word.shape[0], 1, -1), word], 1)
        arc_word, arc_head = self._half(self.arc_word, word), self._half(self.arc_head, rooted)
        arcs = (arc_word @ self.arc_pairs) @ arc_head.transpose(1, 2) + self.arc_prior(arc_head).transpose(1, 2)
        return Scores(
            self.upos(word),
            self.xpos(word),
            self.entities(word),
            self.starts(word)[..., 0],
            arcs,
            self._half(self.label_word, word),
            self._half(self.label_head, rooted),
        )

    def leave_out(self, *, input_shapes: bool = False, mix: bool = False) -> None:
        """Take a part out for good, to see what it brings: word shapes in the encoder's input, the mix of layers."""
        if input_shapes:
            nn.init.zeros_(self.encoder.shapes.weight).requires_grad_(requires_grad=False)
        if mix:
            last = torch.full_like(self.layer_weights, -1e4)
            last[-1] = 0.0
            self.layer_weights = nn.Parameter(last, requires_grad=False)

    def _mixed(self, layers: list[Tensor]) -> Tensor:
        """The weighted mean of all layers; it starts as the last one, mostly."""
        weights = torch.softmax(self.layer_weights + torch.arange(len(layers)) * 0.5, 0)
        return sum(weight * layer for weight, layer in zip(weights, layers, strict=True))  # type: ignore[return-value]

    def _words(self, mixed: Tensor, batch: Batch) -> Tensor:
        first = torch.gather(mixed, 1, batch.first[..., None].expand(-1, -1, mixed.shape[-1]))
        last = torch.gather(mixed, 1, batch.last[..., None].expand(-1, -1, mixed.shape[-1]))
        return self.dropout(functional.gelu(self.word(torch.cat([first, last, self.shapes(batch.shapes)], -1))))

    def _half(self, layer: nn.Linear, x: Tensor) -> Tensor:
        return self.dropout(functional.gelu(layer(x)))


def encoder_folder(package: str) -> Path:
    """Where the encoder's files lie in its installed package."""
    return resources.files(package).joinpath("model")  # type: ignore[return-value]  # an installed package is a folder
