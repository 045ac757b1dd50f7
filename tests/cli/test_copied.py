from __future__ import annotations

from datetime import date

import pytest

from watchfloor.articles import article_of_text
from watchfloor.cli.copied import SHOWN, CopyDesk, ranges
from watchfloor.store import open_store

TEXT = (
    "Lisbon hosts talks on Sahel aid\n"
    "Portugal hosted talks on aid for the Sahel on Monday, and nine states sent ministers to Lisbon for two days.\n"
    "Chad asked for seed and pumps, Mali for teachers, and Niger for a railway that was promised forty years ago.\n"
)


@pytest.mark.parametrize(("numbers", "words"), [([1, 2, 3, 6], "1-3, 6"), ([4], "4"), ([], ""), ([1, 3], "1, 3")])
def test_runs_of_numbers_are_ranges(numbers: list[int], words: str) -> None:
    assert ranges(numbers) == words


def test_a_copy_is_told_with_paragraphs_first_and_credit() -> None:
    with open_store("sqlite://") as store:
        desk = CopyDesk.of(store)
        desk.take(article_of_text(TEXT, url="https://a.example/1", published=date(2025, 4, 8)))
        body = TEXT.split("\n", 1)[1]
        second = article_of_text(f"(AP) {body}", url="https://b.example/2", published=date(2025, 4, 9))
        copies = desk.take(second)
        (line,) = desk.lines(second, copies)
    assert line.startswith("copy of article-")
    assert "paragraphs 1-2 shared, first: article-" in line
    assert line.endswith("wire credit: AP")


def test_of_many_copies_the_rest_is_counted() -> None:
    with open_store("sqlite://") as store:
        desk = CopyDesk.of(store)
        for number in range(SHOWN + 3):
            desk.take(article_of_text(TEXT, url=f"https://a.example/{number}"))
        last = article_of_text(TEXT, url="https://b.example/")
        lines = desk.lines(last, desk.take(last))
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "and of 3 more"


def test_an_article_read_again_is_told_its_copies_again() -> None:
    with open_store("sqlite://") as store:
        desk = CopyDesk.of(store)
        desk.take(article_of_text(TEXT, url="https://a.example/1"))
        second = article_of_text(TEXT, url="https://b.example/2")
        assert desk.take(second) == desk.take(second) != ()
