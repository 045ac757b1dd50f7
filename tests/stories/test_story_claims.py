from __future__ import annotations

import pytest
from story_hand import article, reading

from watchfloor import records
from watchfloor.actors import load_knowledge
from watchfloor.records import Mention, Span
from watchfloor.stories.claims import false_claims

STOLTENBERG = "person/jens-stoltenberg"


def named(text: str, words: str, id: str) -> Mention:
    start = text.index(words)
    actor = records.Actor(id, words, "country", None)
    return Mention(f"m{start}", Span(start, start + len(words)), "name", actor, id, None, None, None, None, "hand")


@pytest.mark.parametrize(
    ("sentence", "member", "false"),
    [
        ("Austria, a NATO member, sent no troops.", ("Austria", "AUT"), True),
        ("Norway, a NATO member, sent troops.", ("Norway", "NOR"), False),
        ("Norway is not a member of NATO.", ("Norway", "NOR"), True),
        ("Austria, which is not part of NATO, sent no troops.", ("Austria", "AUT"), False),
        ("Austria is a member of NATO.", ("Austria", "AUT"), True),
        ("Austria criticised NATO.", ("Austria", "AUT"), False),
    ],
)
def test_claims_of_membership_are_held_against_what_is_known(
    sentence: str, member: tuple[str, str], false: bool
) -> None:
    text = f"Title\n{sentence}"
    mentions = (named(text, *member), named(text, "NATO", "NATO"))
    found = false_claims(reading(article("a", text), mentions=mentions), load_knowledge())
    assert bool(found) == false


def test_words_between_two_names_are_bounded() -> None:
    text = "Title\nAustria" + " a" * 50_000 + " NATO"
    mentions = (named(text, "Austria", "AUT"), named(text, "NATO", "NATO"))
    assert false_claims(reading(article("a", text), mentions=mentions), load_knowledge()) == ()


def person(text: str, words: str, id: str) -> Mention:
    start = text.index(words)
    actor = records.Actor(id, words, "person", None)
    return Mention(f"m{start}", Span(start, start + len(words)), "name", actor, id, None, None, None, None, "hand")


@pytest.mark.parametrize(
    ("sentence", "words", "id", "known"),
    [
        ("Chancellor Angela Merkel left.", "Chancellor Angela Merkel", "person/angela-merkel", "Olaf Scholz"),
        ("Chancellor Olaf Scholz left.", "Chancellor Olaf Scholz", "person/olaf-scholz", None),
        ("Former Chancellor Angela Merkel left.", "Chancellor Angela Merkel", "person/angela-merkel", None),
        ("In 2015 Chancellor Angela Merkel left.", "Chancellor Angela Merkel", "person/angela-merkel", None),
        ("Angela Merkel left.", "Angela Merkel", "person/angela-merkel", None),
        (
            "NATO Secretary General Jens Stoltenberg left.",
            "NATO Secretary General Jens Stoltenberg",
            STOLTENBERG,
            "Mark Rutte",
        ),
    ],
    ids=["held before", "holds it", "former", "a year", "no title", "holds another now"],
)
def test_titles_are_held_against_who_holds_the_office_on_the_day(
    sentence: str, words: str, id: str, known: str | None
) -> None:
    text = f"Title\n{sentence}"
    found = false_claims(reading(article("a", text), mentions=(person(text, words, id),)), load_knowledge())
    assert [claim.known for claim in found] == ([known] if known else [])


def test_a_body_called_by_what_its_member_is_is_read_too() -> None:
    text = "Title\nAustria, a NATO member, sent no troops."
    mentions = (named(text, "Austria", "AUT"), named(text, "NATO member", "NATO"))
    (claim,) = false_claims(reading(article("a", text), mentions=mentions), load_knowledge())
    assert (claim.field, claim.member, claim.claimed) == ("membership", "AUT", True)
