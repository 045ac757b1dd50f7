"""A page becomes an article: its text, what was cut from it and why, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from watchfloor.articles.crawl import CrawlHeader, mark_crawl_header, read_crawl_header
from watchfloor.articles.dates import FoundDate, choose, date_in_url, found, in_order_of_trust, read_stamp
from watchfloor.articles.decoding import decode, tidy
from watchfloor.articles.furniture import glued_stub, mark_captions, mark_furniture, mark_navigation
from watchfloor.articles.heads import agency_of, find_byline, mark_head_matter, mark_headline, mark_subheadings
from watchfloor.articles.language import language_of
from watchfloor.articles.markup import Markup, read_markup
from watchfloor.articles.notices import mark_notices
from watchfloor.articles.repeats import mark_repeated_headline, mark_repeats
from watchfloor.articles.rules import key_of
from watchfloor.articles.sheet import Mark, Sheet, Step
from watchfloor.articles.verdicts import read_blocks, verdict_of
from watchfloor.errors import EmptyPage, PageTooLarge
from watchfloor.pages.content import media_type_of
from watchfloor.records import Article, Cut, Page, Paragraph, Source, Span, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 300_000
"""Characters of the longest text that is read as one article; the longest magazine pieces have 150,000."""


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What is known of a page before cleaning."""

    text: str
    markup: Markup
    page: Page


def read_article(page: Page, *, published: date | None = None, max_characters: int = MAX_CHARACTERS) -> Article:
    """The article of a page, clean, with its cuts; a page without one gives an ``Article`` whose verdict says so.

    ``published`` (a date or datetime) is what the caller knows and goes before everything that the page says.  Raises
    ``UnreadablePage`` for what is no text, ``EmptyPage`` for nothing but white space and ``PageTooLarge`` for a text of
    more than ``max_characters``.
    """
    media_type = media_type_of(page.content, source=page.source)
    text = decode(page)
    if not text.strip():
        raise EmptyPage(page.source, "nothing in it but white space")
    extracted = _of_html(text, page) if media_type == "text/html" else _Extracted(text, Markup(), page)
    return _article(extracted, published, max_characters)


def article_of_text(
    text: str, *, title: str | None = None, published: date | None = None, url: str | None = None
) -> Article:
    """The article in a text that the caller has, cleaned like a page; the title, if given, becomes its first paragraph.

    Raises ``EmptyPage`` for a text of white space and ``PageTooLarge`` for more than ``MAX_CHARACTERS``.
    """
    whole = _with_title(tidy(text), title)
    page = Page.of(whole.encode("utf-8", "surrogatepass"), source=url or "text", url=url)
    if not whole.strip():
        raise EmptyPage(page.source, "nothing in it but white space")
    return _article(_Extracted(whole, Markup(title=title), page), published, MAX_CHARACTERS)


def _of_html(text: str, page: Page) -> _Extracted:
    """The main text of a page of HTML, after the crawl's header if one stands above the markup."""
    start = text.find("<")
    header = text[:start].strip()
    crawl = read_crawl_header(Sheet.of(header))
    markup = read_markup(text[start:], page.url or crawl.url, latest=page.fetched or crawl.fetched)
    body = _with_title(tidy(markup.text), markup.title)
    return _Extracted(
        "\n".join(part for part in (header if crawl != CrawlHeader() else "", body) if part), markup, page
    )


def _with_title(text: str, title: str | None) -> str:
    """The text with its title as first line, unless it stands there."""
    first = text.lstrip().partition("\n")[0]
    return text if title is None or key_of(first) == key_of(title) else f"{title}\n{text}"


def clean(text: str, markup: Markup) -> Sheet:
    """The text in blocks, each decided: cut, or a paragraph of some kind."""
    sheet = Sheet.of(text, breaks=glued_stub)
    for step in _steps(markup):
        sheet = step(sheet)
    return sheet


def _steps(markup: Markup) -> tuple[Step, ...]:
    """What is decided in which order; an earlier decision stands."""
    return (
        mark_crawl_header,
        mark_notices,
        mark_repeats,
        mark_navigation,
        partial(_mark_known_captions, markup=markup),
        mark_captions,
        mark_repeated_headline,
        mark_furniture,
        partial(mark_headline, title=markup.title),
        mark_head_matter,
        partial(_mark_known_headings, markup=markup),
        mark_subheadings,
    )


def _mark_known_captions(sheet: Sheet, markup: Markup) -> Sheet:
    """The sheet with the captions that the markup calls so."""
    captions = (number for number, block in sheet.undecided() if block.words in markup.captions)
    return sheet.marked(dict.fromkeys(captions, Mark("figcaption", kind="caption")))


def _mark_known_headings(sheet: Sheet, markup: Markup) -> Sheet:
    """The sheet with the subheadings that the markup calls so."""
    headings = (number for number, block in sheet.undecided() if block.words in markup.headings)
    return sheet.marked(dict.fromkeys(headings, Mark("html_heading", kind="heading")))


def _article(extracted: _Extracted, published: date | None, max_characters: int) -> Article:
    """The record of a cleaned page."""
    page, markup = extracted.page, extracted.markup
    if len(extracted.text) > max_characters:
        found_length = f"{len(extracted.text):,} characters of text"
        raise PageTooLarge(page.source, f"{found_length}, and the limit is {max_characters:,} (max_characters)")
    sheet = clean(extracted.text, markup)
    crawl = read_crawl_header(sheet)
    url = markup.url or page.url or crawl.url
    text, paragraphs, cuts = _split(sheet)
    id = _id_of(url, sheet)
    dates = in_order_of_trust(_dates(sheet, markup, crawl, url, published))
    latest = page.fetched or crawl.fetched
    language = language_of("\n".join(block.words for block in read_blocks(sheet)))
    return Article(
        id=id,
        page=page.sha256,
        url=url,
        source=Source(_host_of(url), markup.site or _agency(sheet)),
        title=_title(sheet),
        byline=find_byline(sheet) or markup.byline,
        published=choose(dates, "published", latest=latest, article=id),
        updated=choose(dates, "updated", latest=latest, article=id),
        language=language,
        text=text,
        paragraphs=paragraphs,
        cuts=cuts,
        verdict=verdict_of(sheet, language),
    )


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
    return f"article-{digest('url', url)}" if url else f"article-{digest('text', *_read_words(sheet))}"


def _read_words(sheet: Sheet) -> Iterator[str]:
    return (block.words for block in read_blocks(sheet))


def _title(sheet: Sheet) -> str | None:
    return next((block.words for block in sheet.blocks if block.mark and block.mark.rule == "headline"), None)


def _agency(sheet: Sheet) -> str | None:
    """The agency that the first paragraph of the body names."""
    first = next((block for block in sheet.blocks if block.mark is None), None)
    return agency_of(first.words) if first is not None else None


def _host_of(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _dates(
    sheet: Sheet, markup: Markup, crawl: CrawlHeader, url: str | None, published: date | None
) -> Iterator[FoundDate]:
    """Every date that some signal gives for the article."""
    if published is not None:
        yield found("published", published, "caller", "caller")
    yield from markup.dates
    if url and (day := date_in_url(url)) is not None:
        yield found("published", day, "url", "url")
    for block in sheet.blocks:
        if block.mark and block.mark.rule in {"date_line", "byline"}:
            yield from (found(role, moment, "text", "date_line") for role, moment in read_stamp(block.words) or ())
    if crawl.fetched is not None:
        yield found("published", crawl.fetched, "crawl", "crawl_header")
