"""From offsets in the text to words of the document, in steps that do not grow with the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


class Offsets:
    """The words of a document by where they stand; made once for each stage that asks often.

    spaCy's own ``Doc.char_span`` walks the document from its beginning, which for ten thousand questions is minutes.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = doc.to_array(["IDX"]).tolist()

    def words(self, start: int, end: int) -> DocSpan | None:
        """The words that a stretch of text touches; None where it touches none."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return self._doc[first:last] if first < last else None
