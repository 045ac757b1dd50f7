"""How far the relations of attribution in the GUM corpus agree with our definition of a statement.

GUM marks units of discourse and how they relate; ``attribution-positive`` links a unit that names a source ("she said")
to what it is the source of.  That covers thoughts, perceptions and results ("studies suggest", "we know that") too.
"""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import statement_gold as gold

from watchfloor.records import Draft, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

RELATION = re.compile(r"Discourse=(?P<relation>[a-z_-]+):(?P<unit>\d+)(?:->(?P<nucleus>\d+))?")
GENRES = ("news", "interview", "speech")  # nearest to what is read here; the others are counted together


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of discourse, and the unit that it names the source of; None: it names no source."""

    number: int
    span: Span
    source_of: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the treebank with its units."""

    name: str
    text: str
    units: tuple[Unit, ...]


@dataclass
class Count:
    """How many relations have a statement, and how many statements a relation."""

    relations: int = 0
    found: int = 0
    without_cue: int = 0  # relations whose source unit holds no word of ``cues.yaml``
    statements: int = 0
    attributed: int = 0

    def row(self, name: str) -> str:
        """One line of the table."""
        numbers = (self.relations, self.found, self.without_cue, self.statements, self.attributed)
        return f"{name:16}" + "".join(f"{number:16}" for number in numbers)


def agreement(path: Path) -> str:
    """The table for one file of the treebank; says so where it carries no discourse relations."""
    documents = list(read_documents(path))
    if not any(unit.source_of is not None for document in documents for unit in document.units):
        return f"{path} carries no relations of attribution in its last column"
    counts = {name: Count() for name in (*GENRES, "other genres", "all")}
    for document, draft in zip(documents, read_drafts(documents), strict=True):
        genre = next((name for name in GENRES if f"_{name}_" in document.name), "other genres")
        for name in (genre, "all"):
            add(counts[name], document, draft)
    heads = ("relations", "with statement", "without a cue", "statements", "with relation")
    head = f"{'':16}" + "".join(f"{name:>16}" for name in heads)
    return "\n".join([head, *(count.row(name) for name, count in counts.items() if count.relations)])


def read_drafts(documents: Iterable[Document]) -> Iterator[Draft]:
    """The statements of each document."""
    from watchfloor.actors import find_mentions
    from watchfloor.places import find_places
    from watchfloor.reader import Reader
    from watchfloor.statements import find_statements
    from watchfloor.times import find_times

    stages = (find_mentions, find_times, find_places, find_statements)
    articles = [gold.article_of(document.text) for document in documents]
    for article, doc in zip(articles, Reader().many(articles), strict=True):
        yield reduce(lambda draft, stage: stage(draft), stages, Draft(article, doc))


def add(count: Count, document: Document, draft: Draft) -> None:
    """Count one document."""
    units = {unit.number: unit for unit in document.units}
    sources = [unit for unit in document.units if unit.source_of in units]
    cued = [item for item in draft.statements if item.cue is not None]
    for source in sources:
        count.relations += 1
        count.found += any(source.span.covers(item.cue) for item in cued if item.cue)
        count.without_cue += not holds_cue(draft.doc, source.span)
    count.statements += len(cued)
    count.attributed += sum(any(source.span.overlaps(item.cue) for source in sources) for item in cued if item.cue)


def holds_cue(doc: Doc, span: Span) -> bool:
    """Whether a word of the vocabulary stands in a unit."""
    from watchfloor.statements.cues import cue_book

    words = doc.char_span(span.start, span.end, alignment_mode="expand") or ()
    book = cue_book()
    return (
        any(
            book.of_verb(word.lower_, word.lemma_.lower()) or book.of_noun(word.lower_, word.lemma_.lower())
            for word in words
            if word.pos_ in {"VERB", "NOUN"}
        )
        or "according to" in span.of(doc.text).lower()
    )


# --- the file -------------------------------------------------------------------------------------------------------


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file."""
    raw = path.read_bytes()
    text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8")
    for part in text.split("# newdoc id = ")[1:]:
        yield read_document(part)


def read_document(part: str) -> Document:
    """One document, its paragraphs joined by empty lines."""
    name, _, body = part.partition("\n")
    text, starts = "", []
    for paragraph in body.split("# newpar\n"):
        text = text.rstrip() + "\n\n" if text else ""
        for word, mark in words_of(paragraph):
            starts += [(len(text), mark)] if mark else []
            text += word
    return Document(name, text.rstrip(), tuple(units_of(starts, len(text.rstrip()))))


def words_of(paragraph: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The words as they are written, each with the space after it, and the relations that start at them."""
    inside = 0  # the last part of a contraction, which is written once, on a line of its own before its parts
    for cells in (line.split("\t") for line in paragraph.splitlines() if line[:1].isdigit()):
        mark = RELATION.search(cells[9])
        number = cells[0].split("-")
        is_part = "." in cells[0] or (len(number) == 1 and int(number[0]) <= inside)
        word = "" if is_part else cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        inside = int(number[-1]) if len(number) > 1 else inside if is_part else 0
        yield word, mark


def units_of(starts: list[tuple[int, re.Match[str]]], end: int) -> Iterator[Unit]:
    """Units from where they start; each ends where the next one starts."""
    for (start, mark), (following, _) in zip(starts, [*starts[1:], (end, None)], strict=True):
        is_source = mark["relation"].startswith("attribution-positive") and mark["nucleus"]
        yield Unit(int(mark["unit"]), Span(start, max(start, following)), int(mark["nucleus"]) if is_source else None)
