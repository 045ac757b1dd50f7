"""How the typing head learns, and how well it types sentences whose like it never saw."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.typing_examples import NONE
from watchfloor.events.head import fed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.typing_examples import Example
    from training.typing_network import TypingNetwork

SORTED = 16  # batches whose blocks are sorted by length together


def fit(network: TypingNetwork, examples: Sequence[Example], types: Sequence[str], settings: dict[str, Any]) -> None:
    """Train on what is not held out; prints the held-out scores after each epoch."""
    learnt = [example for example in examples if not example.is_held_out]
    held = [example for example in examples if example.is_held_out]
    steps = settings["epochs"] * -(-len(learnt) // settings["batch"])
    optimiser = torch.optim.AdamW(_groups(network, settings), weight_decay=settings["weight_decay"])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, settings["warmup"]))
    rng = random.Random(settings["seed"])  # noqa: S311
    for epoch in range(settings["epochs"]):
        network.train()
        for batch in _shuffled(learnt, settings["batch"], rng):
            loss = _loss(network, batch, types, settings, rng)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), settings["clip"])
            optimiser.step()
            schedule.step()
        print(f"epoch {epoch + 1}: {held_out_line(network, held, types)}", flush=True)


def held_out_line(network: TypingNetwork, held: Sequence[Example], types: Sequence[str]) -> str:
    """Accuracy on marked triples, of the types and of near misses, and how often other words pass for no event."""
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for example, chosen in zip(held, predicted(network, held, types), strict=True):
        for place, (label, got) in enumerate(zip(example.labels, chosen, strict=True)):
            kind = ("near misses" if label == NONE else "types") if place == example.main else "others"
            all_of[kind] += 1
            right[kind] += got == label
    return ", ".join(f"{kind} {100 * right[kind] / all_of[kind]:.1f} % of {all_of[kind]}" for kind in sorted(all_of))


def predicted(network: TypingNetwork, examples: Sequence[Example], types: Sequence[str]) -> list[list[str]]:
    """The type of each candidate of each example."""
    network.eval()
    with torch.no_grad():
        scores = [network(**_tensors([example])).argmax(1).tolist() for example in examples]
    return [[types[number] for number in rows] for rows in scores]


def _groups(network: TypingNetwork, settings: dict[str, Any]) -> list[dict[str, Any]]:
    encoder = [value for value in network.encoder.parameters() if value.requires_grad]
    scorer = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    return [{"params": encoder, "lr": settings["encoder_rate"]}, {"params": scorer, "lr": settings["head_rate"]}]


def _rate(step: int, steps: int, warmup: float) -> float:
    return min(1.0, step / (warmup * steps)) * max(0.0, (steps - step) / steps)


def _shuffled(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of blocks of like length, in a random order."""
    order = rng.sample(examples, len(examples))
    chunks = [order[start : start + SORTED * size] for start in range(0, len(order), SORTED * size)]
    ordered = [sorted(chunk, key=lambda example: len(example.block.window.pieces)) for chunk in chunks]
    found = [chunk[start : start + size] for chunk in ordered for start in range(0, len(chunk), size)]
    yield from rng.sample(found, len(found))


def _loss(
    network: TypingNetwork, batch: Sequence[Example], types: Sequence[str], settings: dict[str, Any], rng: random.Random
) -> Tensor:
    tensors = _tensors(batch)
    tensors["places"] = _with_parties_left_out(tensors["places"], settings["left_out"], rng)
    labels = torch.tensor([types.index(label) for example in batch for label in example.labels])
    weights = torch.tensor([weight for example in batch for weight in example.weights])
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(**tensors)
    losses = functional.cross_entropy(scores.float(), labels, reduction="none", label_smoothing=settings["smoothing"])
    return (losses * weights).sum() / weights.sum()


def _with_parties_left_out(places: Tensor, share: float, rng: random.Random) -> Tensor:
    """Some candidates without their actor or recipient, as many sentences have them."""
    changed = places.clone()
    for row in range(len(changed)):
        if rng.random() < share:
            side = rng.choice((2, 4))
            changed[row, side : side + 2] = 0
    return changed


def _tensors(batch: Sequence[Example]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(np.asarray(value)) for name, value in fed([e.block for e in batch]).items()}
