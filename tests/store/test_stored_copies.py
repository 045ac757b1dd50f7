from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from watchfloor.articles import article_of_text
from watchfloor.store import open_store
from watchfloor.store.copies import StoredCopies
from watchfloor.stories import Copies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Article

WORDS = ("harbour", "grain", "border", "treaty", "river", "envoy", "summit", "rail", "port", "coast", "delta", "ridge")


def invented(seed: int, day: date | None = None) -> Article:
    dice = random.Random(seed)  # noqa: S311  (a generator of tests, not of secrets)
    lines = [" ".join(f"{dice.choice(WORDS)}{dice.randrange(50)}" for _ in range(60)) + "." for _ in range(4)]
    return article_of_text("\n".join(lines), url=f"https://example.org/{seed}", published=day)


def copied(article: Article, name: str, paragraphs: int, day: date | None = None) -> Article:
    text = "\n".join(article.text.splitlines()[:paragraphs])
    return article_of_text(f"(AP) {text}", url=f"https://example.com/{name}", published=day)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[StoredCopies]:
    with open_store(tmp_path / "w.db") as store:
        yield StoredCopies.of(store)


def test_a_copy_is_found_in_a_store_that_was_closed_in_between(tmp_path: Path) -> None:
    original = invented(1, date(2025, 4, 8))
    with open_store(tmp_path / "w.db") as store:
        assert Copies(StoredCopies.of(store)).add(original) == ()
    part = copied(original, "part", 2, date(2025, 4, 9))
    with open_store(tmp_path / "w.db") as store:
        (copy,) = Copies(StoredCopies.of(store)).add(part)
    assert (copy.other, copy.first, copy.credit) == (original.id, original.id, "AP")
    assert len(copy.shared) == 2


def test_what_the_store_finds_is_what_memory_finds(index: StoredCopies) -> None:
    articles = [invented(seed) for seed in range(20)]
    articles += [copied(article, f"{number}", 1 + number % 4) for number, article in enumerate(articles)]
    in_memory, in_store = Copies(), Copies(index)
    assert [in_store.add(article) for article in articles] == [in_memory.add(article) for article in articles]


def test_copies_are_kept_and_found_from_both_sides(index: StoredCopies) -> None:
    copies = Copies(index)
    one, two, three = (invented(1), copied(invented(1), "two", 4), copied(invented(1), "three", 2))
    found = [copy for article in (one, two, three) for copy in copies.add(article)]
    assert {(copy.article, copy.other) for copy in index} == {(copy.article, copy.other) for copy in found}
    assert {copy.article for copy in index.copies_of(one.id)} == {two.id, three.id}


def test_an_article_is_taken_in_once(index: StoredCopies) -> None:
    copies = Copies(index)
    for article in (invented(1), copied(invented(1), "two", 4)) * 2:
        copies.add(article)
    assert len(list(index)) == 1


def test_a_text_without_shingles_is_known_too(index: StoredCopies) -> None:
    short = article_of_text("They met.", url="https://example.org/short")
    assert Copies(index).add(short) == ()
    assert set(index.fingerprints_of([short.id, "gone"])) == {short.id}
