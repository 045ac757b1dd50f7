"""How well times and places are found and resolved in our own sentences, beside other tools.

A span counts strictly when both ends are right and relaxed when it overlaps; a value counts when span (relaxed) and
interval are right.  Known failures and sentences that must find nothing are among them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from time_peers import PEERS, asked
from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.places.gazetteer import gazetteer
from watchfloor.places.names import fold
from watchfloor.records import Article, Dated, Draft, Paragraph, Source, Span, When
from watchfloor.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from time_peers import Found
    from watchfloor.reader import Reader

CASE_FILES = {
    "times": ("times", "spans_and_values", "newswire", "wire", "nothing", "newswire_nothing", "known_failures"),
    "places": ("places", "spans", "newswire", "nothing", "newswire_nothing", "known_failures"),
}
TESTS = Path(__file__).parent.parent / "tests"
NEAR = 161.0  # km: the usual bound for a place that is resolved
SIZED = frozenset({"city", "point"})  # places with one position; the middle of a country is a matter of taste


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is to be found in it."""

    text: str
    published: date | None
    gold: list[dict[str, Any]]

    def spans(self) -> list[tuple[int, int]]:
        """Where the gold words stand, each occurrence once."""
        found, at = [], 0
        for row in self.gold:
            at = self.text.index(row["words"], at)
            found.append((at, at + len(row["words"])))
            at += len(row["words"])
        return found

    def article(self) -> Article:
        """The text as an article of one paragraph."""
        day = self.published
        when = When("p", "date", str(day), day, day, None, "day", None, "absolute", False, "benchmark")
        published = Dated(when, "caller", 1.0) if day else None
        body = (Paragraph(Span(0, len(self.text)), "body", "benchmark"),)
        return Article(
            "a", "p", None, Source(None, None), None, None, published, None, "en", self.text, body, (), "article"
        )


def texts(room: str, kind: str) -> list[Text]:
    """The cases of a room, those that must find nothing and the known failures among them."""
    rows = [
        row
        for name in CASE_FILES[room]
        for row in json.loads((TESTS / room / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    ]
    return [Text(row["text"], day_of(row.get("published")), row[kind]) for row in rows]


def day_of(written: str | None) -> date | None:
    """A day as JSON has it."""
    return date.fromisoformat(written) if written else None


# --- scores ---------------------------------------------------------------------------------------------------------


def span_scores(found: Iterable[tuple[Text, list[Found]]]) -> dict[str, float]:
    """Strict, relaxed and value F in per cent."""
    counts: Counter[str] = Counter()
    for text, rows in found:
        gold = list(zip(text.spans(), text.gold, strict=True))
        counts["gold"] += len(gold)
        counts["found"] += len(rows)
        for start, end, value in rows:
            counts["strict"] += any(span == (start, end) for span, _ in gold)
            over = [row for (first, last), row in gold if first < end and start < last]
            counts["relaxed"] += bool(over)
            counts["value"] += any(value_of(row) == value for row in over)
    return {name: f_score(counts[name], counts["found"], counts["gold"]) for name in ("strict", "relaxed", "value")}


def f_score(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, in per cent."""
    return 200 * right / (found + gold) if found + gold else 100.0


def value_of(row: dict[str, Any]) -> str | None:
    """What a gold row means: its interval without "about", else its duration."""
    if "value" in row:
        return row["value"]
    edtf: str | None = row.get("edtf")
    return edtf.rstrip("~") if edtf else row.get("duration")


# --- times ----------------------------------------------------------------------------------------------------------


def our_times(
    sample: list[Text], reader: Reader, value: Callable[[When], str | None] | None = None
) -> list[tuple[Text, list[Found]]]:
    """What this package finds, all texts read in one batch; ``value`` puts a time into the form of the gold."""
    docs = reader.many(text.article() for text in sample)
    return [(text, _times(Draft(text.article(), doc), value or _value)) for text, doc in zip(sample, docs, strict=True)]


def _times(draft: Draft, value: Callable[[When], str | None]) -> list[Found]:
    found = find_times(draft).times
    return [(when.span.start, when.span.end, value(when)) for when in found if when.span]


def _value(when: When) -> str | None:
    return when.edtf.rstrip("~") if when.edtf else when.duration


def time_table(sample: list[Text], ours: list[tuple[Text, list[Found]]], python: str) -> None:
    """Prints one line a tool."""
    print(f"{len(sample)} sentences, {sum(len(text.gold) for text in sample)} expressions, ", end="")
    print(f"{sum(not text.gold for text in sample)} sentences without any")
    print(f"{'':20}{'strict F':>10}{'relaxed F':>10}{'value F':>10}")
    _print("watchfloor", span_scores(ours))
    for name in PEERS if python else ():
        found = asked(name, python, [(text.text, text.published) for text in sample])
        if found is None:
            print(f"{name:20} not installed in {python}")
        else:
            _print(name, span_scores(zip(sample, found, strict=True)))


def _print(name: str, scores: dict[str, float]) -> None:
    print(f"{name:20}" + "".join(f"{score:10.1f}" for score in scores.values()))


# --- places ---------------------------------------------------------------------------------------------------------


def place_table(reader: Reader) -> None:
    """Prints tagging and resolution, ours and that of the most populous namesake."""
    sample = texts("places", "places")
    docs = list(reader.many(text.article() for text in sample))
    found = [
        find_places(find_mentions(Draft(text.article(), doc))).places for text, doc in zip(sample, docs, strict=True)
    ]
    spans: list[tuple[Text, list[Found]]] = [
        (
            text,
            [(place.span.start, place.span.end, None) for place in places],
        )
        for text, places in zip(sample, found, strict=True)
    ]
    scores = span_scores(spans)
    print(f"{len(sample)} sentences, {sum(len(text.gold) for text in sample)} places")
    print(f"tagging F: strict {scores['strict']:.1f}, relaxed {scores['relaxed']:.1f}")
    rows = [row for text in sample for row in text.gold if row.get("precision") in SIZED]
    where = {
        (text.text, place.span.of(text.text)): (place.lat, place.lon)
        for text, places in zip(sample, found, strict=True)
        for place in places
    }
    ours = [
        where.get((text.text, row["words"])) for text in sample for row in text.gold if row.get("precision") in SIZED
    ]
    peers = [_most_populous(row["words"]) for row in rows]
    print(f"{len(rows)} towns and points within {NEAR:.0f} km: watchfloor {_near(ours, rows):.1f} %", end=", ")
    print(f"most populous namesake {_near(peers, rows):.1f} %")


def _most_populous(words: str) -> tuple[float, float] | None:
    """The peer: of all that bear the name, the city with most inhabitants."""
    cities = [entry for entry in gazetteer().named(fold(words)) if entry.kind == "city"]
    return (cities[0].lat, cities[0].lon) if cities else None


def _near(found: list[tuple[float | None, float | None] | None], rows: list[dict[str, Any]]) -> float:
    right = sum(
        1 for item, row in zip(found, rows, strict=True) if item and _distance(item, (row["lat"], row["lon"])) <= NEAR
    )
    return 100 * right / len(rows)


def _distance(first: tuple[float | None, float | None], second: tuple[float, float]) -> float:
    if first[0] is None or first[1] is None:
        return math.inf
    a, b = math.radians(first[0]), math.radians(second[0])
    east = math.radians(second[1] - first[1])
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(east)))
