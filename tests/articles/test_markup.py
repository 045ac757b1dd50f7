import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from watchfloor.articles import read_article
from watchfloor.records import Article, Page

PARAGRAPHS = [
    "Namibia and Angola opened a joint weather station on the Kunene river on Thursday, the two governments said.",
    "The station measures the river's height every hour and warns the villages below, minister Tuli Hamutenya said.",
    "A second one is planned at Ruacana, and Botswana has asked to see the readings as well.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2019-01-01"},
        {
            "@type": "NewsArticle",
            "headline": "Two countries, one gauge",
            "datePublished": "2025-03-06T10:00:00+02:00",
            "dateModified": "2025-03-07T08:00:00+02:00",
        },
    ],
}


def html(body: str = "", head: str = "", title: str = "Two countries, one gauge") -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}{body}</article><footer>About us</footer></body></html>"
    )


def read(markup: str | bytes, **known: Any) -> Article:
    return read_article(Page.of(markup if isinstance(markup, bytes) else markup.encode(), source="page.html", **known))


def linked(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def words(article: Article, kind: str) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs if paragraph.kind == kind]


def test_main_text_and_title_are_found() -> None:
    article = read(html())
    assert (article.title, article.verdict, article.language) == ("Two countries, one gauge", "article", "en")
    assert words(article, "heading") == ["Two countries, one gauge"]
    assert words(article, "body") == PARAGRAPHS


def test_metadata_is_read() -> None:
    head = (
        '<meta property="og:site_name" content="The Kunene Post"><meta name="author" content="Tuli Amadhila">'
        '<link rel="canonical" href="https://www.example.org/gauge">'
    )
    article = read(html(head=head), url="https://www.example.org/gauge?utm=1")
    assert (article.source.name, article.source.host) == ("The Kunene Post", "example.org")
    assert (article.byline, article.url) == ("Tuli Amadhila", "https://www.example.org/gauge")


def test_json_ld_of_the_article_goes_before_that_of_the_page() -> None:
    article = read(html(head=linked(LINKED)))
    assert article.published is not None
    assert article.updated is not None
    assert (article.published.signal, article.published.when.edtf) == ("json_ld", "2025-03-06T10:00:00+02:00")
    assert article.updated.when.edtf == "2025-03-07T08:00:00+02:00"


def test_meta_dates_are_read() -> None:
    article = read(html(head='<meta property="article:published_time" content="2025-03-06T08:00:00Z">'))
    assert article.published is not None
    assert (article.published.signal, article.published.when.edtf) == ("meta", "2025-03-06T08:00:00+00:00")
    assert article.published.when.rule == "meta:article:published_time"


def test_a_marked_time_element_is_metadata() -> None:
    article = read(html('<time itemprop="datePublished" datetime="2025-03-06">6 March</time>'))
    assert article.published is not None
    assert (article.published.signal, article.published.when.edtf) == ("meta", "2025-03-06")


def test_a_date_found_loose_in_the_page_is_never_certain() -> None:
    article = read(html("<p class='date'>Published on 6 March 2025</p>"))
    assert article.published is not None
    assert article.published.signal == "text"
    assert article.published.confidence < 0.8


def test_a_date_after_the_fetch_is_refused() -> None:
    head = '<meta property="article:published_time" content="2031-03-06T08:00:00Z">'
    article = read(html(head=head), fetched=datetime(2025, 3, 7, tzinfo=UTC))
    assert article.published is None or article.published.when.edtf != "2031-03-06T08:00:00+00:00"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31", "yesterday", "", "2025-99-99"])
def test_a_date_that_cannot_be_is_passed_over(moment: str) -> None:
    article = read(html(head=f'<meta property="article:published_time" content="{moment}">'))
    assert article.published is None or article.published.signal != "meta"


def test_broken_json_ld_is_passed_over() -> None:
    assert read(html(head='<script type="application/ld+json">{"datePublished": </script>')).title is not None
    assert read(html(head='<script type="application/ld+json">' + "[" * 50_000 + "</script>")).title is not None


def test_subheadings_keep_their_kind() -> None:
    article = read(html(f"<h2>What comes next</h2><p>{PARAGRAPHS[1]} It took long.</p>"))
    assert "What comes next" in words(article, "heading")


def test_an_error_page_in_html_is_told() -> None:
    body = "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"
    markup = f"<html><head><title>404 Not Found</title></head><body>{body}</body></html>"
    assert read(markup, status=404).verdict == "error_page"


def test_an_empty_shell_is_told() -> None:
    body = "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"
    markup = f"<html><head><title>Harbour Post</title></head><body>{body}</body></html>"
    assert read(markup).verdict == "empty"


def test_a_crawl_header_above_the_markup_is_cut() -> None:
    article = read(" date 2025-03-08 403\n" + html())
    assert [cut.reason for cut in article.cuts] == ["crawl_header"]
    assert article.published is not None
    assert article.published.signal == "crawl"
    assert article.title == "Two countries, one gauge"


def test_banner_and_repeats_are_cut_as_in_text() -> None:
    again = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    article = read(html(f"<p>Sorry, the page you were looking for could not be found.</p>{again}"))
    assert {cut.reason for cut in article.cuts} <= {"error_banner", "repeated"}
    assert [words(article, "body").count(paragraph) for paragraph in PARAGRAPHS] == [1, 1, 1]


def test_a_page_in_another_encoding_is_read() -> None:
    markup = html(head='<meta charset="windows-1252">').replace("height", "“height”").encode("cp1252")
    assert "“height”" in read(markup).text


HOSTILE = {
    "nested": "<html><body>" + "<div>" * 100_000 + PARAGRAPHS[0] + "</div>" * 100_000,
    "nested, never closed": "<html><body><p>" + "<b><i>" * 50_000 + PARAGRAPHS[0],
    "nested lists": "<html><body>" + "<ul><li>" * 50_000 + "x",
    "nested tables": "<html><body>" + "<table><tr><td>" * 33_000 + "x",
    "one line": "<html><body><p>" + "word " * 50_000,
    "attributes": "<html><body><p " + "a=1 " * 100_000 + ">x</p>",
    "open tags": "<html><body>" + "<" * 300_000,
    "comments": "<html><body>" + "<!--" * 100_000,
    "many paragraphs": "<html><body>" + "<p>Yes, he said.</p>" * 15_000,
    "many metas": "<html><head>" + '<meta name="date" content="2025-04-09">' * 20_000,
    "entities": "<html><body><p>" + "&amp;" * 100_000,
    "doctype": '<!DOCTYPE html [<!ENTITY a "aaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;&b;</p></body></html>',
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markup_is_read_within_seconds(markup: str) -> None:
    started = time.perf_counter()
    read(markup)
    assert time.perf_counter() - started < 20
