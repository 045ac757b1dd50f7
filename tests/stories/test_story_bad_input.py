"""Floods, wrong dates, round-ups, events without actors, circles of citation."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from story_hand import article, day, party, place, reading, telling

from watchfloor.records import Actor, Event, Evidence, Mention, Span, When
from watchfloor.stories import Stories, dossier_of, origins_of
from watchfloor.stories import happenings as module
from watchfloor.stories import storylines as limits
from watchfloor.stories.happenings import Happenings
from watchfloor.stories.origins import Link, Rest, links_between
from watchfloor.stories.storylines import Profile, Storylines
from watchfloor.stories.tellings import tellings_of

if TYPE_CHECKING:
    import pytest

    from watchfloor.records import Reading

SENTENCE = (
    "Envoys of Kenya and Chad met in Lusaka on Monday and spoke for six hours about grain, rail and the price of water."
)


def flood(number: int) -> Reading:
    return reading(
        article(f"copy-{number:05}", f"Envoys meet\n{SENTENCE}\nNothing was signed.", host=f"p{number}.example")
    )


def profile(name: str, **fields: object) -> Profile:
    given: dict[str, object] = {
        "day": date(2025, 3, 5),
        "happenings": frozenset(),
        "leads": frozenset(),
        "parties": frozenset({"KEN"}),
        "copies": {},
        "alike": {},
        **fields,
    }
    return Profile(article=name, **given)  # type: ignore[arg-type]  # typed by the fields


def test_a_flood_of_5000_copies_is_one_story_and_one_origin_in_bounded_time() -> None:
    stories = Stories()
    readings = [flood(number) for number in range(5_000)]
    began = time.perf_counter()
    placings = [stories.add(told) for told in readings]
    assert time.perf_counter() - began < 120
    assert len({placing.story for placing in placings}) == 1
    copies = [copy for placing in placings for copy in placing.copies]
    began = time.perf_counter()
    dossier = dossier_of("story-1", readings, {}, copies, {})
    assert time.perf_counter() - began < 120
    assert len(dossier.story.origins) == 1


def test_an_article_without_a_date_is_placed_by_its_text() -> None:
    stories = Stories()
    first = stories.add(flood(1))
    undated = flood(2)
    undated = replace(undated, article=replace(undated.article, published=None))
    assert stories.add(undated).story == first.story


def test_an_event_without_any_date_is_not_guessed_into_a_dated_happening() -> None:
    happenings = Happenings()
    (first,) = happenings.add([telling("a")])
    assert happenings.add([telling("b", period=None, day=None)]) != (first,)


def test_a_wrong_date_joins_no_old_story_by_its_words() -> None:
    storylines = Storylines()
    first = storylines.add(profile("a"))
    late = profile("b", day=date(2031, 1, 1), alike={"a": 0.9})
    assert storylines.add(late) != first


def test_a_date_after_publication_is_not_believed_for_what_has_happened() -> None:
    text = "Title\nMissiles struck Odesa."
    span = Span(6, 28)
    evidence = Evidence(span, Span(15, 21), "occurred", None, "hand")
    when_ = day("2026-03-04")
    told = reading(article("a", text), events=(event("e", evidence, when_.start),))
    (found,) = tellings_of(told)
    assert found.period is not None
    assert (found.period.own, found.period.end) == (False, date(2025, 3, 5))


def event(id: str, evidence: Evidence, start: date | None, actors: tuple[Mention, ...] = ()) -> Event:
    when_ = When("t", "date", str(start), start, start, None, "day", None, "absolute", False, "hand") if start else None
    return Event(
        id=id,
        type="ASSAULT",
        mode=None,
        contexts=(),
        actors=actors,
        recipients=(),
        when=when_,
        where=None,
        evidence=(evidence,),
        counts=(),
        score=-9.0,
        confidence=0.5,
        rule="hand",
    )


def test_an_article_that_names_every_country_compares_so_many_parties_only() -> None:
    text = "Title\nAll states met in New York."
    actors = tuple(
        Mention(
            f"m{number}",
            Span(6, 9),
            "name",
            Actor(f"C{number}", "x", "country", None),
            "c",
            None,
            None,
            None,
            None,
            "hand",
        )
        for number in range(200)
    )
    evidence = Evidence(Span(6, 32), Span(17, 20), "occurred", None, "hand")
    told = reading(article("a", text), events=(event("e", evidence, None, actors),))
    (found,) = tellings_of(told)
    assert len(found.actors) == 40


def test_a_round_up_is_no_bridge_between_the_stories_that_it_names() -> None:
    storylines = Storylines()
    one = storylines.add(profile("a", leads=frozenset({"h1"}), happenings=frozenset({"h1"})))
    other = storylines.add(profile("b", leads=frozenset({"h2"}), happenings=frozenset({"h2"})))
    both = frozenset({"h1", "h2"})
    assert storylines.add(profile("c", leads=both, happenings=both, scattered=True)) not in {one, other}


def test_a_late_article_that_fits_two_stories_joins_the_surer_and_both_keep_their_ids() -> None:
    storylines = Storylines()
    one = storylines.add(profile("a", leads=frozenset({"h1"}), happenings=frozenset({"h1"})))
    other = storylines.add(profile("b", leads=frozenset({"h2"}), happenings=frozenset({"h2"})))
    both = frozenset({"h1", "h2"})
    assert storylines.add(profile("c", leads=both, happenings=both, alike={"b": 0.5})) == other
    assert {storylines.by_article[name] for name in "ab"} == {one, other}


def test_events_without_actors_in_two_towns_stay_two() -> None:
    happenings = Happenings()
    bare = {"actors": (), "recipients": ()}
    (first,) = happenings.add([telling("a", **bare)])
    assert happenings.add([telling("b", place=place("Odesa", lat=46.5, lon=30.7), **bare)]) != (first,)


def test_a_circle_of_citation_is_one_origin() -> None:
    a = Rest("a", None, frozenset({"theb"}), frozenset({"thea"}))
    b = Rest("b", None, frozenset({"thea"}), frozenset({"theb"}))
    links = links_between([a, b], [])
    assert {(link.article, link.follows) for link in links} == {("a", "b"), ("b", "a")}
    assert origins_of(["a", "b"], links) == (("a", "b"),)


def test_a_chain_of_copies_is_one_origin_however_long() -> None:
    names = [f"a{number}" for number in range(3000)]
    links = [Link(later, earlier, "copied") for earlier, later in pairwise(names)]
    assert origins_of(names, links) == (tuple(names),)


def test_old_stories_are_forgotten_but_their_copies_find_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COMPARABLE", 2)
    storylines = Storylines()
    first = storylines.add(profile("a"))
    for number in range(3):
        storylines.add(profile(f"b{number}", day=date(2025, 3, 5) + timedelta(days=20 * number)))
    assert first not in storylines.by_id
    assert storylines.add(profile("c", copies={"a": 0.9})) == first


def test_old_happenings_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPARABLE", 3)
    happenings = Happenings()
    for number in range(6):
        happenings.add([telling(f"e{number}", actors=(party(f"C{number}"),), recipients=(), place=None)])
    assert len(happenings.by_id) == 3
    assert set(happenings.by_event) == {"e3", "e4", "e5"}
