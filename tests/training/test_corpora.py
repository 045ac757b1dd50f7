from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest
from training.corpora import UNSURE, names_of, read_sentences, read_treebank, write_sentences

if TYPE_CHECKING:
    from pathlib import Path

    from training.corpora import Sentence

TREEBANK = """# newdoc id = one
# newpar
# text = They don't meet Ito.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tmeet\tmeet\tVERB\tVB\t_\t0\troot\t_\t_
5\tIto\tIto\tPROPN\tNNP\t_\t4\tobj\t_\tSpaceAfter=No
5.1\tghost\tghost\tNOUN\tNN\t_\t_\t_\t_\t_
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tNever\tnever\tADV\tRB\t_\t0\troot\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "bank.conllu.xz"
    path.write_bytes(lzma.compress(TREEBANK.encode()))
    return list(read_treebank(path))


def test_words_of_a_contraction_are_words_and_empty_nodes_are_none(sentences: list[Sentence]) -> None:
    assert sentences[0].words == ["They", "do", "n't", "meet", "Ito", "."]
    assert sentences[0].heads == [4, 4, 4, 0, 4, 4]


def test_no_space_stands_inside_a_contraction_or_before_a_stop(sentences: list[Sentence]) -> None:
    assert sentences[0].spaces == [True, False, True, True, False, True]


def test_paragraphs_and_documents_are_marked(sentences: list[Sentence]) -> None:
    assert [(s.document, s.starts_paragraph) for s in sentences] == [("one", True), ("one", False)]


def test_names_are_unknown_at_first(sentences: list[Sentence]) -> None:
    assert set(sentences[0].entities) == {UNSURE}


def test_sentences_are_written_and_read(sentences: list[Sentence], tmp_path: Path) -> None:
    assert write_sentences(tmp_path / "s.jsonl", sentences) == 2
    assert read_sentences(tmp_path / "s.jsonl") == sentences


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O B-ORG I-ORG O", {(1, 3, "ORG")}),
        ("B-GPE B-GPE", {(0, 1, "GPE"), (1, 2, "GPE")}),
        ("B-ORG I-GPE", {(0, 1, "ORG"), (1, 2, "GPE")}),
        ("O O", set()),
    ],
)
def test_names_in_a_row_of_tags(tags: str, names: set[tuple[int, int, str]]) -> None:
    assert names_of(tags.split()) == names
