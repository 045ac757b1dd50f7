"""What changed for an actor, a pair, a place or everything: levels, first occurrences, acts against earlier ones.

All of it is counted from the store, each change with events that show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from watchfloor import vocabularies
from watchfloor.reports.naming import day_said, name_of
from watchfloor.stories import Change, Point, changes, firsts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from watchfloor.store import Store
    from watchfloor.store.queries import EventLine

WEEK = timedelta(days=7)
PAST = timedelta(days=365)  # before the first day asked for: what the weeks are compared with
KNOWN = timedelta(days=56)  # of record before a day, below which nothing is the first of its kind
BACK = timedelta(days=180)  # within which an act goes against an earlier one
READ = 20_000  # events that are looked through, the newest
SHOWN = 3  # events that show a change
_FIRST = "first {}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One change and events that show it."""

    change: Change
    events: tuple[EventLine, ...]


def changed(store: Store, *, since: date, until: date, **asked: Any) -> tuple[Shown, ...]:  # noqa: ANN401  # typed by the query
    """What changed between two days, in their order; ``asked`` as for ``store.events``: about, between, place ...

    Raises ``UsageError`` where the extra ``trends`` is not installed.
    """
    lines = [line for line in _events(store, since - PAST, until, asked) if line.reported is not None]
    found = [*_levels(store, lines, since, until, asked), *_firsts(lines, since), *_reversals(lines, since)]
    return tuple(sorted(found, key=lambda shown: (shown.change.start, shown.change.words)))


def weekly(store: Store, *, since: date, until: date, **asked: Any) -> list[Point]:  # noqa: ANN401  # the same
    """Events and mean score of every week from the first that has any; weeks without events count as none."""
    periods = store.timeline(since=since, until=until, per="week", **asked)
    held = {date.fromisoformat(line.period): line for line in periods if line.period}
    if not held:
        return []
    weeks = range((max(held) - min(held)).days // 7 + 1)
    days = [min(held) + number * WEEK for number in weeks]
    return [Point(day, held[day].events, held[day].score) if day in held else Point(day, 0, 0.0) for day in days]


def _events(store: Store, since: date, until: date, asked: Mapping[str, Any]) -> Iterator[EventLine]:
    """The events that are asked for, the newest first."""
    after, number = None, 0
    while number < READ:
        page = store.events(since=since, until=until, limit=1000, after=after, **asked)
        yield from page
        number, after = number + len(page.lines), page.next
        if after is None:
            return


def _levels(
    store: Store, lines: Sequence[EventLine], since: date, until: date, asked: Mapping[str, Any]
) -> Iterator[Shown]:
    """Rises, falls and turns of the weeks."""
    for change in changes(weekly(store, since=since - PAST, until=until, **asked)):
        if change.start > since - WEEK:
            within = [line for line in lines if change.start <= _day(line) < change.start + WEEK]
            yield Shown(change, tuple(within[:SHOWN]))


def _firsts(lines: Sequence[EventLine], since: date) -> Iterator[Shown]:
    """Kinds of events that the record has for the first time, where it goes back far enough to say so."""
    told = [line for line in lines if line.status in {"occurred", "ongoing"}]
    if not told or min(map(_day, told)) > since - KNOWN:
        return
    for change in firsts((_day(line), _kind(line)) for line in told):
        if change.start >= since:
            same = [line for line in told if _day(line) == change.start and change.words == _FIRST.format(_kind(line))]
            yield Shown(change, tuple(same[:SHOWN]))


def _reversals(lines: Sequence[EventLine], since: date) -> Iterator[Shown]:
    """Acts toward somebody that go against what the same party did toward the same one before."""
    opposed = {(row["first"], row["then"]) for row in vocabularies.load("watchfloor.stories", "reversals.yaml").rows}
    latest: dict[tuple[str, str, str], EventLine] = {}
    for line in sorted(lines, key=_day):
        for who, whom in _pairs(line):
            for first, then in opposed:
                earlier = latest.get((first, who, whom)) if then == line.type else None
                if earlier is not None and _day(line) >= since and _day(line) - _day(earlier) <= BACK:
                    acts = f"{_noun(first)} on {day_said(_day(earlier))}, then {_noun(then)}"
                    words = f"{acts}, by {name_of(who)} toward {name_of(whom)}"
                    yield Shown(Change("reversal", _day(line), earlier.score, line.score, words), (earlier, line))
            latest[line.type, who, whom] = line


def _pairs(line: EventLine) -> Iterable[tuple[str, str]]:
    """Who acts toward whom, by what they act for."""
    actors = [party.affiliation or party.actor for party in line.actors]
    recipients = [party.affiliation or party.actor for party in line.recipients]
    return {(one, other) for one in actors for other in recipients if one and other and one != other}


def _kind(line: EventLine) -> str:
    """What kind of event it is: "cut in relations (SANCTION, expel)"."""
    mode = f", {line.mode}" if line.mode else ""
    return f"{_noun(line.type)} ({line.type}{mode})"


def _noun(type: str) -> str:
    return str(vocabularies.load("watchfloor.reports", "phrases.yaml").body["kinds"].get(type, type))


def _day(line: EventLine) -> date:
    return line.reported or date.min
