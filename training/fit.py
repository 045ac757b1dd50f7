"""One training run: rounds of epochs, each with a rate that rises and falls."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import torch

from training.dressing import Dresser
from training.losses import loss
from training.network import Network, encoder_folder
from training.scores import score
from training.shipped import load_shipped, shipped_inventory
from training.windows import MASK_PIECE, Inventory, alone, batched, encode, join_sentences, stack, targets_of
from watchfloor.reader.features import Pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from training.corpora import Sentence
    from training.network import Batch

_Chosen = list[list["Sentence"]]  # the windows of a batch, each a list of sentences


def build(config: dict[str, Any], inventory: Inventory) -> tuple[Network, Pieces]:
    """A fresh network on the published encoder, and its sub-words."""
    folder = encoder_folder(config["encoder_package"])
    network = Network(folder, config["network"], inventory.sizes())
    network.encoder.words.weight.requires_grad = False  # words that training never shows keep their published place
    network.encoder.freeze(config["fit"].get("frozen_layers", 0))
    leave_out(network, config)
    return network, Pieces(folder / "vocab.txt")


def leave_out(network: Network, config: dict[str, Any]) -> None:
    """Take out the parts that the configuration switches off; without a word about them they stay."""
    network.leave_out(**{name: not config["network"].get(name, True) for name in ("input_shapes", "mix")})


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


class Training:
    """A run over sentences; ``out`` gets the weights after each epoch, ``start`` are weights to go on from."""

    def __init__(
        self,
        config: dict[str, Any],
        sentences: Sequence[Sentence],
        dev: Mapping[str, Sequence[Sentence]],
        inventory: Inventory,
        out: Path,
    ) -> None:
        self._config = config
        self._sentences = sentences
        self._dev = dev
        self.inventory = inventory
        self._out = out
        self._rng = random.Random(config["seed"])  # noqa: S311  # chance, not secrets
        torch.manual_seed(config["seed"])
        self.network, self.pieces = build(config, inventory)
        self._dresser = Dresser(sentences, config["windows"], self._rng)
        self._started = time.monotonic()

    def start_from(self, weights: Path) -> None:
        """Go on from saved weights of the same shape."""
        self.network.load_state_dict(torch.load(weights, weights_only=True)["weights"])

    def start_from_shipped(self, folder: Path) -> None:
        """Go on from the network in a model folder; raises ``ValueError`` where it has other classes."""
        if shipped_inventory(folder) != self.inventory:
            raise ValueError(f"{folder}: the network there has other classes than the training sentences")
        load_shipped(folder, self.network)
        leave_out(self.network, self._config)

    def run(self, rounds: Sequence[dict[str, Any]]) -> Network:
        """Train the rounds one after the other; each starts with a fresh optimizer."""
        for one in rounds:
            self._round(one)
        return self.network

    def _round(self, one: dict[str, Any]) -> None:
        fit = self._config["fit"]
        optimizer = torch.optim.AdamW(_groups(self.network, fit, one["rate"]), weight_decay=fit["weight_decay"])
        plan = [self._batches(one.get("shares", {})) for _ in range(one["planned"])]
        rates = torch.optim.lr_scheduler.LambdaLR(optimizer, _schedule(sum(map(len, plan)), fit["warmup"]))
        for epoch, batches in enumerate(plan[: one["epochs"]], start=1):
            self.network.train()
            losses = [self._step(optimizer, rates, chosen) for chosen in self._shown(batches)]
            self._report({"epoch": epoch, "loss": round(sum(losses) / len(losses), 4)})

    def _report(self, line: dict[str, Any]) -> None:
        """Score the network on the development sentences, print and save."""
        reports = {
            name: score(self.network, alone(dev), self.inventory, self.pieces) for name, dev in self._dev.items()
        }
        line = {**line, "seconds": round(time.monotonic() - self._started), **reports}
        print(json.dumps(line), flush=True)
        save(self._out, self.network, self._config, self.inventory, line)

    def _shown(self, batches: list[_Chosen]) -> Iterator[_Chosen]:
        """The batches, with a line of progress now and then."""
        for number, chosen in enumerate(batches):
            if number % 50 == 0:
                print(f"  batch {number} of {len(batches)}, {time.monotonic() - self._started:.0f} s", flush=True)
            yield chosen

    def _batches(self, shares: dict[str, float]) -> list[_Chosen]:
        """One epoch: the sentences joined anew, so much of each corpus."""
        drawn = drawn_documents(self._sentences, shares, self._rng)
        windows = join_sentences(drawn, self._config["windows"], self._rng)
        lengths = [sum(len(sentence.words) for sentence in window) for window in windows]
        words = self._config["fit"]["batch_words"]
        return [[windows[number] for number in batch] for batch in batched(lengths, words, self._rng)]

    def _step(
        self, optimizer: torch.optim.Optimizer, rates: torch.optim.lr_scheduler.LambdaLR, chosen: _Chosen
    ) -> float:
        """Learn from one batch; returns its loss."""
        dressed = [self._dresser.window(window) for window in chosen]
        encoded = [encode(window, self.pieces, self._config["windows"], self._rng) for window in dressed]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.network(_hidden(stack(encoded), self._config["fit"]["piece_dropout"]))
        value = loss(self.network, scores, targets_of(dressed, self.inventory))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self._config["fit"]["clip"])
        optimizer.step()
        rates.step()
        return float(value.detach())


def drawn_documents(sentences: Sequence[Sentence], shares: dict[str, float], rng: random.Random) -> list[Sentence]:
    """The documents of an epoch: of a corpus with share 0.4 two in five, with share 2 each one twice; else all."""
    drawn: list[Sentence] = []
    for document, group in groupby(sentences, key=lambda sentence: sentence.document):
        share, kept = shares.get(document.partition("/")[0], 1.0), list(group)
        for copy in range(int(share + rng.random())):
            drawn += [replace(sentence, document=f"{document}#{copy}") for sentence in kept]
    return drawn


def _groups(network: Network, fit: dict[str, Any], rate: float) -> list[dict[str, Any]]:
    """Parameters with their learning rates: the deeper a layer of the encoder, the slower."""
    layers = list(network.encoder.layers)
    top, decay = rate * fit["encoder_rate"], fit["layer_decay"]
    groups = [
        {"params": list(x.parameters()), "lr": top * decay ** (len(layers) - 1 - at)} for at, x in enumerate(layers)
    ]
    base = [network.encoder.places, *network.encoder.norm.parameters()]
    groups.append({"params": base, "lr": top * decay ** len(layers)})
    groups = [group for group in groups if all(parameter.requires_grad for parameter in group["params"])]
    known = {id(parameter) for group in groups for parameter in group["params"]}
    rest = [parameter for parameter in network.parameters() if parameter.requires_grad and id(parameter) not in known]
    return [*groups, {"params": rest, "lr": rate * fit["head_rate"]}]


def _schedule(steps: int, warmup: float) -> Callable[[int], float]:
    """Linear up to the full rate, then linear down to nothing."""
    rise = max(1, round(steps * warmup))
    return lambda step: min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))


def _hidden(batch: Batch, share: float) -> Batch:
    """The batch with some sub-words masked, so that context has to help."""
    drawn = (torch.rand(batch.pieces.shape) < share) & (batch.piece_shapes > 0)
    return replace(batch, pieces=batch.pieces.masked_fill(drawn, MASK_PIECE))
