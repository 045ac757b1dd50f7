"""Saved searches: names for addresses, kept in a cookie of the reader's own browser."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from watchfloor.errors import UsageError
from watchfloor.web.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

router = APIRouter(include_in_schema=False)
COOKIE = "searches"
LARGEST = 3_800  # bytes of the cookie: browsers keep some 4,096
YEAR = 31_536_000  # seconds


class Search(NamedTuple):
    """A saved search."""

    name: str
    query: str  # as it stands in the address, without the question mark


class Saving(BaseModel):
    """What the form sends: a search to keep, or the number of one to forget."""

    name: str = Field(default="", max_length=80)
    query: str = Field(default="", max_length=2000)
    forget: int = Field(default=-1, ge=-1, le=1000)


@router.get("/saved")
def saved(request: Request) -> Response:
    """The saved searches, each with its feeds."""
    answer = render(request, "saved.html", searches=searches_of(request))
    answer.headers["Vary"] = "Cookie"
    return answer


@router.post("/saved")
def save(request: Request, given: Annotated[Saving, Form()]) -> Response:
    """Keeps a search, or forgets one; raises ``UsageError`` where the cookie is full."""
    kept = [search for number, search in enumerate(searches_of(request)) if number != given.forget]
    if given.query:
        name = given.name.strip() or given.query
        kept = [search for search in kept if search.name != name] + [Search(name, given.query.lstrip("?"))]
    answer = RedirectResponse("/saved", 303)
    secure = request.url.scheme == "https"
    packed = _packed(kept)
    answer.set_cookie(COOKIE, packed, max_age=YEAR, httponly=True, samesite="strict", secure=secure)
    return answer


def searches_of(request: Request) -> list[Search]:
    """The searches of the reader's cookie; none where it is damaged."""
    try:
        rows = json.loads(base64.urlsafe_b64decode(request.cookies.get(COOKIE, "")))
        return [Search(str(name), str(query)) for name, query in rows]
    except (ValueError, TypeError, binascii.Error):
        return []


def _packed(searches: Iterable[Search]) -> str:
    text = json.dumps(list(searches), ensure_ascii=False, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(text.encode("utf-8", "replace")).decode()
    if len(packed) > LARGEST:
        raise UsageError(f"found {len(packed):,} bytes of saved searches, expected {LARGEST:,} at most; forget some")
    return packed
