from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import spacy

from comparing import (
    Found,
    Tally,
    codes_of,
    compare_events,
    compare_statements,
    how,
    is_swapped,
    overlap,
    same_interval,
    same_parties,
    word_starts,
)
from comparing_names import compare_names, without_seconds
from gold_articles import GoldActor, GoldArticle, GoldEvent, GoldPlace, GoldStatement, GoldTime
from watchfloor.records import Actor, Draft, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from watchfloor.records import Reading

# The text of the sample reading: "Tokyo talks\nIto met Kim on 8 April in Seoul.\nIto said yes."
STATEMENT = GoldStatement(
    cue="said", mark=(49, 53), speakers=("JPN",), content=("yes",), parts=((54, 57),), wording=("reported",),
    kind=("named",), addressee=None, via=None, when=None, reported_by=None,
)  # fmt: skip
EVENT = GoldEvent(
    types=("CONSULT",), modes=(None,), actors=("JPN", "KOR"), recipients=(), statuses=("occurred",), triggers=("met",),
    when=("2025-04-08", "2025-04-08"), where="Seoul", vouchers=(None,),
)  # fmt: skip


@pytest.fixture
def doc(reading: Reading) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp(reading.article.text)


def found_in(reading: Reading, doc: Doc, **gold: Any) -> Found:
    rows: dict[str, Any] = dict.fromkeys(("statements", "events", "actors", "times", "places"), ())
    day = reading.article.day
    assert day is not None
    article = GoldArticle("talks", "dev", day, "Tokyo talks", reading.article.text, free=frozenset(), **rows)
    draft = Draft(reading.article, doc, reading.mentions, reading.times, reading.places)
    return Found(replace(article, **gold), draft, reading.statements, reading.events)


def rights(tally: Tally) -> dict[str, int]:
    """What is right, by name; 0 where it is wrong."""
    return {key[: -len("/right")]: number for key, number in tally.counts.items() if key.endswith("/right")}


def test_codes_are_actor_affiliation_country_and_the_country_of_a_body() -> None:
    actor = Actor("JPN.GOV", "government of Japan", "government", None)
    mention = Mention("m", Span(0, 5), "metonym", actor, "c", None, "G7", "JPN", "GOV", "name")
    assert codes_of(mention) == {"JPN.GOV", "JPN", "G7"}


def test_the_united_nations_have_one_code() -> None:
    actor = Actor("UN", "United Nations", "organisation", None)
    assert "UNO" in codes_of(Mention("m", Span(0, 2), "name", actor, "c", None, None, None, None, "name"))


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        (("JPN", "KOR"), True),
        (("JPN",), False),
        (("JPN", "KOR", "CHN"), False),
        (("JPN", "KOR", "?CHN"), True),
        (("CHN|JPN", "Kim"), True),
        ((), False),
    ],
)
def test_parties(reading: Reading, doc: Doc, expected: tuple[str, ...], right: bool) -> None:
    assert same_parties(expected, reading.events[0].actors, found_in(reading, doc)) is right


def test_a_statement_with_all_fields_right(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_statements(found_in(reading, doc, statements=(STATEMENT,)), tally)
    assert tally.errors == []
    assert tally.counts["content/shared words"] == 1


def test_a_statement_with_another_cue_is_missed_and_extra(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    row = replace(STATEMENT, cue="met", mark=(16, 19))
    compare_statements(found_in(reading, doc, statements=(row,)), tally)
    assert [error.kind for error in tally.errors] == ["statement missed", "statement extra"]


def test_a_cue_that_people_differ_on_is_not_extra(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_statements(found_in(reading, doc, free=frozenset({("STATEMENT", "said")})), tally)
    assert tally.errors == []


def test_a_wrong_speaker_is_told_with_its_sentence(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_statements(found_in(reading, doc, statements=(replace(STATEMENT, speakers=("KOR",)),)), tally)
    [error] = tally.errors
    assert (error.kind, error.article) == ("statement speakers: others", "talks")
    assert "Ito said yes." in error.sentence


def test_an_addressee_that_nobody_named_is_wrong(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    statement = replace(reading.statements[0], addressee=(reading.mentions[1],))
    found = found_in(replace(reading, statements=(statement,)), doc, statements=(STATEMENT,))
    compare_statements(found, tally)
    assert rights(tally)["statement addressee"] == 0


def test_an_event_with_all_fields_right(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_events(found_in(reading, doc, events=(EVENT,)), tally)
    assert tally.errors == []
    assert rights(tally)["event both parties"] == 1


def test_an_event_of_another_type_is_a_confusion(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_events(found_in(reading, doc, events=(replace(EVENT, types=("ASSAULT",)),)), tally)
    assert tally.confusions["ASSAULT", "CONSULT"] == 1
    assert tally.counts["event/extra"] == 1


def test_an_event_that_people_differ_on_is_not_extra(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_events(found_in(reading, doc, free=frozenset({("ANY", "met")})), tally)
    assert tally.counts["event/extra"] == 0


def test_one_event_told_as_two(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    again = replace(reading.events[0], id="e2")
    compare_events(found_in(replace(reading, events=(*reading.events, again)), doc, events=(EVENT,)), tally)
    assert tally.counts["event/told twice"] == 1
    assert tally.counts["event/extra"] == 0


def test_direction_swapped(reading: Reading, doc: Doc) -> None:
    ito, kim, _ = reading.mentions
    event = replace(reading.events[0], actors=(kim,), recipients=(ito,))
    row = replace(EVENT, actors=("JPN",), recipients=("KOR",))
    assert is_swapped(row, event, found_in(reading, doc))
    assert not is_swapped(row, replace(event, actors=(ito,), recipients=(kim,)), found_in(reading, doc))


def test_names_with_all_fields_right(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    gold = {
        "actors": (GoldActor((12, 15), ("JPN",), (), ("GOV",)),),
        "times": (GoldTime((27, 34), ("2025-04-08",), free=False),),
        "places": (GoldPlace((38, 43), "KOR", "city", free=False),),
    }
    compare_names(found_in(reading, doc, **gold), tally)
    assert tally.errors == []


def test_names_that_nobody_expected_are_extra(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    compare_names(found_in(reading, doc), tally)
    assert [error.kind for error in tally.errors] == ["time extra", "place extra"]


def test_free_names_count_neither_way(reading: Reading, doc: Doc) -> None:
    tally = Tally()
    gold = {"times": (GoldTime((27, 34), (None,), free=True),), "places": (GoldPlace((38, 43), None, None, free=True),)}
    compare_names(found_in(reading, doc, **gold), tally)
    assert not tally.counts


def test_full_minutes_may_be_written_with_seconds() -> None:
    assert without_seconds("2025-03-03T12:00:00") == "2025-03-03T12:00"
    assert without_seconds("2025-03-03") == "2025-03-03"


def test_words_and_overlap() -> None:
    assert word_starts([(0, 11)], "Tokyo talks") == {0, 6}
    assert overlap({0, 6}, {6}) == pytest.approx(2 / 3)
    assert overlap(set(), set()) == 1.0


def test_no_time_is_no_interval() -> None:
    assert not same_interval(("2025-04-08", "2025-04-08"), None)


def test_errors_of_parties_are_grouped_by_how(reading: Reading) -> None:
    unknown = replace(reading.mentions[0], actor=None, affiliation=None, country=None)
    assert how("wording", ()) == ""
    assert how("speakers", ()) == ": nobody"
    assert how("actors", (unknown,)) == ": without a country"
    assert how("recipients", reading.mentions) == ": others"
