"""What looks like a time and is none, and the same words where they are one; read without a parse."""

from __future__ import annotations

from datetime import date

import pytest

from watchfloor.times import read_times
from watchfloor.times.tense import direction_in
from watchfloor.times.words import Lexicon, lexicon, word_list, words_of

WEDNESDAY = date(2025, 4, 9)


def times_in(text: str) -> list[str]:
    """The words of every time in a text published on Wednesday, 9 April 2025."""
    return [when.span.of(text) for when in read_times(text, published=WEDNESDAY) if when.span]


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May's government fell.",
        "She wrote for the Sunday Times.",
        "The March on Rome made him famous.",
        "They remember Bloody Sunday.",
        "It ended the Six-Day War.",
        "The Daily Star closed.",
    ],
)
def test_a_name_is_no_time(text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The government fell in May.", "May"),
        ("They met on Sunday.", "Sunday"),
        ("They left in March.", "March"),
        ("It ended after six days.", "six days"),
        ("The paper prints daily.", "daily"),
    ],
)
def test_the_same_words_are_a_time_where_no_name_is_made_of_them(text: str, words: str) -> None:
    assert times_in(text) == [words]


def test_a_month_is_a_person_where_the_text_has_one_of_that_name() -> None:
    text = "Theresa May spoke. Later May left."
    assert times_in(text) == []


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "They sent 2000 soldiers.",
        "About 2000 protesters came.",
        "Resolution 2020 was adopted.",
        "It cost $2000.",
        "It grew by 1.2014 points.",
        "An F-16 crashed.",
        "They won 3-1.",
        "Some 2,024 men left.",
    ],
)
def test_a_number_that_counts_or_names_something_is_no_year(text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("They left in 2000.", "2000"), ("The 1990 elections were free.", "1990"), ("It rose since 2014.", "2014")],
)
def test_a_number_of_four_digits_is_a_year_after_a_preposition(text: str, words: str) -> None:
    assert any(words in found for found in times_in(text))


@pytest.mark.parametrize(
    "text", ["She is 50 years old.", "A 12-year-old boy left.", "He died aged 80.", "He is 30 years of age."]
)
def test_an_age_is_no_time(text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    "text", ["They met for the second time.", "They had previously met.", "Corinthians 9:25 was read."]
)
def test_other_words_of_order_are_no_time(text: str) -> None:
    assert times_in(text) == []


def test_figures_are_a_time_of_day_after_at() -> None:
    assert times_in("They left at 9:25.") == ["9:25"]


# --- lengths and sets -----------------------------------------------------------------------------------------------


def kinds_in(text: str) -> list[tuple[str, str | None]]:
    return [(when.kind, when.duration) for when in read_times(text, published=WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("They stayed for a week.", "P1W"),
        ("They made a two-day trip.", "P2D"),
        ("It took 72 hours.", "PT72H"),
        ("It lasted half an hour.", "PT30M"),
        ("They talked for three and a half years.", "P42M"),
        ("They fought for years.", None),
    ],
)
def test_lengths(text: str, duration: str | None) -> None:
    assert kinds_in(text) == [("duration", duration)]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("They meet every Tuesday.", "P1W"),
        ("They hold annual talks.", "P1Y"),
        ("They meet every two weeks.", "P2W"),
        ("They pump two million barrels a day.", "P1D"),
    ],
)
def test_sets(text: str, duration: str) -> None:
    assert kinds_in(text) == [("set", duration)]


def test_a_day_of_something_is_no_length() -> None:
    assert kinds_in("They declared a day of mourning.") == []


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-day", ["two", "-", "day"]),
        ("1990s", ["1990", "s"]),
        ("3:30pm", ["3", ":", "30", "pm"]),
        ("Sept. 3", ["Sept", ".", "3"]),
        ("", []),
    ],
)
def test_letters_digits_and_marks_are_cut_apart(text: str, expected: list[str]) -> None:
    assert [word.text for word in words_of(text)] == expected


def test_words_know_what_they_are_glued_to() -> None:
    assert [word.glued for word in words_of("mid-May 3")] == [False, True, True, False]


def test_words_know_whether_they_open_a_sentence() -> None:
    assert [word.text for word in words_of("May left. They\nsaid: May stays.") if word.opens] == [
        "May",
        "They",
        "said",
        "May",
    ]


def test_words_of_a_stretch_keep_their_places_in_the_text() -> None:
    (word,) = words_of("in May now", 3, 6)
    assert (word.text, word.start, word.end) == ("May", 3, 6)


def test_a_hyphen_is_one_however_it_is_printed() -> None:
    assert [word.lower for word in words_of("two\u2011day")] == ["two", "-", "day"]


@pytest.mark.parametrize(
    ("text", "kind", "reads"),
    [("May", "month", True), ("may", "month", False), ("day", "unit", True), ("Day", "unit", True)],
)
def test_a_class_wants_its_own_capitals_except_at_the_start(text: str, kind: str, reads: bool) -> None:
    found = {name for name, _, _ in lexicon().readings(words_of(text), 0)}
    assert (kind in found) is reads


def test_inside_a_sentence_a_capital_makes_a_name_of_a_unit() -> None:
    words = words_of("the Day")
    assert "unit" not in {name for name, _, _ in lexicon().readings(words, 1)}


@pytest.mark.parametrize(
    ("digits", "has", "lacks"),
    [
        ("31", "day_number", "year4"),
        ("32", "two_digits", "day_number"),
        ("24", "hour", "four_digits"),
        ("25", "day_number", "hour"),
        ("2024", "year4", "two_digits"),
        ("0000", "four_digits", "year4"),
    ],
)
def test_figures_are_of_the_classes_that_their_value_allows(digits: str, has: str, lacks: str) -> None:
    kinds = {name for name, _, _ in lexicon().readings(words_of(digits), 0)}
    assert has in kinds
    assert lacks not in kinds


def test_a_number_too_long_to_count_time_is_of_no_class() -> None:
    assert list(lexicon().readings(words_of("1234567"), 0)) == []


def test_a_class_of_several_words_ends_after_the_last() -> None:
    own = Lexicon({"later": {"words": {"from now on": 1}}})
    assert list(own.readings(words_of("from now on"), 0)) == [("later", 3, 1)]
    assert list(own.readings(words_of("from now"), 0)) == []


@pytest.mark.parametrize(
    ("words", "direction"),
    [(["they", "will", "meet"], "future"), (["due", "in", "may"], "future"), (["they", "met"], "past"), ([], "past")],
)
def test_without_a_parse_words_show_the_direction(words: list[str], direction: str) -> None:
    assert direction_in(words) == direction


def test_word_lists_are_lower_case() -> None:
    assert all(word == word.lower() for word in word_list("titles") | word_list("openers"))
