"""A sourced record of who did what to whom and who said what, when and where, read from news.

>>> import watchfloor
>>> watchfloor.Span(0, 5).of("Tokyo talks")
'Tokyo'

``read`` and ``read_text`` give a ``Reading`` of one page, ``read_many`` of many, ``open_store`` keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.errors import (
    EmptyPage,
    ForbiddenPage,
    MissingPage,
    ModelError,
    PageError,
    PageTooLarge,
    SlowPage,
    StoreError,
    UnchangedPage,
    UnreachablePage,
    UnreadablePage,
    UsageError,
    VocabularyError,
    WatchfloorError,
)
from watchfloor.records import (
    Actor,
    Article,
    Contradiction,
    Correction,
    Count,
    Cut,
    Dated,
    Event,
    Evidence,
    Grade,
    Mention,
    MergedEvent,
    Page,
    Paragraph,
    Place,
    Reading,
    Refusal,
    Run,
    Source,
    Span,
    Statement,
    Story,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from watchfloor.articles import HostLines
    from watchfloor.pipeline import Pipeline
    from watchfloor.store import Store

__all__ = [
    "Actor",
    "Article",
    "Contradiction",
    "Correction",
    "Count",
    "Cut",
    "Dated",
    "EmptyPage",
    "Event",
    "Evidence",
    "ForbiddenPage",
    "Grade",
    "Mention",
    "MergedEvent",
    "MissingPage",
    "ModelError",
    "Page",
    "PageError",
    "PageTooLarge",
    "Paragraph",
    "Pipeline",
    "Place",
    "Reading",
    "Refusal",
    "Run",
    "SlowPage",
    "Source",
    "Span",
    "Statement",
    "StoreError",
    "Story",
    "UnchangedPage",
    "UnreachablePage",
    "UnreadablePage",
    "UsageError",
    "VocabularyError",
    "WatchfloorError",
    "When",
    "open_store",
    "read",
    "read_many",
    "read_text",
]


def read(source: str | Path | bytes | Page, *, published: date | None = None) -> Reading:
    """What one page holds: a path, its bytes, or a ``Page``.

    ``published`` overrules the page's own date.  Raises ``PageError`` for a page that cannot be read.
    """
    from watchfloor.pipeline import shared_pipeline

    return shared_pipeline().read(source, published=published)


def read_text(text: str, *, title: str | None = None, published: date | None = None, url: str | None = None) -> Reading:
    """What a clean text holds, its paragraphs apart by line breaks; raises ``PageError`` where there is none."""
    from watchfloor.pipeline import shared_pipeline

    return shared_pipeline().read_text(text, title=title, published=published, url=url)


def read_many(
    sources: Iterable[str | Path | bytes | Page | Refusal],
    *,
    published: date | None = None,
    jobs: int = 1,
    host_lines: HostLines | None = None,
    page_seconds: float | None = None,
) -> Iterator[Reading | Refusal]:
    """A ``Reading`` or a ``Refusal`` for each page, in the order of input; a bad page never stops the rest.

    With several ``jobs`` a page may take ``page_seconds`` (60).  ``host_lines`` are lines that publishers print on many
    of their pages, as ``watchfloor.articles.learn_lines`` found them.
    """
    from watchfloor import pipeline

    return pipeline.read_many(sources, published=published, jobs=jobs, host_lines=host_lines, page_seconds=page_seconds)


def open_store(location: str | Path | None = None) -> Store:
    """The store at a path or database URL, made where there is none; ``None``: ``$WATCHFLOOR_STORE`` or watchfloor.db.

    Raises ``StoreError`` where it cannot be opened or is of another version.
    """
    from watchfloor.store import open_store as open_at

    return open_at(location)


def __getattr__(name: str) -> type[Pipeline]:
    """``Pipeline``, imported when it is first asked for: it brings the network's libraries with it."""
    if name != "Pipeline":
        raise AttributeError(f"module 'watchfloor' has no attribute {name!r}")
    from watchfloor.pipeline import Pipeline

    return Pipeline
