from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from watchfloor.articles import read_article
from watchfloor.errors import EmptyPage
from watchfloor.pages import find_pages
from watchfloor.pages.feeds import kind_of_list, links_of_feed, links_of_list, pages_of_feed, text_of_fragment
from watchfloor.records import Page, Refusal

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Talks &amp; more talks</title><link>https://example.org/a</link>
<pubDate>Wed, 09 Apr 2025 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Envoys of nine states met in Oslo.&lt;/p&gt;
&lt;p&gt;They meet again in May.&lt;/p&gt;</description></item>
<item><title>No date</title><description>Envoys met in Bergen.</description></item>
<item><title>No words</title><link>https://example.org/c</link></item></channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title>Talks</title>
<link href="https://example.org/b"/><id>1</id><updated>2025-04-09T10:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;Envoys met in Oslo on Monday.&lt;/p&gt;</content></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
{"id": "1", "url": "https://example.org/d", "title": "Talks", "date_published": "2025-04-09T10:00:00+02:00",
 "content_html": "<p>Envoys met in Oslo.</p>"}, {"id": "2", "content_text": "Less < more.\\nSecond line."}]}"""
OPML = b"""<opml version="2.0"><body><outline text="Africa"><outline type="rss" xmlUrl="https://example.org/africa"/></outline>
<outline type="rss" xmlUrl="https://example.org/asia"/><outline type="rss" xmlUrl="https://example.org/asia"/></body></opml>"""
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://example.org/a </loc></url><url><loc>https://example.org/b</loc></url></urlset>"""


def pages(content: bytes) -> list[Page]:
    return list(pages_of_feed(content, source="feed", max_bytes=1_000_000))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        (JSON, "json_feed"),
        (OPML, "opml"),
        (SITEMAP, "sitemap"),
        (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        (b"<html><p>words", None),
        (b"A text about <rss> feeds", None),
        (b"{}", None),
    ],
)
def test_lists_are_told_by_their_first_element(content: bytes, kind: str | None) -> None:
    assert kind_of_list(content) == kind


def test_an_entry_becomes_an_article_with_the_date_of_the_feed() -> None:
    article = read_article(pages(RSS)[0])
    assert (article.title, article.url) == ("Talks & more talks", "https://example.org/a")
    assert article.text.splitlines()[-2:] == ["Envoys of nine states met in Oslo.", "They meet again in May."]
    assert article.published is not None
    assert article.published.signal == "feed"
    assert article.published.when.start == datetime(2025, 4, 9, 8, 0, tzinfo=UTC)


def test_an_entry_without_date_or_address_is_read_too() -> None:
    page = pages(RSS)[1]
    article = read_article(page)
    assert (page.source, article.title, article.published) == ("feed#2", "No date", None)


def test_an_entry_without_words_is_passed_over() -> None:
    assert len(pages(RSS)) == 2


def test_the_longest_of_an_entrys_texts_is_taken() -> None:
    (page,) = pages(ATOM)
    assert read_article(page).text.endswith("Envoys met in Oslo on Monday.")


def test_a_json_feed_is_read() -> None:
    first, second = map(read_article, pages(JSON))
    assert first.published is not None
    assert (first.published.signal, first.published.when.edtf) == ("feed", "2025-04-09T10:00:00+02:00")
    assert second.text == "Less < more.\nSecond line."


@pytest.mark.parametrize("content", [RSS, ATOM, JSON])
def test_links_of_a_feed(content: bytes) -> None:
    assert all(link.startswith("https://example.org/") for link in links_of_feed(content, source="feed"))


def test_links_of_opml_and_sitemaps_come_once_and_in_order() -> None:
    assert links_of_list(OPML, source="x") == ("https://example.org/africa", "https://example.org/asia")
    assert links_of_list(SITEMAP, source="x") == ("https://example.org/a", "https://example.org/b")


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE rss SYSTEM "http://127.0.0.1/a.dtd">',
        b"<!doctype rss>",
    ],
)
@pytest.mark.parametrize("content", [RSS, ATOM, OPML, SITEMAP])
def test_xml_with_a_document_type_is_refused(content: bytes, head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(head + content.partition(b"?>")[2] if b"?>" in content else head + content)
    (refused,) = find_pages([path])
    assert isinstance(refused, Refusal)
    assert "document type" in refused.reason


def test_a_feed_without_entries_is_empty() -> None:
    with pytest.raises(EmptyPage):
        pages(b"<rss version='2.0'><channel></channel></rss>")


@pytest.mark.parametrize(
    "content", [b'{"version": "https://jsonfeed.org/version/1", "items": 3}', b"<rss", b"<urlset>\x00<loc"]
)
def test_a_damaged_feed_is_refused_or_empty(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(content)
    assert all(isinstance(item, Refusal | Page) for item in find_pages([path]))


def test_a_feed_cut_off_in_the_middle_loses_no_whole_entry() -> None:
    assert [page.url for page in pages(RSS[: RSS.index(b"<item><title>No date")])] == ["https://example.org/a"]


def test_fragments_become_lines_without_scripts() -> None:
    assert (
        text_of_fragment("<p>One<br/>two</p>three <b>&amp; four</b><script>no()</script>") == "One\ntwo\nthree & four"
    )
    assert text_of_fragment("") == ""


def test_hostile_fragments_take_no_time() -> None:
    for markup in ("<" * 100_000, "<script" * 20_000, "<p" * 50_000, "&" * 100_000, "<script>" * 10_000):
        text_of_fragment(markup)


def test_dates_of_feeds_can_be_days() -> None:
    (page,) = pages(JSON.replace(b"2025-04-09T10:00:00+02:00", b"2025-04-09").replace(b', {"id": "2"', b', {"x": "2"'))[
        :1
    ]
    article = read_article(page)
    assert article.published is not None
    assert article.published.when.start == date(2025, 4, 9)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("Wed, 09 Apr 2025 10:00:00 +0200", "2025-04-09T10:00:00+02:00"),
        ("Wed, 09 Apr 2025 01:30:00 EST", "2025-04-09T01:30:00-05:00"),
        ("2025-04-09T23:15:00+05:30", "2025-04-09T23:15:00+05:30"),
        ("Wed, 09 Apr 2025 10:00:00 GMT", "2025-04-09T10:00:00+00:00"),
    ],
)
def test_a_feeds_date_keeps_its_time_zone(written: str, edtf: str) -> None:
    item = f"<item><title>Talks</title><pubDate>{written}</pubDate><description>Nine states met.</description></item>"
    (page,) = pages(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode())
    article = read_article(page)
    assert article.published is not None
    assert article.published.when.edtf == edtf
