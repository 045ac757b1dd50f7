"""The record in the forms of others, as it is written: nothing is held in memory, whatever the size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from watchfloor.errors import UsageError
from watchfloor.exports import FORMATS, write
from watchfloor.exports.settings import settings_of
from watchfloor.web.api import examples
from watchfloor.web.api.answers import FormatLine, Listed, answer, gives
from watchfloor.web.filters import EventFilters, StatementFilters
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.streaming import streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response

    from watchfloor.records import Reading
    from watchfloor.store import Store

Table = Literal["events", "statements", "articles"]
TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "polecat": "text/tab-separated-values; charset=utf-8",
    "geojson": "application/geo+json",
    "webannotation": "application/ld+json",
    "ftm": "application/x-ndjson",
    "stix": "application/stix+json;version=2.1",
    "parquet": "application/vnd.apache.parquet",
}
ENDS = {"polecat": "tsv", "webannotation": "jsonld", "ftm": "ftm.jsonl", "stix": "stix.json"}
PAGED = {"limit", "after", "sort"}  # what an export has no use for: it gives all
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "the file", "content": {"application/octet-stream": {"example": examples.EXPORT}}}
}
router = APIRouter(prefix="/exports", tags=["exports"])


class ExportFilters(EventFilters):
    """Which events are taken along, and of the formats that hold one table which table."""

    table: Table = "events"


@router.get("", response_model=None, responses=gives(Listed[FormatLine], examples.FORMATS))
def formats(request: Request) -> Response:
    """The formats, with what each holds and what it cannot carry."""
    lines = [{"name": item.name, "holds": item.holds, "lacks": item.lacks} for item in FORMATS.values()]
    return answer(request, {"items": lines, "next": None})


@router.get("/{format}", response_class=StreamingResponse, responses=STREAM)
def export(site: SiteOf, format: str, asked: Annotated[ExportFilters, Query()]) -> StreamingResponse:
    """The record, or what the filters find of it, in a format; filters choose events and what vouches for them."""
    if format not in FORMATS:
        raise HTTPException(404, f"there is no format {format[:80]!r}; use one of {', '.join(FORMATS)}")
    _check(site.store, asked)
    settings = settings_of(site.store, format, table=asked.table, grades=False)
    parts = streamed(lambda out: write(format, wanted(site.store, asked), out, **settings))
    name = f"watchfloor-{asked.table}.{ENDS.get(format, format)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(parts, media_type=TYPES[format], headers=headers)


def _check(store: Store, asked: ExportFilters) -> None:
    """Raises ``UsageError`` for what cannot be asked, while it can still be told."""
    first = asked.model_copy(update={"limit": 1, "after": None})
    if asked.table == "statements":
        store.statements(_of_statements(first).query())
    else:
        store.events(first.query())


def _of_statements(asked: ExportFilters) -> StatementFilters:
    """The same filters for statements; raises ``UsageError`` for one that they have not."""
    given = asked.model_dump(exclude_defaults=True, exclude=PAGED | {"table"})
    try:
        return StatementFilters.model_validate(given)
    except ValidationError as error:
        names = ", ".join(str(item["loc"][0]) for item in error.errors())
        raise UsageError(f"statements are not asked by {names[:80]}; leave it away") from error


def wanted(store: Store, asked: ExportFilters) -> Iterator[Reading]:
    """The readings that hold what is asked for; all, where nothing in particular is."""
    given = asked.model_dump(exclude_defaults=True, exclude=PAGED | {"table"})
    if not given:
        return store.readings()
    if asked.table == "statements":
        return store.matched_readings(_of_statements(asked).query())
    return store.matched_readings(asked.query())
