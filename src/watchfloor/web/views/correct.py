"""Correcting the record: one record by hand, and the queue of doubtful ones, decided by a key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from watchfloor.errors import UsageError
from watchfloor.events.ontology import plover
from watchfloor.records import Event, SourceKind, Statement, Status, Wording
from watchfloor.web.rendering import render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.views.record import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from watchfloor.store.desk import Desk

router = APIRouter(include_in_schema=False)
DOUBTFUL = 200  # events of the queue, the least sure first
NOBODY = "analyst at this machine"  # who corrects where nobody is asked for a token


class Decision(BaseModel):
    """What a person decides about a record."""

    decision: Literal["accept", "reject", "edit"]
    why: str = Field(max_length=1000)
    field: str = Field("", max_length=40)
    value: str = Field("", max_length=200)
    back: str = Field("", max_length=2000)


def choices() -> Mapping[str, tuple[str, ...]]:
    """The fields that a page can change, with their values."""
    return {
        "type": tuple(plover().types),
        "status": get_args(Status),
        "wording": get_args(Wording),
        "kind": get_args(SourceKind),
    }


@router.get("/correct/{id}")
def form(request: Request, site: SiteOf, id: str) -> Response:
    """The form that corrects one record."""
    found = shown(site, id, (Event, Statement))
    fields = {name: values for name, values in choices().items() if hasattr(found.record, name)}
    return render(request, "correct.html", record=found.record, reading=found.reading, fields=fields)


@router.post("/correct/{id}")
def correct(request: Request, site: SiteOf, id: str, decision: Annotated[Decision, Form()]) -> Response:
    """Makes the correction in the name of who asks, and goes back."""
    kind = "events" if isinstance(shown(site, id, (Event, Statement)).record, Event) else "statements"
    holder = getattr(request.state, "holder", None)
    _decide(site.store.desk(holder.name if holder else NOBODY), id, decision)
    gone = decision.decision == "reject"
    return RedirectResponse(local(decision.back) or ("/review" if gone else f"/{kind}/{id}"), 303)


@router.get("/review")
def review(request: Request, site: SiteOf) -> Response:
    """The least sure event that nobody has confirmed, with its keys; the length of the queue."""
    queue = [line for line in site.store.events(sort="doubt", limit=DOUBTFUL) if not line.accepted]
    queue.sort(key=lambda line: (bool(line.actors) + bool(line.recipients), line.confidence))
    return render(
        request, "review.html", queue=queue, line=queue[0] if queue else None, waiting=site.store.open_corrections()
    )


def local(address: str) -> str:
    """The address, if it leads to a page of ours; empty for one that leads elsewhere."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


def _decide(desk: Desk, id: str, decision: Decision) -> None:
    """Raises ``UsageError`` for a field or value that there is not."""
    if decision.decision == "accept":
        desk.accept(id, decision.why)
    elif decision.decision == "reject":
        desk.reject(id, decision.why)
    else:
        desk.edit(id, decision.field, _value(decision), decision.why)


def _value(decision: Decision) -> Any:  # noqa: ANN401  # any value of JSON
    if decision.value not in choices().get(decision.field, ()):
        found = f"{decision.field[:40]!r} = {decision.value[:80]!r}"
        raise UsageError(f"found {found}, expected one of the values of the form")
    return decision.value
