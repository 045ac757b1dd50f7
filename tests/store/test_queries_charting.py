from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.records import Page, Reading


def kept(tmp_path: Path, reading: Reading, page: Page) -> Store:
    store = open_store(tmp_path / "store.db")
    store.write(reading, page)
    return store


def test_events_are_counted_by_place(tmp_path: Path, reading: Reading, page: Page) -> None:
    with kept(tmp_path, reading, page) as store:
        (seoul,) = store.places()
        assert (seoul.name, seoul.country, seoul.precision, seoul.events) == ("Seoul", "KOR", "city", 1)
        assert list(store.places(type="ASSAULT")) == []


def test_sources_say_what_came_from_each(tmp_path: Path, reading: Reading, page: Page) -> None:
    with kept(tmp_path, reading, page) as store:
        (source,) = store.sources()
        assert (source.host, source.articles, source.refused) == ("news.example", 1, 0)
        assert (source.events, source.statements, source.languages) == (1, 1, ("en",))
