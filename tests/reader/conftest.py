"""One reader for all tests of the room, and articles made of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from watchfloor.reader import Reader
from watchfloor.records import Article, Paragraph, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable


def article_of(text: str, kinds: tuple[str, ...] = ()) -> Article:
    """An article whose paragraphs are the text's lines; a line beyond ``kinds`` is a body."""
    lines = list(re.finditer(r"[^\n]+", text))
    padded = [*kinds, *["body"] * (len(lines) - len(kinds))]
    paragraphs = tuple(
        Paragraph(Span(*line.span()), kind, "test")  # type: ignore[arg-type]  # the tests name known kinds
        for line, kind in zip(lines, padded, strict=True)
    )
    return Article("a", "", None, Source(None, None), None, None, None, None, "en", text, paragraphs, (), "article")


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    return article_of
