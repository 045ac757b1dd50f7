"""Cases of Recognizers-Text that a newspaper reads alike: the specifications for English, given by their folder.

The set was written for chat assistants.  What is left out, and why, is counted by kind.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from when_where import Text

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.records import When

REASONS = {
    "two readings": "a bare weekday, month or day: the set offers past and future, a newspaper goes by tense",
    "no date in it": "a value with blanks (XXXX-11-02): nothing to compare",
    "clock": "times of day and stretches of hours: to the second from the moment of asking",
    "open": "since, before, by: the set gives the bound, EDTF the open interval",
    "month or day first": "4/5/2016 is read the American way",
    "set": "the set's own forms for what repeats",
    "ends": "ranges and stretches without their last, or their first, named part (2014 to 2018 ends in 2017)",
    "counted to the day": "in two weeks, two months ago: the set names a day, TIMEX3 a week or a month",
    "vague": "some days are three",
    "bare unit": "the week, a partner of the year, week 31: no dates in a newspaper",
    "written in chat": "lower-case names, Dec-2018, 2014~2018, 3Y",
    "not a newspaper's": "alternatives, time zones, fractions of days",
}
# Kinds told by the words of the result.
SIDE = r"(?:next|past|last|previous|coming|following|upcoming)"
UNIT = r"(?:day|week|month|year)s?"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
UNLIKE = {
    "ends": (r".*\b(?:to|till|until|through|thru|and|between)\b.*", r".*\w\s*[-–].*", r".*(?:earlier|later).*",
             rf"(?:[a-z]+ )*{SIDE}\s+\S+\s+\w+", rf"\d+ {SIDE} \w+"),
    "counted to the day": (rf".*\b{UNIT}\b.*(?:ago|from|later|after|before|hence|since|starting).*",
                           rf"(?:in )?\w+ {UNIT}"),
    "vague": (r"(?:some|several|few|a few) \w+",),
    "bare unit": (rf"(?:the |all )?{UNIT}(?: \d+)?", r".*\b(?:business|weekday|remaining).*"),
    "written in chat": (r".*[~/()=].*", rf".*\b(?:{MONTHS})[a-z]*-\d.*", r".*(?:tmr|\bcy|\d[dwmy]\b).*", r".*\d s\b.*"),
}  # fmt: skip
MODELS = "DateTimeModel.json"
SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?")
LEADING = re.compile(r"\A(?:from|between|in|on|for|at|during|over|within)\s+", re.IGNORECASE)
NAMES = r"\b(?:january|february|march|april|june|july|august|september|october|november|december|\w+day)\b"
DATES = frozenset({"date", "daterange"})


def load_newspaper_cases(folder: Path) -> tuple[list[Text], Counter[str]]:
    """The cases that are kept, and how many of each kind are left out."""
    texts: list[Text] = []
    left: Counter[str] = Counter()
    for case in json.loads((folder / MODELS).read_text(encoding="utf-8-sig")):
        reason = _reason(case)
        if reason is None:
            texts.append(_text(case))
        else:
            left[reason] += 1
    return texts, left


def days_of(when: When) -> str | None:
    """A time of ours in the form of these cases: first and last day, or an ISO duration."""
    if when.start is None and when.end is None:
        return when.duration
    return f"{str(when.start)[:10]}/{str(when.end)[:10]}"


def _reason(case: dict[str, Any]) -> str | None:
    """Why a case is left out; ``None``: it is kept."""
    if "ReferenceDateTime" not in (case.get("Context") or {}):
        return "not a newspaper's"
    if not case["Results"] and "date?" in case["Input"]:
        return "written in chat"
    return next((reason for result in case["Results"] if (reason := _of_result(case, result)) is not None), None)


def _of_result(case: dict[str, Any], result: dict[str, Any]) -> str | None:
    values = (result.get("Resolution") or {}).get("values") or []
    kind = result.get("TypeName", "").rpartition(".")[2]
    if kind == "set":
        return "set"
    if kind not in {*DATES, "duration"}:
        return "clock" if kind in {"time", "timerange", "datetime", "datetimerange"} else "not a newspaper's"
    if len(values) != 1:
        return "two readings"
    return _of_value(case, result, values[0], kind)


def _of_words(case: dict[str, Any], result: dict[str, Any], kind: str) -> str | None:
    """Why the words of a result are none of a newspaper's."""
    words = str(result["Text"]).lower()
    for reason, patterns in UNLIKE.items():
        is_meant = kind != "duration" or reason not in {"ends", "counted to the day"}
        if is_meant and any(re.fullmatch(pattern, words) for pattern in patterns):
            return reason
    is_small = not re.search(r"[A-Z]", _words_of(case["Input"], result)) and re.search(NAMES, words)
    return "written in chat" if is_small else None


def _words_of(text: str, result: dict[str, Any]) -> str:
    """A result's words as the text prints them: the set writes them small."""
    at = max(0, text.lower().find(str(result["Text"]).lower()))
    return text[at : at + len(result["Text"])]


def _of_value(case: dict[str, Any], result: dict[str, Any], value: dict[str, str], kind: str) -> str | None:
    if value.get("Mod") or value.get("mod"):
        return "open"
    if SLASHED.search(result["Text"]):
        return "month or day first"
    if kind == "duration" and "T" in value["timex"]:
        return "clock"
    if not ({"start", "end"} <= value.keys() or "value" in value) or "not resolved" in value.values():
        return "no date in it"
    if result["Text"].lower() not in case["Input"].lower():
        return "not a newspaper's"
    return _of_words(case, result, kind)


def _text(case: dict[str, Any]) -> Text:
    day = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    rows = [_row(case["Input"], result) for result in case["Results"]]
    return Text(case["Input"], day, sorted(rows, key=lambda row: case["Input"].index(row["words"])))


def _row(text: str, result: dict[str, Any]) -> dict[str, Any]:
    """Words without the preposition in front, as TIMEX3 has them, and the value."""
    words = LEADING.sub("", _words_of(text, result), count=1)
    if f"the {words}" in text:  # TIMEX3 has the article, the set leaves it out
        words = f"the {words}"
    return {"words": words, "value": _value(result)}


def _value(result: dict[str, Any]) -> str:
    value = result["Resolution"]["values"][0]
    if result["TypeName"].endswith("duration"):
        return value["timex"]
    if "value" in value:
        return f"{value['value']}/{value['value']}"
    last = date.fromisoformat(value["end"]) - timedelta(days=1)  # theirs is the first day after
    return f"{value['start']}/{last}"
