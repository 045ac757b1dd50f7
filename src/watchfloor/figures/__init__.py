"""Figures: results of queries as SVG, with links in them, for pages, reports and notebooks alike.

Pure functions: they take what a query gave and return text.  Colours follow the reader's light or dark setting.
"""

from watchfloor.figures.columns import QUADS, Column
from watchfloor.figures.drawing import stylesheet
from watchfloor.figures.maps import Region, Spot, region, regions, world_map
from watchfloor.figures.network import Tie, network
from watchfloor.figures.pair import pair
from watchfloor.figures.timeline import timeline

__all__ = [
    "QUADS",
    "Column",
    "Region",
    "Spot",
    "Tie",
    "network",
    "pair",
    "region",
    "regions",
    "stylesheet",
    "timeline",
    "world_map",
]
