"""Sentences joined into windows, dressed as headlines now and then, and stacked into batches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from training.network import Batch
from watchfloor.reader.features import Window, shape_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from training.corpora import Sentence
    from watchfloor.reader.features import Pieces

IGNORED = -100  # a class that the loss passes over
MASK_PIECE = 103


@dataclass(frozen=True, slots=True)
class Inventory:
    """The classes of each head, in their order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], entities: Sequence[str]) -> Inventory:
        """All classes that the sentences use."""
        names = {
            field: sorted({value for s in sentences for value in getattr(s, field) if value})
            for field in ("upos", "xpos", "deps")
        }
        return cls(**{key: tuple(value) for key, value in names.items()}, entities=tuple(entities))

    def sizes(self) -> dict[str, int]:
        """How many classes each head has."""
        return {name: len(getattr(self, name)) for name in ("upos", "xpos", "deps", "entities")}

    def rows(self, field: str) -> dict[str, int]:
        """The number of each class."""
        return {name: row for row, name in enumerate(getattr(self, field))}


@dataclass(frozen=True, slots=True)
class Targets:
    """What the network should say, [B, N] each.

    ``IGNORED`` where nobody knows, ``heads`` count from 1 and 0 is the root.
    """

    upos: Tensor
    xpos: Tensor
    deps: Tensor
    entities: Tensor
    heads: Tensor
    starts: Tensor
    sentences: Tensor  # the sentence of each word; -1: no word


def join_sentences(
    sentences: Sequence[Sentence], settings: Mapping[str, Any], rng: random.Random
) -> list[list[Sentence]]:
    """Windows of one or several neighbouring sentences of a document, another cut each time."""
    windows: list[list[Sentence]] = []
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        windows += _document_windows([s for s in document if len(s.words) <= settings["longest"]], settings, rng)
    return windows


def _document_windows(
    sentences: list[Sentence], settings: Mapping[str, Any], rng: random.Random
) -> Iterator[list[Sentence]]:
    window: list[Sentence] = []
    room = 0
    for sentence in sentences:
        if window and len(sentence.words) > room:
            yield window
            window = []
        if not window:
            room = 0 if rng.random() < settings["alone"] else rng.randint(20, settings["words"])
        window.append(sentence)
        room -= len(sentence.words)
    if window:
        yield window


def alone(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Each sentence as its own window, as parsers are compared."""
    return [[sentence] for sentence in sentences]


def encode(
    window: Sequence[Sentence],
    pieces: Pieces,
    settings: Mapping[str, Any] | None = None,
    rng: random.Random | None = None,
) -> Window:
    """The window as the network gets it; with ``settings``, written as a headline or without a space by chance."""
    words = [word for sentence in window for word in sentence.words]
    spaced = _spaced(window, settings, rng)
    shapes = _dressed(words, settings, rng) if settings is not None else [shape_of(word) for word in words]
    return pieces.window(words, spaced, shapes)


def _spaced(window: Sequence[Sentence], settings: Mapping[str, Any] | None, rng: random.Random | None) -> list[bool]:
    spaced = [True]
    for sentence in window:
        spaced += sentence.spaces[:-1]
        glued = settings is not None and rng is not None and rng.random() < settings["glued"]
        spaced.append(not glued)
    return spaced[:-1]


def _dressed(words: list[str], settings: Mapping[str, Any], rng: random.Random | None) -> list[int]:
    """Shapes of the words in a style drawn by chance; the sub-words are the same in any style."""
    draw = rng.random() if rng else 1.0
    for style, change in (("capitals", str.upper), ("titles", str.title), ("lower", str.lower)):
        draw -= settings[style]
        if draw < 0:
            return [shape_of(change(word)) for word in words]
    return [shape_of(word) for word in words]


def targets_of(windows: Sequence[Sequence[Sentence]], inventory: Inventory) -> Targets:
    """The targets of a batch."""
    count = max(sum(len(s.words) for s in window) for window in windows)
    rows = {field: inventory.rows(field) for field in ("upos", "xpos", "deps", "entities")}
    filled = {field: torch.full((len(windows), count), IGNORED) for field in (*rows, "heads", "starts")}
    owners = torch.full((len(windows), count), -1)
    for number, window in enumerate(windows):
        _fill(window, number, rows, filled, owners)
    return Targets(**filled, sentences=owners)


def _fill(
    window: Sequence[Sentence],
    number: int,
    rows: Mapping[str, Mapping[str, int]],
    filled: Mapping[str, Tensor],
    owners: Tensor,
) -> None:
    at = 0
    for place, sentence in enumerate(window):
        end = at + len(sentence.words)
        owners[number, at:end] = place
        for field, known in rows.items():
            values = getattr(sentence, field)
            if values:
                filled[field][number, at:end] = torch.tensor([known.get(value, IGNORED) for value in values])
        if sentence.heads:
            filled["heads"][number, at:end] = torch.tensor([head + at if head else 0 for head in sentence.heads])
        if sentence.heads or sentence.whole:
            filled["starts"][number, at:end] = torch.tensor([1] + [0] * (end - at - 1))
        at = end


def stack(windows: Sequence[Window]) -> Batch:
    """Encoded windows as one batch of tensors."""
    length = max(len(window.pieces) for window in windows)
    count = max(len(window.first) for window in windows)

    def filled(name: str, width: int) -> Tensor:
        return torch.tensor([[*getattr(w, name), *[0] * (width - len(getattr(w, name)))] for w in windows])

    mask = torch.tensor([[place < len(window.pieces) for place in range(length)] for window in windows])
    return Batch(
        filled("pieces", length),
        filled("piece_shapes", length),
        mask,
        filled("first", count),
        filled("last", count),
        filled("shapes", count),
    )


def batched(lengths: Sequence[int], words: int, rng: random.Random | None = None) -> list[list[int]]:
    """Window numbers in batches of about so many words, windows of like length together.

    Shuffled where ``rng`` is given.
    """
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + (rng.random() * 6 if rng else 0))
    batches: list[list[int]] = [[]]
    for at in order:
        if batches[-1] and (len(batches[-1]) + 1) * lengths[at] > words:
            batches.append([])
        batches[-1].append(at)
    if rng:
        rng.shuffle(batches)
    return batches
