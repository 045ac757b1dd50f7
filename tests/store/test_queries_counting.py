from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hand_readings import CHINA, ITO, JAPAN, JAPAN_MFA, NATO, RUTTE, SWEDEN, Told
from watchfloor.errors import UsageError
from watchfloor.store.queries.counting import Period, Tally

if TYPE_CHECKING:
    from watchfloor.store import Store

STORIES = (
    Told(1, JAPAN, CHINA, type="ACCUSE", score=-2, day=date(2025, 4, 1)),
    Told(2, RUTTE, JAPAN, score=4, day=date(2025, 4, 9), happened=date(2025, 4, 8)),
    Told(3, SWEDEN, CHINA, type="SANCTION", score=-6, day=date(2025, 5, 4)),
    Told(4, JAPAN_MFA, CHINA, type="REQUEST", score=0, day=date(2025, 5, 5)),
    Told(5, ITO, None, also=NATO, day=None, host="b.example"),
    Told(6, JAPAN, None, type="PROTEST", score=-5, day=date(2025, 5, 5)),
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.load(told.pair() for told in STORIES)
    return store


def test_everything_that_is_counted(filled: Store) -> None:
    """One test for all, since each store on a server takes its time."""
    _timeline_counts_by_period_and_quad(filled)
    _weeks_begin_on_monday(filled)
    _pairs_are_counted_once_an_event(filled)
    _stats_say_what_there_is(filled)


def _timeline_counts_by_period_and_quad(store: Store) -> None:
    april, may, undated = store.timeline(per="month")
    days = (date(2025, 4, 1), date(2025, 4, 9))
    assert april == Period("2025-04", 2, 1, 0, 1, 0, 1.0, *days)
    assert (may.period, may.events, may.verbal_conflict, may.material_conflict) == ("2025-05", 3, 1, 2)
    assert (undated.period, undated.events, undated.first) == (None, 1, None)
    assert [line.period for line in store.timeline(per="year", actor="JPN")] == ["2025", None]
    assert [line.events for line in store.timeline(per="all")] == [6]
    assert [line.period for line in store.timeline(per="day", by="event")] == ["2025-04-08", None]
    assert [line.period for line in store.pair("NATO", "JPN")] == ["2025-04", None]


def _weeks_begin_on_monday(store: Store) -> None:
    assert [line.period for line in store.timeline(per="week", recipient="CHN")] == [
        "2025-03-31",
        "2025-04-28",
        "2025-05-05",
    ]


def _pairs_are_counted_once_an_event(store: Store) -> None:
    pairs = {(line.one, line.other): line.events for line in store.dyads()}
    assert pairs == {("CHN", "JPN"): 2, ("JPN", "NATO"): 2, ("CHN", "SWE"): 1}
    directed = {(line.one, line.other): line.events for line in store.dyads(directed=True)}
    assert directed == {
        ("JPN", "CHN"): 2,
        ("NATO", "JPN"): 2,  # a visit, and a meeting, which counts both ways
        ("JPN", "NATO"): 1,
        ("SWE", "CHN"): 1,
    }
    monthly = [(line.one, line.other, line.period) for line in store.dyads(per="month", between=("JPN", "CHN"))]
    assert monthly == [("CHN", "JPN", "2025-04"), ("CHN", "JPN", "2025-05")]
    assert len(store.dyads(limit=1)) == 1


def _stats_say_what_there_is(store: Store) -> None:
    found = store.stats()
    assert (found.articles, found.events, found.statements, found.undated) == (6, 6, 6, 1)
    assert (found.first, found.last) == (date(2025, 4, 1), date(2025, 5, 5))
    assert found.sources == (Tally("news.example", 5), Tally("b.example", 1))
    assert found.types[0] == Tally("CONSULT", 2)


def test_an_empty_store_is_counted_too(store: Store) -> None:
    assert len(store.timeline()) == len(store.dyads()) == 0
    assert store.stats().articles == 0


def test_a_period_that_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="expected one of day, week"):
        store.timeline(per="decade")  # type: ignore[arg-type]
