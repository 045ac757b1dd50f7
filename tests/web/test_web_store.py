"""A store that is written, exchanged or gone while it is served; what is kept in memory meanwhile."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from watchfloor.store import open_store, opening
from watchfloor.store.queries import EventQuery
from watchfloor.web import counting
from watchfloor.web.filters import EventFilters
from watchfloor.web.memory import KEPT, Memory
from watchfloor.web.settings import Settings
from watchfloor.web.site import Site
from watchfloor.web.streaming import streamed

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from fastapi.testclient import TestClient


def test_pages_do_not_wait_for_a_writer(client: TestClient, filled: Path) -> None:
    client.get("/")
    with open_store(filled) as store, opening.writing(store.engine, store.location):
        answers = [client.get(path).status_code for path in ("/", "/search", "/events/event-aaaa0001", "/sources")]
    assert answers == [200, 200, 200, 200]


def test_counts_follow_the_store(client: TestClient) -> None:
    assert client.get("/api/facets").json()["counted"] == 2
    client.post("/correct/event-bbbb0001", data={"decision": "reject", "why": "no event"})
    assert client.get("/api/facets").json()["counted"] == 1


def test_another_store_in_its_place_is_opened(client: TestClient, filled: Path) -> None:
    assert client.get("/api/stats").json()["events"] == 2
    other = filled.with_name("other.db")
    open_store(other).close()
    for end in ("", "-wal", "-shm"):
        filled.with_name(filled.name + end).unlink(missing_ok=True)
    other.rename(filled)
    assert client.get("/api/stats").json()["events"] == 0


def test_a_store_that_is_gone_is_a_problem_until_it_is_back(client: TestClient, filled: Path) -> None:
    away = filled.with_name("away.db")
    filled.rename(away)
    gone = client.get("/api/stats")
    assert (gone.status_code, gone.headers["content-type"]) == (503, "application/problem+json")
    assert not filled.exists(), "looking makes no new store"
    assert client.get("/search").status_code == 503
    away.rename(filled)
    assert client.get("/api/stats").status_code == 200


def test_a_file_that_is_no_store_is_a_problem(client: TestClient, filled: Path) -> None:
    filled.unlink()
    filled.write_bytes(b"no store " * 1000)
    assert client.get("/api/stats").status_code == 503


def test_many_who_ask_at_once_get_one_answer_made_once() -> None:
    memory, made, begun = Memory(), [], threading.Barrier(5)

    def ask() -> None:
        begun.wait()
        memory.recall("events", 1, lambda: made.append(1))

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_what_took_long_holds_a_while_for_a_store_that_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchfloor.web.memory.LONG", 0.0)
    memory = Memory()
    memory.recall("events", 1, lambda: time.sleep(0.05))
    assert memory.recall("events", 2, lambda: 7) is None
    later = time.monotonic() + 60
    monkeypatch.setattr("time.monotonic", lambda: later)
    assert memory.recall("events", 3, lambda: 7) == 7


def test_what_must_be_exact_holds_for_no_other_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchfloor.web.memory.LONG", 0.0)
    memory = Memory()
    assert [memory.recall("events", number, lambda found=number: found, exact=True) for number in (1, 2)] == [1, 2]


def test_a_large_store_is_counted_before_anybody_asks(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(Settings(filled))
    counting._warm(site)
    asked = {key[0] for key in site.memory._held}
    assert {"stats", "sources", "standings", ("places", EventFilters().query())} <= asked
    assert ("dyads", EventQuery(limit=counting.TIES), "all", True) in asked


def test_what_failed_is_asked_again() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall("events", 1, lambda: 1 // 0)
    assert memory.recall("events", 1, lambda: 5) == 5


def test_memory_is_bounded() -> None:
    memory = Memory()
    for number in range(3 * KEPT):
        memory.recall(number, 1, lambda: 0)
    assert len(memory._held) == KEPT


def test_a_stream_ends_its_writer_when_the_reader_has_gone() -> None:
    ended = threading.Event()

    def write(out: BinaryIO) -> None:
        try:
            while True:
                out.write(b"x" * 100_000)
        finally:
            ended.set()

    parts = streamed(write)
    next(parts)
    del parts
    assert ended.wait(10)


def test_an_error_before_the_first_part_is_raised_at_once() -> None:
    def write(out: BinaryIO) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        streamed(write)
