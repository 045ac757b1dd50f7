"""What a page prints around its article: menus above it, share lines and boxes in it, disclaimers below."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from watchfloor.articles.rules import (
    MAX_LINE,
    Rule,
    first_fit,
    key_of,
    load_captions,
    load_furniture,
    load_navigation,
)
from watchfloor.articles.sheet import Block, Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

TAIL = 3  # undecided paragraphs that may follow what belongs to the tail
BODY = 2  # lines that must stand above what ends the article
MAX_FURNITURE = 320  # characters of a line that is furniture; a disclaimer may be longer
MAX_TITLE = 150  # characters of a line in a list of other headlines

_GLUED = re.compile(  # a comment stub that follows a sentence's end without a line break
    r"""(?<=[.!?”"'’)\]])\s*
    (?P<stub>
        comments?\s?\(?\d*\)?\s?                                   # the head of the section
        (?:no|\d+|be\ the\ first|leave\ a|add\ a|post\ a)\s
        (?:comments?|to\ comment)(?:\ (?:yet|so\ far))?[.!]?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def glued_stub(line: str) -> int | None:
    """Where a comment stub begins that is glued to a line's last sentence.

    >>> glued_stub("He left.CommentsNo comment")
    8
    """
    found = _GLUED.search(line, max(0, len(line) - 80))
    return found.start("stub") if found else None


def mark_navigation(sheet: Sheet) -> Sheet:
    """The sheet with the menu lines above the body cut, or tagged where they stand below the headline."""
    marks: dict[int, Mark] = {}
    is_below = False
    for number, block in takewhile(lambda item: not item[1].is_prose, sheet.undecided()):
        rule = first_fit(load_navigation(), key_of(block.words)) if len(block.words) <= MAX_LINE else None
        if rule is not None:
            marks[number] = Mark(rule.id, kind="boilerplate") if is_below else Mark(rule.id, cut="navigation")
        is_below = is_below or rule is None
    return sheet.marked(marks)


def mark_captions(sheet: Sheet) -> Sheet:
    """The sheet with lines that describe or credit a picture tagged."""
    return sheet.marked(
        {
            number: Mark(rule.id, kind="caption")
            for number, block in sheet.undecided()
            if len(block.words) <= MAX_LINE and (rule := first_fit(load_captions(), block.words))
        }
    )


def mark_furniture(sheet: Sheet) -> Sheet:
    """The sheet with everything tagged that belongs to the site and not to the article."""
    undecided = list(sheet.undecided())
    body = next((place for place, (_, block) in enumerate(undecided) if block.is_prose), len(undecided))
    marks: dict[int, Mark] = {}
    below = 0  # lines further down that stay undecided
    for place, (number, block) in reversed(list(enumerate(undecided))):
        rule = furniture_of(block.words, above=place <= body, tail=below <= TAIL)
        if rule is None:
            below += 1
            continue
        followers = [at for at in _followers(rule, undecided[place + 1 :], place, body) if at not in marks]
        below -= len(followers)
        marks.update(dict.fromkeys((number, *followers), Mark(rule.id, kind="boilerplate")))
    return sheet.marked({**dict.fromkeys(_foot(undecided, marks), Mark("foot", kind="boilerplate")), **marks})


def _foot(undecided: list[tuple[int, Block]], marks: dict[int, Mark]) -> Iterator[int]:
    """Short lines below the last paragraph, after a line that ends the article: the rest of the site's foot."""
    last = max(
        (place for place, (at, block) in enumerate(undecided) if block.is_sentence and at not in marks), default=-1
    )
    below = undecided[last + 1 :] if last >= 0 else []
    ended = dropwhile(lambda item: item[0] not in marks or marks[item[0]].rule not in closing_rules(), below)
    return (number for number, _ in ended)


def is_inserted(line: str) -> bool:
    """Whether the line is one that sites put between the paragraphs of an article."""
    rule = furniture_of(line, tail=False)
    return rule is not None and rule.take == "line" and rule.where == "anywhere"


@lru_cache(maxsize=8192)
def furniture_of(line: str, *, above: bool = False, tail: bool = True) -> Rule | None:
    """The rule that takes a line for furniture, words glued together read as they were meant.

    ``above``: the line stands above the body.  ``tail``: it stands among the last.
    """
    if len(line) > MAX_FURNITURE and not tail:
        return None
    rules = _rules_for(above=above, tail=tail, long=len(line) > MAX_FURNITURE)
    key = key_of(line)
    return first_fit(rules, key) or (first_fit(rules, key_of(_CAMEL.sub(" ", line))) if " " not in key else None)


@cache
def _rules_for(*, above: bool, tail: bool, long: bool) -> tuple[Rule, ...]:
    """The rules that hold for a line, by where it stands; long ones can only be disclaimers."""
    places = {"anywhere", "head" if above else "body", *(["tail"] if tail else [])}
    rules = (rule for rule in load_furniture() if rule.where in places)
    return tuple(rule for rule in rules if not long or rule.id == "disclaimer_line")


@cache
def closing_rules() -> frozenset[str]:
    """The rules of lines after which no article goes on."""
    return frozenset(rule.id for rule in load_furniture() if rule.closes)


def _followers(rule: Rule, after: list[tuple[int, Block]], place: int, body: int) -> Iterator[int]:
    """The numbers of the blocks that go with a line, none while the body has not begun above it."""
    if place <= body:
        return
    if rule.take == "rest" and place > BODY:
        yield from (number for number, _ in after)
    if rule.take == "next":
        yield from (number for number, _ in after[:1])
    if rule.take == "list":
        yield from _listed(after)


def _listed(after: list[tuple[int, Block]]) -> Iterator[int]:
    """The headlines of other articles: short lines that do not end like sentences, up to the first that does."""
    for number, block in after:
        if block.is_prose or len(block.words) > MAX_TITLE or block.words.endswith(tuple(".:…")):
            return
        yield number
