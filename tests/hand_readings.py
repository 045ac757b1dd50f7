"""Readings of one event and one statement each, built by hand for the tests of the store, its queries and exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from watchfloor.records import (
    Actor,
    Article,
    Dated,
    Event,
    Evidence,
    Ids,
    Mention,
    Page,
    Paragraph,
    Place,
    Reading,
    Run,
    Source,
    Span,
    Statement,
    When,
)

if TYPE_CHECKING:
    from watchfloor.records import Status

JAPAN = Actor("JPN", "Japan", "country", "Q17")
JAPAN_MFA = Actor("JPN.MFA", "Foreign Ministry of Japan", "government", None)
CHINA = Actor("CHN", "China", "country", "Q148")
SWEDEN = Actor("SWE", "Sweden", "country", "Q34")
NATO = Actor("NATO", "NATO", "organisation", "Q7184")
RUTTE = Actor("person/mark-rutte", "Mark Rutte", "person", "Q57792")
ITO = Actor("person/jun-ito", "Jun Ito", "person", None)
HOLDS = {  # affiliation, country, sector
    "JPN": (None, "JPN", None),
    "JPN.MFA": ("JPN", "JPN", "GOV"),
    "CHN": (None, "CHN", None),
    "SWE": (None, "SWE", None),
    "NATO": (None, "IGO", None),
    "person/mark-rutte": ("NATO", "IGO", "GOV"),
    "person/jun-ito": ("JPN", "JPN", "GOV"),
}
YOKOSUKA = ("Yokosuka", 1848313, 35.28, 139.67, "JPN", "city")
SOMEWHERE_IN_CHINA = ("China", 1814991, 35.0, 105.0, "CHN", "country")
RUN = Run("0.1", "net", ("cues@1",))


@dataclass(frozen=True)
class Told:
    """What one article tells: ``actor`` did something to ``recipient`` and said ``words``."""

    number: int
    actor: Actor = JAPAN
    recipient: Actor | None = CHINA
    also: Actor | None = None  # a second actor
    type: str = "CONSULT"
    mode: str | None = None
    status: Status = "occurred"
    day: date | None = date(2025, 4, 9)
    happened: date | None = None  # None: not resolved
    where: tuple[str, int, float, float, str, str] | None = None
    words: str = "talks go on"
    host: str = "news.example"
    score: float = 2.5

    def pair(self) -> tuple[Reading, Page]:
        """The reading and its page."""
        return reading_of(self), page_of(self)


def page_of(told: Told) -> Page:
    content = f"{told.number} {told.words}".encode()
    return Page.of(content, source=f"{told.number}.txt", url=f"https://{told.host}/{told.number}")


def reading_of(told: Told) -> Reading:
    """A reading of the text that tells it."""
    parties = [actor for actor in (told.actor, told.also, told.recipient) if actor]
    title = f"Report {told.number}"
    clause = " met ".join(actor.name for actor in parties) + (f" in {told.where[0]}" if told.where else "")
    text = f"{title}\n{clause}.\n{told.actor.name} said {told.words}."
    ids = Ids(f"article-{told.number:016x}")
    start = len(title) + 1
    mentions = {actor.id: _mention(ids, actor, text, start) for actor in parties}
    speech = start + len(clause) + 2
    said = text.index(told.words, speech)
    when = _when(ids, told.happened)
    place = _place(ids, told, text, start)
    statement = Statement(
        id=ids.mint("statement", told.words),
        speakers=(mentions[told.actor.id],),
        kind="named",
        cue=Span(said - 5, said - 1),
        content=(Span(said, said + len(told.words)),),
        wording="reported",
        addressee=(),
        via=None,
        when=None,
        where=None,
        reported_by=None,
        rule="say",
    )
    trigger = text.find("met", start) if len(parties) > 1 else start
    evidence = Evidence(Span(start, start + len(clause)), Span(trigger, trigger + 3), told.status, None, "meet")
    event = Event(
        id=ids.mint("event", clause),
        type=told.type,
        mode=told.mode,
        contexts=("diplomatic",),
        actors=tuple(mentions[actor.id] for actor in (told.actor, told.also) if actor),
        recipients=(mentions[told.recipient.id],) if told.recipient else (),
        when=when,
        where=place,
        evidence=(evidence,),
        counts=(),
        score=told.score,
        confidence=0.5 + told.number / 100,
        rule="meet",
    )
    paragraphs = (Paragraph(Span(0, len(title)), "heading", "line"), Paragraph(Span(start, len(text)), "body", "line"))
    published = _when(ids, told.day)
    article = Article(
        id=f"article-{told.number:016x}",
        page=page_of(told).sha256,
        url=f"https://{told.host}/{told.number}",
        source=Source(told.host, None),
        title=title,
        byline=None,
        published=Dated(published, "meta", 1.0) if published else None,
        updated=None,
        language="en",
        text=text,
        paragraphs=paragraphs,
        cuts=(),
        verdict="article",
    )
    times, places = (when,) if when else (), (place,) if place else ()
    return Reading(article, tuple(mentions.values()), times, places, (statement,), (event,), RUN)


def _mention(ids: Ids, actor: Actor, text: str, start: int) -> Mention:
    affiliation, country, sector = HOLDS[actor.id]
    span = Span(text.index(actor.name, start), text.index(actor.name, start) + len(actor.name))
    id = ids.mint("mention", actor.name)
    return Mention(id, span, "name", actor, actor.id, None, affiliation, country, sector, "name")


def _when(ids: Ids, day: date | None) -> When | None:
    if day is None:
        return None
    id = ids.mint("when", str(day))
    return When(id, "date", day.isoformat(), day, day, None, "day", None, "absolute", False, "day")


def _place(ids: Ids, told: Told, text: str, start: int) -> Place | None:
    if told.where is None:
        return None
    name = told.where[0]
    span = Span(text.index(name, start), text.index(name, start) + len(name))
    return Place(ids.mint("place", name), span, *told.where, "gazetteer")  # type: ignore[arg-type]  # a precision
