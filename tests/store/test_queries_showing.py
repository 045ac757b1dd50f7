from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hand_readings import CHINA, JAPAN, SWEDEN, Told
from watchfloor.errors import UsageError
from watchfloor.store import open_store
from watchfloor.store.queries import EventQuery, StatementQuery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.store import Store

STORIES = (Told(1), Told(2, SWEDEN, CHINA, type="SANCTION"), Told(3, JAPAN, CHINA, type="SANCTION"))


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "w.db") as store:
        store.load(told.pair() for told in STORIES)
        yield store


def test_a_record_is_shown_with_its_reading_and_versions(filled: Store) -> None:
    line = filled.events(type="SANCTION", actor="SWE")[0]
    shown = filled.show(line.id)
    assert shown.record.id == line.id
    assert shown.reading.article.id == line.article
    assert [(version.source, version.current) for version in shown.versions] == [("2.txt", True)]


@pytest.mark.parametrize(
    "cut", [lambda full: full[:14], lambda full: full.split("-")[1][:8], str.upper, lambda full: f" {full} "]
)
def test_an_id_may_be_cut_short(filled: Store, cut: object) -> None:
    id = filled.statements(actor="SWE")[0].id
    assert filled.show(cut(id)).record.id == id  # type: ignore[operator]


def test_articles_and_mentions_are_shown(filled: Store) -> None:
    line = filled.articles(about="SWE")[0]
    shown = filled.show(line.id)
    assert shown.record == shown.reading.article
    mention = shown.reading.mentions[0]
    assert filled.show(mention.id).record == mention


def test_an_id_that_fits_several_is_refused_with_them(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"may be article-0000000000000001 or article-0000000000000002 or"):
        filled.show("article-0000")


@pytest.mark.parametrize("id", ["", "abc", "event-", "%%%%%%", "event-ffffffffffff", "'; DROP TABLE events"])
def test_an_id_that_there_is_not_is_refused(filled: Store, id: str) -> None:
    with pytest.raises(UsageError, match="id"):
        filled.show(id)


def test_matched_readings_hold_what_was_asked_for_and_what_vouches(filled: Store) -> None:
    found = list(filled.matched_readings(EventQuery(type="SANCTION")))
    assert [reading.article.title for reading in found] == ["Report 2", "Report 3"]
    assert [(len(reading.events), len(reading.statements)) for reading in found] == [(1, 0), (1, 0)]
    found = list(filled.matched_readings(StatementQuery(actor="SWE")))
    assert [(len(reading.events), len(reading.statements)) for reading in found] == [(0, 1)]


def test_readings_come_with_their_pages(filled: Store) -> None:
    assert list(filled.readings_with_pages()) == [told.pair() for told in STORIES]


def test_results_are_an_arrow_table_whatever_is_in_them(filled: Store) -> None:
    polars = pytest.importorskip("polars")
    table = filled.events(limit=2).to_arrow()
    assert table.schema == filled.events(actor="RUS").to_arrow().schema
    frame = polars.from_arrow(table)
    assert frame["actors"][0][0]["country"] in {"JPN", "SWE"}
    for found in (filled.statements(), filled.articles(), filled.actors(), filled.timeline(), filled.dyads()):
        assert found.to_arrow().num_rows == len(found)
    assert found[0:1] == found.lines[:1]


def test_a_missing_library_is_said_in_one_line(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pyarrow is not installed; call: pip install 'watchfloor\[exchange\]'"):
        filled.events().to_arrow()
