"""Whom events join, two and two: written with the event, kept right whatever happens to it, and asked alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations, product
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from hand_readings import CHINA, ITO, JAPAN, JAPAN_MFA, NATO, RUTTE, SWEDEN, Told
from watchfloor.store import open_store, schema
from watchfloor.store.forgetting import Forgetful
from watchfloor.store.pairing import MOST, pairs

if TYPE_CHECKING:
    from watchfloor.records import Actor, Status
    from watchfloor.store import Store

ACTORS = (JAPAN, JAPAN_MFA, ITO, CHINA, SWEDEN, NATO, RUTTE)


def stored(store: Store) -> list[tuple[Any, ...]]:
    table = schema.event_pairs
    with store.engine.connect() as connection:
        query = select(table.c.low, table.c.high, table.c.way, table.c.type, table.c.status, table.c.reported)
        return sorted(map(tuple, connection.execute(query)), key=repr)


def test_who_acts_and_who_receives_are_paired() -> None:
    assert pairs(["JPN"], ["CHN", "USA"]) == [("CHN", "JPN", 2), ("JPN", "USA", 1)]


def test_those_who_meet_act_on_each_other() -> None:
    assert pairs(["JPN", "CHN"], []) == [("CHN", "JPN", 3)]


def test_nobody_is_paired_with_himself_or_with_nobody() -> None:
    assert pairs(["JPN", None], ["JPN", None]) == []


def test_who_receives_unknown_has_met_nobody() -> None:
    assert pairs(["JPN", "CHN"], [None]) == []


def test_an_assembly_is_paired_in_part() -> None:
    assert len(pairs([str(number) for number in range(5_000)], [])) == MOST * (MOST - 1) // 2


def test_a_pair_carries_what_is_counted_of_it(store: Store) -> None:
    store.write(*Told(1, ITO, CHINA, type="ACCUSE", status="denied", day=date(2025, 4, 1)).pair())
    assert stored(store) == [("CHN", "JPN", 2, "ACCUSE", "denied", date(2025, 4, 1))]


def test_corrections_and_forgetting_reach_the_pairs(store: Store) -> None:
    reading, page = Told(1, JAPAN, CHINA).pair()
    store.write(reading, page)
    store.write(*Told(2, SWEDEN, CHINA, host="b.example").pair())
    desk = store.desk("Ada")
    desk.edit(reading.events[0].id, "status", "planned", why="it is next week")
    assert ("CHN", "JPN", 2, "CONSULT", "planned", date(2025, 4, 9)) in stored(store)
    desk.reject(reading.events[0].id, why="it is none")
    assert [row[:2] for row in stored(store)] == [("CHN", "SWE")]
    store.forget(Forgetful(source="b.example"))
    assert stored(store) == []


def test_another_reading_takes_the_place_of_the_pairs(store: Store) -> None:
    reading, page = Told(1, JAPAN, CHINA).pair()
    store.write(reading, page)
    store.write(replace(reading, events=()), page)
    assert stored(store) == []


def test_a_merge_pairs_whom_it_makes_one_and_undoing_it_takes_that_back(store: Store) -> None:
    store.write(*Told(1, NATO, JAPAN).pair())
    store.write(*Told(2, SWEDEN, CHINA).pair())
    before = stored(store)
    desk = store.desk("Ada")
    merge = desk.merge(NATO.id, SWEDEN.id, why="a test")
    assert [row[:2] for row in stored(store)] == [("CHN", "SWE"), ("JPN", "SWE")]
    desk.undo(merge.id, why="they are two")
    assert stored(store) == before


def test_an_older_store_gets_its_pairs(place: str) -> None:
    with open_store(place) as store:
        _fill(store)
        expected = stored(store)
        assert expected
    with open_store(place) as store, store.engine.begin() as connection:
        connection.execute(text("DROP TABLE event_pairs"))
        connection.execute(text("UPDATE store_version SET version_num = '0003'"))
    with open_store(place) as store:
        assert stored(store) == expected
        assert store.check() == []


def _fill(store: Store) -> None:
    """Every two of some actors, with and without a third, and a recipient or none."""
    kinds: list[tuple[str, Status]] = [("CONSULT", "occurred"), ("ACCUSE", "denied"), ("ASSAULT", "occurred")]
    told = []
    for number, ((one, other), also) in enumerate(product(permutations(ACTORS, 2), (None, CHINA, RUTTE))):
        recipient: Actor | None = None if number % 5 == 0 else other
        type, status = kinds[number % 3]
        day = date(2025, 1 + number % 12, 1 + number % 28) if number % 7 else None
        third = other if recipient is None else also if also not in (one, other) else None
        told.append(Told(number, one, recipient, third, type=type, status=status, day=day))
    store.load(one.pair() for one in told)


def test_two_states_are_found_as_by_reading_every_event(store: Store) -> None:
    """One test for all, since each store on a server takes its time."""
    _fill(store)
    everything = store.events(limit=1000)
    for asked in ({}, {"type": "ACCUSE"}, {"status": "denied"}, {"since": date(2025, 6, 1)}, {"text": "China"}):
        filters: dict[str, Any] = asked
        fitting = {line.id for line in store.events(limit=1000, **filters)}
        for one, other in (("JPN", "CHN"), ("SWE", "JPN"), ("CHN", "SWE")):
            expected = [line.id for line in everything if line.id in fitting and _between(line, one, other)]
            assert expected or filters
            assert [line.id for line in store.events(between=(one, other), limit=1000, **filters)] == expected
            (total,) = store.timeline(between=(one, other), per="all", **filters) if expected else [None]
            assert total is None or total.events == len(expected)
            assert [line.id for line in _by_pages(store, one, other, filters)] == expected


def _between(line: Any, one: str, other: str) -> bool:  # a line of an event
    acting = {party.country for party in line.actors}
    receiving = {party.country for party in line.recipients}
    if not receiving:
        return {one, other} <= acting
    return (one in acting and other in receiving) or (other in acting and one in receiving)


def _by_pages(store: Store, one: str, other: str, filters: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    after = None
    while True:
        page = store.events(between=(one, other), limit=3, after=after, **filters)
        found += page
        if not (after := page.next):
            return found


def test_pairs_are_counted_alike_with_and_without_their_events(store: Store) -> None:
    _fill(store)
    for directed, per in product((False, True), ("all", "month")):
        alone = store.dyads(directed=directed, per=per, limit=1000)
        joined = store.dyads(directed=directed, per=per, limit=1000, source="news.example")
        assert len(alone) > 5
        assert joined.to_dicts() == alone.to_dicts()


@pytest.mark.parametrize("sort", ["newest", "oldest", "conflict", "doubt"])
def test_every_order_finds_the_same_events(store: Store, sort: str) -> None:
    _fill(store)
    found = {line.id for line in store.events(between=("JPN", "CHN"), sort=sort, limit=1000)}
    assert found == {line.id for line in store.events(between=("CHN", "JPN"), limit=1000)}
