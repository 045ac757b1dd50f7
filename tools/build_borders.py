"""Makes ``arcs.tsv.gz``, ``lines.tsv.gz`` and ``lands.tsv.gz`` in ``src/watchfloor/figures`` from Natural Earth.

    npm install world-atlas && pip install -e . pycountry
    python tools/build_borders.py node_modules/world-atlas/countries-50m.json

The npm package world-atlas carries Natural Earth's borders (public domain) as TopoJSON: lines shared by two countries
stand there once, so that a line can be told to be a coast, a border or a disputed one.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from datetime import UTC, datetime
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

import pycountry

from watchfloor import vocabularies

FIGURES = Path(__file__).parent.parent / "src" / "watchfloor" / "figures"
WORLD = (-180.0, -90.0, 180.0, 90.0)
HUNDREDTHS = 100  # of a degree: a kilometre, enough for a page
NO_CODE = {
    "Kosovo": "KOS",
    "Somaliland": "SOL",
    "N. Cyprus": "NCY",
    "Siachen Glacier": "SIA",
    "Indian Ocean Ter.": "IOA",
}


def main(path: str) -> None:
    """Writes the tables from the TopoJSON file at ``path``."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    lands = topology["objects"]["countries"]["geometries"]
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    owners = owners_of(lands)
    lines = [line for number, arc in enumerate(arcs) for line in lines_of(number, sorted(owners[number]), arc)]
    write("arcs", "number\tpoints", [(str(number), encoded(arc)) for number, arc in enumerate(arcs)])
    write("lines", "kind\tarc\tfirst\tlast\tnote", lines)
    write("lands", "code\tname\trings", [(code_of(land), land["properties"]["name"], rings_of(land)) for land in lands])


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[int, int]]:
    """The points of an arc in hundredths of a degree, longitude first."""
    (scale_x, scale_y), (x, y) = transform["scale"], transform["translate"]
    xs, ys = (list(accumulate(step[axis] for step in arc)) for axis in (0, 1))
    points = [
        (round((east * scale_x + x) * HUNDREDTHS), round((north * scale_y + y) * HUNDREDTHS))
        for east, north in zip(xs, ys, strict=True)
    ]
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def encoded(points: list[tuple[int, int]]) -> str:
    """The first point and the steps from each to the next."""
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))]
    return " ".join(f"{x},{y}" for x, y in steps)


def polygons_of(land: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a country, each a list of rings of arc numbers (``~n`` for an arc run backwards)."""
    return [land["arcs"]] if land["type"] == "Polygon" else land["arcs"]


def rings_of(land: dict[str, Any]) -> str:
    """All rings of a country: arcs by spaces, rings by semicolons."""
    return ";".join(" ".join(map(str, ring)) for polygon in polygons_of(land) for ring in polygon)


def owners_of(lands: list[dict[str, Any]]) -> dict[int, set[str]]:
    """The countries whose outline has each arc."""
    owners: dict[int, set[str]] = defaultdict(set)
    for land in lands:
        for ring in (ring for polygon in polygons_of(land) for ring in polygon):
            for arc in ring:
                owners[arc if arc >= 0 else ~arc].add(land["properties"]["name"])
    return owners


def lines_of(number: int, owners: list[str], arc: list[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The stretches of an arc that are drawn alike: a coast, a border, or a disputed one with its note."""
    if len(owners) == 1:
        return [("coast", str(number), "0", str(len(arc) - 1), "")]
    notes = [note_at(owners, point) for point in arc]
    found = []
    for note, stretch in groupby(range(len(arc) - 1), key=lambda at: notes[at] if notes[at] == notes[at + 1] else ""):
        at = list(stretch)
        found.append(("disputed" if note else "border", str(number), str(at[0]), str(at[-1] + 1), note))
    return found


def note_at(owners: list[str], point: tuple[int, int]) -> str:
    """Why the border of two countries is disputed at a point; empty where it is not."""
    x, y = (value / HUNDREDTHS for value in point)
    for row in vocabularies.load("watchfloor.figures", "disputed.yaml").rows:
        west, south, east, north = row.get("box", WORLD)
        if sorted(row["between"]) == owners and west <= x <= east and south <= y <= north:
            return str(row["note"])
    return ""


def code_of(land: dict[str, Any]) -> str:
    """The ISO 3166-1 alpha-3 code; our own for a territory without one."""
    country = pycountry.countries.get(numeric=land.get("id") or "")
    return country.alpha_3 if country else NO_CODE.get(land["properties"]["name"], "")


def write(name: str, columns: str, rows: list[tuple[str, ...]]) -> None:
    """A gzipped table with its header; the same bytes for the same input."""
    head = [
        f"# name: {name}",
        "# version: 4.1",
        "# source: Natural Earth 1:50m (https://www.naturalearthdata.com), by the npm package world-atlas 2.0.2",
        "# licence: public domain",
        f"# date: {datetime.now(UTC).date()}",
        columns,
    ]
    text = "\n".join([*head, *("\t".join(row) for row in rows)]) + "\n"
    (FIGURES / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
