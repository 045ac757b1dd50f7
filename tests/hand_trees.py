"""Sentences parsed by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

UPOS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "TO": "PART", "DT": "DET", "JJ": "ADJ",
    "RB": "ADV", "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "WP$": "PRON", "CD": "NUM",
    "MD": "AUX", "POS": "PART", "RP": "ADP",
}  # fmt: skip


def build_tree(words: str, lemmas: dict[str, str] | None = None) -> Doc:
    """A sentence parsed by hand: ``word/TAG/head/relation`` for each word, heads counted from 1, 0 for the root."""
    rows = [word.rsplit("/", 3) for word in words.split()]
    lemmas = lemmas or {}
    doc = Doc(
        spacy.blank("en").vocab,
        words=[word for word, *_ in rows],
        tags=[tag for _, tag, *_ in rows],
        pos=[UPOS.get(tag, "VERB" if tag.startswith("VB") else "PUNCT") for _, tag, *_ in rows],
        heads=[int(head) - 1 if head != "0" else i for i, (*_, head, _) in enumerate(rows)],
        deps=["ROOT" if head == "0" else relation for *_, head, relation in rows],
        lemmas=[lemmas.get(word, word if tag.startswith("NNP") else word.lower()) for word, tag, *_ in rows],
    )
    doc.spans["paragraphs"] = [doc[:]]
    return doc
