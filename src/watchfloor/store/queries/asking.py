"""All that a store can be asked."""

from watchfloor.store.queries.charting import Charting
from watchfloor.store.queries.counting import Counting
from watchfloor.store.queries.finding import Finding
from watchfloor.store.queries.showing import Showing


class Asking(Finding, Counting, Charting, Showing):
    """The part of ``Store`` that finds, counts and shows."""
