"""How good a network is on annotated sentences: tags, trees, sentence starts, entities by type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from training.corpora import names_of
from training.windows import IGNORED, Inventory, batched, encode, stack, targets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.corpora import Sentence
    from training.network import Network, Scores
    from training.windows import Targets
    from watchfloor.reader.features import Pieces


@dataclass(slots=True)
class Tally:
    """Counts of right answers; ``report`` makes shares of them."""

    words: int = 0
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # entities and sentence starts, by type
    gold: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)

    def report(self) -> dict[str, float]:
        """Percentages: accuracies, and F for sentence starts and entities."""
        shares = {name: 100 * count / max(self.words, 1) for name, count in self.right.items()}
        kinds = sorted({*self.gold, *self.found} - {"start"})
        total = {"entities": self._f(kinds), **{kind: self._f([kind]) for kind in kinds}, "starts": self._f(["start"])}
        return {name: round(value, 2) for name, value in {**shares, **total}.items()}

    def count(self, gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
        """Add spans of one sentence: both sets hold (start, end, type)."""
        self.gold.update(kind for *_, kind in gold)
        self.found.update(kind for *_, kind in found)
        self.both.update(kind for *_, kind in gold & found)

    def _f(self, kinds: Sequence[str]) -> float:
        both, all_of = sum(self.both[k] for k in kinds), sum(self.gold[k] + self.found[k] for k in kinds)
        return 200 * both / max(all_of, 1)


@torch.no_grad()
def score(
    network: Network, windows: Sequence[Sequence[Sentence]], inventory: Inventory, pieces: Pieces
) -> dict[str, float]:
    """Scores with gold words and gold sentences and the greedy choice of heads.

    The network is left in evaluation mode.
    """
    network.eval()
    tally = Tally()
    for numbers in batched([sum(len(s.words) for s in w) for w in windows], 3000):
        chosen = [windows[number] for number in numbers]
        targets = targets_of(chosen, inventory)
        scores = network(stack([encode(window, pieces) for window in chosen]))
        _tally(tally, scores, targets, network, inventory)
    return tally.report()


def _tally(tally: Tally, scores: Scores, targets: Targets, network: Network, inventory: Inventory) -> None:
    known = targets.heads != IGNORED
    heads = allowed_arcs(scores.arcs, targets).argmax(-1)
    labels = label_scores(network, scores, heads)[..., :].argmax(-1)
    tally.words += int(known.sum())
    for name, guess in (("upos", scores.upos), ("xpos", scores.xpos)):
        tally.right[name] += int(((guess.argmax(-1) == getattr(targets, name)) & known).sum())
    tally.right["uas"] += int(((heads == targets.heads) & known).sum())
    tally.right["las"] += int(((heads == targets.heads) & (labels == targets.deps) & known).sum())
    _tally_spans(tally, scores, targets, inventory)


def _tally_spans(tally: Tally, scores: Scores, targets: Targets, inventory: Inventory) -> None:
    guesses = scores.entities.argmax(-1)
    for row in range(len(guesses)):
        judged = targets.entities[row] != IGNORED
        gold, found = (
            [inventory.entities[i] for i in tags[judged].tolist()] for tags in (targets.entities[row], guesses[row])
        )
        tally.count(names_of(gold), names_of(found))
        starts = targets.starts[row]
        tally.count(_starts(starts == 1), _starts((scores.starts[row] > 0) & (starts != IGNORED)))


def _starts(marks: Tensor) -> set[tuple[int, int, str]]:
    return {(place, place + 1, "start") for place in marks.nonzero()[1:, 0].tolist()}


def allowed_arcs(arcs: Tensor, targets: Targets) -> Tensor:
    """Arc scores with a large negative number for heads in another sentence."""
    owners = targets.sentences
    same = owners[:, :, None] == owners[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return arcs.masked_fill(~torch.cat([root, same], 2), -1e4)


def label_scores(network: Network, scores: Scores, heads: Tensor) -> Tensor:
    """Scores of labels for the chosen heads, [B, N, labels]."""
    width = scores.heads.shape[-1]
    chosen = torch.gather(scores.heads, 1, heads.clamp(min=0)[..., None].expand(-1, -1, width))
    flat = network.labeller(scores.dependents.reshape(-1, width), chosen.reshape(-1, width))
    return flat.view(*heads.shape, -1)
