"""Article to parsed sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def create_reader(nlp: Language, name: str) -> Doc:  # replaced by the component
    """The component."""
    raise ValueError((nlp, name))
