"""An article's text cut where records begin and end, so that a page can show the words of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.records import Article, Cut, Paragraph, Reading, Span

MarkKind: TypeAlias = Literal["event", "trigger", "statement", "cue", "actor", "time", "place"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that belong to a record."""

    record: str
    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text whose every character belongs to the same records."""

    text: str
    kinds: tuple[MarkKind, ...]
    records: tuple[str, ...]
    starts: tuple[str, ...]  # records of which this is the first word


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or what was cut from between two."""

    kind: str  # heading, body, caption, boilerplate; cut
    reason: str  # why it is tagged or was cut; empty for a plain paragraph
    segments: tuple[Segment, ...]


def blocks_of(reading: Reading) -> tuple[Block, ...]:
    """The whole page in the order in which it was printed: paragraphs with their marks, and what was cut."""
    article = reading.article
    marks = _by_paragraph(article, marks_of(reading))
    seen: set[str] = set()
    paragraphs = [
        (
            paragraph.span.start,
            Block(
                paragraph.kind,
                "" if paragraph.kind in {"heading", "body"} else paragraph.rule,
                tuple(segments(article.text, paragraph.span, marks[number], seen)),
            ),
        )
        for number, paragraph in enumerate(article.paragraphs)
    ]
    cuts = [(cut.place, _cut_block(cut)) for cut in article.cuts]
    return tuple(block for _, block in sorted((*cuts, *paragraphs), key=lambda item: item[0]))


def marks_of(reading: Reading) -> Iterator[Mark]:
    """The words of every record of a reading."""
    for event in reading.events:
        for evidence in event.evidence:
            yield Mark(event.id, "event", evidence.span)
            yield Mark(event.id, "trigger", evidence.trigger)
    for statement in reading.statements:
        yield from (Mark(statement.id, "statement", span) for span in statement.content)
        if statement.cue is not None:
            yield Mark(statement.id, "cue", statement.cue)
    yield from (Mark(mention.id, "actor", mention.span) for mention in reading.mentions if mention.kind != "pronoun")
    yield from (Mark(time.id, "time", time.span) for time in reading.times if time.span is not None)
    yield from (Mark(place.id, "place", place.span) for place in reading.places)


def segments(text: str, whole: Span, marks: Iterable[Mark], seen: set[str]) -> Iterator[Segment]:
    """The text of a span in segments; ``seen`` holds the records whose first words have been given out."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[max(mark.span.start, whole.start)].append(mark)
        closing[min(mark.span.end, whole.end)].append(mark)
    edges = sorted({whole.start, whole.end, *opening, *closing})
    active: dict[Mark, None] = {}
    for start, end in pairwise(edges):
        for mark in closing[start]:
            active.pop(mark, None)
        active.update(dict.fromkeys(opening[start]))
        yield _segment(text[start:end], active, seen)


def _segment(text: str, active: Iterable[Mark], seen: set[str]) -> Segment:
    records = tuple(dict.fromkeys(mark.record for mark in active))
    starts = tuple(record for record in records if record not in seen)
    seen.update(starts)
    return Segment(text, tuple(dict.fromkeys(mark.kind for mark in active)), records, starts)


def _by_paragraph(article: Article, marks: Iterable[Mark]) -> list[list[Mark]]:
    """For each paragraph the marks that touch it, by one walk over both in order."""
    paragraphs = article.paragraphs
    found: list[list[Mark]] = [[] for _ in paragraphs]
    first = 0
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        while first < len(paragraphs) and paragraphs[first].span.end <= mark.span.start:
            first += 1
        for number in _touched(paragraphs, first, mark.span):
            found[number].append(mark)
    return found


def _touched(paragraphs: Sequence[Paragraph], first: int, span: Span) -> Iterator[int]:
    number = first
    while number < len(paragraphs) and paragraphs[number].span.start < span.end:
        yield number
        number += 1


def _cut_block(cut: Cut) -> Block:
    return Block("cut", f"{cut.reason.replace('_', ' ')}: {cut.rule}", (Segment(cut.text.strip(), (), (), ()),))
