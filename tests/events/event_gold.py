"""Labelled sentences and passages: how a case is read, and what counts as finding its events again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.events import find_events
from watchfloor.places import find_places
from watchfloor.records import Article, Draft, Paragraph, Source, Span
from watchfloor.statements import find_statements
from watchfloor.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from watchfloor.reader import Reader
    from watchfloor.records import Event, Mention

CASES = Path(__file__).parent / "cases"
STAGES: tuple[Callable[[Draft], Draft], ...] = (find_mentions, find_times, find_places, find_statements, find_events)


@dataclass(frozen=True)
class Expected:
    """One event as a person reads it.

    ``types``, ``modes``, ``statuses`` and ``triggers`` list every reading that is right.  A party is a country code, an
    actor's id or words of its mention, several readings parted by "|"; a trailing "|" makes it optional.  An optional
    event is one that careful readers disagree about: finding it is right, and so is leaving it out.
    """

    types: tuple[str, ...]
    modes: tuple[str | None, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    triggers: tuple[str, ...]
    when: str | None = None
    where: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """A text and all its events."""

    label: str
    text: str
    events: tuple[Expected, ...]
    title: str | None = None
    published: date | None = None

    @property
    def article(self) -> Article:
        if self.published is not None:
            return article_of_text(self.text, title=self.title, published=self.published)
        kind = "body" if self.text.rstrip('"”').endswith((".", "!", "?")) else "heading"
        paragraph = Paragraph(Span(0, len(self.text)), kind, "case")
        source = Source(None, None)
        return Article(
            self.label, "case", None, source, None, None, None, None, "en", self.text, (paragraph,), (), "article"
        )


def load(*names: str) -> list[Case]:
    """The cases of these files, in their order."""
    return [case_of(row) for name in names for row in json.loads((CASES / f"{name}.json").read_text("utf-8"))]


def case_of(row: dict[str, Any]) -> Case:
    published = date.fromisoformat(row["published"]) if "published" in row else None
    return Case(
        row["label"], row["text"], tuple(expected_of(event) for event in row["events"]), row.get("title"), published
    )


def expected_of(row: dict[str, Any]) -> Expected:
    modes = row["mode"] if isinstance(row["mode"], list) else [row["mode"]]
    return Expected(
        types=tuple(row["type"].split(",")),
        modes=tuple(modes),
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        statuses=tuple(row["status"].split("|")),
        triggers=tuple(row["trigger"].split("|")),
        when=row.get("when"),
        where=row.get("where"),
        optional=row.get("optional", False),
    )


def read(cases: Sequence[Case], reader: Reader) -> Iterator[Draft]:
    """Each case through all stages."""
    articles = [case.article for case in cases]
    for article, doc in zip(articles, reader.many(articles), strict=True):
        draft = Draft(article, doc)
        for stage in STAGES:
            draft = stage(draft)
        yield draft


# --- comparing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Compared:
    """What was found of a case: pairs of expected and found, and the events that nobody expected."""

    pairs: tuple[tuple[Expected, Event | None], ...]
    extra: tuple[Event, ...]


def compare(case: Case, draft: Draft) -> Compared:
    """Expected events matched with found ones by type and trigger, what is then left by type alone.

    An optional event is matched by its trigger only, and is no pair: what is found of it is
    not extra.
    """
    text, left = draft.article.text, list(draft.events)
    taken: dict[int, Event] = {}
    for by_trigger in (True, False):
        for number, expected in enumerate(case.events):
            if number in taken or (expected.optional and not by_trigger):
                continue
            typed = (event for event in left if event.type in expected.types)
            best = next((event for event in typed if not by_trigger or is_told(expected, event, text)), None)
            if best is not None:
                left.remove(best)
                taken[number] = best
    pairs = [(expected, taken.get(number)) for number, expected in enumerate(case.events) if not expected.optional]
    return Compared(tuple(pairs), tuple(left))


def is_told(expected: Expected, event: Event, text: str) -> bool:
    """Whether one of the expected trigger words is among the words of the event's evidences."""
    told = [evidence.trigger.of(text).lower() for evidence in event.evidence]
    return any(trigger.lower() in words for trigger in expected.triggers for words in told)


def wrong_fields(expected: Expected, event: Event, text: str) -> list[str]:
    """The fields in which a found event differs."""
    checks = {
        "when": expected.when is None or (event.when is not None and event.when.edtf == expected.when),
        "where": expected.where is None or _is_at(expected.where, event),
        "mode": event.mode in expected.modes,
        "actors": same_parties(expected.actors, event.actors, text),
        "recipients": same_parties(expected.recipients, event.recipients, text),
        "status": event.status in expected.statuses,
    }
    return [name for name, right in checks.items() if not right]


def same_parties(expected: Sequence[str], found: Sequence[Mention], text: str) -> bool:
    """Whether every expected party is found and every found one expected."""
    needed = [party for party in expected if not party.endswith("|")]
    return all(any(is_party(party, mention, text) for mention in found) for party in needed) and all(
        any(is_party(party, mention, text) for party in expected) for mention in found
    )


def is_party(party: str, mention: Mention, text: str) -> bool:
    """Whether a mention is one of the readings of an expected party."""
    return any(_is_reading(reading, mention, text) for reading in party.strip("|").split("|"))


def is_reversed(expected: Expected, event: Event, text: str) -> bool:
    """Whether somebody who acts was taken for who suffers."""
    if not expected.actors or not expected.recipients or same_parties(expected.actors, event.actors, text):
        return False
    return any(_is_any(expected.actors, mention, text) for mention in event.recipients)


def _is_any(parties: Iterable[str], mention: Mention, text: str) -> bool:
    return any(is_party(party, mention, text) for party in parties)


def _is_reading(reading: str, mention: Mention, text: str) -> bool:
    names = {mention.country, mention.affiliation, mention.actor.id if mention.actor else None}
    called = mention.actor.name.lower() if mention.actor else ""
    return reading in names or reading.lower() in mention.span.of(text).lower() or reading.lower() in called


def _is_at(names: str, event: Event) -> bool:
    """Whether an event's place bears one of these names."""
    return event.where is not None and any(name in event.where.name for name in names.split("|"))
