"""Corpora as published to the sentences that training reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corpora import Sentence, read_treebank, write_sentences
from training.entities import label_certain, label_gum, read_wikigold
from training.re3d import read_re3d

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def prepare(data: Path, work: Path) -> dict[str, int]:
    """Write the training, development and test sentences; returns how many each file holds."""
    counts = {}
    for split in ("dev", "test"):
        for name in ("ewt", "gum"):
            counts[f"{split}_{name}"] = write_sentences(work / f"{split}_{name}.jsonl", treebank(data, name, split))
    counts["train"] = write_sentences(work / "train.jsonl", _training(data))
    return counts


def treebank(data: Path, name: str, split: str) -> Iterator[Sentence]:
    """A split of a treebank with the entities it has."""
    file = {"ewt": "en_ewt", "gum": "en_gum_free"}[name]
    label = label_gum if name == "gum" else label_certain
    for sentence in read_treebank(data / "treebanks" / f"{file}-{split}.conllu.xz"):
        labelled = label(sentence)
        labelled.misc = []
        yield labelled


def _training(data: Path) -> Iterator[Sentence]:
    yield from treebank(data, "ewt", "train")
    yield from treebank(data, "gum", "train")
    yield from read_wikigold(data / "entities" / "wikigold.conll.txt")
    for source in ("centcom", "uk_government"):
        yield from read_re3d(data / "entities" / "re3d" / source)
