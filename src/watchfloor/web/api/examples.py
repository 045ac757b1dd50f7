"""Examples for the API's description: texts of our own."""

from __future__ import annotations

from typing import Any

PARTY: dict[str, Any] = {
    "name": "Anna Brandt",
    "actor": "person/anna-brandt",
    "affiliation": "NORTHERN-COUNCIL",
    "country": "IGO",
    "sector": None,
    "role": "Secretary General",
}
EVENT: dict[str, Any] = {
    "id": "event-5f0c2a9b",
    "type": "CONSULT",
    "mode": "visit",
    "status": "planned",
    "actors": [PARTY],
    "recipients": [{**PARTY, "name": "Japan", "actor": "JPN", "affiliation": None, "country": "JPN", "role": None}],
    "first": "2025-04-08",
    "last": "2025-04-08",
    "reported": "2025-04-07",
    "place": "Yokosuka",
    "place_country": "JPN",
    "place_precision": "city",
    "lat": 35.28,
    "lon": 139.67,
    "geonames": 1848313,
    "contexts": ["military"],
    "score": 1.0,
    "confidence": 0.81,
    "trigger": "visit",
    "words": "Brandt will visit the base at Yokosuka on Tuesday",
    "vouched_by": None,
    "accepted": False,
    "article": "article-0c41d7aa",
    "title": "Council chief to visit Japan",
    "source": "harbour-post.example",
    "url": "https://harbour-post.example/council-chief",
}
EVENTS = {"items": [EVENT], "next": None}
CORRECTION = {"decision": "edit", "record": "event-5f0c2a9b", "field": "status", "value": "planned", "why": "says will"}
