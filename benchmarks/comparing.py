"""What was found in an article against what an analyst wrote down: counts of right fields, and each error in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gold_articles import gap, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gold_articles import Edges, GoldArticle, GoldEvent, GoldStatement
    from watchfloor.records import Draft, Event, Mention, Span, Statement, When

SAME_WORDS = 0.8  # overlap from which a statement with a cue that people differ on is the expected one
OTHER_NAMES = {"UN": "UNO", "EU": "EUR"}


@dataclass(frozen=True, slots=True)
class Failing:
    """One error: what kind, in which sentence, and what was found instead."""

    kind: str
    article: str
    sentence: str
    note: str


@dataclass
class Tally:
    """Counts under names, and the errors behind them."""

    counts: Counter[str] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Failing] = field(default_factory=list)

    def judge(self, name: str, right: bool) -> bool:
        """Count a field under ``name`` as judged, and as right if it is."""
        self.counts[f"{name}/all"] += 1
        self.counts[f"{name}/right"] += right
        return right


@dataclass
class Found:
    """What one way of reading found in an article, with the article it was read from."""

    gold: GoldArticle
    draft: Draft
    statements: Sequence[Statement]
    events: Sequence[Event]

    def words(self, span: Span) -> str:
        """The words of a span."""
        return span.of(self.draft.article.text)

    def cue_of(self, id: str | None) -> str | None:
        """The cue of the statement with this id."""
        cue = next((item.cue for item in self.statements if item.id == id), None)
        return self.words(cue) if cue else None

    def sentence(self, at: int) -> str:
        """The line of the text around a character, cut to its sentence."""
        doc = self.draft.doc
        spans = (sent for sent in doc.sents if sent.start_char <= at < sent.end_char)
        return next((sent.text.strip() for sent in spans), "")

    def names(self, mentions: Iterable[Mention]) -> str:
        """Mentions in words, with their codes."""
        return "; ".join(f"{self.words(item.span)} [{','.join(sorted(codes_of(item)))}]" for item in mentions) or "-"


# --- parties ---------------------------------------------------------------------------------------------------------


def codes_of(mention: Mention) -> set[str]:
    """Every code under which an analyst may write the actor down."""
    codes = {code for code in (mention.actor and mention.actor.id, mention.affiliation, mention.country) if code}
    codes |= {code.split(".")[0] for code in codes}
    return codes | {OTHER_NAMES[code] for code in codes & set(OTHER_NAMES)}


def is_party(expected: str, mention: Mention, found: Found) -> bool:
    """Whether one of the alternatives is a code of the mention, or has its words or those of another of its chain."""
    codes = codes_of(mention)
    chain = [set(words_of(found.words(item.span))) for item in found.draft.mentions if item.chain == mention.chain]
    alternatives = expected.lstrip("?").split("|")
    return any(one in codes or _shares_words(set(words_of(one)), chain) for one in alternatives)


def _shares_words(expected: set[str], chain: Sequence[set[str]]) -> bool:
    """Whether a name and the words of a mention are the same, or one holds the other."""
    return any(words and (words <= expected or expected <= words) for words in chain)


def same_parties(expected: Sequence[str], mentions: Sequence[Mention], found: Found) -> bool:
    """Whether each expected party is there, and each one there expected; one after a question mark may be missing."""
    return all(
        party.startswith("?") or any(is_party(party, mention, found) for mention in mentions) for party in expected
    ) and all(any(is_party(party, mention, found) for party in expected) for mention in mentions)


def same_interval(expected: tuple[str, str], when: When | None) -> bool:
    """Whether a time has exactly these first and last days."""
    return when is not None and (str(when.start)[:10], str(when.end)[:10]) == expected


def how(field: str, mentions: Sequence[Mention]) -> str:
    """In what way parties are wrong, to group the errors; nothing for other fields."""
    if field not in {"speakers", "actors", "recipients"}:
        return ""
    if not mentions:
        return ": nobody"
    return ": without a country" if any(not has_country(item) for item in mentions) else ": others"


def has_country(mention: Mention) -> bool:
    """Whether a country or organisation is known of the mention."""
    return any("/" not in code for code in codes_of(mention))


# --- statements ------------------------------------------------------------------------------------------------------


def characters(spans: Iterable[Edges]) -> set[int]:
    """The places of the characters in some stretches."""
    return {place for start, end in spans for place in range(start, end)}


def word_starts(spans: Iterable[Edges], text: str) -> set[int]:
    """Where the words in some stretches start."""
    return {
        place for place in characters(spans) if text[place].isalnum() and (place == 0 or not text[place - 1].isalnum())
    }


def overlap(one: set[int], other: set[int]) -> float:
    """F of two sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def edges_of(statement: Statement) -> list[Edges]:
    """Where the content stands."""
    return [(span.start, span.end) for span in statement.content]


