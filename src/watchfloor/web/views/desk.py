"""The desk's own pages: sources and health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from watchfloor.web import counting
from watchfloor.web.rendering import render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter(include_in_schema=False)


@router.get("/sources")
def sources(request: Request, site: SiteOf) -> Response:
    """Every publisher with what came from it, when it last gave an article, and what was cut."""
    return render(
        request, "sources.html", sources=counting.sources(site),
        standings=counting.standings(site),
    )  # fmt: skip


@router.get("/health")
def health(request: Request, site: SiteOf) -> Response:
    """What the store holds."""
    stats = counting.stats(site)
    return render(request, "health.html", stats=stats, location=site.store.location, unplaced=site.waiting)
