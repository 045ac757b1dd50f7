import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.articles import MAX_CHARACTERS, article_of_text, read_article
from watchfloor.articles.decoding import tidy
from watchfloor.errors import EmptyPage, PageTooLarge, UnreadablePage
from watchfloor.records import Article, Page

BODY = "Uganda and Kenya reopened the crossing at Busia on Tuesday, the revenue authorities of both countries said."
MORE = "Lorries had waited there for nine days, and their drivers cheered when the bar went up."
LINES = [
    " date 2025-04-09 403",
    "Page not found",
    "Oops!",
    "We use cookies to improve your experience.",
    "Subscribe to continue reading",
    "Home > News",
    "Crossing at Busia reopens",
    "By Ann Okello",
    "Published: April 8, 2025",
    BODY,
    MORE,
    "Read more: The border in maps",
    "Related articles",
    "Comments",
    "CommentsNo comment",
    "Disclaimer:",
    "We accept no liability.",
    "Photo: Ann Okello/AFP",
    "",
    "   ",
]


def page(text: str | bytes, **known: Any) -> Page:
    return Page.of(text if isinstance(text, bytes) else text.encode(), source="page", **known)


def words(article: Article, kind: str) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs if paragraph.kind == kind]


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_putting_the_cuts_back_gives_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        article = article_of_text(text)
    except EmptyPage:
        assert not tidy(text).strip()
        return
    assert article.extracted_text() == tidy(text)
    ends = [0, *(paragraph.span.end for paragraph in article.paragraphs)]
    assert all(end <= paragraph.span.start for end, paragraph in zip(ends, article.paragraphs, strict=False))
    assert all(paragraph.span.of(article.text).strip() for paragraph in article.paragraphs)
    assert Article.from_dict(article.to_dict()) == article


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_what_is_clean_stays_clean(lines: list[str]) -> None:
    try:
        first = article_of_text("\n".join(lines))
        second = article_of_text(first.text)
    except EmptyPage:
        return
    assert [cut for cut in second.cuts if cut.reason == "error_banner"] == []


def test_the_same_page_gives_the_same_article() -> None:
    assert read_article(page(f"T\n{BODY}\n{MORE}")) == read_article(page(f"T\n{BODY}\n{MORE}"))


def test_an_article_keeps_its_id_when_something_is_cut_before_it() -> None:
    clean, dirty = (
        article_of_text(f"Crossing reopens\n{BODY}"),
        article_of_text(f"Page not found\nCrossing reopens\n{BODY}"),
    )
    assert clean.id == dirty.id


def test_the_address_makes_the_id() -> None:
    one, two = (article_of_text(text, url="https://example.org/a") for text in (BODY, MORE))
    assert one.id == two.id


def test_a_given_title_becomes_the_first_paragraph() -> None:
    article = article_of_text(BODY, title="Crossing reopens")
    assert article.text == f"Crossing reopens\n{BODY}"
    assert (article.title, words(article, "heading")) == ("Crossing reopens", ["Crossing reopens"])


def test_a_given_title_that_stands_there_is_not_written_twice() -> None:
    assert article_of_text(f"CROSSING REOPENS\n{BODY}", title="Crossing reopens").text == f"CROSSING REOPENS\n{BODY}"


def test_a_single_sentence_is_an_article_without_a_title() -> None:
    article = article_of_text("Mali expelled the French envoy.")
    assert (article.title, article.verdict, words(article, "body")) == (
        None,
        "article",
        ["Mali expelled the French envoy."],
    )


def test_a_first_line_that_ends_like_a_sentence_is_no_title() -> None:
    assert article_of_text(f"{BODY}\n{MORE}").title is None


def test_the_caller_knows_the_date_best() -> None:
    moment = datetime(2025, 4, 1, 9, 30, tzinfo=UTC)
    article = read_article(page(f"date 2025-04-09 200\nT\nPublished: April 8, 2025\n{BODY}"), published=moment)
    assert article.published is not None
    assert (article.published.signal, article.published.when.start, article.published.when.precision) == (
        "caller",
        moment,
        "minute",
    )


