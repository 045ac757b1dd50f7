"""What a page gives before anything is decided: its text, and what its markup knows."""

from __future__ import annotations

from dataclasses import dataclass

from watchfloor.articles.crawl import CrawlHeader, read_crawl_header
from watchfloor.articles.decoding import decode, tidy
from watchfloor.articles.markup import Markup, read_markup
from watchfloor.articles.rules import key_of
from watchfloor.articles.sheet import Sheet
from watchfloor.pages.content import media_type_of
from watchfloor.records import Page


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's text, and what is known of it."""

    text: str
    markup: Markup
    page: Page


def extract(page: Page) -> Extracted:
    """The text of a page of text, the main text of one of HTML.

    Raises ``UnreadablePage`` for what is no text and ``EmptyPage`` for nothing at all.
    """
    media_type = media_type_of(page.content, source=page.source)
    text = decode(page)
    return _of_html(text, page) if media_type == "text/html" else Extracted(text, Markup(), page)


def of_text(text: str, *, title: str | None, url: str | None) -> Extracted:
    """A text that the caller has, as if it were a page's; the title, if given, becomes its first line."""
    whole = _with_title(tidy(text), title)
    page = Page.of(whole.encode("utf-8", "surrogatepass"), source=url or "text", url=url)
    return Extracted(whole, Markup(title=title), page)


def _of_html(text: str, page: Page) -> Extracted:
    """The main text of a page of HTML, after the crawl's header if one stands above the markup."""
    start = text.find("<")
    header = text[:start].strip()
    crawl = read_crawl_header(Sheet.of(header))
    markup = read_markup(text[start:], page.url or crawl.url, latest=page.fetched or crawl.fetched)
    body = _with_title(tidy(markup.text), markup.title)
    return Extracted("\n".join(part for part in (header if crawl != CrawlHeader() else "", body) if part), markup, page)


def _with_title(text: str, title: str | None) -> str:
    """The text with its title as first line, unless it stands there."""
    first = text.lstrip().partition("\n")[0]
    return text if title is None or key_of(first) == key_of(title) else f"{title}\n{text}"
