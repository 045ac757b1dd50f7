"""Corrections: what people have decided about the record, and deciding it; only analysts may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request

from watchfloor.errors import UsageError
from watchfloor.records import Correction
from watchfloor.web.api import examples
from watchfloor.web.api.answers import CHANGING, Listed, Made, answer, gives
from watchfloor.web.deciding import Decision, decide, desk_of
from watchfloor.web.filters import MOST, PAGE
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter(prefix="/corrections", tags=["corrections"])


@router.get("", response_model=None, responses=gives(Listed[Correction], examples.CORRECTIONS))
def corrections(
    request: Request,
    site: SiteOf,
    record: Annotated[str | None, Query(max_length=200, description="id of a record, actor or article")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    after: Annotated[str | None, Query(max_length=200, description="cursor of the page before")] = None,
) -> Response:
    """Corrections, the latest first."""
    all = site.recall("corrections", site.store.corrections, exact=True)[::-1]
    found = [one for one in all if record is None or record in {one.record, one.article}]
    first = beyond([one.id for one in found], after)
    page, more = found[first : first + limit], len(found) > first + limit
    return answer(request, {"items": [one.to_dict() for one in page], "next": page[-1].id if more else None})


@router.post("", response_model=None, status_code=200, responses={**gives(Made, examples.MADE), **CHANGING})
def correct(request: Request, site: SiteOf, decision: Decision) -> Response:
    """Accept, reject or edit a record, add one that was missed, or undo a correction; every one says why."""
    made = decide(desk_of(request, site.store), decision)
    return answer(request, {"correction": made.to_dict()})


def beyond(ids: list[str], after: str | None) -> int:
    """Where the page after this id begins; raises ``UsageError`` for a cursor of another list."""
    if after is None:
        return 0
    if after not in ids:
        raise UsageError(f"found the cursor {after[:80]!r}, expected one that the same list gave")
    return ids.index(after) + 1