def pair_statements(found: Found) -> list[tuple[GoldStatement, Statement | None]]:
    """Each expected statement with the one found at its cue; one without a cue, with the one of the same words."""
    text = found.draft.article.text
    taken: set[str] = set()
    pairs = []
    for row in found.gold.statements:
        words = word_starts(row.parts, text)
        fits = [
            (overlap(words, word_starts(edges_of(item), text)), item)
            for item in found.statements
            if item.id not in taken
        ]
        right = [(score, item) for score, item in fits if is_cued(row, item, score, found)]
        best = max(right, key=lambda pair: pair[0], default=(0.0, None))[1]
        taken |= {best.id} if best else set()
        pairs.append((row, best))
    return pairs


def is_cued(row: GoldStatement, item: Statement, score: float, found: Found) -> bool:
    """Whether a found statement is the expected one, by its cue."""
    if row.mark and item.cue and gap(row.mark, (item.cue.start, item.cue.end)) < 0:
        return True
    free = item.cue is None or found.gold.is_free("STATEMENT", found.words(item.cue))
    return score >= SAME_WORDS and (row.mark is None or (free and item.cue is not None))


def compare_statements(found: Found, tally: Tally) -> None:
    """Count the statements of one article."""
    pairs = pair_statements(found)
    matched = {item.id for _, item in pairs if item}
    for row, item in pairs:
        at = (row.mark or row.parts[0])[0]
        if tally.judge("statement", item is not None) and item:
            _compare_statement(row, item, found, tally)
        else:
            note = f"{row.cue}: {' // '.join(row.content)}"
            tally.errors.append(Failing("statement missed", found.gold.name, found.sentence(at), note))
            tally.counts["content/gold words"] += len(word_starts(row.parts, found.draft.article.text))
    for item in found.statements:
        if item.id not in matched:
            _count_extra_statement(item, found, tally)


def _count_extra_statement(item: Statement, found: Found, tally: Tally) -> None:
    if item.cue and found.gold.is_free("STATEMENT", found.words(item.cue)):
        return
    text = found.draft.article.text
    tally.counts["statement/extra"] += 1
    tally.counts["content/found words"] += len(word_starts(edges_of(item), text))
    cue = found.words(item.cue) if item.cue else None
    note = f"{cue}: {' // '.join(map(found.words, item.content))} <{item.rule}>"
    at = (item.cue or item.content[0]).start
    tally.errors.append(Failing("statement extra", found.gold.name, found.sentence(at), note))


