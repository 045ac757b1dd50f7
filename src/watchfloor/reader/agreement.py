"""One name, one label: what the same words are in one place of a document, they are in all.

Each sentence gives its own evidence, and a bare surname in a short sentence gives little.  The label with the highest
sum of log probabilities over all occurrences wins.  Dates and words in small letters keep theirs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_ALONE = frozenset({"DATE"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a paragraph, and how likely each label is for it."""

    start: int  # place of its first word
    end: int
    label: str
    evidence: NDArray[np.float64]  # log probability of each label, in the order of ``labels_of``


def labels_of(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of the classes, sorted.

    >>> labels_of(("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE"))
    ('GPE', 'ORG')
    """
    return tuple(sorted({tag[2:] for tag in classes if tag != "O"}))


def names_in(
    tags: Sequence[str], scores: NDArray[np.float32], classes: tuple[str, ...], *, base: int
) -> Iterator[Name]:
    """The names of one sentence, whose first word stands at ``base`` in its paragraph."""
    for start, end in _spans(tags):
        first, inside = _columns(classes)
        shares = scores[start:end].astype(np.float64)
        shares -= np.logaddexp.reduce(shares, axis=1, keepdims=True)
        evidence = shares[0, first] + shares[1:, inside].sum(0)
        yield Name(base + start, base + end, tags[start][2:], evidence)


def agree(paragraphs: Iterable[tuple[Sequence[str], list[str], Sequence[Name]]], classes: tuple[str, ...]) -> None:
    """Give all names of the same words the same label; each paragraph comes with its words, tags and names."""
    labels = labels_of(classes)
    groups = defaultdict[tuple[str, ...], list[tuple[list[str], Name]]](list)
    for words, tags, names in paragraphs:
        for name in names:
            key = tuple(words[name.start : name.end])
            if name.label not in _ALONE and not all(map(str.islower, key)):
                groups[key].append((tags, name))
    for group in groups.values():
        found = {name.label for _, name in group}
        if len(found) > 1:
            total = np.sum([name.evidence for _, name in group], axis=0)
            best = max(sorted(found), key=lambda label: float(total[labels.index(label)]))
            for tags, name in group:
                tags[name.start : name.end] = [f"B-{best}", *[f"I-{best}"] * (name.end - name.start - 1)]


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First word and end of each name."""
    start: int | None = None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, place
            start = None
        if tag.startswith("B-"):
            start = place


@cache
def _columns(classes: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Where the classes that open and that go on each label stand."""
    labels = labels_of(classes)
    return [classes.index(f"B-{label}") for label in labels], [classes.index(f"I-{label}") for label in labels]
