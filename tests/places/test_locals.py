"""Police, mayors and residents have the country of the place where they are."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from place_gold import CASES

import watchfloor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor import Reading

ROWS: list[dict[str, Any]] = json.loads((CASES / "locals.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    """Every text, read once."""
    return {row["text"]: watchfloor.read_text(row["text"], published=date.fromisoformat(row["date"])) for row in ROWS}


@pytest.mark.network
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_country_of(row: dict[str, Any], readings: Mapping[str, Reading]) -> None:
    reading = readings[row["text"]]
    for wanted in row["mentions"]:
        found = [item.country for item in reading.mentions if wanted["words"] in reading.words(item.span)]
        assert found[wanted.get("nth", 0)] == wanted["country"], wanted
