"""What stands on an article's card: title, publisher, and every date that a signal gives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from watchfloor.articles.dates import FoundDate, date_in_url, found, in_order_of_trust, read_stamp
from watchfloor.articles.heads import agency_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from watchfloor.articles.crawl import CrawlHeader
    from watchfloor.articles.markup import Markup
    from watchfloor.articles.sheet import Sheet


def title_of(sheet: Sheet) -> str | None:
    """The headline; ``None``: the page has none."""
    return next((block.words for block in sheet.blocks if block.mark and block.mark.rule == "headline"), None)


def agency_in(sheet: Sheet) -> str | None:
    """The agency that the first paragraph of the body names."""
    first = next((block for block in sheet.blocks if block.mark is None), None)
    return agency_of(first.words) if first is not None else None


def host_of(url: str | None) -> str | None:
    """The publisher's host: ``host_of("https://www.example.org/a")`` is ``"example.org"``; ``None`` without a URL."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def dates_of(
    sheet: Sheet, markup: Markup, crawl: CrawlHeader, *, url: str | None, published: date | None
) -> list[FoundDate]:
    """Every date that some signal gives for the article, the most trusted first.

    ``published`` is what the caller knows; ``None``: nothing.
    """
    return in_order_of_trust(_dates(sheet, markup, crawl, url, published))


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
    if crawl.published is not None:
        yield found("published", crawl.published, "feed" if crawl.by_feed else "meta", "header:published")
    if crawl.fetched is not None:
        yield found("published", crawl.fetched, "crawl", "crawl_header")
