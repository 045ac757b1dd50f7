"""Our own sentences with trees, ``word/XPOS/head/label`` each word: forms of headlines that corpora lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corpora import UNSURE, Sentence
from training.entities import label_certain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UPOS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "CD": "NUM", "DT": "DET", "MD": "AUX",
    "IN": "ADP", "RP": "ADP", "RB": "ADV", "WRB": "ADV", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "CC": "CCONJ",
}  # fmt: skip
_NO_SPACE_BEFORE = frozenset({",", ".", "?", "!", "”", "n't"})


def read_tree_sentences(folder: Path) -> Iterator[Sentence]:
    """The sentences of the folder's files, each a document of its own; names only where they are certain."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield label_certain(_sentence(f"{path.stem}-{number}", line))


def _sentence(document: str, line: str) -> Sentence:
    cells = [cell.rsplit("/", 3) for cell in line.split()]
    words, tags, heads, deps = (list(column) for column in zip(*cells, strict=True))
    following = [*words[1:], ""]
    return Sentence(
        document,
        words,
        [word != "“" and after not in _NO_SPACE_BEFORE for word, after in zip(words, following, strict=True)],
        upos=[_upos(tag, dep) for tag, dep in zip(tags, deps, strict=True)],
        xpos=tags,
        heads=[int(head) for head in heads],
        deps=deps,
        entities=[UNSURE] * len(words),
    )


def _upos(tag: str, dep: str) -> str:
    """The universal tag that goes with a Penn tag at this place in the tree."""
    if tag.startswith("VB"):
        return "AUX" if dep.startswith("aux") or dep == "cop" else "VERB"
    if tag in ("TO", "IN") and dep == "mark":
        return "PART" if tag == "TO" else "SCONJ"
    return {"TO": "ADP"}.get(tag) or _UPOS.get(tag, "PUNCT")
