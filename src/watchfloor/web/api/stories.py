"""Stories: a list, and one with what it rests on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date  # noqa: TC003  # FastAPI resolves it
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from watchfloor.errors import UsageError
from watchfloor.store.stories import StoryLine
from watchfloor.web.api import examples
from watchfloor.web.api.answers import Listed, WholeStory, answer, gives
from watchfloor.web.filters import MOST
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/stories", tags=["stories"], response_model=None, responses=gives(Listed[StoryLine], examples.STORIES))
def stories(request: Request, site: SiteOf, since: date | None = None, until: date | None = None) -> Response:
    """Stories, the newest first; at most 500."""
    kept = site.stories
    lines = site.recall(("stories", since, until), lambda: kept.lines(since=since, until=until, limit=MOST))
    return answer(request, {"items": [asdict(line) for line in lines], "next": None})


@router.get("/stories/{id}", tags=["stories"], response_model=None, responses=gives(WholeStory, examples.ONE_STORY))
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