def _compare_statement(row: GoldStatement, item: Statement, found: Found, tally: Tally) -> None:
    """Count the fields of a found statement."""
    text = found.draft.article.text
    gold, words = word_starts(row.parts, text), word_starts(edges_of(item), text)
    tally.counts["content/gold words"] += len(gold)
    tally.counts["content/found words"] += len(words)
    tally.counts["content/shared words"] += len(gold & words)
    content = " // ".join(map(found.words, item.content))
    checks = {
        "content": (_bare(content) == _bare(" // ".join(row.content)), content),
        "speakers": (same_parties(row.speakers, item.speakers, found), found.names(item.speakers)),
        "wording": (item.wording in row.wording, item.wording),
        "kind": (item.kind in row.kind, item.kind),
        "reported_by": (_first(found.cue_of(item.reported_by)) == row.reported_by, found.cue_of(item.reported_by)),
        **_stated(row, item, found),
    }
    at = item.cue.start if item.cue else item.content[0].start
    for name, (right, got) in checks.items():
        if not tally.judge(f"statement {name}", right):
            expected = " // ".join(row.content) if name == "content" else getattr(row, name)
            note = f"[{row.cue}] found {got!r}, expected {expected!r} <{item.rule}>"
            kind = f"statement {name}{how(name, item.speakers)}"
            tally.errors.append(Failing(kind, found.gold.name, found.sentence(at), note))


def _stated(row: GoldStatement, item: Statement, found: Found) -> dict[str, tuple[bool, object]]:
    """The checks of fields that are judged only where the analyst gives them."""
    to = found.names(item.addressee)
    checks: dict[str, tuple[bool, object]] = {}
    if row.addressee and not row.addressee.startswith("?"):
        checks["addressee"] = (bool(set(words_of(row.addressee)) & set(words_of(to))), to)
    elif not row.addressee and item.addressee:
        checks["addressee"] = (False, to)
    if row.via:
        via = found.words(item.via.span) if item.via else None
        checks["via"] = (via is not None and (via in row.via or row.via in via), via)
    if row.when:
        checks["when"] = (same_interval(row.when, item.when), item.when and item.when.edtf)
    return checks


def _bare(content: str) -> str:
    """Content without the punctuation at its outer edges that is not quoted."""
    return content.strip(" .,;:")


def _first(cue: str | None) -> str | None:
    return cue.split()[0] if cue else None


# --- events ----------------------------------------------------------------------------------------------------------


def evokes(row: GoldEvent, event: Event, found: Found) -> bool:
    """Whether a word of the event's triggers is one of the expected."""
    words = {word for evidence in event.evidence for word in words_of(found.words(evidence.trigger))}
    return bool(words & set(row.triggers))


def event_checks(row: GoldEvent, event: Event, found: Found) -> dict[str, tuple[bool, object]]:
    """Whether each field of an event is right, and what it holds."""
    vouchers = {_first(found.cue_of(evidence.vouched_by)) for evidence in event.evidence}
    checks: dict[str, tuple[bool, object]] = {
        "modes": (event.mode in row.modes, event.mode),
        "actors": (same_parties(row.actors, event.actors, found), found.names(event.actors)),
        "recipients": (same_parties(row.recipients, event.recipients, found), found.names(event.recipients)),
        "statuses": (event.status in row.statuses, event.status),
    }
    if row.vouchers:
        checks["vouchers"] = (bool(vouchers & set(row.vouchers)), sorted(map(str, vouchers)))
    if row.when:
        checks["when"] = (same_interval(row.when, event.when), event.when and event.when.edtf)
    if row.where:
        where = event.where and found.words(event.where.span)
        checks["where"] = (bool(where) and bool(set(words_of(where or "")) & set(words_of(row.where))), where)
    return checks


def pair_events(found: Found) -> list[tuple[GoldEvent, Event | None, bool]]:
    """Each expected event with the one of its trigger, the best fits first, and whether the type is right too."""
    scored = [
        (_fit(row, event, found), number, event)
        for number, row in enumerate(found.gold.events)
        for event in found.events
        if evokes(row, event, found)
    ]
    rows: dict[int, Event] = {}
    taken: set[str] = set()
    for _, number, event in sorted(scored, key=lambda item: (-item[0], item[1])):
        if number not in rows and event.id not in taken:
            rows[number] = event
            taken.add(event.id)
    pairs = [(row, rows.get(number)) for number, row in enumerate(found.gold.events)]
    return [(row, event, event is not None and event.type in row.types) for row, event in pairs]


