"""What stands in the place of a page that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.records import Refusal

if TYPE_CHECKING:
    from watchfloor.errors import PageError


def refusal_of(error: PageError) -> Refusal:
    """The result that stands for a page that could not be read."""
    return Refusal(source=error.source, kind=type(error).__name__, reason=error.reason)
