from datetime import UTC, date, datetime

import pytest

from watchfloor.articles.crawl import CrawlHeader, read_crawl_header
from watchfloor.articles.sheet import Sheet

DAY = date(2025, 4, 9)
MOMENT = datetime(2025, 4, 9, 12, 30, 1, tzinfo=UTC)
URL = "https://news.example.org/a?b=1"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (" date 2025-04-09 403", CrawlHeader(DAY, 403)),
        ("date: 2025-04-09 200", CrawlHeader(DAY, 200)),
        ("DATE 2025-04-09 404", CrawlHeader(DAY, 404)),
        ("date=2025-04-09 status=200", CrawlHeader(DAY, 200)),
        ("Date: 2025-04-09, Status: 200 OK", CrawlHeader(DAY, 200)),
        ("crawled 2025-04-09 (200)", CrawlHeader(DAY, 200)),
        ("[2025-04-09] 404", CrawlHeader(DAY, 404)),
        ("2025-04-09T12:30:01Z 200", CrawlHeader(MOMENT, 200)),
        ("2025-04-09 12:30:01 UTC 200", CrawlHeader(MOMENT, 200)),
        ("20250409123001 200", CrawlHeader(MOMENT, 200)),
        ("20250409 200", CrawlHeader(DAY, 200)),
        ("status 200 date 2025-04-09", CrawlHeader(DAY, 200)),
        ("fetched: 2025-04-09T12:30:01Z", CrawlHeader(MOMENT)),
        (f"20250409123001 {URL} text/html 200 ABCDEF 1234", CrawlHeader(MOMENT, None, URL)),
        (f"org,example,news)/a?b=1 20250409123001 {URL} text/html 200 ABCDEF 1234", CrawlHeader(MOMENT, None, URL)),
        (f"2025-04-09 200 {URL}", CrawlHeader(DAY, 200, URL)),
        (f"{URL} 404 2025-04-09", CrawlHeader(DAY, 404, URL)),
        (f"url: {URL}\ndate: 2025-04-09\nstatus: 403 Forbidden", CrawlHeader(DAY, 403, URL)),
        ("HTTP/1.1 404 Not Found\nDate: Wed, 09 Apr 2025 12:30:01 GMT\nServer: nginx", CrawlHeader(MOMENT, 404)),
        (
            f"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: {URL}\nWARC-Date: 2025-04-09T12:30:01Z",
            CrawlHeader(MOMENT, None, URL),
        ),
    ],
)
def test_crawl_headers_are_read_in_the_forms_crawlers_write(lines: str, expected: CrawlHeader) -> None:
    assert read_crawl_header(Sheet.of(f"{lines}\nEnvoys meet in Oslo\nThey met on Monday.")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "2024: 403 journalists jailed worldwide, watchdog says",
        "Date of 2025 election set",
        "April 9, 2025",
        "2025-04-09",
        "403 killed in floods",
        "Status of the talks: 200 points are open",
        "Server: the waiter who overheard the spies",
        "On 2025-04-09 200 people crossed the border",
    ],
)
def test_a_headline_is_no_crawl_header(line: str) -> None:
    assert read_crawl_header(Sheet.of(f"{line}\nThey met on Monday.")) == CrawlHeader()


def test_header_fields_without_a_header_are_text() -> None:
    assert read_crawl_header(Sheet.of("Status: 200\nLanguage: English\nThey met.")) == CrawlHeader()


def test_an_impossible_date_is_not_read() -> None:
    assert read_crawl_header(Sheet.of("date 2025-02-30 200\nThey met.")) == CrawlHeader(None, 200)
