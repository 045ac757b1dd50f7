"""The head of an article: headline, byline, dates, and the agency or place its first words name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.articles.dates import read_stamp
from watchfloor.articles.rules import key_of
from watchfloor.articles.sheet import PROSE, Block, Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEADLINE = 250  # characters
MAX_SUBHEADING = 100
MAX_BYLINE = 160
HEAD = 12  # undecided blocks in which byline and date are looked for

_NAME = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*|(?:de|da|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le|ter|dos|y)[\s'’-])"
_PERSON = rf"{_NAME}(?:\s?{_NAME}){{1,5}}"
_BYLINE = re.compile(
    rf"""(?i:by|written\ by|reported\ by|story\ by|words\ by|text\ by|authors?|reporter|from)\s?:?\s+
    (?P<who>
        {_PERSON}
        (?:                                                  # further names, the medium, the place, an address
            (?:,\s?(?:and\s)?|\s(?:and|&|in|of)\s|\s?[|/•·–—-]\s?|\s(?=\())
            \(?[\w'’.&@\ -]{{2,50}}\)?
        ){{0,6}}
    )""",
    re.VERBOSE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september"
    r"|october|november|december|night|morning|evening|noon|midnight)\b(?!.{0,40}\b(?:at|\d{4}|\d:\d\d)\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(  # (NAME) ... / CITY (NAME) - ... / CITY, April 9 (NAME) -- ...
    r"""(?:[A-ZÀ-Þ][\w.'’,/\ -]{1,60}?[,.]?\s?)?   # where, and when
    \((?P<name>[A-Z][\w.&'’\ -]{1,40}?)\)\s?[-–—:]{0,2}\s?\S""",
    re.VERBOSE,
)
_BARE_AGENCY = re.compile(
    r"\((?!Adds|Corrects|Corrected|Updates|Updated|Recasts|Repeats|Refiles|Removes|Writes|Photo|Image|Video|File)"
    r"(?P<name>[A-Z][\w.&'’-]{1,24}(?: [A-Z][\w.&'’-]{1,24}){0,3})"
    r"(?:\s?[-–—]\s?[^()]{1,40})?\)\s?[-–—:]{0,2}\s?\S"
)
_CAPITALS = re.compile(r"[A-Z]{2}")


def mark_headline(sheet: Sheet, title: str | None = None) -> Sheet:
    """The sheet with its headline marked: the line that the title is known to be, or the first that looks like one."""
    undecided = list(sheet.undecided())
    if title is not None:
        known = next((number for number, block in undecided[:HEAD] if key_of(block.words) == key_of(title)), None)
        if known is not None:
            return sheet.marked({known: Mark("headline", kind="heading")})
    for number, block in undecided[:HEAD]:
        if is_head_matter(block.words):
            continue
        if _is_headline(block) and number + 1 < len(sheet.blocks):
            return sheet.marked({number: Mark("headline", kind="heading")})
        return sheet
    return sheet


def mark_head_matter(sheet: Sheet) -> Sheet:
    """The sheet with byline and date lines tagged: above the body, or between headline and body."""
    return sheet.marked(
        {
            number: Mark("byline" if byline_of(block.words) else "date_line", kind="boilerplate")
            for number, block in _head(sheet)
            if is_head_matter(block.words)
        }
    )


def mark_subheadings(sheet: Sheet) -> Sheet:
    """The sheet with short lines over a paragraph marked as headings."""
    blocks = [(number, block) for number, block in enumerate(sheet.blocks) if _is_read(block)]
    return sheet.marked(
        {
            number: Mark("subheading", kind="heading")
            for (_, above), (number, block), (_, below) in zip(blocks, blocks[1:], blocks[2:], strict=False)
            if _is_subheading(block.words) and below.is_prose and (above.is_prose or above.mark is not None)
        }
    )


def is_head_matter(line: str) -> bool:
    """Whether a line gives the author or the date and nothing else."""
    return byline_of(line) is not None or read_stamp(line) is not None


def byline_of(line: str) -> str | None:
    """Who wrote it, if the line says just that: ``byline_of("By Ana Ruiz, Reuters")`` is ``"Ana Ruiz, Reuters"``."""
    if len(line) > MAX_BYLINE:
        return None
    found = _BYLINE.fullmatch(line.rstrip(" .|"))
    if found is None or _NOT_A_NAME.search(line):
        return None
    return found["who"].strip(" ,|-")


def find_byline(sheet: Sheet) -> str | None:
    """The author as the page's head names one; ``None``: it names none."""
    names = (byline_of(block.words) for block in sheet.blocks if block.mark and block.mark.rule == "byline")
    return next(filter(None, names), None)


def agency_of(paragraph: str) -> str | None:
    """The agency that a first paragraph names: ``agency_of("OSLO (Reuters) - Norway said ...")`` is ``"Reuters"``."""
    if found := _BARE_AGENCY.match(paragraph):
        return found["name"]
    found = _AGENCY.match(paragraph)
    return found["name"] if found and _is_dateline(paragraph[: found.start("name") - 1]) else None


def _is_dateline(words: str) -> bool:
    """Whether the words before an agency are a place in capitals, or a place and a day."""
    return bool(_CAPITALS.match(words)) or "," in words


def _head(sheet: Sheet) -> Iterator[tuple[int, Block]]:
    """The undecided blocks above the first paragraph of prose."""
    for number, block in list(sheet.undecided())[:HEAD]:
        if block.is_prose:
            return
        yield number, block


def _is_headline(block: Block) -> bool:
    """Whether the first line can be a headline: it is not too long and does not end like a sentence."""
    return len(block.words) <= MAX_HEADLINE and not block.words.endswith((".", ",", ";", ":"))


def _is_read(block: Block) -> bool:
    return block.mark is None or block.mark.kind == "heading"


def _is_subheading(words: str) -> bool:
    return len(words) <= min(MAX_SUBHEADING, PROSE * 2) and words[0].isupper() and words[-1].isalnum()
