from __future__ import annotations

import multiprocessing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from watchfloor.records import Page
from watchfloor.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.records import Reading
    from watchfloor.store import Store


def numbered(reading: Reading, page: Page, number: int) -> tuple[Reading, Page]:
    """The reading as if it came from another page."""
    page = Page.of(page.content + str(number).encode(), source=f"{number}.txt")
    return replace(reading, article=replace(reading.article, id=f"a{number}", page=page.sha256)), page


def fill(place: str, reading: Reading, page: Page, first: int) -> None:
    with open_store(place) as store:
        for number in range(first, first + 20):
            store.write(*numbered(reading, page, number))


def test_what_is_written_comes_back_equal(store: Store, reading: Reading, page: Page) -> None:
    assert store.write(reading, page) == "new"
    assert list(store.readings()) == [reading]


def test_every_record_has_its_row(store: Store, reading: Reading, page: Page) -> None:
    store.write(reading, page)
    counts = store.counts()
    expected = {"articles": 1, "pages": 1, "runs": 1, "actors": 2, "mentions": 3, "times": 1, "places": 1}
    expected |= {"paragraphs": 3, "cuts": 1, "statements": 1, "events": 1, "event_parties": 2}
    expected |= {"texts": 1, "readings": 1, "statement_parties": 1, "statement_spans": 1, "evidence": 1}
    assert {name: counts[name] for name in expected} == expected


def test_writing_the_same_page_again_changes_nothing(store: Store, reading: Reading, page: Page) -> None:
    store.write(reading, page)
    before = store.counts()
    assert store.write(reading, page) == "unchanged"
    assert store.counts() == before


def test_a_newer_reading_of_a_page_replaces_the_older(store: Store, reading: Reading, page: Page) -> None:
    newer = replace(reading, events=())
    store.write(reading, page)
    assert store.write(newer, page) == "changed"
    assert list(store.readings()) == [newer]
    assert store.counts()["events"] == 0


def test_a_changed_page_becomes_a_new_version_and_the_old_one_is_kept(
    store: Store, reading: Reading, page: Page
) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    newer = replace(reading, article=replace(reading.article, page=changed.sha256))
    store.write(reading, page)
    assert store.write(newer, changed) == "new"
    assert list(store.readings()) == [newer]
    counts = store.counts()
    assert (counts["articles"], counts["pages"], counts["readings"], counts["events"]) == (2, 2, 2, 1)


def test_an_old_version_read_again_stays_old(store: Store, reading: Reading, page: Page) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    newer = replace(reading, article=replace(reading.article, page=changed.sha256))
    store.write(reading, page)
    store.write(newer, changed)
    assert store.write(replace(reading, events=()), page) == "changed"
    assert list(store.readings()) == [newer]
    assert store.counts()["events"] == 1


def test_pages_of_the_same_bytes_are_kept_once(store: Store, reading: Reading, page: Page) -> None:
    store.write(reading, page)
    store.write(replace(reading, article=replace(reading.article, id="a2")), replace(page, source="copy.txt"))
    assert (store.counts()["articles"], store.counts()["pages"]) == (2, 1)


def test_loading_in_bulk_writes_what_single_writes_would(store: Store, reading: Reading, page: Page) -> None:
    pairs = [numbered(reading, page, number) for number in range(5)]
    assert store.load([*pairs, pairs[0]]) == {"new": 5, "unchanged": 1}
    assert list(store.readings()) == [one for one, _ in pairs]


def test_a_load_that_fails_leaves_nothing(store: Store, reading: Reading, page: Page) -> None:
    def broken() -> object:
        yield from (numbered(reading, page, number) for number in range(700))
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError):
        store.load(broken())  # type: ignore[arg-type]
    assert store.counts()["articles"] == 0


def test_two_versions_in_one_load_end_with_the_second(store: Store, reading: Reading, page: Page) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    newer = replace(reading, article=replace(reading.article, page=changed.sha256))
    store.load([(reading, page), (newer, changed)])
    assert list(store.readings()) == [newer]


def test_what_a_database_cannot_hold_comes_back_equal(store: Store, reading: Reading, page: Page) -> None:
    odd = replace(reading, article=replace(reading.article, title="A\0B \ud800", byline="\ud800"))
    store.write(odd, page)
    assert list(store.readings()) == [odd]


def test_two_processes_write_one_store_and_lose_nothing(place: str, reading: Reading, page: Page) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=fill, args=(place, reading, page, first)) for first in (0, 10, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    with open_store(place) as store:
        assert store.counts()["articles"] == 50
        assert store.counts()["events"] == 50


def test_the_environment_names_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading, page: Page
) -> None:
    monkeypatch.setenv("WATCHFLOOR_STORE", str(tmp_path / "env.db"))
    with open_store() as store:
        store.write(reading, page)
    assert (tmp_path / "env.db").exists()
