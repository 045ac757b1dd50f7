"""The REST API: what the pages show, as JSON.

Lists give ``items`` and ``next``, the cursor of the next page; answers carry an ETag; errors are problems (RFC 9457).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date  # noqa: TC003  # FastAPI resolves it
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response  # noqa: TC002  # FastAPI resolves it

from watchfloor.errors import UsageError
from watchfloor.store.queries.asked import ActorQuery
from watchfloor.store.queries.counting import Per  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.filters import MOST, Articles, Events, Statements
from watchfloor.web.problems import MEDIA_TYPE
from watchfloor.web.site import SiteOf  # noqa: TC001  # the same
from watchfloor.web.tagging import tagged

if TYPE_CHECKING:
    from watchfloor.store.queries import Found

PROBLEM = {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}
router = APIRouter(
    prefix="/api",
    responses={
        304: {"description": "as it was when it was last asked for"},
        400: {"description": "what cannot be asked", **PROBLEM},
        404: {"description": "no such record", **PROBLEM},
        503: {"description": "the store does not answer", **PROBLEM},
    },
)


@router.get("/events", tags=["records"])
def events(request: Request, site: SiteOf, asked: Events) -> Response:
    """Events, the newest first."""
    return found(request, site.store.events(asked.query()))


@router.get("/statements", tags=["records"])
def statements(request: Request, site: SiteOf, asked: Statements) -> Response:
    """Statements, the newest first."""
    return found(request, site.store.statements(asked.query()))


@router.get("/articles", tags=["records"])
def articles(request: Request, site: SiteOf, asked: Articles) -> Response:
    """Articles, the newest first."""
    return found(request, site.store.articles(asked.query()))


@router.get("/actors", tags=["records"])
def actors(
    request: Request,
    site: SiteOf,
    name: Annotated[str | None, Query(max_length=200, description="part of a name or id")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Response:
    """Actors, the most mentioned first."""
    return found(request, site.store.actors(ActorQuery(name=name or None, limit=limit)))


@router.get("/events/{id}", tags=["records"])
@router.get("/statements/{id}", tags=["records"])
@router.get("/articles/{id}", tags=["records"])
def record(request: Request, site: SiteOf, id: str) -> Response:
    """One record whole, with the exact words of its article."""
    try:
        shown = site.store.show(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    return answer(request, {"record": shown.record.to_dict(), "article": shown.reading.article.to_dict()})


@router.get("/stories", tags=["stories"])
def stories(request: Request, site: SiteOf, since: date | None = None, until: date | None = None) -> Response:
    """Stories, the newest first."""
    lines = site.stories.lines(since=since, until=until, limit=MOST)
    return answer(request, {"items": [asdict(line) for line in lines], "next": None})


@router.get("/stories/{id}", tags=["stories"])
def story(request: Request, site: SiteOf, id: str) -> Response:
    """One story with its events, origins, links and grades."""
    try:
        found = site.stories.dossier(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    return answer(
        request,
        {
            "story": found.story.to_dict(),
            "events": [item.to_dict() for item in found.happenings],
            "links": [asdict(link) for link in found.links],
            "grades": {name: grade.to_dict() for name, grade in found.grades.items()},
        },
    )


@router.get("/timeline", tags=["counts"])
def timeline(request: Request, site: SiteOf, asked: Events, per: Per = "month") -> Response:
    """Events counted by period."""
    return found(request, site.store.timeline(asked.query(), per=per))


@router.get("/dyads", tags=["counts"])
def dyads(request: Request, site: SiteOf, asked: Events, per: Per = "all", *, directed: bool = False) -> Response:
    """Events counted by pair of actors."""
    return found(request, site.store.dyads(asked.query(), per=per, directed=directed))


@router.get("/stats", tags=["counts"])
def stats(request: Request, site: SiteOf) -> Response:
    """What the store holds."""
    return answer(request, site.store.stats().to_dict())


@router.get("/health", tags=["server"])
def health(site: SiteOf) -> dict[str, str]:
    """Whether the store answers."""
    site.store.stats()
    return {"status": "ok"}


def found(request: Request, lines: Found[Any]) -> Response:
    """A page of a list."""
    return answer(request, {"items": lines.to_dicts(), "next": lines.next})


def answer(request: Request, content: dict[str, Any]) -> Response:
    """JSON with its ETag; empty where the asker has it already."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
    return tagged(request, body, "application/json")
