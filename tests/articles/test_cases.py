"""Labelled pages: each line with what has to become of it, written before the rules."""

import json
from pathlib import Path
from typing import Any

import pytest

from watchfloor.articles import read_article
from watchfloor.records import Article, Page

CASES = Path(__file__).parent / "cases"


def load(file: str) -> list[Any]:
    return [pytest.param(case, id=case["label"]) for case in json.loads((CASES / file).read_text("utf-8"))]


def page_of(case: dict[str, Any]) -> Page:
    text = ""
    for mark, line in case["lines"]:
        text += line if mark.startswith("+") or not text else f"\n{line}"
    return Page.of(text.encode(), source="case.txt")


def marks_of(article: Article) -> list[list[str]]:
    """What became of each line, in the order of the page."""
    kept = [(p.span.start, 1, [p.kind, p.span.of(article.text)]) for p in article.paragraphs]
    cut = [(c.place, 0, [c.reason, c.text.strip()]) for c in article.cuts]
    return [mark for *_, mark in sorted(cut + kept, key=lambda item: item[:2])]


def expected_marks(case: dict[str, Any]) -> list[list[str]]:
    return [[mark.removeprefix("+"), line.strip()] for mark, line in case["lines"] if line]


def differences(case: dict[str, Any], article: Article) -> list[str]:
    expected, found = expected_marks(case), marks_of(article)
    assert [line for _, line in expected] == [line for _, line in found]
    return [
        f"{line!r}: {got} instead of {want}"
        for (want, line), (got, _) in zip(expected, found, strict=True)
        if got != want and not (want == "read" and got in {"heading", "body"})
    ]


FILES = ("dirty.json", "furniture.json", "nothing.json", "verdicts.json", "variants.json")
ALL = [case for file in FILES for case in load(file)]


@pytest.mark.parametrize("case", ALL)
def test_every_line_is_what_it_should_be(case: dict[str, Any]) -> None:
    page = page_of(case)
    article = read_article(page)
    assert differences(case, article) == []
    assert article.extracted_text() == page.content.decode()
    assert article.verdict == case.get("verdict", "article")


@pytest.mark.parametrize("case", [*load("dirty.json"), *load("furniture.json")])
def test_the_card_is_filled(case: dict[str, Any]) -> None:
    article = read_article(page_of(case))
    published = article.published and [article.published.when.edtf, article.published.signal]
    assert (article.title, article.byline) == (case["title"], case.get("byline"))
    assert (article.source.name, published) == (case.get("source"), case.get("published"))


@pytest.mark.parametrize("field", ["byline", "source"])
@pytest.mark.parametrize("case", load("variants.json"))
def test_byline_and_source_are_found_where_there_are_any(case: dict[str, Any], field: str) -> None:
    article = read_article(page_of(case))
    assert (article.byline if field == "byline" else article.source.name) == case.get(field)


@pytest.mark.parametrize("case", load("nothing.json"))
def test_nothing_is_cut_or_tagged(case: dict[str, Any]) -> None:
    article = read_article(page_of(case))
    assert article.cuts == ()
    assert {paragraph.kind for paragraph in article.paragraphs} <= {"heading", "body"}


@pytest.mark.parametrize("case", [case for case in ALL if "language" in case.values[0]])
def test_the_language_is_told(case: dict[str, Any]) -> None:
    assert read_article(page_of(case)).language == case["language"]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", load("known_failures.json"))
def test_known_failures(case: dict[str, Any]) -> None:
    article = read_article(page_of(case))
    assert differences(case, article) == []
    assert article.verdict == case.get("verdict", "article")
