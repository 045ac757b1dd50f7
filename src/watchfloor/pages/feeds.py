"""RSS, Atom and JSON feeds as pages, OPML lists and sitemaps as addresses.

XML with a document type is refused: it can name files and entities.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from watchfloor.errors import EmptyPage, UnreadablePage
from watchfloor.pages.content import too_large
from watchfloor.pages.corpora import moment_of
from watchfloor.pages.envelope import enclose, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lxml import etree

    from watchfloor.records import Page

Kind = Literal["feed", "json_feed", "opml", "sitemap"]

MAX_ENTRIES = 10_000
MAX_LINKS = 50_000  # the sitemap protocol's own limit

_ROOT = re.compile(rb"<(?:[\w-]{1,20}:)?(rss|feed|RDF|opml|urlset|sitemapindex)[\s>/]")
_KINDS: dict[bytes, Kind] = {b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|table|blockquote|section|article|figure|figcaption|hr)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_UNREAD = re.compile(r"<(script|style|template|iframe)\b", re.IGNORECASE)  # elements whose content is not for readers
_DATED = frozenset({"pubDate", "published", "updated", "date", "issued", "created", "modified"})  # elements
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed says about one article."""

    url: str | None
    title: str | None
    published: date | None
    markup: str


def kind_of_list(content: bytes) -> Kind | None:
    """Whether bytes are a feed or a list of addresses, by the element they begin with; ``None``: neither."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") and b"jsonfeed.org/version" in head:
        return "json_feed"
    root = _ROOT.search(head) if head.startswith(b"<") else None
    return _KINDS.get(root[1], "feed") if root is not None else None


def pages_of_feed(content: bytes, *, source: str, max_bytes: int) -> Iterator[Page]:
    """A page for each entry with any text: its title, date and address in the header, what the feed gives of it below.

    Raises ``UnreadablePage`` for XML that is damaged or has a DTD, ``EmptyPage`` for a feed without entries.
    """
    if len(content) > max_bytes:
        raise too_large(source, f"more than {max_bytes:,} bytes", max_bytes)
    entries = _json_entries(content, source) if kind_of_list(content) == "json_feed" else _xml_entries(content, source)
    if not entries:
        raise EmptyPage(source, "a feed without entries")
    for number, entry in enumerate(entries[:MAX_ENTRIES]):
        if text := text_of_fragment(entry.markup):
            yield enclose(
                text,
                source=entry.url or f"{source}#{number + 1}",
                url=entry.url,
                title=entry.title,
                published=entry.published,
                label="feed-published",
            )


def links_of_list(content: bytes, *, source: str) -> tuple[str, ...]:
    """The addresses in an OPML list (of feeds) or a sitemap (of pages or further sitemaps), each once, in order.

    Raises ``UnreadablePage`` for XML that is damaged or has a DTD.
    """
    from lxml import etree

    root = _parsed(content, source)
    links = [element.get("xmlUrl") or "" for element in root.iter("outline")]
    links += [element.text or "" for element in root.iter(etree.Element) if etree.QName(element).localname == "loc"]
    return tuple(dict.fromkeys(link.strip() for link in links if link.strip()))[:MAX_LINKS]


def links_of_feed(content: bytes, *, source: str) -> tuple[str, ...]:
    """The addresses of a feed's entries; raises ``UnreadablePage`` as ``pages_of_feed`` does."""
    entries = _json_entries(content, source) if kind_of_list(content) == "json_feed" else _xml_entries(content, source)
    return tuple(dict.fromkeys(entry.url for entry in entries if entry.url))


def text_of_fragment(markup: str) -> str:
    r"""The words of a fragment of HTML, a paragraph a line: ``"<p>One<br>two</p>three"`` is ``"One\\ntwo\\nthree"``."""
    lines = _TAG.sub("", _BLOCK.sub("\n", _without_scripts(markup))).splitlines()
    return "\n".join(filter(None, (one_line(html.unescape(line)) for line in lines)))


def _without_scripts(markup: str) -> str:
    """The markup without scripts and styles; one that is never closed takes nothing with it."""
    parts: list[str] = []
    lower, place = markup.lower(), 0
    unclosed: set[str] = set()
    for found in _UNREAD.finditer(markup):
        name = found[1].lower()
        if found.start() < place or name in unclosed:
            continue
        end = lower.find(f"</{name}", found.end())
        if end < 0:
            unclosed.add(name)
            continue
        parts.append(markup[place : found.start()])
        place = end
    return "".join([*parts, markup[place:]])


def _parsed(content: bytes, source: str) -> etree._Element:
    """The XML tree, read without DTD, entities and network."""
    from lxml import etree

    _refuse_dtd(content, source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(content, parser)
    if root is None:
        raise UnreadablePage(source, "damaged XML")
    return root


def _refuse_dtd(content: bytes, source: str) -> None:
    if _DTD.search(content.replace(b"\x00", b"")):
        raise UnreadablePage(
            source, "XML with a document type declaration, which can name files and entities; remove it"
        )


def _xml_entries(content: bytes, source: str) -> list[_Entry]:
    """The entries of an RSS or Atom feed."""
    import fastfeedparser
    import feedparser

    _refuse_dtd(content, source)
    try:
        found = fastfeedparser.parse(content)
    except ValueError:
        found = feedparser.parse(content)
    if not found.get("entries") and not found.get("feed"):
        raise UnreadablePage(source, "damaged feed")
    moments = _moments_written(content, source)
    return [_of_parsed(entry, moments) for entry in found.get("entries", ())]


def _moments_written(content: bytes, source: str) -> dict[date, date]:
    """By moment, the moment in the time zone in which the feed wrote it; the libraries give all in UTC."""
    from lxml import etree

    root = _parsed(content, source)
    dated = (element for element in root.iter(etree.Element) if etree.QName(element).localname in _DATED)
    return {moment: moment for element in dated if (moment := _moment(element.text)) is not None}


def _of_parsed(entry: Mapping[str, Any], moments: Mapping[date, date]) -> _Entry:
    """An entry as both feed libraries give it, its date as the feed wrote it."""
    contents = [str(part.get("value") or "") for part in entry.get("content") or () if isinstance(part, dict)]
    published = _moment(entry.get("published") or entry.get("updated"))
    markup = max([*contents, str(entry.get("description") or ""), str(entry.get("summary") or "")], key=len)
    return _Entry(
        url=_web(entry.get("link")),
        title=text_of_fragment(str(entry.get("title") or "")) or None,
        published=moments.get(published, published) if published else None,
        markup=markup,
    )


def _json_entries(content: bytes, source: str) -> list[_Entry]:
    """The entries of a JSON feed."""
    try:
        items = json.loads(content)["items"]
        return [
            _Entry(
                url=_web(item.get("url") or item.get("external_url")),
                title=item.get("title"),
                published=_moment(item.get("date_published")),
                markup=item.get("content_html") or html.escape(item.get("content_text") or item.get("summary") or ""),
            )
            for item in items
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadablePage(source, "damaged JSON feed") from error


def _web(address: object) -> str | None:
    whole = urljoin("", str(address or "").strip())
    return whole if whole.startswith(("http://", "https://")) else None


def _moment(words: object) -> date | None:
    """A feed's date: ISO 8601, or the form of mail."""
    from email.utils import parsedate_to_datetime

    if not isinstance(words, str):
        return None
    try:
        return moment_of(words) or parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
