"""Lines in which a site speaks of itself: errors, refusals, consent, payment, checks for robots.

A line is a notice if every part of it is one.  Errors are cut wherever they stand.  The others are cut before the
headline and tagged below it.  An article that speaks about such notices keeps its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from watchfloor.articles.crawl import read_crawl_header
from watchfloor.articles.rules import MAX_LINE, STRENGTHS, Rule, Strength, key_of, load_notices, load_topics
from watchfloor.articles.sheet import Block, Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ERRORS = frozenset({"error", "access"})
MAX_PARTS = 12  # of one line; a notice with more is a page of its own
SIGH = "sigh"
BAD_STATUS = 400  # HTTP status from which on a page failed
MAX_OFFERS = 8  # lines that say what a subscription holds
TOPICAL = 2  # paragraphs that speak about notices, and the article is about them

_PART = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\s+[|–—-]\s+|:\s+|\s*\n\s*")
_APOLOGY = re.compile(
    r"(?:(?:we(?:'re| are)|i'm|so|very|oops|whoops|uh[- ]?oh|oh no|error|sorry|unfortunately|apologies|hmm+)[,! ]+)+"
    r"(?:but )?"
)


_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b|I'|URLs?\b|IP\b|ID\b|HTML\b|JavaScript\b|CAPTCHA\b|Google\b)[A-Z]")
_QUOTED = re.compile(r"[\"“”„«»]")
_ENDED = re.compile(r"[.!…]\W*$")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a line says for the site."""

    family: str
    rule: str
    strength: Strength
    alone: bool  # whether it is one unit without an end mark, as headlines are


def mark_notices(sheet: Sheet) -> Sheet:
    """The sheet with notices cut or tagged, those that need support only where they have it."""
    notices = dict(_believed(sheet, dict(_notices_of(sheet))))
    notices |= dict(_offers(sheet, notices))
    before = _headline_number(sheet, notices)
    return sheet.marked({number: _mark(notice, before_headline=number < before) for number, notice in notices.items()})


@lru_cache(maxsize=4096)
def notice_of(line: str) -> Notice | None:
    """What a line says for the site, or ``None``: of ``"404: Page not found"`` the rule is ``not_found``."""
    if len(line) > MAX_LINE:
        return None
    parts = [part for part in _PART.split(line) if key_of(part)]
    rules = [_fit(line)] if _is_strong(_fit(line)) or len(parts) > MAX_PARTS else [_fit(part) for part in parts]
    known = [rule for rule in rules if rule is not None]
    if not known or len(known) < len(rules):
        return None
    strongest = min(known, key=lambda rule: STRENGTHS.index(rule.strength))
    return Notice(strongest.family, strongest.id, strongest.strength, len(parts) == 1 and not _ENDED.search(line))


def _is_strong(rule: Rule | None) -> bool:
    return rule is not None and rule.strength == "strong"


@lru_cache(maxsize=4096)
def _fit(part: str) -> Rule | None:
    """The rule of a part, with or without the apology it begins with; the strongest that fits."""
    key = key_of(part)
    bare = _APOLOGY.match(key)
    keys = [key, key[bare.end() :]] if bare else [key]
    rules = load_notices() if _can_be_voice(part) else _wordings()
    fits = [rule for key in keys for rule in rules if rule.fits(key)]
    return min(fits, key=lambda rule: STRENGTHS.index(rule.strength), default=None)


def _can_be_voice(part: str) -> bool:
    """Whether a part can be in the site's own voice: that names nobody and quotes nobody."""
    return not (_NAME.search(part) or _QUOTED.search(part))


@cache
def _wordings() -> tuple[Rule, ...]:
    """The rules that know a notice by its wording."""
    return tuple(rule for rule in load_notices() if rule.strength != "voice")


def _notices_of(sheet: Sheet) -> Iterator[tuple[int, Notice]]:
    """Every undecided block that reads like a notice, and a first one that may be the sigh before it."""
    for place, (number, block) in enumerate(sheet.undecided()):
        if (notice := notice_of(block.words)) is not None:
            yield number, notice
        elif place == 0 and _is_sigh(block):
            yield number, Notice("error", SIGH, "weak", alone=True)


def _is_sigh(block: Block) -> bool:
    """Whether a line can be what a site says before it says what is wrong: a short sentence that names nobody."""
    return bool(not block.is_prose and _ENDED.search(block.words) and not _NAME.search(block.words))


def _believed(sheet: Sheet, notices: dict[int, Notice]) -> Iterator[tuple[int, Notice]]:
    """Strong notices that are not the article's topic, and the weak ones that stand next to them."""
    if not notices:
        return
    topics = _topics_of(block for number, block in sheet.undecided() if number not in notices)
    headline = _headline_number(sheet, notices)
    kept = {at: notice for at, notice in notices.items() if at < headline or notice.family not in topics}
    body = next((at for at, block in sheet.undecided() if block.is_prose and at not in notices), len(sheet.blocks))
    blamed = (read_crawl_header(sheet).status or 0) >= BAD_STATUS
    for group in _neighbours(sheet, kept):
        if (best := _best_of([kept[at] for at in group], above=group[0] < body, blamed=blamed)) is not None:
            yield from ((at, kept[at] if kept[at].strength == "strong" else best) for at in group)


def _best_of(group: list[Notice], *, above: bool, blamed: bool) -> Notice | None:
    """The strongest notice of a group that stands together, if the group is to be believed.

    ``above``: it stands above the body.  ``blamed``: the crawl noted that the page failed.
    """
    best = min(group, key=lambda notice: STRENGTHS.index(notice.strength))
    match best.strength:
        case "strong":
            return best
        case "voice":
            return best if len(group) > 1 or (above and not best.alone) else None
    return best if above and blamed and best.rule != SIGH else None


def _offers(sheet: Sheet, notices: dict[int, Notice]) -> Iterator[tuple[int, Notice]]:
    """Short lines between two notices about payment: what the subscription offers."""
    paid = [number for number, notice in notices.items() if notice.family == "paywall"]
    for above, below in pairwise(sorted(paid)):
        if below - above > MAX_OFFERS:
            continue
        between = [at for at in range(above + 1, below) if sheet.blocks[at].mark is None and at not in notices]
        if not any(sheet.blocks[at].is_sentence for at in between):
            yield from ((at, notices[above]) for at in between)


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
