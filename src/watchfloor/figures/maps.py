"""Events by place.

What is known of a place decides its form: a point or a town is a filled circle, a region or a sea a dashed ring, a
country its whole area with a number - never a point in a field.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.errors import UsageError
from watchfloor.figures.borders import Box, lands, lines
from watchfloor.figures.clusters import clustered
from watchfloor.figures.drawing import element, figure, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from watchfloor.figures.borders import Land, Point
    from watchfloor.figures.clusters import Cluster
    from watchfloor.figures.spots import Spot

WIDTH = 960
TALLEST = 720
EDGE = 20  # pixels beyond the page to which outlines are drawn
LARGEST, SMALLEST = 24.0, 4.0  # radius of a circle in pixels
MANY = 40  # events of the largest circle, at least: few events are no large circle
NUMBERED = 11.0  # radius from which a circle has its number in it
SEVERAL = 8.0  # least radius of a circle that stands for several places
EXACT = frozenset({"point", "city"})
RING = 14.0  # radius of a region's ring in pixels


@dataclass(frozen=True, slots=True)
class Region:
    """A named part of the world."""

    id: str
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Projection:
    """Plate carrée, true to scale at the middle of the box."""

    box: Box

    @property
    def scale(self) -> float:
        """Pixels for a degree of longitude."""
        return min(
            WIDTH / (self.box.east - self.box.west), TALLEST / ((self.box.north - self.box.south) * self._stretch)
        )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        east, north = self.at(self.box.east, self.box.south)
        return round(east), round(north)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands on the page."""
        return (lon - self.box.west) * self.scale, (self.box.north - lat) * self.scale * self._stretch

    def pixel(self, lon: float, lat: float) -> tuple[int, int]:
        """The whole pixel of a point; one far outside is drawn in to just beyond the edge."""
        (x, y), (width, height) = self.at(lon, lat), self.size
        return round(min(max(x, -EDGE), width + EDGE)), round(min(max(y, -EDGE), height + EDGE))

    @property
    def _stretch(self) -> float:
        return 1 / max(0.2, math.cos(math.radians((self.box.north + self.box.south) / 2)))


@cache
def regions() -> Mapping[str, Region]:
    """The parts of the world that a map can show, by id."""
    rows = vocabularies.load("watchfloor.figures", "regions.yaml").rows
    return {row["id"]: Region(row["id"], row["name"], Box(*map(float, row["box"]))) for row in rows}


def region(id: str) -> Region:
    """One of them; raises ``UsageError`` for one that does not exist."""
    if id not in regions():
        raise UsageError(f"found region {id!r}, expected one of {', '.join(regions())}")
    return regions()[id]


def draw(spots: Sequence[Spot], *, region_id: str, title: str, zoom: Mapping[str, str], styled: bool) -> str:
    """The spots on a map of a region, as SVG; raises ``UsageError`` for an unknown region."""
    shown = region(region_id)
    projection = Projection(shown.box)
    placed = [spot for spot in spots if spot.lat is not None and spot.lon is not None and spot.precision != "country"]
    inside = [spot for spot in placed if shown.box.holds(spot.lon or 0.0, spot.lat or 0.0)]
    whole = [spot for spot in spots if spot.precision == "country"]
    described = (
        f"{shown.name}. {sum(spot.events for spot in inside):,} events at {len(inside):,} places, "
        f"{sum(spot.events for spot in whole):,} known by country only. Dashed borders are disputed."
    )
    parts = [
        element("rect", klass="sea", width=projection.size[0], height=projection.size[1]),
        *_ground(shown.box, {spot.country for spot in whole}),
        *_lines(shown.box),
        *_countries(projection, whole),
        *_marks(projection, inside, zoom),
    ]
    return figure("map", projection.size, title, described, parts, styled=styled)


def _ground(box: Box, told: set[str | None]) -> Iterator[Element]:
    """The land, darker where events are known for the whole country."""
    for code, path in _land_paths(box):
        yield element("path", klass="land told" if code in told else "land", d=path)


def _lines(box: Box) -> Iterator[Element]:
    """Borders; a coast is where the land ends."""
    for kind, note, path in _line_paths(box):
        yield element("path", element("title", note) if note else None, klass=kind, d=path)


