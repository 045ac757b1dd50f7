"""What training minimises: how far the network's scores are from the annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch.nn import functional

from training.scores import allowed_arcs
from training.windows import IGNORED

if TYPE_CHECKING:
    from torch import Tensor

    from training.network import Network, Scores
    from training.windows import Targets

TAG_SHARE = 0.5  # what a tag weighs beside an arc, a label or an entity


def loss(network: Network, scores: Scores, targets: Targets) -> Tensor:
    """The sum of all heads' losses; a head without targets in the batch adds nothing."""
    arcs = allowed_arcs(scores.arcs.float(), targets)
    total = _cross_entropy(arcs, targets.heads)
    total = total + _cross_entropy(_labels(network, scores, targets), targets.deps[targets.heads != IGNORED][None])
    tags = _cross_entropy(scores.upos, targets.upos) + _cross_entropy(scores.xpos, targets.xpos)
    total = total + TAG_SHARE * tags
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
