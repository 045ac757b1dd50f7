"""The header that a crawler writes above a page it stores as text: date, HTTP status, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from watchfloor.articles.sheet import Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEADER = 20  # lines; response headers of servers have a dozen

_STATUS = r"[1-5]\d\d(?:\ (?:OK|[A-Z][A-Za-z-]+(?:\ [A-Z][A-Za-z-]+){0,3}))?"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_COMPACT = r"\d{8}(?:\d{6})?"
_HTTP_DATE = r"[A-Z][a-z]{2},\ \d{1,2}\ [A-Z][a-z]{2}\ \d{4}\ \d{2}:\d{2}:\d{2}\ (?:GMT|UTC|[+-]\d{4})"
_WHEN = rf"(?P<date>{_ISO}|{_COMPACT}|{_HTTP_DATE})"
_URL = r"(?P<url>https?://[^\s<>\"]{3,2000})"
_LABEL = (
    r"(?:date|fetched|fetch[- _]?(?:date|time)|crawled|crawl[- _]?(?:date|time)"
    r"|retrieved|downloaded|captured|timestamp|warc-date|accessed)"
)

_STRONG = (
    # published: 2025-04-09, as collections of texts and feeds give it
    rf"(?P<label>(?:feed-)?published)\s?:\s?{_WHEN}",
    # date 2025-04-09 403 / Date: 2025-04-09 Status: 200 / crawled 2025-04-09 (200) / [2025-04-09] 404 / 2025-04-09, 200
    rf"\W?(?:{_LABEL}\b\s?[:=]?\s?)?\W?{_WHEN}\W?[\s,;|]{{1,4}}(?:(?:http\s)?(?:status|code|http)(?:\scode)?\s?[:=]?\s?)?\(?(?P<status>{_STATUS})\)?\W?",
    # status 200 date 2025-04-09
    rf"\W?(?:http\s)?(?:status|code)(?:\scode)?\s?[:=]?\s?(?P<status>{_STATUS})[\s,;|]{{1,4}}(?:{_LABEL}\b\s?[:=]?\s?)?{_WHEN}\W?",
    # date 2025-04-09 / Fetched: 2025-04-09T08:15:00Z
    rf"{_LABEL}\s?[:=]?\s?{_WHEN}",
    # 20250409123000 https://example.org/ text/html 200: lines of an index, with or without sort key and digest
    rf"(?:[\w,.-]+\)\S*\s)?{_WHEN}[\s,;|]{{1,4}}(?:(?P<status>[1-5]\d\d)[\s,;|]{{1,4}})?{_URL}(?:\s[\w/+.;=-]+){{0,8}}",
    rf"{_URL}[\s,;|]{{1,4}}(?:(?P<status>[1-5]\d\d)[\s,;|]{{1,4}})?{_WHEN}(?:\s[\w/+.;=-]+){{0,8}}",
    # HTTP/1.1 200 OK
    r"HTTP/\d(?:\.\d)?\s(?P<status>[1-5]\d\d)(?:\s[\w\s-]{0,40})?",
    r"WARC/\d\.\d",
    # URL: https://example.org/
    rf"(?:url|uri|address|link|page|source[- _]?url|warc-target-uri|location|canonical)\s?[:=]?\s?{_URL}",
)
_FIELDS = (
    r"content-(?:type|length|encoding|language)|server|cache-control|connection|vary|etag|expires|last-modified|set-cookie"
    r"|transfer-encoding|x-[a-z-]{2,40}|strict-transport-security|warc-[a-z-]{2,40}|mime[-_]?type|charset|encoding|lang"
    r"|language|hash|sha1|sha256|digest|ip|depth|crawler|user-agent|age|via|accept-ranges|alt-svc|cf-ray|report-to|nel|link"
    r"|pragma|p3p|length|size"
)

_WEAK = (
    rf"(?:http[\s_-])?(?:status|code|response)(?:[\s_-]code)?\s?[:=]?\s?(?P<status>{_STATUS})",
    # header fields of a response or an archive record
    rf"(?:{_FIELDS})\s?[:=]\s?\S.{{0,2000}}",
    rf"{_URL}",
    r"-{3,}|={3,}",
)


@dataclass(frozen=True, slots=True)
class CrawlHeader:
    """What a crawler noted above a page."""

    fetched: date | None = None  # a datetime where it noted the time; None: it noted none
    status: int | None = None  # None: it noted none
    url: str | None = None  # None: it noted none
    published: date | None = None  # the date of publication in a header field; None: there is no such field
    by_feed: bool = False  # whether that field is a feed's


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in patterns)


_STRONG_LINES = _compiled(_STRONG)
_WEAK_LINES = _compiled(_WEAK)


def mark_crawl_header(sheet: Sheet) -> Sheet:
    """The sheet with the crawl's header lines cut."""
    return sheet.marked({number: Mark("crawl_header", cut="crawl_header") for number, _ in _header_lines(sheet)})


def read_crawl_header(sheet: Sheet) -> CrawlHeader:
    r"""What the header says; all ``None`` where the page has none.

    >>> read_crawl_header(Sheet.of("date 2025-04-09 403\nEnvoys meet"))
    CrawlHeader(fetched=datetime.date(2025, 4, 9), status=403, url=None, published=None, by_feed=False)
    """
    lines = [line.groupdict() for _, line in _header_lines(sheet)]
    labelled = next((line for line in lines if line.get("label")), None)
    groups = [line for line in lines if line is not labelled]
    dates = [_moment(group["date"]) for group in groups if group.get("date")]
    statuses = [int(group["status"][:3]) for group in groups if group.get("status")]
    urls = [group["url"] for group in groups if group.get("url")]
    return CrawlHeader(
        fetched=next(filter(None, dates), None),
        status=next(iter(statuses), None),
        url=next(iter(urls), None),
        published=_moment(labelled["date"]) if labelled else None,
        by_feed=labelled is not None and labelled["label"].lower() == "feed-published",
    )


def _header_lines(sheet: Sheet) -> Iterator[tuple[int, re.Match[str]]]:
    """Leading lines that are a crawl header: at least one of them by its own form, no more than twenty."""
    found: list[tuple[int, re.Match[str]]] = []
    strong = False
    for number, block in enumerate(sheet.blocks[:MAX_HEADER]):
        line = _match(_STRONG_LINES, block.words)
        strong = strong or line is not None
        line = line or _match(_WEAK_LINES, block.words)
        if line is None:
            break
        found.append((number, line))
    return iter(found if strong else ())


def _match(patterns: tuple[re.Pattern[str], ...], words: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.fullmatch(words))), None)


def _moment(words: str) -> date | None:
    """The date of a header, with its time where it has one."""
    try:
        if "," in words:
            return parsedate_to_datetime(words)
        if words.isdigit():
            return _of_digits(words)
        moment = words.upper().replace("UTC", "Z").replace("GMT", "Z").replace(" Z", "Z")
        return datetime.fromisoformat(moment) if len(moment) > len("2025-04-09") else date.fromisoformat(moment)
    except ValueError:
        return None


def _of_digits(digits: str) -> date:
    """``20250409`` or, as archives write it in UTC, ``20250409123000``."""
    if len(digits) == len("20250409"):
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    moment = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}"
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)
