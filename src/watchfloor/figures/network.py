"""Who acts on whom: the strongest ties drawn, the rest counted."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.figures.drawing import element, figure, link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

SIZE = (960, 640)
MARGIN = 60
STRONGEST = 40  # ties that are drawn
CLEAR = 2.0  # mean score from which a tie counts as cooperation or, below its negative, as conflict


@dataclass(frozen=True, slots=True)
class Tie:
    """What one actor did toward another."""

    actor: str
    recipient: str
    events: int
    score: float  # mean PLOVER score
    href: str | None = None

    @property
    def kind(self) -> str:
        """``cooperation``, ``conflict`` or ``mixed``."""
        return "cooperation" if self.score >= CLEAR else "conflict" if self.score <= -CLEAR else "mixed"

    @property
    def words(self) -> str:
        """What a reader is told of it."""
        events = "event" if self.events == 1 else "events"
        return f"{self.actor} to {self.recipient}: {self.events:,} {events}, mean score {self.score:+.1f} ({self.kind})"


def network(
    ties: Sequence[Tie], *, names: Mapping[str, str] | None = None, title: str = "Who acts on whom", styled: bool = True
) -> str:
    """The strongest ties as SVG; ``names`` gives actors' names by id."""
    drawn = sorted(ties, key=lambda tie: (-tie.events, tie.actor, tie.recipient))[:STRONGEST]
    places = _layout(drawn)
    rest = len(ties) - len(drawn)
    described = f"{len(drawn)} ties of {len(places)} actors" + (
        f"; {rest:,} weaker ties are not drawn" if rest > 0 else ""
    )
    parts = [_arrowhead(), *_ties(drawn, places), *_actors(drawn, places, names or {})]
    return figure("network", SIZE, title, described, parts, styled=styled)


def _layout(ties: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Where each actor stands, by ForceAtlas2 (Jacomy and others 2014); the same each time."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        graph.add_edge(tie.actor, tie.recipient, weight=math.log1p(tie.events))
    if not graph:
        return {}
    found = nx.forceatlas2_layout(graph, seed=1, max_iter=400, scaling_ratio=4.0, gravity=3.0, weight=None)
    across = _spread([float(x) for x, _ in found.values()], SIZE[0])
    down = _spread([float(y) for _, y in found.values()], SIZE[1])
    return dict(zip(found, zip(across, down, strict=True), strict=True))


def _spread(values: Sequence[float], size: int) -> list[float]:
    """Values moved and stretched so that they fill the page between its margins."""
    least, most = min(values), max(values)
    return [MARGIN + (value - least) / ((most - least) or 1.0) * (size - 2 * MARGIN) for value in values]


def _ties(ties: Sequence[Tie], places: Mapping[str, tuple[float, float]]) -> Iterator[Element]:
    """A bow for each tie, so that the two directions lie apart."""
    most = max((tie.events for tie in ties), default=1)
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.actor], places[tie.recipient]
        bend = 0.12
        middle_x, middle_y = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
        width = 1 + 5 * math.sqrt(tie.events / most)
        path = f"M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}"
        yield link(
            tie.href,
            tie.words,
            element("path", klass=f"tie {tie.kind}", d=path, stroke_width=width, marker_end="url(#arrow)"),
        )


def _actors(
    ties: Sequence[Tie], places: Mapping[str, tuple[float, float]], names: Mapping[str, str]
) -> Iterator[Element]:
    events: Counter[str] = Counter()
    for tie in ties:
        events.update({tie.actor: tie.events, tie.recipient: tie.events})
    for id, (x, y) in places.items():
        yield element("circle", klass="actor", cx=x, cy=y, r=5)
        yield element("text", names.get(id, id), x=x, y=y - 9, text_anchor="middle")


def _arrowhead() -> Element:
    head = element("path", d="M0 0L8 3L0 6Z", fill="context-stroke")
    marker = element(
        "marker", head, id="arrow", viewBox="0 0 8 6", refX=14, refY=3, markerWidth=8, markerHeight=6, orient="auto"
    )
    marker.set("markerUnits", "userSpaceOnUse")
    return element("defs", marker)
