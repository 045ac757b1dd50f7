from __future__ import annotations

from story_hand import day, party, place, telling

from watchfloor.stories.decisions import Decisions
from watchfloor.stories.happenings import CANDIDATES, Happenings


def test_the_first_telling_names_the_happening_and_later_ones_keep_it() -> None:
    happenings = Happenings()
    (first,) = happenings.add([telling("a")])
    assert happenings.add([telling("b")]) == (first,)
    assert list(happenings.by_id[first].tellings) == ["a", "b"]


def test_a_happening_takes_one_event_of_an_article() -> None:
    happenings = Happenings()
    (first,) = happenings.add([telling("a", place=None)])
    towns = [place("Kharkiv"), place("Odesa", lat=46.5, lon=30.7)]
    two = [telling(f"b-{town.name}", article="second", place=town) for town in towns]
    assert list(happenings.add(two)).count(first) == 1


def test_what_an_article_tells_twice_is_one() -> None:
    title = telling("b", article="second", title=True, recipients=(party("HAMAS"),), period=None)
    body = telling("c", article="second")
    assert len(set(Happenings().add([title, body]))) == 1


def test_a_copy_tells_the_same_event_whatever_day_it_is_printed_on() -> None:
    happenings = Happenings()
    (first,) = happenings.add([telling("a")])
    assert happenings.add([telling("b", period=day("2025-03-11"))], copied=["article-of-a"]) == (first,)


def test_one_article_with_a_wrong_date_does_not_keep_a_fourth_out() -> None:
    happenings = Happenings()
    (first,) = happenings.add([telling("a")])
    assert happenings.add([telling("b")]) == happenings.add([telling("c")]) == (first,)
    happenings.place(telling("wrong", period=day("2025-02-01")), first)
    assert happenings.add([telling("d")]) == (first,)


def test_attacks_on_two_days_and_in_two_towns_stay_apart() -> None:
    happenings = Happenings()
    attacks = [
        telling("a"),
        telling("b", period=day("2025-03-12")),
        telling("c", place=place("Odesa", lat=46.5, lon=30.7)),
    ]
    assert len({happenings.add([attack])[0] for attack in attacks}) == 3


def test_an_event_without_actors_is_found_by_its_place() -> None:
    happenings = Happenings()
    bare = {"actors": (), "recipients": ()}
    assert happenings.add([telling("a", **bare)]) == happenings.add([telling("b", **bare)])


def test_what_people_have_split_is_not_joined_again() -> None:
    (first,) = Happenings().add([telling("a")])
    happenings = Happenings(Decisions(apart=frozenset({("b", first)})))
    assert happenings.add([telling("a")]) == (first,)
    assert happenings.add([telling("b")]) != (first,)


def test_what_people_have_joined_stays_joined() -> None:
    happenings = Happenings(Decisions(pinned={"b": "happening-1"}))
    assert happenings.add([telling("b", type="THREATEN")]) == ("happening-1",)


def test_a_flood_is_compared_with_a_bounded_number() -> None:
    happenings = Happenings()
    towns = [telling(f"e{number}", place=place(f"Town {number}", lat=10.0 + number, lon=0.0)) for number in range(300)]
    for attack in towns:
        happenings.add([attack])
    assert len(list(happenings._candidates(telling("last", actors=(party("RUS"),))))) == CANDIDATES
