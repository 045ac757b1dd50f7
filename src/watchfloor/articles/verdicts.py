"""What a page is, when all that is not the article has been taken away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from watchfloor.articles.notices import ERRORS
from watchfloor.articles.rules import load_notices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.articles.sheet import Block, Sheet
    from watchfloor.records import Verdict

BODY = 100  # characters in sentences below which a page with an error or a wall is nothing else
STUB = 300  # characters of the one paragraph that a paywall leaves to see
LINKS = 5  # lines without any prose that make a list of links


def verdict_of(sheet: Sheet, language: str | None) -> Verdict:
    """Whether the page is an article in English, and if not what else."""
    if (instead := _instead(sheet)) is not None:
        return instead
    if all(block.mark is not None and block.mark.kind == "heading" for block in read_blocks(sheet)):
        return "empty"
    if language not in {None, "en"}:
        return "other_language"
    read = list(read_blocks(sheet))
    return "not_news" if len(read) >= LINKS and not any(block.is_prose for block in read) else "article"


def read_blocks(sheet: Sheet) -> Iterator[Block]:
    """The blocks that later stages read: headings and body."""
    return (block for block in sheet.blocks if block.mark is None or block.mark.kind in {"heading", "body"})


def _instead(sheet: Sheet) -> Verdict | None:
    """What the site shows in place of an article; ``None``: there is too much text for that."""
    rules = {block.mark.rule for block in sheet.blocks if block.mark is not None}
    families = {_families()[rule] for rule in rules if rule in _families()}
    body = [len(block.words) for block in read_blocks(sheet) if block.is_sentence]
    if "paywall" in rules and len(body) <= 1 and sum(body) < STUB:
        return "wall"
    if not families or sum(body) >= BODY:
        return None
    if families & ERRORS:
        return "error_page"
    return "empty" if families == {"script"} else "wall"


@cache
def _families() -> dict[str, str]:
    return {rule.id: rule.family for rule in load_notices()}
