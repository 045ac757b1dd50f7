"""Readings built without checks are those that ``from_dict`` builds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from watchfloor.records import Reading
from watchfloor.store.packing import as_json, pack, unpacked
from watchfloor.store.rebuilding import rebuilt


def test_a_reading_is_built_as_with_checks(reading: Reading) -> None:
    built = rebuilt(reading.to_dict())
    assert built == Reading.from_dict(reading.to_dict()) == reading
    assert [type(one) for one in built.events[0].actors] == [type(one) for one in reading.events[0].actors]


def test_days_stay_days_and_moments_moments(reading: Reading) -> None:
    moment = datetime(2025, 4, 8, 10, 30, tzinfo=UTC)
    timed = replace(reading, times=(replace(reading.times[0], start=moment),))
    back = unpacked(pack(as_json(timed)))
    assert (back.times[0].start, back.times[0].end) == (moment, reading.times[0].end)


def test_a_whole_number_is_a_float_where_the_field_is_one(reading: Reading) -> None:
    data = replace(reading, events=(replace(reading.events[0], score=4),)).to_dict()
    assert type(rebuilt(data).events[0].score) is float


def test_a_reading_of_which_a_field_is_missing_is_none(reading: Reading) -> None:
    data = reading.to_dict()
    del data["article"]["text"]
    with pytest.raises(KeyError, match="text"):
        rebuilt(data)
