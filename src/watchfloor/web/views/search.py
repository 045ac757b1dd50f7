"""Search: every filter in the address, the same names as on the command line, and what else could be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from pydantic import ValidationError

from watchfloor.errors import UsageError
from watchfloor.store.queries.types import types
from watchfloor.web import counting
from watchfloor.web.filters import ArticleFilters, EventFilters, StatementFilters
from watchfloor.web.rendering import render
from watchfloor.web.site import Site, SiteOf  # noqa: TC001  # FastAPI resolves them

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from watchfloor.store import Store
    from watchfloor.store.queries import Found
    from watchfloor.store.queries.faceting import Facets
from watchfloor.web.filters import Filters

router = APIRouter(include_in_schema=False)
KINDS: dict[str, type[Filters]] = {"events": EventFilters, "statements": StatementFilters, "articles": ArticleFilters}


@router.get("/search")
def search(request: Request, site: SiteOf) -> Response:
    """The records that the address asks for, beside the form that makes such addresses."""
    asked = dict(request.query_params)
    record = kind_of(asked)
    values: dict[str, Any] = {"record": record, "asked": asked, "types": list(types()), "after": asked.get("after")}
    try:
        found = find(site.store, record, asked)
        narrower = facets_of(site, asked) if record == "events" else None
    except (UsageError, ValidationError) as error:
        return render(request, "search.html", status=400, found=(), facets=None, problem=said(error), **values)
    return render(request, "search.html", found=found, facets=narrower, problem="", **values)


def kind_of(asked: Mapping[str, str]) -> str:
    """Which records are asked for: events unless the address says so, articles where it has only words."""
    return asked.get("record") or ("articles" if set(asked) == {"text"} else "events")


def find(store: Store, record: str, asked: Mapping[str, str]) -> Found[Any]:
    """The records of a kind that these filters ask for; a filter that only another kind has is passed over.

    Raises ``UsageError`` or pydantic's ``ValidationError`` for what cannot be asked.
    """
    if record not in KINDS:
        raise UsageError(f"found record {record[:80]!r}, expected one of {', '.join(KINDS)}")
    return getattr(store, record)(_filters(record, asked).query())  # type: ignore[no-any-return]  # the method of that name


def facets_of(site: Site, asked: Mapping[str, str]) -> Facets:
    """To what the search for events can be narrowed, whatever the page of it that is shown."""
    query = _filters("events", {**asked, "after": "", "limit": "", "sort": ""}).query()
    return counting.facets(site, query)


def said(error: UsageError | ValidationError) -> str:
    """What is wrong, in one line."""
    if isinstance(error, UsageError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}; found {str(first.get('input'))[:80]!r}"


def _filters(record: str, asked: Mapping[str, str]) -> Any:  # noqa: ANN401  # one of the three
    elsewhere = {name for kind in KINDS.values() for name in kind.model_fields} - set(KINDS[record].model_fields)
    own = {name: value for name, value in asked.items() if name not in elsewhere | {"record"}}
    return KINDS[record].model_validate(own)
