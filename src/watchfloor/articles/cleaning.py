"""The steps that take a page's extracted text apart: what is cut, what is tagged, what is the article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from watchfloor.articles.crawl import mark_crawl_header
from watchfloor.articles.furniture import glued_stub, mark_captions, mark_furniture, mark_navigation
from watchfloor.articles.heads import mark_head_matter, mark_headline, mark_subheadings
from watchfloor.articles.hosts import mark_host_lines
from watchfloor.articles.near_repeats import mark_near_repeats
from watchfloor.articles.notices import mark_notices
from watchfloor.articles.repeats import mark_repeated_headline, mark_repeats
from watchfloor.articles.sheet import Mark, Sheet, Step

if TYPE_CHECKING:
    from watchfloor.articles.markup import Markup


def clean(text: str, markup: Markup, host_lines: frozenset[str] = frozenset()) -> Sheet:
    """The text in blocks, each decided: cut, tagged, or left for the body."""
    sheet = Sheet.of(text, breaks=glued_stub)
    for step in _steps(markup, host_lines):
        sheet = step(sheet)
    return sheet


def _steps(markup: Markup, host_lines: frozenset[str]) -> tuple[Step, ...]:
    """What is decided in which order; an earlier decision stands."""
    return (
        mark_crawl_header,
        mark_notices,
        mark_repeats,
        mark_near_repeats,
        partial(mark_host_lines, lines=host_lines),
        mark_navigation,
        partial(_mark_known_captions, markup=markup),
        mark_captions,
        mark_repeated_headline,
        mark_furniture,
        partial(mark_headline, title=markup.title),
        mark_head_matter,
        partial(_mark_known_headings, markup=markup),
        mark_subheadings,
    )


def _mark_known_captions(sheet: Sheet, markup: Markup) -> Sheet:
    """The sheet with the captions that the markup calls so."""
    captions = (number for number, block in sheet.undecided() if block.words in markup.captions)
    return sheet.marked(dict.fromkeys(captions, Mark("figcaption", kind="caption")))


def _mark_known_headings(sheet: Sheet, markup: Markup) -> Sheet:
    """The sheet with the subheadings that the markup calls so."""
    headings = (number for number, block in sheet.undecided() if block.words in markup.headings)
    return sheet.marked(dict.fromkeys(headings, Mark("html_heading", kind="heading")))
