"""Events on the map: GeoJSON (RFC 7946).

Only an event whose place is known to a region or better has a point; an event in a country or at sea has none, so that
nobody draws it in a field.  The record itself is in the properties.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.exports.lines import event_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from watchfloor.records import Reading
    from watchfloor.store.queries.found import EventLine

DRAWN = {"point", "city", "region"}


def write_geojson(readings: Iterable[Reading], out: BinaryIO, accepted: Collection[str] = ()) -> int:
    """Write the events as one feature collection; says how many.  ``accepted``: ids of what a person has confirmed."""
    out.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    for reading in readings:
        for line in event_lines(reading, accepted):
            out.write(b",\n" if count else b"\n")
            out.write(json.dumps(feature_of(line), ensure_ascii=True).encode())
            count += 1
    out.write(b"\n]}\n")
    return count


def feature_of(line: EventLine) -> dict[str, Any]:
    """The feature of an event."""
    properties = line.to_dict()
    lat, lon = properties.pop("lat"), properties.pop("lon")
    drawn = lat is not None and lon is not None and line.place_precision in DRAWN
    geometry = {"type": "Point", "coordinates": [lon, lat]} if drawn else None
    return {"type": "Feature", "id": properties.pop("id"), "geometry": geometry, "properties": properties}
