"""What the rows of each table hold."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from watchfloor.records import Actor, Count, Mention, Page, Run, Span, When
from watchfloor.store import open_store, rows, schema
from watchfloor.store.packing import as_json, pack, storable, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

    from watchfloor.records import Reading


def tables_of(reading: Reading) -> dict[Table, list[rows.Row]]:
    tables = rows.search_rows(reading, rows.Home(7, frozenset({"e1"})))
    return {table: [dict(zip(table.columns.keys(), line, strict=True)) for line in lines] for table, lines in tables}


def found(reading: Reading, table: Table) -> list[rows.Row]:
    return tables_of(reading)[table]


def named_by(reading: Reading, table: Table, *names: str) -> list[tuple[rows.Value, ...]]:
    return [tuple(row[name] for name in names) for row in found(reading, table)]


# --- the whole reading ----------------------------------------------------------------------------------------------


def test_a_packed_reading_comes_back_equal(reading: Reading) -> None:
    assert unpacked(pack(as_json(reading))) == reading


def test_equal_readings_are_packed_into_equal_bytes(reading: Reading) -> None:
    assert as_json(reading) == as_json(unpacked(pack(as_json(reading))))


def test_a_lone_surrogate_survives_packing(reading: Reading) -> None:
    odd = replace(reading, article=replace(reading.article, title="Talks \ud800"))
    assert unpacked(pack(as_json(odd))) == odd


def test_runs_of_other_versions_have_other_ids() -> None:
    runs = [Run("0.1", "net", ("cues@1",)), Run("0.2", "net", ("cues@1",)), Run("0.1", "net", ("cues@2",))]
    assert len({rows.run_id(run) for run in runs}) == 3
    assert rows.run_row(runs[0])["id"] == rows.run_id(Run("0.1", "net", ("cues@1",)))


def test_a_page_keeps_its_bytes_and_the_article_how_it_was_got(reading: Reading) -> None:
    moment = datetime(2025, 4, 9, 8, tzinfo=UTC)
    page = Page.of(
        b"<p>x", source="x.html", url="https://a.example/x", fetched=moment, media_type="text/html", status=200
    )
    row = rows.page_row(page)
    content = row["content"]
    assert isinstance(content, bytes)
    assert zlib.decompress(content) == b"<p>x"
    assert (row["sha256"], row["size"]) == (page.sha256, 4)
    got = rows.article_row(reading.article, page, reading.run)
    names = ("page_source", "page_url", "fetched", "media_type", "http_status")
    assert [got[name] for name in names] == ["x.html", "https://a.example/x", moment, "text/html", 200]


# --- table by table -------------------------------------------------------------------------------------------------


def test_the_rows_of_a_table_are_numbered_from_zero(reading: Reading) -> None:
    for table in schema.ARTICLE_TABLES[1:]:
        positions = [row["position"] for row in found(reading, table)]
        assert positions == list(range(len(positions)))


def test_tables_come_in_the_order_in_which_they_may_be_filled(reading: Reading) -> None:
    assert set(tables_of(reading)) == set(schema.SEARCH_TABLES)


def test_each_value_is_of_the_type_of_its_column(reading: Reading) -> None:
    for table, table_rows in tables_of(reading).items():
        for row in table_rows:
            for column in table.columns:
                value, kind = row[column.key], column.type.python_type
                taken = str if kind is date else kind  # days are text, which every driver takes
                assert column.nullable if value is None else isinstance(value, taken), column


def test_one_value_of_a_row_is_told_from_the_next(reading: Reading) -> None:
    told = named_by(reading, schema.evidence, "words", "start", "end", "trigger", "trigger_start", "trigger_end")
    assert told == [("Ito met Kim on 8 April in Seoul", 12, 43, "met", 16, 19)]
    names = ("id", "kind", "chain", "role", "affiliation", "sector", "rule")
    one = reading.mentions[0]
    assert named_by(reading, schema.mentions, *names)[0] == tuple(getattr(one, name) for name in names)


def test_an_article_is_searched_by_its_day_and_host(reading: Reading, page: Page) -> None:
    row = rows.article_row(reading.article, page, reading.run)
    assert (row["published"], row["host"], row["source_name"]) == (date(2025, 4, 8), "news.example", "News")
    assert (row["title"], row["language"], row["verdict"]) == ("Tokyo talks", "en", "article")


def test_an_undated_article_has_no_day(reading: Reading, page: Page) -> None:
    undated = replace(reading.article, published=None)
    assert rows.article_row(undated, page, reading.run)["published"] is None


def test_paragraphs_hold_their_words(reading: Reading) -> None:
    assert named_by(reading, schema.paragraphs, "words", "kind") == [
        ("Tokyo talks", "heading"),
        ("Ito met Kim on 8 April in Seoul.", "body"),
        ("Ito said yes.", "body"),
    ]


def test_cuts_hold_what_was_cut_and_why(reading: Reading) -> None:
    assert named_by(reading, schema.cuts, "place", "words", "reason", "rule") == [
        (0, "404\n", "crawl_header", "status")
    ]


def test_mentions_point_to_their_actors(reading: Reading) -> None:
    assert named_by(reading, schema.mentions, "words", "actor", "country", "sector") == [
        ("Ito", "person/jun-ito", "JPN", "GOV"),
        ("Kim", "person/ana-kim", "KOR", "GOV"),
        ("Ito", "person/jun-ito", "JPN", "GOV"),
    ]


def test_a_mention_of_nobody_known_has_no_actor(reading: Reading) -> None:
    unknown = replace(reading, mentions=(replace(reading.mentions[0], actor=None),), statements=(), events=())
    assert named_by(unknown, schema.mentions, "actor") == [(None,)]
    assert rows.actor_rows(unknown) == {}


def test_an_actor_has_one_row_however_often_it_is_named(reading: Reading) -> None:
    assert sorted(rows.actor_rows(reading)) == ["person/ana-kim", "person/jun-ito"]


def test_an_actor_that_only_an_event_carries_has_a_row(reading: Reading) -> None:
    peru = Actor("PER", "Peru", "country", "Q419")
    carried = Mention("m9", Span(0, 5), "name", peru, "PER", None, None, "PER", None, "country")
    event = replace(reading.events[0], recipients=(carried,))
    assert "PER" in rows.actor_rows(replace(reading, events=(event,)))


def test_times_are_days(reading: Reading) -> None:
    day = "2025-04-08"
    assert named_by(reading, schema.times, "words", "edtf", "first", "last") == [("8 April", "2025-04-08", day, day)]


def test_a_moment_is_searched_by_its_day(reading: Reading) -> None:
    moment = datetime(2025, 4, 8, 3, 30, tzinfo=UTC)
    clocked = replace(reading.times[0], start=moment, end=moment)
    assert named_by(replace(reading, times=(clocked,)), schema.times, "first", "last") == [("2025-04-08", "2025-04-08")]


def test_an_open_interval_has_one_day(reading: Reading) -> None:
    since: When = replace(reading.times[0], edtf="2025-04-08/..", end=None)
    assert named_by(replace(reading, times=(since,)), schema.times, "first", "last") == [("2025-04-08", None)]


def test_a_time_that_stands_not_in_the_text_has_no_row(reading: Reading) -> None:
    outside = replace(reading.times[0], span=None)
    assert found(replace(reading, times=(outside,)), schema.times) == []


def test_places_hold_where_they_lie(reading: Reading) -> None:
    assert named_by(reading, schema.places, "words", "name", "geonames", "lat", "lon", "country", "precision") == [
        ("Seoul", "Seoul", 1835848, 37.57, 126.98, "KOR", "city")
    ]


def test_statements_hold_cue_and_words(reading: Reading) -> None:
    assert named_by(reading, schema.statements, "cue", "words", "wording", "first", "place") == [
        ("said", "yes", "reported", None, None)
    ]


def test_content_in_two_stretches_is_joined_by_an_ellipsis(reading: Reading) -> None:
    split = replace(reading.statements[0], cue=None, content=(Span(45, 48), Span(54, 57)))
    assert named_by(replace(reading, statements=(split,)), schema.statements, "cue", "words") == [(None, "Ito … yes")]


def test_events_hold_what_when_and_where(reading: Reading) -> None:
    names = ("type", "status", "words", "trigger", "first", "place", "place_country", "score", "confidence")
    words = "Ito met Kim on 8 April in Seoul"
    assert named_by(reading, schema.events, *names) == [
        ("CONSULT", "occurred", words, "met", "2025-04-08", "Seoul", "KOR", 2.5, 0.8)
    ]


def test_an_event_without_place_or_time_leaves_them_empty(reading: Reading) -> None:
    bare = replace(reading.events[0], when=None, where=None)
    names = ("first", "last", "place", "place_country")
    assert named_by(replace(reading, events=(bare,)), schema.events, *names) == [(None, None, None, None)]


def test_parties_say_who_has_which_part(reading: Reading) -> None:
    assert named_by(reading, schema.statement_parties, "part", "actor", "name", "country") == [
        ("speaker", "person/jun-ito", "Jun Ito", "JPN")
    ]
    assert named_by(reading, schema.event_parties, "part", "actor", "name", "country") == [
        ("actor", "person/jun-ito", "Jun Ito", "JPN"),
        ("actor", "person/ana-kim", "Ana Kim", "KOR"),
    ]


def test_parties_repeat_the_days_of_their_event(reading: Reading) -> None:
    day = "2025-04-08"
    assert named_by(reading, schema.event_parties, "first", "reported") == [(day, day), (day, day)]
    assert named_by(reading, schema.statement_parties, "first", "reported") == [(None, day)]


def test_a_party_that_is_nobody_known_is_named_by_its_words(reading: Reading) -> None:
    unknown = replace(reading.events[0], actors=(replace(reading.mentions[0], actor=None),))
    assert named_by(replace(reading, events=(unknown,)), schema.event_parties, "actor", "name") == [(None, "Ito")]


def test_the_medium_of_a_statement_is_a_party(reading: Reading) -> None:
    told = replace(reading.statements[0], via=reading.mentions[1])
    changed = replace(reading, statements=(told,))
    assert named_by(changed, schema.statements, "via") == [("Ana Kim",)]
    assert named_by(changed, schema.statement_parties, "part") == [("speaker",), ("via",)]


def test_what_a_person_has_confirmed_is_marked(reading: Reading) -> None:
    assert named_by(reading, schema.events, "accepted") == [(True,)]
    assert named_by(reading, schema.statements, "accepted") == [(False,)]


def test_evidence_and_counts_hang_on_their_event(reading: Reading) -> None:
    event = replace(reading.events[0], counts=(Count("killed", 10**30, None, Span(27, 28)),))
    changed = replace(reading, events=(event,))
    row = 7 * schema.NUMBERS
    assert named_by(changed, schema.evidence, "event", "trigger", "trigger_start") == [(row, "met", 16)]
    assert named_by(changed, schema.event_counts, "event", "words", "low", "high") == [(row, "8", rows.MOST, None)]


def test_what_databases_cannot_hold_is_replaced_one_for_one(reading: Reading) -> None:
    odd = replace(reading, article=replace(reading.article, text="A\0B \ud800"))
    assert storable(odd, as_json(odd)).article.text == "A\ufffdB \ufffd"
    assert storable(reading, as_json(reading)) is reading


def test_who_is_told_and_who_receives_are_parties(reading: Reading) -> None:
    kim = reading.mentions[1]
    told = replace(reading.statements[0], addressee=(kim,))
    done = replace(reading.events[0], actors=(), recipients=(kim,))
    changed = replace(reading, statements=(told,), events=(done,))
    assert named_by(changed, schema.statement_parties, "part", "mention") == [("speaker", "m45"), ("addressee", "m20")]
    assert named_by(changed, schema.event_parties, "part", "mention") == [("recipient", "m20")]


def test_a_reading_that_found_nothing_has_no_rows_but_its_text(reading: Reading) -> None:
    empty = replace(reading, mentions=(), times=(), places=(), statements=(), events=())
    filled = {table.name for table, table_rows in tables_of(empty).items() if table_rows}
    assert filled == {"texts", "paragraphs", "cuts"}


# --- the order of readings ------------------------------------------------------------------------------------------


@pytest.fixture
def three(reading: Reading, page: Page) -> list[tuple[Reading, Page]]:
    """Three articles, each from its own page."""
    pages = [Page.of(page.content + name.encode(), source=f"{name}.txt") for name in ("c", "a", "b")]
    return [(replace(reading, article=replace(reading.article, id=one.source, page=one.sha256)), one) for one in pages]


def test_readings_come_in_the_order_in_which_they_were_written(
    tmp_path: Path, three: list[tuple[Reading, Page]]
) -> None:
    with open_store(tmp_path / "w.db") as store:
        for reading, page in three:
            store.write(reading, page)
        assert [one.article.id for one in store.readings()] == ["c.txt", "a.txt", "b.txt"]


def test_what_two_articles_share_is_stored_once(tmp_path: Path, three: list[tuple[Reading, Page]]) -> None:
    with open_store(tmp_path / "w.db") as store:
        for reading, page in three:
            store.write(reading, page)
        counts = store.counts()
    assert (counts["articles"], counts["pages"], counts["actors"], counts["runs"]) == (3, 3, 2, 1)


def test_a_store_outlives_its_process(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
    with open_store(str(tmp_path / "w.db")) as again:
        assert list(again.readings()) == [reading]
        assert again.write(reading, page) == "unchanged"


def test_a_store_can_be_named_by_its_url(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(f"sqlite:///{tmp_path / 'w.db'}") as store:
        assert store.write(reading, page) == "new"
    assert (tmp_path / "w.db").exists()


def test_a_new_store_is_empty(tmp_path: Path) -> None:
    with open_store(tmp_path / "w.db") as store:
        assert list(store.readings()) == []
        counts = store.counts()
    assert set(counts.values()) == {0}


def test_a_reading_written_again_leaves_no_rows_of_the_older_one(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        store.write(replace(reading, statements=(), events=()), page)
        counts = store.counts()
    assert (counts["statements"], counts["events"], counts["event_parties"], counts["articles"]) == (0, 0, 0, 1)
