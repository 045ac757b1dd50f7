from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_knowledge import small_knowledge

from watchfloor.actors import MentionFinder
from watchfloor.articles import article_of_text
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.actors import Knowledge
    from watchfloor.records import Mention


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return small_knowledge()


@pytest.fixture(scope="session")
def finder(knowledge: Knowledge) -> MentionFinder:
    return MentionFinder(knowledge)


@pytest.fixture
def found(finder: MentionFinder) -> Callable[..., dict[str, Mention]]:
    """The mentions of a hand-parsed sentence by their words."""

    def find(doc: Doc, day: date | None = date(2025, 4, 9)) -> dict[str, Mention]:
        article = article_of_text(doc.text.strip(), published=day)
        draft = finder(Draft(article, doc))
        return {mention.span.of(doc.text): mention for mention in draft.mentions}

    return find
