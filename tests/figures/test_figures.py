from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from watchfloor import figures
from watchfloor.errors import UsageError
from watchfloor.figures.borders import lands, lines

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script>\x00\x1b & co"


def column(month: int, **counts: int) -> figures.Column:
    by_quad = {name.replace("_", " "): number for name, number in counts.items()}
    return figures.Column(date(2025, month, 1), f"2025-{month:02}", by_quad, score=-2.0, href=f"/events?month={month}")


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # our own


def classes(svg: str) -> list[str]:
    return [found for node in parsed(svg).iter() if (found := node.get("class"))]


def spot(precision: str, **fields: object) -> figures.Spot:
    given = {"name": "Kharkiv", "lat": 49.99, "lon": 36.23, "country": "UKR", "events": 3, "href": "/e", **fields}
    return figures.Spot(precision=precision, **given)  # type: ignore[arg-type]


def test_a_column_is_one_link_that_says_what_it_holds() -> None:
    svg = parsed(figures.timeline([column(1, verbal_conflict=3), column(2)]))
    links = svg.findall(f"{SVG}a")
    assert [link.get("href") for link in links] == ["/events?month=1"]
    assert links[0].get("aria-label") == "2025-01: 3 verbal conflict; mean score -2.0"


def test_cooperation_stands_below_conflict() -> None:
    svg = parsed(figures.timeline([column(1, verbal_conflict=3, material_cooperation=2)]))
    (cooperation, conflict) = svg.findall(f"{SVG}a/{SVG}rect")
    assert float(cooperation.get("y", 0)) > float(conflict.get("y", 0))


def test_a_turning_point_stands_in_the_columns_and_in_the_scores() -> None:
    svg = figures.pair([column(1, verbal_conflict=3), column(2, verbal_conflict=1)], turns=[date(2025, 2, 1)])
    assert classes(svg).count("turn") == 2


@pytest.mark.parametrize("draw", [figures.timeline, figures.pair, figures.world_map, figures.network])
def test_nothing_to_show_is_still_a_figure(draw: object) -> None:
    svg = parsed(draw([]))  # type: ignore[operator]
    assert [child.tag for child in svg][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_a_town_is_a_circle_and_a_region_a_ring() -> None:
    assert "spot" in classes(figures.world_map([spot("city")]))
    assert "area" in classes(figures.world_map([spot("region")]))


def test_a_country_is_never_a_point_in_a_field() -> None:
    svg = figures.world_map([spot("country", name="Ukraine")])
    assert "land told" in classes(svg)
    assert {"spot", "area"} & set(classes(svg)) == set()
    assert parsed(svg).findall(f"{SVG}a/{SVG}text")[0].text == "3"


def test_disputed_borders_are_dashed_with_a_note() -> None:
    svg = parsed(figures.world_map([], region_id="south-asia"))
    notes = {path.findtext(f"{SVG}title") for path in svg.iter(f"{SVG}path") if path.get("class") == "disputed"}
    assert "Line of Control, Kashmir" in notes


def test_a_spot_outside_the_region_is_not_drawn() -> None:
    assert "spot" not in classes(figures.world_map([spot("city")], region_id="south-asia"))


def test_an_unknown_region_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"found region 'atlantis', expected one of world, europe"):
        figures.region("atlantis")


def test_every_outline_stays_on_one_side_of_the_date_line() -> None:
    for land in lands():
        for ring in land.rings:
            assert all(abs(one[0] - other[0]) <= 180 for one, other in pairwise(ring)), land.name
    assert {line.kind for line in lines()} == {"coast", "border", "disputed"}


def test_only_the_strongest_ties_are_drawn_and_the_rest_counted() -> None:
    ties = [figures.Tie(f"A{number}", "B", number + 1, -5.0) for number in range(60)]
    svg = figures.network(ties)
    assert sum(name.startswith("tie ") for name in classes(svg)) == 40
    assert "20 weaker ties are not drawn" in svg


def test_a_network_is_drawn_the_same_each_time() -> None:
    ties = [figures.Tie("USA", "CHN", 3, -4.0), figures.Tie("CHN", "RUS", 2, 4.0), figures.Tie("RUS", "USA", 1, 0.0)]
    assert figures.network(ties) == figures.network(ties)


def test_hostile_names_are_escaped() -> None:
    svgs = [
        figures.world_map([spot("city", name=HOSTILE)], title=HOSTILE),
        figures.network([figures.Tie(HOSTILE, "B", 1, 0.0)], names={HOSTILE: HOSTILE}),
        figures.timeline([figures.Column(date(2025, 1, 1), HOSTILE, {"verbal conflict": 1})], title=HOSTILE),
    ]
    for svg in svgs:
        assert "<script" not in svg
        assert parsed(svg) is not None


def test_a_page_brings_its_own_colours() -> None:
    assert "<style" not in figures.timeline([], styled=False)
    assert figures.stylesheet() in figures.timeline([]).replace("&gt;", ">")


# --- who follows whom -------------------------------------------------------------------------------------------------


def test_articles_stand_by_origin_with_an_arrow_to_what_they_follow() -> None:
    tellings = [
        figures.Telling("c", "harbour.example: third", 2, (), "/articles/c"),
        figures.Telling("a", "post.example: first", 1, (), "/articles/a"),
        figures.Telling("b", HOSTILE, 1, ("a", "gone"), "/articles/b"),
    ]
    svg = figures.origins(tellings)
    assert [node.get("href") for node in parsed(svg).findall(f"{SVG}a")] == [
        "/articles/a",
        "/articles/b",
        "/articles/c",
    ]
    assert classes(svg).count("tie mixed") == 1
    assert [text for node in parsed(svg).iter(f"{SVG}text") if (text := node.text or "").startswith("Origin")] == [
        "Origin 1",
        "Origin 2",
    ]
    assert "3 articles of 2 independent origins" in svg


def test_of_a_flood_of_copies_some_are_drawn_and_the_rest_counted() -> None:
    tellings = [figures.Telling(str(number), "copy", 1, ("0",)) for number in range(5_000)]
    svg = figures.origins(tellings)
    assert classes(svg).count("tie mixed") == 59
    assert "4940 of them are not drawn" in svg
    assert len(svg) < 40_000
