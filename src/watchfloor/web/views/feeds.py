"""Saved searches as feeds: JSON Feed 1.1 and Atom (RFC 4287)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from watchfloor.errors import UsageError
from watchfloor.figures.drawing import element
from watchfloor.web.rendering import address
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.tagging import tagged
from watchfloor.web.views.search import find, kind_of, said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from starlette.responses import Response

router = APIRouter(include_in_schema=False)
ATOM = "http://www.w3.org/2005/Atom"
PATHS = {"events": "/events/", "statements": "/statements/", "articles": "/articles/"}


@router.get("/feeds/search.json")
def json_feed(request: Request, site: SiteOf) -> Response:
    """What a search finds, as a JSON Feed."""
    base = str(request.base_url).rstrip("/")
    items = [
        {"id": line.id, "url": base + path, "title": title, "content_text": words, "date_published": moment(day)}
        for line, path, title, words, day in _lines(request, site)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(request),
        "home_page_url": base + address("/search", request.query_params.items()),
        "feed_url": str(request.url),
        "items": [{name: value for name, value in item.items() if value} for item in items],
    }
    return tagged(request, json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace"), "application/feed+json")


@router.get("/feeds/search.atom")
def atom(request: Request, site: SiteOf) -> Response:
    """What a search finds, as an Atom feed."""
    base = str(request.base_url).rstrip("/")
    lines = list(_lines(request, site))
    days = [day for *_, day in lines if day is not None]
    feed = element(
        "feed",
        element("id", str(request.url)),
        element("title", _title(request)),
        element("updated", moment(max(days, default=None)) or "1970-01-01T00:00:00+00:00"),
        element("author", element("name", "Watchfloor")),
        element("link", href=base + address("/search", request.query_params.items())),
        element("link", rel="self", href=str(request.url)),
        *(_entry(base, *line) for line in lines),
        xmlns=ATOM,
    )
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return tagged(request, body, "application/atom+xml")


def moment(day: date | None) -> str | None:
    """The start of a day, as feeds want it."""
    return datetime.combine(day, time(), UTC).isoformat() if day else None


def _entry(base: str, line: Any, path: str, title: str, words: str, day: date | None) -> ET.Element:  # noqa: ANN401  # a line
    return element(
        "entry",
        element("id", f"urn:watchfloor:{line.id}"),
        element("title", title),
        element("updated", moment(day) or "1970-01-01T00:00:00+00:00"),
        element("link", href=base + path),
        element("content", words, type="text"),
    )


def _lines(request: Request, site: SiteOf) -> Iterable[tuple[Any, str, str, str, date | None]]:
    """Each line with its path, title, words and day."""
    asked = dict(request.query_params)
    record = kind_of(asked)
    try:
        found = find(site.store, record, asked)
    except (UsageError, ValidationError) as error:
        raise HTTPException(400, said(error)) from error
    for line in found:
        day = line.published if record == "articles" else line.reported
        yield line, PATHS[record] + line.id, _said(record, line), getattr(line, "words", ""), day


def _said(record: str, line: Any) -> str:  # noqa: ANN401  # a line of any kind
    if record == "events":
        who, whom = (", ".join(map(str, parties)) for parties in (line.actors, line.recipients))
        return f"{line.type} ({line.status}): {who or 'somebody'}{f' → {whom}' if whom else ''}"
    if record == "statements":
        return f"{', '.join(map(str, line.speakers)) or 'Somebody'} {line.cue or 'says'}"
    return str(line.title or line.id)


def _title(request: Request) -> str:
    asked = ", ".join(f"{name} {value}" for name, value in request.query_params.items() if value)
    return f"Watchfloor: {asked or 'everything'}"[:200]
