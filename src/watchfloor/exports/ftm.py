"""Articles, events and who takes part in them as FollowTheMoney entities, one JSON object a line.

What that model cannot carry is left out: statements and who vouches, who acts and who receives (all are ``involved``),
intensity and confidence, and every event that is not told as having happened, since a reader there takes an event for a
fact.  The words of each event are its ``summary``, its article is its ``proof``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor import vocabularies
from watchfloor.extras import needed
from watchfloor.records import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.records import Actor, Event, Mention, Reading

SCHEMATA = {
    "person": "Person",
    "company": "Company",
    "country": "PublicBody",
    "government": "PublicBody",
    "organisation": "Organization",
    "armed_group": "Organization",
}
TOLD = {"occurred", "ongoing"}


def write_ftm(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write the entities, each actor once; says how many."""
    written: set[str] = set()
    for reading in readings:
        for entity in entities_of(reading):
            if entity.id not in written:
                written.add(entity.id)
                out.write(json.dumps(entity.to_dict(), ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return len(written)


def entities_of(reading: Reading) -> Iterator[Any]:
    """The article, its events, and the actors of those."""
    events = [event for event in reading.events if event.status in TOLD]
    yield _article(reading)
    for event in events:
        mentions = (*event.actors, *event.recipients)
        yield _event(event, mentions, reading)
        yield from (_actor(mention.actor, mention) for mention in mentions if _is_entity(mention))


def _article(reading: Reading) -> Any:  # noqa: ANN401  # an entity
    article = reading.article
    properties = {
        "title": article.title,
        "sourceUrl": article.url,
        "publisher": article.source.name or article.source.host,
        "author": article.byline,
        "publishedAt": article.day.isoformat() if article.day else None,
        "bodyText": article.text,
        "contentHash": None,
    }
    return _entity("Article", article.id, properties)


def _event(event: Event, mentions: Iterable[Mention], reading: Reading) -> Any:  # noqa: ANN401
    when, where = event.when, event.where
    first, last = (day_of(when.start), day_of(when.end)) if when else (None, None)
    kind = f"{event.type} {event.mode or ''}".strip()
    properties = {
        "name": f"{kind}: {reading.words(event.trigger)}",
        "summary": reading.words(event.evidence[0].span),
        "keywords": [event.type, *([event.mode] if event.mode else []), *event.contexts],
        "startDate": first.isoformat() if first else None,
        "endDate": last.isoformat() if last else None,
        "location": where.name if where else None,
        "country": iso2_codes().get(where.country or "") if where else None,
        "involved": [mention.actor.id for mention in mentions if mention.actor and _is_entity(mention)],
        "namesMentioned": [reading.words(mention.span) for mention in mentions if not _is_entity(mention)],
        "proof": reading.article.id,
        "sourceUrl": reading.article.url,
    }
    return _entity("Event", event.id, properties)


def _actor(actor: Actor | None, mention: Mention) -> Any:  # noqa: ANN401
    assert actor is not None  # noqa: S101  # only entities come here
    code = iso2_codes().get(mention.country or "")
    properties = {"name": actor.name, "wikidataId": actor.wikidata, "country": code}
    return _entity(SCHEMATA[actor.kind], actor.id, properties)


def _is_entity(mention: Mention) -> bool:
    """Whether an actor is somebody, and not people in general."""
    return mention.actor is not None and mention.actor.kind in SCHEMATA


def _entity(schema: str, id: str, properties: dict[str, Any]) -> Any:  # noqa: ANN401
    """An entity that the model has checked: a value that does not fit its property is an error."""
    entity = _model().make_entity(schema)
    entity.id = f"watchfloor-{id.replace('/', '-').replace('.', '-')}"
    for name, value in properties.items():
        values = [_linked(name, item) for item in (value if isinstance(value, list) else [value]) if item]
        entity.add(name, values)
    return entity


def _linked(name: str, value: str) -> str:
    """The id of an entity where the property names one."""
    linked = name in {"involved", "proof"}
    return f"watchfloor-{value.replace('/', '-').replace('.', '-')}" if linked else value


@cache
def _model() -> Any:  # noqa: ANN401
    return needed("followthemoney").model


@cache
def iso2_codes() -> dict[str, str]:
    """Codes of two letters, as the model wants them, by those of three."""
    rows = vocabularies.table("watchfloor.places", "countries.tsv").rows
    return {row["id"]: row["iso2"].lower() for row in rows if row["iso2"]}
