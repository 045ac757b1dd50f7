"""spaCy's small CNN pipeline on the same data, as the peer of the benchmark: its documents and its configuration."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc, DocBin, Span

from training.corpora import UNSURE, Sentence, names_of, read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.vocab import Vocab

TOGETHER = 8  # sentences in a document, so that the parser learns where sentences start
STEPS = 8_000


def prepare_peer(work: Path, out: Path) -> None:
    """Write ``train.spacy``, ``dev.spacy`` and ``config.cfg``; ``spacy train config.cfg --output .`` does the rest."""
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    dev = [sentence for name in ("ewt", "gum") for sentence in read_sentences(work / f"dev_{name}.jsonl")]
    for name, sentences in (("train", read_sentences(work / "train.jsonl")), ("dev", dev)):
        DocBin(docs=to_docs([sentence for sentence in sentences if sentence.heads], vocab)).to_disk(
            out / f"{name}.spacy"
        )
    config = init_config(
        lang="en", pipeline=["tagger", "morphologizer", "parser", "ner"], optimize="efficiency", gpu=False
    )
    config["paths"].update({name: str((out / f"{name}.spacy").resolve()) for name in ("train", "dev")})
    config["training"]["max_steps"] = STEPS
    config.to_disk(out / "config.cfg")


def to_docs(sentences: Iterable[Sentence], vocab: Vocab) -> Iterator[Doc]:
    """Annotated documents of a few sentences each."""
    rest = iter(sentences)
    while group := list(islice(rest, TOGETHER)):
        yield to_doc(group, vocab)


def to_doc(group: list[Sentence], vocab: Vocab) -> Doc:
    """Sentences as one annotated document; where nobody labelled names, its entities are missing."""
    heads, starts = [], []
    for sentence in group:
        base = len(heads)
        starts += [True, *[False] * (len(sentence.words) - 1)]
        heads += [base + (head - 1 if head else at) for at, head in enumerate(sentence.heads)]
    doc = Doc(
        vocab,
        words=_joined(group, "words"),
        spaces=[space for sentence in group for space in sentence.spaces],
        tags=_joined(group, "xpos"),
        pos=_joined(group, "upos"),
        heads=heads,
        deps=["ROOT" if dep == "root" else dep for dep in _joined(group, "deps")],
        sent_starts=starts,
    )
    _set_names(doc, _joined(group, "entities"))
    return doc


def _joined(group: list[Sentence], field: str) -> list[str]:
    return [value for sentence in group for value in getattr(sentence, field)]


def _set_names(doc: Doc, tags: list[str]) -> None:
    names = [Span(doc, start, end, label) for start, end, label in names_of([tag.replace(UNSURE, "O") for tag in tags])]
    open_ones = [Span(doc, at, at + 1) for at, tag in enumerate(tags) if tag == UNSURE]
    doc.set_ents(names, missing=open_ones)
