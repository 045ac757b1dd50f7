"""Timeline, map, network and pair: a figure drawn on the server and the same numbers as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request

from watchfloor import figures
from watchfloor.store.queries.counting import Per  # noqa: TC001  # pydantic resolves it
from watchfloor.stories.changes import Point, changes
from watchfloor.web import charts, counting
from watchfloor.web.filters import EventFilters
from watchfloor.web.rendering import name_of, render
from watchfloor.web.site import Site, SiteOf  # noqa: TC001  # FastAPI resolves them

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from watchfloor.store.queries import Found
    from watchfloor.store.queries.counting import Period
    from watchfloor.stories import Change

router = APIRouter(include_in_schema=False)
LISTED = 100  # lines of a table beside a figure


class TimelineFilters(EventFilters):
    """Events, and how long a period is."""

    per: Per = "month"


class MapFilters(EventFilters):
    """Events, and the part of the world that is shown."""

    region: str = "world"


@router.get("/timeline")
def timeline(request: Request, site: SiteOf, asked: Annotated[TimelineFilters, Query()]) -> Response:
    """Events over time."""
    periods = _periods(site, asked)
    columns = charts.columns(periods, _params(request))
    return render(
        request, "timeline.html", figure=figures.timeline(columns, styled=False), periods=periods, per=asked.per
    )


@router.get("/map")
def world_map(request: Request, site: SiteOf, asked: Annotated[MapFilters, Query()]) -> Response:
    """Events by place."""
    query = asked.query()
    places = counting.places(site, query)
    spots = charts.spots(places, _params(request))
    svg = figures.world_map(spots, region_id=asked.region, zoom=charts.zoom(_params(request)), styled=False)
    return render(
        request, "map.html", figure=svg, spots=spots[:LISTED], rest=len(spots) - LISTED, region=asked.region,
        regions=figures.regions().values(), unresolved=[place for place in places if place.precision is None],
    )  # fmt: skip


@router.get("/network")
def network(request: Request, site: SiteOf, asked: Annotated[EventFilters, Query()]) -> Response:
    """Who acts on whom."""
    query = asked.model_copy(update={"limit": counting.TIES}).query()
    ties = charts.ties(counting.dyads(site, query, directed=True))
    return render(
        request,
        "network.html",
        figure=figures.network(
            ties, names={id: name_of(id) for tie in ties for id in (tie.actor, tie.recipient)}, styled=False
        ),
        ties=ties[:LISTED],
    )


@router.get("/pair")
def pair(request: Request, site: SiteOf, asked: Annotated[TimelineFilters, Query()]) -> Response:
    """Two actors over time, with what they say about each other."""
    if not (asked.one and asked.other):
        return render(request, "pair.html", one=asked.one or "", other=asked.other or "", asked=False)
    periods = _periods(site, asked)
    columns = charts.columns(periods, _params(request))
    turns = site.recall(("turns", asked.query(), asked.per), lambda: turning_points(columns))
    both: dict[str, Any] = {
        "between": (asked.one, asked.other),
        "since": asked.since,
        "until": asked.until,
        "limit": 20,
    }
    svg = figures.pair(
        columns,
        title=f"{name_of(asked.one)} and {name_of(asked.other)}",
        turns=[turn.start for turn in turns],
        styled=False,
    )
    return render(
        request, "pair.html", asked=True, one=asked.one, other=asked.other, figure=svg, periods=periods, turns=turns,
        per=asked.per, events=site.store.events(**both), statements=site.store.statements(**both),
    )  # fmt: skip


def _periods(site: Site, asked: TimelineFilters) -> Found[Period]:
    query = asked.query()
    if query.between:  # either way is the same question
        query = replace(query, between=(min(query.between), max(query.between)))
    return counting.timeline(site, query, asked.per)


def turning_points(columns: Sequence[figures.Column]) -> tuple[Change, ...]:
    """Where the pair's events or scores move to another level."""
    return changes([Point(column.start, column.total, column.score or 0.0) for column in columns])


def _params(request: Request) -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.query_params.multi_items() if value]
