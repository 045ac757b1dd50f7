"""The cited situation report: every sentence composed from records, every sentence with its footnotes."""

from watchfloor.reports.formats import to_docx, to_html, to_markdown, to_pdf
from watchfloor.reports.report import Report, Section, make_report
from watchfloor.reports.sentences import Footnote, Sentence

__all__ = ["Footnote", "Report", "Section", "Sentence", "make_report", "to_docx", "to_html", "to_markdown", "to_pdf"]
