"""Articles as STIX 2.1 reports: their events as notes on the identities and locations that they name.

STIX has no object for what states do to each other, so an event is a note that holds its words; type, status, intensity
and who vouches are labels.  Times of events other than the publication are in the note's abstract.  An Admiralty grade
gives the confidence by the scale of STIX 2.1, appendix A; without a grade a note has none.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from watchfloor.records import Event, Grade, Mention, Place, Reading

    Grades = Mapping[str, Grade]

SPACE = uuid.UUID("6f1c0f0e-5b0c-5d6a-9c39-7c1b8f1f2a55")  # of our ids: the same record is the same object everywhere
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}  # by credibility; 6 cannot be judged and has none
CLASSES = {"person": "individual", "country": "organization", "unnamed": "group", "people": "group"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of objects that have no date of their own


def write_stix(readings: Iterable[Reading], out: BinaryIO, grades: Grades | None = None) -> int:
    """Write one bundle, each object once; says how many.  ``grades``: by event id; events without one have none."""
    out.write(f'{{"type": "bundle", "id": "bundle--{uuid.uuid4()}", "objects": ['.encode())
    written: set[str] = set()
    for reading in readings:
        for item in objects_of(reading, grades):
            if item["id"] not in written:
                out.write((b",\n" if written else b"\n") + item.serialize().encode())
                written.add(item["id"])
    out.write(b"\n]}\n")
    return len(written)


def objects_of(reading: Reading, grades: Grades | None = None) -> Iterator[Any]:
    """Who and where is named, a note for each event, and the report that holds them; all checked by stix2."""
    refs: list[str] = []
    for event in reading.events:
        for item in _of_event(event, reading, grades or {}):
            refs.append(item["id"])
            yield item
    maker = _identity(_publisher(reading), "organization")
    yield maker
    yield _report(reading, list(dict.fromkeys(refs)) or [maker["id"]], maker["id"])


def _of_event(event: Event, reading: Reading, grades: Grades) -> Iterator[Any]:
    involved = [_party(mention, reading) for mention in (*event.actors, *event.recipients)]
    location = _location(event.where) if event.where else None
    found = [*involved, *([location] if location else [])]
    yield from found
    if found:
        yield _note(event, reading, [item["id"] for item in found], grades.get(event.id))


def _party(mention: Mention, reading: Reading) -> Any:  # noqa: ANN401  # an object of stix2
    if mention.actor is None:
        return _identity(reading.words(mention.span), "group", scope=reading.article.id)
    return _identity(mention.actor.name, CLASSES.get(mention.actor.kind, "organization"), scope=mention.actor.id)


def _identity(name: str, kind: str, scope: str = "") -> Any:  # noqa: ANN401
    return _stix().Identity(
        id=_id("identity", scope, name), name=name, identity_class=kind, created=EPOCH, modified=EPOCH
    )


def _location(place: Place) -> Any | None:  # noqa: ANN401
    """The place, with its point where it is known to a region or better; ``None``: it is nowhere on a map."""
    from watchfloor.exports.ftm import iso2_codes

    known = place.precision in {"point", "city", "region"} and place.lat is not None and place.lon is not None
    point = {"latitude": place.lat, "longitude": place.lon} if known else {}
    code = iso2_codes().get(place.country or "")
    if not point and not code:
        return None
    country = {"country": code.upper()} if code else {}
    id = _id("location", place.name, str(place.geonames), json.dumps(point))
    return _stix().Location(id=id, name=place.name, created=EPOCH, modified=EPOCH, **country, **point)


def _note(event: Event, reading: Reading, refs: list[str], grade: Grade | None) -> Any:  # noqa: ANN401
    labels = [event.type, *([event.mode] if event.mode else []), f"status:{event.status}", f"score:{event.score:g}"]
    labels += [f"vouched-by:{event.vouched_by or 'article'}"]
    labels += [f"admiralty:{grade.reliability}{grade.credibility}"] if grade else []
    sure = {"confidence": CONFIDENCE[grade.credibility]} if grade and grade.credibility in CONFIDENCE else {}
    when = event.when.edtf if event.when and event.when.edtf else "unresolved"
    return _stix().Note(
        id=_id("note", event.id),
        abstract=f"{event.type} {event.mode or ''}".strip() + f", {event.status}, when: {when}",
        content=reading.words(event.evidence[0].span) or event.type,
        object_refs=list(dict.fromkeys(refs)),
        labels=labels,
        external_references=[_reference(reading, event.id)],
        created=_published(reading),
        modified=_published(reading),
        **sure,
    )


def _report(reading: Reading, refs: list[str], maker: str) -> Any:  # noqa: ANN401
    article = reading.article
    return _stix().Report(
        id=_id("report", article.id),
        name=article.title or "(no title)",
        report_types=["observed-data"],
        published=_published(reading),
        created=_published(reading),
        modified=_published(reading),
        object_refs=refs,
        created_by_ref=maker,
        external_references=[_reference(reading, article.id)],
    )


def _reference(reading: Reading, id: str) -> dict[str, str]:
    url = {"url": reading.article.url} if reading.article.url else {}
    return {"source_name": _publisher(reading), "external_id": id, **url}


def _publisher(reading: Reading) -> str:
    return reading.article.source.name or reading.article.source.host or "unknown publisher"


def _published(reading: Reading) -> datetime:
    day = reading.article.day
    return datetime.combine(day, time(), UTC) if day else EPOCH


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(SPACE, chr(31).join((kind, *parts)))}"


def _stix() -> Any:  # noqa: ANN401
    return needed("stix2")
