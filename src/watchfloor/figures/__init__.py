"""Figures: results of queries as SVG, with links in them, for pages, reports and notebooks alike.

Pure functions: they take what a query gave and return text.  Colours follow the reader's light or dark setting.
"""

from watchfloor.figures.columns import QUADS, Column
from watchfloor.figures.descents import Telling
from watchfloor.figures.drawing import stylesheet
from watchfloor.figures.drawn import network, origins, pair, timeline, world_map
from watchfloor.figures.maps import Region, region, regions
from watchfloor.figures.networks import Tie
from watchfloor.figures.results import by_quad, columns_of, spots_of, ties_of
from watchfloor.figures.spots import Spot

__all__ = [
    "QUADS",
    "Column",
    "Region",
    "Spot",
    "Telling",
    "Tie",
    "by_quad",
    "columns_of",
    "network",
    "origins",
    "pair",
    "region",
    "regions",
    "spots_of",
    "stylesheet",
    "ties_of",
    "timeline",
    "world_map",
]
