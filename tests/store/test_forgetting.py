"""What is forgotten is gone with all that hangs on it, and the log says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text, update

from watchfloor.errors import UsageError
from watchfloor.records import Page, Refusal, Source
from watchfloor.store import open_store, schema
from watchfloor.store.forgetting import Forgetful
from watchfloor.store.packing import unpacked
from watchfloor.store.rows import now
from watchfloor.store.story_tables import decisions, happening_events, story_articles

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.records import Reading
    from watchfloor.store import Store

KIM, ITO = "person/ana-kim", "person/jun-ito"


@pytest.fixture
def filled(store: Store, reading: Reading, page: Page) -> Store:
    """A store with two articles, of two sources and two days."""
    store.write(reading, page)
    other = Page.of(b"other", source="other.txt")
    assert reading.article.published
    when = replace(reading.article.published.when, start=date(2025, 5, 1), end=date(2025, 5, 1))
    article = replace(
        reading.article,
        id="a2",
        page=other.sha256,
        source=Source("other.example", "Other"),
        published=replace(reading.article.published, when=when),
    )
    store.write(replace(reading, article=article), other)
    return store


def ids(store: Store) -> list[str]:
    return [reading.article.id for reading in store.readings()]


def log_of(store: Store) -> list[tuple[str, str]]:
    with store.engine.connect() as connection:
        return [
            (action, detail) for action, detail in connection.execute(select(schema.log.c.action, schema.log.c.detail))
        ]


def found(store: Store, words: str) -> int:
    """How many texts the full-text index finds."""
    query = "SELECT count(*) FROM texts_search WHERE texts_search MATCH :words"
    if store.engine.dialect.name == "postgresql":
        query = "SELECT count(*) FROM texts WHERE search @@ plainto_tsquery('english', :words)"
    with store.engine.connect() as connection:
        return int(connection.execute(text(query), {"words": words}).scalar_one())


@pytest.mark.parametrize("source", ["other.example", "Other", "other.txt"])
def test_a_source_is_forgotten_by_host_name_or_page(filled: Store, source: str) -> None:
    assert found(filled, "Seoul") == 2
    assert filled.forget(Forgetful(source=source)) == 1
    assert ids(filled) == ["a1"]
    counts = filled.counts()
    assert (counts["articles"], counts["pages"], counts["readings"]) == (1, 1, 1)
    assert (counts["events"], counts["event_parties"], counts["mentions"]) == (1, 2, 3)
    assert found(filled, "Seoul") == 1
    assert log_of(filled) == [("forget", f"source {source}: 1 articles")]


@pytest.mark.parametrize(
    ("what", "left"),
    [
        (Forgetful(since=date(2025, 5, 1)), ["a1"]),
        (Forgetful(until=date(2025, 4, 30)), ["a2"]),
        (Forgetful(since=date(2025, 4, 9), until=date(2025, 4, 30)), ["a1", "a2"]),
        (Forgetful(source="other.example", until=date(2025, 4, 30)), ["a1", "a2"]),
    ],
)
def test_a_period_is_forgotten(filled: Store, what: Forgetful, left: list[str]) -> None:
    filled.forget(what)
    assert ids(filled) == left


def place_in_stories(store: Store) -> None:
    """Put both articles into one story and their events into one happening, by a person's decision."""
    with store.engine.begin() as connection:
        for article, event in (("a1", "e1"), ("a2", "e2")):
            connection.execute(story_articles.insert(), {"article": article, "story": "story-1"})
            row = {"event": event, "happening": "happening-1", "article": article}
            connection.execute(happening_events.insert(), row)
            for member, group in ((article, "story-1"), (event, "happening-1")):
                decided = {"member": member, "group": group, "together": True, "who": "Ada", "why": "the same"}
                connection.execute(decisions.insert(), {**decided, "when": now()})


def rows_left(store: Store) -> list[int]:
    with store.engine.connect() as connection:
        tables = (story_articles, happening_events, decisions)
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


def test_stories_and_what_was_decided_of_them_go_too(filled: Store) -> None:
    place_in_stories(filled)
    filled.forget(Forgetful(source="other.example"))
    assert rows_left(filled) == [1, 1, 2]


def test_events_of_a_forgotten_actor_are_in_no_happening(filled: Store) -> None:
    place_in_stories(filled)
    filled.forget(Forgetful(actor=KIM))
    assert rows_left(filled) == [2, 0, 2]


def test_pages_of_a_source_that_could_not_be_read_go_too(filled: Store) -> None:
    for source in ("https://news.example/a", "http://news.example/b", "https://other.example/c", "talks.txt"):
        filled.refuse(Refusal(source, "PageTooLarge", "too large"))
    filled.forget(Forgetful(source="news.example"))
    filled.forget(Forgetful(source="talks.txt"))
    assert [one.refusal.source for one in filled.refusals()] == ["https://other.example/c"]


def test_what_would_be_forgotten_is_counted_first(filled: Store) -> None:
    counts = filled.count_forgotten(Forgetful(source="other.example"))
    assert counts == {"articles": 1, "mentions": 3, "statements": 1, "events": 1}
    assert filled.count_forgotten(Forgetful(actor=KIM)) == {"articles that name it": 2}
    assert ids(filled) == ["a1", "a2"]


