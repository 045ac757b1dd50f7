"""The typing head: its files, what it is fed, and that a batch changes nothing."""

from __future__ import annotations

import json
import shutil
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from watchfloor.errors import ModelError
from watchfloor.events.head import (
    BATCH_CANDIDATES,
    BATCH_PIECES,
    BLOCK,
    MOST_PIECES,
    NETWORK,
    SHIPPED,
    TypingHead,
    batches,
    blocks,
)
from watchfloor.events.ontology import plover
from watchfloor.reader.features import Pieces
from watchfloor.reader.model_files import INVENTORY, VOCABULARY
from watchfloor.reader.network import SHIPPED as READER

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.events.head import Roles

SENTENCES = ("Japan gave Palau two patrol boats .", "Rebels shelled the port of Aden on Monday , wounding nine .")


def doc_of(text: str) -> Doc:
    words = text.split()
    return Doc(spacy.blank("en").vocab, words=words, heads=[0] * len(words), deps=["dep"] * len(words))


def triples(doc: Doc, number: int) -> list[Roles]:
    """So many candidates, one after another over the words."""
    size = len(doc)
    return [(doc[n % size], doc[(n + 1) % size], doc[(n + 7) % size]) for n in range(number)]


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(READER / "vocab.txt")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_a_folder_without_files_says_what_to_do(tmp_path: Path) -> None:
    head = TypingHead(tmp_path)
    with pytest.raises(
        ModelError, match=r"inventory\.json: .*reinstall the package, or set WATCHFLOOR_TYPING_HEAD=off"
    ):
        head.shares(triples(doc_of(SENTENCES[0]), 1))


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY])
def test_a_damaged_file_is_named(copied: Path, name: str) -> None:
    (copied / name).write_bytes((copied / name).read_bytes() + b"\n")
    with pytest.raises(ModelError, match=f"{name}: its content is not what was shipped"):
        TypingHead(copied).shares(triples(doc_of(SENTENCES[0]), 1))


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / NETWORK).unlink()
    with pytest.raises(ModelError, match=NETWORK):
        TypingHead(copied).shares(triples(doc_of(SENTENCES[0]), 1))


@pytest.mark.parametrize("content", ["[]", "{}", "not JSON"])
def test_an_inventory_of_another_form_is_refused(copied: Path, content: str) -> None:
    (copied / INVENTORY).write_text(content)
    with pytest.raises(ModelError, match=INVENTORY):
        _ = TypingHead(copied).types


def test_the_head_knows_every_type_of_the_ontology_and_none() -> None:
    assert set(json.loads((SHIPPED / INVENTORY).read_text())["types"]) == {*plover().types, "none"}


def test_no_candidates_need_no_network(copied: Path) -> None:
    (copied / NETWORK).unlink()
    assert TypingHead(copied).shares([]).shape == (0, 17)


# --- what it is fed ---------------------------------------------------------------------------------------------------


def test_a_sentence_is_read_once_for_all_its_candidates(pieces: Pieces) -> None:
    (block,) = blocks(triples(doc_of(SENTENCES[1]), 4), pieces)
    assert block.numbers == (0, 1, 2, 3)


def test_nobody_has_no_place(pieces: Pieces) -> None:
    doc = doc_of(SENTENCES[0])
    (block,) = blocks([(doc[1], None, doc[2])], pieces)
    assert block.places[0][2:4] == (0, 0)
    assert block.places[0][4] == block.window.first[2]


def test_a_party_in_another_block_has_no_place(pieces: Pieces) -> None:
    doc = doc_of(" ".join(["word"] * 200))
    (block,) = blocks([(doc[5], doc[150], None)], pieces)
    assert block.places[0][2:] == (0, 0, 0, 0)


@pytest.mark.parametrize("word", ["word", "incomprehensibilities", "zq" * 60])
def test_a_sentence_of_a_thousand_words_is_read_in_blocks_of_bounded_size(pieces: Pieces, word: str) -> None:
    doc = doc_of(" ".join([word] * 1_000))
    found = blocks(triples(doc, 1_000), pieces)
    assert len(found) == -(-1_000 // BLOCK)
    assert max(len(block.window.pieces) for block in found) <= MOST_PIECES + 2


def test_five_hundred_pairs_are_split_into_runs_of_bounded_size(pieces: Pieces) -> None:
    doc = doc_of(" ".join(["Rome shelled Cairo ,"] * 500))
    start = time.perf_counter()
    runs = list(batches(blocks(triples(doc, 2_000), pieces)))
    assert time.perf_counter() - start < 5
    assert max(len(run) * max(len(block.window.pieces) for block in run) for run in runs) <= BATCH_PIECES
    assert all(sum(len(block.numbers) for block in run) <= BATCH_CANDIDATES for run in runs)


def test_runs_hold_blocks_of_like_length(pieces: Pieces) -> None:
    asked = [roles for length in (60, 3, 40, 5) for roles in triples(doc_of(" ".join(["word"] * length)), 1)]
    lengths = [len(block.window.pieces) for run in batches(blocks(asked, pieces)) for block in run]
    assert all(first <= second for first, second in pairwise(lengths))


# --- the shipped network ----------------------------------------------------------------------------------------------


@pytest.mark.network
def test_a_batch_changes_nothing() -> None:
    head = TypingHead()
    asked = [roles for text in SENTENCES for roles in triples(doc_of(text), 3)]
    together = head.shares(asked)
    alone = np.concatenate([head.shares([roles]) for roles in asked])
    np.testing.assert_allclose(together, alone, atol=1e-3)
    np.testing.assert_allclose(together.sum(1), 1, atol=1e-5)


@pytest.mark.network
def test_a_thousand_words_with_a_candidate_each_are_typed_in_seconds() -> None:
    doc = doc_of(" ".join(["Rome shelled Cairo ,"] * 250))
    start = time.perf_counter()
    assert TypingHead().shares(triples(doc, 1_000)).shape == (1_000, 17)
    assert time.perf_counter() - start < 20
