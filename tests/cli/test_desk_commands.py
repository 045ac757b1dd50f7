"""Correcting, re-reading, forgetting and looking after a store from the command line."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from watchfloor import cli, pipeline
from watchfloor.records import Page, Reading, Refusal, Run
from watchfloor.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Call = Callable[..., int]

EVENT, ARTICLE = "event-00000001", "article-00000001"


@pytest.fixture
def kept(tmp_path: Path, reading: Reading, page: Page) -> Reading:
    """A store in the present folder, and what is in it."""
    events = (replace(reading.events[0], id=EVENT),)
    kept = replace(reading, events=events, article=replace(reading.article, id=ARTICLE))
    with open_store(tmp_path / "watchfloor.db") as store:
        store.write(kept, page)
    return kept


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: Reading) -> Call:
    """Run the command beside that store."""

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["watchfloor", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0)

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WATCHFLOOR_STORE", raising=False)
    monkeypatch.setenv("WATCHFLOOR_WHO", "Ada")
    return call


def only() -> Reading:
    with open_store() as store:
        (reading,) = store.readings()
        return reading


# --- correcting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "type"), [("AGREE", "AGREE"), ('"AID"', "AID")])
def test_a_field_is_edited_with_a_word_or_json(run: Call, value: str, type: str) -> None:
    assert run("correct", "edit", EVENT, "type", value, "--why", "a deal") == 0
    assert only().events[0].type == type


def test_an_id_may_be_cut_short(run: Call) -> None:
    assert run("correct", "reject", "00000001", "--why", "no") in (0, 2)
    assert run("correct", "reject", "event-0000", "--why", "no") == 0
    assert only().events == ()


def test_corrections_are_listed_and_undone(run: Call, kept: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    run("correct", "reject", EVENT, "--why", "no")
    id = capsys.readouterr().out.split(":")[0]
    run("corrections")
    assert f"Ada: record of {EVENT}" in capsys.readouterr().out
    assert run("correct", "undo", id, "--why", "yes") == 0
    assert only() == kept


def test_an_event_and_a_statement_are_added_by_their_words(run: Call) -> None:
    words = ("Ito said yes", "--type", "AGREE", "--trigger", "said yes", "--actor", "Ito", "--status", "possible")
    assert run("correct", "event", ARTICLE, *words, "--why", "missed") == 0
    assert run("correct", "statement", ARTICLE, "met Kim", "--speaker", "Ito", "--why", "missed") == 0
    assert (only().events[1].type, only().events[1].status, len(only().statements)) == ("AGREE", "possible", 2)


def test_actors_are_merged_and_split(run: Call, kept: Reading) -> None:
    assert run("correct", "merge", "person/ana-kim", "person/jun-ito", "--why", "one") == 0
    assert len({mention.actor for mention in only().mentions}) == 1
    assert run("correct", "split", "person/ana-kim", "--why", "two") == 0
    assert only() == kept
    new = ("--into", "person/ito-2", "--name", "Ito (skater)")
    assert run("correct", "split", "person/jun-ito", "--mention", "m45", *new, "--why", "another") == 0
    assert only().mentions[2].actor is not None
    assert only().mentions[2].actor.name == "Ito (skater)"


def test_a_record_is_accepted(run: Call) -> None:
    assert run("correct", "accept", EVENT, "--why", "checked") == 0
    with open_store() as store, store.engine.connect() as connection:
        assert connection.execute(text("SELECT accepted FROM events")).scalar() == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("edit", "event-99999999", "type", "AID"), "found no record"),
        (("edit", EVENT, "colour", "red"), "found no field 'colour'"),
        (("event", ARTICLE, "x", "--type", "AID", "--trigger", "x", "--status", "maybe"), "found the status 'maybe'"),
        (("split", "person/jun-ito", "--mention", "m45", "--into", "x", "--name", "X", "--kind", "ghost"), "no actor"),
        (("undo", "correction-1"), "found no correction"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(
    run: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert run("correct", *arguments, "--why", "because") == 2
    assert message in capsys.readouterr().err


# --- exchange -------------------------------------------------------------------------------------------------------


def test_two_desks_exchange_corrections(
    run: Call, tmp_path: Path, kept: Reading, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    run("correct", "reject", EVENT, "--why", "no")
    assert run("corrections", "--export", "ours.jsonl") == 0
    with open_store(tmp_path / "other.db") as other:
        other.write(kept, page)
    assert run("corrections", "--take", "ours.jsonl", "--store", "other.db") == 0
    assert "1 corrections taken in; 0 wait for a person" in capsys.readouterr().err
    with open_store(tmp_path / "other.db") as other:
        assert next(iter(list(other.readings()))).events == ()


def test_corrections_go_to_standard_output(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    run("correct", "reject", EVENT, "--why", "no")
    capsys.readouterr()
    run("corrections", "--export", "-")
    assert f'"record": "{EVENT}"' in capsys.readouterr().out


def test_a_broken_file_of_corrections_changes_nothing(
    run: Call, tmp_path: Path, kept: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    run("correct", "reject", EVENT, "--why", "no")
    run("corrections", "--export", "ours.jsonl")
    (tmp_path / "ours.jsonl").write_text((tmp_path / "ours.jsonl").read_text() + "{broken\n")
    assert run("corrections", "--take", "ours.jsonl", "--store", "new.db") == 2
    assert "ours.jsonl, line 2: found no correction" in capsys.readouterr().err
    with open_store(tmp_path / "new.db") as other:
        assert other.corrections() == []


@pytest.mark.parametrize("name", ["gone.jsonl", "binary.jsonl"])
def test_a_file_that_cannot_be_read_is_named(
    run: Call, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    assert run("corrections", "--take", name) == 2
    assert f"{name}: cannot be read" in capsys.readouterr().err
    assert run("corrections", "--export", "gone/x.jsonl") == 2


# --- re-reading -----------------------------------------------------------------------------------------------------


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, kept: Reading) -> Reading:
    """What a newer version reads on every page."""
    newer = replace(kept, statements=(), run=Run("0.2", "net", ()))

    def read_many(pages: Iterable[Page], **_: Any) -> Iterator[Reading | Refusal]:
        return (newer for _ in pages)

    monkeypatch.setattr(pipeline, "read_many", read_many)
    monkeypatch.setattr(pipeline, "shared_pipeline", lambda: SimpleNamespace(run=newer.run))
    return newer


@pytest.mark.usefixtures("newer")
def test_a_re_read_tells_what_changed_and_corrections_hold(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    run("correct", "edit", EVENT, "type", "AGREE", "--why", "a deal")
    run("correct", "accept", "s1", "--why", "checked")
    capsys.readouterr()
    assert run("reread") == 0
    told = capsys.readouterr()
    assert told.out == f"{ARTICLE} talks.txt: statements: 1 gone\n"
    assert "1 pages read again, 1 articles changed; 1 corrections wait for a person" in told.err
    assert only().events[0].type == "AGREE"
    run("corrections", "--open")
    assert "accepted of s1" in capsys.readouterr().out


@pytest.mark.usefixtures("newer")
def test_a_second_re_read_finds_nothing_to_do(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    run("reread")
    capsys.readouterr()
    run("reread")
    assert "0 pages read again" in capsys.readouterr().err
    run("reread", "--all", "--since", "2025-01-01")
    assert "1 pages read again, 0 articles changed" in capsys.readouterr().err


def test_a_page_that_cannot_be_read_any_more_keeps_its_reading(
    run: Call, kept: Reading, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_many(pages: Iterable[Page], **_: Any) -> Iterator[Refusal]:
        return (Refusal(page.source, "SlowPage", "too slow") for page in pages)

    monkeypatch.setattr(pipeline, "read_many", read_many)
    newer = SimpleNamespace(run=Run("0.2", "net", ()))
    monkeypatch.setattr(pipeline, "shared_pipeline", lambda: newer)
    assert run("reread") == 0
    assert "talks.txt: too slow; the old reading stays" in capsys.readouterr().err
    assert only() == kept


# --- forgetting and looking after -----------------------------------------------------------------------------------


def test_forgetting_asks_first(run: Call, kept: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("forget", "--source", "news.example") == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == ["1\tarticles", "3\tmentions", "1\tstatements", "1\tevents"]
    assert "add --yes" in told.err
    assert only() == kept
    assert run("forget", "--source", "news.example", "--yes") == 0
    with open_store() as store:
        assert list(store.readings()) == []


def test_forgetting_nothing_is_refused(run: Call) -> None:
    assert run("forget") == 2
    assert run("forget", "--since", "2025-02-01", "--until", "2025-01-01") == 2


def test_pages_are_kept_for_so_many_days(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("store", "retain", "--days", "0") == 0
    assert "content of 1 pages dropped" in capsys.readouterr().err
    assert run("store", "retain", "--forever") == 0
    assert run("store", "retain") == 2


def test_a_whole_store_is_said_to_be_whole(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("store", "check") == 0
    assert "1 articles: whole" in capsys.readouterr().err
    assert run("store", "migrate") == 0


def test_a_store_whose_tables_were_touched_is_filled_again(run: Call, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store() as store, store.engine.begin() as connection:
        connection.execute(text("DELETE FROM events"))
        connection.execute(text("UPDATE pages SET content = x'00'"))
    assert run("store", "check") == 1
    told = capsys.readouterr()
    assert "what is searched is not what was read" in told.out
    assert "its content is not what its hash says" in told.out
    run("store", "refill")
    assert run("store", "check") == 1
    assert "searched" not in capsys.readouterr().out
