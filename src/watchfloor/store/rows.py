"""A reading as rows of the store's tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from watchfloor.records import day_of, digest
from watchfloor.store import schema
from watchfloor.store.packing import pack
from watchfloor.store.pairing import pairs, party_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sqlalchemy import Table

    from watchfloor.records import (
        Actor,
        Article,
        Cut,
        Event,
        Mention,
        Page,
        Paragraph,
        Place,
        Reading,
        Run,
        Span,
        Statement,
        When,
    )

    Value = str | int | float | bool | bytes | object | None
    Row = dict[str, Value]
    Line = tuple[Value, ...]  # a row of a searched table, in the order of its columns

MOST = 2**31 - 1  # what a column of whole numbers takes on PostgreSQL, and so on both
NOWHERE = (None,) * 6  # the columns of a place that is not known


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
    return {"sha256": page.sha256, "size": len(page.content), "content": pack(page.content), "written": now()}


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
        "updated": day_of(article.updated.when.start) if article.updated else None,
        "language": article.language,
        "verdict": article.verdict,
    }


def actor_rows(reading: Reading) -> dict[str, Line]:
    """A row for each actor that the reading names, by its id."""
    return {actor.id: (actor.id, actor.name, actor.kind, actor.wikidata) for actor in _actors(reading)}


def search_rows(reading: Reading, home: Home) -> Iterator[tuple[Table, list[Line]]]:
    """The rows of every table that is searched, each after those that it hangs on.

    Plain tuples in the order of the columns: dictionaries took longer to make than the database takes to keep them.
    Days are text, which every driver takes.
    """
    article, row = reading.article, home.article
    text = article.text
    told = _Told(row, home.accepted, text, _iso(article.day))
    times = [item for item in reading.times if item.span]
    yield schema.texts, [(row, article.title or "", text)]
    yield schema.paragraphs, [(row, *_paragraph(*numbered, text)) for numbered in enumerate(article.paragraphs)]
    yield schema.cuts, [(row, *_cut(*numbered)) for numbered in enumerate(article.cuts)]
    yield schema.mentions, [(row, *_mention(*numbered, text)) for numbered in enumerate(reading.mentions)]
    yield schema.times, [(row, *_time(*numbered, text)) for numbered in enumerate(times)]
    yield schema.places, [(row, *_place(*numbered, text)) for numbered in enumerate(reading.places)]
    yield from _statement_rows(reading.statements, told)
    yield from _event_rows(reading.events, told)


def now() -> datetime:
    """This moment, as the store writes moments."""
    return datetime.now(UTC)


# --- what stands in the text ----------------------------------------------------------------------------------------


def _paragraph(position: int, item: Paragraph, text: str) -> Line:
    return position, *_span(item.span, text), item.kind, item.rule


def _cut(position: int, cut: Cut) -> Line:
    return position, cut.place, cut.text, cut.reason, cut.rule


def _mention(position: int, item: Mention, text: str) -> Line:
    actor = item.actor.id if item.actor else None
    span = _span(item.span, text)
    acts_for = item.affiliation, item.country, item.sector
    return position, item.id, *span, item.kind, actor, item.chain, item.role, *acts_for, item.rule


def _time(position: int, when: When, text: str) -> Line:
    span = _span(when.span, text) if when.span else (0, 0, "")
    days = _iso(when.start), _iso(when.end)
    exact = when.precision, when.approximate
    return position, when.id, *span, when.kind, when.edtf, *days, when.duration, *exact, when.rule


def _place(position: int, place: Place, text: str) -> Line:
    span, known = _span(place.span, text), _whole(place.geonames)
    return (
        position,
        place.id,
        *span,
        place.name,
        known,
        place.lat,
        place.lon,
        place.country,
        place.precision,
        place.rule,
    )


# --- statements -----------------------------------------------------------------------------------------------------


class _Told(NamedTuple):
    """The article in which statements and events stand."""

    row: int
    accepted: Collection[str]
    text: str
    day: str | None


def _statement_rows(statements: Iterable[Statement], told: _Told) -> Iterator[tuple[Table, list[Line]]]:
    text = told.text
    numbered = list(enumerate(statements, told.row * schema.NUMBERS))
    yield schema.statements, [_statement(row, item, told) for row, item in numbered]
    yield (
        schema.statement_spans,
        [(row, position, *_span(span, text)) for row, item in numbered for position, span in enumerate(item.content)],
    )
    parties: list[Line] = []
    for row, item in numbered:
        via = (item.via,) if item.via else ()
        parties += _parties(row, item.when, told, speaker=item.speakers, addressee=item.addressee, via=via)
    yield schema.statement_parties, parties


def _statement(row: int, statement: Statement, told: _Told) -> Line:
    text, cue = told.text, statement.cue
    start = min((span.start for span in statement.content), default=0)
    end = max((span.end for span in statement.content), default=0)
    words = " … ".join([span.of(text) for span in statement.content])
    said = (cue.of(text), _whole(cue.start), _whole(cue.end)) if cue else (None, None, None)
    via = statement.via.name_in(text) if statement.via else None
    finding = _finding(row, statement, (_whole(start), _whole(end), words), told)
    return *finding, statement.kind, statement.wording, *said, via, statement.reported_by


# --- events ---------------------------------------------------------------------------------------------------------


def _event_rows(events: Iterable[Event], told: _Told) -> Iterator[tuple[Table, list[Line]]]:
    numbered = list(enumerate(events, told.row * schema.NUMBERS))
    yield schema.events, [_event(row, item, told) for row, item in numbered]
    yield schema.evidence, [line for row, item in numbered for line in _evidence(row, item, told.text)]
    yield schema.event_counts, [line for row, item in numbered for line in _counts(row, item, told.text)]
    parties: list[Line] = []
    for row, item in numbered:
        parties += _parties(row, item.when, told, actor=item.actors, recipient=item.recipients)
    yield schema.event_parties, parties
    yield schema.event_pairs, [line for row, item in numbered for line in _pairs(row, item, told.day)]


def _event(row: int, event: Event, told: _Told) -> Line:
    text, best = told.text, event.evidence[0]
    span = _span(best.span, text)
    finding = _finding(row, event, span, told)
    what = event.type, event.mode, " ".join(event.contexts)
    trigger = best.trigger.of(text)
    evidence = best.status, trigger, best.vouched_by
    return *finding, *what, *evidence, event.score, event.confidence, _named(event, told.text)


def _named(event: Event, text: str) -> str:
    """Who and what an event's own words may leave out, each once: actors, recipients, place, triggers."""
    names = [mention.name_in(text) for mention in (*event.actors, *event.recipients)]
    names += [event.where.name] if event.where else []
    names += [item.trigger.of(text) for item in event.evidence]
    return " · ".join(dict.fromkeys(names))


