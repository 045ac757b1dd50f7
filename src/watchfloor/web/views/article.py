"""An article: its text with the words of every record marked, what was cut struck out, the records beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import APIRouter, Request

from watchfloor.records import Article
from watchfloor.web.highlights import blocks_of
from watchfloor.web.rendering import render
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.views.record import shown

if TYPE_CHECKING:
    from starlette.responses import Response

    from watchfloor.records import Actor, Reading

router = APIRouter(include_in_schema=False)


@router.get("/articles/{id}")
def article(request: Request, site: SiteOf, id: str, record: str = "") -> Response:
    """The article with this id; ``record`` pins the words of one of its records."""
    reading = shown(site, id, Article).reading
    return render(
        request,
        "article.html",
        article=reading.article,
        reading=reading,
        blocks=blocks_of(reading),
        pinned=record,
        listed=listed(reading),
        times=[item for item in reading.times if item.span is not None],
        reported={item.id for item in reading.statements if item.wording == "reported"},
        contents={item.id: " … ".join(map(reading.words, item.content)) for item in reading.statements},
        actors=actors_of(reading),
        safe_url=safe_url(reading.article.url),
    )


def listed(reading: Reading) -> set[str]:
    """The ids of the records that the page lists beside the text."""
    found = {item.id for item in reading.events} | {item.id for item in reading.statements}
    return found | {item.id for item in reading.times} | {item.id for item in reading.places}


def actors_of(reading: Reading) -> list[tuple[Actor, list[str]]]:
    """The known actors of an article with the ids of their mentions, the most mentioned first."""
    found: defaultdict[Actor, list[str]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.actor is not None:
            found[mention.actor].append(mention.id)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def safe_url(url: str | None) -> str | None:
    """The address, if a browser may follow it: no ``javascript:`` from a hostile page."""
    return url if url is not None and urlsplit(url).scheme in {"http", "https"} else None
