"""Who vouches for what stands at a place in the text: the innermost statement whose content holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Mention, Span, Statement


class StatementIndex:
    """The statements of one article, by the text they hold."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        spans = [(span, statement) for statement in statements for span in statement.content]
        self._spans = sorted(spans, key=lambda pair: pair[0].end - pair[0].start)
        self._cues = [(statement.cue, statement) for statement in statements if statement.cue]

    def voucher_of(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers a span; None: it stands in the article's own voice.

        A cue stands outside its own content, so what a cue expresses is vouched by the statement around it.
        """
        return next((statement for content, statement in self._spans if content.covers(span)), None)

    def cued_by(self, span: Span) -> Statement | None:
        """The statement that words at this place introduce: "urged" is an event and the cue of a statement."""
        return next((statement for cue, statement in self._cues if cue.overlaps(span)), None)

    def speakers_at(self, span: Span) -> tuple[Mention, ...]:
        """Who "I" and "we" are at this place; empty outside statements and where nobody is named."""
        voucher = self.voucher_of(span)
        return voucher.speakers if voucher else ()
