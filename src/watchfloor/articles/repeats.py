"""Paragraphs that a page prints a second time.

Two or more consecutive paragraphs that stand again in the same order are a repeat, and so is one of 200 characters.
A single short line is none: interviews repeat questions, songs their refrains, tables their rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from watchfloor.articles.furniture import is_inserted
from watchfloor.articles.rules import key_of
from watchfloor.articles.sheet import PROSE, Mark, Sheet, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 200  # characters of a paragraph that is a repeat by itself
RUN = 120  # characters of a run of paragraphs that is one; a chorus of short lines stays


@dataclass(frozen=True, slots=True)
class _Sentence:
    key: str
    block: int


def mark_repeats(sheet: Sheet) -> Sheet:
    """The sheet with every second print cut; the first stays.  Takes time in proportion to the text.

    Sentences are compared, not lines, so that a body printed again as one paragraph is found too; what the site puts
    between paragraphs is passed over.
    """
    sentences = [
        _Sentence(key, number)
        for number, block in sheet.undecided()
        if not is_inserted(block.words)
        for key in map(key_of, sentences_of(block.words))
        if key
    ]
    marks: dict[int, Mark] = {}
    for first, last in _repeated_stretches([sentence.key for sentence in sentences]):
        blocks = _whole_blocks(sentences, first, last)
        if (rule := _rule_for(sheet, blocks)) is not None:
            marks.update(dict.fromkeys(blocks, Mark(rule, cut="repeated")))
    return sheet.marked(marks)


def mark_repeated_headline(sheet: Sheet) -> Sheet:
    """The sheet with a headline cut that stands again, at once or after byline and date, before the body begins."""
    head = list(takewhile(lambda item: not item[1].is_prose, sheet.undecided()))
    keys = [key_of(block.words) for _, block in head]
    again = (number for (number, _), key in zip(head[1:], keys[1:], strict=True) if key == keys[0])
    return sheet.marked(dict.fromkeys(again, Mark("repeated_headline", cut="repeated")))


def _repeated_stretches(keys: list[str]) -> Iterator[tuple[int, int]]:
    """Stretches ``first .. last`` (inclusive) of keys that stood before in the same order, as long as they go.

    A stretch is looked for where its first two keys stood together before, or, for the sake of a paragraph of a single
    long sentence, its first key alone; the earliest place is the one compared with.
    """
    pairs: dict[tuple[str, str], int] = {}
    singles: dict[str, int] = {}
    place = 0
    while place < len(keys):
        pair = (keys[place], keys[place + 1]) if place + 1 < len(keys) else None
        earlier = pairs.get(pair) if pair else None
        if earlier is None or earlier + 1 >= place:
            earlier = singles.get(keys[place])
        length = _common(keys, earlier, place) if earlier is not None else 0
        if length:
            yield place, place + length - 1
        for passed in range(place, place + max(length, 1)):
            singles.setdefault(keys[passed], passed)
            if passed + 1 < len(keys):
                pairs.setdefault((keys[passed], keys[passed + 1]), passed)
        place += max(length, 1)


def _common(keys: list[str], earlier: int, place: int) -> int:
    """How many keys from both places on are equal, the first stretch ending before the second begins."""
    limit = min(place - earlier, len(keys) - place)
    return next((length for length in range(limit) if keys[earlier + length] != keys[place + length]), limit)


def _whole_blocks(sentences: list[_Sentence], first: int, last: int) -> list[int]:
    """The blocks all of whose sentences lie in the stretch."""
    cut_off = set()
    if first > 0 and sentences[first - 1].block == sentences[first].block:
        cut_off.add(sentences[first].block)
    if last + 1 < len(sentences) and sentences[last + 1].block == sentences[last].block:
        cut_off.add(sentences[last].block)
    return sorted({sentence.block for sentence in sentences[first : last + 1]} - cut_off)


def _rule_for(sheet: Sheet, blocks: list[int]) -> str | None:
    """By which rule these blocks are a second print; ``None``: they are too little to tell."""
    lengths = [len(sheet.blocks[number].words) for number in blocks]
    if any(length >= LONG for length in lengths):
        return "repeated_run" if len(blocks) > 1 else "repeated_paragraph"
    if len(blocks) > 1 and max(lengths) >= PROSE and sum(lengths) >= RUN:
        return "repeated_run"
    return None
