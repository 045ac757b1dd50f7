"""One training run."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

from training.dressing import Dresser
from training.network import Network, encoder_folder
from training.scores import allowed_arcs, label_scores, score
from training.windows import IGNORED, MASK_PIECE, Inventory, alone, batched, encode, join_sentences, stack, targets_of
from watchfloor.reader.features import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from training.corpora import Sentence
    from training.network import Batch, Scores
    from training.windows import Targets


def build(config: dict[str, Any], inventory: Inventory) -> tuple[Network, Pieces]:
    """A fresh network on the published encoder, and its sub-words."""
    folder = encoder_folder(config["encoder_package"])
    network = Network(folder, config["network"], inventory.sizes())
    network.encoder.words.weight.requires_grad = False  # words that training never shows keep their published place
    return network, Pieces(folder / "vocab.txt")


def train(
    config: dict[str, Any], sentences: Sequence[Sentence], dev: Sequence[Sentence], inventory: Inventory, out: Path
) -> Network:
    """The trained network; after each epoch its weights and scores are written to ``out``."""
    rng = random.Random(config["seed"])  # noqa: S311
    torch.manual_seed(config["seed"])
    network, pieces = build(config, inventory)
    fit = config["fit"]
    optimizer = torch.optim.AdamW(_groups(network, fit), weight_decay=fit["weight_decay"])
    dresser = Dresser(sentences, config["windows"], rng)
    plan = [_epoch_batches(sentences, config, rng) for _ in range(fit["epochs"])]
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, _schedule(sum(map(len, plan)), fit["warmup"]))
    started = time.monotonic()
    for epoch, batches in enumerate(plan, start=1):
        network.train()
        losses = []
        for chosen in _shown(batches, started):
            dressed = [dresser.window(window) for window in chosen]
            losses.append(_step(network, optimizer, rates, dressed, config, pieces, inventory, rng))
        report = score(network, alone(dev), inventory, pieces)
        line = {
            "epoch": epoch,
            "loss": round(sum(losses) / len(losses), 4),
            "seconds": round(time.monotonic() - started),
            **report,
        }
        print(json.dumps(line), flush=True)
        save(out, network, config, inventory, line)
    return network


def save(out: Path, network: Network, config: dict[str, Any], inventory: Inventory, line: dict[str, Any]) -> None:
    """The network's weights with what is needed to build it again."""
    torch.save({"weights": network.state_dict(), "config": config, "inventory": asdict(inventory), "scores": line}, out)


def load(path: Path) -> tuple[Network, Pieces, Inventory, dict[str, Any]]:
    """What ``save`` wrote: the network, its sub-words, its classes and the configuration."""
    saved = torch.load(path, weights_only=True)
    inventory = Inventory(**{name: tuple(classes) for name, classes in saved["inventory"].items()})
    network, pieces = build(saved["config"], inventory)
    network.load_state_dict(saved["weights"])
    return network.eval(), pieces, inventory, saved["config"]


def _shown(batches: list[list[list[Sentence]]], started: float) -> Any:
    """The batches, with a line of progress now and then."""
    for number, chosen in enumerate(batches):
        if number % 50 == 0:
            print(f"  batch {number} of {len(batches)}, {time.monotonic() - started:.0f} s", flush=True)
        yield chosen


def _epoch_batches(
    sentences: Sequence[Sentence], config: dict[str, Any], rng: random.Random
) -> list[list[list[Sentence]]]:
    windows = join_sentences(sentences, config["windows"], rng)
    lengths = [sum(len(sentence.words) for sentence in window) for window in windows]
    return [[windows[number] for number in batch] for batch in batched(lengths, config["fit"]["batch_words"], rng)]


def _groups(network: Network, fit: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameters with their learning rates: the deeper a layer of the encoder, the slower."""
    layers = list(network.encoder.layers)
    groups = [
        {
            "params": list(layer.parameters()),
            "lr": fit["encoder_rate"] * fit["layer_decay"] ** (len(layers) - 1 - depth),
        }
        for depth, layer in enumerate(layers)
    ]
    base = [network.encoder.places, *network.encoder.norm.parameters()]
    groups.append({"params": base, "lr": fit["encoder_rate"] * fit["layer_decay"] ** len(layers)})
    known = {id(parameter) for group in groups for parameter in group["params"]} | {id(network.encoder.words.weight)}
    groups.append({"params": [p for p in network.parameters() if id(p) not in known], "lr": fit["head_rate"]})
    return groups


def _schedule(steps: int, warmup: float) -> Any:
    """Linear up to the full rate, then linear down to nothing."""
    rise = max(1, round(steps * warmup))
    return lambda step: min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))


def _step(
    network: Network,
    optimizer: Any,
    rates: Any,
    chosen: list[list[Sentence]],
    config: dict[str, Any],
    pieces: Pieces,
    inventory: Inventory,
    rng: random.Random,
) -> float:
    encoded = [encode(window, pieces, config["windows"], rng) for window in chosen]
    batch = _hidden(stack(encoded), config["fit"]["piece_dropout"])
    targets = targets_of(chosen, inventory)
    device = "cuda" if next(network.parameters()).is_cuda else "cpu"
    with torch.autocast(device, dtype=torch.bfloat16):
        scores = network(batch)
    value = loss(network, scores, targets)
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), config["fit"]["clip"])
    optimizer.step()
    rates.step()
    return float(value.detach())


def _hidden(batch: Batch, share: float) -> Batch:
    """The batch with some sub-words masked, so that context has to help."""
    drawn = (torch.rand(batch.pieces.shape) < share) & (batch.piece_shapes > 0)
    return replace(batch, pieces=batch.pieces.masked_fill(drawn, MASK_PIECE))


def loss(network: Network, scores: Scores, targets: Targets) -> Tensor:
    """The sum of all heads' losses; a head without targets in the batch adds nothing."""
    arcs = allowed_arcs(scores.arcs.float(), targets)
    total = _cross_entropy(arcs, targets.heads)
    total = total + _cross_entropy(_labels(network, scores, targets), targets.deps[targets.heads != IGNORED][None])
    total = total + 0.5 * _cross_entropy(scores.upos, targets.upos) + 0.5 * _cross_entropy(scores.xpos, targets.xpos)
    total = total + _cross_entropy(scores.entities, targets.entities)
    known = targets.starts != IGNORED
    if known.any():
        total = total + functional.binary_cross_entropy_with_logits(
            scores.starts.float()[known], targets.starts[known].float()
        )
    return total


def _labels(network: Network, scores: Scores, targets: Targets) -> Tensor:
    """Label scores for the annotated heads, only of words that have one."""
    known = targets.heads != IGNORED
    rows = known.nonzero()[:, 0]
    heads = scores.heads[rows, targets.heads[known]]
    return network.labeller(scores.dependents[known].float(), heads.float())[None]


def _cross_entropy(scores: Tensor, classes: Tensor) -> Tensor:
    if not (classes != IGNORED).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.float().flatten(0, 1), classes.flatten(), ignore_index=IGNORED)


__all__ = ["build", "label_scores", "load", "loss", "save", "train"]
