"""Pages as sites really print them, each element that has to be read marked ``data-w`` before the rules saw the page.

The comment on the first line says what else has to be found.  Comment and marks are taken out before the page is read.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from watchfloor.articles import read_article
from watchfloor.records import Article, Page

UGLY = Path(__file__).parent / "cases" / "ugly"
KNOWN_FAILURES: frozenset[str] = frozenset()


def cases() -> list[Any]:
    names = sorted(UGLY.glob("*.html"))
    return [
        pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True)] if path.stem in KNOWN_FAILURES else [])
        for path in names
    ]


def expectation_of(path: Path) -> tuple[dict[str, Any], list[str], bytes]:
    """What the first line says, the words of the marked elements, and the page without either."""
    first, _, content = path.read_bytes().partition(b"\n")
    said = json.loads(decoded(first).removeprefix("<!--").strip().removesuffix("-->"))
    tree = html.fromstring(re.sub(r"<meta[^<>]*charset[^<>]*>", "", decoded(content)))
    words = [" ".join(element.text_content().split()) for element in tree.xpath("//*[@data-w]")]
    return said, words, said.get("prefix", "").encode() + content.replace(b" data-w", b"")


def decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def read_words(article: Article) -> list[str]:
    read = (item.span.of(article.text) for item in article.paragraphs if item.kind in {"heading", "body"})
    return [words.removeprefix("- ") for words in read]


def article_of(said: dict[str, Any], content: bytes) -> Article:
    fetched = datetime.fromisoformat(said["fetched"]) if "fetched" in said else None
    return read_article(Page.of(content, source="page", url=said["url"], fetched=fetched))


@pytest.mark.parametrize("path", cases())
def test_what_is_read_of_an_ugly_page(path: Path) -> None:
    said, words, content = expectation_of(path)
    article = article_of(said, content)
    assert article.verdict == said.get("verdict", "article")
    if article.verdict == "article":
        assert read_words(article) == words
        assert article.title == said["title"]


@pytest.mark.parametrize("path", cases())
def test_the_card_of_an_ugly_page(path: Path) -> None:
    said, _, content = expectation_of(path)
    article = article_of(said, content)
    published = article.published and article.published.when.edtf
    if "published" in said:
        assert (published, article.published and article.published.signal) == (said["published"], said["signal"])
    if "published_max_confidence" in said:
        assert article.published is None or article.published.confidence <= said["published_max_confidence"]
    if "updated" in said:
        assert article.updated is not None
        assert article.updated.when.edtf == said["updated"]
    assert said.get("byline") in {None, article.byline}
    assert all(name in (article.byline or "") for name in said.get("byline_has", ()))
    assert said.get("site") in {None, article.source.name}
    assert said.get("canonical") in {None, article.url}
