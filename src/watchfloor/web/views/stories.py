"""Today and stories: what is new, most consequential first, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from watchfloor import figures
from watchfloor.errors import UsageError
from watchfloor.web import charts, counting
from watchfloor.web.looks import Look
from watchfloor.web.rendering import render
from watchfloor.web.site import Site, SiteOf  # noqa: TC001  # FastAPI resolves them

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from watchfloor.records import MergedEvent
    from watchfloor.store.stories import StoredStories, StoryLine
    from watchfloor.stories import Dossier

router = APIRouter(include_in_schema=False)
STORIES = 12  # of the first page
EVENTS = 4  # of each


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as the first page shows it."""

    line: StoryLine
    dossier: Dossier
    first: Sequence[MergedEvent]  # its weightiest events
    words: Mapping[str, str]  # of one telling of each, by the event's id


@router.get("/")
def today(request: Request, site: SiteOf, since: date | None = None) -> Response:
    """What is new since the reader's last look, by story; on a first look, or with ``since``, what is new by day."""
    kept = site.stories
    latest = counting.stats(site).last
    look = Look.of(request.cookies).now(site.recall("latest", kept.latest, exact=True))
    fresh = {} if since or look.before is None else kept.newer(look.before)
    first = since or latest
    shown, more = _dossiers(site, None if fresh else first, tuple(fresh))
    answer = render(
        request, "today.html", shown=shown, more=more, since=first, latest=latest, fresh=fresh,
        news=sum(fresh.values()), looked=look.before is not None and since is None, unplaced=site.waiting,
        newest=site.store.articles(limit=10), before=first - timedelta(days=7) if first else None,
    )  # fmt: skip
    look.keep(answer)
    return answer


@router.get("/stories")
def stories(request: Request, site: SiteOf, since: date | None = None, until: date | None = None) -> Response:
    """All stories, the newest first."""
    kept = site.stories
    lines = site.recall(("stories", since, until), lambda: kept.lines(since=since, until=until, limit=200))
    return render(request, "stories.html", lines=lines)


@router.get("/stories/{id}")
def story(request: Request, site: SiteOf, id: str) -> Response:
    """One story: its origins and why, its events with their grades, what contradicts what."""
    try:
        dossier = site.stories.dossier(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    readings = {reading.article.id: reading for reading in dossier.readings}
    chart = figures.origins(charts.tellings(dossier), styled=False) if dossier.links else None
    return render(request, "story.html", dossier=dossier, readings=readings, told=dossier.told(), chart=chart)


def _dossiers(site: Site, since: date | None, only: tuple[str, ...]) -> tuple[list[Shown], bool]:
    """The most consequential stories, of these or since a day, and whether there are more."""
    kept = site.stories

    def made() -> tuple[list[Shown], bool]:
        chosen: dict[str, Any] = {"only": only} if only else {"since": since}
        lines = kept.lines(limit=STORIES + 1, by="weight", **chosen)
        return [_shown(kept, line) for line in lines[:STORIES]], len(lines) > STORIES

    return site.recall(("dossiers", since, only), made)


def _shown(kept: StoredStories, line: StoryLine) -> Shown:
    dossier = kept.dossier(line.id)
    first = dossier.happenings[:EVENTS]
    wanted = {happening.events[0]: happening.id for happening in first}
    told = {
        wanted[event.id]: reading.words(event.evidence[0].span)
        for reading in dossier.readings
        for event in reading.events
        if event.id in wanted
    }
    return Shown(line, replace(dossier, readings=()), first, told)  # what is recalled holds no texts
