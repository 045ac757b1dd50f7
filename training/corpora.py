"""Treebanks in CoNLL-U as sentences: words, tags, trees, and where paragraphs start."""

from __future__ import annotations

import json
import lzma
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 4, 6, 7, 9
UNSURE = "?"  # an entity tag that nobody gave: training does not look at it


@dataclass(slots=True)
class Sentence:
    """A sentence as annotated; lists run parallel to ``words``, and empty ones mean that nobody annotated it."""

    document: str
    words: list[str]
    spaces: list[bool]  # white space after the word
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # counted from 1; 0 is the root
    deps: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)  # B-PERSON, I-PERSON, O; ``UNSURE``
    misc: list[str] = field(default_factory=list)
    starts_paragraph: bool = False
    whole: bool = False  # without a tree: that it is one sentence, no more and no less, is known


def read_treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, plain or xz."""
    document, starts, rows = "", False, list[list[str]]()
    for line in _lines(path):
        if line.startswith("# newdoc"):
            document, starts = line.partition("= ")[2], True
        elif line.startswith("# newpar"):
            starts = True
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _sentence(document, rows, starts_paragraph=starts)
            starts, rows = False, []


def _lines(path: Path) -> Iterator[str]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")
    yield ""


def _sentence(document: str, rows: list[list[str]], *, starts_paragraph: bool) -> Sentence:
    words, spaces = _words_and_spaces(rows)
    return Sentence(
        document,
        [row[FORM] for row in words],
        spaces,
        [row[LEMMA] for row in words],
        ["" if row[UPOS] == "_" else row[UPOS] for row in words],
        [row[XPOS] for row in words],
        [int(row[HEAD]) for row in words],
        [row[DEPREL] for row in words],
        [UNSURE] * len(words),
        [row[MISC] for row in words],
        starts_paragraph,
    )


def _words_and_spaces(rows: list[list[str]]) -> tuple[list[list[str]], list[bool]]:
    """Syntactic words, and whether a space follows each; the words of "don't" have none between them."""
    words, spaces, end, end_space = [], [], 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[MISC]
        if "." in row[ID]:
            continue
        if "-" in row[ID]:
            end, end_space = int(row[ID].split("-")[1]), space
            continue
        number = int(row[ID])
        words.append(row)
        spaces.append(space if number > end else number == end and end_space)
    return words, spaces


def write_sentences(path: Path, sentences: Iterable[Sentence]) -> int:
    """One JSON object a line; returns how many were written."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            out.write(json.dumps(asdict(sentence), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_sentences(path: Path) -> list[Sentence]:
    """What ``write_sentences`` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Sentence(**json.loads(line)) for line in lines]


def names_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names in a row of BIO tags: first word, end, label."""
    found, start = set(), None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and (not tag.startswith("I-") or tag[2:] != tags[start][2:]):
            found.add((start, at, tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = at
    return found
