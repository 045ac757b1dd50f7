from __future__ import annotations

from story_hand import article, reading

from watchfloor import records
from watchfloor.records import Span
from watchfloor.stories.copies import Copy
from watchfloor.stories.origins import Link, Rest, links_between, origins_of, rest_of


def rest(article: str, **fields: object) -> Rest:
    given: dict[str, object] = {"credit": None, "media": frozenset(), "publisher": frozenset(), **fields}
    return Rest(article, **given)  # type: ignore[arg-type]


def test_articles_without_links_are_origins_of_their_own() -> None:
    assert origins_of(["a", "b"], []) == (("a",), ("b",))


def test_origins_join_through_a_third() -> None:
    assert origins_of(["a", "b", "c"], [Link("c", "a", ""), Link("c", "b", "")]) == (("a", "b", "c"),)


def test_circular_citation_is_one_origin() -> None:
    circle = [Link("a", "b", ""), Link("b", "c", ""), Link("c", "a", "")]
    assert origins_of(["a", "b", "c"], circle) == (("a", "b", "c"),)


def test_a_copy_follows_with_its_share() -> None:
    copy = Copy("b", "a", 0.8, "a", None, ())
    assert links_between([rest("a"), rest("b")], [copy]) == (Link("b", "a", "80% of the shorter text stands in both"),)


def test_a_copy_of_an_article_outside_the_story_is_no_link() -> None:
    assert links_between([rest("b")], [Copy("b", "a", 0.8, "a", None, ())]) == ()


def test_two_that_credit_one_agency_are_one_origin() -> None:
    links = links_between([rest("a", credit="ap"), rest("b"), rest("c", credit="ap")], [])
    assert links == (Link("c", "a", "both have it from ap"),)


def test_one_that_credits_the_publisher_of_another_follows_it() -> None:
    links = links_between([rest("a", publisher=frozenset({"bbc"})), rest("b", media=frozenset({"bbc"}))], [])
    assert Link("b", "a", "says it has it from bbc") in links


def test_an_article_rests_on_the_medium_that_carries_its_lead() -> None:
    text = "Ito warns Kim\nIto told the BBC that talks had failed.\nMore."
    medium = records.Mention("m", Span(27, 30), "name", None, "c", None, None, None, "MED", "hand")
    statement = records.Statement(
        "s", (), "named", Span(18, 22), (Span(32, 49),), "reported", (), medium, None, None, None, "hand"
    )
    rests = rest_of(reading(article("a", text, host="www.example.org"), statements=(statement,)))
    assert rests == Rest("a", None, frozenset({"bbc"}), frozenset({"exampleorg", "example"}), frozenset({"bbc"}))
