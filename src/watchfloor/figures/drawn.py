"""The figures by name: from what a store counted, or from columns, spots and ties of one's own, to SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.figures import descents, maps, networks, pairs, results, timelines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from watchfloor.figures.columns import Column
    from watchfloor.figures.descents import Telling
    from watchfloor.figures.networks import Tie
    from watchfloor.figures.spots import Spot
    from watchfloor.store.queries.charting import PlaceCount
    from watchfloor.store.queries.counting import Dyad, Period


def timeline(periods: Iterable[Period | Column], *, title: str = "Events over time", styled: bool = True) -> str:
    """Events over time, stacked by kind of act: ``figures.timeline(store.timeline(per="week"))``.

    ``styled=False`` is for a page that brings the stylesheet.
    """
    return timelines.draw(results.columns_of(periods), title=title, styled=styled)


def pair(
    periods: Iterable[Period | Column],
    *,
    title: str = "Two actors over time",
    turns: Sequence[date] = (),
    styled: bool = True,
) -> str:
    """Two actors over time, their mean score below: ``figures.pair(store.pair("NATO", "JPN"))``.

    A dashed line stands at each of ``turns``, the first days of periods.
    """
    return pairs.draw(results.columns_of(periods), title=title, turns=turns, styled=styled)


def world_map(
    places: Iterable[PlaceCount | Spot],
    *,
    region_id: str = "world",
    title: str = "Events by place",
    zoom: Mapping[str, str] | None = None,
    styled: bool = True,
) -> str:
    """Events by place on a map of a region: ``figures.world_map(store.places(), region_id="east-asia")``.

    ``zoom`` gives the address of each region's map, where spots that lie too close together lead.  Raises
    ``UsageError`` for an unknown region.
    """
    return maps.draw(results.spots_of(places), region_id=region_id, title=title, zoom=zoom or {}, styled=styled)


def network(
    dyads: Iterable[Dyad | Tie],
    *,
    names: Mapping[str, str] | None = None,
    title: str = "Who acts on whom",
    styled: bool = True,
) -> str:
    """Who acts on whom, the strongest ties: ``figures.network(store.dyads(directed=True))``.

    ``names`` gives actors' names by id.
    """
    return networks.draw(results.ties_of(dyads), names=names or {}, title=title, styled=styled)


def origins(tellings: Sequence[Telling], *, title: str = "Who follows whom", styled: bool = True) -> str:
    """The articles of a story by independent origin, an arrow from each to the one that it descends from."""
    return descents.draw(tellings, title=title, styled=styled)
