"""Each cleaning step by itself: repeats, captions, navigation, furniture, heads, verdicts."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from watchfloor.articles.card import agency_in, dates_of, host_of, title_of
from watchfloor.articles.cleaning import clean
from watchfloor.articles.crawl import CrawlHeader, mark_crawl_header
from watchfloor.articles.dates import choose, found, in_order_of_trust
from watchfloor.articles.furniture import glued_stub, is_inserted, mark_captions, mark_furniture, mark_navigation
from watchfloor.articles.heads import (
    find_byline,
    is_head_matter,
    mark_head_matter,
    mark_headline,
    mark_subheadings,
)
from watchfloor.articles.language import language_of
from watchfloor.articles.markup import Markup
from watchfloor.articles.notices import mark_notices, notice_of
from watchfloor.articles.repeats import mark_repeated_headline, mark_repeats
from watchfloor.articles.sheet import Mark, Sheet, sentences_of
from watchfloor.articles.verdicts import read_blocks, verdict_of

if TYPE_CHECKING:
    from watchfloor.articles.sheet import Step

TITLE = "Lisbon hosts talks on Sahel aid"
FIRST = "Portugal hosted talks on aid for the Sahel on Monday, its foreign ministry said in Lisbon."
SECOND = "Nine states sent their ministers, and Chad its president, who stayed for the whole of the week."
LONG = "Chad asked for seed and pumps, Mali for teachers, and Niger for the railway that it was promised. " * 3
DAY = date(2025, 4, 9)


def decided(step: Step, *lines: str) -> list[str | None]:
    """Of each line, by which rule the step decides about it."""
    return [block.mark.rule if block.mark else None for block in step(Sheet.of("\n".join(lines))).blocks]


# --- the sheet ------------------------------------------------------------------------------------------------------


def test_every_line_with_words_is_a_block() -> None:
    sheet = Sheet.of("one\n\n  two  \n \nthree\n")
    assert [block.words for block in sheet.blocks] == ["one", "two", "three"]
    assert all(block.span.of(sheet.text) == block.words for block in sheet.blocks)


def test_blocks_hold_the_white_space_after_them() -> None:
    sheet = Sheet.of("one\n\ntwo\n")
    assert [block.end for block in sheet.blocks] == [5, 9]


def test_no_text_is_no_block() -> None:
    assert Sheet.of(" \n\n").blocks == ()


def test_a_text_broken_at_a_width_is_joined_to_paragraphs() -> None:
    words = "The envoys of nine states met for two days in the old customs house of Lisbon to speak about the"
    lines = [words[:80], words[:78], words[:79], words[:80], "rains."]
    sheet = Sheet.of("\n".join(lines) + "\n\n" + "\n".join(lines))
    assert len(sheet.blocks) == 2


def test_an_earlier_decision_stands() -> None:
    sheet = Sheet.of("one").marked({0: Mark("first", cut="repeated")}).marked({0: Mark("second", kind="body")})
    assert [block.mark.rule for block in sheet.blocks if block.mark] == ["first"]


def test_decided_blocks_are_passed_over() -> None:
    sheet = Sheet.of("one\ntwo").marked({0: Mark("first", cut="repeated")})
    assert [number for number, _ in sheet.undecided()] == [1]


@pytest.mark.parametrize(
    ("words", "count"), [('Oops! It is "gone." Try later.', 3), ("One sentence", 1), ("", 0), ("One. Two? Three!", 3)]
)
def test_sentences(words: str, count: int) -> None:
    assert len(sentences_of(words)) == count


@pytest.mark.parametrize(
    ("words", "prose"), [(FIRST, True), (FIRST.rstrip("."), False), ("Short one.", False), (FIRST + "”", True)]
)
def test_prose_is_long_and_ends_like_a_sentence(words: str, prose: bool) -> None:
    assert Sheet.of(words).blocks[0].is_prose is prose


# --- crawl header and notices ---------------------------------------------------------------------------------------


def test_header_lines_are_cut_down_to_the_first_line_of_text() -> None:
    lines = ("date 2025-04-09 200", "https://news.example/talks", TITLE, "date 2025-04-09 200")
    assert decided(mark_crawl_header, *lines) == ["crawl_header", "crawl_header", None, None]


@pytest.mark.parametrize("line", ["404: Page not found", "Oops! The page you were looking for does not exist."])
def test_an_error_is_a_notice_and_is_cut_wherever_it_stands(line: str) -> None:
    assert notice_of(line) is not None
    for lines in ((line, TITLE, FIRST, SECOND), (TITLE, FIRST, line, SECOND)):
        blocks = mark_notices(Sheet.of("\n".join(lines))).blocks
        assert [block.mark.cut for block in blocks if block.mark] == ["error_banner"]


@pytest.mark.parametrize("line", ["Access denied: how inspectors were kept from the plant", FIRST, TITLE])
def test_a_headline_or_sentence_of_news_is_no_notice(line: str) -> None:
    assert notice_of(line) is None


# --- repeats --------------------------------------------------------------------------------------------------------


def test_two_paragraphs_printed_again_are_cut() -> None:
    assert decided(mark_repeats, FIRST, SECOND, FIRST, SECOND) == [None, None, "repeated_run", "repeated_run"]


def test_one_long_paragraph_printed_again_is_cut() -> None:
    assert decided(mark_repeats, LONG, FIRST, LONG) == [None, None, "repeated_paragraph"]


def test_paragraphs_printed_again_as_one_are_cut() -> None:
    third = "Chad asked for seed and pumps, and Mali for teachers."
    found = decided(mark_repeats, FIRST, SECOND, third, f"{FIRST} {SECOND} {third}")
    assert found == [None, None, None, "repeated_paragraph"]


def test_a_short_line_said_again_stays() -> None:
    assert decided(mark_repeats, "No comment.", FIRST, "No comment.", SECOND) == [None] * 4


def test_a_chorus_of_short_lines_stays() -> None:
    assert (
        decided(mark_repeats, "We shall go.", "We shall stay.", FIRST, "We shall go.", "We shall stay.") == [None] * 5
    )


def test_the_same_paragraphs_in_another_order_stay() -> None:
    assert decided(mark_repeats, FIRST, SECOND, SECOND, FIRST) == [None] * 4


def test_a_headline_printed_again_before_the_body_is_cut() -> None:
    assert decided(mark_repeated_headline, TITLE, "By Ana Ruiz", TITLE, FIRST) == [
        None,
        None,
        "repeated_headline",
        None,
    ]


def test_a_headline_printed_again_below_the_body_stays() -> None:
    assert decided(mark_repeated_headline, TITLE, FIRST, TITLE) == [None, None, None]


# --- navigation, captions, furniture --------------------------------------------------------------------------------


def test_a_menu_above_the_headline_is_cut_and_below_it_tagged() -> None:
    menu = "Skip to main content"
    sheet = mark_navigation(Sheet.of(f"{menu}\n{TITLE}\n{menu}\n{FIRST}"))
    assert [(block.mark.cut, block.mark.kind) for block in sheet.blocks if block.mark] == [
        ("navigation", None),
        (None, "boilerplate"),
    ]


def test_a_menu_line_below_the_body_is_none() -> None:
    assert decided(mark_navigation, TITLE, FIRST, "Skip to main content") == [None, None, None]


def test_a_credit_of_a_picture_is_a_caption() -> None:
    sheet = mark_captions(Sheet.of(f"{FIRST}\nPhoto: Ana Ruiz/Reuters"))
    assert [block.mark.kind for block in sheet.blocks if block.mark] == ["caption"]


def test_a_comment_stub_is_told_where_it_is_glued_to_a_sentence() -> None:
    line = "The talks end on Friday.CommentsNo comment"
    place = glued_stub(line)
    assert place is not None
    assert line[place:] == "CommentsNo comment"


@pytest.mark.parametrize("line", [FIRST, "", "No comment", "He had no comment."])
def test_a_sentence_has_no_glued_stub(line: str) -> None:
    assert glued_stub(line) is None


@pytest.mark.parametrize("line", [FIRST, TITLE])
def test_prose_and_headlines_are_not_inserted(line: str) -> None:
    assert not is_inserted(line)


def test_prose_is_no_furniture() -> None:
    assert decided(mark_furniture, TITLE, FIRST, SECOND, LONG.strip()) == [None] * 4


# --- the head -------------------------------------------------------------------------------------------------------


def test_the_first_line_is_the_headline() -> None:
    assert decided(mark_headline, TITLE, FIRST) == ["headline", None]


def test_the_known_title_is_the_headline_wherever_it_stands() -> None:
    step = partial(mark_headline, title=TITLE.upper())
    assert decided(step, "Africa", TITLE, FIRST) == [None, "headline", None]


def test_a_line_that_ends_like_a_sentence_is_no_headline() -> None:
    assert decided(mark_headline, FIRST, SECOND) == [None, None]


def test_a_line_alone_is_no_headline() -> None:
    assert decided(mark_headline, TITLE) == [None]


def test_author_and_date_are_passed_over_on_the_way_to_the_headline() -> None:
    assert decided(mark_headline, "9 April 2025", "By Ana Ruiz", TITLE, FIRST) == [None, None, "headline", None]


def test_author_and_date_above_the_body_are_told_apart() -> None:
    assert decided(mark_head_matter, TITLE, "By Ana Ruiz", "9 April 2025", FIRST, "By Ana Ruiz") == [
        None,
        "byline",
        "date_line",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("line", "is_matter"), [("By Ana Ruiz", True), ("9 April 2025", True), ("By Friday they had left", False)]
)
def test_head_matter_gives_author_or_date_and_nothing_else(line: str, is_matter: bool) -> None:
    assert is_head_matter(line) is is_matter


def test_a_short_line_between_paragraphs_is_a_subheading() -> None:
    assert decided(mark_subheadings, FIRST, "Seed and pumps", SECOND) == [None, "subheading", None]


@pytest.mark.parametrize("line", ["seed and pumps", "They left.", "x" * 130])
def test_what_is_no_subheading(line: str) -> None:
    assert decided(mark_subheadings, FIRST, line, SECOND) == [None, None, None]


# --- card and verdict -----------------------------------------------------------------------------------------------


def test_a_cleaned_page_has_title_byline_and_agency() -> None:
    sheet = clean(f"{TITLE}\nBy Ana Ruiz\nLISBON (Reuters) - {FIRST}\n{SECOND}", Markup())
    assert (title_of(sheet), find_byline(sheet), agency_in(sheet)) == (TITLE, "Ana Ruiz", "Reuters")


def test_a_page_without_them_has_none() -> None:
    sheet = clean(f"{FIRST}\n{SECOND}", Markup())
    assert (title_of(sheet), find_byline(sheet), agency_in(sheet)) == (None, None, None)


def test_what_the_markup_knows_is_tagged() -> None:
    markup = Markup(is_html=True, headings=frozenset({"seed and pumps"}), captions=frozenset({"Ministers in Lisbon"}))
    sheet = clean(f"{TITLE}\n{FIRST}\nMinisters in Lisbon\nseed and pumps\n{SECOND}", markup)
    rules = {block.words: block.mark.rule for block in sheet.blocks if block.mark}
    assert rules["Ministers in Lisbon"] == "figcaption"
    assert rules["seed and pumps"] == "html_heading"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://news.example:8080/", "news.example"),
        (None, None),
        ("", None),
    ],
)
def test_hosts(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_every_signal_gives_its_date_in_the_order_of_trust() -> None:
    sheet = clean(f"{TITLE}\n7 April 2025\n{FIRST}\n{SECOND}", Markup())
    header = CrawlHeader(fetched=datetime(2025, 4, 9), published=date(2025, 4, 8), by_feed=True)  # noqa: DTZ001
    dates = dates_of(sheet, Markup(), header, url="https://x.example/2025/04/08/a", published=DAY)
    assert [item.signal for item in dates] == ["caller", "url", "feed", "text", "crawl"]
    assert [item.confidence for item in dates] == [1.0, 0.9, 0.9, 0.75, 0.6]


def test_a_day_of_difference_raises_no_doubt_and_two_days_do() -> None:
    for other, rule, confidence in ((8, "url", 0.9), (7, "url; date_line says 2025-04-07", 0.7)):
        dates = [found("published", DAY, "url", "url"), found("published", date(2025, 4, other), "text", "date_line")]
        chosen = choose(in_order_of_trust(dates), "published", latest=None, article="x")
        assert chosen is not None
        assert (chosen.when.rule, chosen.confidence) == (rule, confidence)


def test_no_believable_date_is_none() -> None:
    dates = [found("published", date(2025, 4, 20), "meta", "m")]
    assert choose(dates, "published", latest=DAY, article="x") is None
    assert choose([], "published", latest=None, article="x") is None


def test_a_refused_date_gives_way_to_the_next() -> None:
    dates = [found("published", date(2026, 1, 1), "meta", "m"), found("published", DAY, "url", "u")]
    chosen = choose(dates, "published", latest=DAY, article="x")
    assert chosen is not None
    assert chosen.signal == "url"


@pytest.mark.parametrize(
    ("lines", "language", "verdict"),
    [
        ((TITLE, FIRST, SECOND), "en", "article"),
        ((TITLE, FIRST, SECOND), None, "article"),
        ((TITLE, FIRST, SECOND), "pt", "other_language"),
        (("404: Page not found",), None, "error_page"),
        (
            tuple(f"{TITLE} for the {nth} time" for nth in ("first", "second", "third", "fourth", "last")),
            "en",
            "not_news",
        ),
        ((), None, "empty"),
    ],
)
def test_verdicts(lines: tuple[str, ...], language: str | None, verdict: str) -> None:
    assert verdict_of(clean("\n".join(lines), Markup()), language) == verdict


def test_what_is_cut_or_tagged_is_not_read() -> None:
    sheet = clean(f"404: Page not found\n{TITLE}\nBy Ana Ruiz\n{FIRST}\n{SECOND}", Markup())
    assert [block.words for block in read_blocks(sheet)] == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{FIRST} {SECOND}", "en"),
        ("O governo disse que as conversas continuam em Lisboa e que os ministros voltam na segunda-feira.", "pt"),
        ("Too short.", None),
        ("", None),
        ("2025 2026 2027", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language
