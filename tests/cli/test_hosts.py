from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from watchfloor import cli
from watchfloor.articles import HostLines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., int]

SLOGAN = "Your window on the Gulf since 1994, in print and on the air every day of the week."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["watchfloor", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0)

    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(7):
        body = (
            f"Envoys of {number + 2} states met in Muscat on Monday, the foreign ministry of Oman said in a statement."
        )
        (pages / f"{number}.txt").write_text(
            f"url: https://gulf.example/{number}\ndate 2025-04-09\n\nTalks, round {number}\n{body}\n{SLOGAN}\n"
        )
    (pages / "empty.txt").write_text("")
    return pages


def test_lines_are_learned_into_a_file_and_shown(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("hosts", "learn", str(folder), "--out", "known.yaml") == 0
    said = capsys.readouterr().err
    assert "empty.txt: nothing in it" in said
    assert "1 lines of 1 hosts in known.yaml" in said
    assert run("hosts", "show", "known.yaml") == 0
    assert capsys.readouterr().out.startswith("gulf.example\tyour window on the gulf since 1994")


def test_where_nothing_is_learned_the_exit_code_is_one(run: Run, folder: Path) -> None:
    assert run("hosts", "learn", str(folder / "1.txt")) == 1


def test_the_order_of_the_pages_changes_no_version(run: Run, folder: Path, tmp_path: Path) -> None:
    names = sorted(str(path) for path in folder.glob("?.txt"))
    run("hosts", "learn", *names, "--out", "a.yaml")
    run("hosts", "learn", *reversed(names), "--out", "b.yaml")
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    assert HostLines.load(tmp_path / "a.yaml").of("gulf.example")


def test_a_file_that_holds_something_else_is_the_commands_fault(run: Run, folder: Path) -> None:
    assert run("hosts", "show", str(folder / "1.txt")) == 2
    assert run("read", str(folder), "--hosts", str(folder / "1.txt")) == 2
