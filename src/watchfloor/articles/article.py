"""A page becomes an article: its text, what was cut from it and why, and what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.articles.card import agency_in, dates_of, host_of, title_of
from watchfloor.articles.cleaning import clean
from watchfloor.articles.crawl import read_crawl_header
from watchfloor.articles.dates import choose
from watchfloor.articles.extraction import Extracted, extract, of_text
from watchfloor.articles.heads import find_byline
from watchfloor.articles.hosts import HostLines
from watchfloor.articles.language import language_of
from watchfloor.articles.sheet import Mark, Sheet
from watchfloor.articles.verdicts import read_blocks, verdict_of
from watchfloor.errors import EmptyPage, PageTooLarge
from watchfloor.records import Article, Cut, Page, Paragraph, Source, Span, digest

if TYPE_CHECKING:
    from datetime import date

MAX_CHARACTERS = 300_000
"""Characters of the longest text that is read as one article; the longest magazine pieces have 150,000."""

CRAWL_HEADER = 20_000  # characters at the head of a text in which a crawl header is looked for


def read_article(
    page: Page,
    *,
    published: date | None = None,
    max_characters: int = MAX_CHARACTERS,
    host_lines: HostLines | None = None,
) -> Article:
    """The article of a page, clean, with its cuts; a page without one gives an ``Article`` whose verdict says so.

    ``published`` (a date or datetime) is what the caller knows and goes before everything that the page says.
    ``host_lines`` are what ``learn_lines`` found its publisher to print on many pages.  Raises
    ``UnreadablePage`` for what is no text, ``EmptyPage`` for nothing but white space and ``PageTooLarge`` for a text of
    more than ``max_characters``.
    """
    return _article(extract(page), published, max_characters, host_lines or HostLines())


def article_of_text(
    text: str, *, title: str | None = None, published: date | None = None, url: str | None = None
) -> Article:
    """The article in a text that the caller has, cleaned like a page; the title, if given, becomes its first paragraph.

    Raises ``EmptyPage`` for a text of white space and ``PageTooLarge`` for more than ``MAX_CHARACTERS``.
    """
    return _article(of_text(text, title=title, url=url), published, MAX_CHARACTERS, HostLines())


def _article(extracted: Extracted, published: date | None, max_characters: int, host_lines: HostLines) -> Article:
    """The record of a cleaned page."""
    page, markup = extracted.page, extracted.markup
    _check(extracted, max_characters)
    crawl = read_crawl_header(Sheet.of(extracted.text[:CRAWL_HEADER]))
    url = markup.url or page.url or crawl.url
    sheet = clean(extracted.text, markup, host_lines.of(host_of(url)))
    id = _id_of(url, sheet)
    text, paragraphs, cuts = _split(sheet)
    dates = dates_of(sheet, markup, crawl, url=url, published=published)
    latest = page.fetched or crawl.fetched
    language = language_of("\n".join(block.words for block in read_blocks(sheet)))
    return Article(
        id=id,
        page=page.sha256,
        url=url,
        source=Source(
            host_of(url), markup.site or (agency_in(sheet) if url is None else None)
        ),  # a credit is no publisher
        title=title_of(sheet),
        byline=find_byline(sheet) or markup.byline,
        published=choose(dates, "published", latest=latest, article=id),
        updated=choose(dates, "updated", latest=latest, article=id),
        language=language,
        text=text,
        paragraphs=paragraphs,
        cuts=cuts,
        verdict=verdict_of(sheet, language),
    )


def _check(extracted: Extracted, max_characters: int) -> None:
    """Raises ``PageTooLarge`` or ``EmptyPage`` for a text that is no article by its length."""
    source, length = extracted.page.source, len(extracted.text)
    if length > max_characters:
        reason = f"{length:,} characters of text, and the limit is {max_characters:,}; raise it with max_characters"
        raise PageTooLarge(source, reason)
    if not extracted.text.strip() and not extracted.markup.is_html:
        raise EmptyPage(source, "nothing in it but white space")


def _split(sheet: Sheet) -> tuple[str, tuple[Paragraph, ...], tuple[Cut, ...]]:
    """What stays, in paragraphs, and what is cut, with the place in what stays where it stood."""
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    cuts: list[Cut] = []
    kept = start = 0
    for block in sheet.blocks:
        mark = block.mark or Mark("prose", kind="body")
        words = sheet.text[start : block.end]
        if mark.cut is not None:
            cuts.append(Cut(words, kept, mark.cut, mark.rule))
        else:
            at = kept + block.span.start - start
            paragraphs.append(Paragraph(Span(at, at + len(block.words)), mark.kind or "body", mark.rule))
            parts.append(words)
            kept += len(words)
        start = block.end
    return "".join(parts), tuple(paragraphs), tuple(cuts)


def _id_of(url: str | None, sheet: Sheet) -> str:
    """The article's id, made from its address, or from its text where it has none."""
    words = ("url", url) if url else ("text", *(block.words for block in read_blocks(sheet)))
    return f"article-{digest(*words)}"
