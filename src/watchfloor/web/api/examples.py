"""Examples for the API's description: texts of our own."""

from __future__ import annotations

from typing import Any

TEXT = "Council chief to visit Japan\nAnna Brandt will visit the base at Yokosuka on Tuesday, her office said."

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
    "words": "Anna Brandt will visit the base at Yokosuka on Tuesday",
    "vouched_by": None,
    "accepted": False,
    "article": "article-0c41d7aa",
    "title": "Council chief to visit Japan",
    "source": "harbour-post.example",
    "url": "https://harbour-post.example/council-chief",
}
STATEMENT: dict[str, Any] = {
    "id": "statement-3d91c07e",
    "speakers": [PARTY],
    "addressees": [],
    "kind": "named",
    "wording": "reported",
    "cue": "said",
    "words": "Anna Brandt will visit the base at Yokosuka on Tuesday",
    "via": None,
    **{name: EVENT[name] for name in ("reported", "accepted", "article", "title", "source", "url")},
    "first": None,
    "last": None,
    "place": None,
    "place_country": None,
    "reported_by": None,
}
ARTICLE_LINE: dict[str, Any] = {
    "id": "article-0c41d7aa",
    "title": "Council chief to visit Japan",
    "source": "harbour-post.example",
    "published": "2025-04-07",
    "updated": None,
    "byline": "Jo Winter",
    "language": "en",
    "verdict": "article",
    "statements": 1,
    "events": 1,
    "url": "https://harbour-post.example/council-chief",
    "page": "9f2c66d1",
}

# --- whole records --------------------------------------------------------------------------------------------------


def _span(words: str) -> dict[str, int]:
    """Where words stand in the text, last if more than once."""
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words)}


BRANDT: dict[str, Any] = {
    "id": "mention-18a0e4c2",
    "span": _span("Anna Brandt"),
    "kind": "name",
    "actor": {"id": "person/anna-brandt", "name": "Anna Brandt", "kind": "person", "wikidata": None},
    "chain": "mention-18a0e4c2",
    "role": "Secretary General",
    "affiliation": "NORTHERN-COUNCIL",
    "country": "IGO",
    "sector": None,
    "rule": "known",
}
YOKOSUKA: dict[str, Any] = {
    "id": "place-77d02b1f",
    "span": _span("Yokosuka"),
    "name": "Yokosuka",
    "geonames": 1848313,
    "lat": 35.28,
    "lon": 139.67,
    "country": "JPN",
    "precision": "city",
    "rule": "gazetteer",
}
TUESDAY: dict[str, Any] = {
    "id": "time-c4410a9d",
    "kind": "date",
    "edtf": "2025-04-08",
    "start": "2025-04-08",
    "end": "2025-04-08",
    "duration": None,
    "precision": "day",
    "span": _span("on Tuesday"),
    "anchor": "published",
    "approximate": False,
    "rule": "weekday",
}
PUBLISHED = {**TUESDAY, "id": "time-0b7e55a1", "edtf": "2025-04-07", "span": None, "anchor": "absolute", "rule": "meta"}
ARTICLE: dict[str, Any] = {
    **{name: ARTICLE_LINE[name] for name in ("id", "page", "url", "title", "byline", "updated", "language", "verdict")},
    "source": {"host": "harbour-post.example", "name": "Harbour Post"},
    "published": {
        "when": {**PUBLISHED, "start": "2025-04-07", "end": "2025-04-07"},
        "signal": "meta",
        "confidence": 0.95,
    },
    "text": TEXT,
    "paragraphs": [
        {"span": {"start": 0, "end": TEXT.index("\n")}, "kind": "heading", "rule": "title"},
        {"span": {"start": TEXT.index("\n") + 1, "end": len(TEXT)}, "kind": "body", "rule": "block"},
    ],
    "cuts": [],
}
_CLAUSE = _span(EVENT["words"])
WHOLE_EVENT: dict[str, Any] = {
    **{name: EVENT[name] for name in ("id", "type", "mode", "contexts", "score", "confidence", "status")},
    "actors": [BRANDT],
    "recipients": [],
    "when": TUESDAY,
    "where": YOKOSUKA,
    "evidence": [
        {
            "span": _CLAUSE,
            "trigger": _span("visit"),
            "status": "planned",
            "vouched_by": STATEMENT["id"],
            "rule": "frames",
        }
    ],
    "counts": [],
    "rule": "frames",
    "trigger": _span("visit"),
    "vouched_by": STATEMENT["id"],
}
WHOLE_STATEMENT: dict[str, Any] = {
    **{name: STATEMENT[name] for name in ("id", "kind", "wording", "reported_by")},
    "speakers": [BRANDT],
    "cue": _span("said"),
    "content": [_CLAUSE],
    "addressee": [],
    "via": None,
    "when": None,
    "where": None,
    "rule": "cue",
}

