"""Articles to parsed documents."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Span, SpanGroup

from watchfloor.reader.component import PARAGRAPHS, ReaderComponent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from watchfloor.records import Article, Paragraph

READ_KINDS = frozenset({"heading", "body"})
FACTORY = "watchfloor_reader"


class Reader:
    """Reads articles with the shipped network, or with a pipeline of the user's own.

    ``threads`` is how many threads a run of the network may use (0: all).  ``nlp`` is any spaCy pipeline that gives
    Universal Dependencies labels; None means the shipped network.  The network is opened at the first article and
    kept; raises ``ModelError`` where its files are missing or damaged.
    """

    def __init__(self, *, threads: int = 1, nlp: Language | None = None) -> None:
        self._threads = threads
        self._given = nlp

    @cached_property
    def nlp(self) -> Language:
        """The pipeline that reads."""
        if self._given is not None:
            return self._given
        nlp = spacy.blank("en")
        nlp.max_length = 10**9  # the pages have their own limit, and memory here is bounded
        nlp.add_pipe(FACTORY, config={"threads": self._threads})
        return nlp

    @property
    def version(self) -> str:
        """Which network it is, for ``records.Run``; raises ``ModelError``."""
        if self._given is not None:
            return f"{self._given.meta['lang']}_{self._given.meta['name']}-{self._given.meta['version']}"
        component = self.nlp.get_pipe(FACTORY)
        assert isinstance(component, ReaderComponent)  # noqa: S101  # the factory of that name makes nothing else
        return component.network.inventory.version

    def __call__(self, article: Article) -> Doc:
        """The article as a ``Doc``: ``doc.text`` is its text, ``doc.spans["paragraphs"]`` its headings and bodies."""
        return self.nlp(self._tokenised(article))

    def many(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """The documents of many articles, in order.

        Faster than one by one, since windows of like length are read together.
        """
        return self.nlp.pipe(map(self._tokenised, articles))

    def _tokenised(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        doc.spans[PARAGRAPHS] = SpanGroup(doc, name=PARAGRAPHS, spans=list(_paragraph_spans(doc, article.paragraphs)))
        return doc


def _paragraph_spans(doc: Doc, paragraphs: Iterable[Paragraph]) -> Iterator[Span]:
    """The headings and bodies as spans of whole tokens, labelled with their kind."""
    for paragraph in paragraphs:
        if paragraph.kind not in READ_KINDS:
            continue
        span = doc.char_span(paragraph.span.start, paragraph.span.end, label=paragraph.kind, alignment_mode="expand")
        if span is not None and span.text.strip():
            yield span
