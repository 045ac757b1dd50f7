"""The page as it lies on the table: its extracted text in blocks, each with what has been decided about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from watchfloor.records import CutReason, ParagraphKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROSE = 60  # characters of the shortest line that can be told to be prose by its end mark
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
        return len(self.words) >= PROSE and _SENTENCE_END.search(self.words[-4:]) is not None


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
    """The lines with anything but white space in them, without the white space around it."""
    for line in _LINE.finditer(text):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        if words := words.strip():
            yield Span(start, start + len(words))


def _parts(text: str, span: Span, breaks: Callable[[str], int | None]) -> tuple[Span, ...]:
    """A line, or its two parts where another one was glued to its end."""
    place = breaks(span.of(text))
    if place is None:
        return (span,)
    head = text[span.start : span.start + place].rstrip()
    return Span(span.start, span.start + len(head)), Span(span.start + place, span.end)
