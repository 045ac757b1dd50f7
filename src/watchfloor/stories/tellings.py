"""An event as one article tells it, in the form in which it is compared with other articles'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.records import day_of
from watchfloor.stories.parties import party_of
from watchfloor.stories.tolls import counts_told, is_corrected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.records import Article, Count, Event, Place, Reading, Status
    from watchfloor.stories.parties import Party

LEAD_PARAGRAPHS = 2  # of the body; with the title they are the lead
REPORTED_WITHIN = timedelta(days=3)  # an event without a date of its own is told so soon after it
FRESH = timedelta(days=3)  # what a lead dates further back is not its news
DENIED_WITHIN = timedelta(days=10)  # what is denied was told before; the date in such a clause is often the denial's
A_DAY = timedelta(days=1)
TOWNS = frozenset({"point", "city", "region"})  # precisions of places that set one event apart from another
NARROWER = ("point", "city", "region", "country")  # precisions of places, from a spot to a state
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
    matter: frozenset[str]  # of these, what is neither the act nor a name of who takes part
    lead: bool  # told in the title or the lead
    day: date | None  # of publication
    title: bool = False  # told in the title alone
    denied: bool = False  # somebody in the article denies it, whatever its best evidence says
    setting: frozenset[str] = frozenset()  # towns and regions that the title and the lead name
    cast: frozenset[str] = frozenset()  # actors, by id and country, that the title and the lead name
    corrected: bool = False  # the words say that its number takes the place of an earlier one

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who take part, whatever their side."""
        return self.actors + self.recipients


def tellings_of(reading: Reading) -> tuple[Telling, ...]:
    """Every event of an article as a telling, in the order of the text."""
    article = reading.article
    frame = _Frame(
        end_of_title(article), end_of_lead(article), setting_of(reading), cast_of(reading), counts_told(reading)
    )
    return tuple(_telling(reading, event, frame) for event in reading.events)


def end_of_title(article: Article) -> int:
    """Where the headings before the body end; 0: there are none."""
    first = next((paragraph for paragraph in article.paragraphs if paragraph.kind == "body"), None)
    return first.span.start if first is not None else 0


def end_of_lead(article: Article) -> int:
    """Where the title and the first paragraphs of the body end."""
    bodies = [paragraph.span.end for paragraph in article.paragraphs if paragraph.kind == "body"]
    return bodies[:LEAD_PARAGRAPHS][-1] if bodies else len(article.text)


def words_of(text: str) -> list[str]:
    """The words of a text that say what it is about, folded, in order, repeated as they are."""
    common = vocabularies.words("watchfloor.stories", "common_words.yaml", "words")
    return [word for word in _WORD.findall(text.casefold()) if word not in common]


def name_of(place: Place) -> str:
    """What a place is found by: its number in GeoNames, or its name."""
    return str(place.geonames or place.name)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of an article all its tellings share."""

    title_end: int
    lead_end: int
    setting: frozenset[str]
    cast: frozenset[str]
    counts: Mapping[str, tuple[Count, ...]]  # by event id, told in sentences after it


def setting_of(reading: Reading) -> frozenset[str]:
    """Towns and regions that the title and the lead name."""
    lead_end = end_of_lead(reading.article)
    near = (place for place in reading.places if place.span.start < lead_end and place.precision in TOWNS)
    return frozenset(name_of(place) for place in islice(near, PARTIES))


def cast_of(reading: Reading) -> frozenset[str]:
    """Actors that the title and the lead name, by id and by country."""
    lead_end = end_of_lead(reading.article)
    near = (mention for mention in reading.mentions if mention.span.start < lead_end)
    parties = (party_of(mention, reading.words) for mention in islice(near, PARTIES) if mention.kind != "pronoun")
    return frozenset(name for party in parties for name in party.names | party.serves)


def _place(reading: Reading, event: Event) -> Place | None:
    """Where it was: a town in its clause rather than the region or the country around it."""
    wide, clause = event.where, event.evidence[0].span
    if wide is None or wide.precision not in NARROWER or wide.country is None:
        return wide
    narrower = NARROWER[: NARROWER.index(wide.precision)]
    inside = (place for place in reading.places if clause.covers(place.span) and place.country == wide.country)
    return next((place for place in inside if place.precision in narrower and place.precision in TOWNS), wide)


def _telling(reading: Reading, event: Event, frame: _Frame) -> Telling:
    spans = [evidence.span for evidence in event.evidence]
    words = frozenset(words_of(reading.words(spans[0])))
    period = _period(event, reading.article.day)
    counts = (*event.counts, *frame.counts.get(event.id, ()))
    return Telling(
        event=event.id,
        article=reading.article.id,
        type=event.type,
        mode=event.mode,
        actors=tuple(party_of(mention, reading.words) for mention in event.actors[:PARTIES]),
        recipients=tuple(party_of(mention, reading.words) for mention in event.recipients[:PARTIES]),
        period=period,
        place=_place(reading, event),
        status=event.status,
        counts=counts,
        words=words,
        matter=words - _named(reading, event),
        lead=any(span.start < frame.lead_end for span in spans) and not _is_past(period, reading.article.day),
        day=reading.article.day,
        title=all(span.start < frame.title_end for span in spans),
        denied=any(evidence.status == "denied" for evidence in event.evidence),
        setting=frame.setting,
        cast=frame.cast,
        corrected=any(is_corrected(reading.article.text, count.span) for count in counts),
    )


def _named(reading: Reading, event: Event) -> frozenset[str]:
    """The words of who takes part, and of the act."""
    spans = [mention.span for mention in (*event.actors[:PARTIES], *event.recipients[:PARTIES])]
    spans += [evidence.trigger for evidence in event.evidence]
    return frozenset(word for span in spans for word in words_of(reading.words(span)))


def _is_past(period: Period | None, published: date | None) -> bool:
    """Whether the text dates an event so long before that it is told as background, even in a lead."""
    if period is None or not period.own or period.end is None or published is None:
        return False
    return period.end < published - FRESH


def _period(event: Event, published: date | None) -> Period | None:
    """When it was or will be: its own date where that can be its date, else the days around publication.

    A date without a beginning ("before winter") dates what is promised; one after publication cannot be that of
    something told as having happened; and the day in a denial is often that of the denial.
    """
    start = day_of(event.when.start) if event.when is not None else None
    end = day_of(event.when.end) if event.when is not None else None
    if published is None:
        return Period(start, end, own=True) if start else None
    if event.status == "planned":
        return Period(start or published - A_DAY, end, own=start is not None)
    if event.status == "denied":
        return Period(min(start or published, published) - DENIED_WITHIN, published, own=False)
    if start is None or start > published + A_DAY:
        return Period(published - REPORTED_WITHIN, published, own=False)
    return Period(start, end, own=True)
