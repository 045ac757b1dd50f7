"""The element tree of a page, mended before and after the search for its main text.

What the extraction library does on long articles in one element is right; it takes the first post of a live blog for
all of it, and gives a short article as a single line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_DEPTH = 200  # levels of nested elements; deeper markup is flattened before it is read
MOST = 0.6  # of an element's words that must stand in its paragraphs before these are believed to be all
PARAGRAPHS = 3  # in one cell of a table: then it is no table
POSTS = 2  # elements of one class with a time that make a live blog

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_VOID = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "pre", "td")
_POST = re.compile(r"(?<![\w-])(?:post|entry|story|article|update|block)(?![\w-])", re.IGNORECASE)


def tree_of(html: str) -> HtmlElement | None:
    """The parsed page; ``None`` where there is nothing to parse."""
    from trafilatura import load_html

    return load_html(_flattened(html))


def _flattened(html: str) -> str:
    """The page without elements that lie deeper than any page of news: parsers recurse over them."""
    depth = 0
    parts: list[str] = []
    done = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _VOID or tag[3]:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH or (tag[1] and depth == MAX_DEPTH):
            parts.append(html[done : tag.start()])
            done = tag.end()
    return "".join([*parts, html[done:]]) if parts else html


def unclass_posts(tree: HtmlElement) -> None:
    """Takes the class from the posts of a live blog, by which the first of them would be taken for the article."""
    series: dict[tuple[HtmlElement, str], list[HtmlElement]] = defaultdict(list)
    for time in tree.iter("time"):
        for element in time.iterancestors("div", "section", "article", "li"):
            if _POST.search(element.get("class") or ""):
                series[element.getparent(), element.get("class") or ""].append(element)
                break
    for (parent, _), posts in series.items():
        if len(set(posts)) >= POSTS and _is_within_article(parent):
            for post in set(posts):
                post.attrib.pop("class", None)


def unlay_tables(tree: HtmlElement) -> None:
    """Makes divisions of the tables that lay out a page: those with a cell that holds several paragraphs."""
    laid_out = [table for table in tree.iter("table") if any(map(_is_column, table.iter("td")))]
    for table in laid_out:
        for element in list(table.iter("table", "tbody", "tr", "td", "th")):
            element.tag = "div"


def _is_column(cell: HtmlElement) -> bool:
    return sum(1 for _ in cell.iter("p", "h1", "h2", "h3")) >= PARAGRAPHS


def unglued(text: str, html: str) -> str:
    """A text of one line in its paragraphs, where it is all that an ``article`` element of the page has."""
    if not text or "\n" in text or (tree := tree_of(html)) is None:
        return text
    letters = "".join(text.split())
    for article in tree.iter("article"):
        if "".join(article.text_content().split()) == letters:
            lines = list(_paragraphs(article))
            return "\n".join(lines) if sum(map(len, lines)) >= MOST * len(text) else text
    return text


def _paragraphs(article: HtmlElement) -> Iterator[str]:
    """The words of the innermost elements that hold a paragraph."""
    for element in article.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None and (words := _words_of(element)):
            yield words


def _words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _is_within_article(element: HtmlElement) -> bool:
    return element.tag in {"article", "main"} or next(element.iterancestors("article", "main"), None) is not None
