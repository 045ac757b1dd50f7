"""A short, cited situation report on an actor, a pair or everything, over some days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from watchfloor import figures
from watchfloor.errors import UsageError
from watchfloor.reports.changed import changed
from watchfloor.reports.contradicted import contradicted, taken_back
from watchfloor.reports.naming import day_said, named
from watchfloor.reports.sentences import (
    Sentence,
    change_sentence,
    happening_sentence,
    statement_sentences,
)
from watchfloor.store.stories import StoredStories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from watchfloor.records import Event, MergedEvent, Reading
    from watchfloor.store import Store
    from watchfloor.store.queries.counting import Period
    from watchfloor.stories import Dossier
    from watchfloor.stories.grades import Reliability

PAST = timedelta(days=365)  # before a report, for its figure of a pair
STORIES = 40  # of a report, the most consequential
STATEMENTS = 25
LISTED = 10  # quiet sources
RECALLED = timedelta(days=7)  # before the first day: what lies further back is told as background
QUIET = timedelta(days=7)  # a source that has been read but not for so long is a gap


Asked: TypeAlias = "dict[str, Any]"  # what events are about, as for ``store.events``


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report."""

    title: str
    sentences: tuple[Sentence, ...]
    none: str  # what is said where there is nothing to say


@dataclass(frozen=True, slots=True)
class Report:
    """A report, ready for a template."""

    title: str
    since: date
    until: date
    sections: tuple[Section, ...]
    gaps: tuple[str, ...]  # what has not been read: about the record, not from it
    figures: Mapping[str, str] = field(default_factory=dict)  # SVG by caption

    @property
    def notes(self) -> tuple[tuple[int, Sentence], ...]:
        """Every sentence with the number of its first footnote."""
        found, number = [], 1
        for sentence in (sentence for section in self.sections for sentence in section.sentences):
            found.append((number, sentence))
            number += len(sentence.notes)
        return tuple(found)


def make_report(
    store: Store,
    *,
    since: date,
    until: date | None = None,
    about: str | None = None,
    between: tuple[str, str] | None = None,
    reliability: Mapping[str, Reliability] | None = None,
) -> Report:
    """The report of what the store holds about an actor, a pair or everything, from one day to another.

    Raises ``UsageError`` for an unknown actor, for days in the wrong order, and for an actor and a pair at once.
    """
    if about and between:
        raise UsageError(f"found about {about!r} and between {between}, expected one of the two; leave one out")
    asked: Asked = {"about": about} if about else {"between": between} if between else {}
    today = datetime.now(UTC).date()  # a later day of publication is a wrong one
    last = until or max(since, min(store.stats().last or since, today))
    if last < since:
        raise UsageError(f"the report ends on {last}, before it begins on {since}; exchange the two days")
    wanted = _wanted(store, asked, since, last)
    told: dict[str, tuple[Reading, Event]] = {}
    dossiers = list(_dossiers(store, wanted, since, last, reliability or {}, told))
    sure, rest, recalled = _happenings(dossiers, wanted, told, since)
    said = store.statements(since=since, until=last, limit=STATEMENTS, **asked)
    disputed = (*contradicted(dossiers, wanted, told), *taken_back(store, said.lines, since, last))
    about_whom = [about] if about else [*between] if between else []
    title = f"Situation report: {named(about_whom)}" if about_whom else "Situation report"
    sections = (
        Section("What happened", sure, "Nothing is told as a fact."),
        Section("Who said what", statement_sentences(said), "No statement was found."),
        Section("What changed", tuple(_changes(store, asked, since, last)), "Nothing that a change-point test shows."),
        Section("What is contradicted", disputed, "Nothing."),
        Section("Only planned, possible or claimed", rest, "Nothing."),
        Section("Recalled from before", recalled, "Nothing."),
    )
    return Report(title, since, last, sections, tuple(_gaps(store, since, last)), _figures(store, asked, since, last))


def _wanted(store: Store, asked: Asked, since: date, until: date) -> frozenset[str]:
    """Ids of the events that the report is about."""
    found: set[str] = set()
    after = None
    while True:
        page = store.events(since=since, until=until, limit=1000, after=after, **asked)
        found |= {line.id for line in page}
        after = page.next
        if after is None:
            return frozenset(found)


