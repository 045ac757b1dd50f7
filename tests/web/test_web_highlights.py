from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from watchfloor.records import Cut, Span
from watchfloor.web.highlights import Mark, blocks_of, segments

if TYPE_CHECKING:
    from watchfloor.records import Reading


def test_every_character_of_the_article_stands_in_its_block(reading: Reading) -> None:
    blocks = [block for block in blocks_of(reading) if block.kind != "cut"]
    texts = ["".join(segment.text for segment in block.segments) for block in blocks]
    assert texts == [paragraph.span.of(reading.article.text) for paragraph in reading.article.paragraphs]


def test_overlapping_records_share_a_segment() -> None:
    marks = [Mark("e", "event", Span(0, 10)), Mark("s", "statement", Span(5, 15))]
    found = list(segments("0123456789abcdefghij", Span(0, 20), marks, set()))
    assert [(segment.text, segment.records) for segment in found] == [
        ("01234", ("e",)),
        ("56789", ("e", "s")),
        ("abcde", ("s",)),
        ("fghij", ()),
    ]


def test_the_first_words_of_a_record_are_known_once() -> None:
    marks = [Mark("e", "event", Span(0, 2)), Mark("e", "event", Span(4, 6))]
    assert [segment.starts for segment in segments("aabbcc", Span(0, 6), marks, set())] == [("e",), (), ()]


def test_a_record_over_two_paragraphs_is_marked_in_both(reading: Reading) -> None:
    event = reading.events[0]
    evidence = replace(event.evidence[0], span=Span(12, 58))
    wide = replace(reading, events=(replace(event, evidence=(evidence,)),))
    marked = [block for block in blocks_of(wide) if any("e1" in segment.records for segment in block.segments)]
    assert len(marked) == 2


def test_what_was_cut_stands_where_it_was(reading: Reading) -> None:
    cuts = (Cut("404\n", 0, "crawl_header", "status"), Cut("Share this\n", 45, "navigation", "share"))
    blocks = blocks_of(replace(reading, article=replace(reading.article, cuts=cuts)))
    assert [block.kind for block in blocks] == ["cut", "heading", "body", "cut", "body"]
    assert blocks[3].reason == "navigation: share"


def test_thousands_of_marks_stay_cheap(reading: Reading) -> None:
    text = "word " * 20_000
    marks = [Mark(f"r{number}", "actor", Span(5 * number, 5 * number + 4)) for number in range(20_000)]
    found = segments(text, Span(0, len(text)), marks, set())
    assert len(list(chain.from_iterable(segment.records for segment in found))) == 20_000
