"""When an article was published and updated: what each signal says, and which of them is believed.

Order: the caller, structured metadata (JSON-LD, then meta elements), the feed, the URL, a date line in the text, the
crawl, and last a date found loose in the page.  A date after the fetch or outside the years of printed news is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import permutations
from typing import TYPE_CHECKING, Literal

from watchfloor.records import Dated, DateSignal, Ids, When, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Role = Literal["published", "updated"]

FIRST_YEAR, LAST_YEAR = 1600, 2200  # printed news begins in 1605
SLACK = timedelta(days=1)  # a fetch noted in one time zone, a date in another

CONFIDENCE: dict[DateSignal, float] = {
    "caller": 1.0,
    "json_ld": 0.97,
    "meta": 0.95,
    "feed": 0.9,
    "url": 0.9,
    "text": 0.75,
    "crawl": 0.6,
}
LOOSE = 0.4  # a date found by search somewhere in the page: right two times in three
MAX_STAMP = 160  # characters of a line that gives dates
DISAGREEMENT = 0.2  # taken off where another signal names another day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = """UTC+0 GMT+0 Z+0 WET+0 CET+1 CEST+2 WAT+1 EET+2 EEST+3 CAT+2 SAST+2 EAT+3 MSK+3 TRT+3 PKT+5 WIB+7 HKT+8 SGT+8
PHT+8 JST+9 KST+9 AEST+10 AEDT+11 NZST+12 NZDT+13 EST-5 EDT-4 CDT-5 MDT-6 PST-8 PDT-7"""
_HOURS = {name: int(hours) for name, hours in re.findall(r"([A-Z]+)([+-]\d+)", _ZONES)}
# Zones with two meanings (IST, CST, BST, AST ...) are left out: of such a time only the day is kept.

_LABEL = re.compile(
    r"(?P<updated>(?:last |page last )?(?:updated|modified|revised|edited|changed|update|revision)(?: date| on| at)?)"
    r"|(?:first |originally )?(?:published|posted|created|released|issued|publish|pub|publication|release|date)"
    r"(?: date| time| on| at)*",
    re.IGNORECASE,
)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = (
    rf"{_MONTH}\s{{0,2}}{_DAY},?\s{{0,2}}{_YEAR}",
    rf"{_DAY}[\s.-]{{0,2}}(?:of\s)?{_MONTH}[\s,.-]{{1,3}}{_YEAR}",
    rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}",
    r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})",
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,2})?"
_TIME = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:\s?hrs)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_ZONE = r"\s?\(?(?P<zone>(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,5})?\)?"
_JOIN = r"(?:\s?(?:,|\||at|on|-|–|—|·|•|/|t)\s?|\s)"
_STAMPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for day in _DATES
    for pattern in (
        rf"{_WEEKDAY}{day}(?:{_JOIN}{{1,2}}(?:{_TIME}{_ZONE}))?",
        rf"(?:{_TIME}{_ZONE}{_JOIN}{{1,2}})?{_WEEKDAY}{day}",
    )
)
_SPLIT = re.compile(r"\s?[|•·]\s?(?=[A-Za-z])|(?<!last)\s(?=(?:last )?updated\b)", re.IGNORECASE)
_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>\d{2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P=mark)(?P<day>\d{2})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that some signal gives for the article."""

    role: Role
    moment: date  # a datetime where the signal gives a time; its zone is kept
    signal: DateSignal
    rule: str  # where exactly: "json_ld:datePublished"
    confidence: float


def found(role: Role, moment: date, signal: DateSignal, rule: str) -> FoundDate:
    """A date with the confidence that its signal deserves."""
    return FoundDate(role, moment, signal, rule, CONFIDENCE[signal])


def read_moment(words: str) -> date | None:
    """A machine-written date: ISO 8601, RFC 2822 or a written date; ``None`` if it is none of these.

    >>> read_moment("2025-04-09T10:30:00+02:00")
    datetime.datetime(2025, 4, 9, 10, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
    """
    words = words.strip()[:80]
    try:
        return date.fromisoformat(words) if len(words) == len("2025-04-09") else datetime.fromisoformat(words)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        stamps = read_stamp(words)
        return stamps[0][1] if stamps else None


def read_stamp(line: str) -> tuple[tuple[Role, date], ...] | None:
    """The dates of a line that gives nothing else, each with its role; ``None``: the line says something more.

    >>> read_stamp("Published: March 18, 2025")
    (('published', datetime.date(2025, 3, 18)),)
    """
    if len(line) > MAX_STAMP or not any(character.isdigit() for character in line):
        return None
    stamps = [_read_one(part) for part in _SPLIT.split(line) if part.strip()]
    return tuple(stamp for stamp in stamps if stamp) if stamps and all(stamps) else None


