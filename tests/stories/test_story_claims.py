from __future__ import annotations

import pytest
from story_hand import article, reading

from watchfloor import records
from watchfloor.actors import load_knowledge
from watchfloor.records import Mention, Span
from watchfloor.stories.claims import false_claims


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
