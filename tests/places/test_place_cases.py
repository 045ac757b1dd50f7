"""Every case through the shipped network, all texts in one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from place_gold import Case, cases, differences

from labelled_texts import parsed_by_text
from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.records import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.network
ALL = [
    case
    for name in ("places", "spans", "newswire", "nothing", "newswire_nothing", "long_reads")
    for case in cases(name)
]
FAILURES = cases("known_failures")


@pytest.fixture(scope="module")
def parsed() -> dict[str, Doc]:
    return parsed_by_text([*ALL, *FAILURES])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.label)
def test_finds_exactly_the_places_of(case: Case, parsed: dict[str, Doc]) -> None:
    draft = find_places(find_mentions(Draft(case.article(), parsed[case.text])))
    assert differences(case, draft.places) == []


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case.label)
def test_will_find_the_places_of(case: Case, parsed: dict[str, Doc]) -> None:
    draft = find_places(find_mentions(Draft(case.article(), parsed[case.text])))
    assert differences(case, draft.places) == []


def test_there_are_enough_cases_of_each_sort() -> None:
    assert len(ALL) >= 200
