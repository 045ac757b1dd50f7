"""Examples for the typing head: labelled sentences, and plain prose whose proposals are no events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from training.corpora import read_treebank
from watchfloor.articles import article_of_text
from watchfloor.events import EventCoder, plover, plover_lexicon
from watchfloor.events.head import blocks
from watchfloor.events.typers import roles_of
from watchfloor.pipeline import STAGES
from watchfloor.reader import Reader
from watchfloor.records import Article, Draft, Paragraph, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Token

    from watchfloor.events.candidates import Candidate
    from watchfloor.events.head import Block, Roles
    from watchfloor.reader.features import Pieces

NONE = "none"
SHARE_HELD = 6  # one frame in so many is held out
# Documents of the treebanks in which hardly anything happens that the ontology has a type for.
QUIET = ("answers", "email", "reviews", "GUM_academic", "GUM_textbook", "GUM_vlog", "GUM_voyage", "GUM_whow")
GUESSED = 0.5  # weight of a label that nobody wrote: what else a labelled sentence tells is taken for no event

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """Words that are read together, with the types of the candidates in them."""

    block: Block
    labels: tuple[str, ...]
    weights: tuple[float, ...]
    frame: str  # what it is varied from; variants stay on one side of a split
    main: int | None  # which candidate is the marked one; None: it stands in another block, or there is none

    @property
    def is_held_out(self) -> bool:
        """Whether it is judged on and not trained on."""
        return int(sha256(self.frame.encode()).hexdigest(), 16) % SHARE_HELD == 0


def read_rows(folder: Path) -> list[Row]:
    """The labelled sentences of all files."""
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]


def examples_of_rows(rows: list[Row], pieces: Pieces) -> Iterator[Example]:
    """Each marked triple, and beside it what frames and syntax find in the sentence."""
    docs = Reader().many(_sentence(row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        asked, labels, weights = _labelled(row, doc)
        for block in blocks(asked, pieces):
            main = block.numbers.index(0) if 0 in block.numbers else None
            yield Example(
                block,
                tuple(labels[number] for number in block.numbers),
                tuple(weights[number] for number in block.numbers),
                row["frame"],
                main,
            )


def examples_of_prose(data: Path, pieces: Pieces, most: int) -> Iterator[Example]:
    """Proposals in the quiet documents of the treebanks, none of them an event; at most so many blocks."""
    texts = list(_quiet_texts(data))
    articles = (article_of_text(text) for _, text in texts)
    count = 0
    for (name, _), draft in zip(texts, _drafts(articles), strict=True):
        asked = [roles_of(item) for item in _coder().candidates(draft) if item.is_proposed]
        for block in blocks(asked, pieces):
            number = len(block.numbers)
            yield Example(block, (NONE,) * number, (GUESSED,) * number, name, None)
            count += 1
        if count >= most:
            return


def _labelled(row: Row, doc: Doc) -> tuple[list[Roles], list[str], list[float]]:
    """The marked triple first, then the candidates of the sentence whose label is plain."""
    marked = doc.char_span(*row["trigger"], alignment_mode="expand")
    asked: list[Roles] = [(_head(doc, row["trigger"]), _named(doc, row["actor"]), _named(doc, row["recipient"]))]
    labels, weights = [row["type"]], [1.0]
    for candidate in _coder().candidates(_draft(_sentence(row["text"]), doc)):
        label = _label(candidate, row, marked.start, marked.end)
        if label is not None:
            asked.append(roles_of(candidate))
            labels.append(label)
            weights.append(GUESSED)
    return asked, labels, weights


def _label(candidate: Candidate, row: Row, start: int, end: int) -> str | None:
    """The marked type at the marked words; elsewhere no event, where no frame says otherwise."""
    if start <= candidate.token.i < end:
        return str(row["type"])
    return NONE if candidate.is_proposed or row["type"] == NONE else None


def _named(doc: Doc, edges: list[int] | None) -> Token | None:
    return None if edges is None else _head(doc, edges)


def _head(doc: Doc, edges: list[int]) -> Token:
    return doc.char_span(*edges, alignment_mode="expand").root


def _coder() -> EventCoder:
    return EventCoder(plover(), plover_lexicon(), (), proposes=True)


def _drafts(articles: Iterable[Article]) -> Iterator[Draft]:
    listed = list(articles)
    for article, doc in zip(listed, Reader().many(listed), strict=True):
        yield _draft(article, doc)


def _draft(article: Article, doc: Doc) -> Draft:
    """What the stages before the events find."""
    return reduce(lambda draft, stage: stage(draft), STAGES[:-1], Draft(article, doc))


def _sentence(text: str) -> Article:
    """A sentence as the text of an article; a headline where it does not end like a sentence."""
    kind = "body" if text.rstrip('"”').endswith((".", "!", "?")) else "heading"
    paragraph = Paragraph(Span(0, len(text)), kind, "training")
    return Article("t", "t", None, Source(None, None), None, None, None, None, "en", text, (paragraph,), (), "article")


def _quiet_texts(data: Path) -> Iterator[tuple[str, str]]:
    """The documents by name, paragraphs apart by line breaks."""
    texts: dict[str, str] = {}
    for name in ("en_gum_free", "en_ewt"):
        for sentence in read_treebank(data / "treebanks" / f"{name}-train.conllu.xz"):
            if sentence.document.startswith(QUIET):
                words = zip(sentence.words, sentence.spaces, strict=True)
                plain = "".join(word + " " * space for word, space in words).strip()
                gap = "\n" if sentence.starts_paragraph else " "
                texts[sentence.document] = f"{texts.get(sentence.document, '')}{gap}{plain}".strip()
    yield from texts.items()
