"""The stages in order: the only place where they meet.

A page becomes an article, the article a parsed document, and each stage adds what it finds to the draft.
"""

from __future__ import annotations

from functools import cache, cached_property, partial, reduce
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, TypeGuard

from watchfloor import vocabularies
from watchfloor.actors import find_mentions
from watchfloor.articles import MAX_CHARACTERS, HostLines, article_of_text, read_article
from watchfloor.errors import PAGE_ERRORS, PageError, SlowPage, UnreadablePage, UsageError
from watchfloor.events import find_events
from watchfloor.pages import find_pages
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Article, Draft, Page, Reading, Refusal, Run
from watchfloor.statements import find_statements
from watchfloor.times import find_times
from watchfloor.workers import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    Stage = Callable[[Draft], Draft]
    Source = str | Path | bytes | Page

STAGES: tuple[Stage, ...] = (find_mentions, find_times, find_places, find_statements, find_events)
BATCH = 8  # articles that the network reads in one go
PAGE_SECONDS = 60.0
"""Seconds that one page may take where pages are read in processes of their own; a long magazine piece takes ten."""


class Pipeline:
    """Reads pages into readings; the network is loaded once, when the pipeline is made.

    ``threads`` are those of the network; with several processes, one each is fastest.  A page whose text is longer than
    ``max_characters`` is refused.  ``nlp`` is a spaCy pipeline of your own that gives Universal Dependencies.
    ``host_lines`` are what publishers are known to print on many of their pages; they are part of the ``run``.
    """

    def __init__(
        self,
        *,
        threads: int = 1,
        max_characters: int = MAX_CHARACTERS,
        nlp: Language | None = None,
        host_lines: HostLines | None = None,
    ) -> None:
        self._reader = Reader(threads=threads, nlp=nlp)
        self._max_characters = max_characters
        self._host_lines = host_lines or HostLines()

    @cached_property
    def run(self) -> Run:
        """Versions of the package, the network and the vocabularies that this pipeline reads with."""
        learned = (self._host_lines.label,) if self._host_lines.lines else ()
        return Run(version("watchfloor"), self._reader.version, tuple(sorted((*vocabularies.shipped(), *learned))))

    def read(self, source: Source, *, published: date | None = None) -> Reading:
        """What one page holds; raises ``PageError`` for a page that cannot be read.

        ``source`` is a path, the page's bytes, or a ``Page``; ``published`` overrules the page's own date.
        """
        return _or_raise(self.read_batch(_pages([source]), published=published))

    def read_text(
        self, text: str, *, title: str | None = None, published: date | None = None, url: str | None = None
    ) -> Reading:
        """What a clean text holds, paragraphs apart by line breaks; raises ``PageError`` where there is none."""
        article = article_of_text(text, title=title, published=published, url=url)
        return self._reading(article, self._reader.many([article]))

    def read_batch(self, pages: Iterable[Page | Refusal], *, published: date | None = None) -> list[Reading | Refusal]:
        """A result for each page, in order; the network reads them together."""
        articles = [self._article(page, published) for page in pages]
        docs = self._reader.many(article for article in articles if _is_read(article))
        return [self._reading(item, docs) if isinstance(item, Article) else item for item in articles]

    def _article(self, page: Page | Refusal, published: date | None) -> Article | Refusal:
        if isinstance(page, Refusal):
            return page
        try:
            return read_article(
                page, published=published, max_characters=self._max_characters, host_lines=self._host_lines
            )
        except PageError as error:
            return Refusal(page.source, type(error).__name__, error.reason)

    def _reading(self, article: Article, docs: Iterator[Doc]) -> Reading:
        """The article with all that the stages find; one with another verdict than "article" is kept unread."""
        if not _is_read(article):
            return Reading(article, (), (), (), (), (), self.run)
        draft = reduce(lambda found, stage: stage(found), STAGES, Draft(article, next(docs)))
        return Reading(article, draft.mentions, draft.times, draft.places, draft.statements, draft.events, self.run)


@cache
def shared_pipeline() -> Pipeline:
    """The pipeline of this process, made at its first use."""
    return Pipeline()


def read_many(
    sources: Iterable[Source | Refusal],
    *,
    published: date | None = None,
    jobs: int = 1,
    host_lines: HostLines | None = None,
    page_seconds: float | None = None,
) -> Iterator[Reading | Refusal]:
    """A ``Reading`` or a ``Refusal`` for each page, in the order of input; a bad page never stops the rest.

    A folder gives a result for each page in it.  With ``jobs`` above 1 the pages are read in that many processes, and
    one that takes longer than ``page_seconds`` (``None``: ``PAGE_SECONDS``) is refused as ``SlowPage``.  With one job
    there is a limit, and a process for it, only where ``page_seconds`` is given.  ``host_lines`` are what publishers
    are known to print on many of their pages.  Raises ``UsageError`` for fewer than one job, or no time at all.
    """
    if jobs < 1 or (page_seconds is not None and page_seconds <= 0):
        raise UsageError(f"found jobs={jobs}, page_seconds={page_seconds}; expected 1 or more, and more than 0")
    batches = _batches(_pages(sources))
    if jobs == 1 and page_seconds is None:
        return _read_here(batches, published, host_lines)
    seconds = page_seconds or PAGE_SECONDS
    make = partial(_batch_reader, published, host_lines)
    return Crew(make, partial(_given_up, seconds=seconds), jobs, seconds).run(batches)


def _read_here(
    batches: Iterable[list[Page | Refusal]], published: date | None, host_lines: HostLines | None
) -> Iterator[Reading | Refusal]:
    read = _batch_reader(published, host_lines)
    for batch in batches:
        yield from read(batch)


def _batch_reader(
    published: date | None, host_lines: HostLines | None
) -> Callable[[Sequence[Page | Refusal]], list[Reading | Refusal]]:
    """What reads a batch, made once in each process."""
    pipeline = shared_pipeline() if host_lines is None else Pipeline(host_lines=host_lines)
    return partial(pipeline.read_batch, published=published)


def _given_up(page: Page | Refusal, exit_code: int | None, *, seconds: float) -> Reading | Refusal:
    """What stands for a page that took too long, or whose process ended of itself with an exit code."""
    if exit_code is None:
        reason = f"not read within {seconds:g} seconds; raise the limit with page_seconds (--page-seconds)"
        return Refusal(page.source, SlowPage.__name__, reason)
    return Refusal(page.source, UnreadablePage.__name__, f"its process ended while reading it (exit code {exit_code})")


def _pages(sources: Iterable[Source | Refusal]) -> Iterator[Page | Refusal]:
    for source in sources:
        if isinstance(source, Page | Refusal):
            yield source
        elif isinstance(source, bytes):
            yield Page.of(source, source="bytes")
        else:
            yield from find_pages([source])


def _batches(pages: Iterator[Page | Refusal]) -> Iterator[list[Page | Refusal]]:
    while batch := list(islice(pages, BATCH)):
        yield batch


def _is_read(article: Article | Refusal) -> TypeGuard[Article]:
    return isinstance(article, Article) and article.verdict == "article"


def _or_raise(results: list[Reading | Refusal]) -> Reading:
    """The only result; raises the error that a refusal stands for."""
    if len(results) != 1:
        raise UsageError(f"found {len(results)} pages, expected one; call read_many for a folder")
    if isinstance(results[0], Refusal):
        raise PAGE_ERRORS.get(results[0].kind, PageError)(results[0].source, results[0].reason)
    return results[0]
