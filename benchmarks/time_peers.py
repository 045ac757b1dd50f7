"""Other tools that find times, asked in a process of their own, so that what they need disturbs nothing here.

usage: PYTHON benchmarks/time_peers.py NAME < cases.json      (PYTHON has dateparser, recognizers-text and timexy)

Reads a list of ``[text, day]`` and prints for each a list of ``[start, end, value]``.  recognizers-text wants emoji<2.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Found = tuple[int, int, str | None]  # start, end, value: None where the tool gives none
    Tool = Callable[[str, date | None], list[Found]]


def asked(name: str, python: str, cases: Sequence[tuple[str, date | None]]) -> list[list[Found]] | None:
    """What a tool finds in each text; ``None``: that interpreter does not have it."""
    written = json.dumps([(text, day.isoformat() if day else None) for text, day in cases])
    done = subprocess.run(
        [python, "-W", "ignore", __file__, name], input=written, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return None
    return [[(row[0], row[1], row[2]) for row in rows] for rows in json.loads(done.stdout)]


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


def main() -> None:
    """Asks one tool about every text on standard input."""
    find = PEERS[sys.argv[1]]()
    cases = json.load(sys.stdin)
    print(json.dumps([find(text, date.fromisoformat(day) if day else None) for text, day in cases]))


if __name__ == "__main__":
    main()
