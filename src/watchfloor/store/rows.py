"""A reading as rows of the store's tables."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from watchfloor.records import digest
from watchfloor.store import schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Table

    from watchfloor.records import Actor, Article, Event, Mention, Page, Place, Reading, Run, Span, Statement, When

    Value = str | int | float | bool | bytes | object | None
    Row = dict[str, Value]

MOST = 2**63 - 1  # what a database takes for a whole number


class Home(NamedTuple):
    """Where the rows of a reading belong, and which of its records a person has confirmed."""

    article: int
    accepted: Collection[str] = ()


def run_id(run: Run) -> str:
    """What stands for all versions of a run."""
    return digest(run.package, run.network, *run.vocabularies)


def run_row(run: Run) -> Row:
    """The row of a run."""
    vocabularies = list(run.vocabularies)
    return {
        "id": run_id(run),
        "package": run.package,
        "network": run.network,
        "vocabularies": vocabularies,
        "began": now(),
    }


def page_row(page: Page) -> Row:
    """The row of a page, its content compressed."""
    content = zlib.compress(page.content)
    return {"sha256": page.sha256, "size": len(page.content), "content": content, "written": now()}


def article_row(article: Article, page: Page, run: Run) -> Row:
    """The row of a version of an article, without its number, its digest and whether it is the current one."""
    return {
        "id": article.id,
        "page": article.page,
        "run": run_id(run),
        "written": now(),
        "page_source": page.source,
        "page_url": page.url,
        "fetched": _utc(page.fetched),
        "media_type": page.media_type,
        "http_status": page.status,
        "url": article.url,
        "host": article.source.host,
        "source_name": article.source.name,
        "title": article.title,
        "byline": article.byline,
        "published": article.day,
        "updated": _day(article.updated.when.start) if article.updated else None,
        "language": article.language,
        "verdict": article.verdict,
    }


def actor_rows(reading: Reading) -> dict[str, Row]:
    """A row for each actor that the reading names, by its id."""
    return {actor.id: _plain(actor, "id", "name", "kind", "wikidata") for actor in _actors(reading)}


def search_rows(reading: Reading, home: Home) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of every table that is searched, each after those that it hangs on."""
    article, row = reading.article, home.article
    yield schema.texts, [{"article": row, "title": article.title or "", "text": article.text}]
    yield schema.paragraphs, _numbered(row, (_paragraph(item, reading) for item in article.paragraphs))
    yield schema.cuts, _numbered(row, (_cut(item) for item in article.cuts))
    yield schema.mentions, _numbered(row, (_mention(item, reading) for item in reading.mentions))
    yield schema.times, _numbered(row, (_time(item, item.span, reading) for item in reading.times if item.span))
    yield schema.places, _numbered(row, (_place(item, reading) for item in reading.places))
    yield from _statement_rows(reading, home)
    yield from _event_rows(reading, home)


def now() -> datetime:
    """This moment, as the store writes moments."""
    return datetime.now(UTC)


# --- what stands in the text ----------------------------------------------------------------------------------------


def _paragraph(item: object, reading: Reading) -> Row:
    return {**_span(item.span, reading), **_plain(item, "kind", "rule")}  # type: ignore[attr-defined]


def _cut(cut: object) -> Row:
    row = _plain(cut, "place", "text", "reason", "rule")
    return {"words": row.pop("text"), **row}


def _mention(mention: Mention, reading: Reading) -> Row:
    named = _plain(mention, "id", "kind", "chain", "role", "affiliation", "country", "sector", "rule")
    return {**named, **_span(mention.span, reading), "actor": mention.actor.id if mention.actor else None}


def _time(when: When, span: Span, reading: Reading) -> Row:
    named = _plain(when, "id", "kind", "edtf", "duration", "precision", "approximate", "rule")
    return {**named, **_span(span, reading), "first": _day(when.start), "last": _day(when.end)}


def _place(place: Place, reading: Reading) -> Row:
    named = _plain(place, "id", "name", "lat", "lon", "country", "precision", "rule")
    return {**named, "geonames": _whole(place.geonames), **_span(place.span, reading)}


# --- statements -----------------------------------------------------------------------------------------------------


def _statement_rows(reading: Reading, home: Home) -> Iterator[tuple[Table, list[Row]]]:
    numbered = list(enumerate(reading.statements, home.article * schema.NUMBERS))
    yield schema.statements, [_statement(row, item, reading, home) for row, item in numbered]
    yield (
        schema.statement_spans,
        [
            {"statement": row, "position": position, **_span(span, reading)}
            for row, item in numbered
            for position, span in enumerate(item.content)
        ],
    )
    parties: list[Row] = []
    for row, item in numbered:
        parts = {"speaker": item.speakers, "addressee": item.addressee, "via": (item.via,) if item.via else ()}
        parties += _parties("statement", row, item.when, parts, reading)
    yield schema.statement_parties, parties


