from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from watchfloor import cli, pipeline
from watchfloor.records import Page, Reading, Refusal
from watchfloor.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Run = Callable[..., int]


def read_from(reading: Reading, page: Page) -> Reading:
    """The sample reading as if this page had given it."""
    return replace(reading, article=replace(reading.article, page=page.sha256))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pages and a broken one."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("Tokyo talks\nIto met Kim.")
    (pages / "b.txt").write_text("Lima talks\nIto met Kim again.")
    (pages / "c.txt").write_text("")
    return pages


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reading: Reading) -> Run:
    """Run the command in an empty folder with a pipeline that finds the sample reading everywhere."""

    def read_many(pages: Iterable[Page | Refusal], **_: Any) -> Iterator[Reading | Refusal]:
        return (page if isinstance(page, Refusal) else read_from(reading, page) for page in pages)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["watchfloor", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0)

    monkeypatch.setattr(pipeline, "read_many", read_many)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WATCHFLOOR_STORE", raising=False)
    return call


def test_a_reading_is_printed_with_its_words(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(folder / "a.txt")) == 0
    output = capsys.readouterr().out
    for words in (
        "Tokyo talks",
        "2025-04-08 (from the crawl's header, confidence 0.90)",
        "crawl header",
        "Jun Ito",
        "yes",
    ):
        assert words in output


def test_jsonl_is_one_reading_a_line_with_its_source(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str], reading: Reading
) -> None:
    run("read", str(folder), "--format", "jsonl")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.pop("source") for line in lines] == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert [Reading.from_dict(line).events for line in lines] == [reading.events, reading.events]


def test_a_bad_page_is_a_line_and_stops_nothing(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(folder), str(folder / "gone.txt")) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"{folder / 'c.txt'}: ")
    assert said[1].startswith(f"{folder / 'gone.txt'}: ")
    assert said[-1].startswith("4 pages: 2 article; refused: 1 EmptyPage, 1 MissingPage; cut: 2 crawl header; kept in")


def test_where_nothing_can_be_read_the_exit_code_is_one(run: Run, folder: Path) -> None:
    assert run("read", str(folder / "gone.txt")) == 1


@pytest.mark.parametrize("arguments", [(), ("--format", "xml"), ("--published", "soon"), ("--jobs", "0")])
def test_a_wrong_command_exits_with_two(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    paths = [str(folder)] if arguments else []
    assert run("read", *paths, *arguments) == 2


def test_readings_are_kept_by_default(run: Run, folder: Path, tmp_path: Path, reading: Reading) -> None:
    run("read", str(folder / "a.txt"))
    with open_store(tmp_path / "watchfloor.db") as store:
        assert [kept.statements for kept in store.readings()] == [reading.statements]


def test_reading_again_changes_nothing(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("read", str(folder / "a.txt"))
    run("read", str(folder / "a.txt"))
    assert "(1 unchanged)" in capsys.readouterr().err


def test_nothing_is_kept_where_that_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    run("read", str(folder), "--no-keep")
    assert not (tmp_path / "watchfloor.db").exists()


def test_a_store_that_cannot_be_opened_is_the_commands_fault(
    run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", str(folder), "--store", str(tmp_path / "gone" / "w.db")) == 2
    assert "cannot be opened as a store" in capsys.readouterr().err


def test_what_a_page_is_called_cannot_move_the_cursor(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("read", str(tmp_path / "\x1b[2Jgone.txt"))
    assert "\x1b" not in capsys.readouterr().err


def test_the_page_is_shown_with_its_cuts_and_their_rules(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("read", str(folder / "a.txt"), "--explain")
    lines = capsys.readouterr().out.splitlines()
    assert "404 [cut, crawl_header: status]" in lines
    assert "Ito said yes." in lines


def test_the_size_of_a_page_has_a_setting(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(folder / "a.txt"), "--max-bytes", "10") == 1
    assert "the limit is 10" in capsys.readouterr().err