def _dossiers(
    store: Store,
    wanted: frozenset[str],
    since: date,
    until: date,
    reliability: Mapping[str, Reliability],
    told: dict[str, tuple[Reading, Event]],
) -> Iterator[Dossier]:
    """The stories that hold a wanted event, the most consequential first; fills ``told`` with their events."""
    kept = StoredStories.of(store)
    kept.update()
    for line in kept.lines(since=since, until=until, limit=10 * STORIES, by="weight"):
        dossier = kept.dossier(line.id, reliability)
        if wanted & {id for item in dossier.happenings for id in item.events}:
            for reading in dossier.readings:
                told.update({event.id: (reading, event) for event in reading.events})
            yield dossier


def _happenings(
    dossiers: Sequence[Dossier], wanted: frozenset[str], told: Mapping[str, tuple[Reading, Event]], since: date
) -> tuple[tuple[Sentence, ...], ...]:
    """What is told as a fact; what is planned, possible, denied, or only claimed; and what lies before the report."""
    sure: list[Sentence] = []
    rest: list[Sentence] = []
    recalled: list[Sentence] = []
    for dossier in dossiers:
        for item in dossier.happenings:
            if wanted & {*item.events} and (item.actors or item.recipients or item.places):
                sentence = happening_sentence(item, dossier.grades[item.id], told)
                is_past = item.end is not None and item.end < since - RECALLED
                (recalled if is_past else sure if _is_told(item, told) else rest).append(sentence)
    return tuple(sure), tuple(rest), tuple(recalled)


def _is_told(item: MergedEvent, told: Mapping[str, tuple[Reading, Event]]) -> bool:
    """Whether most origins tell it as something that was or is, and an article does so in its own voice."""
    if item.status not in {"occurred", "ongoing"}:
        return False
    evidence = [one for id in item.events if id in told for one in told[id][1].evidence]
    return any(one.vouched_by is None and one.status in {"occurred", "ongoing"} for one in evidence)


def _changes(store: Store, asked: Asked, since: date, until: date) -> Iterator[Sentence]:
    """Rises, falls, turns, firsts and reversals against the year before, with events that show them."""
    for shown in changed(store, since=since, until=until, **asked):
        if shown.events:
            yield change_sentence(shown.change, shown.events)


def _gaps(store: Store, since: date, until: date) -> Iterator[str]:
    """What has not been read."""
    read = [source for source in store.sources() if source.last is not None]
    quiet = [source for source in read if source.last is not None and source.last < until - QUIET]
    for source in quiet[:LISTED]:
        name = source.host or source.name or "a source without a name"
        yield f"Nothing from {name} has been read since {day_said(source.last or until)}."
    if len(quiet) > LISTED:
        yield f"Nothing from {len(quiet) - LISTED} more sources has been read in the last week."
    days = {line.period for line in store.timeline(since=since, until=until, per="day")}
    empty = sum((since + timedelta(days=number)).isoformat() not in days for number in range((until - since).days + 1))
    if empty:
        yield f"On {empty} of {(until - since).days + 1} days no event was reported."


def _figures(store: Store, asked: Asked, since: date, until: date) -> dict[str, str]:
    """Events by day, and of a pair their weeks with the mean score."""
    days = _columns(store.timeline(since=since, until=until, per="day", **asked))
    drawn = {"Events by day of report": figures.timeline(days)} if days else {}
    if days and "between" in asked:
        weeks = _columns(store.timeline(since=since - PAST, until=until, per="week", **asked))
        drawn["Events and mean score by week, with the year before"] = figures.pair(weeks)
    return drawn


def _columns(lines: Iterable[Period]) -> list[figures.Column]:
    return [
        figures.Column(date.fromisoformat(line.period), line.period, figures.by_quad(line), line.score)
        for line in lines
        if line.period is not None
    ]


def all_sentences(sections: Sequence[Section]) -> Iterator[Sentence]:
    """Every sentence of a report."""
    return (sentence for section in sections for sentence in section.sentences)
