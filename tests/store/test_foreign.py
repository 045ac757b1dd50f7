from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from hand_readings import CHINA, JAPAN, SWEDEN, Told
from watchfloor.errors import UsageError
from watchfloor.exports.polecat import COLUMNS
from watchfloor.store import open_store, schema
from watchfloor.store.foreign.comparing import Agreement, Comparison, agreements, compare
from watchfloor.store.foreign.importing import import_events
from watchfloor.store.foreign.mapping import DATASETS, load_form
from watchfloor.store.queries.types import types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Row

    from watchfloor.store import Store


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "w.db") as store:
        yield store


def rows(store: Store) -> list[Row[tuple[object, ...]]]:
    with store.engine.connect() as connection:
        return list(connection.execute(select(schema.foreign_events).order_by(schema.foreign_events.c.id)))


def polecat(path: Path, *found: Mapping[str, str], encoding: str = "utf-8") -> Path:
    """A table of made-up rows."""
    lines = [COLUMNS, *([row.get(name, "None") for name in COLUMNS] for row in found)]
    path.write_text("\n".join("\t".join(line) for line in lines), encoding=encoding)
    return path


VISIT = {
    "Event ID": "p1",
    "Event Date": "2025-04-08",
    "Event Type": "CONSULT",
    "Event Mode": "visit",
    "Intensity": "4.0",
    "Actor Name": "Señor A",
    "Actor Country": "JPN; KOR",
    "Recipient Country": "CHN",
    "Latitude": "39.9",
}


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_type_of_a_mapping_is_in_the_ontology(dataset: str) -> None:
    for name in (load_form(dataset).types or {}).values():
        type, _, mode = name.partition("/")
        assert type in types()
        assert not mode or mode in types()[type].modes


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_polecat_is_taken_in(kept: Store, tmp_path: Path, encoding: str) -> None:
    table = polecat(tmp_path / "p.tsv", VISIT, {"Event ID": "p2"}, encoding=encoding)
    assert import_events(kept, "polecat", table) == {"kept": 1, "untyped": 0, "skipped": 1}
    (row,) = rows(kept)
    assert (row.type, row.mode, row.first, row.actor, row.recipient) == (
        "CONSULT",
        "visit",
        date(2025, 4, 8),
        "JPN",
        "CHN",
    )
    assert (row.actor_name, row.score, row.lat, row.lon, row.source) == ("Señor A", 4.0, 39.9, None, None)


def test_importing_again_replaces(kept: Store, tmp_path: Path) -> None:
    import_events(kept, "polecat", polecat(tmp_path / "p.tsv", VISIT))
    import_events(kept, "polecat", polecat(tmp_path / "p.tsv", {**VISIT, "Event Type": "AID"}))
    assert [row.type for row in rows(kept)] == ["AID"]


def test_gdelt_is_known_by_its_number_of_columns(kept: Store, tmp_path: Path) -> None:
    cells = [""] * 61
    cells[0], cells[1], cells[7], cells[17], cells[26], cells[30], cells[56] = (
        "1",
        "20250408",
        "JPN",
        "ROM",
        "0421",
        "1.9",
        "x",
    )
    odd = [*cells[:1], *[""] * 60]
    (tmp_path / "g.csv").write_text(
        "\n".join("\t".join(line) for line in (cells, ["stray"], ["2", *cells[1:26], "010", *cells[27:]], odd))
    )
    assert import_events(kept, "gdelt", tmp_path / "g.csv") == {"kept": 2, "untyped": 1, "skipped": 2}
    visit, speech = rows(kept)
    assert (visit.type, visit.mode, visit.actor, visit.recipient, visit.lat) == ("CONSULT", "visit", "JPN", "ROU", None)
    assert (speech.type, speech.own_type) == (None, "010")