def _fit(row: GoldEvent, event: Event, found: Found) -> int:
    """How well an event fits a row: its type before all, then its fields."""
    return 10 * (event.type in row.types) + sum(right for right, _ in event_checks(row, event, found).values())


def compare_events(found: Found, tally: Tally) -> None:
    """Count the events of one article."""
    pairs = pair_events(found)
    matched = {event.id for _, event, typed in pairs if event and typed}
    for row, event, typed in pairs:
        tally.judge("event trigger", event is not None)
        if tally.judge("event", typed) and event:
            _compare_event(row, event, found, tally)
        else:
            _count_missed_event(row, event, found, tally)
    for event in found.events:
        if event.id not in matched:
            _count_extra_event(event, found, tally)


def _count_missed_event(row: GoldEvent, event: Event | None, found: Found, tally: Tally) -> None:
    tally.confusions[row.types[0], event.type if event else "-"] += 1
    at = event.trigger.start if event else _first_place(row, found)
    kind = f"event type {row.types[0]} as {event.type}" if event else f"event missed {row.types[0]}"
    note = f"{'/'.join(row.types)} {'/'.join(row.triggers)}: {';'.join(row.actors)} -> {';'.join(row.recipients)}"
    tally.errors.append(Failing(kind, found.gold.name, found.sentence(at), note))


def _first_place(row: GoldEvent, found: Found) -> int:
    """Where the event is told: the start of the sentence with most of its triggers."""
    sentences = list(found.draft.doc.sents)
    counts = [len(set(words_of(sentence.text)) & set(row.triggers)) for sentence in sentences]
    return sentences[counts.index(max(counts))].start_char


def _count_extra_event(event: Event, found: Found, tally: Tally) -> None:
    trigger = found.words(event.trigger)
    if any(event.type in row.types and evokes(row, event, found) for row in found.gold.events):
        tally.counts["event/told twice"] += 1
        kind = "event told twice"
    elif all(found.gold.is_free(event.type, found.words(evidence.trigger)) for evidence in event.evidence):
        return
    else:
        tally.counts["event/extra"] += 1
        tally.counts[f"event/extra {event.type}"] += 1
        kind = f"event extra {event.type}"
    note = f"{trigger}: {found.names(event.actors)} -> {found.names(event.recipients)}, {event.status} <{event.rule}>"
    tally.errors.append(Failing(kind, found.gold.name, found.sentence(event.trigger.start), note))


def _compare_event(row: GoldEvent, event: Event, found: Found, tally: Tally) -> None:
    """Count the fields of an event that is found."""
    tally.counts[f"event/right {row.types[0]}"] += 1
    checks = event_checks(row, event, found)
    tally.judge("event both parties", checks["actors"][0] and checks["recipients"][0])
    tally.judge("event not swapped", not is_swapped(row, event, found))
    if row.vouchers and None not in row.vouchers:
        tally.judge("event vouched by a statement", checks["vouchers"][0])
    for name, (right, got) in checks.items():
        if not tally.judge(f"event {name}", right):
            note = f"{event.type} [{found.words(event.trigger)}] found {got!r}, expected {getattr(row, name)!r}"
            sentence = found.sentence(event.trigger.start)
            kind = f"event {name}{how(name, event.actors if name == 'actors' else event.recipients)}"
            tally.errors.append(Failing(kind, found.gold.name, sentence, f"{note} <{event.rule}>"))


def is_swapped(row: GoldEvent, event: Event, found: Found) -> bool:
    """Whether actor and recipient stand in each other's place."""
    if not event.actors or not event.recipients or same_parties(row.actors, event.actors, found):
        return False
    return same_parties(row.actors, event.recipients, found)
