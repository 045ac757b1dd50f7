import sys

import pytest

from watchfloor import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["watchfloor", "when", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


def test_a_phrase_is_read_against_the_day(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "last Tuesday", "--published", "2025-04-09") == 0
    words, kind, interval, _ = capsys.readouterr().out.rstrip("\n").split("\t")
    assert (words, kind, interval) == ("last Tuesday", "date", "2025-04-08")


def test_without_a_day_a_relative_phrase_is_unresolved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "last Tuesday")
    assert "\tunresolved\t" in capsys.readouterr().out


def test_where_there_is_no_time_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "the Sunday Times") == 1
    assert capsys.readouterr().out == "no time in it\n"
