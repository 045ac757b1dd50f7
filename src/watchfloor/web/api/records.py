"""Events, statements, articles, actors, places and sources: lists, one whole, and what words find in all of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response  # noqa: TC002  # FastAPI resolves it

from watchfloor.errors import UsageError
from watchfloor.store.queries import ActorLine, ActorQuery, ArticleLine, EventLine, StatementLine
from watchfloor.store.queries.charting import PlaceCount, SourceCount
from watchfloor.web import counting
from watchfloor.web.api import examples
from watchfloor.web.api.answers import Listed, Matches, Whole, answer, found, gives
from watchfloor.web.filters import MOST, Articles, Events, Statements
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

router = APIRouter()


@router.get("/events", tags=["records"], responses=gives(Listed[EventLine], examples.EVENTS))
def events(request: Request, site: SiteOf, asked: Events) -> Response:
    """Events, the newest first."""
    return found(request, site.store.events(asked.query()))


@router.get("/statements", tags=["records"], responses=gives(Listed[StatementLine], examples.STATEMENTS))
def statements(request: Request, site: SiteOf, asked: Statements) -> Response:
    """Statements, the newest first."""
    return found(request, site.store.statements(asked.query()))


@router.get("/articles", tags=["records"], responses=gives(Listed[ArticleLine], examples.ARTICLES))
def articles(request: Request, site: SiteOf, asked: Articles) -> Response:
    """Articles, the newest first."""
    return found(request, site.store.articles(asked.query()))


@router.get("/actors", tags=["records"], responses=gives(Listed[ActorLine], examples.ACTORS))
def actors(
    request: Request,
    site: SiteOf,
    name: Annotated[str | None, Query(max_length=200, description="part of a name or id", examples=["brandt"])] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Response:
    """Actors, the most mentioned first."""
    asked = ActorQuery(name=name or None, limit=limit)
    return found(request, counting.actors(site, asked))


@router.get("/places", tags=["records"], responses=gives(Listed[PlaceCount], examples.PLACES))
def places(request: Request, site: SiteOf, asked: Events) -> Response:
    """The places of the events that are asked for, the one with the most first; at most 2,000."""
    return found(request, counting.places(site, asked.query()))


@router.get("/sources", tags=["records"], responses=gives(Listed[SourceCount], examples.SOURCES))
def sources(request: Request, site: SiteOf) -> Response:
    """The publishers with what came from each, the one with the most articles first; at most 2,000."""
    return found(request, counting.sources(site))


@router.get("/search", tags=["records"], responses=gives(Matches, examples.MATCHES))
def search(
    request: Request,
    site: SiteOf,
    text: Annotated[
        str, Query(min_length=1, max_length=1000, description="words of the text", examples=["ceasefire talks"])
    ],
    limit: Annotated[int, Query(ge=1, le=MOST)] = 10,
) -> Response:
    """Events whose article has the words, statements that have them, and articles that have them."""
    store = site.store
    asked: dict[str, Any] = {"text": text, "limit": limit}
    return answer(
        request,
        {
            "events": store.events(**asked).to_dicts(),
            "statements": store.statements(**asked).to_dicts(),
            "articles": store.articles(**asked).to_dicts(),
        },
    )


@router.get("/events/{id}", tags=["records"], responses=gives(Whole, examples.ONE_EVENT))
@router.get("/statements/{id}", tags=["records"], responses=gives(Whole, examples.ONE_STATEMENT))
@router.get("/articles/{id}", tags=["records"], responses=gives(Whole, examples.ONE_ARTICLE))
def record(request: Request, site: SiteOf, id: str) -> Response:
    """One record whole, with the exact words of its article."""
    try:
        shown = site.store.show(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    kind = type(shown.record).__name__.lower()
    if not request.url.path.startswith(f"/api/{kind}s/"):
        raise HTTPException(404, f"{id[:80]!r} is something else: a record of the kind {kind}")
    return answer(request, {"record": shown.record.to_dict(), "article": shown.reading.article.to_dict()})
