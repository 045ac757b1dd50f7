"""Dated spans and named places in the news and interviews of GUM, given by the folder of its files.

GUM dates only some of its times, so that here only what it dates is asked for.  Its places are all mentions of a place
with a capital; this package takes a country that acts ("Japan said") for an actor and no place.
"""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coreference import GENRES, read_gum
from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.places import find_places
from watchfloor.records import Draft
from watchfloor.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.reader import Reader
    from watchfloor.records import When

_OPEN = re.compile(r"<date ([^>]*)>")
_FIELD = re.compile(r'([a-zA-Z]+):::"([0-9-]+)"')
COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated span: first and last word by number in its document, first and last day."""

    document: str
    words: str
    first: date
    last: date


def dated_spans(folder: Path) -> Iterator[Dated]:
    """Every span that GUM dates with ``when``, or ``from`` and ``to``."""
    for split in ("train", "dev", "test"):
        text = lzma.decompress((folder / f"en_gum_free-{split}.conllu.xz").read_bytes()).decode("utf-8")
        for block in text.split("# newdoc id = ")[1:]:
            name = block.split("\n", 1)[0].strip()
            if name.split("_")[1] in GENRES:
                yield from _of_document(name, block)


def _of_document(name: str, block: str) -> Iterator[Dated]:
    words, fields = "", {}
    for line in block.split("\n"):
        columns = line.split("\t")
        if len(columns) != COLUMNS or not columns[0].isdigit():
            continue
        opened = _OPEN.search(columns[9])
        if opened:
            words, fields = "", dict(_FIELD.findall(opened[1]))
        if fields:
            words += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        if fields and "</date>" in columns[9]:
            days = _days(fields)
            if days:
                yield Dated(name, words.strip(), *days)
            fields = {}


def _days(fields: dict[str, str]) -> tuple[date, date] | None:
    first, last = fields.get("when") or fields.get("from"), fields.get("when") or fields.get("to")
    if not first or not last or first.startswith("-") or last.startswith("-"):
        return None
    try:
        return _edge(first, last=False), _edge(last, last=True)
    except ValueError:
        return None


def _edge(written: str, *, last: bool) -> date:
    """The first or last day of a year, a month or a day."""
    parts = [int(part) for part in written.split("-")]
    if not last or len(parts) > 2:  # noqa: PLR2004  # a day is its own last day
        return date(*[*parts, 1, 1][:3])
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def dates_line(reader: Reader, folder: Path) -> str:
    """How many of the dated spans are found, with the right ends, with the right days."""
    passages = {passage.name: passage for passage in read_gum(folder)}
    times: dict[str, tuple[str, list[When]]] = {}
    for name, passage in passages.items():
        article = article_of_text(passage.text, published=passage.day)
        times[name] = article.text, [when for when in find_times(Draft(article, reader(article))).times if when.span]
    at: dict[str, int] = {}
    strict = relaxed = value = total = 0
    for gold in dated_spans(folder):
        text, found = times[gold.document]
        start = text.find(gold.words, at.get(gold.document, 0))
        if start < 0:
            continue
        end = at[gold.document] = start + len(gold.words)
        over = [when for when in found if when.span and when.span.start < end and start < when.span.end]
        total += 1
        relaxed += bool(over)
        strict += any(when.span and (when.span.start, when.span.end) == (start, end) for when in over)
        value += any(str(when.start)[:10] == str(gold.first) and str(when.end)[:10] == str(gold.last) for when in over)
    shares = [100 * count / total for count in (relaxed, strict, value)]
    return f"{total} dated spans: found {shares[0]:.1f} %, same ends {shares[1]:.1f} %, same days {shares[2]:.1f} %"


def places_line(reader: Reader, folder: Path) -> str:
    """Precision and recall on the named places of the news documents."""
    right = found_all = gold_all = found_right = 0
    for passage in read_gum(folder):
        if passage.name.split("_")[1] != "news":
            continue
        article = article_of_text(passage.text, published=passage.day)
        places = find_places(find_mentions(Draft(article, reader(article)))).places
        gold = {
            offset
            for _, _, heads, _, kind in passage.mentions
            for offset in heads
            if kind == "place" and article.text[offset : offset + 1].isupper()
        }
        hits = {offset for offset in gold for place in places if place.span.start <= offset < place.span.end}
        right += len(hits)
        gold_all += len(gold)
        found_all += len(places)
        found_right += sum(any(place.span.start <= offset < place.span.end for offset in gold) for place in places)
    recall, precision = 100 * right / gold_all, 100 * found_right / found_all
    return f"{gold_all} named places: recall {recall:.1f} %, precision {precision:.1f} %"