def date_in_url(url: str) -> date | None:
    """The day that an address carries, such as ``/2025/04/09/``; ``None``: it carries none."""
    for part in _URL_DATE.finditer(url[:2000]):
        if (day := _day(part["year"], part["month"], part["day"])) is not None:
            return day
    return None


def choose(candidates: Sequence[FoundDate], role: Role, *, latest: date | None, article: str) -> Dated | None:
    """The date to believe for a role, first by signal; ``None``: no signal gives one that can be.

    ``candidates`` stand in the order of trust.  ``latest`` is when the page was fetched (``None``: unknown);
    the caller's own date is held to no other.
    """
    believable = [
        item
        for item in candidates
        if item.role == role and is_believable(item.moment, None if item.signal == "caller" else latest)
    ]
    if not believable:
        return None
    best, *others = believable
    doubts = [item for item in others if abs(day_of(item.moment) - day_of(best.moment)) > SLACK]
    doubts = [item for item in doubts if item.signal != "crawl" and item.confidence > LOOSE]
    rule = "; ".join([best.rule, *(f"{item.rule} says {day_of(item.moment)}" for item in doubts)])
    confidence = best.confidence - (DISAGREEMENT if doubts and best.signal != "caller" else 0)
    return Dated(_when(best.moment, rule, Ids(article).mint("time", role)), best.signal, round(confidence, 2))


def is_believable(moment: date, latest: date | None) -> bool:
    """Whether news can have this date: from the years of printed news, and not after it was fetched."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return False
    return latest is None or day_of(moment) <= day_of(latest) + SLACK


def in_order_of_trust(candidates: Iterable[FoundDate]) -> list[FoundDate]:
    """The candidates, the most trusted first; equals keep their order."""
    return sorted(candidates, key=lambda item: -item.confidence)


def _when(moment: date, rule: str, id: str) -> When:
    """A moment of the article's metadata as a time record."""
    precise = isinstance(moment, datetime)
    if isinstance(moment, datetime):
        moment = moment.replace(microsecond=0)
    edtf = moment.isoformat()
    return When(
        id=id,
        kind="time" if precise else "date",
        edtf=edtf,
        start=moment,
        end=moment,
        duration=None,
        precision="minute" if precise else "day",
        span=None,
        anchor="absolute",
        approximate=False,
        rule=rule,
    )


def _read_one(part: str) -> tuple[Role, date] | None:
    """The date of a part of a line, with or without a label before it."""
    part = part.strip(" \t|,-–—.•·()[]")
    label = _LABEL.match(part)
    role: Role = "updated" if label and label["updated"] else "published"
    rest = part[label.end() :].lstrip(" :|,-–—\t") if label else part
    for pattern in _STAMPS:
        if (match := pattern.fullmatch(rest)) and (moment := _moment(match.groupdict())) is not None:
            return role, moment
    return None


def _moment(parts: dict[str, str | None]) -> date | None:
    """The groups of a matched date as a day or, with a known zone or none, a moment."""
    day = _day(parts["year"], parts["month"], parts["day"]) if "month" in parts else _day_of_slashes(parts)
    if day is None or not parts.get("hour"):
        return day
    zone = _zone(parts.get("zone") or "")
    clock = _clock(int(parts["hour"] or 0), int(parts["minute"] or 0), (parts.get("half") or "").lower())
    if clock is None:
        return None
    if zone is None:
        return day
    return datetime.combine(day, clock, tzinfo=zone if isinstance(zone, timezone) else None)


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        number = _MONTHS.index(str(month)[:3].lower()) + 1 if not str(month).isdigit() else int(str(month))
        return date(int(str(year)), number, int(str(day)))
    except ValueError:
        return None


def _day_of_slashes(parts: dict[str, str | None]) -> date | None:
    """``18/03/2025`` or ``03/18/2025``; ``None`` where both numbers can be the month."""
    readings = {_day(parts["year"], *pair) for pair in permutations((parts["first"], parts["second"]))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _clock(hour: int, minute: int, half: str) -> time | None:
    """A time of day; ``None`` where the numbers are none, such as 13 p.m."""
    if half and hour not in range(1, 13):
        return None
    try:
        return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)
    except ValueError:
        return None


def _zone(name: str) -> timezone | Literal["none given"] | None:
    """A time zone by its offset or name; ``None``: the name has no single meaning."""
    name = name.strip().upper()
    if not name:
        return "none given"
    if (offset := re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", name)) is not None:
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(span if offset[1] == "+" else -span) if span < timedelta(days=1) else None
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None
