"""An event or a statement: every field with its words, who vouches for it, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from watchfloor.errors import UsageError
from watchfloor.records import Event, Record, Statement
from watchfloor.web.rendering import render
from watchfloor.web.site import Site, SiteOf  # noqa: TC001  # FastAPI resolves them
from watchfloor.web.telling import told_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from watchfloor.records import Correction
    from watchfloor.store.queries.showing import Change, Shown

router = APIRouter(include_in_schema=False)


@router.get("/events/{id}")
def event(request: Request, site: SiteOf, id: str) -> Response:
    """The event with this id."""
    found = shown(site, id, Event)
    return _page(request, site, found, f"{found.record.type}: {found.reading.words(found.record.evidence[0].span)}")  # type: ignore[union-attr]  # it is an event


@router.get("/statements/{id}")
def statement(request: Request, site: SiteOf, id: str) -> Response:
    """The statement with this id."""
    found = shown(site, id, Statement)
    return _page(request, site, found, "Statement")


def shown(site: Site, id: str, kinds: type[Record] | tuple[type[Record], ...]) -> Shown:
    """The record with this id, of one of these kinds; raises ``HTTPException`` 404 where there is none."""
    try:
        found = site.store.show(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    if not isinstance(found.record, kinds):
        raise HTTPException(404, f"{id[:80]!r} is something else: a {type(found.record).__name__.lower()}")
    return found


def _page(request: Request, site: Site, found: Shown, heading: str) -> Response:
    record = found.record
    vouches = [event for event in found.reading.events if record.id in {item.vouched_by for item in event.evidence}]
    made = site.recall("corrections", site.store.corrections, exact=True)
    return render(
        request,
        "record.html",
        heading=heading,
        record=record,
        is_event=isinstance(record, Event),
        reading=found.reading,
        article=found.reading.article,
        vouches=vouches,
        corrections=[one for one in made if one.record == record.id],
        undone={one.record for one in made if one.field == "undone"},
        changes=[change for change in found.changes if not _is_correction(change, made)],
        versions=found.versions,
        told=told_of(site.stories, found.reading, record) if isinstance(record, Event) else None,
    )


def _is_correction(change: Change, made: Iterable[Correction]) -> bool:
    """Whether a line of the history is one of the corrections, which the page shows itself."""
    return any(change.what.startswith(f"{one.who}: {one.field} ") for one in made)
