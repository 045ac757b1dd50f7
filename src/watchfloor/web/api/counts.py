"""Events counted: over time, by pair, by what a search can be narrowed to; and the store on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from watchfloor.store.queries.counting import Dyad, Per, Period, Stats
from watchfloor.web import counting
from watchfloor.web.api import examples
from watchfloor.web.api.answers import Facets, Health, Listed, answer, found, gives
from watchfloor.web.filters import Events  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.site import SiteOf  # noqa: TC001  # the same

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/timeline", tags=["counts"], response_model=None, responses=gives(Listed[Period], examples.TIMELINE))
def timeline(request: Request, site: SiteOf, asked: Events, per: Per = "month") -> Response:
    """Events counted by period."""
    return found(request, counting.timeline(site, asked.query(), per))


@router.get("/dyads", tags=["counts"], response_model=None, responses=gives(Listed[Dyad], examples.DYADS))
def dyads(request: Request, site: SiteOf, asked: Events, per: Per = "all", *, directed: bool = False) -> Response:
    """Events counted by pair of actors, the largest pair first."""
    return found(request, counting.dyads(site, asked.query(), per, directed=directed))


@router.get("/facets", tags=["counts"], response_model=None, responses=gives(Facets, examples.FACETS))
def facets(request: Request, site: SiteOf, asked: Events) -> Response:
    """The commonest types, statuses, actors, recipients, places and sources of the events that are asked for."""
    counted = counting.facets(site, asked.query())
    lists = {name: [tally.to_dict() for tally in tallies] for name, tallies in counted.tallies.items()}
    return answer(request, {**lists, "counted": counted.counted, "complete": counted.complete})


@router.get("/stats", tags=["counts"], response_model=None, responses=gives(Stats, examples.STATS))
def stats(request: Request, site: SiteOf) -> Response:
    """What the store holds."""
    return answer(request, counting.stats(site).to_dict())


@router.get("/health", tags=["server"], response_model=None, responses=gives(Health, examples.HEALTH))
def health(request: Request, site: SiteOf) -> Response:
    """Whether the store answers."""
    site.store.events(limit=1)
    return answer(request, {"status": "ok"})
