from __future__ import annotations

import pytest

from watchfloor.errors import UsageError
from watchfloor.places import candidates


def test_every_bearer_of_a_name_is_listed_and_the_likeliest_chosen() -> None:
    found = candidates("Tripoli")
    assert {item.entry.country for item in found} >= {"LBY", "LBN", "GRC"}
    assert [item.entry.country for item in found if item.chosen] == ["LBY"]
    assert found[0].why.startswith("the likeliest: capital, ")


def test_what_follows_says_in_which_it_lies() -> None:
    first, second, *_ = candidates("Tripoli, Lebanon")
    assert (first.entry.country, first.chosen, first.why) == ("LBN", True, "the one in Lebanon")
    assert (second.entry.country, second.why) == ("LBY", "not in Lebanon")


def test_what_stands_before_says_around_what_it_lies() -> None:
    georgia = [item for item in candidates("Atlanta, Georgia") if item.words == "Georgia" and item.chosen]
    assert [(item.entry.country, item.why) for item in georgia] == [("USA", "the one around Atlanta")]


def test_a_name_of_one_place_says_so() -> None:
    assert candidates("Ouagadougou")[0].why == "the only one of that name"


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="no place is called 'Ouagadugu'; did you mean Ouagadougou"):
        candidates("Ouagadugu")


@pytest.mark.parametrize("text", ["", "qq", "x" * 10_000])
def test_a_text_without_places_says_what_to_do(text: str) -> None:
    with pytest.raises(UsageError, match="write it as news prints it"):
        candidates(text)
