from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from hand_readings import CHINA, JAPAN, RUTTE, SOMEWHERE_IN_CHINA, YOKOSUKA, Told, page_of, reading_of
from watchfloor.errors import UsageError
from watchfloor.exports import FORMATS, write
from watchfloor.exports.cells import safe
from watchfloor.exports.jsonl import read_jsonl, write_with_pages
from watchfloor.exports.polecat import COLUMNS
from watchfloor.exports.settings import settings_of
from watchfloor.records import Reading, Span
from watchfloor.store import open_store
from watchfloor.store.stories import StoredStories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORIES = (
    Told(1, JAPAN, CHINA, type="ACCUSE", score=-2, where=SOMEWHERE_IN_CHINA),
    Told(2, RUTTE, JAPAN, mode="visit", score=4, where=YOKOSUKA),
    Told(3, status="planned"),
    Told(4, status="denied", type="ASSAULT"),
    Told(5, JAPAN, None, type="SANCTION"),
)
READINGS = tuple(map(reading_of, STORIES))


def written(format: str, readings: tuple[Reading, ...] = READINGS, **settings: Any) -> tuple[bytes, int]:
    out = io.BytesIO()
    count = write(format, readings, out, **settings)
    return out.getvalue(), count


def table(content: bytes, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=delimiter))


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "ftm"])
def test_every_format_streams_and_takes_nothing_too(format: str) -> None:
    def endless() -> Iterator[Reading]:
        yield from READINGS
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write(format, endless(), io.BytesIO())
    assert written(format, ())[1] == (1 if format == "never" else 0)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="use one of jsonl, csv"):
        write("xlsx", READINGS, io.BytesIO())


# --- JSONL ----------------------------------------------------------------------------------------------------------


def test_jsonl_comes_back_equal() -> None:
    out = io.BytesIO()
    pairs = [told.pair() for told in STORIES]
    assert write_with_pages(pairs, out) == len(pairs)
    assert list(read_jsonl(out.getvalue().splitlines(), "x")) == pairs


def test_jsonl_without_pages_keeps_their_hash() -> None:
    content, _ = written("jsonl")
    (reading, page), *_ = read_jsonl(content.splitlines(), "x")
    assert (reading, page.sha256, page.content) == (READINGS[0], page_of(STORIES[0]).sha256, b"")


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b"null", b'"a"', b"\xff", b'{"page": 1}', b"[" * 100_000])
def test_a_line_that_is_no_reading_is_named(line: bytes) -> None:
    with pytest.raises(UsageError, match=r"x\.jsonl, line 2: .*expected a line of"):
        list(read_jsonl([b"", line], "x.jsonl"))


def test_a_page_of_another_article_is_refused() -> None:
    out = io.BytesIO()
    write_with_pages([(READINGS[0], page_of(STORIES[1]))], out)
    with pytest.raises(UsageError, match="not the one that the article was read from"):
        list(read_jsonl(out.getvalue().splitlines(), "x"))


# --- tables ---------------------------------------------------------------------------------------------------------


def test_csv_has_a_line_for_each_event_and_a_column_for_each_side_of_a_party() -> None:
    content, count = written("csv")
    rows = table(content, ",")
    assert count == len(rows) == 5
    assert rows[1]["actors"] == "Mark Rutte"
    assert (rows[1]["actors_for"], rows[1]["recipients_ids"], rows[1]["place"]) == ("NATO", "JPN", "Yokosuka")
    assert rows[0]["words"] == "Japan met China in China"


@pytest.mark.parametrize("name", ["events", "statements", "articles"])
def test_parquet_and_csv_have_the_same_rows(name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(written("parquet", table=name)[0])).to_pylist()
    assert [row["id"] for row in found] == [row["id"] for row in table(written("csv", table=name)[0], ",")]
    assert len(found) == 5


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text).startswith("'")


def test_numbers_stay_numbers_and_words_in_one_line() -> None:
    rows = table(written("csv")[0], ",")
    assert float(rows[0]["score"]) == -2
    assert safe("two\nlines") == "two lines"


# --- POLECAT --------------------------------------------------------------------------------------------------------


def test_polecat_has_its_forty_columns_and_leaves_out_what_it_cannot_say() -> None:
    content, count = written("polecat")
    rows = table(content, "\t")
    assert tuple(rows[0]) == tuple(COLUMNS)
    assert len(COLUMNS) == 40
    assert count == len(rows) == 3  # not the denial, not the sanction on nobody
    assert all(value for row in rows for value in row.values())


def test_polecat_takes_planned_cooperation_for_agree() -> None:
    planned = table(written("polecat")[0], "\t")[2]
    assert [planned[name] for name in ("Event Type", "Event Mode", "Intensity", "Quad Code")] == [
        "AGREE",
        "None",
        "2.5",
        "VERBAL COOPERATION",
    ]


def test_polecat_names_party_place_and_story() -> None:
    visit = table(written("polecat")[0], "\t")[1]
    expected = {
        "Event Mode": "visit",
        "Actor Name": "Mark Rutte",
        "Actor Country": "IGO",
        "Actor COW": "None",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Japan",
        "Recipient COW": "740",
        "City": "Yokosuka",
        "Province": "None",
        "GeoNames ID": "1848313",
        "Publication Date": "2025-04-09",
        "Story People": "Mark Rutte",
    }
    assert {name: visit[name] for name in expected} == expected


