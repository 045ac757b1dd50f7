"""Reads the cases and compares what a document gives with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelled_texts import article_of, day_of, rows_of
from watchfloor.records import Draft
from watchfloor.times import find_times

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

    from watchfloor.records import Article

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A text, the day it was published, and the times in it."""

    label: str
    text: str
    published: date | None
    times: list[dict[str, Any]]

    def article(self) -> Article:
        """The text as an article of one paragraph."""
        return article_of(self.text, self.published)


def cases(name: str) -> list[Case]:
    """The cases of one file."""
    return [Case(row["label"], row["text"], day_of(row["published"]), row["times"]) for row in rows_of(CASES, name)]


def found_in(case: Case, doc: Doc) -> list[dict[str, Any]]:
    """What the stage finds in a document, in the form of the cases."""
    times = find_times(Draft(case.article(), doc)).times
    return [
        {
            "words": when.span.of(case.text) if when.span else "",
            "kind": when.kind,
            "value": when.edtf.rstrip("~") if when.edtf else when.duration,
            "edtf": when.edtf,
            "start": when.start.isoformat() if when.start else None,
            "end": when.end.isoformat() if when.end else None,
            "duration": when.duration,
            "precision": when.precision,
            "approximate": when.approximate,
        }
        for when in times
    ]


def agrees(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> bool:
    """Whether what is found has every field that the case gives."""
    picked = [{key: row[key] for key in want} for row, want in zip(found, wanted, strict=False)]
    return len(found) == len(wanted) and picked == wanted
