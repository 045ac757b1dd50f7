"""Time and place of the act of speaking, not of what is spoken about; read by the shipped network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statement_gold import article_of

from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft
from watchfloor.statements import find_statements
from watchfloor.times import find_times

if TYPE_CHECKING:
    from watchfloor.records import Statement

pytestmark = pytest.mark.network

# Words, when it was said, where it was said; None: the text does not tell.
CASES = [
    ("Minister Ilze Krauja said on Friday that the ferry had sunk.", "on Friday", None),
    ("Minister Ilze Krauja said the ferry had sunk on Friday.", None, None),
    ("Admiral Jon Haugen told reporters in Oslo that the strait was open.", None, "Oslo"),
    ("Admiral Jon Haugen said the strait near Bergen was open.", None, None),
    ('"Nobody was hurt," Governor Samir Haddad said at a press conference in Tunis on Monday.', "on Monday", "Tunis"),
    ("In June, President Luc Marchand promised to rebuild the port of Le Havre.", "June", None),
    ("According to Krauja, the ferry sank on Friday.", None, None),
]


def read(text: str) -> Statement:
    article = article_of(text)
    draft = Draft(article, next(iter(Reader().many([article]))))
    return find_statements(find_places(find_times(find_mentions(draft)))).statements[0]


@pytest.mark.parametrize(("text", "when", "where"), CASES)
def test_time_and_place_are_those_of_speaking(text: str, when: str | None, where: str | None) -> None:
    statement = read(text)
    found = statement.when.span.of(text) if statement.when and statement.when.span else None
    assert (found or "").removeprefix("on ") == (when or "").removeprefix("on ")
    assert (statement.where.span.of(text) if statement.where else None) == where