def test_polecat_has_the_province_where_the_place_is_one() -> None:
    told = Told(7, JAPAN, CHINA, where=("Hunan", 1806691, 27.9, 111.6, "CHN", "region"))
    row = table(written("polecat", (reading_of(told),))[0], "\t")[0]
    assert [row[name] for name in ("Placename", "City", "District", "Province")] == ["Hunan", "None", "None", "Hunan"]


def test_what_a_person_has_confirmed_is_marked_in_tables_and_maps(tmp_path: Path) -> None:
    confirmed = READINGS[1].events[0].id
    rows = table(written("csv", accepted={confirmed})[0], ",")
    assert [row["id"] for row in rows if row["accepted"] == "true"] == [confirmed]
    features = json.loads(written("geojson", accepted={confirmed})[0])["features"]
    assert [one["id"] for one in features if one["properties"]["accepted"]] == [confirmed]
    with open_store(tmp_path / "w.db") as store:
        store.load(told.pair() for told in STORIES)
        store.desk("Ada").accept(confirmed, "seen")
        assert settings_of(store, "csv", table="events") == {"table": "events", "accepted": {confirmed}}


def test_the_grades_of_the_stories_are_handed_to_stix(tmp_path: Path) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.load(told.pair() for told in STORIES)
        stories = StoredStories.of(store)
        stories.update()
        grades = settings_of(store, "stix")["grades"]
        assert settings_of(store, "stix", grades=False) == {"grades": {}}
    assert grades == stories.grades()
    assert {event.id for reading in READINGS for event in reading.events} <= set(grades)


# --- maps and annotations -------------------------------------------------------------------------------------------


def test_geojson_draws_towns_and_no_countries() -> None:
    features = json.loads(written("geojson")[0])["features"]
    assert features[0]["geometry"] is None
    assert features[1]["geometry"] == {"type": "Point", "coordinates": [139.67, 35.28]}
    assert features[1]["properties"]["place_precision"] == "city"
    assert all(feature["type"] == "Feature" and feature["id"] for feature in features)


def test_every_selector_of_an_annotation_finds_its_words() -> None:
    page = json.loads(written("webannotation")[0])
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = {reading.article.url: reading.article.text for reading in READINGS}
    targets = [target for item in page["items"] for target in item["target"]]
    assert len(targets) == 15  # an event, and a statement with its cue, five times
    for target in targets:
        quote, position = target["selector"]
        text = texts[target["source"]]
        assert Span(position["start"], position["end"]).of(text) == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


# --- STIX and FollowTheMoney ----------------------------------------------------------------------------------------


def test_stix_reads_the_bundle_back() -> None:
    stix2 = pytest.importorskip("stix2")
    content, count = written("stix")
    bundle = stix2.parse(content.decode())
    kinds = [item.type for item in bundle.objects]
    assert len(kinds) == count == len({item.id for item in bundle.objects})
    assert (kinds.count("report"), kinds.count("note")) == (5, 5)
    note = next(
        item for item in bundle.objects if item.type == "note" and "mode" not in item and "visit" in item.labels
    )
    assert note.content == "Mark Rutte met Japan in Yokosuka"
    assert not hasattr(note, "confidence")
    known = {item.id for item in bundle.objects}
    assert all(ref in known for item in bundle.objects if item.type == "report" for ref in item.object_refs)


def test_a_grade_is_the_confidence_of_a_note() -> None:
    stix2 = pytest.importorskip("stix2")
    from watchfloor.records import Grade

    grades = {READINGS[0].events[0].id: Grade("B", 2, ()), READINGS[1].events[0].id: Grade("F", 6, ())}
    content, _ = written("stix", grades=grades)
    notes = {
        item.external_references[0].external_id: item
        for item in stix2.parse(content.decode()).objects
        if item.type == "note"
    }
    first, second = (notes[id] for id in grades)
    assert (first.confidence, "admiralty:B2" in first.labels) == (70, True)
    assert (hasattr(second, "confidence"), "admiralty:F6" in second.labels) == (False, True)


def test_followthemoney_takes_every_entity() -> None:
    reason = "FollowTheMoney is not tested: call pip install 'watchfloor[exchange]'"
    model = pytest.importorskip("followthemoney", reason=reason).model
    content, count = written("ftm")
    entities = [model.get_proxy(json.loads(line)) for line in content.splitlines()]
    for entity in entities:
        entity.schema.validate({"properties": entity.to_dict()["properties"]})
    kinds = [entity.schema.name for entity in entities]
    assert count == len(kinds) == len({entity.id for entity in entities})
    assert (kinds.count("Article"), kinds.count("Event"), kinds.count("PublicBody"), kinds.count("Person")) == (
        5,
        3,
        2,
        1,
    )
    visit = next(entity for entity in entities if entity.schema.name == "Event" and "visit" in entity.get("keywords"))
    ids = {entity.id for entity in entities}
    assert set(visit.get("involved")) | set(visit.get("proof")) <= ids
    assert visit.get("summary") == ["Mark Rutte met Japan in Yokosuka"]
