"""An empty store that is filled in one go has the indexes of one that was filled step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from sample_reading import build_reading
from watchfloor.records import Count, Page, Span
from watchfloor.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Reading
    from watchfloor.store import Store


def build_pairs(*names: str) -> list[tuple[Reading, Page]]:
    """An article each, from a page of its own."""
    pages = [Page.of(name.encode(), source=f"{name}.txt") for name in names]
    return [
        (replace(one, article=replace(one.article, id=page.source)), page)
        for page in pages
        for one in [build_reading(page)]
    ]


def kept_in_step(store: Store) -> list[tuple[str, str]]:
    """Everything in the file's schema."""
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name"))]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "w.db") as opened:
        yield opened


def test_the_indexes_are_there_again_when_all_is_in(empty: Store) -> None:
    before = kept_in_step(empty)
    empty.load(build_pairs("a", "b"))
    assert kept_in_step(empty) == before
    assert empty.check() == []


def test_what_was_filled_in_one_go_is_searched_and_stays_in_step(empty: Store) -> None:
    (first, second) = build_pairs("a", "b")
    empty.load([first])
    empty.write(*second)
    assert sorted(found.id for found in empty.articles(text="Tokyo")) == ["a.txt", "b.txt"]
    empty.write(replace(first[0], statements=()), first[1])
    assert len(empty.statements(text="yes")) == 1


def test_a_second_version_in_one_go_takes_the_place_of_the_first(empty: Store) -> None:
    ((reading, page),) = build_pairs("a")
    newer = Page.of(b"newer", source="a.txt")
    changed = replace(reading, article=replace(reading.article, page=newer.sha256), events=())
    empty.load([(reading, page), (changed, newer)])
    assert (empty.counts()["articles"], empty.counts()["texts"], empty.counts()["events"]) == (2, 1, 0)
    assert empty.check() == []


def test_a_bulk_load_that_fails_leaves_the_store_as_it_was(empty: Store) -> None:
    before = kept_in_step(empty)

    def failing() -> Iterator[tuple[Reading, Page]]:
        yield from build_pairs("a")
        raise RuntimeError("out of readings")

    with pytest.raises(RuntimeError, match="out of readings"):
        empty.load(failing())
    assert kept_in_step(empty) == before
    assert empty.counts()["articles"] == 0


def test_a_number_that_no_column_takes_is_the_largest_that_one_does(store: Store) -> None:
    ((reading, page),) = build_pairs("a")
    event = replace(reading.events[0], counts=(Count("killed", 10**30, None, Span(27, 28)),))
    store.write(replace(reading, events=(event,)), page)
    assert store.counts()["event_counts"] == 1
