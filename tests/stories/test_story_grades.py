from __future__ import annotations

import pytest

from watchfloor.stories.grades import Basis, Credibility, credibility_of, grade, load_reliability, reliability_of


def basis(affirming: int = 0, claiming: int = 0, denying: int = 0, **flags: bool) -> Basis:
    return Basis(affirming, claiming, denying, **{"disputed": False, "principal": False, "tentative": False, **flags})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (basis(3), 1),
        (basis(2), 2),
        (basis(1, principal=True), 2),
        (basis(1), 3),
        (basis(2, 0, 1), 3),
        (basis(2, disputed=True), 3),
        (basis(2, tentative=True), 3),
        (basis(1, tentative=True), 4),
        (basis(1, 0, 1), 4),
        (basis(0, 2), 4),
        (basis(0, 1, principal=True), 4),
        (basis(1, 0, 2), 5),
        (basis(0, 0, 1), 5),
        (basis(0, 1), 6),
        (basis(0, 0), 6),
    ],
)
def test_credibility_follows_the_rules_in_their_order(given: Basis, expected: Credibility) -> None:
    assert credibility_of(given)[0] == expected


def test_the_reasons_say_what_was_counted() -> None:
    assert grade("F", basis(2, 1, principal=True)).reasons == (
        "F: reliability cannot be judged: nobody has set a grade for this source",
        "2: reported by 2 independent origins, not denied",
        "also claimed, not told as a fact, in 1 origin",
        "who did it says so of itself",
    )


def test_more_origins_never_raise_the_reliability() -> None:
    assert {grade("D", basis(number)).reliability for number in range(5)} == {"D"}


def test_a_grade_for_a_domain_holds_for_its_hosts() -> None:
    assert reliability_of("news.example.org", {"example.org": "B"}) == "B"
    assert reliability_of("example.com", {"example.org": "B"}) == reliability_of(None, {}) == "F"


def test_shipped_defaults_are_grades_with_a_basis() -> None:
    assert set(load_reliability().values()) <= set("ABCDEF")
