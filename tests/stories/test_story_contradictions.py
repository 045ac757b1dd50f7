from __future__ import annotations

from datetime import date

from story_hand import count, day, party, place, telling

from watchfloor.records import Contradiction
from watchfloor.stories.contradictions import between, reversals, within


def test_denied_here_and_told_there() -> None:
    assert within([telling("a"), telling("b", status="denied")]) == (
        Contradiction("status", "a", "b", "occurred here, denied there"),
    )


def test_who_denies_a_part_denies_no_event() -> None:
    nobody = telling("a", actors=())
    assert within([nobody, telling("b", status="denied", actors=(party("PAK"),))]) == ()


def test_a_copy_contradicts_nothing_of_its_source() -> None:
    copied = {"article-of-b": "article-of-a"}
    assert within([telling("a", counts=(count(12),)), telling("b", counts=(count(15),))], copied) == ()


def test_tolls_of_one_day_that_exclude_each_other() -> None:
    found = within([telling("a", counts=(count(12),)), telling("b", counts=(count(15),))])
    assert found == (Contradiction("counts", "a", "b", "12 against 15 killed"),)


def test_a_toll_that_is_corrected_contradicts_nothing() -> None:
    later = telling("b", counts=(count(9),), day=date(2025, 3, 6), corrected=True)
    assert within([telling("a", counts=(count(12),)), later]) == ()


def test_two_tolls_are_listed_once_whichever_comes_first() -> None:
    tellings = [telling("a", counts=(count(15),)), telling("b", counts=(count(12),)), telling("c", counts=(count(15),))]
    assert [item.reason for item in within(tellings)] == ["12 against 15 killed"]


def test_a_copy_that_changes_the_town_is_listed() -> None:
    other = telling("b", place=place("Odesa", lat=46.5, lon=30.7))
    copied = {"article-of-b": "article-of-a"}
    assert [item.field for item in between([[telling("a")], [other]], copied)] == ["where"]


def test_a_toll_that_rises_contradicts_nothing() -> None:
    later = telling("b", counts=(count(15),), day=date(2025, 3, 6))
    assert within([telling("a", counts=(count(12),)), later]) == ()


def test_agreeing_tellings_contradict_nothing() -> None:
    assert within([telling("a"), telling("b")]) == between([[telling("a")], [telling("b")]]) == ()


def test_one_event_told_on_two_days() -> None:
    found = between([[telling("a")], [telling("b", period=day("2025-03-05"))]])
    assert found == (Contradiction("when", "a", "b", "2025-03-04 against 2025-03-05"),)


def test_one_attack_laid_to_two() -> None:
    found = between([[telling("a")], [telling("b", actors=(party("UKR"),), recipients=())]])
    assert found == (Contradiction("actors", "a", "b", "RUS against UKR"),)


def test_two_fields_that_differ_are_two_events() -> None:
    other = telling("b", period=day("2025-03-05"), place=place("Odesa", lat=46.5, lon=30.7))
    assert between([[telling("a")], [other]]) == ()


def test_a_promise_and_then_a_refusal_on_the_same_matter() -> None:
    promise = telling("a", type="AGREE", day=date(2025, 3, 1))
    refusal = telling("b", type="REJECT", day=date(2025, 3, 9))
    found = reversals([refusal, promise])
    assert found == (Contradiction("stance", "a", "b", "AGREE on 2025-03-01, REJECT on 2025-03-09"),)
