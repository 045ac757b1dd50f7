"""Plain text labelled by the shipped network, where it is certain: training material for a further round."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from spacy.vocab import Vocab

from training.corpora import UNSURE, Sentence
from training.scores import allowed_arcs, label_scores
from training.windows import batched, encode, stack, targets_of
from watchfloor.reader.tokens import Tokenizer
from watchfloor.reader.trees import is_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from spacy.tokens import Doc
    from torch import Tensor

    from training.network import Network
    from training.windows import Inventory
    from watchfloor.reader.features import Pieces

    Choice = tuple[Tensor, Tensor]  # shares of the best classes, and the classes

GUESSED = "guessed.jsonl"
PLAIN = ("wikigold", "re3d", "own")  # corpora without trees
CERTAIN = 0.6  # least share of any chosen head and label in a sentence that is kept
CERTAIN_NAME = 0.9  # least share of a name's tag; below it the word is passed over
WORDS = range(5, 60)


def plain_sentences(sentences: Iterable[Sentence], events: Path) -> Iterator[Sentence]:
    """What has no tree: the corpora with names only, and the sentences of the typing head."""
    yield from (sentence for sentence in sentences if sentence.document.partition("/")[0] in PLAIN)
    tokenizer = Tokenizer(Vocab())
    for file in sorted(events.glob("*.jsonl")):
        rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        texts = {row["text"]: f"events/{row['frame']}" for row in rows}
        yield from (_sentence(tokenizer(text), frame) for text, frame in texts.items())


def _sentence(doc: Doc, document: str) -> Sentence:
    words = [token.text for token in doc if not token.is_space]
    spaces = [bool(token.whitespace_) for token in doc if not token.is_space]
    return Sentence(document, words, spaces, entities=[UNSURE] * len(words), whole=True)


@torch.no_grad()
def guess(network: Network, pieces: Pieces, inventory: Inventory, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences that the network is certain of, with its tags and trees, and names where nobody gave any."""
    network.eval()
    fit = [sentence for sentence in sentences if len(sentence.words) in WORDS]
    for numbers in batched([len(sentence.words) for sentence in fit], 3000):
        chosen = [fit[number] for number in numbers]
        choices = _choices(network, chosen, inventory, pieces)
        for row, sentence in enumerate(chosen):
            count = len(sentence.words)
            of_one = {name: (shares[row, :count], rows[row, :count]) for name, (shares, rows) in choices.items()}
            if is_certain(of_one):
                yield _labelled(sentence, of_one, inventory)


def _choices(network: Network, chosen: Sequence[Sentence], inventory: Inventory, pieces: Pieces) -> dict[str, Choice]:
    """Of each layer the best class of each word and its share."""
    scores = network(stack([encode([sentence], pieces) for sentence in chosen]))
    arcs = allowed_arcs(scores.arcs, targets_of([[sentence] for sentence in chosen], inventory))
    heads = _best(arcs)
    layers = {name: _best(getattr(scores, name)) for name in ("upos", "xpos", "entities")}
    return {**layers, "heads": heads, "deps": _best(label_scores(network, scores, heads[1]))}


def _best(scores: Tensor) -> Choice:
    shares, rows = scores.softmax(-1).max(-1)
    return shares, rows


def is_certain(choices: Mapping[str, Choice]) -> bool:
    """Whether heads and labels make a tree and none of them was doubtful."""
    doubtful = min(float(choices[name][0].min()) for name in ("heads", "deps")) < CERTAIN
    return not doubtful and is_tree(choices["heads"][1].tolist())


def _labelled(sentence: Sentence, choices: Mapping[str, Choice], inventory: Inventory) -> Sentence:
    layers = {
        name: [getattr(inventory, name)[row] for row in choices[name][1].tolist()]
        for name in ("upos", "xpos", "deps", "entities")
    }
    shares = choices["entities"][0].tolist()
    sure = [tag if share > CERTAIN_NAME else UNSURE for tag, share in zip(layers["entities"], shares, strict=True)]
    entities = [own if own != UNSURE else new for own, new in zip(sentence.entities, sure, strict=True)]
    heads = choices["heads"][1].tolist()
    return replace(sentence, document=f"guessed/{sentence.document}", heads=heads, **{**layers, "entities": entities})
