"""Paragraphs to sentences with trees: windows of bounded length in batches of like length.

A paragraph is read in windows that hold several sentences; the network says where sentences start.  A sentence that
the end of a window cuts is read again from its start in the next one.  A sentence longer than the longest window is
read in parts, and the parts hang on the root of the first: nothing is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from watchfloor.reader.agreement import Name, names_in
from watchfloor.reader.boundaries import start_bonus
from watchfloor.reader.names import best_tags, without_loose_ends, without_titles
from watchfloor.reader.repairs import with_own_subjects
from watchfloor.reader.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.reader.features import Window
    from watchfloor.reader.network import Network, Scores

WORDS = 100  # in a window
LONGEST = 200  # words of a window that has to grow because one sentence fills it
PIECES = 500  # most sub-words in a window: the encoder has 512 places
BATCH_PIECES = 600  # sub-words in one run of the network, filling included: what fits the caches is fastest
FILLING = 20  # sub-words of filling in a run: about what another run costs of itself
PART_LABEL = "parataxis"  # how a further part of an overlong sentence hangs on the first


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph, without white space."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]  # white space stands before it
    starts: tuple[bool, ...] | None = None  # sentence starts that are given; None: the network says


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph as read; every list but ``names`` has one item for each word."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]  # place of the head in the paragraph; the root's own place
    deps: list[str]
    starts: list[bool]
    entities: list[str]
    names: list[Name]  # the names in ``entities``, with what speaks for other labels

    @classmethod
    def empty(cls) -> Parsed:
        """Nothing read yet."""
        return cls([], [], [], [], [], [], [])


@dataclass(slots=True)
class _Progress:
    """How far a paragraph is read, and how long its next window is."""

    words: Words
    parsed: Parsed
    done: int = 0
    length: int = WORDS
    parted: bool = False  # the last window ended within an overlong sentence
    inside: int | None = None  # the root of an overlong sentence whose next part follows; None: a sentence starts here

    end: int = 0  # of the window

    @property
    def finished(self) -> bool:
        return self.done >= len(self.words.words)

    @property
    def is_last(self) -> bool:
        return self.end == len(self.words.words)

    @property
    def can_grow(self) -> bool:
        return self.length < LONGEST and self.end == self.done + self.length


def read_paragraphs(paragraphs: Sequence[Words], network: Network) -> list[Parsed]:
    """Every paragraph read, in the order given."""
    all_of = [_Progress(words, Parsed.empty()) for words in paragraphs]
    waiting = [progress for progress in all_of if not progress.finished]
    while waiting:
        batches = list(_batches(waiting, network))
        scores = network.scores_of([window for _, window in batch] for batch in batches)
        for batch, scored in zip(batches, scores, strict=True):
            _read_batch(batch, scored, network)
        waiting = [progress for progress in waiting if not progress.finished]
    return [progress.parsed for progress in all_of]


def _batches(waiting: Iterable[_Progress], network: Network) -> Iterator[list[tuple[_Progress, Window]]]:
    """Windows of like length together, as many as a run may hold without much filling."""
    windows = [(progress, _window(progress, network)) for progress in waiting]
    windows.sort(key=lambda pair: len(pair[1].pieces))
    batch: list[tuple[_Progress, Window]] = []
    held = 0  # sub-words in the batch
    for pair in windows:
        length = len(pair[1].pieces)
        filled = (len(batch) + 1) * length
        if batch and (filled > BATCH_PIECES or filled - held - length > FILLING):
            yield batch
            batch, held = [], 0
        batch.append(pair)
        held += length
    if batch:
        yield batch


def _window(progress: _Progress, network: Network) -> Window:
    """The next window, which ends early where its words have very many sub-words."""
    room, end = PIECES, progress.done
    limit = min(progress.done + progress.length, len(progress.words.words))
    while end < limit and (room := room - len(network.pieces.of(progress.words.words[end]))) >= 0:
        end += 1
    progress.end = end
    chosen = slice(progress.done, end)
    return network.pieces.window(progress.words.words[chosen], progress.words.spaced[chosen])


def _read_batch(batch: Sequence[tuple[_Progress, Window]], scores: Sequence[Scores], network: Network) -> None:
    read = [_sentences(progress, score) for (progress, _), score in zip(batch, scores, strict=True)]
    heads = [[_tree(score, start, end) for start, end in spans] for score, spans in zip(scores, read, strict=True)]
    labels = iter(_labels(scores, heads, network))
    for (progress, _), score, spans, trees in zip(batch, scores, read, heads, strict=True):
        for (start, end), tree in zip(spans, trees, strict=True):
            _keep(progress, score, start, tree, [next(labels) for _ in range(start, end)], network)
        _advance(progress, spans)


def _sentences(progress: _Progress, scores: Scores) -> list[tuple[int, int]]:
    """The sentences of a window that are whole, as places in the window; none: the window has to grow."""
    starts = _starts(progress, scores)
    spans = list(zip(starts, [*starts[1:], len(scores.upos)], strict=True))
    if progress.is_last:
        return spans
    if len(spans) > 1:
        return spans[:-1]
    if progress.can_grow:
        return []
    progress.parted = True
    return [(0, _break(progress))]


def _starts(progress: _Progress, scores: Scores) -> list[int]:
    words, given = progress.words, progress.words.starts
    if given is None:
        chosen = slice(progress.done, progress.end)
        likely = scores.starts + start_bonus(words.words[chosen], words.spaced[chosen]) > 0
        return [0, *(np.flatnonzero(likely[1:]) + 1).tolist()]
    return [0, *(place for place in range(1, len(scores.upos)) if given[progress.done + place])]


def _break(progress: _Progress) -> int:
    """Where an overlong sentence is best parted: behind the last comma or the like in the window's second half."""
    words = progress.words.words[progress.done : progress.end]
    places = range(len(words) - 1, len(words) // 2, -1)
    return next((place + 1 for place in places if words[place] in (";", ",", "—", "–", ":", "-")), len(words))


def _tree(scores: Scores, start: int, end: int) -> list[int]:
    """Heads of one sentence's words, counted from its first word as 1; 0 the root."""
    columns = np.r_[0, start + 1 : end + 1]
    return best_tree(scores.arcs[start:end, columns])


def _labels(scores: Sequence[Scores], heads: Sequence[Sequence[Sequence[int]]], network: Network) -> list[int]:
    """The label of every word of all sentences, in order."""
    dependents, chosen = [], []
    for score, trees in zip(scores, heads, strict=True):
        start = 0
        for tree in trees:
            places = np.array(tree)
            dependents.append(score.dependents[start : start + len(tree)])
            chosen.append(score.heads[np.where(places > 0, places + start, 0)])
            start += len(tree)
    if not dependents:
        return []
    rows: list[int] = network.labels(np.concatenate(dependents), np.concatenate(chosen)).tolist()
    return rows


def _keep(
    progress: _Progress, scores: Scores, start: int, tree: list[int], labels: list[int], network: Network
) -> None:
    """Add one sentence of a window to what is read of its paragraph."""
    parsed, inventory = progress.parsed, network.inventory
    base, end = progress.done + start, start + len(tree)
    root = tree.index(0) + base
    first = progress.inside if progress.inside is not None and start == 0 else None
    upos = [inventory.upos[row] for row in scores.upos[start:end]]
    deps = [_label(head, inventory.deps[row], first) for head, row in zip(tree, labels, strict=True)]
    given = scores.entities[start:end]
    tags = without_titles(without_loose_ends(best_tags(given, inventory.entities), upos), deps)
    parsed.upos.extend(upos)
    parsed.xpos.extend(inventory.xpos[row] for row in scores.xpos[start:end])
    parsed.entities.extend(tags)
    parsed.names.extend(names_in(tags, given, inventory.entities, base=base))
    parsed.starts.extend([first is None, *[False] * (len(tree) - 1)])
    heads = with_own_subjects(tree, deps)
    parsed.heads.extend(base + head - 1 if head else _above(root, first) for head in heads)
    parsed.deps.extend(deps)
    progress.inside = root if first is None else first


def _above(root: int, first: int | None) -> int:
    return root if first is None else first


def _label(head: int, label: str, first: int | None) -> str:
    if head == 0:
        return "ROOT" if first is None else PART_LABEL
    return label if label != "root" else "dep"


def _advance(progress: _Progress, spans: Sequence[tuple[int, int]]) -> None:
    """Move on behind the sentences that were kept; grow the window where none was."""
    if not spans:
        progress.length = min(progress.length * 2, LONGEST)
        return
    progress.done += spans[-1][1]
    if not progress.parted:
        progress.inside, progress.length = None, WORDS
    progress.parted = False