def _statement(row: int, statement: Statement, reading: Reading, home: Home) -> Row:
    cue = statement.cue
    return {
        **_finding(row, statement, reading, home),
        **_plain(statement, "kind", "wording", "reported_by"),
        "start": min(span.start for span in statement.content) if statement.content else 0,
        "end": max(span.end for span in statement.content) if statement.content else 0,
        "words": " … ".join(reading.words(span) for span in statement.content),
        "cue": reading.words(cue) if cue else None,
        "cue_start": _whole(cue.start) if cue else None,
        "cue_end": _whole(cue.end) if cue else None,
        "via": _name(statement.via, reading) if statement.via else None,
    }


# --- events ---------------------------------------------------------------------------------------------------------


def _event_rows(reading: Reading, home: Home) -> Iterator[tuple[Table, list[Row]]]:
    numbered = list(enumerate(reading.events, home.article * schema.NUMBERS))
    yield schema.events, [_event(row, item, reading, home) for row, item in numbered]
    yield schema.evidence, [line for row, item in numbered for line in _evidence(row, item, reading)]
    yield schema.event_counts, [line for row, item in numbered for line in _counts(row, item, reading)]
    parties: list[Row] = []
    for row, item in numbered:
        parties += _parties("event", row, item.when, {"actor": item.actors, "recipient": item.recipients}, reading)
    yield schema.event_parties, parties


def _event(row: int, event: Event, reading: Reading, home: Home) -> Row:
    return {
        **_finding(row, event, reading, home),
        **_plain(event, "type", "mode", "status", "vouched_by", "score", "confidence"),
        **_span(event.evidence[0].span, reading),
        "contexts": " ".join(event.contexts),
        "trigger": reading.words(event.trigger),
    }


def _evidence(row: int, event: Event, reading: Reading) -> Iterator[Row]:
    for position, item in enumerate(event.evidence):
        yield {
            "event": row,
            "position": position,
            **_span(item.span, reading),
            **_plain(item, "status", "vouched_by", "rule"),
            "trigger": reading.words(item.trigger),
            "trigger_start": _whole(item.trigger.start),
            "trigger_end": _whole(item.trigger.end),
        }


def _counts(row: int, event: Event, reading: Reading) -> Iterator[Row]:
    for position, item in enumerate(event.counts):
        numbers = {"low": _whole(item.low), "high": _whole(item.high)}
        yield {"event": row, "position": position, **_span(item.span, reading), "kind": item.kind, **numbers}


# --- both -----------------------------------------------------------------------------------------------------------


def _finding(row: int, record: Statement | Event, reading: Reading, home: Home) -> Row:
    """What a statement and an event have both: number, id, day, place."""
    when, where = record.when, record.where
    return {
        "row": row,
        "article": home.article,
        "position": row % schema.NUMBERS,
        "id": record.id,
        "rule": record.rule,
        "accepted": record.id in home.accepted,
        "reported": reading.article.day,
        "first": _day(when.start) if when else None,
        "last": _day(when.end) if when else None,
        "place": where.name if where else None,
        "geonames": _whole(where.geonames) if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "place_country": where.country if where else None,
        "place_precision": where.precision if where else None,
    }


def _parties(
    whole: str, row: int, when: When | None, parts: dict[str, tuple[Mention, ...]], reading: Reading
) -> list[Row]:
    """Who has which part in a statement or an event."""
    first, reported = _day(when.start) if when else None, reading.article.day
    named = [(part, mention) for part, mentions in parts.items() for mention in mentions]
    return [
        {
            whole: row,
            "position": position,
            "part": part,
            "mention": mention.id,
            "name": _name(mention, reading),
            "actor": mention.actor.id if mention.actor else None,
            **_plain(mention, "affiliation", "country", "sector", "role"),
            "first": first,
            "reported": reported,
        }
        for position, (part, mention) in enumerate(named)
    ]


def _actors(reading: Reading) -> Iterable[Actor]:
    """The actors of the mentions, and those that only a statement or an event carries."""
    for mention in reading.mentions:
        if mention.actor:
            yield mention.actor
    for statement in reading.statements:
        via = (statement.via,) if statement.via else ()
        yield from (mention.actor for mention in (*statement.speakers, *statement.addressee, *via) if mention.actor)
    for event in reading.events:
        yield from (mention.actor for mention in (*event.actors, *event.recipients) if mention.actor)


def _name(mention: Mention, reading: Reading) -> str:
    return mention.actor.name if mention.actor else reading.words(mention.span)


def _numbered(article: int, rows: Iterable[Row]) -> list[Row]:
    return [{"article": article, "position": position, **row} for position, row in enumerate(rows)]


def _plain(record: object, *names: str) -> Row:
    return {name: getattr(record, name) for name in names}


def _span(span: Span, reading: Reading) -> Row:
    return {"start": _whole(span.start), "end": _whole(span.end), "words": reading.words(span)}


def _whole(number: int | None) -> int | None:
    """A whole number, or the largest that a database takes."""
    return None if number is None else max(-MOST, min(number, MOST))


def _day(moment: object) -> object:
    """The calendar day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _utc(moment: datetime | None) -> datetime | None:
    """A moment in universal time; one without a zone is taken for it."""
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
