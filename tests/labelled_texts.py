"""The labelled texts of the rooms that find things in text: their files, and an article of each."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from watchfloor.records import Article, Dated, Paragraph, Source, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.tokens import Doc


class Labelled(Protocol):
    """A text that stands in a file of cases."""

    @property
    def text(self) -> str:
        """The text."""

    def article(self) -> Article:
        """The text as an article."""


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file of cases."""
    rows: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def day_of(written: str | None) -> date | None:
    """A day as JSON has it."""
    return date.fromisoformat(written) if written else None


def article_of(text: str, published: date | None = None) -> Article:
    """An article of one paragraph, with that day of publication."""
    when = When("p", "date", str(published), published, published, None, "day", None, "absolute", False, "test")
    dated = Dated(when, "caller", 1.0) if published else None
    paragraphs = (Paragraph(Span(0, len(text)), "body", "test"),)
    return Article("a", "p", None, Source(None, None), None, None, dated, None, "en", text, paragraphs, (), "article")


def parsed_by_text(cases: Sequence[Labelled]) -> dict[str, Doc]:
    """The parse of every text by the shipped network, all in one batch."""
    from watchfloor.reader import Reader

    return dict(zip([case.text for case in cases], Reader().many(case.article() for case in cases), strict=True))
