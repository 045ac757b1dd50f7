"""How fast readings are written, how large the store grows, and how fast it answers: one command.

    python benchmarks/store.py [PLACE] [--events 1000000] [--single 1000] [--no-queries]

PLACE is a path that does not exist yet or the URL of an empty PostgreSQL database; without it a file in a temporary
folder.  Readings are made up by ``store_generator.py``; the time for making them is taken off.  Both wall time and the
time of this process's processor are told: the first is what a user waits, the second what other programs on the machine
disturb less.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from store_generator import EVENTS_EACH, generate
from store_queries import print_exports, print_questions
from watchfloor.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.records import Page, Reading
    from watchfloor.store import Store

MEGABYTE = 1_000_000
RUNS = 40


class Clock:
    """Wall and processor seconds since it was made, less what was spent in making readings."""

    def __init__(self) -> None:
        self._begun = (time.perf_counter(), time.process_time())
        self._spent = (0.0, 0.0)

    def without(self, pairs: Iterable[tuple[Reading, Page]]) -> Iterator[tuple[Reading, Page]]:
        """The readings; the time that they take to come is not counted."""
        source = iter(pairs)
        while True:
            before = (time.perf_counter(), time.process_time())
            pair = next(source, None)
            after = (time.perf_counter(), time.process_time())
            self._spent = (self._spent[0] + after[0] - before[0], self._spent[1] + after[1] - before[1])
            if pair is None:
                return
            yield pair

    def seconds(self) -> tuple[float, float]:
        """Wall and processor seconds."""
        now = (time.perf_counter(), time.process_time())
        return now[0] - self._begun[0] - self._spent[0], now[1] - self._begun[1] - self._spent[1]


def print_rate(name: str, articles: int, clock: Clock) -> None:
    """Articles a second."""
    wall, processor = clock.seconds()
    print(f"{name:<32}{articles:>9} articles {articles / wall:>8.0f}/s wall {articles / processor:>8.0f}/s processor")


def size_of(store: Store) -> int:
    """Bytes on disk."""
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "postgresql":
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    with store.engine.connect().execution_options(bare=True) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(file.stat().st_size for file in Path(store.location).parent.glob(Path(store.location).name + "*"))


def fill(store: Store, events: int, single: int) -> None:
    """Write readings in one transaction into the empty store, then some more with a transaction each."""
    pairs = generate(events)
    clock = Clock()
    counts = store.load(islice(clock.without(pairs), events // EVENTS_EACH - single))
    print_rate("all in one transaction", counts["new"], clock)
    clock = Clock()
    for reading, page in clock.without(pairs):
        store.write(reading, page)
    print_rate("then a transaction for each", single, clock)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("place", nargs="?")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--single", type=int, default=1000, help="of the articles, how many get a transaction each")
    parser.add_argument("--no-queries", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.place or str(Path(folder) / "store.db")
        with open_store(place) as store:
            print(f"{given.events:,} events from {given.events // EVENTS_EACH:,} articles in {store.location}")
            fill(store, given.events, given.single)
            print(f"{'size on disk':<32}{size_of(store) / MEGABYTE:>9.0f} MB")
            scale = 1 if sys.platform == "darwin" else 1024
            print(
                f"{'peak memory':<32}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / MEGABYTE:>9.0f} MB"
            )
            if not given.no_queries:
                print_questions(store, RUNS)
        if not given.no_queries:
            print_exports(place)


if __name__ == "__main__":
    main()
