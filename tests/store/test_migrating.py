"""Older stores become stores of this version, and newer ones are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from watchfloor.errors import StoreError
from watchfloor.store import migrating, open_store, schema

if TYPE_CHECKING:
    from watchfloor.records import Reading

FIRST = Path(__file__).parent / "first_store.sql"
SECOND = Path(__file__).parent / "second_store.sql"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store as the first version wrote it."""
    return made_by(FIRST, tmp_path / "first.db")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A store of the second version, with an accepted event and a story."""
    return made_by(SECOND, tmp_path / "second.db")


def made_by(script: Path, place: Path) -> Path:
    connection = sqlite3.connect(place)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    return place


def tables_of(place: Path) -> dict[str, str]:
    connection = sqlite3.connect(place)
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    connection.close()
    return found


def test_a_store_of_the_first_version_is_brought_up_to_date(first: Path, reading: Reading) -> None:
    with open_store(first) as store:
        found = list(store.readings())
        counts = store.counts()
    assert [one.article.id for one in found] == ["a1", "a2"]
    assert found[0].events == reading.events
    names = ("articles", "pages", "readings", "texts", "events", "event_parties", "actors")
    assert [counts[name] for name in names] == [3, 2, 3, 2, 2, 4, 2]


def test_a_store_of_the_second_version_keeps_corrections_copies_and_stories(second: Path, reading: Reading) -> None:
    with open_store(second) as store, store.engine.connect() as connection:
        assert [one.events for one in store.readings()] == [reading.events]
        assert store.accepted() == {"e1"}
        assert [line.id for line in store.events(text="Kim Seoul")] == ["e1"]
        assert store.refusals() == []
        assert store.check() == []
        placed = connection.execute(text("SELECT article, story FROM story_articles")).all()
    assert placed == [("a1", "story-1")]


def test_every_store_has_the_tables_of_copies_and_stories(place: str) -> None:
    with open_store(place) as store:
        tables = set(inspect(store.engine).get_table_names())
    assert tables >= {"copy_texts", "copy_shingles", "copies", "story_articles", "happening_events", "story_decisions"}


def test_an_article_keeps_how_its_page_was_got(first: Path) -> None:
    with open_store(first) as store, store.engine.connect() as connection:
        query = text("SELECT page_source, page_url, title FROM articles ORDER BY row")
        rows = connection.execute(query).all()
    assert rows[0] == ("talks.txt", None, "Tokyo talks")
    assert rows[1] == ("talks.txt", "https://news.example/talks", "Tokyo talks")


@pytest.mark.parametrize("version", ["first", "second"])
def test_a_migrated_store_is_made_like_a_new_one(version: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    first: Path = request.getfixturevalue(version)
    open_store(first).close()
    open_store(tmp_path / "new.db").close()
    new, old = create_engine(f"sqlite:///{tmp_path / 'new.db'}"), create_engine(f"sqlite:///{first}")
    for table in schema.metadata.tables:
        columns = [
            [(c["name"], str(c["type"]), c["nullable"]) for c in inspect(e).get_columns(table)] for e in (new, old)
        ]
        assert columns[0] == columns[1], table
    new.dispose()
    old.dispose()
    assert set(tables_of(first)) == set(tables_of(tmp_path / "new.db"))


def test_full_text_is_searched_after_migrating(first: Path) -> None:
    with open_store(first) as store, store.engine.connect() as connection:
        query = text("SELECT count(*) FROM texts_search WHERE texts_search MATCH 'seoul'")
        assert connection.execute(query).scalar() == 2


def test_a_migration_that_fails_leaves_the_store_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables_of(first)

    def fails(_connection: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrating, "refill", fails)
    with pytest.raises(RuntimeError, match="power cut"):
        open_store(first)
    assert tables_of(first) == before
    monkeypatch.undo()
    open_store(first).close()


def test_the_newest_revision_is_the_one_that_new_stores_carry() -> None:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.REVISION


def test_a_store_of_a_newer_version_is_refused(place: str) -> None:
    with open_store(place) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE store_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="found a store of version 9999, expected 0004 or older"):
        open_store(place)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE articles (id INTEGER)")
    connection.close()
    with pytest.raises(StoreError, match="found tables of something else \\(articles\\)"):
        open_store(place)
    assert set(tables_of(place)) == {"articles"}


def test_opening_a_store_again_changes_nothing(place: str) -> None:
    open_store(place).close()
    with open_store(place) as store:
        assert set(store.counts().values()) == {0}
