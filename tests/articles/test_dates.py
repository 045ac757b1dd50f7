from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from watchfloor.articles.dates import (
    choose,
    date_in_url,
    found,
    in_order_of_trust,
    is_believable,
    read_moment,
    read_stamp,
)

DAY = date(2025, 4, 9)


@pytest.mark.parametrize(
    ("line", "role", "moment"),
    [
        ("April 9, 2025", "published", DAY),
        ("9 April 2025", "published", DAY),
        ("Wed, 9 Apr. 2025", "published", DAY),
        ("Wednesday April 9th, 2025", "published", DAY),
        ("2025-04-09", "published", DAY),
        ("Published on April 9, 2025", "published", DAY),
        ("Posted: 09-Apr-2025", "published", DAY),
        ("25/04/2025", "published", date(2025, 4, 25)),
        ("04/25/2025", "published", date(2025, 4, 25)),
        ("04/04/2025", "published", date(2025, 4, 4)),
        ("Last updated: 9 April 2025", "updated", DAY),
        ("April 9, 2025 10:15 GMT", "published", datetime(2025, 4, 9, 10, 15, tzinfo=UTC)),
        ("April 9, 2025 at 10:15 p.m. GMT", "published", datetime(2025, 4, 9, 22, 15, tzinfo=UTC)),
        ("12:05 AM EDT, April 9, 2025", "published", datetime(2025, 4, 9, 0, 5, tzinfo=timezone(timedelta(hours=-4)))),
        (
            "9 April 2025 - 10:15 (UTC+3)",
            "published",
            datetime(2025, 4, 9, 10, 15, tzinfo=timezone(timedelta(hours=3))),
        ),
    ],
)
def test_date_lines_are_read(line: str, role: str, moment: date) -> None:
    assert read_stamp(line) == ((role, moment),)


def test_a_zone_with_two_meanings_leaves_the_day() -> None:
    assert read_stamp("April 9, 2025 10:15 IST") == (("published", DAY),)


def test_a_line_can_give_both_dates() -> None:
    assert read_stamp("Published April 8, 2025 | Updated April 9, 2025") == (
        ("published", date(2025, 4, 8)),
        ("updated", DAY),
    )


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2025",
        "2025",
        "April 2025",
        "On April 9, 2025 they met",
        "February 30, 2025",
        "April 9, 2025 25:99 talks",
        "",
    ],
)
def test_what_is_no_date_line_is_left(line: str) -> None:
    assert read_stamp(line) is None


def test_machine_dates_keep_their_zone() -> None:
    moment = read_moment("2025-04-09T10:30:00+05:30")
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=5, minutes=30)
    assert read_moment("Wed, 09 Apr 2025 10:30:00 +0200") is not None
    assert read_moment("soon") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/04/09/talks", DAY),
        ("https://example.org/world/2025/apr/09/talks", DAY),
        ("https://example.org/2025-04-09-talks", DAY),
        ("https://example.org/news/20250409/talks", DAY),
        ("https://example.org/2025/13/40/talks", None),
        ("https://example.org/202504091234", None),
        ("https://example.org/1066/10/14/hastings", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    assert date_in_url(url) == day


@pytest.mark.parametrize(
    ("moment", "latest", "good"),
    [
        (DAY, None, True),
        (DAY, DAY, True),
        (date(2025, 4, 10), DAY, True),  # a day of time zones
        (date(2025, 4, 11), DAY, False),
        (date(1066, 10, 14), None, False),
        (date(9999, 12, 31), None, False),
        (date(1, 1, 1), DAY, False),
        (datetime(2025, 4, 9, tzinfo=UTC), datetime(2025, 4, 9, tzinfo=UTC), True),
    ],
)
def test_what_a_date_can_be(moment: date, latest: date | None, good: bool) -> None:
    assert is_believable(moment, latest) is good


def test_published_and_updated_are_kept_apart() -> None:
    dates = [found("published", DAY, "meta", "a"), found("updated", date(2025, 4, 12), "meta", "b")]
    published, updated = (choose(dates, role, latest=None, article="x") for role in ("published", "updated"))
    assert published is not None
    assert updated is not None
    assert (published.when.edtf, updated.when.edtf) == ("2025-04-09", "2025-04-12")
    assert published.when.id != updated.when.id


def test_structured_dates_go_first_and_the_crawl_raises_no_doubt() -> None:
    dates = in_order_of_trust(
        [found("published", date(2025, 6, 1), "crawl", "c"), found("published", DAY, "json_ld", "j")]
    )
    chosen = choose(dates, "published", latest=date(2025, 6, 1), article="x")
    assert chosen is not None
    assert (chosen.signal, chosen.when.rule, chosen.confidence) == ("json_ld", "j", 0.97)
