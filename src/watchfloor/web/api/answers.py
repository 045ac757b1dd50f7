"""The forms of answers: what OpenAPI tells of them, and how they are sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from watchfloor.records import (  # noqa: TC001  # pydantic resolves them
    Article,
    Correction,
    Event,
    Grade,
    Mention,
    MergedEvent,
    Statement,
    Story,
)
from watchfloor.store.queries import ArticleLine, EventLine, StatementLine  # noqa: TC001  # the same
from watchfloor.store.queries.counting import Tally  # noqa: TC001  # the same
from watchfloor.web.problems import MEDIA_TYPE
from watchfloor.web.tagging import tagged

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from watchfloor.store.queries import Found

T = TypeVar("T")


class Listed(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None  # cursor of the next page, for `after`; null: this is the last


class Whole(BaseModel):
    """A record with its article, into whose text its spans point."""

    record: Event | Statement | Article | Mention
    article: Article


class Matches(BaseModel):
    """What a search finds, the newest first."""

    events: list[EventLine]
    statements: list[StatementLine]
    articles: list[ArticleLine]


class StoryLink(BaseModel):
    """Why two articles of a story are one origin."""

    article: str
    follows: str
    reason: str


class WholeStory(BaseModel):
    """A story with its events, why its articles are of one origin, and a grade for each event."""

    story: Story
    events: list[MergedEvent]
    links: list[StoryLink]
    grades: dict[str, Grade]


class Facets(BaseModel):
    """The values that a search can be narrowed to, each with how many events have it."""

    type: list[Tally]
    status: list[Tally]
    actor: list[Tally]
    recipient: list[Tally]
    place: list[Tally]
    source: list[Tally]
    counted: int  # events that were counted
    complete: bool  # false: more were found; the newest were counted


class FormatLine(BaseModel):
    """A form in which the record can be taken along."""

    name: str
    holds: str
    lacks: str  # what it cannot carry; empty: nothing


class Made(BaseModel):
    """A correction that was made."""

    correction: Correction


class Health(BaseModel):
    """Whether the store answers."""

    status: str


class Problem(BaseModel):
    """What was wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


_PROBLEM = {"content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "as it was when it was last asked for"},
    400: {"description": "what cannot be asked", **_PROBLEM},
    401: {"description": "a token is needed", **_PROBLEM},
    404: {"description": "no such record", **_PROBLEM},
    414: {"description": "a query that is too long", **_PROBLEM},
    422: {"description": "a value of another form", **_PROBLEM},
    503: {"description": "the store does not answer", **_PROBLEM},
}
CHANGING: dict[int | str, dict[str, Any]] = {
    403: {"description": "a reader, or another site, may not change", **_PROBLEM},
    411: {"description": "a body of unknown length", **_PROBLEM},
    413: {"description": "a body that is too large", **_PROBLEM},
}


def gives(model: Any, example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401  # a type
    """What OpenAPI tells of a good answer."""
    content = {"application/json": {"example": example}}
    return {200: {"model": model, "description": "what was asked for", "content": content}}


def found(request: Request, lines: Found[Any]) -> Response:
    """A page of a list."""
    return answer(request, {"items": lines.to_dicts(), "next": lines.next})


def answer(request: Request, content: dict[str, Any]) -> Response:
    """JSON with its ETag; empty where the asker has it already."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
    return tagged(request, body, "application/json")