def test_acled_names_its_actors_in_words(kept: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,source\n"
        "KEN1,25 June 2024,Protests,Peaceful protest,Protesters (Kenya),Police Forces of Kenya (2022-),"
        'Kenya,"Nairobi, CBD",-1.3,36.8,x\n'
        "KEN2,2024-06-26,Strategic developments,Other,,,Kenya,Nairobi,,,\n"
    )
    assert import_events(kept, "acled", tmp_path / "a.csv") == {"kept": 2, "untyped": 1, "skipped": 0}
    row = rows(kept)[0]
    assert (row.type, row.mode, row.first, row.actor, row.recipient) == (
        "PROTEST",
        "demo",
        date(2024, 6, 25),
        "KEN",
        "KEN",
    )
    assert (row.place, row.place_country, row.lat) == ("Nairobi, CBD", "KEN", -1.3)


def test_ucdp_is_organised_violence(kept: Store, tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text(
        "\ufeffid,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end\n"
        "7,1,Government of Russia (Soviet Union),Government of Ukraine,Bakhmut,48.6,38,Ukraine,"
        "2023-01-02 00:00:00.000,2023-01-05 00:00:00.000\n"
    )
    import_events(kept, "ucdp", tmp_path / "u.csv")
    (row,) = rows(kept)
    assert (row.type, row.first, row.last, row.actor, row.recipient) == (
        "ASSAULT",
        date(2023, 1, 2),
        date(2023, 1, 5),
        "RUS",
        "UKR",
    )


@pytest.mark.parametrize(
    ("dataset", "content", "message"),
    [
        ("acled", "a,b\n1,2\n", "found the columns a, b; expected event_id_cnty, event_date, sub_event_type"),
        ("acled", "", "expected event_id_cnty"),
        ("gdelt", "a\tb\n", "found 2 columns; expected 61, 58, 57"),
        ("icews", "", "there is no data set 'icews'; use one of polecat"),
        ("ucdp", "id,type_of_violence,date_start\n" + "x" * 2_000_000, "field larger than field limit"),
    ],
)
def test_a_table_of_another_form_is_refused_and_nothing_kept(
    kept: Store, tmp_path: Path, dataset: str, content: str, message: str
) -> None:
    (tmp_path / "x").write_text(content)
    with pytest.raises(UsageError, match=message):
        import_events(kept, dataset, tmp_path / "x")
    assert rows(kept) == []


def test_a_row_of_anything_is_taken_as_it_is(kept: Store, tmp_path: Path) -> None:
    odd = {**VISIT, "Event Date": "soon", "Latitude": "north", "Event Type": "=cmd()", "Actor Country": ""}
    table = polecat(tmp_path / "p.tsv", odd)
    with table.open("ab") as more:
        more.write(b"\np9\t\x00\xff\t" + b"\t" * 60)
    assert import_events(kept, "polecat", table)["kept"] == 1
    (row,) = rows(kept)
    assert (row.first, row.lat, row.type, row.own_type, row.actor) == (None, None, None, "=cmd()", None)


def test_cells_that_both_have_agree_and_others_are_gaps(kept: Store, tmp_path: Path) -> None:
    stories = (
        Told(1, JAPAN, CHINA, day=date(2025, 4, 9), happened=date(2025, 4, 8)),
        Told(2, SWEDEN, CHINA, type="SANCTION", day=date(2025, 4, 15)),
        Told(3, JAPAN, SWEDEN, type="ASSAULT", status="denied", day=date(2025, 4, 9)),
    )
    kept.load(told.pair() for told in stories)
    later = {"Event Date": "2025-04-14", "Event ID": "p2", "Event Type": "AID"}
    outside = {"Event ID": "p3", "Event Date": "2030-01-01"}
    import_events(kept, "polecat", polecat(tmp_path / "p.tsv", VISIT, {**VISIT, **later}, {**VISIT, **outside}))
    found = compare(kept, "polecat")
    assert found.lines == (
        Comparison("2025-04-07", "CONSULT", "CHN", "JPN", 1, 1),
        Comparison("2025-04-14", "AID", "CHN", "JPN", 0, 1),
        Comparison("2025-04-14", "SANCTION", "CHN", "SWE", 1, 0),
    )
    assert agreements(found).lines[:2] == (Agreement("all", 1, 1, 1), Agreement("AID", 0, 0, 1))
    assert len(compare(kept, "polecat", per="all", until=date(2025, 4, 10))) == 1
