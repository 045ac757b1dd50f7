"""A reading's records as lines: the rows of tables, the same that a store finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchfloor.records import day_of
from watchfloor.store.queries.found import ArticleLine, EventLine, Party, StatementLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from watchfloor.records import Mention, Place, Reading, When


def event_lines(reading: Reading, accepted: Collection[str] = ()) -> Iterator[EventLine]:
    """A line for each event; ``accepted`` are the ids of those that a person has confirmed."""
    for event in reading.events:
        best = event.evidence[0]
        yield EventLine(
            id=event.id,
            type=event.type,
            mode=event.mode,
            status=event.status,
            actors=parties(event.actors, reading),
            recipients=parties(event.recipients, reading),
            **_days(event.when),
            **_placed(event.where),
            contexts=event.contexts,
            score=event.score,
            confidence=event.confidence,
            trigger=reading.words(event.trigger),
            words=reading.words(best.span),
            vouched_by=event.vouched_by,
            accepted=event.id in accepted,
            **_article(reading),
        )


def statement_lines(reading: Reading, accepted: Collection[str] = ()) -> Iterator[StatementLine]:
    """A line for each statement; ``accepted`` are the ids of those that a person has confirmed."""
    for statement in reading.statements:
        where = statement.where
        yield StatementLine(
            id=statement.id,
            speakers=parties(statement.speakers, reading),
            addressees=parties(statement.addressee, reading),
            kind=statement.kind,
            wording=statement.wording,
            cue=reading.words(statement.cue) if statement.cue else None,
            words=" … ".join(map(reading.words, statement.content)),
            via=statement.via.name_in(reading.article.text) if statement.via else None,
            **_days(statement.when),
            place=where.name if where else None,
            place_country=where.country if where else None,
            reported_by=statement.reported_by,
            accepted=statement.id in accepted,
            **_article(reading),
        )


def article_lines(reading: Reading, _accepted: Collection[str] = ()) -> Iterator[ArticleLine]:
    """The line of the article."""
    article = reading.article
    yield ArticleLine(
        id=article.id,
        title=article.title,
        source=article.source.host or article.source.name,
        published=article.day,
        updated=day_of(article.updated.when.start) if article.updated else None,
        byline=article.byline,
        language=article.language,
        verdict=article.verdict,
        statements=len(reading.statements),
        events=len(reading.events),
        url=article.url,
        page=article.page,
    )


def parties(mentions: Iterable[Mention], reading: Reading) -> tuple[Party, ...]:
    """Who is mentioned, by name."""
    return tuple(
        Party(
            name=mention.name_in(reading.article.text),
            actor=mention.actor.id if mention.actor else None,
            affiliation=mention.affiliation,
            country=mention.country,
            sector=mention.sector,
            role=mention.role,
        )
        for mention in mentions
    )


def _days(when: When | None) -> dict[str, Any]:
    return {"first": day_of(when.start) if when else None, "last": day_of(when.end) if when else None}


def _placed(place: Place | None) -> dict[str, Any]:
    return {
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames": place.geonames if place else None,
    }


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "reported": article.day,
        "article": article.id,
        "title": article.title,
        "source": article.source.host or article.source.name,
        "url": article.url,
    }
