"""How many were killed, hurt or arrested, where a sentence of its own says so, such as "Nine people died".

Events have the counts of their own clauses.  What stands in the next sentence belongs to the act told last before it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from watchfloor.events.words import number_words
from watchfloor.records import Count, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from watchfloor.records import CountKind, Event, Reading

REACH = 400  # characters between an act and the sentence that counts
AHEAD = 160  # characters of one sentence in which the act may follow
MOST = 40  # tolls of an article
COUNTED = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # types of acts that leave dead, hurt or arrested people

_KINDS: Mapping[str, CountKind] = {
    "killed": "killed", "dead": "killed", "died": "killed", "lost": "killed", "perished": "killed",
    "injured": "injured", "wounded": "injured", "hurt": "injured", "hospital": "injured",
    "arrested": "arrested", "detained": "arrested",
}  # fmt: skip
_AT_LEAST = frozenset({"at least", "more than", "over", "no fewer than"})


_COUNTING = re.compile(
    r"\b(?:killed|dead|died|perished|lost|injured|wounded|hurt|hospital|arrested|detained)\b", re.IGNORECASE
)


@cache
def _pattern() -> re.Pattern[str]:
    number = (
        rf"(?P<number%d>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(sorted(number_words(), key=len, reverse=True))})"
    )
    bound = r"(?:(?P<bound%d>at\ least|more\ than|over|no\ fewer\ than|up\ to|almost|nearly|some|about)\ )?"
    return re.compile(
        rf"""\b{bound % 1}{number % 1}\                                 # "at least nine"
        (?:(?!(?:and|who|that|while|when|after)\b)[\w'’-]{{1,20}},?\ ){{0,4}}  # "people, nurses among them,"
        (?:(?:were|was|are|is|have\ been|had\ been|being)\ (?:(?:reported|confirmed|also)\ )?
           (?P<state>killed|dead|injured|wounded|hurt|arrested|detained|taken\ to\ hospital)\b
         | (?P<act>died|perished|lost\ their\ lives)\b)
        | \b(?:number|toll)\ of\ (?:the\ )?(?P<of>dead|killed|injured|wounded|detained|arrested)
          \ at\ {bound % 2}{number % 2}\b
        | \b{bound % 4}{number % 4}\ (?:people\ )?(?P<left>dead|injured|wounded)\b
        | \b(?P<verb>killed|injured|wounded|arrested|detained)\ {bound % 3}{number % 3}\b
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _correcting() -> re.Pattern[str]:
    number = rf"(?:\d{{1,6}}|{'|'.join(sorted(number_words(), key=len, reverse=True))})"
    return re.compile(
        rf"""\b(?:correct|revis|lower|reduc)(?:ed|ing|s|es)\ (?:[\w'’]{{1,20}}\ ){{0,4}}  # "correcting his first"
            (?:toll|figures?|numbers?|counts?|estimates?)\b
        | \b(?:down\ from|instead\ of|rather\ than|not)\ (?:the\ )?{number}\b       # "down from 21"
        """,
        re.VERBOSE | re.IGNORECASE,
    )


class Toll(NamedTuple):
    """One number of people, and where it stands."""

    kind: CountKind
    low: int
    high: int | None
    span: Span


def tolls_of(text: str) -> Iterator[Toll]:
    """The tolls in a text, in their order, at most ``MOST``.

    >>> [(toll.kind, toll.low, toll.high) for toll in tolls_of("At least nine people died and 12 others were injured.")]
    [('killed', 9, None), ('injured', 12, 12)]
    """
    told = _COUNTING.search(text)
    for found in islice(_pattern().finditer(text), MOST) if told else ():
        groups = {name.rstrip("1234"): words for name, words in found.groupdict().items() if words}
        said = next(groups[name] for name in ("state", "act", "of", "left", "verb") if name in groups).casefold()
        low = _value(groups["number"].casefold())
        bound = groups.get("bound", "").casefold()
        high = None if bound in _AT_LEAST else low
        yield Toll(
            _KINDS[said.split()[-1] if said.startswith("taken") else said.split()[0]], low, high, Span(*found.span())
        )


def is_corrected(text: str, number: Span) -> bool:
    """Whether the sentence around a number says that it takes the place of an earlier one: "correcting his figure"."""
    start = max(text.rfind(". ", 0, number.start), text.rfind("\n", 0, number.start), number.start - REACH)
    ends = [at for at in (text.find(". ", number.end), text.find("\n", number.end)) if at >= 0]
    return _correcting().search(text, start + 1, min([*ends, number.end + REACH, len(text)])) is not None


def counts_told(reading: Reading) -> dict[str, tuple[Count, ...]]:
    """By event id, the counts that sentences after it give, of kinds that it does not count itself."""
    events = [event for event in reading.events if event.type in COUNTED]
    found = _counts_of_bare(events)
    for toll in tolls_of(reading.article.text) if events else ():
        event = _act_before(events, toll, reading.article.text)
        if event is not None and not _is_counted(toll, reading.events, found.get(event.id, ())):
            count = Count(toll.kind, toll.low, toll.high, toll.span)
            if toll.kind not in {own.kind for own in (*event.counts, *found.get(event.id, ()))}:
                found[event.id] = (*found.get(event.id, ()), count)
    return found


def _counts_of_bare(events: Sequence[Event]) -> dict[str, tuple[Count, ...]]:
    """The counts of "Eleven soldiers were wounded", read as an act of its own, for the attack told last before it."""
    found: dict[str, tuple[Count, ...]] = {}
    told: Event | None = None
    for event in sorted(events, key=_starts):
        if event.type == "ASSAULT" and not _is_bare(event):
            told = event
        elif event.type == "ASSAULT" and told is not None and _starts(event) - _starts(told) <= REACH:
            own = {count.kind for count in (*told.counts, *found.get(told.id, ()))}
            more = (count for count in event.counts if count.kind not in own)
            found[told.id] = (*found.get(told.id, ()), *more)
    return found


def _starts(event: Event) -> int:
    return event.evidence[0].span.start


def _is_bare(event: Event) -> bool:
    """Whether it has neither a day nor a place nor anybody who does it: somebody was hurt, as was told before."""
    return event.when is None and event.where is None and not event.actors and bool(event.counts)


def _act_before(events: Sequence[Event], toll: Toll, text: str) -> Event | None:
    """The act that is told last before a toll, or next in its own sentence."""
    told = [(evidence.span, event) for event in events for evidence in event.evidence]
    before = [(span.start, event) for span, event in told if 0 <= toll.span.start - span.start <= REACH]
    if before:
        nearest = _of_one_sentence(before, text)
        return max(nearest, key=lambda item: (_leaves(item[1], toll.kind), -item[0]))[1]
    after = [(span.start, event) for span, event in told if 0 < span.start - toll.span.start <= AHEAD]
    near = [(start, event) for start, event in after if ". " not in text[toll.span.start : start]]
    return min(near, key=lambda item: item[0])[1] if near else None


def _of_one_sentence(told: Sequence[tuple[int, Event]], text: str) -> list[tuple[int, Event]]:
    """Those told in the sentence of the last of them, the act of its main clause before what it answers."""
    last = max(start for start, _ in told)
    return [(start, event) for start, event in told if last - start <= AHEAD and ". " not in text[start:last]]


def _leaves(event: Event, kind: CountKind) -> bool:
    """Whether it is the kind of act that has such a toll, rather than one told beside it."""
    return (event.type == "ASSAULT") == (kind != "arrested")


def _is_counted(toll: Toll, events: Iterable[Event], also: Iterable[Count]) -> bool:
    """Whether the number is an event's count already."""
    counts = [*also, *(count for event in events for count in event.counts)]
    return any(count.span.start < toll.span.end and toll.span.start < count.span.end for count in counts)


def _value(number: str) -> int:
    return int(number.replace(",", "")) if number[0].isdigit() else int(number_words()[number])
