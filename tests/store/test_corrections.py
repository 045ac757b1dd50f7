"""What people correct holds, is undone, and is exchanged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from watchfloor.errors import UsageError
from watchfloor.records import Actor, Correction, Page, Span
from watchfloor.store import open_store, schema
from watchfloor.store.additions import NewEvent, NewStatement
from watchfloor.store.corrections import from_lines, to_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchfloor.records import Reading
    from watchfloor.store import Store
    from watchfloor.store.desk import Desk

KIM, ITO = "person/ana-kim", "person/jun-ito"


@pytest.fixture
def filled(store: Store, reading: Reading, page: Page) -> Store:
    """A store with one article."""
    store.write(reading, page)
    return store


@pytest.fixture
def desk(filled: Store) -> Desk:
    """A desk at that store."""
    return filled.desk("Ada")


def only(store: Store) -> Reading:
    (reading,) = store.readings()
    return reading


def column(store: Store, table: str, name: str) -> list[object]:
    found = schema.metadata.tables[table]
    with store.engine.connect() as connection:
        return list(connection.scalars(select(found.c[name]).order_by(*found.primary_key.columns)))


# --- one record -----------------------------------------------------------------------------------------------------


def test_a_rejected_event_is_gone_from_readings_and_tables(filled: Store, desk: Desk) -> None:
    desk.reject("e1", "they only planned to meet")
    assert only(filled).events == ()
    assert column(filled, "events", "id") == []


def test_what_was_read_is_kept_beside_what_was_corrected(filled: Store, desk: Desk, reading: Reading) -> None:
    desk.reject("e1", "no")
    assert list(filled.readings(corrected=False)) == [reading]


def test_an_edited_field_holds_in_readings_and_tables(filled: Store, desk: Desk) -> None:
    desk.edit("e1", "type", "AGREE", "a deal, not a meeting")
    assert only(filled).events[0].type == "AGREE"
    assert column(filled, "events", "type") == ["AGREE"]


def test_the_status_of_an_event_is_that_of_its_best_evidence(filled: Store, desk: Desk) -> None:
    correction = desk.edit("e1", "status", "planned", "next week")
    assert only(filled).events[0].evidence[0].status == "planned"
    assert (correction.before, correction.after) == ('"occurred"', '"planned"')


def test_another_type_brings_its_intensity_and_only_its_own_modes(filled: Store, desk: Desk, reading: Reading) -> None:
    desk.edit("e1", "mode", "visit", "they travelled")
    assert (only(filled).events[0].mode, only(filled).events[0].score) == ("visit", 4)
    correction = desk.edit("e1", "type", "ACCUSE", "no meeting, a charge")
    assert (only(filled).events[0].mode, only(filled).events[0].score) == (None, -3)
    desk.undo(correction.id, "it was a visit")
    assert (only(filled).events[0].mode, only(filled).events[0].score) == ("visit", 4)
    desk.edit("e1", "score", 3.0, "a short one")
    assert only(filled).events[0].score == 3
    assert reading.events[0].score == 2.5


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("type", "ACUSE", "there is no type of event 'ACUSE'; did you mean ACCUSE"),
        ("type", "consult", "there is no type of event 'consult'; did you mean CONSULT"),
        ("mode", "visits", "CONSULT has no mode 'visits'; did you mean visit"),
    ],
)
def test_a_type_or_mode_that_the_ontology_lacks_is_refused(
    filled: Store, desk: Desk, field: str, value: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        desk.edit("e1", field, value, "why not")
    assert filled.corrections() == []


def test_an_added_event_has_a_type_of_the_ontology_and_its_intensity(filled: Store, desk: Desk) -> None:
    with pytest.raises(UsageError, match="there is no type of event 'MEET'; "):
        desk.add("a1", NewEvent("Ito said yes", "MEET", "said"), "missed")
    desk.add("a1", NewEvent("Ito said yes", "AGREE", "said"), "missed")
    assert only(filled).events[1].score == 2.5


def test_words_that_no_database_holds_are_found_again(store: Store, reading: Reading, page: Page) -> None:
    text = "Tokyo\0talks\nIto met\ud83d\ude00Kim on 8 April in Seoul.\nIto said yes."
    odd = replace(reading, article=replace(reading.article, text=text, title=None))
    store.write(odd, page)
    assert only(store) == odd
    store.desk("Ada").edit("e1", "status", "planned", "not yet")
    store.desk("Ada").reject("m12", "nobody")
    assert only(store).events[0].status == "planned"
    assert store.open_corrections() == []


def test_an_edited_mention_is_edited_wherever_it_stands(filled: Store, desk: Desk) -> None:
    desk.edit("m20", "country", "PRK", "from the North")
    reading = only(filled)
    assert reading.mentions[1].country == reading.events[0].actors[1].country == "PRK"
    assert column(filled, "event_parties", "country") == ["JPN", "PRK"]


def test_a_rejected_mention_is_no_party_any_more(filled: Store, desk: Desk) -> None:
    desk.reject("m20", "a place, not a person")
    assert [mention.id for mention in only(filled).events[0].actors] == ["m12"]


def test_a_rejected_place_is_no_event_s_place(filled: Store, desk: Desk) -> None:
    desk.reject("p1", "a ship of that name")
    assert only(filled).events[0].where is None
    assert column(filled, "events", "place") == [None]


def test_an_event_whose_statement_is_rejected_is_vouched_for_by_the_article(
    store: Store, reading: Reading, page: Page
) -> None:
    told = replace(reading.events[0].evidence[0], vouched_by="s1")
    store.write(replace(reading, events=(replace(reading.events[0], evidence=(told,)),)), page)
    store.desk("Ada").reject("s1", "no statement")
    assert only(store).events[0].vouched_by is None


def test_a_field_of_the_article_is_corrected(filled: Store, desk: Desk) -> None:
    desk.edit("a1", "byline", "Ada Lovelace", "stands in print")
    assert only(filled).article.byline == "Ada Lovelace"


def test_an_accepted_record_is_marked(filled: Store, desk: Desk) -> None:
    desk.accept("e1", "checked with the ministry")
    assert column(filled, "events", "accepted") == [True]
    assert column(filled, "statements", "accepted") == [False]


def test_a_correction_says_who_when_and_why(filled: Store, desk: Desk) -> None:
    desk.edit("e1", "type", "AGREE", "a deal")
    (correction,) = filled.corrections()
    assert (correction.who, correction.why, correction.article) == ("Ada", "a deal", "a1")
    assert correction.words == "Ito met Kim on 8 April in Seoul"
    assert correction.when.tzinfo is UTC


@pytest.mark.parametrize(
    ("record", "field", "value", "message"),
    [
        ("e9", "type", "AGREE", "found no record 'e9'"),
        ("e1", "colour", "red", "found no field 'colour' to correct in e1, expected one of actors, "),
        ("e1", "id", "e2", "found no field 'id'"),
        ("a1", "text", "", "found no field 'text'"),
        ("e1", "type", 3, "the value for type does not fit"),
        ("e1", "status", "maybe", "the value for status does not fit"),
        ("e1", "evidence", [], "found no evidence"),
        ("e1", "actors", ["Ito"], "the value for actors does not fit"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    filled: Store, desk: Desk, record: str, field: str, value: object, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        desk.edit(record, field, value, "because")
    assert filled.corrections() == []


def test_who_and_why_are_asked_for(filled: Store, desk: Desk) -> None:
    with pytest.raises(UsageError, match="says whose it is"):
        filled.desk(" ")
    with pytest.raises(UsageError, match="says why"):
        desk.reject("e1", "")
    assert filled.corrections() == []


def test_an_article_is_not_rejected(filled: Store, desk: Desk) -> None:
    with pytest.raises(UsageError, match="watchfloor forget"):
        desk.reject("a1", "old")


# --- undoing --------------------------------------------------------------------------------------------------------


def test_a_correction_is_undone_and_redone(filled: Store, desk: Desk, reading: Reading) -> None:
    rejected = desk.reject("e1", "no")
    undone = desk.undo(rejected.id, "yes after all")
    assert only(filled) == reading
    assert column(filled, "events", "id") == ["e1"]
    desk.undo(undone.id, "no after all")
    assert only(filled).events == ()
    assert len(filled.corrections()) == 3


def test_of_two_edits_the_later_holds_until_it_is_undone(filled: Store, desk: Desk) -> None:
    desk.edit("e1", "type", "AGREE", "one")
    later = desk.edit("e1", "type", "AID", "two")
    assert only(filled).events[0].type == "AID"
    desk.undo(later.id, "not two")
    assert only(filled).events[0].type == "AGREE"


def test_an_unknown_correction_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(UsageError, match="found no correction 'x'"):
        desk.undo("x", "why not")


# --- adding ---------------------------------------------------------------------------------------------------------


def test_a_missed_event_is_added_by_its_words(filled: Store, desk: Desk) -> None:
    new = NewEvent(
        "Ito said yes", "AGREE", "said yes", actors=("Ito",), recipients=("Kim",), when="8 April", where="Seoul"
    )
    desk.add("a1", new, "he agreed")
    event = only(filled).events[1]
    assert (event.type, event.status, event.trigger) == ("AGREE", "occurred", Span(49, 57))
    assert [mention.id for mention in (*event.actors, *event.recipients)] == ["m45", "m20"]
    assert event.when is not None
    assert event.where is not None
    assert column(filled, "events", "type") == ["CONSULT", "AGREE"]


def test_a_missed_statement_is_added_by_its_words(filled: Store, desk: Desk) -> None:
    desk.add("a1", NewStatement("met Kim", speakers=("Tokyo",), cue="talks"), "the headline says so")
    statement = only(filled).statements[1]
    assert (statement.content, statement.cue) == ((Span(16, 23),), Span(6, 11))
    assert statement.speakers[0].actor is None


def test_an_added_record_is_corrected_and_undone_like_others(filled: Store, desk: Desk) -> None:
    added = desk.add("a1", NewEvent("Ito said yes", "AGREE", "said"), "missed")
    desk.edit(added.record, "status", "possible", "unsure")
    assert only(filled).events[1].status == "possible"
    desk.undo(added.id, "not missed")
    assert len(only(filled).events) == 1


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewEvent("Kim met Ito", "CONSULT", "met"), "found no “Kim met Ito” in article a1"),
        (NewEvent("Ito said yes", "AGREE", "met"), "found no “met” in “Ito said yes”"),
        (NewEvent("Ito said yes", "AGREE", "said", actors=("Abe",)), "found no “Abe”"),
        (NewEvent("Ito said yes", "AGREE", "said", where="Tokyo"), "found no time or place “Tokyo”"),
        (NewStatement(""), "found no “”"),
    ],
)
def test_words_that_are_not_there_cannot_be_added(
    filled: Store, desk: Desk, new: NewEvent | NewStatement, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        desk.add("a1", new, "missed")
    assert filled.corrections() == []


# --- actors ---------------------------------------------------------------------------------------------------------


def test_merged_actors_count_as_one(filled: Store, desk: Desk) -> None:
    desk.merge(KIM, ITO, "one person")
    assert {mention.actor.id for mention in only(filled).mentions if mention.actor} == {ITO}
    assert set(column(filled, "event_parties", "actor")) == {ITO}
    assert column(filled, "actors", "id") == [ITO]


def test_a_merge_holds_for_articles_that_come_later(filled: Store, desk: Desk, reading: Reading) -> None:
    desk.merge(KIM, ITO, "one person")
    page = Page.of(b"later", source="later")
    filled.write(replace(reading, article=replace(reading.article, id="a2", page=page.sha256)), page)
    assert set(column(filled, "event_parties", "actor")) == {ITO}


def test_merging_then_splitting_changes_nothing(filled: Store, desk: Desk, reading: Reading) -> None:
    before = {name: column(filled, name, "actor") for name in ("mentions", "event_parties", "statement_parties")}
    desk.merge(KIM, ITO, "one person")
    desk.split(KIM, "two after all")
    assert only(filled) == reading
    assert {name: column(filled, name, "actor") for name in before} == before
    assert column(filled, "actors", "id") == [KIM, ITO]


def test_merges_follow_each_other(filled: Store, desk: Desk) -> None:
    peru = Actor("PER", "Peru", "country", None)
    desk.split(ITO, "a country", mentions=["m45"], into=peru)
    desk.merge(KIM, ITO, "one")
    desk.merge(ITO, "PER", "two")
    assert set(column(filled, "mentions", "actor")) == {"PER"}
    desk.split(KIM, "not that one")
    assert column(filled, "mentions", "actor") == ["PER", KIM, "PER"]


def test_of_two_merges_against_each_other_the_later_holds(filled: Store, desk: Desk, reading: Reading) -> None:
    desk.merge(KIM, ITO, "one way")
    moment = datetime.now(UTC)
    ito, kim = (mention.actor for mention in reading.mentions[:2])
    assert ito
    assert kim
    values = json.dumps(ito.to_dict()), json.dumps(kim.to_dict())
    other = Correction("c9", None, ITO, "actor", *values, None, "Bob", moment, "the other way")
    assert filled.take_corrections([other]) == 1
    assert set(column(filled, "mentions", "actor")) == {KIM}


def test_mentions_of_a_namesake_are_split_off(filled: Store, desk: Desk) -> None:
    other = Actor("person/jun-ito-2", "Jun Ito (skater)", "person", None)
    desk.split(ITO, "another Ito", mentions=["m45"], into=other)
    assert column(filled, "mentions", "actor") == [ITO, KIM, other.id]
    assert column(filled, "statement_parties", "name") == ["Jun Ito (skater)"]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda desk: desk.merge(KIM, "nobody", "why"), "found no actor 'nobody'"),
        (lambda desk: desk.merge(KIM, KIM, "why"), "found 'person/ana-kim' twice"),
        (lambda desk: desk.split(KIM, "why"), "merged into no other actor"),
        (lambda desk: desk.split(KIM, "why", mentions=["m45"], into=ITO), "'m45' is no mention of"),
        (lambda desk: desk.split(KIM, "why", mentions=["m20"]), "expected also whom they name"),
    ],
)
def test_actors_that_do_not_fit_are_refused(desk: Desk, act: Callable[[Desk], object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        act(desk)


# --- after a re-read ------------------------------------------------------------------------------------------------


def test_a_correction_holds_after_a_re_read(filled: Store, desk: Desk, reading: Reading, page: Page) -> None:
    desk.edit("e1", "type", "AGREE", "a deal")
    filled.write(replace(reading, events=(replace(reading.events[0], confidence=0.9),)), page)
    event = only(filled).events[0]
    assert (event.type, event.confidence) == ("AGREE", 0.9)
    assert filled.open_corrections() == []


def test_a_correction_whose_record_is_gone_waits_for_a_person(
    filled: Store, desk: Desk, reading: Reading, page: Page
) -> None:
    correction = desk.edit("e1", "type", "AGREE", "a deal")
    filled.write(replace(reading, events=()), page)
    ((waiting, reason),) = filled.open_corrections()
    assert waiting == correction
    assert "nothing of its kind is found" in reason
    filled.write(reading, page)
    assert filled.open_corrections() == []
    assert only(filled).events[0].type == "AGREE"


def test_an_undone_correction_waits_for_nobody(filled: Store, desk: Desk, reading: Reading, page: Page) -> None:
    correction = desk.edit("e1", "type", "AGREE", "a deal")
    filled.write(replace(reading, events=()), page)
    desk.undo(correction.id, "settled")
    assert filled.open_corrections() == []


def moved(reading: Reading, page: Page, text: str) -> tuple[Reading, Page]:
    """A newer version of the article with another text, in which nothing is found."""
    newer = Page.of(text.encode(), source=page.source)
    article = replace(reading.article, page=newer.sha256, text=text, paragraphs=(), cuts=())
    return replace(reading, article=article, mentions=(), times=(), places=(), statements=(), events=()), newer


def test_an_added_record_is_found_again_where_its_words_now_stand(
    filled: Store, desk: Desk, reading: Reading, page: Page
) -> None:
    desk.add("a1", NewEvent("Ito said yes", "AGREE", "said yes", actors=("Ito",)), "missed")
    filled.write(*moved(reading, page, "Now Ito said yes."))
    (event,) = only(filled).events
    assert (event.evidence[0].span, event.trigger, event.actors[0].span) == (Span(4, 16), Span(8, 16), Span(4, 7))


def test_an_added_record_whose_words_are_gone_waits_for_a_person(
    filled: Store, desk: Desk, reading: Reading, page: Page
) -> None:
    correction = desk.add("a1", NewEvent("Ito said yes", "AGREE", "said yes"), "missed")
    filled.write(*moved(reading, page, "Ito said no."))
    assert filled.open_corrections() == [(correction, "its words “Ito said yes” are no longer in the article")]


def test_an_id_that_now_names_other_words_is_not_corrected(
    filled: Store, desk: Desk, reading: Reading, page: Page
) -> None:
    desk.reject("e1", "they did not meet")
    evidence = replace(reading.events[0].evidence[0], span=Span(45, 57), trigger=Span(49, 53))
    filled.write(replace(reading, events=(replace(reading.events[0], evidence=(evidence,)),)), page)
    assert len(only(filled).events) == 1
    assert len(filled.open_corrections()) == 1


def test_a_record_of_the_same_words_under_another_id_is_corrected(store: Store, reading: Reading, page: Page) -> None:
    first, later = (replace(reading.events[0], id=id) for id in ("event-1", "event-2"))
    store.write(replace(reading, events=(first,)), page)
    store.desk("Ada").edit("event-1", "type", "AGREE", "a deal")
    store.write(replace(reading, events=(later,)), page)
    assert [(event.id, event.type) for event in only(store).events] == [("event-2", "AGREE")]


# --- exchange -------------------------------------------------------------------------------------------------------


def test_two_desks_that_exchange_their_corrections_agree(
    filled: Store, desk: Desk, tmp_path: Path, reading: Reading, page: Page
) -> None:
    with open_store(tmp_path / "other.db") as other:
        other.write(reading, page)
        desk.edit("e1", "type", "AGREE", "here")
        other.desk("Bob").edit("e1", "type", "AID", "there, later")
        other.desk("Bob").merge(KIM, ITO, "one")
        lines = list(to_lines(filled.corrections()))
        assert other.take_corrections(from_lines(lines, "a.jsonl")) == 1
        assert filled.take_corrections(from_lines(to_lines(other.corrections()), "b.jsonl")) == 2
        assert only(filled) == only(other)
        assert only(filled).events[0].type == "AID"
        assert filled.take_corrections(other.corrections()) == 0


def test_corrections_of_an_article_that_is_not_there_wait_for_it(
    store: Store, tmp_path: Path, reading: Reading, page: Page
) -> None:
    with open_store(tmp_path / "other.db") as other:
        other.write(reading, page)
        other.desk("Bob").reject("e1", "no")
        store.take_corrections(other.corrections())
    assert [reason for _, reason in store.open_corrections()] == ["its article is not in this store"]
    store.write(reading, page)
    assert store.open_corrections() == []
    assert only(store).events == ()


GOOD = Correction(
    "c1", "a1", "e1", "type", '"CONSULT"', '"AGREE"', None, "Ada", datetime(2026, 1, 2, tzinfo=UTC), "why"
)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"who": 3}, "line 2: found no correction \\(ValueError: found 3, expected str\\)"),
        ({"after": "{"}, "line 2: found no correction"),
        ({"when": "yesterday"}, "line 2: found no correction"),
        ({"when": "2026-01-02T03:04:05"}, "expected one with its zone"),
        ({"field": "record", "after": '{"type": "AID"}'}, "found no statement or event to add"),
        ({"article": None, "field": "actor", "after": "3"}, "line 2"),
        ({"article": None}, "found no article for the field 'type'"),
    ],
)
def test_a_broken_correction_file_names_the_line(change: dict[str, object], message: str) -> None:
    lines = [*to_lines([GOOD]), json.dumps({**GOOD.to_dict(), **change})]
    with pytest.raises(UsageError, match=message):
        from_lines(lines, "b.jsonl")


@pytest.mark.parametrize("line", ["nonsense", "[]", "3", '{"id": "c1"}', "[" * 100_000])
def test_a_line_that_is_no_correction_is_named(line: str) -> None:
    with pytest.raises(UsageError, match=r"b\.jsonl, line 2: found no correction"):
        from_lines(["\n", line], "b.jsonl")


def test_corrections_survive_their_lines() -> None:
    assert from_lines(to_lines([GOOD]), "x") == [GOOD]
