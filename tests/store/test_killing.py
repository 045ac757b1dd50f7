"""A writer that is killed at any moment leaves a store from which a second run makes the same record."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select

from store_generator import generate
from watchfloor.store import inserting, migrating, open_store, opening, schema, writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchfloor.records import Page, Reading
    from watchfloor.store import Store

    Pairs = list[tuple[Reading, Page]]

ROUNDS = 25
OWN = {"row", "event", "statement", "written", "began", "moment"}  # numbers and moments that another run may give


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    """Readings as rich as real ones."""
    return list(generate(200))


def record_of(store: Store) -> dict[str, list[str]]:
    """Everything that the tables hold, without numbers that mean nothing outside and without moments."""
    found = {}
    with store.engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            numbered = {column.name for column in table.c if column.foreign_keys and column.name == "article"}
            columns = [column for column in table.c if column.name not in OWN | numbered]
            found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return found


def killed(work: Callable[[], None], after: float | None = None) -> int | None:
    """Do the work in a process of its own, killed after so many seconds; its exit code."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    if after is not None:
        time.sleep(after)
        process.kill()
    process.join(60)
    return process.exitcode


def dying(store: Store, at: int) -> Store:
    """A store whose process dies before its statement with that number, the commit among them."""
    numbers = count(1)

    def strike(*_: object) -> None:
        if next(numbers) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def struck(*given: Any, **settings: Any) -> None:
        strike()
        insert(*given, **settings)

    insert = inserting.insert_rows  # goes past SQLAlchemy and its events
    inserting.insert_rows = writing.insert_rows = struck  # type: ignore[attr-defined]  # in the process that dies
    event.listen(store.engine, "before_cursor_execute", strike)
    event.listen(store.engine, "commit", strike)
    return store


def write_all(place: str, pairs: Pairs) -> None:
    with open_store(place) as store:
        for reading, page in pairs:
            store.write(reading, page)


@pytest.fixture
def expected(tmp_path: Path, pairs: Pairs) -> dict[str, list[str]]:
    """What an undisturbed run gives."""
    place = str(tmp_path / "undisturbed.db")
    write_all(place, pairs)
    with open_store(place) as store:
        return record_of(store)


def test_runs_killed_at_random_moments_end_with_the_same_record(
    place: str, pairs: Pairs, expected: dict[str, list[str]]
) -> None:
    dice = random.Random(7)  # noqa: S311  # no secret
    for _ in range(ROUNDS):
        killed(lambda: write_all(place, pairs), after=dice.uniform(0, 0.25))
        with open_store(place) as store:
            counts = store.counts()
            assert counts["events"] == 5 * counts["articles"]
    write_all(place, pairs)
    with open_store(place) as store:
        assert store.check() == []
        if store.engine.dialect.name == "sqlite":  # days and numbers are written otherwise on PostgreSQL
            assert record_of(store) == expected
        assert list(store.readings()) == [reading for reading, _ in pairs]


@pytest.mark.parametrize("act", ["new", "newer", "version"])
def test_a_write_killed_at_any_step_is_whole_or_nothing(place: str, pairs: Pairs, act: str) -> None:
    (first, page), (other, other_page) = pairs[:2]
    second = replace(first, events=first.events[1:])
    if act == "version":
        second = replace(other, article=replace(other.article, id=first.article.id))
    with open_store(place) as store:
        if act != "new":
            store.write(first, page)
        before = record_of(store)
    wanted = (first, page) if act == "new" else (second, other_page if act == "version" else page)
    for step in count(1):

        def work(step: int = step) -> None:
            with open_store(place) as store:
                dying(store, step).write(*wanted)

        if killed(work) == 0:
            break
        with open_store(place) as store:
            assert record_of(store) == before, step
    assert step > 10
    with open_store(place) as store:
        assert list(store.readings()) == [wanted[0]]
        assert store.check() == []


def test_a_bulk_load_killed_at_any_step_leaves_nothing(place: str, pairs: Pairs) -> None:
    open_store(place).close()
    for step in count(1, 3):

        def work(step: int = step) -> None:
            with open_store(place) as store:
                dying(store, step).load(pairs)

        if killed(work) == 0:
            break
        with open_store(place) as store:
            assert set(store.counts().values()) == {0}, step
    with open_store(place) as store:
        assert store.counts()["articles"] == len(pairs)


def test_making_a_store_killed_at_any_step_can_be_done_again(place: str) -> None:
    for step in count(1, 5):

        def work(step: int = step) -> None:
            engine = opening.connect(place)
            numbers = count(1)

            def strike(*_: object) -> None:
                if next(numbers) == step:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(engine, "before_cursor_execute", strike)
            migrating.prepare(engine, place)

        if killed(work) == 0:
            break
    with open_store(place) as store:
        assert set(store.counts().values()) == {0}


def test_a_bulk_load_killed_at_random_moments_leaves_nothing_or_all(tmp_path: Path, pairs: Pairs) -> None:
    """An empty file is filled under a rollback journal, which the next who opens it plays back."""
    dice = random.Random(11)  # noqa: S311  # no secret
    places = [tmp_path / f"{number}.db" for number in range(11)]

    def load(place: Path) -> None:
        with open_store(place) as store:
            store.load(pairs)

    for place in places:
        open_store(place).close()
    began = time.monotonic()
    assert killed(lambda: load(places[0])) == 0
    took = time.monotonic() - began
    counts = set()
    for place in places[1:]:
        killed(lambda place=place: load(place), after=took * dice.uniform(0.3, 1.0))
        with open_store(place) as store:
            assert store.check() == []
            counts.add(store.counts()["articles"])
            store.load(pairs)
            assert list(store.readings()) == [reading for reading, _ in pairs]
    assert 0 in counts, "no process died before its load was done"
    assert counts <= {0, len(pairs)}
