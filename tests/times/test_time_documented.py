"""The forms that the documentation promises, read without a parse against Wednesday, 9 April 2025."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from watchfloor.times import read_times

if TYPE_CHECKING:
    from watchfloor.records import When

WEDNESDAY = date(2025, 4, 9)


def only(text: str, published: date | None = WEDNESDAY) -> When:
    """The one time of a text."""
    (when,) = read_times(text, published=published)
    return when


@pytest.mark.parametrize(
    ("text", "edtf", "start", "end"),
    [
        ("It rained last week.", "2025-03-31/2025-04-06", date(2025, 3, 31), date(2025, 4, 6)),
        ("It has rained since 2014.", "2014/..", date(2014, 1, 1), None),
        ("It will be built by the end of 2026.", "../2026", None, date(2026, 12, 31)),
        ("It was built before 2011.", "../2011", None, date(2010, 12, 31)),
        ("It was built in the 1990s.", "199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("It was built in the 19th century.", "18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("It was built last summer.", "2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("It was built in mid-March.", "2025-03~", date(2025, 3, 11), date(2025, 3, 20)),
        ("It was built earlier this week.", "2025-04-07/2025-04-13", date(2025, 4, 7), WEDNESDAY),
        ("It was built over the past two months.", "2025-02/2025-04", date(2025, 2, 9), WEDNESDAY),
        ("It was built on Tuesday morning.", "2025-04-08", date(2025, 4, 8), date(2025, 4, 8)),
    ],
)
def test_intervals(text: str, edtf: str, start: date | None, end: date | None) -> None:
    when = only(text)
    assert (when.edtf, when.start, when.end) == (edtf, start, end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They left on Tuesday.", "date"),
        ("They left at 3:30 am on Monday.", "time"),
        ("They made a two-day trip.", "duration"),
        ("They meet every Tuesday.", "set"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They left in May 2019.", "May 2019"),
        ("It will open at the end of 2026.", "the end of 2026"),
        ("It fell nearly 30 years ago.", "nearly 30 years ago"),
        ("They met from Monday to Friday.", "Monday to Friday"),
    ],
)
def test_a_preposition_is_no_part_of_a_time_and_an_article_is(text: str, words: str) -> None:
    span = only(text).span
    assert span is not None
    assert span.of(text) == words


@pytest.mark.parametrize(
    ("text", "anchor"), [("They left on 3 March 2022.", "absolute"), ("They left on Tuesday.", "published")]
)
def test_anchors(text: str, anchor: str) -> None:
    assert only(text).anchor == anchor


def test_two_days_later_counts_from_the_last_date_named() -> None:
    _, later = read_times("They met on 3 March 2022. Two days later they left.", published=WEDNESDAY)
    assert (later.edtf, later.anchor) == ("2022-03-05", "text")


def test_two_days_later_is_unresolved_where_nothing_was_named() -> None:
    when = only("Two days later they left.")
    assert (when.edtf, when.start) == (None, None)


@pytest.mark.parametrize("text", ["They left on Tuesday.", "They left last week.", "They left in May."])
def test_an_undated_article_leaves_its_times_unresolved(text: str) -> None:
    when = only(text, published=None)
    assert (when.edtf, when.start, when.end, when.precision) == (None, None, None, None)


def test_a_date_that_reads_differently_in_london_and_new_york_is_unresolved() -> None:
    assert only("They met on 04/05/2024.").edtf is None


def test_a_date_of_figures_with_one_reading_is_resolved() -> None:
    assert only("They met on 25/04/2024.").edtf == "2024-04-25"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They left on Wednesday.", "2025-04-09"),
        ("They left last Wednesday.", "2025-04-02"),
        ("They will leave on Friday.", "2025-04-11"),
        ("They left on Friday.", "2025-04-04"),
        ("They will leave in June.", "2025-06"),
        ("They left in June.", "2024-06"),
    ],
)
def test_which_way(text: str, edtf: str) -> None:
    assert only(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They left yesterday.", "2025-04-08"),
        ("They leave today.", "2025-04-09"),
        ("They will leave tomorrow.", "2025-04-10"),
        ("They left three days ago.", "2025-04-06"),
        ("They will leave in two weeks.", "2025-04-21/2025-04-27"),
        ("They left last month.", "2025-03"),
        ("They will leave next year.", "2026"),
        ("They left 10 years ago.", "2015"),
    ],
)
def test_what_counts_from_the_articles_day(text: str, edtf: str) -> None:
    assert only(text).edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["They left around 2010.", "They left in mid-March.", "They left in about 1998."],
)
def test_the_tilde_and_the_flag_go_together(text: str) -> None:
    when = only(text)
    assert when.approximate
    assert when.edtf is not None
    assert when.edtf.endswith("~")


@pytest.mark.parametrize("zone", ["GMT", "UTC"])
def test_a_moment_in_world_time_ends_in_z(zone: str) -> None:
    assert only(f"They left at 14:30 {zone} on 3 March 2022.").edtf == "2022-03-03T14:30:00Z"


def test_times_come_in_the_order_of_the_text_with_their_own_ids() -> None:
    text = "In 2019 they met, on Tuesday they left, and last week they wrote."
    found = read_times(text, published=WEDNESDAY)
    starts = [when.span.start for when in found if when.span]
    assert starts == sorted(starts)
    assert len({when.id for when in found}) == len(found) == 3
