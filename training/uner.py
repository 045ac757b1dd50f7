"""Entities judged on Universal NER, which knows persons, organisations and locations only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from training.corpora import Sentence, names_of
from training.scores import Tally
from training.windows import batched, encode, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from training.network import Network
    from training.windows import Inventory
    from watchfloor.reader.features import Pieces

_OURS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def read_uner(path: Path) -> Iterator[Sentence]:
    """Its sentences, with words and entity tags only; their order is not the treebank's."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield Sentence("uner", [row[1] for row in rows], [], entities=[row[2] for row in rows])
            rows = []


@torch.no_grad()
def score_uner(
    network: Network, sentences: Sequence[Sentence], judged: Sequence[Sentence], inventory: Inventory, pieces: Pieces
) -> dict[str, float]:
    """F of strict spans by type and together, on those of the sentences that were judged."""
    gold = {tuple(sentence.words): sentence.entities for sentence in judged}
    sentences = [sentence for sentence in sentences if tuple(sentence.words) in gold]
    tally = Tally(words=1)
    for numbers in batched([len(sentence.words) for sentence in sentences], 3000):
        scores = network(stack([encode([sentences[number]], pieces) for number in numbers]))
        for number, guess in zip(numbers, scores.entities.argmax(-1), strict=True):
            tags = [inventory.entities[row] for row in guess[: len(sentences[number].words)].tolist()]
            found = {(start, end, _OURS[label]) for start, end, label in names_of(tags) if label in _OURS}
            tally.count(names_of(gold[tuple(sentences[number].words)]), found)
    return tally.report()
