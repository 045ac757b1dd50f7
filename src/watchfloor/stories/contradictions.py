"""What cannot all be so: within one happening, and between happenings of one story that differ in a single field.

Nothing is decided; both sides are listed, to be shown with their words.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.records import Contradiction
from watchfloor.stories.matching import shared_words, when, where
from watchfloor.stories.parties import OPEN, OTHER, RELATED, likeness_of_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from watchfloor.records import Count
    from watchfloor.stories.tellings import Telling

TOLD = frozenset({"occurred", "ongoing"})
ONE_TEXT = 0.6  # of the words shared, from which two tellings that differ in one field are taken to be of one event
MOST = 40  # tellings of a happening that are compared, so that a flood stays cheap
DAYS_APART = 3  # up to which two dates of one story contradict each other; further apart they are two events


def within(tellings: Sequence[Telling]) -> tuple[Contradiction, ...]:
    """The contradictions among the tellings of one happening: denied or not, and counts that exclude each other."""
    pairs = list(combinations(tellings[:MOST], 2))
    return _one_each([item for one, other in pairs for item in (*_denial(one, other), *_tolls(one, other))])


def between(tellings: Sequence[Telling]) -> tuple[Contradiction, ...]:
    """The contradictions among tellings of different happenings of one story.

    Two that agree in type, words and all other fields and differ in the day, the town or the actor may be one event
    told in two ways.
    """
    pairs = [(one, other) for one, other in combinations(tellings[:MOST], 2) if _near_miss(one, other)]
    return _one_each([item for one, other in pairs for item in _single_difference(one, other)])


def reversals(tellings: Sequence[Telling]) -> tuple[Contradiction, ...]:
    """Acts of one party that go against its earlier ones on the same matter, such as a promise and then a refusal."""
    opposed = {(row["first"], row["then"]) for row in vocabularies.load("watchfloor.stories", "reversals.yaml").rows}
    dated = sorted((telling for telling in tellings if telling.day), key=lambda telling: (telling.day, telling.event))
    return tuple(
        Contradiction(
            "stance", earlier.event, later.event, f"{earlier.type} on {earlier.day}, {later.type} on {later.day}"
        )
        for earlier, later in combinations(dated[:MOST], 2)
        if (earlier.type, later.type) in opposed and _same_matter(earlier, later)
    )


def _same_matter(one: Telling, other: Telling) -> bool:
    sides = [likeness_of_lists(one.actors, other.actors), likeness_of_lists(one.recipients, other.recipients)]
    return sides[0] >= RELATED and sides[1] >= OPEN and shared_words(one, other) >= ONE_TEXT


def _denial(one: Telling, other: Telling) -> Iterator[Contradiction]:
    if (one.status == "denied" and other.status in TOLD) or (other.status == "denied" and one.status in TOLD):
        yield Contradiction("status", one.event, other.event, f"{one.status} here, {other.status} there")


def _tolls(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """Numbers of one kind that exclude each other; a toll that rises from one day to the next does not."""
    for here in one.counts:
        for there in other.counts:
            if here.kind == there.kind and _exclude(here, there) and not _risen(one, here, other, there):
                yield Contradiction(
                    "counts", one.event, other.event, f"{_number(here)} against {_number(there)} {here.kind}"
                )


def _exclude(one: Count, other: Count) -> bool:
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def _risen(one: Telling, here: Count, other: Telling, there: Count) -> bool:
    """Whether the later report has the higher number."""
    if one.day is None or other.day is None or one.day == other.day:
        return False
    earlier, later = (here, there) if one.day < other.day else (there, here)
    return earlier.low < later.low


def _number(count: Count) -> str:
    if count.high == count.low:
        return str(count.low)
    return f"at least {count.low}" if count.high is None else f"{count.low} to {count.high}"


def _near_miss(one: Telling, other: Telling) -> bool:
    """Whether two tellings may be of one event: same type, much the same words, different articles."""
    return one.type == other.type and one.article != other.article and shared_words(one, other) >= ONE_TEXT


def _single_difference(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """The one field in which they exclude each other, where all others agree."""
    differing = {
        "when": when(one.period, other.period) == OTHER,
        "where": where(one, other) == OTHER,
        "actors": likeness_of_lists(one.actors, other.actors) == OTHER,
        "recipients": likeness_of_lists(one.recipients, other.recipients) == OTHER,
    }
    fields = [field for field, differs in differing.items() if differs]
    if len(fields) == 1 and _worth_listing(fields[0], one, other):
        yield Contradiction(
            fields[0], one.event, other.event, f"{_said(fields[0], one)} against {_said(fields[0], other)}"
        )


def _worth_listing(field: str, one: Telling, other: Telling) -> bool:
    """Dates contradict each other only where both texts give one and they are close."""
    if field != "when":
        return True
    days = [_first_day(telling) for telling in (one, other)]
    return None not in days and abs((days[0] - days[1]).days) <= DAYS_APART  # type: ignore[operator]  # no None is left


def _first_day(telling: Telling) -> date | None:
    return telling.period.start if telling.period is not None and telling.period.own else None


def _said(field: str, telling: Telling) -> str:
    if field == "when":
        return str(_first_day(telling))
    if field == "where":
        return telling.place.name if telling.place else "nowhere"
    parties = telling.actors if field == "actors" else telling.recipients
    return ", ".join(sorted(min(party.names | party.serves) for party in parties if party.names | party.serves))


def _one_each(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """One of each kind and wording, the first pair that shows it."""
    return tuple({(item.field, item.reason): item for item in reversed(list(found))}.values())[::-1]
