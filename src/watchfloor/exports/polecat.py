"""Events in POLECAT's forty columns, tab-separated.

Left out, because the format cannot say it: events that are denied or only possible, planned events other than planned
cooperation (which that codebook calls AGREE), and events of a type that requires a recipient where the text names none.
Wikipedia ids and districts are not known and stand as ``None``; the province is, where the place itself is one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor import vocabularies
from watchfloor.exports.cells import safe
from watchfloor.records import day_of
from watchfloor.store.queries.types import score, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.records import Event, Mention, Reading

COLUMNS = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
AGREED = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}  # planned, they are AGREE
TOLD = {"occurred", "ongoing"}
MISSING = "None"
BODIES = {"organisation", "government", "armed_group", "company"}
Value = str | int | float | None


def write_polecat(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write the events that the format can carry; says how many."""
    out.write(("\t".join(COLUMNS) + "\n").encode())
    count = 0
    for reading in readings:
        for event in reading.events:
            if is_carried(event):
                out.write(("\t".join(map(_cell, row_of(event, reading))) + "\n").encode())
                count += 1
    return count


def is_carried(event: Event) -> bool:
    """Whether POLECAT's form can say what the event is."""
    kind = types().get(event.type)
    if kind is None or (kind.needs_recipient and not event.recipients and event.status in TOLD):
        return False
    return event.status in TOLD or (event.status == "planned" and event.type in AGREED)


def row_of(event: Event, reading: Reading) -> list[Value]:
    """The forty values of an event."""
    return [
        event.id,
        *_what(event, reading),
        *_party(event.actors, reading),
        *_party(event.recipients, reading),
        *_where(event, reading),
        *_story(reading),
    ]


def _what(event: Event, reading: Reading) -> Iterator[Value]:
    """Date, type, mode, intensity, quad and contexts; planned cooperation is AGREE."""
    agreed = event.status == "planned"
    type, mode = ("AGREE", None) if agreed else (event.type, event.mode)
    day = day_of(event.when.start) if event.when and event.when.start and not agreed else reading.article.day
    yield day.isoformat() if day else None
    yield type
    yield mode
    yield score(type, mode) if agreed else event.score
    yield types()[type].quad.upper()
    yield _joined(event.contexts)


def _party(mentions: Sequence[Mention], reading: Reading) -> Iterator[Value]:
    """Name, country, code of the Correlates of War, sectors, title, words, Wikipedia's id."""
    sectors = [mention.sector for mention in mentions]
    yield _joined(mention.name_in(reading.article.text) for mention in mentions)
    yield _joined(mention.country for mention in mentions)
    yield _joined(cow_codes().get(mention.country or "") for mention in mentions)
    yield next(filter(None, sectors), None)
    yield _joined(sectors)
    yield _joined(mention.role for mention in mentions)
    yield _joined(reading.words(mention.span) for mention in mentions)
    yield None


def _where(event: Event, reading: Reading) -> Iterator[Value]:
    """Place name, city, district, province, country, latitude, longitude, GeoNames, words, kind of place."""
    place = event.where
    yield place.name if place else None
    yield place.name if place and place.precision == "city" else None
    yield None
    yield place.name if place and place.precision == "region" else None
    yield place.country if place else None
    yield from (place.lat, place.lon, place.geonames) if place else (None, None, None)
    yield reading.words(place.span) if place else None
    yield place.precision if place else None


def _story(reading: Reading) -> Iterator[Value]:
    """Source, publication, who and what the article names, language, version."""
    article = reading.article
    yield article.source.name or article.source.host
    yield article.day.isoformat() if article.day else None
    actors = [mention.actor for mention in reading.mentions if mention.actor]
    yield _joined(actor.name for actor in actors if actor.kind == "person")
    yield _joined(actor.name for actor in actors if actor.kind in BODIES)
    yield _joined(place.name for place in reading.places)
    yield article.language
    yield f"watchfloor {reading.run.package}"


@cache
def cow_codes() -> dict[str, str]:
    """Codes of the Correlates of War by country code."""
    table = vocabularies.table("watchfloor.exports", "cow.tsv")
    return {row["iso"]: row["cow"] for row in table.rows}


def _joined(values: Iterable[str | None]) -> str | None:
    """Different values in their order, apart by semicolons; ``None``: there is none."""
    return "; ".join(dict.fromkeys(value.replace(";", ",") for value in values if value)) or None


def _cell(value: Any) -> str:  # noqa: ANN401  # a value of a row
    return MISSING if value is None else safe(value) if isinstance(value, str) else str(value)
