"""Sentences of a report: each composed from a record, each with the words that it rests on.

Nothing is said that no record holds; ``tests/reports`` checks it for every sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.actors import load_knowledge
from watchfloor.reports.naming import day_said, days_said, name_of, named, places_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from watchfloor.records import Contradiction, Count, Event, Grade, MergedEvent, Reading
    from watchfloor.store.queries import EventLine, StatementLine
    from watchfloor.stories import Change, FalseClaim

LONGEST = 280  # characters of words that a footnote quotes
LEAST = 3  # words of a statement, below which it says nothing by itself: "condemned" and no more than "the attack"
_SAID = frozenset({"said", "says", None})
_FORMS = re.compile(r"\[([^\[\]|]{1,60})\|([^\[\]|]{1,60})\]")  # "[met|meet]"
_CUE = re.compile(r"[a-z]{2,15}")  # a verb that stands after the speaker as it is


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
    where = places_said(item.places, (named(item.actors), named(item.recipients)))
    parts = (said[0].upper(), said[1:], where, days_said(item.start, item.end), _counted(item.counts))
    text = f"{''.join(parts)} ({grade.reliability}{grade.credibility}: {grade.reasons[1][3:]})."
    return Sentence(text, tuple(note_of(*told[id], grade=grade) for id in item.events if id in told))


def statement_sentences(lines: Iterable[StatementLine]) -> tuple[Sentence, ...]:
    """Who said what; the same words of the same speakers once, with a footnote for each article."""
    said: dict[str, list[Footnote]] = {}
    for line in lines:
        if line.wording == "quoted" or line.cue in _SAID or len(line.words.split()) >= LEAST:
            said.setdefault(_statement(line), []).append(line_note(line))
    return tuple(Sentence(text, tuple(notes)) for text, notes in said.items())


def _statement(line: StatementLine) -> str:
    """A statement with the article's own word for the saying: to deny is not to say."""
    who = ", ".join(dict.fromkeys(party.name for party in line.speakers)) or "somebody who is not named"
    cue = line.cue or "said"
    cue = cue if _CUE.fullmatch(cue) and cue not in {"by", "per"} else f"({cue})"
    to = "" if cue == "told" else "to "
    whom = f" {to}{', '.join(party.name for party in line.addressees)}" if line.addressees else ""
    via = f", via {line.via}" if line.via else ""
    return f"{who[0].upper()}{who[1:]} {cue}{whom}{via}: “{_bare(line.words)[:LONGEST]}”"


def _bare(words: str) -> str:
    """Words without the marks around them."""
    return words.strip().removeprefix("“").removeprefix('"').rstrip(",").removesuffix("”").removesuffix('"').rstrip(",")


def change_sentence(change: Change, events: Iterable[EventLine]) -> Sentence:
    """What changed, with the numbers and some events of the period in which it begins."""
    text = _CHANGED[change.kind].format(day=day_said(change.start), words=change.words)
    return Sentence(text, tuple(line_note(line) for line in events))


def line_note(line: EventLine | StatementLine) -> Footnote:
    """The footnote of an event or a statement as a query finds it."""
    source = line.source or line.title or line.article
    return Footnote(line.id, line.article, line.words[:LONGEST], source, line.reported, line.url, None)


def contradiction_sentence(item: Contradiction, told: Mapping[str, tuple[Reading, Event]]) -> Sentence:
    """What two tellings do not agree in, with the words of both."""
    notes = tuple(note_of(*told[id]) for id in (item.first, item.second) if id in told)
    said = " against ".join(f"“{note.words}” ({note.source})" for note in notes)
    return Sentence(f"{_DIFFER.get(item.field, item.field)} ({item.reason}): {said}.", notes)


def turnabout_sentence(speaker: str, earlier: StatementLine, later: StatementLine) -> Sentence:
    """What somebody said against his earlier words, with both."""
    who = name_of(speaker)
    said = [f"“{_bare(line.words)[:LONGEST]}”" for line in (earlier, later)]
    days = [f" on {day_said(line.reported)}" if line.reported else "" for line in (earlier, later)]
    text = f"{who[0].upper()}{who[1:]} said{days[0]}: {said[0]}; and{days[1]}: {said[1]}."
    return Sentence(text, (line_note(earlier), line_note(later)))


def claim_sentence(claim: FalseClaim, reading: Reading) -> Sentence:
    """A membership or an office that an article claims against what is known."""
    known = load_knowledge()
    member = name_of(claim.member)
    if claim.field == "office":
        what = f"is called {known.offices[claim.organisation].title}; {claim.known} is known to hold the office"
    else:
        told = "a member" if claim.claimed else "no member"
        what = f"is told as {told} of {name_of(claim.organisation)}; what is known for that day says otherwise"
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
    return Sentence(f"{member[0].upper()}{member[1:]} {what}.", (note,))


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


def _said(item: MergedEvent) -> str:
    """The act in words, as its status has it."""
    body = vocabularies.load("watchfloor.reports", "phrases.yaml").body
    day = item.start or item.end
    who = named(_unserved(item.actors, item.actors, day)) or "somebody not named"
    met = item.actors if item.type == "CONSULT" and len(item.actors) > 1 else ()  # the host may be among them
    whom = named(_unserved(item.recipients, (*item.recipients, *met), day))
    hosted = item.recipients and not whom
    mode = None if hosted else f"{item.type}/{item.mode}"
    phrase = body["modes"].get(mode) or body["types"].get(item.type, _UNKNOWN)
    said = phrase["done" if whom else "alone"].format(who=who, whom=whom)
    to_come = item.status in {"planned", "possible"}
    said = _FORMS.sub(lambda found: f"to {found[2]}" if to_come else found[1], said)
    return str(body["status"][item.status].format(said=said))


def _unserved(ids: Sequence[str], beside: Sequence[str], day: date | None) -> list[str]:
    """Those of the ids that none of the persons beside them acts for: the minister stands for his country."""
    persons = load_knowledge().persons
    terms = [persons[id].term_at(day) for id in beside if id in persons]
    served = {term.office.of for term in terms if term is not None}
    return [id for id in ids if id not in served]


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
        return f"at least {low}" if most == low else f"{low} to at least {most}"
    high = max(high for high in highs if high is not None)
    return str(low) if low == high else f"{low} to {high}"


_CHANGED = {
    "rise": "From the week of {day} on more events are reported: {words}.",
    "fall": "From the week of {day} on fewer events are reported: {words}.",
    "turn": "From the week of {day} on relations have another sign: {words}.",
    "first": "On {day} the record has its {words}.",
    "reversal": "On {day} an act went against an earlier one: {words}.",
}
_UNKNOWN = {"done": "{who} acted on {whom}", "alone": "{who} acted"}
_DIFFER = {
    "when": "The tellings differ in the day",
    "where": "The tellings differ in the place",
    "status": "One tells what another denies",
    "counts": "The tellings differ in the number",
    "stance": "One went against an earlier word or act of one's own",
    "actors": "The tellings differ in who did it",
    "recipients": "The tellings differ in whom it was done to",
}
