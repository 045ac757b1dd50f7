"""Today and a story: what is new, most consequential first, with what it rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from watchfloor.web.rendering import render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter(include_in_schema=False)
SEEN = "seen"  # the cookie that keeps the day of the last look
SHOWN = 12  # stories of the first page
YEAR = 31_536_000  # seconds


@router.get("/")
def today(request: Request, site: SiteOf, since: date | None = None) -> Response:
    """What is new since the last look, by story; ``since`` is a day, else the latest in the record or the last look."""
    kept = site.stories
    latest = site.store.stats().last
    first = since or _last_look(request, latest)
    lines = kept.lines(since=first, limit=SHOWN + 1, by="weight")
    dossiers = [(line, kept.dossier(line.id)) for line in lines[:SHOWN]]
    answer = render(
        request, "today.html", dossiers=dossiers, more=len(lines) > SHOWN, since=first, latest=latest,
        newest=site.store.articles(limit=10), before=first - timedelta(days=7) if first else None,
    )  # fmt: skip
    if latest is not None:
        answer.set_cookie(SEEN, latest.isoformat(), max_age=YEAR, httponly=True, samesite="strict")
    return answer


@router.get("/stories")
def stories(request: Request, site: SiteOf, since: date | None = None, until: date | None = None) -> Response:
    """All stories, the newest first."""
    lines = site.stories.lines(since=since, until=until, limit=200)
    return render(request, "stories.html", lines=lines)


@router.get("/stories/{id}")
def story(request: Request, site: SiteOf, id: str) -> Response:
    """One story: its origins and why, its events with their grades, what contradicts what."""
    kept = site.stories
    dossier = kept.dossier(id)
    readings = {reading.article.id: reading for reading in kept.readings_of(id)}
    told = {event.id: (reading, event) for reading in readings.values() for event in reading.events}
    return render(request, "story.html", dossier=dossier, readings=readings, told=told)


def _last_look(request: Request, latest: date | None) -> date | None:
    """The day of the last look by the cookie; the latest day of the record where there was none."""
    try:
        return min(date.fromisoformat(request.cookies.get(SEEN, "")), latest or date.max)
    except ValueError:
        return latest
