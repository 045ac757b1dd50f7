"""Who said what: reported speech with its speaker, its words and its chain of reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.statements.finding import Finder

if TYPE_CHECKING:
    from watchfloor.records import Draft

__all__ = ["Finder", "find_statements"]


def find_statements(draft: Draft) -> Draft:
    """The draft with its statements, in the order of the text.

    Mentions of "I" and "we" inside a quotation come back as mentions of its speaker.
    """
    from watchfloor.actors import MentionIndex
    from watchfloor.places import PlaceIndex
    from watchfloor.times import TimeIndex

    return Finder(
        draft,
        MentionIndex(draft.doc, draft.mentions),
        TimeIndex(draft.doc, draft.times),
        PlaceIndex(draft.doc, draft.places),
    )()
