"""The typing head in torch: the lower layers of MiniLM over the words of a sentence, and a scorer of candidates.

Shapes: B blocks, L sub-words, C candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import Encoder

if TYPE_CHECKING:
    from pathlib import Path

WORDS = 3  # of a candidate: trigger, who acts, whom it is done to


class Lower(Encoder):
    """The lower layers of the encoder, without the shapes of words, which typing does not need."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        super().__init__(folder)
        self.layers = self.layers[: settings["layers"]]
        words = self.words.weight.detach()[: settings["pieces"]].clone()
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Parameter(self.places.detach()[: settings["places"]].clone())

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:  # type: ignore[override]  # one layer's output, no shapes
        """The output of the last layer, [B, L, width]."""
        x: Tensor = self.dropout(self.norm(self.words(pieces) + self.places[: pieces.shape[1]]))
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class TypingNetwork(nn.Module):
    """Encoder and scorer; ``settings`` are those of ``[typing]`` in ``config.toml``."""

    def __init__(self, folder: Path, settings: dict[str, Any], types: int) -> None:
        super().__init__()
        self.encoder = Lower(folder, settings)
        width = self.encoder.words.weight.shape[1]
        self.dropout = nn.Dropout(settings["dropout"])
        self.wide = nn.Linear((WORDS + 1) * width, settings["hidden"])
        self.types = nn.Linear(settings["hidden"], types)

    def forward(self, pieces: Tensor, lengths: Tensor, rows: Tensor, places: Tensor) -> Tensor:
        """Scores [C, types] of candidates: ``rows`` [C] their blocks, ``places`` [C, 6] as in ``events.head``."""
        mask = torch.arange(pieces.shape[1])[None] < lengths[:, None]
        x = self.encoder(pieces, mask)
        shown = mask[..., None].to(x.dtype)
        mean = (x * shown).sum(1) / shown.sum(1)
        edges = x.reshape(-1, x.shape[-1])[rows[:, None] * pieces.shape[1] + places]  # [C, 6, width]
        known = (places > 0).to(x.dtype)[..., None]
        pairs = (edges * known).view(-1, WORDS, 2, x.shape[-1]).mean(2)
        joined = torch.cat([pairs.flatten(1), mean[rows]], 1)
        return self.types(self.dropout(functional.gelu(self.wide(self.dropout(joined)))))