@cache
def _land_paths(box: Box) -> tuple[tuple[str, str], ...]:
    """Each country's code and outline: reckoned once for a region, as it takes most of a map's time."""
    projection, found = Projection(box), []
    for land in lands():
        rings = [ring for ring in land.rings if box.touches(ring)]
        path = "".join(f"{outline}Z" for ring in rings if (outline := _outline(projection, ring)))
        if path:
            found.append((land.code, path))
    return tuple(found)


@cache
def _line_paths(box: Box) -> tuple[tuple[str, str, str], ...]:
    """Kind, note and course of each border."""
    projection = Projection(box)
    drawn = [line for line in lines() if line.kind != "coast" and box.touches(line.points)]
    paths = [(line, _outline(projection, line.points, least=2)) for line in drawn]
    return tuple((line.kind, line.note, path) for line, path in paths if path)


def _outline(projection: Projection, points: Iterable[Point], least: int = 3) -> str:
    """A path through the points in whole pixels, near ones once; empty where too few are left."""
    pixels = _apart(projection.pixel(*point) for point in points)
    if len(pixels) < least:
        return ""
    steps = " ".join(f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(pixels))
    return f"M{pixels[0][0]} {pixels[0][1]}l{steps}"


def _apart(pixels: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pixels without those that lie beside the one kept before."""
    kept: list[tuple[int, int]] = []
    for x, y in pixels:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > 1:
            kept.append((x, y))
    return kept


def _countries(projection: Projection, whole: Sequence[Spot]) -> Iterator[Element]:
    """A number on each country that events are known for as a whole."""
    by_code = {land.code: land for land in lands()}
    for spot in whole:
        land = by_code.get(spot.country or "")
        if land is not None and projection.box.holds(*(middle := _middle(land))):
            x, y = projection.at(*middle)
            number = element("text", f"{spot.events:,}", klass="label", x=x, y=y, text_anchor="middle")
            yield link(spot.href, spot.words, number)


def _middle(land: Land) -> Point:
    """The middle of its largest ring."""
    ring = max(land.rings, key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _marks(projection: Projection, spots: Sequence[Spot], zoom: Mapping[str, str]) -> Iterator[Element]:
    """Circles by area, the largest first so that small ones stay in sight; rings for what is no point."""

    def at(spot: Spot) -> tuple[float, float]:
        return projection.at(spot.lon or 0.0, spot.lat or 0.0)

    exact = clustered([spot for spot in spots if spot.precision in EXACT], at)
    vague = clustered([spot for spot in spots if spot.precision not in EXACT], at)
    most = max((cluster.events for cluster in exact), default=0)
    for cluster in vague:
        yield link(_leads(cluster, projection, zoom), cluster.words, *_ring(cluster))
    for cluster in sorted(exact, key=lambda cluster: -cluster.events):
        radius = max(SMALLEST, LARGEST * math.sqrt(cluster.events / max(most, MANY)))
        yield link(_leads(cluster, projection, zoom), cluster.words, *_circle(cluster, radius))


def _ring(cluster: Cluster) -> Iterator[Element]:
    """A dashed ring with its number at the side, where it covers no circle inside."""
    yield element("circle", klass="area", cx=cluster.x, cy=cluster.y, r=RING)
    yield element("text", f"{cluster.events:,}", klass="label", x=cluster.x + RING + 3, y=cluster.y + 4)


def _circle(cluster: Cluster, radius: float) -> Iterator[Element]:
    """A circle; one that stands for several places has a second line and its number."""
    several = len(cluster.spots) > 1
    if several:
        radius = max(radius, SEVERAL)
        yield element("circle", klass="several", cx=cluster.x, cy=cluster.y, r=radius + 2.5)
    yield element("circle", klass="spot", cx=cluster.x, cy=cluster.y, r=radius)
    if several or radius >= NUMBERED:
        number = f"{cluster.events:,}"
        yield element("text", number, klass="inside", x=cluster.x, y=cluster.y + 4, text_anchor="middle")


def _leads(cluster: Cluster, projection: Projection, zoom: Mapping[str, str]) -> str | None:
    """Where a mark leads: to the place, or for several to the smallest map that shows them all larger."""
    if len(cluster.spots) == 1:
        return cluster.spots[0].href
    fitting = [
        (other.box.area, id)
        for id, other in regions().items()
        if other.box.area < projection.box.area
        and all(other.box.holds(spot.lon or 0.0, spot.lat or 0.0) for spot in cluster.spots)
    ]
    return zoom.get(min(fitting)[1]) if fitting else cluster.spots[0].href
