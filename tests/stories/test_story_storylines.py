"""Which story an article joins."""

from __future__ import annotations

from datetime import date

import pytest
from story_hand import day, party, telling

from watchfloor.stories.storylines import Profile, Storylines


def profile(name: str, **fields: object) -> Profile:
    given: dict[str, object] = {
        "day": date(2025, 3, 5),
        "happenings": frozenset(),
        "leads": frozenset(),
        "parties": frozenset({"RUS"}),
        "copies": {},
        "alike": {},
        **fields,
    }
    return Profile(article=name, **given)  # type: ignore[arg-type]  # typed by the fields


ATTACK = frozenset({"attack"})


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({"copies": {"a": 0.4}}, True),
        ({"copies": {"a": 0.2}}, False),
        ({"leads": ATTACK, "happenings": ATTACK, "day": date(2025, 3, 9)}, True),
        ({"leads": ATTACK, "happenings": ATTACK, "day": date(2025, 3, 12)}, False),
        ({"leads": ATTACK, "happenings": ATTACK, "day": date(2025, 3, 12), "alike": {"a": 0.2}}, True),
        ({"leads": ATTACK, "happenings": ATTACK, "day": date(2025, 3, 25), "alike": {"a": 0.9}}, False),
        ({"happenings": ATTACK, "alike": {"a": 0.15}}, True),
        ({"happenings": ATTACK}, False),
        ({"alike": {"a": 0.3}}, True),
        ({"alike": {"a": 0.3}, "parties": frozenset({"JPN"})}, False),
        ({"alike": {"a": 0.3}, "day": date(2025, 3, 12)}, False),
    ],
    ids=[
        "copied", "a phrase copied", "both leads tell it", "a week later", "a week later and alike", "weeks later",
        "told in passing, alike", "told in passing", "alike", "alike, of others", "alike, a week later",
    ],
)  # fmt: skip
def test_what_makes_two_articles_one_story(second: dict[str, object], *, same: bool) -> None:
    storylines = Storylines()
    first = storylines.add(profile("a", leads=ATTACK, happenings=ATTACK))
    assert (storylines.add(profile("b", **second)) == first) == same


def test_words_do_not_join_two_like_events_of_two_days() -> None:
    storylines = Storylines()
    first = storylines.add(profile("a", lead_tellings=(telling("a"),)))
    second = profile("b", alike={"a": 0.9}, lead_tellings=(telling("b", period=day("2025-03-06")),))
    assert storylines.add(second) != first


def test_one_that_names_the_paper_joins_its_story() -> None:
    storylines = Storylines()
    first = storylines.add(profile("a", publisher=frozenset({"dailyecho"}), lead_tellings=(telling("a"),)))
    told = (telling("b", period=None, recipients=()),)
    near = {"alike": {"a": 0.05}, "credits": frozenset({"dailyecho"})}
    assert storylines.add(profile("b", lead_tellings=told, **near)) == first
    other = (telling("c", actors=(party("JPN"),), recipients=()),)
    assert storylines.add(profile("c", lead_tellings=other, **near)) != first


SCENE = {"cast": frozenset({"UKR", "USA"}), "setting": frozenset({"jeddah"})}


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({**SCENE, "alike": {"a": 0.2}}, True),
        ({**SCENE, "alike": {"a": 0.1}}, False),
        ({**SCENE, "alike": {"a": 0.2}, "setting": frozenset({"riyadh"})}, False),
        ({**SCENE, "alike": {"a": 0.2}, "cast": frozenset({"UKR"})}, False),
        ({**SCENE, "alike": {"a": 0.2}, "day": date(2025, 3, 9)}, False),
        ({**SCENE, "alike": {"a": 0.2}, "lead_tellings": (telling("b"),)}, False),
    ],
    ids=["a reaction", "other words", "another town", "one actor", "days later", "an act of its own"],
)
def test_a_reaction_belongs_to_the_act_that_it_does_not_tell_again(second: dict[str, object], *, same: bool) -> None:
    storylines = Storylines()
    first = storylines.add(profile("a", **SCENE))
    given = {"parties": frozenset({"POL"}), **second}
    assert (storylines.add(profile("b", **given)) == first) == same
