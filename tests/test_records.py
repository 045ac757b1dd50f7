from __future__ import annotations

import json
import types
import typing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor import records
from watchfloor.records import Cut, Ids, Page, Reading, Record, Span

RECORDS = [
    cls for cls in vars(records).values() if isinstance(cls, type) and issubclass(cls, Record) and cls is not Record
]
TEXT = st.text(max_size=12)
MOMENTS = st.one_of(st.dates(), st.datetimes(timezones=st.sampled_from([None, UTC])))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may have."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.none() | values(arguments[0])
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is Literal:
        return st.sampled_from(arguments)
    return single(hint)


def single(hint: type[Any]) -> st.SearchStrategy[Any]:
    plain: dict[type[Any], st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bytes: st.binary(max_size=12),
        date: MOMENTS,
        datetime: st.datetimes(timezones=st.just(UTC)),
    }
    return plain[hint] if hint in plain else instances(hint)


def instances(cls: type[Record]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(cls)
    strategies = {field.name: values(hints[field.name]) for field in fields(cls)}  # type: ignore[arg-type]  # dataclasses
    if cls is records.Event:
        strategies["evidence"] = st.lists(values(records.Evidence), min_size=1, max_size=2).map(tuple)
    return st.builds(cls, **strategies)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_survives_json(cls: type[Record]) -> None:
    @given(instances(cls))
    def round_trip(record: Record) -> None:
        assert cls.from_dict(json.loads(json.dumps(record.to_dict()))) == record

    round_trip()


def test_an_event_repeats_what_its_best_evidence_says(reading: Reading) -> None:
    (event,) = reading.events
    data = event.to_dict()
    assert data["status"] == "occurred"
    assert data["trigger"] == event.evidence[0].trigger.to_dict()
    assert data["vouched_by"] is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"start": "0", "end": 1}, "found '0', expected int"),
        ({"start": True, "end": 1}, "found True, expected int"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Span.from_dict(data)


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(KeyError, match="end"):
        Span.from_dict({"start": 0})


def test_a_word_outside_the_choices_is_refused() -> None:
    with pytest.raises(ValueError, match="found 'advert', expected one of"):
        Cut.from_dict({"text": "", "place": 0, "reason": "advert", "rule": ""})


def test_spans_cover_and_overlap() -> None:
    assert Span(0, 5).covers(Span(1, 5))
    assert not Span(1, 5).covers(Span(0, 5))
    assert Span(0, 5).overlaps(Span(4, 6))
    assert not Span(0, 5).overlaps(Span(5, 6))


def test_a_page_knows_the_hash_of_its_content() -> None:
    page = Page.of(b"abc", source="-")
    assert page.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_cuts_are_put_back_where_they_stood(reading: Reading) -> None:
    assert reading.article.extracted_text() == "404\nTokyo talks\nIto met Kim on 8 April in Seoul.\nIto said yes."


def test_an_id_keeps_when_something_else_is_cut_before_it() -> None:
    first, second = Ids("a"), Ids("a")
    first.mint("mention", "Oslo")
    assert first.mint("mention", "Tokyo") == second.mint("mention", "Tokyo")


def test_a_statement_is_found_by_its_id(reading: Reading) -> None:
    (statement,) = reading.statements
    assert reading.statement(statement.id) is statement
    with pytest.raises(KeyError, match="no statement 'gone'"):
        reading.statement("gone")


def test_a_span_gives_its_words(reading: Reading) -> None:
    assert [reading.words(mention.span) for mention in reading.mentions] == ["Ito", "Kim", "Ito"]


def test_the_day_of_an_article_is_that_of_its_own_time_zone(reading: Reading) -> None:
    assert reading.article.day == date(2025, 4, 8)
    assert reading.article.published is not None
    late = datetime(2025, 4, 8, 23, 30, tzinfo=timezone(timedelta(hours=8)))
    dated = replace(reading.article.published, when=replace(reading.article.published.when, start=late))
    assert replace(reading.article, published=dated).day == date(2025, 4, 8)
    assert replace(reading.article, published=None).day is None
