"""Pages that are made to hurt: every one is read, in time that grows with its length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc
from statement_fakes import FakeIndex, NoTime
from statement_gold import article_of

from watchfloor.records import Draft
from watchfloor.statements import Finder

if TYPE_CHECKING:
    from watchfloor.records import Statement


def flat_doc(sentence: list[tuple[str, str, int, str, str]], times: int) -> Doc:
    """One sentence over and over: word, tag, head in the sentence, relation, lemma."""
    size = len(sentence)
    doc = Doc(
        spacy.blank("en").vocab,
        words=[word for _ in range(times) for word, *_ in sentence],
        tags=[tag for _ in range(times) for _, tag, *_ in sentence],
        pos=[
            "VERB" if tag.startswith("VB") else "PROPN" if tag == "NNP" else "X"
            for _ in range(times)
            for _, tag, *_ in sentence
        ],
        heads=[place * size + head for place in range(times) for *_, head, _, _ in sentence],
        deps=[relation for _ in range(times) for *_, relation, _ in sentence],
        lemmas=[lemma for _ in range(times) for *_, lemma in sentence],
    )
    doc.spans["paragraphs"] = [doc[:]]
    doc.spans["paragraphs"][0].label_ = "body"
    return doc


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    return Finder(Draft(article_of(doc.text), doc), FakeIndex(doc, ()), NoTime(), NoTime())().statements


QUOTED = [
    ("“", "``", 1, "punct", "“"),
    ("Go", "VB", 4, "ccomp", "go"),
    ("”", "''", 1, "punct", "”"),
    ("Lee", "NNP", 4, "nsubj", "Lee"),
    ("said", "VBD", 4, "ROOT", "say"),
    (".", ".", 4, "punct", "."),
]


def test_five_thousand_quotations_in_one_paragraph() -> None:
    doc = flat_doc(QUOTED, 5000)
    started = time.process_time()
    found = statements_of(doc)
    assert len(found) == 5000
    assert time.process_time() - started < 60


def test_marks_without_words_give_nothing() -> None:
    doc = flat_doc([("“", "``", 0, "ROOT", "“"), ("”", "''", 0, "punct", "”")], 500)
    assert statements_of(doc) == ()


def test_an_empty_document_gives_nothing() -> None:
    doc = Doc(spacy.blank("en").vocab, words=[])
    doc.spans["paragraphs"] = []
    assert statements_of(doc) == ()


@pytest.mark.parametrize("word", ["said", "according", "quoted", "reportedly"])
def test_a_cue_alone_gives_nothing(word: str) -> None:
    doc = flat_doc([(word, "VBD", 0, "ROOT", "say")], 3)
    assert statements_of(doc) == ()
