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

ERROR_BODY = 120  # characters of prose below which a page with an error or a wall is nothing else
PAYWALL_BODY = 300  # characters of prose that a paywall leaves to see
LINKS = 5  # lines without any prose that make a list of links


def verdict_of(sheet: Sheet, language: str | None) -> Verdict:
    """Whether the page is an article in English, and if not what else."""
    body = sum(len(block.words) for block in read_blocks(sheet) if block.is_prose)
    if (instead := _instead(sheet, body)) is not None:
        return instead
    if all(block.mark is not None and block.mark.kind == "heading" for block in read_blocks(sheet)):
        return "empty"
    if language not in {None, "en"}:
        return "other_language"
    return "not_news" if not body and len(list(read_blocks(sheet))) >= LINKS else "article"


def read_blocks(sheet: Sheet) -> Iterator[Block]:
    """The blocks that later stages read: headings and body."""
    return (block for block in sheet.blocks if block.mark is None or block.mark.kind in {"heading", "body"})


def _instead(sheet: Sheet, body: int) -> Verdict | None:
    """What the site shows in place of an article; ``None``: there is too much prose for that."""
    families = {_families()[block.mark.rule] for block in sheet.blocks if block.mark and block.mark.rule in _families()}
    if "paywall" in families and body < PAYWALL_BODY:
        return "wall"
    if not families or body >= ERROR_BODY:
        return None
    if families & ERRORS:
        return "error_page"
    return "empty" if families == {"script"} else "wall"


@cache
def _families() -> dict[str, str]:
    return {rule.id: rule.family for rule in load_notices()}