def test_a_date_line_goes_before_the_crawl() -> None:
    article = read_article(page(f"date 2025-04-09 200\nCrossing reopens\nPublished: April 8, 2025\n{BODY}"))
    assert article.published is not None
    assert (article.published.signal, article.published.when.edtf) == ("text", "2025-04-08")


def test_a_date_after_the_crawl_is_refused() -> None:
    article = read_article(page(f"date 2025-04-09 200\nCrossing reopens\nPublished: June 8, 2025\n{BODY}"))
    assert article.published is not None
    assert article.published.signal == "crawl"


def test_a_date_after_the_fetch_is_refused() -> None:
    fetched = datetime(2025, 4, 9, tzinfo=UTC)
    assert read_article(page(f"T\nPublished: June 8, 2025\n{BODY}", fetched=fetched)).published is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1066-10-14", "2025-02-30", "2025-13-01"])
def test_a_date_that_no_news_has_is_refused(day: str) -> None:
    assert read_article(page(f"date {day} 200\nCrossing reopens\n{BODY}")).published is None


def test_an_address_tells_the_day() -> None:
    article = article_of_text(BODY, url="https://www.example.org/world/2025/04/08/crossing.html")
    assert article.published is not None
    assert (article.published.signal, article.published.when.start) == ("url", date(2025, 4, 8))
    assert article.source.host == "example.org"


def test_signals_that_disagree_are_named() -> None:
    article = article_of_text(
        f"Crossing reopens\nPublished: April 8, 2025\n{BODY}", url="https://example.org/2025/02/01/a"
    )
    assert article.published is not None
    assert article.published.when.rule == "url; date_line says 2025-04-08"
    assert article.published.confidence < 0.9


def test_white_space_is_an_empty_page() -> None:
    with pytest.raises(EmptyPage):
        article_of_text(" \n\t\u200b ")


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadablePage):
        read_article(page(b"\x89PNG\r\n\x1a\n" + bytes(200)))


def test_a_text_over_the_limit_is_refused_and_the_limit_is_a_setting() -> None:
    with pytest.raises(PageTooLarge):
        article_of_text("word " * MAX_CHARACTERS)
    with pytest.raises(PageTooLarge):
        read_article(page(BODY), max_characters=50)


HOSTILE = {
    "one line": "x" * 290_000,
    "spaces": "a" + " " * 290_000 + "b",
    "equal lines": "Yes.\n" * 50_000,
    "equal paragraphs": f"{BODY}\n" * 2_500,
    "two by turns": f"{BODY}\n{MORE}\n" * 1_400,
    "no sentence end": "word " * 58_000,
    "sentences": "He said. " * 32_000,
    "share words": ("sharetweet" * 60 + "!\n") * 450,
    "menu words": ("home news world " * 40 + "!\n") * 450,
    "likes": ("likelike" * 80 + "Z\n") * 400,
    "we use cookies": ("we use cookies " * 40 + "?\n") * 450,
    "sorry": ("sorry, " * 90 + "x\n") * 450,
    "the page you are": ("the page you are looking for " * 20 + "\n") * 500,
    "breadcrumbs": ("> " * 300 + "\n") * 450,
    "names": ("By " + "Anna " * 25 + "1\n") * 2_000,
    "dates": ("1 Jan 2025 " * 12 + "x\n") * 2_000,
    "credits": ("A man (Photo: " * 40 + "\n") * 450,
    "disclaimers": ("without views expressed not as is " * 18 + "\n") * 450,
    "brackets": "(" * 290_000,
    "quotes": '"' * 290_000,
    "digits": ("20250409 " * 70 + "\n") * 450,
    "urls": ("https://" * 80 + "\n") * 450,
    "comments": ("Comments 0 comments " * 30 + "\n") * 450,
    "marks": "!?" * 145_000,
    "offers": "Already a subscriber?\nUnlimited news\n" * 7_500,
    "near repeats": "".join(f"{BODY[:-1]} of type {number}.\n" for number in range(2_200)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_within_seconds(text: str) -> None:
    started = time.perf_counter()
    article_of_text(text)
    assert time.perf_counter() - started < 10
