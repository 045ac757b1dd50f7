import sys
from pathlib import Path

import pytest

from watchfloor import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["watchfloor", "actors", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


def test_show_tells_who_holds_an_office_on_a_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "NATO", "--on", "2023-01-01") == 0
    out = capsys.readouterr().out
    assert "Jens Stoltenberg  person/jens-stoltenberg" in out
    assert "Mark Rutte" not in out
    assert "30 on 2023-01-01" in out
    assert "(unchecked)" in out


def test_show_without_a_day_tells_all_terms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "Mark Rutte") == 0
    out = capsys.readouterr().out
    assert "2010-10-14 to 2024-07-02  Prime Minister (NLD)" in out
    assert "Secretary-General (NATO)" in out


def test_an_open_term_that_was_last_seen_long_ago_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "show", "NATO", "--on", "2029-01-01")
    assert "too long ago to name a bare title's holder" in capsys.readouterr().out


def test_an_unknown_name_is_a_wrong_command_and_suggests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "Japann") == 2
    assert "did you mean 'japan' (JPN)" in capsys.readouterr().err


def test_check_counts_the_shipped_files(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "check") == 0
    out = capsys.readouterr().out
    assert "unchecked" in out
    assert out.endswith("0 faults\n")


def test_check_of_a_broken_folder_fails_with_every_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    about = "about: {name: own, version: '1', source: ours, licence: CC0-1.0, date: 2026-11-24}\n"
    rows = "rows:\n  - {id: A, kind: planet, name: A}\n  - {id: B, kind: company, name: B, colour: red}\n"
    (tmp_path / "own.yaml").write_text(about + rows, encoding="utf-8")
    assert run(monkeypatch, "check", str(tmp_path)) == 1
    out = capsys.readouterr().out
    assert "own.yaml, line 3 (row 1): found kind 'planet'" in out
    assert "own.yaml, line 4 (row 2): found unknown key 'colour'" in out
