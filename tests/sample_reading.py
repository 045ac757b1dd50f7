"""One reading with one of everything, written by hand."""

from __future__ import annotations

from datetime import date

from watchfloor import records
from watchfloor.records import Span

SAMPLE_TEXT = "Tokyo talks\nIto met Kim on 8 April in Seoul.\nIto said yes."


def build_reading(page: records.Page) -> records.Reading:
    """A reading with one of everything, written by hand."""
    day = date(2025, 4, 8)
    when = records.When("t1", "date", "2025-04-08", day, day, None, "day", Span(27, 34), "published", False, "day")
    dated = records.Dated(when, "crawl", 0.9)
    seoul = records.Place("p1", Span(38, 43), "Seoul", 1835848, 37.57, 126.98, "KOR", "city", "gazetteer")
    ito = records.Actor("person/jun-ito", "Jun Ito", "person", None)
    kim = records.Actor("person/ana-kim", "Ana Kim", "person", None)
    paragraphs = [(0, 11, "heading"), (12, 44, "body"), (45, 58, "body")]
    mentions = [
        records.Mention(
            f"m{start}", Span(start, start + 3), "name", actor, actor.id, None, land, land, "GOV", "surname"
        )
        for start, actor, land in [(12, ito, "JPN"), (20, kim, "KOR"), (45, ito, "JPN")]
    ]
    article = records.Article(
        id="a1",
        page=page.sha256,
        url="https://news.example/talks",
        source=records.Source("news.example", "News"),
        title="Tokyo talks",
        byline=None,
        published=dated,
        updated=None,
        language="en",
        text=SAMPLE_TEXT,
        paragraphs=tuple(records.Paragraph(Span(start, end), kind, "line") for start, end, kind in paragraphs),
        cuts=(records.Cut("404\n", 0, "crawl_header", "status"),),
        verdict="article",
    )
    statement = records.Statement(
        "s1", (mentions[2],), "named", Span(49, 53), (Span(54, 57),), "reported", (), None, None, None, None, "cue"
    )
    evidence = records.Evidence(Span(12, 43), Span(16, 19), "occurred", None, "meet")
    event = records.Event(
        id="e1",
        type="CONSULT",
        mode=None,
        contexts=("diplomatic",),
        actors=(mentions[0], mentions[1]),
        recipients=(),
        when=when,
        where=seoul,
        evidence=(evidence,),
        counts=(),
        score=2.5,
        confidence=0.8,
        rule="meet",
    )
    run = records.Run("0.1", "net", ("cues@1",))
    return records.Reading(article, tuple(mentions), (when,), (seoul,), (statement,), (event,), run)
