from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from watchfloor.errors import ModelError
from watchfloor.reader.network import SHIPPED, Network

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The shipped network's folder, to be damaged."""
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    assert Network(tmp_path / "nowhere").threads == 1


@pytest.mark.parametrize("name", ["network.onnx", "labels.onnx", "vocab.txt", "inventory.json"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name):
        Network(copied).load()


@pytest.mark.parametrize("name", ["network.onnx", "labels.onnx", "vocab.txt"])
def test_a_damaged_file_is_named(copied: Path, name: str) -> None:
    (copied / name).write_bytes((copied / name).read_bytes()[:-100])
    with pytest.raises(ModelError, match=name):
        Network(copied).load()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1}'])
def test_a_damaged_inventory_is_named(copied: Path, content: str) -> None:
    (copied / "inventory.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        Network(copied).load()


def test_a_file_that_is_no_network_is_refused(copied: Path) -> None:
    (copied / "labels.onnx").write_text("no network", encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        Network(copied).labels(np.zeros((1, 2), np.float32), np.zeros((1, 2), np.float32))


def test_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall the package"):
        _ = Network(tmp_path).inventory


def test_the_shipped_network_is_whole_and_small() -> None:
    described = json.loads((SHIPPED / "inventory.json").read_text(encoding="utf-8"))
    assert set(described["files"]) == {"network.onnx", "labels.onnx", "vocab.txt"}
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 30_000_000


def test_the_inventory_has_the_labels_that_later_rooms_need() -> None:
    inventory = Network().inventory
    assert {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE"} <= {tag[2:] for tag in inventory.entities}
    assert {"nsubj", "nsubj:pass", "obl:agent", "acl:relcl", "appos", "root"} <= set(inventory.deps)
    assert len(inventory.upos) == 17


@pytest.mark.network
def test_a_window_scores_the_same_alone_and_in_a_batch() -> None:
    network = Network()
    rows = [["Japan", "agreed", "."], ["The", "army", "chief", "told", "reporters", "nothing", "new", "."]]
    windows = [network.pieces.window(words, [True] * len(words)) for words in rows]
    together = network.scores(windows)
    for window, in_batch in zip(windows, together, strict=True):
        alone = network.scores([window])[0]
        assert np.array_equal(alone.upos, in_batch.upos)
        np.testing.assert_allclose(alone.arcs, in_batch.arcs, atol=0.2)


@pytest.mark.network
def test_batches_side_by_side_score_as_one_after_the_other() -> None:
    one, two = Network(), Network(threads=2)
    sentences = [["Tokyo", "talks", "failed", "."], ["Ito", "met", "Kim", "in", "Seoul", "."]] * 6
    batches = [[one.pieces.window(words, [True] * len(words))] for words in sentences]
    for (alone,), (beside,) in zip(one.scores_of(batches), two.scores_of(batches), strict=True):
        assert np.array_equal(alone.arcs, beside.arcs)
        assert np.array_equal(alone.upos, beside.upos)
