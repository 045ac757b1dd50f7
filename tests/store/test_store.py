from __future__ import annotations

import multiprocessing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from watchfloor.errors import StoreError
from watchfloor.records import Page
from watchfloor.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.records import Reading


def numbered(reading: Reading, page: Page, number: int) -> tuple[Reading, Page]:
    """The reading as if it came from another page."""
    page = Page.of(page.content + str(number).encode(), source=f"{number}.txt")
    return replace(reading, article=replace(reading.article, id=f"a{number}", page=page.sha256)), page


def fill(place: Path, reading: Reading, page: Page, first: int) -> None:
    with open_store(place) as store:
        for number in range(first, first + 20):
            store.write(*numbered(reading, page, number))


def test_what_is_written_comes_back_equal(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        assert store.write(reading, page) == "new"
        assert list(store.readings()) == [reading]


def test_every_record_has_its_row(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        counts = store.counts()
    expected = {"articles": 1, "pages": 1, "runs": 1, "actors": 2, "mentions": 3, "times": 1, "places": 1}
    expected |= {"paragraphs": 3, "cuts": 1, "statements": 1, "events": 1, "event_parties": 2}
    expected |= {"texts": 1, "readings": 1, "statement_parties": 1, "statement_spans": 1, "evidence": 1}
    assert {name: counts[name] for name in expected} == expected


def test_writing_the_same_page_again_changes_nothing(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        before = store.counts()
        assert store.write(reading, page) == "unchanged"
        assert store.counts() == before


def test_a_newer_reading_of_a_page_replaces_the_older(tmp_path: Path, reading: Reading, page: Page) -> None:
    newer = replace(reading, events=())
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        assert store.write(newer, page) == "changed"
        assert list(store.readings()) == [newer]
        assert store.counts()["events"] == 0


def test_a_changed_page_becomes_a_new_version_and_the_old_one_is_kept(
    tmp_path: Path, reading: Reading, page: Page
) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    newer = replace(reading, article=replace(reading.article, page=changed.sha256))
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        assert store.write(newer, changed) == "new"
        assert list(store.readings()) == [newer]
        assert store.counts()["articles"] == 2


def test_two_processes_write_one_store_and_lose_nothing(tmp_path: Path, reading: Reading, page: Page) -> None:
    place = tmp_path / "w.db"
    open_store(place).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=fill, args=(place, reading, page, first)) for first in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    with open_store(place) as store:
        assert store.counts()["articles"] == 40


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "w.db"
    open_store(place).close()
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="found a store of version 9999"):
        open_store(place)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "w.db"
    place.write_text("not a database, but long enough to be taken for one\n" * 40)
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        open_store(place)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file"):
        open_store(tmp_path / "gone" / "w.db")


def test_the_environment_names_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading, page: Page
) -> None:
    monkeypatch.setenv("WATCHFLOOR_STORE", str(tmp_path / "env.db"))
    with open_store() as store:
        store.write(reading, page)
    assert (tmp_path / "env.db").exists()
