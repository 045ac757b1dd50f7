"""The page as it lies on the table: its extracted text in blocks, each with what has been decided about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from watchfloor.records import CutReason, ParagraphKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROSE = 60  # characters of the shortest line that can be told to be prose by its end mark
MIN_WIDTH, MAX_WIDTH = 50, 100  # characters of the longest line of a text that is broken into lines
MIN_WRAPPED = 3  # lines that end within a sentence before a text is believed to be broken
FULL = 0.75  # of that width: a shorter line ends its paragraph
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[.!?…][\"”])(?=\s)\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision about a block: cut for a reason, or kept as some kind of paragraph."""

    rule: str
    kind: ParagraphKind | None = None  # None: it is cut
    cut: CutReason | None = None  # None: it is kept


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the extracted text."""

    words: str
    span: Span  # of the words in the extracted text
    end: int  # where the next block's words start: the white space between belongs to this block
    mark: Mark | None = None  # None: undecided

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough and ends like a sentence."""
        return len(self.words) >= PROSE and self.is_sentence

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like one."""
        return _SENTENCE_END.search(self.words[-4:]) is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The extracted text and its blocks, in order; nothing in it is lost, whatever is decided."""

    text: str
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, text: str, *, breaks: Callable[[str], int | None] = lambda _: None) -> Sheet:
        """A text in blocks, one a line; ``breaks`` gives the place where a line is two glued together."""
        spans = [part for span in _lines(text) for part in _parts(text, span, breaks)]
        ends = [*(span.start for span in spans[1:]), len(text)][: len(spans)]
        return cls(text, tuple(Block(span.of(text), span, end) for span, end in zip(spans, ends, strict=True)))

    def undecided(self) -> Iterator[tuple[int, Block]]:
        """The blocks about which nothing is decided, with their numbers."""
        return ((number, block) for number, block in enumerate(self.blocks) if block.mark is None)

    def marked(self, marks: Mapping[int, Mark]) -> Sheet:
        """The sheet with these decisions; earlier ones stand."""
        if not marks:
            return self
        blocks = tuple(
            replace(block, mark=marks.get(number)) if block.mark is None else block
            for number, block in enumerate(self.blocks)
        )
        return replace(self, blocks=blocks)


Step: TypeAlias = Callable[[Sheet], Sheet]


def sentences_of(words: str) -> list[str]:
    """Roughly the sentences of a paragraph: ``sentences_of('Oops! It is "gone." Try later.')`` gives three."""
    return [sentence for sentence in _SENTENCE_BREAK.split(words) if sentence]


def _lines(text: str) -> Iterator[Span]:
    """The paragraphs: lines with anything but white space in them, or several where a text is broken at some width."""
    lines = [span for line in _LINE.finditer(text) if (span := _stripped(line)).start < span.end]
    width = _wrap_width(text, lines)
    start = None
    for number, line in enumerate(lines):
        start = line.start if start is None else start
        if width is None or not _goes_on(text, lines, number, width):
            yield Span(start, line.end)
            start = None


def _stripped(line: re.Match[str]) -> Span:
    words = line.group()
    start = line.start() + len(words) - len(words.lstrip())
    return Span(start, max(start, line.start() + len(words.rstrip())))


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width at which a text is broken into lines; ``None``: every line is a paragraph.

    Broken text has blank lines between paragraphs, no line longer than some 100 characters, and lines that mostly end
    within a sentence.
    """
    joined = [line for line, after in pairwise(lines) if text.count("\n", line.end, after.start) == 1]
    longest = max((line.end - line.start for line in lines), default=0)
    if len(joined) < MIN_WRAPPED or not MIN_WIDTH <= longest <= MAX_WIDTH or len(joined) == len(lines) - 1:
        return None
    full = [line for line in joined if line.end - line.start >= longest * FULL]
    broken = [line for line in full if not _SENTENCE_END.search(text, max(line.start, line.end - 4), line.end)]
    return longest if len(broken) >= MIN_WRAPPED and len(broken) > len(joined) / 2 else None


def _goes_on(text: str, lines: list[Span], number: int, width: int) -> bool:
    """Whether a line of broken text is full and the next stands right below it."""
    if number + 1 == len(lines):
        return False
    line, after = lines[number], lines[number + 1]
    return line.end - line.start >= width * FULL and text.count("\n", line.end, after.start) == 1


def _parts(text: str, span: Span, breaks: Callable[[str], int | None]) -> tuple[Span, ...]:
    """A line, or its two parts where another one was glued to its end."""
    place = breaks(span.of(text))
    if place is None:
        return (span,)
    head = text[span.start : span.start + place].rstrip()
    return Span(span.start, span.start + len(head)), Span(span.start + place, span.end)
