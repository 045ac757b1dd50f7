"""Our own news sentences, their names in brackets: ``[P Mark Rutte] flew to [G Tokyo].`` is one line of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.corpora import Sentence
from watchfloor.reader.tokens import token_spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HELD_OUT = "held_out"
_LABELS = {
    "P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "E": "EVENT", "D": "DATE", "M": "MISC",
}  # fmt: skip
_NAME = re.compile(r"\[([A-Z]) ([^\[\]]+)\]")
_PART = " || "
_Span = tuple[int, int, str]  # characters, label


def read_name_sentences(folder: Path, *, held_out: bool = False) -> Iterator[Sentence]:
    """The sentences of the folder's files; with ``held_out``, of the one that is only judged on."""
    for path in sorted(folder.glob("*.txt")):
        if (path.stem == HELD_OUT) != held_out:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield from _passage(f"{path.stem}-{number}", line)


def _passage(document: str, line: str) -> Iterator[Sentence]:
    """The sentences of a line; raises ``ValueError`` where a name does not end with a token."""
    for marked in line.split(_PART):
        text, names = unmarked(marked)
        spans = list(token_spans(text))
        sentence = Sentence(document, [text[start:end] for start, end in spans], _spaces(text, spans), whole=True)
        sentence.entities = _tags(marked, spans, names)
        yield sentence


def unmarked(marked: str) -> tuple[str, list[_Span]]:
    """The text without its brackets, and the names in it.

    >>> unmarked("[P Ito] left [G Japan].")
    ('Ito left Japan.', [(0, 3, 'PERSON'), (9, 14, 'GPE')])
    """
    text, names, done = "", list[_Span](), 0
    for name in _NAME.finditer(marked):
        text += marked[done : name.start()]
        names.append((len(text), len(text) + len(name[2]), _LABELS[name[1]]))
        text += name[2]
        done = name.end()
    return text + marked[done:], names


def _spaces(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    return [text[end : end + 1] in (" ", "") for _, end in spans]


def _tags(marked: str, spans: list[tuple[int, int]], names: list[_Span]) -> list[str]:
    starts = {start: at for at, (start, _) in enumerate(spans)}
    ends = {end: at for at, (_, end) in enumerate(spans, start=1)}
    tags = ["O"] * len(spans)
    for start, end, label in names:
        if start not in starts or end not in ends:
            raise ValueError(f"{marked!r}: {label} at {start} cuts a token; set its brackets around whole words")
        first, last = starts[start], ends[end]
        tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return tags
