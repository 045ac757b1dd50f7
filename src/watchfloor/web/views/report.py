"""The situation report: a form, and the report to read or to take along."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from watchfloor.reports import make_report, to_docx, to_html, to_markdown, to_pdf
from watchfloor.web import counting
from watchfloor.web.rendering import render
from watchfloor.web.site import PLACED, SiteOf

if TYPE_CHECKING:
    from watchfloor.reports import Report

router = APIRouter(include_in_schema=False)
Form = Literal["page", "md", "html", "pdf", "docx"]
TYPES = {
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@router.get("/report")
def report(
    request: Request,
    site: SiteOf,
    since: date | None = None,
    until: date | None = None,
    about: str = "",
    form: Form = "page",
) -> Response:
    """The report on an actor, or on everything; over the last week of the record where no days are given."""
    if site.waiting > PLACED:
        raise HTTPException(
            503, f"{site.waiting:,} articles have no story yet, on which a report rests; place them: watchfloor stories"
        )
    latest = counting.stats(site).last or date.today()  # noqa: DTZ011  # an empty store has no day of its own
    first = since or latest - timedelta(days=6)
    made = make_report(site.store, about=about[:200] or None, since=first, until=until or latest)
    if form == "page":
        return render(request, "report.html", report=made, about=about, since=first, until=until or latest)
    return _file(made, form)


def _file(made: Report, form: str) -> Response:
    """The report as a file to keep."""
    makers = {"md": to_markdown, "html": to_html, "pdf": to_pdf, "docx": to_docx}
    content = makers[form](made)  # type: ignore[operator]  # each takes a report
    name = f"report-{made.since}-{made.until}.{form}"
    return Response(content, media_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})
