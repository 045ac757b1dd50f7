"""Every case through the shipped network, all texts in one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from time_gold import Case, agrees, cases, found_in

from labelled_texts import parsed_by_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.network
ALL = [
    case
    for name in ("times", "spans_and_values", "newswire", "wire", "nothing", "newswire_nothing")
    for case in cases(name)
]
FAILURES = cases("known_failures")


@pytest.fixture(scope="module")
def parsed() -> dict[str, Doc]:
    return parsed_by_text([*ALL, *FAILURES])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.label)
def test_finds_exactly_the_times_of(case: Case, parsed: dict[str, Doc]) -> None:
    found = found_in(case, parsed[case.text])
    assert agrees(found, case.times), found


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case.label)
def test_will_find_the_times_of(case: Case, parsed: dict[str, Doc]) -> None:
    assert agrees(found_in(case, parsed[case.text]), case.times)


def test_there_are_enough_cases_of_each_sort() -> None:
    assert len(ALL) >= 250
    assert len(cases("nothing")) + len(cases("newswire_nothing")) >= 60