def test_an_actor_is_forgotten_with_what_it_says_and_does(filled: Store) -> None:
    assert filled.forget(Forgetful(actor=ITO)) == 2
    for reading in filled.readings(corrected=False):
        assert [mention.id for mention in reading.mentions] == ["m20"]
        assert (reading.statements, reading.events) == ((), ())
    with filled.engine.connect() as connection:
        assert list(connection.scalars(select(schema.actors.c.id))) == [KIM]
    assert log_of(filled) == [("forget", f"actor {ITO}: 2 articles")]


def test_an_actor_is_forgotten_in_old_versions_too(filled: Store, reading: Reading, page: Page) -> None:
    changed = Page.of(page.content + b"!", source=page.source)
    filled.write(replace(reading, article=replace(reading.article, page=changed.sha256)), changed)
    filled.forget(Forgetful(actor=ITO))
    with filled.engine.connect() as connection:
        contents = list(connection.scalars(select(schema.readings.c.content)))
    assert len(contents) == 3
    assert all(mention.id == "m20" for content in contents for mention in unpacked(content).mentions)


def test_an_actor_is_forgotten_under_the_names_merged_into_it(filled: Store) -> None:
    filled.desk("Ada").merge(KIM, ITO, "one")
    filled.forget(Forgetful(actor=ITO))
    assert all(reading.mentions == () for reading in filled.readings())
    assert filled.corrections() == []


def test_corrections_that_name_the_actor_go_too(filled: Store) -> None:
    filled.desk("Ada").reject("m20", "not him")
    filled.desk("Ada").edit("s1", "wording", "quoted", "marks are missing")
    filled.forget(Forgetful(actor=KIM))
    assert [one.field for one in filled.corrections()] == ["wording"]


def test_corrections_of_a_forgotten_article_go_too(filled: Store) -> None:
    filled.desk("Ada").reject("e1", "no")
    filled.forget(Forgetful(source="other.example"))
    filled.forget(Forgetful(source="news.example"))
    counts = filled.counts()
    assert {name: counts[name] for name in ("corrections", "articles", "pages", "actors", "texts")} == dict.fromkeys(
        ("corrections", "articles", "pages", "actors", "texts"), 0
    )


def test_where_the_current_version_is_forgotten_the_one_before_is_current(
    filled: Store, reading: Reading, page: Page
) -> None:
    changed = Page.of(page.content + b"!", source="changed.txt")
    filled.write(replace(reading, events=(), article=replace(reading.article, page=changed.sha256)), changed)
    assert filled.counts()["events"] == 1
    filled.forget(Forgetful(source="changed.txt"))
    assert sorted(ids(filled)) == ["a1", "a2"]
    assert filled.counts()["events"] == 2


def test_the_file_holds_no_trace_of_what_was_forgotten(tmp_path: Path, reading: Reading, page: Page) -> None:
    place = tmp_path / "w.db"
    with open_store(place) as store:
        store.write(replace(reading, article=replace(reading.article, byline="Zanzibarova")), page)
        store.forget(Forgetful(source="news.example"))
    assert not any(b"Zanzibarova" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "found nothing to forget"),
        ({"since": date(2025, 2, 1), "until": date(2025, 1, 1)}, "expected it to end later"),
    ],
)
def test_a_demand_that_makes_no_sense_is_refused(arguments: dict[str, date], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Forgetful(**arguments)  # type: ignore[arg-type]


# --- retention ------------------------------------------------------------------------------------------------------


def age(store: Store, days: int) -> None:
    with store.engine.begin() as connection:
        connection.execute(update(schema.pages).values(written=now() - timedelta(days=days)))


def test_old_pages_are_emptied_and_the_record_stays(filled: Store, reading: Reading) -> None:
    age(filled, 31)
    assert filled.retain(30) == 2
    assert next(filled.readings()) == reading
    assert list(filled.kept_pages()) == []
    with filled.engine.connect() as connection:
        assert list(connection.scalars(select(schema.pages.c.content))) == [None, None]
    assert [detail for _, detail in log_of(filled)] == [
        "pages are kept for 30 days",
        "content of 2 pages dropped after 30 days",
    ]


def test_younger_pages_are_kept(filled: Store) -> None:
    age(filled, 29)
    assert filled.retain(30) == 0
    assert len(list(filled.kept_pages())) == 2


def test_the_setting_holds_for_later_runs(filled: Store, place: str, reading: Reading) -> None:
    filled.retain(30)
    age(filled, 31)
    page = Page.of(b"third", source="third")
    with open_store(place) as later:
        later.write(replace(reading, article=replace(reading.article, id="a3", page=page.sha256)), page)
        assert [kept.page for kept in later.kept_pages()] == [page]


def test_the_setting_is_taken_back(filled: Store) -> None:
    filled.retain(0)
    filled.retain(None)
    assert filled.empty_old_pages() == 0


def test_less_than_no_days_are_refused(filled: Store) -> None:
    with pytest.raises(UsageError, match="found -1 days"):
        filled.retain(-1)
