"""Actors: a list, and one with its roles over time, its statements, what it does and what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from watchfloor.actors import load_knowledge
from watchfloor.errors import UsageError
from watchfloor.store.queries import ActorQuery, EventQuery
from watchfloor.web import counting
from watchfloor.web.rendering import name_of, render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

    from watchfloor.actors import Knowledge

router = APIRouter(include_in_schema=False)
SHOWN = 15


@router.get("/actors")
def actors(request: Request, site: SiteOf, name: str = "") -> Response:
    """The actors of the store, the most mentioned first."""
    asked = ActorQuery(name=name[:200] or None, limit=200)
    found = counting.actors(site, asked)
    return render(request, "actors.html", found=found, name=name)


@router.get("/actors/{id:path}")
def actor(request: Request, site: SiteOf, id: str) -> Response:
    """One actor."""
    store, known = site.store, load_knowledge()
    try:
        done = store.events(actor=id, limit=SHOWN)
        suffered = store.events(recipient=id, limit=SHOWN)
        said = store.statements(actor=id, limit=SHOWN)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    partners = counting.dyads(site, EventQuery(about=id, limit=SHOWN))
    return render(
        request, "actor.html", id=id, name=name_of(id), offices=offices_of(known, id),
        members=members_of(known, id), done=done, suffered=suffered, said=said, partners=partners,
    )  # fmt: skip


def offices_of(known: Knowledge, id: str) -> list[dict[str, Any]]:
    """The offices that a person held, or that an actor has with who holds them."""
    if id in known.persons:
        terms = [(term.office, term.holder) for term in known.persons[id].terms]
    else:
        terms = [(office, holder) for office in known.offices.values() if office.of == id for holder in office.holders]
    rows = [
        {"title": office.titles[0], "of": office.of, "holder": holder.name, "person": holder.person,
         "start": holder.start, "end": holder.end, "checked": holder.checked}
        for office, holder in terms
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["start"], reverse=True)


def members_of(known: Knowledge, id: str) -> list[Any]:
    """The members of an organisation with their days."""
    return list(known.entries[id].members) if id in known.entries else []
