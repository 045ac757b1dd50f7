"""Which quotation marks belong together."""

from __future__ import annotations

import time

import pytest

from watchfloor.records import Span
from watchfloor.statements.quotations import Quotations, find_quotations


def paragraphs_of(text: str) -> list[Span]:
    """Paragraphs as they stand between empty lines."""
    spans, place = [], 0
    for part in text.split("\n\n"):
        start = text.index(part, place)
        spans.append(Span(start, start + len(part)))
        place = start + len(part)
    return spans


def quoted(text: str) -> list[str]:
    return [item.span.of(text) for item in find_quotations(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("He said 'no' and left.", ["'no'"]),
        ("He said «no» and left.", ["«no»"]),
        ("He said „no“ and left.", ["„no“"]),
        ("He said ``no'' and left.", ["``no''"]),
        ("He said 「no」 and left.", ["「no」"]),
        ("He said “no\" and left.", []),
    ],
)  # fmt: skip
def test_every_style_of_marks_is_paired_with_its_own(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway's fleet and the allies' ships",
        "the '90s and rock 'n' roll",
        "a shell 6\" wide, a wall 12' high",
        "the leaders' talks on the ministers' plan",
        "O'Brien won't go",
    ],
)
def test_apostrophes_inches_and_feet_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_a_mark_without_partner_harms_only_its_own_paragraph() -> None:
    text = 'The plan was "never serious, he said.\n\n"We leave," she said.'
    assert quoted(text) == ['"We leave,"']


def test_of_two_opening_marks_the_later_one_counts() -> None:
    assert quoted('He said "one. She said "two" and left.') == ['"two"']


def test_a_closing_mark_alone_is_dropped() -> None:
    assert quoted('one," he said, "two."') == ['"two."']


def test_nested_quotations_know_their_depth() -> None:
    text = "\"He shouted 'go home' at us,\" she said."
    found = find_quotations(text, paragraphs_of(text))
    assert [(item.span.of(text), item.depth) for item in found] == [
        ("\"He shouted 'go home' at us,\"", 0),
        ("'go home'", 1),
    ]


def test_a_quotation_runs_on_where_the_next_paragraph_opens_alike() -> None:
    text = "“One is gone.\n\n“Two is mined,” he said."
    found = Quotations(find_quotations(text, paragraphs_of(text)))
    assert [[part.span.of(text) for part in passage] for passage in found.passages] == [
        ["“One is gone.", "“Two is mined,”"]
    ]


def test_two_hundred_paragraphs_are_one_passage() -> None:
    text = "\n\n".join(f"“Part {number}." for number in range(199)) + "\n\n“The end.”"
    found = Quotations(find_quotations(text, paragraphs_of(text)))
    assert [len(passage) for passage in found.passages] == [200]


def test_over_gives_what_shares_a_character() -> None:
    text = '"one" two "three" four'
    found = Quotations(find_quotations(text, paragraphs_of(text)))
    assert [item.span.of(text) for item in found.over(Span(4, 12))] == ['"one"', '"three"']
    assert found.over(Span(5, 9)) == []


def test_a_quotation_says_whether_a_sentence_ends_with_it() -> None:
    text = 'It is "the end." Reports say so. It is "the end" of it.'
    assert [item.ends_sentence for item in find_quotations(text, paragraphs_of(text))] == [True, False]


@pytest.mark.parametrize("part", ['" a "b ', "“ a ", "‘“", "'a 'b' ", "``''", "5\" 6' ", "«»"])
def test_a_hundred_thousand_marks_take_no_longer_than_they_should(part: str) -> None:
    text = part * (100_000 // len(part))
    started = time.process_time()
    found = Quotations(find_quotations(text, [Span(0, len(text))]))
    for item in found.all[:2000]:
        found.over(item.span)
    assert time.process_time() - started < 10
