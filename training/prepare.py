"""Corpora as published to the sentences that training reads."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora import Sentence, read_treebank, write_sentences
from training.entities import label_certain, label_gum, read_wikigold
from training.name_sentences import read_name_sentences
from training.re3d import read_re3d
from training.tree_sentences import read_tree_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = Path(__file__).with_name("name_sentences")
TREES = Path(__file__).with_name("tree_sentences")
_RE3D_TRAINING = ("centcom", "uk_government")
_RE3D_HELD_OUT = ("us_state", "australia_dfat")


def prepare(data: Path, work: Path) -> dict[str, int]:
    """Write the training, development and test sentences; returns how many each file holds."""
    counts = {}
    for split in ("dev", "test"):
        for name in ("ewt", "gum"):
            counts[f"{split}_{name}"] = write_sentences(work / f"{split}_{name}.jsonl", treebank(data, name, split))
    held_out = chain.from_iterable(read_re3d(data / "entities" / "re3d" / name) for name in _RE3D_HELD_OUT)
    counts["dev_re3d"] = write_sentences(work / "dev_re3d.jsonl", held_out)
    counts["dev_own"] = write_sentences(work / "dev_own.jsonl", read_name_sentences(OWN, held_out=True))
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
    corpora = {
        "ewt": treebank(data, "ewt", "train"),
        "gum": treebank(data, "gum", "train"),
        "wikigold": read_wikigold(data / "entities" / "wikigold.conll.txt"),
        "re3d": chain.from_iterable(read_re3d(data / "entities" / "re3d" / name) for name in _RE3D_TRAINING),
        "own": read_name_sentences(OWN),
        "trees": read_tree_sentences(TREES),
    }
    for corpus, sentences in corpora.items():
        for sentence in sentences:
            yield replace(sentence, document=f"{corpus}/{sentence.document}")
