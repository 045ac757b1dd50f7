"""A report as Markdown, HTML, PDF or a Word document, by Jinja templates that a desk can replace."""

from __future__ import annotations

import io
from pathlib import Path  # noqa: TC003  # part of the public signature
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from watchfloor.errors import UsageError
from watchfloor.extras import needed
from watchfloor.reports.report import all_sentences

if TYPE_CHECKING:
    from watchfloor.reports.report import Report
    from watchfloor.reports.sentences import Sentence


def to_markdown(report: Report, templates: Path | None = None) -> str:
    """The report as Markdown with footnotes; ``templates``: a folder with a ``report.md`` of your own."""
    return _rendered(report, "report.md", templates)


def to_html(report: Report, templates: Path | None = None) -> str:
    """The report as one HTML file with its figures; ``templates``: a folder with a ``report.html`` of your own."""
    return _rendered(report, "report.html", templates)


def to_pdf(report: Report, templates: Path | None = None) -> bytes:
    """The report as PDF, from its HTML; raises ``UsageError`` where the extra ``reports`` is not installed."""
    html = needed("weasyprint", "reports").HTML(string=to_html(report, templates), url_fetcher=_nothing)
    made: bytes = html.write_pdf()
    return made


def to_docx(report: Report) -> bytes:
    """The report as a Word document; raises ``UsageError`` where the extra ``reports`` is not installed."""
    document = needed("docx", "reports").Document()
    document.add_heading(report.title, 0)
    document.add_paragraph(f"{report.since} to {report.until}")
    number = 1
    for section in report.sections:
        document.add_heading(section.title, 1)
        for sentence in section.sentences:
            document.add_paragraph(_numbered(sentence, number), style="List Bullet")
            number += len(sentence.notes)
        if not section.sentences:
            document.add_paragraph(section.none)
    document.add_heading("Gaps", 1)
    for gap in report.gaps or ("None known.",):
        document.add_paragraph(gap, style="List Bullet")
    document.add_heading("Sources", 1)
    notes = (note for sentence in all_sentences(report.sections) for note in sentence.notes)
    for number, note in enumerate(notes, 1):  # counts anew
        day = note.day or "no date"
        document.add_paragraph(
            _clean(f"[{number}] “{note.words}” {note.source}, {day}, {note.grade or ''} {note.record}")
        )
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _rendered(report: Report, name: str, templates: Path | None) -> str:
    """The report in a template; raises ``UsageError`` for a folder without it."""
    if templates is not None and not (templates / name).is_file():
        raise UsageError(
            f"{templates}: found no {name}, expected the template there; copy the shipped one and change it"
        )
    loader = FileSystemLoader(templates) if templates else PackageLoader("watchfloor.reports")
    environment = Environment(
        loader=loader,
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )  # Markdown is no HTML; HTML is escaped
    environment.globals["drawn"] = Markup
    environment.filters["line"] = lambda text: " ".join(str(text).split()).replace("[", "\\[")
    return environment.get_template(name).render(report=report, sentences=list(all_sentences(report.sections)))


def _numbered(sentence: Sentence, number: int) -> str:
    marks = "".join(f"[{number + offset}]" for offset in range(len(sentence.notes)))
    return _clean(f"{sentence.text} {marks}")


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(char for char in text if char in "\n\t" or char >= " ")


def _nothing(url: str) -> Any:  # noqa: ANN401  # never returns
    """Refuses to load anything: a report holds all that it shows."""
    raise ValueError(f"a report loads nothing from outside: {url[:200]}")
