from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from watchfloor import parsed_files
from watchfloor.parsed_files import parsed_once

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "x" * parsed_files.LEAST
VALUE = [{"rows": [{"id": "JPN", "from": date(2020, 1, 2), "checked": False}], "no": None}, [3]]


class Parser:
    """Counts how often it was asked."""

    def __init__(self, value: list[Any]) -> None:
        self.value = value
        self.asked = 0

    def __call__(self, _: str) -> list[Any]:
        self.asked += 1
        return self.value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(parsed_files.SETTING, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_file_is_parsed_once_and_read_back_equal(folder: Path) -> None:
    parse = Parser(VALUE)
    assert parsed_once("a/own.yaml", TEXT, parse) == parsed_once("a/own.yaml", TEXT, parse) == VALUE
    assert parse.asked == 1
    assert len(list(folder.iterdir())) == 1


def test_another_text_is_parsed_anew_and_takes_the_place(folder: Path) -> None:
    parse = Parser(VALUE)
    parsed_once("own.yaml", TEXT, parse)
    parsed_once("own.yaml", TEXT + "y", parse)
    assert parse.asked == 2
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", ["", "rubbish", "{key}\n[1, ", "{key}\n{}", "{key}\n" + "[" * 100_000])
def test_a_damaged_file_costs_time_only(folder: Path, damage: str) -> None:
    parse = Parser(VALUE)
    parsed_once("own.yaml", TEXT, parse)
    kept = next(folder.iterdir())
    key = kept.read_text(encoding="utf-8").partition("\n")[0]
    kept.write_text(damage.replace("{key}", key), encoding="utf-8")
    assert parsed_once("own.yaml", TEXT, parse) == VALUE
    assert parse.asked == 2


def test_bytes_that_are_no_text_cost_time_only(folder: Path) -> None:
    parse = Parser(VALUE)
    parsed_once("own.yaml", TEXT, parse)
    next(folder.iterdir()).write_bytes(b"\xff\xfe")
    assert parsed_once("own.yaml", TEXT, parse) == VALUE


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(parsed_files.SETTING, str(tmp_path / "file" / "kept"))
    parse = Parser(VALUE)
    assert parsed_once("own.yaml", TEXT, parse) == parsed_once("own.yaml", TEXT, parse) == VALUE
    assert parse.asked == 2


@pytest.mark.parametrize("value", [[{1: "January"}], [{"when": object()}], [(1, 2)]])
def test_what_json_would_change_is_not_kept(folder: Path, value: list[Any]) -> None:
    parse = Parser(value)
    assert parsed_once("own.yaml", TEXT, parse) == parsed_once("own.yaml", TEXT, parse) == value
    assert parse.asked == 2


def test_an_empty_setting_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parsed_files.SETTING, "")
    monkeypatch.chdir(tmp_path)
    parse = Parser(VALUE)
    parsed_once("own.yaml", TEXT, parse)
    parsed_once("own.yaml", TEXT, parse)
    assert parse.asked == 2
    assert list(tmp_path.iterdir()) == []


def test_a_short_file_is_not_worth_keeping(folder: Path) -> None:
    parsed_once("own.yaml", "short", Parser(VALUE))
    assert not folder.exists()
