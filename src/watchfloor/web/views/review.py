"""The queue of doubtful records, decided by a key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from watchfloor.web.deciding import Decision, decide, desk_of
from watchfloor.web.rendering import render
from watchfloor.web.site import Site, SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

    from watchfloor.store.queries import EventLine

router = APIRouter(include_in_schema=False)
DOUBTFUL = 200  # events of the queue, the least sure first
SHOWN = 10  # of them on a page, so that the next is there at once


class Judgement(BaseModel):
    """Right or wrong, by a key."""

    decision: Literal["accept", "reject"]
    record: str = Field(max_length=200)


@router.get("/review")
def review(request: Request, site: SiteOf, done: str = "", skip: int = 0) -> Response:
    """The least sure event that nobody has confirmed, with its keys; ``done`` is the correction just made."""
    queue = queue_of(site)
    start = max(0, min(skip, len(queue) - 1)) if queue else 0
    return render(
        request, "review.html", queue=queue[start : start + SHOWN], waiting=len(queue), done=done[:200], skip=start
    )


@router.post("/review")
def judge(request: Request, site: SiteOf, judgement: Annotated[Judgement, Form()], skip: int = 0) -> Response:
    """Makes the correction in the name of who asks, and goes on to the next."""
    why = "reviewed: right" if judgement.decision == "accept" else "reviewed: wrong"
    decided = Decision(decision=judgement.decision, record=judgement.record, why=why)
    made = decide(desk_of(request, site.store), decided)
    return RedirectResponse(f"/review?done={made.id}&skip={max(0, skip)}", 303)


def queue_of(site: Site) -> list[EventLine]:
    """The doubtful events: those that name nobody before the others, the least sure first."""
    found = site.store.events(sort="doubt", limit=DOUBTFUL)
    waiting = [line for line in found if not line.accepted]
    return sorted(waiting, key=lambda line: (bool(line.actors) + bool(line.recipients), line.confidence))
