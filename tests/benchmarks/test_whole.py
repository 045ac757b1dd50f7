from __future__ import annotations

import sys
from collections import Counter

import pytest

import whole
from comparing import Failing, Tally
from whole import SPLITS, f_score, listing, percent, tables


@pytest.fixture
def tally() -> Tally:
    counts = Counter({"articles": 1, "event/all": 4, "event/right": 3, "event/extra": 1, "event/right AID": 3})
    errors = [Failing("place extra", "talks", "Seoul slept.", "[Seoul]")] * 3 + [
        Failing("actor", "talks", "It.", "[It]")
    ]
    return Tally(counts, Counter({("AID", "RETREAT"): 1}), errors)


def test_shares_in_percent() -> None:
    assert percent(1, 8) == "12.5"
    assert percent(0, 0) == "-"
    assert f_score(3, 4, 6) == "60.0"


def test_the_tables_hold_each_kind_of_record(tally: Tally) -> None:
    lines = "\n".join(tables("dev", tally, Tally()))
    assert "== dev: 1 articles, 0 statements, 4 events" in lines
    assert "AID                 3       1      0    85.7" in lines
    assert "AID           RETREAT          1" in lines
    for heading in ("statements", "events", "actors, times, places"):
        assert f"\n{heading} " in lines


def test_the_commonest_kind_of_error_comes_first(tally: Tally) -> None:
    lines = list(listing(tally, most=2))
    assert lines[0] == "\n## place extra: 3"
    assert len(lines) == 5
    assert lines[1] == "- [Seoul]\n    talks: Seoul slept."


def test_errors_on_held_out_articles_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["whole.py", "--split", "held_out", "--show", "5"])
    with pytest.raises(SystemExit, match="stay unseen"):
        whole.main()


def test_with_both_splits_only_dev_errors_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tally: Tally
) -> None:
    monkeypatch.setattr(sys, "argv", ["whole.py", "--show", "5"])
    monkeypatch.setattr(whole, "compare", lambda *_: (tally, Tally()))
    whole.main()
    printed = capsys.readouterr().out
    assert printed.count("## place extra") == 1
    assert printed.index("## place extra") < printed.index("== held_out")
    assert SPLITS == ("dev", "held_out")
