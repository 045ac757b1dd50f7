"""A reading as rows of the store's tables."""

from __future__ import annotations

import json
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from watchfloor.records import Reading, digest
from watchfloor.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

    from watchfloor.records import Actor, Event, Mention, Page, Place, Run, Span, Statement, When

    Value = str | int | float | bool | bytes | object | None
    Row = dict[str, Value]


def packed(reading: Reading) -> bytes:
    """The whole reading, compressed; equal readings give equal bytes."""
    return zlib.compress(
        json.dumps(reading.to_dict(), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    )


def unpacked(content: bytes) -> Reading:
    """The reading that ``packed`` wrote."""
    return Reading.from_dict(json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass")))


def run_row(run: Run) -> Row:
    """The row of a run; its id stands for all its versions."""
    id = digest(run.package, run.network, *run.vocabularies)
    return {"id": id, "package": run.package, "network": run.network, "vocabularies": list(run.vocabularies)}


def page_row(page: Page) -> Row:
    """The row of a page, its content compressed."""
    row = {name: getattr(page, name) for name in ("sha256", "source", "url", "fetched", "media_type", "status")}
    return {**row, "content": zlib.compress(page.content)}


def article_row(reading: Reading) -> Row:
    """The row of an article without its number."""
    article = reading.article
    return {
        "id": article.id,
        "page": article.page,
        "run": run_row(reading.run)["id"],
        "current": True,
        "url": article.url,
        "host": article.source.host,
        "source_name": article.source.name,
        "title": article.title,
        "published": article.day,
        "language": article.language,
        "verdict": article.verdict,
        "text": article.text,
        "reading": packed(reading),
    }


def actor_rows(reading: Reading) -> list[Row]:
    """A row for each actor that the reading names."""
    return [_plain(actor, "id", "name", "kind", "wikidata") for actor in _actors(reading).values()]


def found_rows(reading: Reading) -> dict[Table, list[Row]]:
    """The rows of every table that hangs on an article, in the order of the text."""
    article, words = reading.article, reading.words
    tables: dict[Table, Iterable[Row]] = {
        schema.paragraphs: (
            {**_span(item.span, words(item.span)), "kind": item.kind, "rule": item.rule} for item in article.paragraphs
        ),
        schema.cuts: (
            {"place": cut.place, "words": cut.text, "reason": cut.reason, "rule": cut.rule} for cut in article.cuts
        ),
        schema.mentions: (_mention(item, words(item.span)) for item in reading.mentions),
        schema.times: (_time(item, item.span, words(item.span)) for item in reading.times if item.span),
        schema.places: (_place(item, words(item.span)) for item in reading.places),
        schema.statements: (_statement(item, reading) for item in reading.statements),
        schema.events: (_event(item, reading) for item in reading.events),
        schema.parties: _parties(reading),
    }
    return {table: _numbered(rows) for table, rows in tables.items()}


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"position": position, **row} for position, row in enumerate(rows)]


def _plain(record: object, *names: str) -> Row:
    return {name: getattr(record, name) for name in names}


def _span(span: Span, words: str) -> Row:
    return {"start": span.start, "end": span.end, "words": words}


def _actors(reading: Reading) -> dict[str, Actor]:
    return {mention.actor.id: mention.actor for mention in _all_mentions(reading) if mention.actor}


def _all_mentions(reading: Reading) -> list[Mention]:
    """The mentions of the article, and those that only a statement or event carries."""
    found = list(reading.mentions)
    for _, _, mentions in _roles(reading):
        found += mentions
    return found


def _roles(reading: Reading) -> Iterable[tuple[str, str, Sequence[Mention]]]:
    """Who has which part in which statement or event."""
    for statement in reading.statements:
        yield statement.id, "speaker", statement.speakers
        yield statement.id, "addressee", statement.addressee
    for event in reading.events:
        yield event.id, "actor", event.actors
        yield event.id, "recipient", event.recipients


def _parties(reading: Reading) -> Iterable[Row]:
    for record, part, mentions in _roles(reading):
        for mention in mentions:
            yield {
                "record": record,
                "part": part,
                "mention": mention.id,
                "actor": mention.actor.id if mention.actor else None,
                "affiliation": mention.affiliation,
                "country": mention.country,
            }


def _mention(mention: Mention, words: str) -> Row:
    named = _plain(mention, "id", "kind", "chain", "role", "affiliation", "country", "sector")
    return {**named, **_span(mention.span, words), "actor": mention.actor.id if mention.actor else None}


def _time(when: When, span: Span, words: str) -> Row:
    named = _plain(when, "id", "kind", "edtf", "duration")
    return {**named, **_span(span, words), "first": _first(when), "last": _last(when)}


def _place(place: Place, words: str) -> Row:
    return {
        **_plain(place, "id", "name", "geonames", "lat", "lon", "country", "precision"),
        **_span(place.span, words),
    }


def _statement(statement: Statement, reading: Reading) -> Row:
    return {
        **_plain(statement, "id", "kind", "wording", "reported_by"),
        "cue": reading.words(statement.cue) if statement.cue else None,
        "words": " … ".join(reading.words(span) for span in statement.content),
        "first": _first(statement.when),
        "last": _last(statement.when),
        "place": statement.where.name if statement.where else None,
    }


def _event(event: Event, reading: Reading) -> Row:
    return {
        **_plain(event, "id", "type", "mode", "status", "vouched_by", "score", "confidence"),
        "words": reading.words(event.evidence[0].span),
        "trigger": reading.words(event.trigger),
        "first": _first(event.when),
        "last": _last(event.when),
        "place": event.where.name if event.where else None,
        "country": event.where.country if event.where else None,
    }


def _first(when: When | None) -> object:
    return _day(when.start) if when else None


def _last(when: When | None) -> object:
    return _day(when.end) if when else None


def _day(moment: object) -> object:
    """The calendar day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
