"""Correcting the record by hand: one record field by field, and records that were missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from watchfloor.records import Article, Event, Statement
from watchfloor.store.queries.types import types
from watchfloor.web.deciding import LONGEST, Decision, decide, desk_of
from watchfloor.web.fields import choices, line_of, parties_of, value_of
from watchfloor.web.rendering import local, render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.views.record import shown

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter(include_in_schema=False)


class Change(BaseModel):
    """What the form of one record sends."""

    decision: Literal["accept", "reject", "edit"]
    why: str = Field(max_length=1000)
    field: str = Field(default="", max_length=40)
    value: list[str] = Field(default=[], max_length=100)
    back: str = Field(default="", max_length=2000)


class Undoing(BaseModel):
    """Which correction is taken back."""

    correction: str = Field(max_length=200)
    why: str = Field("taken back", max_length=1000)
    back: str = Field(default="", max_length=2000)


class Missed(BaseModel):
    """An event or a statement that was missed, by its words; who is named stands one a line."""

    decision: Literal["event", "statement"]
    words: str = Field(max_length=LONGEST)
    why: str = Field(max_length=1000)
    type: str = Field(default="", max_length=40)
    mode: str = Field(default="", max_length=40)
    trigger: str = Field(default="", max_length=200)
    status: str = Field(default="occurred", max_length=20)
    actors: str = Field(default="", max_length=2000)
    recipients: str = Field(default="", max_length=2000)
    speakers: str = Field(default="", max_length=2000)
    cue: str = Field(default="", max_length=200)
    when: str = Field(default="", max_length=200)
    where: str = Field(default="", max_length=200)

    def decided(self, article: str) -> Decision:
        """The decision, in the form in which the API takes it."""
        lists = {name: _lines(getattr(self, name)) for name in ("actors", "recipients", "speakers")}
        plain = self.model_dump(exclude=set(lists))
        words = self.words.replace("\r\n", "\n").strip()
        return Decision.model_validate({**plain, **lists, "words": words, "record": article})


@router.get("/correct/{id}")
def form(request: Request, site: SiteOf, id: str) -> Response:
    """The form that corrects one record."""
    found = shown(site, id, (Event, Statement))
    record: Any = found.record
    parties = {name: [line_of(item, found.reading) for item in getattr(record, name)] for name in parties_of(record)}
    return render(
        request, "correct.html", record=record, reading=found.reading, choices=choices(record), parties=parties
    )


@router.post("/correct/{id}")
def correct(request: Request, site: SiteOf, id: str, change: Annotated[Change, Form()]) -> Response:
    """Makes the correction in the name of who asks, and goes back."""
    found = shown(site, id, (Event, Statement))
    record: Any = found.record
    value = value_of(found.reading, record, change.field, change.value) if change.decision == "edit" else None
    decided = {"decision": change.decision, "record": record.id, "field": change.field, "value": value}
    made = decide(desk_of(request, site.store), Decision(**decided, why=change.why))
    kind = "events" if isinstance(record, Event) else "statements"
    where = local(change.back) or ("/review" if change.decision == "reject" else f"/{kind}/{record.id}")
    return RedirectResponse(where, 303, {"Watchfloor-Correction": made.id})


@router.post("/undo")
def undo(request: Request, site: SiteOf, undoing: Annotated[Undoing, Form()]) -> Response:
    """Takes a correction back, and goes back."""
    decided = Decision(decision="undo", record=undoing.correction, why=undoing.why)
    decide(desk_of(request, site.store), decided)
    return RedirectResponse(local(undoing.back) or "/corrections", 303)


@router.get("/add/{id}")
def missed(request: Request, site: SiteOf, id: str, words: str = "", kind: str = "event") -> Response:
    """The form for an event or a statement that was missed in an article; ``words`` were chosen in its text."""
    found = shown(site, id, Article)
    return render(
        request, "add.html", article=found.reading.article, reading=found.reading, words=words[:LONGEST],
        kind=kind, types=types(),
    )  # fmt: skip


@router.post("/add/{id}")
def add(request: Request, site: SiteOf, id: str, given: Annotated[Missed, Form()]) -> Response:
    """Adds it, and shows it."""
    article = shown(site, id, Article).reading.article
    made = decide(desk_of(request, site.store), given.decided(article.id))
    return RedirectResponse(f"/{given.decision}s/{made.record}", 303)


@router.get("/corrections")
def corrections(request: Request, site: SiteOf) -> Response:
    """The latest corrections with who, when and why, and those that wait for a person."""
    made = site.recall("corrections", site.store.corrections, exact=True)
    undone = {one.record for one in made if one.field == "undone"}
    return render(
        request, "corrections.html", made=made[:-201:-1], undone=undone, waiting=site.store.open_corrections()
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