def _evidence(row: int, event: Event, text: str) -> Iterator[Line]:
    for position, item in enumerate(event.evidence):
        start, end, trigger = _span(item.trigger, text)
        told = trigger, start, end, item.status, item.vouched_by, item.rule
        yield row, position, *_span(item.span, text), *told


def _counts(row: int, event: Event, text: str) -> Iterator[Line]:
    for position, item in enumerate(event.counts):
        yield row, position, *_span(item.span, text), item.kind, _whole(item.low), _whole(item.high)


def _pairs(row: int, event: Event, day: str | None) -> Iterator[Line]:
    """Whom the event joins, with what is counted of it."""
    happened = _iso(event.when.start) if event.when else None
    told = event.type, event.evidence[0].status, event.score, happened, day
    for pair in pairs(*([_key(mention) for mention in part] for part in (event.actors, event.recipients))):
        yield row, *pair, *told


def _key(mention: Mention) -> str | None:
    return party_key(mention.country, mention.affiliation, mention.actor.id if mention.actor else None)


# --- both -----------------------------------------------------------------------------------------------------------


def _finding(row: int, record: Statement | Event, span: Line, told: _Told) -> Line:
    """What a statement and an event have both: number, id, words, day, place."""
    when, where = record.when, record.where
    number = row, told.row, row % schema.NUMBERS, record.id
    found = record.rule, record.id in told.accepted, told.day
    days = (_iso(when.start), _iso(when.end)) if when else (None, None)
    place = _where(where) if where else NOWHERE
    return *number, *span, *found, *days, *place


def _where(place: Place) -> Line:
    return place.name, _whole(place.geonames), place.lat, place.lon, place.country, place.precision


def _parties(row: int, when: When | None, told: _Told, **parts: tuple[Mention, ...]) -> list[Line]:
    """Who has which part in a statement or an event."""
    days = _iso(when.start) if when else None, told.day
    named = [(part, mention) for part, mentions in parts.items() for mention in mentions]
    text = told.text
    return [(row, position, *_party(*party, text), *days) for position, party in enumerate(named)]


def _party(part: str, mention: Mention, text: str) -> Line:
    actor = mention.actor.id if mention.actor else None
    acts_for = mention.affiliation, mention.country, mention.sector
    return part, mention.id, mention.name_in(text), actor, *acts_for, mention.role


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


def _span(span: Span, text: str) -> Line:
    start, end = span.start, span.end
    if 0 <= start <= end <= MOST:
        return start, end, text[start:end]
    return _whole(start), _whole(end), text[start:end]


def _iso(moment: date | None) -> str | None:
    """The day of a date or a moment, as databases read it."""
    day = day_of(moment)
    return None if day is None else day.isoformat()


def _whole(number: int | None) -> int | None:
    """A whole number, or the largest that a database takes."""
    return None if number is None else max(-MOST, min(number, MOST))


def _utc(moment: datetime | None) -> datetime | None:
    """A moment in universal time; one without a zone is taken for it."""
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
