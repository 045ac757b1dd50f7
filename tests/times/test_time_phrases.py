"""Phrases alone, read without a parse against Wednesday, 9 April 2025; and hostile text."""

from __future__ import annotations

import time
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from time_gold import Case, cases, found_in

from watchfloor import vocabularies
from watchfloor.times import read_times

CLASSES = vocabularies.load("watchfloor.times", "words.yaml").body["classes"]
WEDNESDAY = date(2025, 4, 9)
HOSTILE_SECONDS = 60.0  # a few, on a machine with nothing else to do


@pytest.mark.parametrize("case", cases("nothing"), ids=lambda case: case.label)
def test_finds_nothing_without_a_parse_in(case: Case) -> None:
    assert found_in(case, spacy.blank("en").make_doc(case.text)) == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("last Tuesday", "2025-04-08"),
        ("this Friday", "2025-04-11"),
        ("Tuesday of last week", "2025-04-01"),
        ("next quarter", "2025-07/2025-09"),
        ("this decade", "202X"),
        ("the 1930's", "193X"),
        ("the nineties", "199X"),
        ("44 BC", "-0043"),
        ("Thanksgiving 2024", "2024-11-28"),
        ("last Christmas", "2024-12-25"),
        ("two days after 3 March 2022", "2022-03-05"),
        ("the second Monday of May 2024", "2024-05-13"),
        ("the first three months of 2024", "2024-01/2024-03"),
        ("the last two days of March 2024", "2024-03-30/2024-03-31"),
        ("June to August 2024", "2024-06/2024-08"),
        ("29 February 2024", "2024-02-29"),
        ("fiscal year 2024", "2024~"),
        ("2023/24", "2023/2024"),
        ("a year and two months ago", None),
        ("one year and two months ago", "2024-02"),
        ("1430 GMT on 3 March 2022", "2022-03-03T14:30:00Z"),
        ("midnight on Tuesday", "2025-04-08T00:00:00"),
        ("12:15 am on 1 May 2024", "2024-05-01T00:15:00"),
    ],
)
def test_reads(words: str, edtf: str | None) -> None:
    found = read_times(words, published=WEDNESDAY)
    assert found
    assert edtf is None or found[0].edtf == edtf


@pytest.mark.parametrize("words", ["30 February 2024", "99/99/9999", "32 May", "31 June 2025", "00/00/0000"])
def test_a_date_that_does_not_exist_is_resolved_to_no_day(words: str) -> None:
    assert all(when.precision != "day" for when in read_times(words, published=WEDNESDAY))


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published: date) -> None:
    text = "Last week, next month, in two centuries, 10,000 years ago, tomorrow, yesterday, last May, overnight."
    assert read_times(text, published=published)


def test_nothing_relative_is_resolved_without_a_day_of_publication() -> None:
    text = "On Tuesday, last month, in May, at Easter, over the weekend, the past two years, this summer, overnight."
    assert [when.edtf for when in read_times(text)] == [None] * 8


WORDS = [str(word) for about in CLASSES.values() for word in about["words"]] + [
    "the",
    "of",
    "in",
    "3",
    "30",
    "2014",
    ",",
    "to",
    "0",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.dates() | st.none())
def test_no_string_of_time_words_is_an_error(words: list[str], published: date | None) -> None:
    text = " ".join(word.title() if index % 2 else word for index, word in enumerate(words))
    for when in read_times(text, published=published):
        assert when.start is None or when.end is None or when.start.isoformat() <= when.end.isoformat()


def test_ten_thousand_dates_take_time_in_proportion() -> None:
    start = time.monotonic()
    found = read_times("on 3 March 2022 and Tuesday " * 5_000, published=WEDNESDAY)
    assert len(found) == 10_000
    assert time.monotonic() - start < HOSTILE_SECONDS


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "the end of " * 9_000, "May-" * 25_000, "a year and " * 9_000, "1/1/" * 10_000]
)
def test_hostile_text_ends(text: str) -> None:
    start = time.monotonic()
    read_times(text, published=WEDNESDAY)
    assert time.monotonic() - start < HOSTILE_SECONDS
