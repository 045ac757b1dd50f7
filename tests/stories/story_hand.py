"""Tellings and readings built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from watchfloor import records
from watchfloor.records import Span
from watchfloor.stories.parties import Party
from watchfloor.stories.tellings import Period, Telling

RUN = records.Run("0", "none", ())


def party(name: str, *serves: str) -> Party:
    return Party(frozenset({name}), frozenset(serves))


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text), own=True)


def place(name: str, country: str = "UKR", **fields: Any) -> records.Place:
    given = {"geonames": None, "lat": None, "lon": None, "precision": "city", **fields}
    return records.Place(f"p-{name}", Span(0, 1), name, country=country, rule="hand", **given)


def count(number: int, kind: records.CountKind = "killed") -> records.Count:
    return records.Count(kind, number, number, Span(0, 1))


def telling(event: str, **fields: Any) -> Telling:
    """A telling of one attack; the fields that matter to a test are given."""
    usual = Telling(
        event=event,
        article=f"article-of-{event}",
        type="ASSAULT",
        mode=None,
        actors=(party("RUS"),),
        recipients=(party("UKR"),),
        period=day("2025-03-04"),
        place=place("Kharkiv"),
        status="occurred",
        counts=(),
        words=frozenset({"missiles", "struck", "hospital", "kharkiv"}),
        matter=frozenset({"hospital", "kharkiv"}),
        lead=True,
        day=date(2025, 3, 5),
    )
    return replace(usual, **{"denied": fields.get("status") == "denied", **fields})


def article(id: str, text: str, *, host: str | None = None, published: str = "2025-03-05") -> records.Article:
    """An article whose first line is its title."""
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    paragraphs = tuple(
        records.Paragraph(span, "heading" if number == 0 else "body", "hand") for number, span in enumerate(spans)
    )
    day_ = date.fromisoformat(published)
    when = records.When("t", "date", published, day_, day_, None, "day", None, "absolute", False, "hand")
    return records.Article(
        id=id,
        page="0",
        url=None,
        source=records.Source(host, None),
        title=text.split("\n")[0],
        byline=None,
        published=records.Dated(when, "meta", 1.0),
        updated=None,
        language="en",
        text=text,
        paragraphs=paragraphs,
        cuts=(),
        verdict="article",
    )


def reading(article: records.Article, **found: Any) -> records.Reading:
    given: dict[str, Any] = {"mentions": (), "times": (), "places": (), "statements": (), "events": (), **found}
    return records.Reading(article=article, run=RUN, **given)
