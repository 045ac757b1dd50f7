import sys

import pytest

from watchfloor import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["watchfloor", "where", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


def test_a_name_is_listed_with_position_precision_id_and_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "Tripoli, Lebanon") == 0
    mark, words, name, country, position, precision, id, why = capsys.readouterr().out.split("\n")[0].split("\t")
    assert (mark, words, name, country, precision) == ("*", "Tripoli", "Tripoli", "LBN", "city")
    assert position.startswith("34.4")
    assert id == "geonames:266826"
    assert why == "the one in Lebanon"


def test_the_limit_holds_for_each_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, "Tripoli, Lebanon", "--limit", "2")
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_an_unknown_name_is_a_wrong_command_and_suggests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "Triploi") == 2
    assert "did you mean Tripoli?" in capsys.readouterr().err
