"""What an article has spoken of so far, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.findings import Finding, Standing
from watchfloor.actors.memory import KEPT, Memory, Trace
from watchfloor.records import Actor

if TYPE_CHECKING:
    from watchfloor.actors.rows import Gender


def finding(key: str, head: int = 0, gender: Gender | None = None) -> Finding:
    actor = Actor(key, key, "country", None)
    return Finding(head, head + 1, head, "name", "hand", actor, key, Standing(), gender=gender)


def trace(key: str, head: int = 0, *, sentence: int = 0, relation: str = "obj", shadow: bool = False) -> Trace:
    return Trace(finding(key, head), sentence, relation, 0, main=True, shadow=shadow)


def keys(memory: Memory) -> list[str]:
    return [found.finding.key for found in memory.latest()]


def test_the_latest_mentioned_comes_first() -> None:
    memory = Memory()
    for key in ("a", "b", "a"):
        memory.note(trace(key))
    assert keys(memory) == ["a", "b"]


def test_mentions_are_counted_and_shadows_are_not() -> None:
    memory = Memory()
    memory.note(trace("a"))
    memory.note(trace("a"))
    memory.note(trace("b", shadow=True))
    assert (memory.count("a"), memory.count("b"), memory.count("nobody")) == (2, 0, 0)


def test_what_was_only_implied_never_pushes_a_mention_aside() -> None:
    memory = Memory()
    memory.note(trace("a"))
    memory.note(trace("b"))
    memory.note(trace("a", shadow=True))
    assert keys(memory) == ["b", "a"]
    assert not any(found.shadow for found in memory.latest())


def test_a_mention_takes_the_place_of_what_was_implied() -> None:
    memory = Memory()
    memory.note(trace("a", shadow=True))
    memory.note(trace("a"))
    assert [found.shadow for found in memory.latest()] == [False]


def test_a_subject_stays_the_trace_of_its_sentence() -> None:
    memory = Memory()
    memory.note(trace("a", 0, relation="nsubj"))
    memory.note(trace("a", 4, relation="obj"))
    assert [found.is_subject for found in memory.latest()] == [True]
    memory.note(trace("a", 9, sentence=1))
    assert [found.is_subject for found in memory.latest()] == [False]


def test_only_so_many_actors_are_remembered() -> None:
    memory = Memory()
    for number in range(KEPT + 5):
        memory.note(trace(f"a{number}", number))
    assert len(keys(memory)) == KEPT
    assert keys(memory)[-1] == "a5"


def test_a_head_word_leads_to_its_mention() -> None:
    memory = Memory()
    memory.note(trace("a", 3))
    memory.note(trace("b", 5, shadow=True))
    found = memory.headed_by(3)
    assert found is not None
    assert found.key == "a"
    assert memory.headed_by(5) is None


def test_the_gender_that_was_told_first_stays() -> None:
    memory = Memory()
    memory.note(Trace(finding("a", gender="f"), 0, "nsubj", 0, main=True, shadow=False))
    memory.learn_gender("a", "m")
    memory.learn_gender("b", "m")
    assert (memory.gender("a"), memory.gender("b"), memory.gender("c")) == ("f", "m", None)


def test_a_standing_is_filled_only_where_it_is_open() -> None:
    standing = Standing(role="minister", country="JPN")
    standing.fill(Standing("general", "KOR", "KOR", "MIL"))
    assert standing == Standing("minister", "KOR", "JPN", "MIL")
