from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from training.tree_sentences import read_tree_sentences

from watchfloor.reader.network import Network

if TYPE_CHECKING:
    from training.corpora import Sentence

FOLDER = Path(__file__).parents[2] / "training" / "tree_sentences"
SENTENCES = list(read_tree_sentences(FOLDER))


def path_to_root(sentence: Sentence, word: int) -> list[int]:
    """The heads above a word, counted from 1; as long as the sentence where they never end."""
    path = [word]
    while path[-1] and len(path) <= len(sentence.words):
        path.append(sentence.heads[path[-1] - 1])
    return path


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.document)
def test_each_sentence_is_a_tree_with_one_root(sentence: Sentence) -> None:
    assert sentence.heads.count(0) == 1
    assert sentence.deps[sentence.heads.index(0)] == "root"
    assert all(path_to_root(sentence, word)[-1] == 0 for word in range(1, len(sentence.words) + 1))


def test_tags_and_labels_are_those_of_the_treebanks() -> None:
    inventory = Network().inventory
    for field, known in (("upos", inventory.upos), ("xpos", inventory.xpos), ("deps", inventory.deps)):
        assert {value for s in SENTENCES for value in getattr(s, field)} <= set(known)


def test_marks_stand_close() -> None:
    question = next(sentence for sentence in SENTENCES if "?" in sentence.words)
    text = "".join(word + " " * space for word, space in zip(question.words, question.spaces, strict=True))
    assert text.startswith("“Who will pay?” ")
