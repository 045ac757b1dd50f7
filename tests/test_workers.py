from __future__ import annotations

import time

import pytest

from hand_workers import give_up, maker
from watchfloor.workers import Crew

BATCHES = [[0.01, 0.02], [0.0], [0.03, 0.0, 0.01]] * 4


def crew(seconds: float = 20.0, jobs: int = 2) -> Crew[float, float | str]:
    return Crew(maker, give_up, jobs, seconds)


def test_results_come_in_the_order_of_input() -> None:
    assert list(crew().run(BATCHES)) == [item for batch in BATCHES for item in batch]


def test_nothing_to_do_is_done() -> None:
    assert list(crew().run([])) == []


def test_a_slow_page_is_given_up_and_holds_up_nobody() -> None:
    started = time.monotonic()
    assert list(crew(seconds=1.0).run([[0.0, 60.0, 0.01], [0.02], [0.0]])) == [
        0.0,
        "gave up 60 (None)",
        0.01,
        0.02,
        0.0,
    ]
    assert time.monotonic() - started < 30


def test_a_batch_that_is_slow_only_as_a_whole_is_read_page_by_page() -> None:
    assert list(crew(seconds=1.0, jobs=1).run([[0.7, 0.71, 0.72]])) == [0.7, 0.71, 0.72]


def test_a_page_that_ends_its_process_costs_itself_only() -> None:
    assert list(crew(jobs=1).run([[0.0, -3.0, 0.01], [0.02]])) == [0.0, "gave up -3 (3)", 0.01, 0.02]


def test_a_bug_is_raised_where_the_work_was_ordered() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(crew(jobs=1).run([[13.0]]))
