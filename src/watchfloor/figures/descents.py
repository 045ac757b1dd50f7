"""Who follows whom: the articles of a story by origin, an arrow from each to the one that it descends from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from watchfloor.figures.drawing import arrowhead, element, figure, link, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

WIDTH = 640
MOST = 60  # articles that are drawn
LINE, GAP = 24.0, 14.0  # pixels between articles, and more between origins
TOP = 18.0
AT = 150.0  # where the circles stand; arrows bend into the room left of them
RADIUS = 5.0
LONGEST = 64  # characters of a label


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story."""

    article: str  # its id
    label: str
    origin: int  # from 1; articles of one origin descend from one text or source
    follows: tuple[str, ...] = ()  # ids of the articles that it descends from
    href: str | None = None


def draw(tellings: Sequence[Telling], *, title: str, styled: bool) -> str:
    """The articles by origin as SVG, one below the other."""
    ordered = sorted(tellings, key=lambda telling: telling.origin)
    drawn = ordered[:MOST]
    heights = _heights(drawn)
    rest = len(ordered) - len(drawn)
    origins = len({telling.origin for telling in ordered})
    described = f"{len(ordered)} articles of {origins} independent origins"
    described += f"; {rest} of them are not drawn" if rest else ""
    bottom = max(heights.values(), default=0.0) + TOP
    heads = element("defs", arrowhead("descent-head", "head mixed", length=8, width=6))
    parts = [heads, *_origins(drawn, heights), *_arrows(drawn, heights), *_articles(drawn, heights)]
    return figure("descent", (WIDTH, round(bottom)), title, described, parts, styled=styled)


def _heights(tellings: Sequence[Telling]) -> dict[str, float]:
    """How far down each article stands."""
    found: dict[str, float] = {}
    height = TOP
    for _, group in groupby(tellings, key=lambda telling: telling.origin):
        for telling in group:
            found[telling.article] = height
            height += LINE
        height += GAP
    return found


def _origins(tellings: Sequence[Telling], heights: Mapping[str, float]) -> Iterator[Element]:
    for origin, group in groupby(tellings, key=lambda telling: telling.origin):
        first = next(iter(group))
        yield element("text", f"Origin {origin}", klass="faint", x=4, y=heights[first.article] + 4)


def _arrows(tellings: Sequence[Telling], heights: Mapping[str, float]) -> Iterator[Element]:
    for telling in tellings:
        for other in telling.follows:
            if other in heights and other != telling.article:
                yield _arrow(heights[telling.article], heights[other])


def _arrow(start: float, end: float) -> Element:
    bend = AT - min(60.0, 18.0 + abs(end - start) / 4)
    near = AT - RADIUS - 7  # room for the head
    path = f"M{AT - RADIUS:.1f} {start:.1f}C{bend:.1f} {start:.1f} {bend:.1f} {end:.1f} {near:.1f} {end:.1f}"
    return element("path", klass="tie mixed", d=path, marker_end="url(#descent-head)")


def _articles(tellings: Sequence[Telling], heights: Mapping[str, float]) -> Iterator[Element]:
    for telling in tellings:
        height = heights[telling.article]
        label = shortened(telling.label, LONGEST)
        yield element("circle", klass="actor", cx=AT, cy=height, r=RADIUS)
        yield link(telling.href, telling.label, element("text", label, x=AT + 12, y=height + 4))
