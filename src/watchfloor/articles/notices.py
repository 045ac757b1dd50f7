"""Lines in which a site speaks of itself: errors, refusals, consent, payment, checks for robots.

A line is a notice if every part of it is one.  Errors are cut wherever they stand.  The others are cut before the
headline and tagged below it.  An article that speaks about such notices keeps its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from watchfloor.articles.rules import MAX_LINE, Rule, first_fit, key_of, load_notices, load_topics
from watchfloor.articles.sheet import Block, Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ERRORS = frozenset({"error", "access"})
MAX_PARTS = 12  # of one line; a notice with more is a page of its own
TOPICAL = 2  # paragraphs that speak about notices, and the article is about them

_PART = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\s+[|–—-]\s+|:\s+|\s*\n\s*")
_APOLOGY = re.compile(
    r"(?:(?:we(?:'re| are)|i'm|so|very|oops|whoops|uh[- ]?oh|oh no|error|sorry|unfortunately|apologies|hmm+)[,! ]+)+"
    r"(?:but )?"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a line says for the site."""

    family: str
    rule: str
    strong: bool


def mark_notices(sheet: Sheet) -> Sheet:
    """The sheet with notices cut or tagged, those of weak words only where they stand next to a strong one."""
    notices = dict(_believed(sheet, dict(_notices_of(sheet))))
    before = _headline_number(sheet, notices)
    return sheet.marked({number: _mark(notice, before_headline=number < before) for number, notice in notices.items()})


@lru_cache(maxsize=4096)
def notice_of(line: str) -> Notice | None:
    """What a line says for the site, or ``None``: of ``"404: Page not found"`` the rule is ``not_found``."""
    if len(line) > MAX_LINE:
        return None
    rule = _fit(line)
    if rule is not None and rule.strong:
        return Notice(rule.family, rule.id, strong=True)
    rules = _fits_of_parts(line) or ((rule,) if rule else ())
    if not rules:
        return None
    strongest = next((rule for rule in rules if rule.strong), rules[0])
    return Notice(strongest.family, strongest.id, strongest.strong)


def _fits_of_parts(line: str) -> tuple[Rule, ...]:
    """The rule of each part of a line, if every part has one."""
    parts = [part for part in _PART.split(line) if key_of(part)]
    if not 0 < len(parts) <= MAX_PARTS:
        return ()
    rules = tuple(rule for part in parts if (rule := _fit(part)))
    return rules if len(rules) == len(parts) else ()


@lru_cache(maxsize=4096)
def _fit(part: str) -> Rule | None:
    """The rule of a part, with or without the apology it begins with; strong ones first."""
    key = key_of(part)
    rule = first_fit(load_notices(), key)
    if rule is not None and rule.strong:
        return rule
    bare = _APOLOGY.match(key)
    return (first_fit(load_notices(), key[bare.end() :]) if bare else None) or rule


def _notices_of(sheet: Sheet) -> Iterator[tuple[int, Notice]]:
    """Every undecided block that reads like a notice."""
    for number, block in sheet.undecided():
        if (notice := notice_of(block.words)) is not None:
            yield number, notice


def _believed(sheet: Sheet, notices: dict[int, Notice]) -> Iterator[tuple[int, Notice]]:
    """Strong notices that are not the article's topic, and the weak ones that stand next to them."""
    topics = _topics_of(block for number, block in sheet.undecided() if number not in notices)
    headline = _headline_number(sheet, notices)
    kept = {at: notice for at, notice in notices.items() if at < headline or notice.family not in topics}
    for group in _neighbours(sheet, kept):
        if strong := next((kept[number] for number in group if kept[number].strong), None):
            yield from ((number, kept[number] if kept[number].strong else strong) for number in group)


def _topics_of(blocks: Iterable[Block]) -> set[str]:
    """The families of notices of which the prose of an article speaks."""
    prose = [block.words for block in blocks if block.is_prose]
    return {
        family
        for family, words in load_topics().items()
        if sum(1 for paragraph in prose if words.search(paragraph)) >= TOPICAL
    }


def _neighbours(sheet: Sheet, notices: dict[int, Notice]) -> Iterator[list[int]]:
    """The notices in groups that stand together, with nothing but cut lines between."""
    group: list[int] = []
    for number, block in enumerate(sheet.blocks):
        if number in notices:
            group.append(number)
        elif group and block.mark is None:
            yield group
            group = []
    if group:
        yield group


def _headline_number(sheet: Sheet, notices: dict[int, Notice]) -> int:
    """The number of the first block that is no notice: what stands before it is before the headline."""
    return next((number for number, _ in sheet.undecided() if number not in notices), len(sheet.blocks))


def _mark(notice: Notice, *, before_headline: bool) -> Mark:
    """Errors are cut; the rest is cut before the headline and tagged below it."""
    if notice.family in ERRORS:
        return Mark(notice.rule, cut="error_banner")
    if before_headline:
        return Mark(notice.rule, cut="navigation")
    return Mark(notice.rule, kind="boilerplate")
