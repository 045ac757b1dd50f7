"""``watchfloor report``: a short, cited situation report."""

from __future__ import annotations

import sys
from datetime import datetime  # typer resolves the annotations
from pathlib import Path  # noqa: TC003  # the same
from typing import Annotated, Literal

import typer

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


def report(  # noqa: PLR0913  # one for each option
    *,
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="First day.", show_default=False)],
    until: Day = None,
    about: Annotated[str | None, typer.Option(help="An actor's id or name.", show_default=False)] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(help="Two actors, either way.", show_default=False)] = None,
    store: Annotated[str | None, typer.Option(help="Path of the store, or its URL.", show_default=False)] = None,
    form: Annotated[Literal["md", "html", "pdf", "docx"], typer.Option("--format")] = "md",
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.", show_default=False)] = None,
    templates: Annotated[Path | None, typer.Option(help="Folder with your own templates.", show_default=False)] = None,
    sources: Annotated[
        Path | None, typer.Option(help="YAML file of your grades of sources.", show_default=False)
    ] = None,
) -> None:
    """Write what happened, who said what, what changed and what is contradicted, each with its words."""
    from watchfloor.reports import make_report, to_docx, to_html, to_markdown, to_pdf
    from watchfloor.store import open_store
    from watchfloor.stories import read_reliability

    with open_store(store) as opened:
        grades = read_reliability(sources) if sources else None
        days = {"since": since.date(), "until": until.date() if until else None}
        made = make_report(opened, about=about, between=between, reliability=grades, **days)  # type: ignore[arg-type]  # since is a day
    written: str | bytes
    match form:
        case "md":
            written = to_markdown(made, templates)
        case "html":
            written = to_html(made, templates)
        case "pdf":
            written = to_pdf(made, templates)
        case "docx":
            written = to_docx(made)
    _put(written if isinstance(written, bytes) else written.encode("utf-8", "replace"), out)


def _put(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        out.write_bytes(content)