# --- answers --------------------------------------------------------------------------------------------------------


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    """A last page of a list."""
    return {"items": list(items), "next": None}


_SUMS = {"verbal_cooperation": 9, "material_cooperation": 2, "verbal_conflict": 1, "material_conflict": 0}
PERIOD: dict[str, Any] = {
    "period": "2025-04",
    "events": 12,
    **_SUMS,
    "score": 2.4,
    "first": "2025-04-01",
    "last": "2025-04-28",
}
_GRADE = {"reliability": "B", "credibility": 2, "reasons": ["two independent origins agree"]}
_HAPPENING: dict[str, Any] = {
    "id": "happening-5f0c2a9b",
    "events": [EVENT["id"]],
    "type": "CONSULT",
    "mode": "visit",
    "actors": ["person/anna-brandt"],
    "recipients": ["JPN"],
    "start": "2025-04-08",
    "end": "2025-04-08",
    "places": ["Yokosuka"],
    "counts": [],
    "status": "planned",
}
_STORY: dict[str, Any] = {
    "id": "story-0c41d7aa",
    "articles": [ARTICLE["id"]],
    "events": [_HAPPENING["id"]],
    "origins": [[ARTICLE["id"]]],
    "contradictions": [],
}
_MADE: dict[str, Any] = {
    "id": "correction-71b09c4d",
    "article": ARTICLE["id"],
    "record": EVENT["id"],
    "field": "status",
    "before": '"occurred"',
    "after": '"planned"',
    "words": EVENT["words"],
    "who": "ana",
    "when": "2025-04-09T08:12:00+00:00",
    "why": "says will",
}

EVENTS = listed(EVENT)
STATEMENTS = listed(STATEMENT)
ARTICLES = listed(ARTICLE_LINE)
ACTORS = listed({**BRANDT["actor"], "mentions": 41, "articles": 17})
PLACES = listed({**{name: YOKOSUKA[name] for name in ("name", "country", "precision", "lat", "lon")}, "events": 6})
SOURCES = listed(
    {
        "host": "harbour-post.example",
        "name": "Harbour Post",
        "articles": 212,
        "refused": 9,
        "events": 840,
        "statements": 655,
        "first": "2025-01-02",
        "last": "2025-04-30",
        "languages": ["en"],
    }
)
MATCHES = {"events": [EVENT], "statements": [STATEMENT], "articles": [ARTICLE_LINE]}
ONE_EVENT = {"record": WHOLE_EVENT, "article": ARTICLE}
ONE_STATEMENT = {"record": WHOLE_STATEMENT, "article": ARTICLE}
ONE_ARTICLE = {"record": ARTICLE, "article": ARTICLE}
STORIES = listed(
    {
        "id": _STORY["id"],
        "title": ARTICLE["title"],
        "articles": 1,
        "events": 1,
        "first": "2025-04-07",
        "last": "2025-04-07",
        "weight": 1.0,
    }
)
ONE_STORY = {"story": _STORY, "events": [_HAPPENING], "links": [], "grades": {_HAPPENING["id"]: _GRADE}}
TIMELINE = listed(PERIOD)
DYADS = listed({"one": "IGO", "other": "JPN", **PERIOD, "period": None})
_TALLIES: dict[str, list[dict[str, Any]]] = {
    "type": [{"name": "CONSULT", "count": 9}, {"name": "AID", "count": 3}],
    "status": [{"name": "occurred", "count": 8}, {"name": "planned", "count": 4}],
    "actor": [{"name": "person/anna-brandt", "count": 7}],
    "recipient": [{"name": "JPN", "count": 12}],
    "place": [{"name": "Yokosuka", "count": 6}],
    "source": [{"name": "harbour-post.example", "count": 12}],
}
FACETS = {**_TALLIES, "counted": 12, "complete": True}
STATS = {
    "articles": 212,
    "statements": 655,
    "events": 840,
    "actors": 96,
    "first": "2025-01-02",
    "last": "2025-04-30",
    "undated": 3,
    "verdicts": [{"name": "article", "count": 212}],
    "sources": [{"name": "harbour-post.example", "count": 212}],
    "types": [{"name": "CONSULT", "count": 310}],
    "statuses": [{"name": "occurred", "count": 602}],
}
HEALTH = {"status": "ok"}
CORRECTIONS = listed(_MADE)
MADE = {"correction": _MADE}
FORMATS = listed({"name": "jsonl", "holds": "every reading, whole", "lacks": ""})
EXPORT = "id,type,status\nevent-5f0c2a9b,CONSULT,planned\n"
