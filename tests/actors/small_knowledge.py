"""A small knowledge to test with."""

from __future__ import annotations

from datetime import date
from typing import Any

from watchfloor.actors import Knowledge
from watchfloor.actors.rows import Row, entry_of, office_of, role_of
from watchfloor.vocabularies import Vocabulary

ENTRIES = [
    {"id": "JPN", "kind": "country", "name": "Japan", "adjectives": ["Japanese"], "people": ["Japanese"],
     "metonyms": ["Tokyo"], "plover": "JPN"},
    {"id": "KOR", "kind": "country", "name": "South Korea", "metonyms": ["Seoul"], "plover": "KOR"},
    {"id": "USA", "kind": "country", "name": "United States", "names": ["US", "U.S."], "adjectives": ["US", "American"],
     "people": ["Americans"], "metonyms": ["Washington"], "plover": "USA"},
    {"id": "NATO", "kind": "organisation", "name": "NATO", "descriptions": ["the alliance"], "plover": "IGO",
     "members": [{"id": "USA", "from": "1949-08-24"}, {"id": "FIN", "from": "2023-04-04"}]},
]  # fmt: skip
OFFICES = [
    {"office": "prime-minister", "of": "JPN", "title": "Prime Minister", "titles": ["premier"], "sector": "GOV",
     "holders": [
         {"person": "person/aoi-mori", "name": "Aoi Mori", "names": ["Mori"], "gender": "f", "from": "2020",
          "to": "2024-05-01"},
         {"person": "person/ken-abe", "name": "Ken Abe", "names": ["Abe"], "gender": "m", "from": "2024-05-01"}]},
]  # fmt: skip
ROLES = [
    {"words": ["prime minister", "minister", "premier"], "kind": "title", "sector": "GOV"},
    {"words": ["general"], "kind": "title", "sector": "MIL"},
    {"words": ["navy"], "kind": "body", "sector": "MIL", "code": "NAVY"},
    {"words": ["army"], "kind": "body", "sector": "MIL", "code": "ARMY"},
    {"words": ["soldier"], "kind": "agent", "sector": "MIL"},
    {"words": ["police"], "kind": "body", "sector": "COP", "code": "COP", "number": "plural"},
    {"words": ["alliance"], "kind": "agent"},
]  # fmt: skip


def vocabulary(rows: list[dict[str, Any]], file: str = "test.yaml") -> Vocabulary:
    lines = tuple(range(3, 3 + len(rows)))
    return Vocabulary(file, "test", "1", "ours", "Apache-2.0", date(2026, 11, 24), tuple(rows), lines)


def row(data: dict[str, Any]) -> Row:
    return Row(vocabulary([data]), 0)


def small_knowledge() -> Knowledge:
    return Knowledge(
        [entry_of(row(item)) for item in ENTRIES],
        [office_of(row(item)) for item in OFFICES],
        [role_of(row(item)) for item in ROLES],
    )
