"""An event as one article tells it, in the form in which it is compared with other articles'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.stories.parties import party_of

if TYPE_CHECKING:
    from watchfloor.records import Article, Count, Event, Place, Reading, Status
    from watchfloor.stories.parties import Party

LEAD_PARAGRAPHS = 2  # of the body; with the title they are the lead
REPORTED_WITHIN = timedelta(days=3)  # an event without a date of its own is told so soon after it
PARTIES = 40  # of a list that are compared: an article that names every country names no party
_WORD = re.compile(r"[^\W\d_]{3,40}")


@dataclass(frozen=True, slots=True)
class Period:
    """The days within which an event lies."""

    start: date | None  # None: open
    end: date | None
    own: bool  # the text dates it; False: guessed from the day of publication


@dataclass(frozen=True, slots=True)
class Telling:
    """One event in one article."""

    event: str  # its id
    article: str
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    period: Period | None  # None: neither it nor the article has a date
    place: Place | None
    status: Status
    counts: tuple[Count, ...]
    words: frozenset[str]  # of its clause, folded, without the commonest
    lead: bool  # told in the title or the lead
    day: date | None  # of publication

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who take part, whatever their side."""
        return self.actors + self.recipients


def tellings_of(reading: Reading) -> tuple[Telling, ...]:
    """Every event of an article as a telling, in the order of the text."""
    lead_end = end_of_lead(reading.article)
    return tuple(_telling(reading, event, lead_end) for event in reading.events)


def end_of_lead(article: Article) -> int:
    """Where the title and the first paragraphs of the body end."""
    bodies = [paragraph.span.end for paragraph in article.paragraphs if paragraph.kind == "body"]
    return bodies[:LEAD_PARAGRAPHS][-1] if bodies else len(article.text)


def words_of(text: str) -> list[str]:
    """The words of a text that say what it is about, folded, in order, repeated as they are."""
    common = vocabularies.words("watchfloor.stories", "common_words.yaml", "words")
    return [word for word in _WORD.findall(text.casefold()) if word not in common]


def _telling(reading: Reading, event: Event, lead_end: int) -> Telling:
    best = event.evidence[0]
    return Telling(
        event=event.id,
        article=reading.article.id,
        type=event.type,
        mode=event.mode,
        actors=tuple(party_of(mention, reading.words) for mention in event.actors[:PARTIES]),
        recipients=tuple(party_of(mention, reading.words) for mention in event.recipients[:PARTIES]),
        period=_period(event, reading.article.day),
        place=event.where,
        status=event.status,
        counts=event.counts,
        words=frozenset(words_of(reading.words(best.span))),
        lead=any(evidence.span.start < lead_end for evidence in event.evidence),
        day=reading.article.day,
    )


def _period(event: Event, published: date | None) -> Period | None:
    """When it was or will be: its own date, else the days before publication, or after it for what is planned."""
    if event.when is not None and (event.when.start or event.when.end):
        return Period(day_of(event.when.start), day_of(event.when.end), own=True)
    if published is None:
        return None
    if event.status == "planned":
        return Period(published, None, own=False)
    return Period(published - REPORTED_WITHIN, published, own=False)


def day_of(moment: date | None) -> date | None:
    """The day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
