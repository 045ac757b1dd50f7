"""Sentences of a report: each composed from a record, each with the words that it rests on.

Nothing is said that no record holds; ``tests/reports`` checks it for every sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.actors import load_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from watchfloor.records import Contradiction, Count, Event, Grade, MergedEvent, Reading
    from watchfloor.store.queries import EventLine, StatementLine
    from watchfloor.stories import Change, FalseClaim

LONGEST = 280  # characters of words that a footnote quotes


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a sentence rests on."""

    record: str  # id of an event or a statement
    article: str  # id
    words: str  # as they stand in the article
    source: str
    day: date | None
    url: str | None
    grade: str | None  # such as "F2"; None: it is not graded


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its footnotes, at least one."""

    text: str
    notes: tuple[Footnote, ...]


def happening_sentence(item: MergedEvent, grade: Grade, told: Mapping[str, tuple[Reading, Event]]) -> Sentence:
    """What happened, with the words of every telling and why it is graded so."""
    said = _said(item)
    parts = (said[0].upper(), said[1:], _where(item.places), _days(item.start, item.end), _counted(item.counts))
    text = f"{''.join(parts)} ({grade.reliability}{grade.credibility}: {grade.reasons[1][3:]})."
    return Sentence(text, tuple(note_of(*told[id], grade=grade) for id in item.events if id in told))


def statement_sentences(lines: Iterable[StatementLine]) -> tuple[Sentence, ...]:
    """Who said what; the same words of the same speakers once, with a footnote for each article."""
    said: dict[str, list[Footnote]] = {}
    for line in lines:
        source = line.source or line.title or line.article
        note = Footnote(line.id, line.article, line.words[:LONGEST], source, line.reported, line.url, None)
        said.setdefault(_statement(line), []).append(note)
    return tuple(Sentence(text, tuple(notes)) for text, notes in said.items())


def _statement(line: StatementLine) -> str:
    """A statement with the article's own word for the saying: to deny is not to say."""
    who = ", ".join(dict.fromkeys(party.name for party in line.speakers)) or "Somebody who is not named"
    whom = f" to {', '.join(party.name for party in line.addressees)}" if line.addressees else ""
    quoted = line.words if line.wording == "quoted" else f"“{line.words}”"
    via = f", via {line.via}" if line.via else ""
    return f"{who[0].upper()}{who[1:]} – {line.cue or 'said'}{whom}{via}: {quoted[:LONGEST]}"


def change_sentence(change: Change, events: Iterable[EventLine]) -> Sentence:
    """What changed, with the numbers and some events of the period in which it begins."""
    day = f"{change.start.day} {change.start:%B %Y}"
    text = _CHANGED[change.kind].format(day=day, words=change.words)
    return Sentence(text, tuple(line_note(line) for line in events))


def line_note(line: EventLine) -> Footnote:
    """The footnote of an event as a query finds it."""
    source = line.source or line.title or line.article
    return Footnote(line.id, line.article, line.words[:LONGEST], source, line.reported, line.url, None)


def contradiction_sentence(item: Contradiction, told: Mapping[str, tuple[Reading, Event]]) -> Sentence:
    """What two tellings do not agree in, with the words of both."""
    notes = tuple(note_of(*told[id]) for id in (item.first, item.second) if id in told)
    said = " against ".join(f"“{note.words}” ({note.source})" for note in notes)
    return Sentence(f"The tellings differ in {_FIELDS.get(item.field, item.field)}, {item.reason}: {said}.", notes)


def claim_sentence(claim: FalseClaim, reading: Reading) -> Sentence:
    """A membership or an office that an article claims against what is known."""
    known = load_knowledge()
    member = known.name_of(claim.member)
    if claim.field == "office":
        what = f"is called {known.offices[claim.organisation].title}; {claim.known} is known to hold the office"
    else:
        told = "a member" if claim.claimed else "no member"
        what = f"is told as {told} of {known.name_of(claim.organisation)}; what is known for that day says otherwise"
    article = reading.article
    note = Footnote(
        article.id,
        article.id,
        reading.words(claim.span)[:LONGEST],
        article.source.host or article.source.name or article.title or article.id,
        article.day,
        article.url,
        None,
    )
    return Sentence(f"{member} {what}.", (note,))


def note_of(reading: Reading, event: Event, grade: Grade | None = None) -> Footnote:
    """The footnote of an event in one article."""
    article = reading.article
    return Footnote(
        event.id,
        article.id,
        reading.words(event.evidence[0].span)[:LONGEST],
        article.source.host or article.source.name or article.title or article.id,
        article.day,
        article.url,
        f"{grade.reliability}{grade.credibility}" if grade else None,
    )


def named(ids: Sequence[str]) -> str:
    """Actors by their names, the last after "and"; a part of one that is named, such as its army, is left out."""
    known = load_knowledge()
    names = [known.name_of(id) for id in ids if not any(id.startswith(f"{other}.") for other in ids)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _said(item: MergedEvent) -> str:
    """The act in words, as its status has it."""
    body = vocabularies.load("watchfloor.reports", "phrases.yaml").body
    phrase = body["modes"].get(f"{item.type}/{item.mode}") or body["types"].get(item.type, _UNKNOWN)
    who, whom = named(item.actors) or "somebody not named", named(item.recipients)
    said = phrase["done" if whom else "alone"].format(who=who, whom=whom)
    return str(body["status"][item.status].format(said=said))


def _where(places: Sequence[str]) -> str:
    return f" in {' or '.join(places[:3])}" if places else ""


def _days(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return f" on {start.day} {start:%B %Y}"
    return f" between {start or 'an unknown day'} and {end or 'an unknown day'}"


def _counted(counts: Iterable[Count]) -> str:
    """The range of every kind of count."""
    kinds: dict[str, list[Count]] = {}
    for count in counts:
        kinds.setdefault(count.kind, []).append(count)
    return "".join(f"; {kind}: {_range(found)}" for kind, found in kinds.items())


def _range(counts: Sequence[Count]) -> str:
    low = min(count.low for count in counts)
    highs = [count.high for count in counts]
    if None in highs:
        most = max(count.low for count in counts)
        return f"at least {low}" if most == low else f"at least {low} to at least {most}"
    high = max(high for high in highs if high is not None)
    return str(low) if low == high else f"{low} to {high}"


_CHANGED = {
    "rise": "From the week of {day} on more events are reported: {words}.",
    "fall": "From the week of {day} on fewer events are reported: {words}.",
    "turn": "From the week of {day} on relations have another sign: {words}.",
    "first": "On {day}: {words}.",
    "reversal": "On {day} an act went against an earlier one: {words}.",
}
_UNKNOWN = {"done": "{who} acted on {whom}", "alone": "{who} acted"}
_FIELDS = {
    "when": "the day",
    "where": "the place",
    "status": "whether it happened",
    "counts": "the number",
    "stance": "stance",
    "actors": "who did it",
    "recipients": "whom it was done to",
}
