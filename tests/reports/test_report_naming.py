from __future__ import annotations

from datetime import date

import pytest

from watchfloor.reports.naming import days_said, listed, name_of, named, places_said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-04-08", "2025-04-08", " on 8 April 2025"),
        ("2025-03-01", "2025-03-31", " in March 2025"),
        ("2019-01-01", "2019-12-31", " in 2019"),
        ("2025-04-07", "2025-04-13", " between 7 and 13 April 2025"),
        ("2025-03-30", "2025-04-02", " between 30 March and 2 April 2025"),
        ("2024-12-30", "2025-01-02", " between 30 December 2024 and 2 January 2025"),
        ("1990-01-01", None, " from 1 January 1990 on"),
        (None, "2025-04-02", " until 2 April 2025"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_people_say_them(start: str | None, end: str | None, said: str) -> None:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert days_said(*days) == said


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("USA", "the United States"),
        ("JPN", "Japan"),
        ("NER.ARMY", "the army of Niger"),
        ("MAR.CVL", "people of Morocco"),
        ("JPN.XYZ", "people of Japan"),
        ("person/nobody-known", "Nobody Known"),
    ],
)
def test_actors_are_called_by_names_and_not_by_codes(id: str, name: str) -> None:
    assert name_of(id) == name


def test_a_part_of_one_that_is_named_is_left_out() -> None:
    assert named(["JPN", "JPN.GOV", "KOR"]) == "Japan and South Korea"
    assert listed([], "and") == ""


def test_a_place_that_a_party_is_called_by_is_not_said_twice() -> None:
    assert places_said(["Japan", "Tokyo", "Yokosuka"], ["Mark Rutte", "Japan"]) == " in Tokyo or Yokosuka"
    assert places_said(["Japan"], ["Japan"]) == ""
