"""How long typical questions to a store take, and how fast and in how much memory it is exported.

    python benchmarks/store_queries.py STORE [--runs N] [--most ARTICLES] [--formats jsonl,csv] [--plans]

STORE is a path or a database URL that `benchmarks/store.py` or anything else has filled.  Each question is asked with
many actors, days and words; the table has the median and the 95th percentile in milliseconds, of wall time and, on
SQLite, of the processor's, which other programs on the machine disturb less.  ``--most`` ends each export after so many
articles; ``--runs 0`` asks nothing.  ``--plans`` prints how SQLite answers.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from sqlalchemy import event as listened

from watchfloor.exports import write
from watchfloor.store import open_store
from watchfloor.store.queries import Near

if TYPE_CHECKING:
    from watchfloor.store import Store

Ask = Callable[["Store", random.Random], object]
STATES = ("USA", "CHN", "RUS", "UKR", "JPN", "FRA", "KEN", "PER", "VNM", "NOR")
FIRST, DAYS = date(2015, 1, 1), 3600
TOWNS = ("Washington", "Beijing", "Moscow", "Nairobi", "Lima", "Oslo", "Tokyo")
SHORT = 3  # letters of a word that nobody searches
FORMATS = ("jsonl", "csv", "polecat", "geojson", "webannotation")


@dataclass(frozen=True, slots=True)
class Question:
    """A typical question, and how it is asked."""

    name: str
    ask: Ask


def _state(dice: random.Random) -> str:
    return dice.choice(STATES)


def _days(dice: random.Random, length: int) -> dict[str, Any]:
    first = FIRST + timedelta(dice.randrange(DAYS - length))
    return {"since": first, "until": first + timedelta(length)}


def _two(dice: random.Random) -> tuple[str, str]:
    one, other = dice.sample(STATES, 2)
    return one, other


def _id(store: Store, dice: random.Random) -> str:
    return dice.choice(store.events(**_days(dice, 60), limit=20)).id


QUESTIONS = (
    Question("the newest events", lambda store, _: store.events()),
    Question("what a state did", lambda store, dice: store.events(actor=_state(dice))),
    Question("what it did in a month", lambda store, dice: store.events(actor=_state(dice), **_days(dice, 30))),
    Question("events between two states", lambda store, dice: store.events(between=_two(dice))),
    Question(
        "attacks by a state, by event time",
        lambda store, dice: store.events(actor=_state(dice), type="ASSAULT", by="event"),
    ),
    Question(
        "events near a town in a year",
        lambda store, dice: store.events(near=Near(dice.uniform(30, 52), dice.uniform(0, 40), 200), **_days(dice, 365)),
    ),
    Question("statements of a state's people", lambda store, dice: store.statements(actor=_state(dice))),
    Question("statements about a state", lambda store, dice: store.statements(about=_state(dice))),
    Question("articles of a week", lambda store, dice: store.articles(**_days(dice, 7))),
    Question("a pair over time, by month", lambda store, dice: store.pair(*_two(dice))),
)
SEARCHES = (
    Question("events with words of their own", lambda store, dice: store.events(text=f"{dice.choice(TOWNS)} accused")),
    Question("statements with a word", lambda store, dice: store.statements(text=_word(store, dice))),
    Question("articles with a word", lambda store, dice: store.articles(text=_word(store, dice))),
    Question(
        "articles with two words",
        lambda store, dice: store.articles(text=f"{_word(store, dice)} {_word(store, dice)}"),
    ),
)
WORDS: list[str] = []


def _word(store: Store, dice: random.Random) -> str:
    """A word that some statement has."""
    if not WORDS:
        found = store.statements(limit=500)
        WORDS.extend(
            sorted({word for line in found for word in line.words.split() if word.isalpha() and len(word) > SHORT})
        )
    return dice.choice(WORDS)


def measured(store: Store, question: Question, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of wall time and of the processor, a run each; the first is not counted."""
    wall, used = [], []
    dice = random.Random(question.name)  # noqa: S311  # the same draw each time
    for number in range(runs + 1):
        began, before = time.perf_counter(), time.process_time()
        question.ask(store, dice)
        if number:
            wall.append((time.perf_counter() - began) * 1000)
            used.append((time.process_time() - before) * 1000)
    return wall, used


def print_questions(store: Store, runs: int) -> None:
    """The table of questions."""
    print(f"\n{'question':36} {'median':>8} {'p95':>8}   {'cpu median':>10} {'cpu p95':>8}  (ms, {runs} runs)")
    for question in (*QUESTIONS, *SEARCHES):
        wall, used = measured(store, question, runs)
        cells = [median(wall), quantiles(wall, n=20)[-1], median(used), quantiles(used, n=20)[-1]]
        print(f"{question.name:36} {cells[0]:8.1f} {cells[1]:8.1f}   {cells[2]:10.1f} {cells[3]:8.1f}")


def exported(place: str, format: str, most: int | None, answer: Any) -> None:  # noqa: ANN401  # a queue
    """Export a store, or that many articles of it, to nowhere; puts rows, seconds and peak memory into a queue."""
    began, before = time.perf_counter(), time.process_time()
    with open_store(place) as store, Path("/dev/null").open("wb") as out:
        rows = write(format, islice(store.readings(), most), out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.put((rows, time.perf_counter() - began, time.process_time() - before, peak))


def print_exports(place: str, most: int | None = None, formats: Iterable[str] = FORMATS) -> None:
    """The table of exports, each in a process of its own."""
    print(f"\n{'export':16} {'rows':>10} {'rows/s':>10} {'rows/cpu s':>10} {'peak MB':>8}")
    context = multiprocessing.get_context("spawn")
    for format in formats:
        answer = context.Queue()
        process = context.Process(target=exported, args=(place, format, most, answer))
        process.start()
        rows, seconds, used, peak = answer.get()
        process.join()
        print(f"{format:16} {rows:10,} {rows / seconds:10,.0f} {rows / used:10,.0f} {peak:8.0f}", flush=True)


def print_plans(store: Store) -> None:
    """How SQLite answers each question: tables and indexes in order."""
    asked: list[tuple[str, Any]] = []
    listened.listen(
        store.engine, "before_cursor_execute", lambda _c, _k, query, values, *_: asked.append((query, values))
    )
    for question in (*QUESTIONS, *SEARCHES):
        asked.clear()
        question.ask(store, random.Random(1))  # noqa: S311
        print(f"\n{question.name}")
        with store.engine.connect() as connection:
            for query, values in [item for item in asked if item[0].startswith(("SELECT", "WITH"))]:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
                print("   ", "; ".join(row[3] for row in plan)[:400])


def main() -> None:
    """Asks, exports, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--most", type=int, help="articles that are exported, else all")
    parser.add_argument("--formats", default=",".join(FORMATS), help="of the exports, apart by commas")
    parser.add_argument("--plans", action="store_true")
    given = parser.parse_args()
    with open_store(given.store) as store:
        found = store.stats()
        print(
            f"{store.location}: {found.articles:,} articles, {found.events:,} events, {found.statements:,} statements"
        )
        if given.plans:
            print_plans(store)
            sys.exit()
        if given.runs:
            print_questions(store, given.runs)
    print_exports(given.store, given.most, given.formats.split(","))


if __name__ == "__main__":
    main()
