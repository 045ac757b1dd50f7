"""Stored pages are read again, and what changed is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from watchfloor.records import Dated, Page, Run
from watchfloor.store import schema
from watchfloor.store.rereading import Difference, compare

if TYPE_CHECKING:
    from watchfloor.records import Reading
    from watchfloor.store import Store


@pytest.fixture
def filled(store: Store, reading: Reading, page: Page) -> Store:
    """A store with one article."""
    store.write(reading, page)
    return store


def log_of(store: Store) -> list[tuple[str, str | None, str]]:
    table = schema.log
    with store.engine.connect() as connection:
        rows = connection.execute(select(table.c.action, table.c.article, table.c.detail).order_by(table.c.row))
        return [(action, article, detail) for action, article, detail in rows]


def test_a_page_is_given_out_as_it_was_got(filled: Store, reading: Reading, page: Page) -> None:
    (kept,) = filled.kept_pages()
    assert (kept.page, kept.reading, kept.published) == (page, reading, None)


def test_a_day_that_the_caller_gave_is_kept(store: Store, reading: Reading, page: Page) -> None:
    assert reading.article.published
    dated = Dated(reading.article.published.when, "caller", 1.0)
    store.write(replace(reading, article=replace(reading.article, published=dated)), page)
    assert [kept.published for kept in store.kept_pages()] == [date(2025, 4, 8)]


def test_only_current_versions_are_given_out(filled: Store, reading: Reading, page: Page) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    filled.write(replace(reading, article=replace(reading.article, page=changed.sha256)), changed)
    assert [kept.page for kept in filled.kept_pages()] == [changed]


def test_what_the_present_run_has_read_is_left_out(filled: Store, reading: Reading) -> None:
    assert list(filled.kept_pages(newer_than=reading.run)) == []
    assert len(list(filled.kept_pages(newer_than=Run("0.2", "net", ())))) == 1


def test_articles_published_before_are_left_out(filled: Store) -> None:
    assert len(list(filled.kept_pages(since=date(2025, 4, 8)))) == 1
    assert list(filled.kept_pages(since=date(2025, 4, 9))) == []


def test_all_pages_are_given_out_in_portions(store: Store, reading: Reading) -> None:
    pages = [Page.of(f"{number}".encode(), source=f"{number}") for number in range(230)]
    store.load((replace(reading, article=replace(reading.article, id=p.source, page=p.sha256)), p) for p in pages)
    assert [kept.page.source for kept in store.kept_pages()] == [page.source for page in pages]


def test_what_changed_is_told_by_stage(reading: Reading) -> None:
    event = reading.events[0]
    newer = replace(
        reading,
        article=replace(reading.article, byline="Ada"),
        events=(replace(event, score=3.0), replace(event, id="e2")),
        statements=(),
    )
    assert compare(reading, newer) == {
        "article": Difference(altered=("byline",)),
        "statements": Difference(gone=("s1",)),
        "events": Difference(added=("e2",), altered=("e1",)),
    }
    assert compare(reading, reading) == {}


def test_a_new_reading_takes_the_place_of_the_old(filled: Store, reading: Reading) -> None:
    newer = replace(reading, events=(), run=Run("0.2", "net", ()))
    (kept,) = filled.kept_pages()
    assert filled.take_reread(kept, newer) == {"events": Difference(gone=("e1",))}
    assert list(filled.readings()) == [newer]
    assert filled.counts()["articles"] == 1
    assert list(filled.kept_pages(newer_than=newer.run)) == []


def test_the_log_says_what_changed(filled: Store, reading: Reading) -> None:
    (kept,) = filled.kept_pages()
    filled.take_reread(kept, replace(reading, events=()))
    ((action, article, detail),) = log_of(filled)
    assert (action, article, json.loads(detail)) == ("reread", "a1", {"events": {"gone": ["e1"]}})


def test_a_reading_that_changed_nothing_is_kept_with_its_run_and_not_logged(filled: Store, reading: Reading) -> None:
    newer = replace(reading, run=Run("0.2", "net", ()))
    (kept,) = filled.kept_pages()
    assert filled.take_reread(kept, newer) == {}
    assert list(filled.readings()) == [newer]
    assert log_of(filled) == []


def test_corrections_are_laid_over_the_new_reading(filled: Store, reading: Reading) -> None:
    filled.desk("Ada").edit("e1", "type", "AGREE", "a deal")
    (kept,) = filled.kept_pages()
    assert filled.take_reread(kept, replace(reading, events=(replace(reading.events[0], type="AID"),)))
    assert [one.events[0].type for one in filled.readings()] == ["AGREE"]


def test_an_article_that_becomes_another_leaves_its_corrections_to_a_person(filled: Store, reading: Reading) -> None:
    correction = filled.desk("Ada").edit("e1", "type", "AGREE", "a deal")
    (kept,) = filled.kept_pages()
    filled.take_reread(kept, replace(reading, article=replace(reading.article, id="a9")))
    assert [one.article.id for one in filled.readings()] == ["a9"]
    assert filled.counts()["events"] == 1
    assert filled.open_corrections() == [(correction, "its article is now read as a9")]
