"""Who acts on whom: the strongest ties drawn, the rest counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.figures.drawing import arrowhead, element, figure, link, shortened
from watchfloor.figures.spreading import Box, evened, pushed_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

SIZE = (960, 640)
STRONGEST = 40  # ties that are drawn
CLEAR = 2.0  # mean score from which a tie counts as cooperation or, below its negative, as conflict
LONGEST = 26  # characters of a label; the whole name stands in the table
LETTER = 6.6  # pixels of one, on average
LEAST_WIDTH = 66.0  # pixels around an actor, so that arrows have room
HEIGHT = 44.0
RADIUS = 5.0


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


def draw(ties: Sequence[Tie], *, names: Mapping[str, str], title: str, styled: bool) -> str:
    """The strongest ties as SVG."""
    drawn = sorted(ties, key=lambda tie: (-tie.events, tie.actor, tie.recipient))[:STRONGEST]
    labels = {id: shortened(names.get(id, id), LONGEST) for tie in drawn for id in (tie.actor, tie.recipient)}
    places = _layout(drawn, labels)
    rest = len(ties) - len(drawn)
    described = f"{len(drawn)} ties of {len(places)} actors" + (
        f"; {rest:,} weaker ties are not drawn" if rest > 0 else ""
    )
    parts = [*_arrowheads(), *_ties(drawn, places), *_actors(places, labels)]
    return figure("network", SIZE, title, described, parts, styled=styled)


def _layout(ties: Sequence[Tie], labels: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Where each actor stands, by ForceAtlas2 (Jacomy and others 2014), moved so that no two labels overlap."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        graph.add_edge(tie.actor, tie.recipient)
    if not graph:
        return {}
    found = nx.forceatlas2_layout(graph, seed=1, max_iter=150, scaling_ratio=4.0, gravity=3.0, weight=None)
    widths = [max(LEAST_WIDTH, LETTER * len(labels[id]) + 8) for id in found]
    margin = max(widths) / 2
    across = evened([float(x) for x, _ in found.values()], margin, SIZE[0] - margin)
    down = evened([float(y) for _, y in found.values()], HEIGHT, SIZE[1] - HEIGHT / 2)
    boxes = [Box(x, y, width, HEIGHT) for x, y, width in zip(across, down, widths, strict=True)]
    moved = pushed_apart(boxes, SIZE)
    return {id: (box.x, box.y) for id, box in zip(found, moved, strict=True)}


def _ties(ties: Sequence[Tie], places: Mapping[str, tuple[float, float]]) -> Iterator[Element]:
    """A bow for each tie, so that the two directions lie apart."""
    most = max((tie.events for tie in ties), default=1)
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.actor], places[tie.recipient]
        bend = 0.12
        middle_x, middle_y = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
        x2, y2 = _before(middle_x, middle_y, x2, y2)
        width = 1.2 + 3.8 * math.sqrt(tie.events / most)
        path = f"M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}"
        marker = f"url(#arrow-{tie.kind})"
        line = element("path", klass=f"tie {tie.kind}", d=path, stroke_width=width, marker_end=marker)
        yield link(tie.href, tie.words, line)


def _before(x1: float, y1: float, x2: float, y2: float) -> tuple[float, float]:
    """The end of a line, short of the circle that it points at."""
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    short = min(length / 2, RADIUS + 9)
    return x2 - (x2 - x1) / length * short, y2 - (y2 - y1) / length * short


def _actors(places: Mapping[str, tuple[float, float]], labels: Mapping[str, str]) -> Iterator[Element]:
    for id, (x, y) in places.items():
        yield element("circle", klass="actor", cx=x, cy=y, r=RADIUS)
        yield element("text", labels[id], klass="label", x=x, y=y - 10, text_anchor="middle")


def _arrowheads() -> Iterator[Element]:
    """One for each kind of tie, in its colour."""
    kinds = ("cooperation", "conflict", "mixed")
    heads = [arrowhead(f"arrow-{kind}", f"head {kind}", length=10, width=8) for kind in kinds]
    yield element("defs", *heads)
