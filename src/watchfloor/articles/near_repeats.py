"""Paragraphs that a page prints a second time with small differences: a version for telephones, an older edition.

Two paragraphs are prints of one if three in four of their groups of three words are the same and their numbers do not
differ: "two killed in Sumy" and "five killed in Sumy" are two reports.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.articles.repeats import LONG
from watchfloor.articles.sheet import Mark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIKE = 0.75  # of the groups of two paragraphs, for a run of several
TWINS = 0.9  # for one alone
RUN = 250  # characters of a run

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """A paragraph, and the earlier one that it is a second print of."""

    place: int  # among the paragraphs of prose
    earlier: int
    block: int
    length: int
    share: float


def mark_near_repeats(sheet: Sheet) -> Sheet:
    """The sheet with second prints cut that differ a little from the first.  Takes time in proportion to the text."""
    marks: dict[int, Mark] = {}
    for run in _runs(list(_prints(sheet))):
        if _is_repeat(run):
            rule = "near_repeated_run" if len(run) > 1 else "near_repeated_paragraph"
            marks.update({item.block: Mark(rule, cut="repeated") for item in run})
    return sheet.marked(marks)


def _prints(sheet: Sheet) -> Iterator[_Print]:
    """Paragraphs that are like one before them; each group of words belongs to the first that has it."""
    owners: dict[Group, int] = {}
    known: list[tuple[int, frozenset[str]]] = []  # by paragraph: how many groups it has, and its numbers
    for place, (number, block) in enumerate(item for item in sheet.undecided() if item[1].is_prose):
        groups, numbers = _groups(block.words), frozenset(_NUMBER.findall(block.words))
        counts = Counter(owners[group] for group in groups if group in owners)
        for earlier, count in counts.most_common(1):
            share = 2 * count / (len(groups) + known[earlier][0])
            if share >= ALIKE and not _differ(numbers, known[earlier][1]):
                yield _Print(place, earlier, number, len(block.words), share)
        for group in groups:
            owners.setdefault(group, place)
        known.append((len(groups), numbers))


def _groups(words: str) -> frozenset[Group]:
    """The groups of three words."""
    found = _WORD.findall(words.casefold())
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both paragraphs give numbers, and not the same."""
    return bool(some and others) and some != others


def _runs(prints: list[_Print]) -> Iterator[list[_Print]]:
    """Prints that follow each other as their first prints did, none of which lies in the run itself."""
    run: list[_Print] = []
    for item in prints:
        if run and not _goes_on(run, item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _goes_on(run: list[_Print], item: _Print) -> bool:
    last = run[-1]
    follows = item.place == last.place + 1 and item.earlier == last.earlier + 1
    return follows and item.earlier < run[0].place


def _is_repeat(run: list[_Print]) -> bool:
    length = sum(item.length for item in run)
    return length >= RUN if len(run) > 1 else length >= LONG and run[0].share >= TWINS
