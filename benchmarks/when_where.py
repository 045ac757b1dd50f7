"""How well times and places are found and resolved, beside other tools, in one run.

    pip install -e ".[bench]" && python benchmarks/when_where.py

Texts are our own cases (tests/times, tests/places), the ones that must find nothing included; this package was
developed on them.  A span counts strictly when both ends are right and relaxed when it overlaps; a value counts when
span (relaxed) and interval are right.  Peers that are not installed are left out, and said so.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.places.gazetteer import gazetteer
from watchfloor.places.names import fold
from watchfloor.reader import Reader
from watchfloor.records import Article, Dated, Draft, Paragraph, Source, Span, When
from watchfloor.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Found = tuple[int, int, str | None]  # start, end, value: None where the tool gives none
    Tool = Callable[[str, date | None], list[Found]]

CASE_FILES = {
    "times": ("times", "spans_and_values", "nothing", "known_failures"),
    "places": ("places", "spans", "nothing", "known_failures"),
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


def our_times(sample: list[Text]) -> list[tuple[Text, list[Found]]]:
    """What this package finds, all texts read in one batch."""
    docs = Reader().many(text.article() for text in sample)
    return [(text, _times(Draft(text.article(), doc))) for text, doc in zip(sample, docs, strict=True)]


def _times(draft: Draft) -> list[Found]:
    found = find_times(draft).times
    return [(when.span.start, when.span.end, _value(when)) for when in found if when.span]


def _value(when: When) -> str | None:
    return when.edtf.rstrip("~") if when.edtf else when.duration


def dateparser_times() -> Tool:
    """The search of dateparser, told the article's day."""
    from dateparser.search import search_dates

    def find(text: str, published: date | None) -> list[Found]:
        base = datetime.combine(published, datetime.min.time()) if published else datetime(2025, 4, 9)  # noqa: DTZ001
        found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
        return _placed(text, ((words, moment.date().isoformat()) for words, moment in found))

    return find


def _placed(text: str, found: Iterable[tuple[str, str]]) -> list[Found]:
    """Words with their place in the text, taken in order."""
    rows: list[Found] = []
    at = 0
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            rows.append((start, at, value))
    return rows


def recognizers_times() -> Tool:
    """Microsoft's recognizers; its end is inclusive, its value the TIMEX or the past date that it offers."""
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str, published: date | None) -> list[Found]:
        base = datetime.combine(published or date(2025, 4, 9), datetime.min.time())
        return [
            (row.start, row.end + 1, _recognized(row.resolution))
            for row in recognize_datetime(text, Culture.English, reference=base)
        ]

    return find


def _recognized(resolution: dict[str, Any] | None) -> str | None:
    values = (resolution or {}).get("values") or [{}]
    first = values[0]
    timex: str | None = first.get("timex")
    if timex and not timex.startswith(("X", "(")):
        return timex
    return first.get("value")


def timexy_times() -> Tool:
    """The timexy component on a blank pipeline; its ids hold a TIMEX3 value."""
    import spacy
    import timexy  # noqa: F401  # registers the component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, _: date | None) -> list[Found]:
        return [(entity.start_char, entity.end_char, _timex(entity.kb_id_)) for entity in nlp(text).ents]

    return find


def _timex(written: str) -> str | None:
    """The value inside ``TIMEX3 type="DATE" value="2014-01-01T00:00:00"``."""
    _, _, value = written.partition('value="')
    return value.partition('"')[0].removesuffix("T00:00:00") or None


PEERS = {"dateparser": dateparser_times, "recognizers-text": recognizers_times, "timexy": timexy_times}


def time_table() -> None:
    """Prints one line a tool."""
    sample = texts("times", "times")
    print(f"\ntimes: {len(sample)} sentences, {sum(len(text.gold) for text in sample)} expressions")
    print(f"{'':20}{'strict F':>10}{'relaxed F':>10}{'value F':>10}")
    _print("watchfloor", span_scores(our_times(sample)))
    for name, load in PEERS.items():
        try:
            find = load()
        except ImportError as error:
            print(f"{name:20} not installed ({error})")
            continue
        _print(name, span_scores((text, find(text.text, text.published)) for text in sample))


def _print(name: str, scores: dict[str, float]) -> None:
    print(f"{name:20}" + "".join(f"{score:10.1f}" for score in scores.values()))


# --- places ---------------------------------------------------------------------------------------------------------


def place_table() -> None:
    """Prints tagging and resolution, ours and that of the most populous namesake."""
    sample = texts("places", "places")
    docs = list(Reader().many(text.article() for text in sample))
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
    print(f"\nplaces: {len(sample)} sentences, {sum(len(text.gold) for text in sample)} places")
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


def speed_table() -> None:
    """Prints what each stage takes beside the network, on the sentences of both rooms as one article."""
    body = " ".join(text.text for text in [*texts("times", "times"), *texts("places", "places")])
    text = Text(body, date(2025, 4, 9), [])
    reader = Reader()
    reader(text.article())
    start = time.perf_counter()
    doc = reader(text.article())
    read = time.perf_counter() - start
    draft = find_mentions(Draft(text.article(), doc))
    find_places(find_times(draft))
    shares = {stage.__name__: _seconds(lambda stage=stage: stage(draft)) / read for stage in (find_times, find_places)}
    print(
        "\nshare of the network's time: " + ", ".join(f"{name} {100 * share:.0f} %" for name, share in shares.items())
    )


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Prints every table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    time_table()
    place_table()
    speed_table()


if __name__ == "__main__":
    main()
