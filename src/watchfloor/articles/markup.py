"""A page of HTML as text with what the markup knows: headings, captions, metadata and their dates."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from watchfloor.articles.dates import LOOSE, FoundDate, Role, found, read_moment
from watchfloor.articles.trees import tree_of, unclass_posts, unglued, unlay_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lxml.html import HtmlElement

MAX_AUTHORS = 6  # of one article
MAX_JSON = 1_000_000  # characters of one JSON-LD block
MAX_NODES = 5_000  # objects looked at in JSON-LD

_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|Posting|Review|NewsItem")
_META_DATES: dict[str, Role] = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date_published": "published",
    "publication_date": "published",
    "publish-date": "published",
    "publishdate": "published",
    "publish_date": "published",
    "published_time": "published",
    "pubdate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "cxenseparse:recs:publishtime": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.date": "published",
    "dc.date.created": "published",
    "article.published": "published",
    "article_date_original": "published",
    "originalpublicationdate": "published",
    "rnews:datepublished": "published",
    "date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "og:article:modified_time": "updated",
    "datemodified": "updated",
    "dcterms.modified": "updated",
    "dc.date.modified": "updated",
    "last-modified": "updated",
    "lastmod": "updated",
    "article.updated": "updated",
}
_JSON_DATES: dict[str, Role] = {"datePublished": "published", "dateModified": "updated"}


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page of HTML holds."""

    is_html: bool = False
    text: str = ""  # the main text, a paragraph a line
    title: str | None = None
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    dates: tuple[FoundDate, ...] = ()
    headings: frozenset[str] = field(default_factory=frozenset)  # lines that the markup calls a heading
    captions: frozenset[str] = field(default_factory=frozenset)


def read_markup(html: str, url: str | None, *, latest: date | None = None) -> Markup:
    """The main text and metadata of a page; a page without any has an empty text.

    ``latest`` is when the page was fetched, which bounds the dates that are searched for in its text.
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import Document

    tree = tree_of(html)
    if tree is None:
        return Markup(is_html=True)
    unclass_posts(tree)
    unlay_tables(tree)
    metadata = extract_metadata(tree, default_url=url, date_config={"extensive_search": False, "original_date": True})
    dates = [*_json_dates(tree), *_meta_dates(tree)]
    if not any(item.role == "published" for item in dates):
        dates += _loose_dates(tree, latest)
    captions, authors = frozenset(_captions(tree)), _authors(tree)
    body = bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    document = body if isinstance(body, Document) else Document()
    return Markup(
        is_html=True,
        text=unglued(_lines(document.text or ""), html),
        title=_one_line(metadata.title),
        byline=_byline(_one_line(metadata.author), authors),
        site=_one_line(metadata.sitename),
        url=_web_address(metadata.url, url),
        dates=tuple(dates),
        headings=frozenset(_headings(document.body)),
        captions=captions,
    )


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _web_address(address: str | None, page: str | None) -> str | None:
    """A canonical address, made whole; ``None`` where it is none of the web."""
    whole = urljoin(page or "", address or page or "")
    try:
        parts = urlsplit(whole)
    except ValueError:
        return page
    return whole if parts.scheme in {"http", "https"} and parts.hostname else page


def _headings(body: HtmlElement | None) -> Iterator[str]:
    for head in body.iter("head") if body is not None else ():
        yield " ".join("".join(head.itertext()).split())


def _authors(tree: HtmlElement) -> list[str]:
    """Whom the markup marks as an author, each once."""
    marked = (link for link in tree.iter("a", "span") if "author" in (link.get("rel"), link.get("itemprop")))
    return list(dict.fromkeys(filter(None, (_one_line(element.text_content()) for element in marked))))


def _byline(author: str | None, marked: list[str]) -> str | None:
    """The author, with those who are marked beside him; many are the authors of other articles."""
    return ", ".join(marked) if author in marked and len(marked) <= MAX_AUTHORS else author


def _captions(tree: HtmlElement) -> Iterator[str]:
    return (" ".join(caption.text_content().split()) for caption in tree.iter("figcaption"))


def _meta_dates(tree: HtmlElement) -> Iterator[FoundDate]:
    """Dates in ``meta`` elements and in elements that are marked as the date of publication."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        role = _META_DATES.get((name or "").lower())
        if role and (moment := read_moment(element.get("content") or "")) is not None:
            yield found(role, moment, "meta", f"meta:{name}")
    for element in tree.iter("time"):
        marked = element.get("itemprop") or ("datePublished" if element.get("pubdate") is not None else "")
        role = _META_DATES.get(marked.lower())
        if role and (moment := read_moment(element.get("datetime") or element.text_content())) is not None:
            yield found(role, moment, "meta", f"time:{marked}")


def _json_dates(tree: HtmlElement) -> Iterator[FoundDate]:
    """Dates in JSON-LD, those of an article before those of the page around it."""
    nodes = [node for script in tree.iter("script") for node in _json_nodes(script)]
    for node in sorted(nodes, key=lambda node: not _is_article(node)):
        for key, role in _JSON_DATES.items():
            if (moment := read_moment(str(node.get(key) or ""))) is not None:
                yield found(role, moment, "json_ld", f"json_ld:{key}")


def _json_nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects in a script, if it is JSON-LD that can be read."""
    words = script.text or ""
    if "ld+json" not in (script.get("type") or "") or len(words) > MAX_JSON:
        return
    try:
        content = json.loads(words.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _objects(content)


def _objects(content: object) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value, breadth first, up to a limit."""
    queue: list[object] = [content]
    for _ in range(MAX_NODES):
        if not queue:
            return
        value = queue.pop(0)
        if isinstance(value, dict):
            yield value
            queue += value.values()
        elif isinstance(value, list):
            queue += value


def _is_article(node: dict[str, Any]) -> bool:
    return bool(_ARTICLE_TYPES.search(str(node.get("@type") or "")))


def _loose_dates(tree: HtmlElement, latest: date | None) -> Iterable[FoundDate]:
    """A date found by search in the page, which is right two times in three."""
    from htmldate import find_date

    bound = latest.strftime("%Y-%m-%d") if latest else None
    words = find_date(tree, extensive_search=True, original_date=True, max_date=bound)
    moment = read_moment(words) if words else None
    return [FoundDate("published", moment, "text", "htmldate", LOOSE)] if moment else []
