"""What cannot all be so: within one happening, and between happenings of one story that differ in a single field.

Nothing is decided; both sides are listed, to be shown with their words.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.records import Contradiction
from watchfloor.stories.matching import LOCAL, SURE, shared_words, when, where
from watchfloor.stories.parties import OPEN, OTHER, RELATED, likeness_of_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from watchfloor.records import Count
    from watchfloor.stories.parties import Party
    from watchfloor.stories.tellings import Telling

TOLD = frozenset({"occurred", "ongoing"})
ONE_TEXT = 0.6  # of the words shared, from which two tellings that differ in one field are taken to be of one event
MOST = 40  # tellings of a happening that are compared, so that a flood stays cheap
EACH = 5  # tellings of a happening that are compared with other happenings'
EMPTY: Mapping[str, str] = MappingProxyType({})
DAYS_APART = 3  # up to which two dates of one story contradict each other; further apart they are two events


def within(tellings: Sequence[Telling], origin_of: Mapping[str, str] = EMPTY) -> tuple[Contradiction, ...]:
    """The contradictions among the tellings of one happening: denied or not, and counts that exclude each other."""
    pairs = _pairs(tellings, origin_of)
    return _one_each([item for one, other in pairs for item in (*_denial(one, other), *_tolls(one, other))])


def between(groups: Iterable[Sequence[Telling]], origin_of: Mapping[str, str] = EMPTY) -> tuple[Contradiction, ...]:
    """The contradictions among tellings of different happenings of one story.

    Two that agree in type, words and all other fields and differ in the day, the town or the actor may be one event
    told in two ways.  A copy that changes town or actor is listed; its days are those of its own publication.
    """
    fused = [_by_article(group)[:EACH] for group in groups]
    number = {telling.event: at for at, group in enumerate(fused) for telling in group}
    tellings = [telling for group in fused for telling in group]
    pairs = [
        (one, other)
        for one, other in combinations(tellings[:MOST], 2)
        if number[one.event] != number[other.event] and _near_miss(one, other)
    ]
    found = [
        item
        for one, other in pairs
        for item in _single_difference(one, other)
        if item.field != "when" or _apart(one, other, origin_of)
    ]
    return _one_each(found)


def _by_article(tellings: Sequence[Telling]) -> list[Telling]:
    """One telling for each article: what its title and its body say together."""
    of_article: dict[str, list[Telling]] = {}
    for telling in tellings:
        of_article.setdefault(telling.article, []).append(telling)
    return [_fused(told) for told in of_article.values()]


def _fused(told: Sequence[Telling]) -> Telling:
    """The best dated of them, its open questions answered by the others."""
    best = max(told, key=lambda telling: telling.period is not None and telling.period.own)
    return replace(
        best,
        actors=next((telling.actors for telling in (best, *told) if _are_known(telling.actors)), best.actors),
        recipients=next(
            (telling.recipients for telling in (best, *told) if _are_known(telling.recipients)), best.recipients
        ),
        place=next((telling.place for telling in (best, *told) if telling.place is not None), None),
    )


def _are_known(parties: Sequence[Party]) -> bool:
    return any(party.names | party.serves for party in parties)


def _pairs(tellings: Sequence[Telling], origin_of: Mapping[str, str]) -> list[tuple[Telling, Telling]]:
    """Pairs of different origins: a copy does not contradict what it is copied from."""
    return [(one, other) for one, other in combinations(tellings[:MOST], 2) if _apart(one, other, origin_of)]


def _apart(one: Telling, other: Telling, origin_of: Mapping[str, str]) -> bool:
    return origin_of.get(one.article, one.article) != origin_of.get(other.article, other.article)


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
    """One told, the other denied, by or of those who are said to have done it: who denies a part denies no event."""
    told, denied = (one, other) if other.denied else (other, one)
    by_whom = likeness_of_lists(told.actors, denied.actors)
    if denied.denied and told.status in TOLD and (by_whom > OPEN or not _are_known(denied.actors)):
        yield Contradiction("status", one.event, other.event, f"{_status(one)} here, {_status(other)} there")


def _status(telling: Telling) -> str:
    return f"{telling.status} and denied" if telling.denied and telling.status != "denied" else telling.status


def _tolls(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """Numbers of one kind that exclude each other; a toll that rises from one day to the next does not."""
    for here in one.counts:
        for there in other.counts:
            if here.kind == there.kind and _exclude(here, there) and not _updated(one, here, other, there):
                low, high = sorted(((here, one), (there, other)), key=lambda told: (told[0].low, told[1].event))
                reason = f"{_number(low[0])} against {_number(high[0])} {here.kind}"
                yield Contradiction("counts", low[1].event, high[1].event, reason)


def _exclude(one: Count, other: Count) -> bool:
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def _updated(one: Telling, here: Count, other: Telling, there: Count) -> bool:
    """Whether the later report has the higher number, or one says that it corrects the other."""
    if one.corrected or other.corrected:
        return True
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
    """Whether the rest agrees so well that it may be one event.

    Dates contradict each other only where both texts give one and they are close; parties only in acts bound to a town,
    on one day and in one place, because many meet and many criticise on one day.
    """
    if field == "when":
        days = [_first_day(telling) for telling in (one, other)]
        return None not in days and abs((days[0] - days[1]).days) <= DAYS_APART  # type: ignore[operator]  # no None
    same_day = when(one.period, other.period) >= SURE
    return same_day and (field == "where" or (one.type in LOCAL and where(one, other) > OPEN))


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
