from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hand_readings import CHINA, JAPAN, RUTTE, YOKOSUKA, Told
from watchfloor import cli
from watchfloor.cli import tables
from watchfloor.cli.tables import quoted, span_of_days
from watchfloor.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., int]

STORIES = (
    Told(1, JAPAN, CHINA, type="ACCUSE", score=-2, words="the \x1b[2Jpatrol [red]was[/red] wrong"),
    Told(2, RUTTE, JAPAN, mode="visit", score=4, day=date(2025, 5, 2), happened=date(2025, 5, 1), where=YOKOSUKA),
    Told(3, status="planned", day=None),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with a store of three articles."""
    monkeypatch.delenv("WATCHFLOOR_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tables, "PIPE_WIDTH", 300)
    with open_store("watchfloor.db") as store:
        store.load(told.pair() for told in STORIES)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["watchfloor", *arguments])
        try:
            cli.main()
        except SystemExit as stopped:
            return int(stopped.code or 0)
        return 0

    return call


def printed(run: Run, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(*arguments) == 0
    return capsys.readouterr().out


def test_events_are_a_table_with_their_words(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(run, capsys, "events", "--actor", "NATO")
    for words in ("2025-05-02", "2025-05-01", "CONSULT visit", "Mark Rutte (NATO) → Japan", "[Yokosuka]"):
        assert words in out


def test_what_is_not_done_is_said_beside_the_type(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(run, capsys, "events", "--status", "planned")
    assert "CONSULT, planned" in " ".join(out.split())
    assert "undated" in out


def test_statements_are_a_table_and_their_words_are_no_markup_and_no_command(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    out = " ".join(printed(run, capsys, "statements", "--actor", "JPN").split())
    assert "“the [2Jpatrol [red]was[/red] wrong”" in out
    assert "\x1b" not in out


def test_articles_and_actors_are_tables(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Report 2" in printed(run, capsys, "articles")
    out = printed(run, capsys, "actors", "list", "--kind", "person")
    assert "person/mark-rutte" in out
    assert "CHN" not in out


def test_jsonl_and_csv_hold_every_field(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = printed(run, capsys, "events", "--actor", "NATO", "--format", "jsonl").splitlines()
    assert json.loads(line)["actors"][0]["affiliation"] == "NATO"
    (row,) = csv.DictReader(io.StringIO(printed(run, capsys, "events", "--type", "CONSULT/visit", "--format", "csv")))
    assert (row["actors_for"], row["place"]) == ("NATO", "Yokosuka")


def test_the_cursor_of_the_next_page_is_on_standard_error(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("events", "--limit", "2", "--format", "jsonl")
    first = capsys.readouterr()
    cursor = first.err.strip().removeprefix("more: --after ")
    rest = printed(run, capsys, "events", "--limit", "2", "--format", "jsonl", "--after", cursor)
    assert (len(first.out.splitlines()), len(rest.splitlines())) == (2, 1)


def test_near_between_and_days_are_read(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for filters in (
        ("--near", "35.28,139.67,5"),
        ("--between", "JPN", "NATO"),
        ("--since", "2025-05-01", "--until", "2025-05-01", "--by", "event"),
        ("--about", "NATO", "--members"),
    ):
        assert "Yokosuka" in printed(run, capsys, "events", *filters)


def test_a_record_is_shown_with_its_words_in_their_paragraph(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    id = json.loads(printed(run, capsys, "events", "--actor", "NATO", "--format", "jsonl"))["id"]
    out = printed(run, capsys, "show", id.split("-")[1][:8])
    for words in ("CONSULT visit, occurred", "Mark Rutte (NATO)", "Yokosuka (JPN, city)", "2025-05-01", "2.txt"):
        assert words in out
    assert "[Mark Rutte met Japan in Yokosuka]. Mark Rutte said" in " ".join(out.split())


def test_statements_articles_and_mentions_are_shown(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(printed(run, capsys, "statements", "--actor", "NATO", "--format", "jsonl"))
    assert "statement, reported" in printed(run, capsys, "show", said["id"])
    assert "1 statements, 1 events" in printed(run, capsys, "show", said["article"])
    with open_store("watchfloor.db") as store:
        mention = store.show(said["article"]).reading.mentions[0]
    assert "Mark Rutte (person/mark-rutte)" in printed(run, capsys, "show", mention.id)


def test_time_and_pairs_are_counted(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2025-05" in printed(run, capsys, "timeline", "--per", "month")
    out = " ".join(printed(run, capsys, "dyads", "--directed").split())
    assert "JPN CHN 2 1" in out
    assert "NATO JPN 1 1" in out
    out = printed(run, capsys, "stats")
    assert "2025-04-09 to 2025-05-02; 1 undated" in out
    assert json.loads(printed(run, capsys, "stats", "--format", "json"))["events"] == 3


def test_nothing_found_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("events", "--actor", "RUS") == 0
    assert "nothing found" in capsys.readouterr().err
    assert run("events", "--since", "1999-01-01", "--until", "1999-01-02", "--by", "event") == 0
    assert "--by report" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("events", "--actor", "Japann"), "did you mean 'Japan' (JPN)?"),
        (("events", "--since", "2025-02-01", "--until", "2025-01-01"), "before it begins"),
        (("events", "--near", "1,2"), "expected LAT,LON,KM"),
        (("show", "ffffffff"), "nothing in the store has the id"),
        (("stats", "--store", "gone.db"), "gone.db: there is no store; fill one with `watchfloor read"),
        (("export", "--format", "xlsx"), "use one of jsonl"),
        (("export", "--format", "csv", "--table", "statements", "--status", "denied"), "statements have no status"),
        (("import", "gone.jsonl"), "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_two(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_what_is_exported_comes_back_as_it_was(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "jsonl", "--out", "all.jsonl") == 0
    assert run("import", "all.jsonl", "--store", "other.db") == 0
    with open_store("watchfloor.db") as one, open_store("other.db") as other:
        assert list(one.readings_with_pages()) == list(other.readings_with_pages())
    assert run("import", "all.jsonl", "--store", "other.db") == 0
    assert "3 unchanged" in capsys.readouterr().err


def test_an_export_holds_what_the_filters_find(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "polecat", "--out", "p.tsv", "--actor", "NATO") == 0
    assert "1 written to p.tsv; it cannot carry: statements" in capsys.readouterr().err
    assert run("export", "--format", "csv", "--table", "statements", "--actor", "NATO", "--out", "s.csv") == 0
    with open("s.csv", encoding="utf-8") as file:  # noqa: PTH123  # the folder is the test's
        assert [row["speakers"] for row in csv.DictReader(file)] == ["Mark Rutte"]


def test_an_export_that_fails_leaves_no_half_file(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "csv", "--out", "gone/x.csv") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_another_data_set_is_compared(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "--format", "polecat", "--out", "p.tsv")
    assert run("import", "p.tsv", "--as", "polecat") == 0
    assert "3 events of polecat" in capsys.readouterr().err
    assert "all" in printed(run, capsys, "compare", "polecat")
    out = " ".join(printed(run, capsys, "compare", "polecat", "--cells", "--per", "month").split())
    assert "2025-04 ACCUSE CHN JPN 1 1" in out
    assert run("compare", "gdelt") == 2
    assert "take them in with `watchfloor import FILE --as gdelt`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (date(2025, 4, 8), date(2025, 4, 8), "2025-04-08"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2019, 1, 1), date(2024, 12, 31), "2019 to 2024"),
        (date(2024, 1, 1), date(2024, 3, 31), "2024-01-01 to 2024-03-31"),
        (None, date(2024, 1, 1), "until 2024-01-01"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(first: date | None, last: date | None, said: str) -> None:
    assert span_of_days(first, last) == said


def test_long_words_are_cut() -> None:
    assert len(quoted("word " * 100)) == 162
