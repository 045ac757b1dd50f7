"""What is counted when found statements are compared with expected ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import statement_gold as gold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from statement_gold import Case, Expected

    from watchfloor.records import Draft, Mention, Span, Statement

FIELDS = ("linked", "wording", "kind", "reported", "to", "via")
HEADER = f"{'':22}{'found':>6}" + "".join(
    f"{name:>9}" for name in ("cue", "exact", "overlap", "speaker", *FIELDS, "seconds")
)


@dataclass(frozen=True)
class Found:
    """What any system finds: where the words, the cue and the speakers stand."""

    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Span, ...]


@dataclass
class Score:
    """Counts over all passages for one system."""

    found: int = 0
    expected: int = 0
    matched: int = 0
    exact: int = 0
    speaker: int = 0
    letters: list[int] = field(default_factory=lambda: [0, 0, 0])  # shared, found, expected
    right: Counter[str] = field(default_factory=Counter)  # of the fields that only we fill
    judged: Counter[str] = field(default_factory=Counter)
    faultless: int = 0
    seconds: float = 0.0

    def add(self, found: Sequence[Found], case: Case) -> None:
        """Count one passage."""
        made = pairs(found, case.statements, case.text)
        self.found += len(found)
        self.expected += len(case.statements)
        self.matched += len(made)
        self.exact += sum(is_exact(one, other, case.text) for one, other in made)
        self.speaker += sum(same_places(one.speakers, other.speakers) for one, other in made)
        left = gold.words_in([span for one in found for span in one.content], case.text)
        right = gold.words_in([span for other in case.statements for span in other.content], case.text)
        for place, size in enumerate((len(left & right), len(left), len(right))):
            self.letters[place] += size

    def add_fields(self, done: Draft, case: Case) -> None:
        """Count the other fields of one passage."""
        made = gold.pairs(done.statements, case.statements, case.text)
        for name, right in (item for one, other in made for item in judgements(one, other, done, case)):
            self.judged[name] += 1
            self.right[name] += right

    def row(self, name: str) -> str:
        """One line of the table."""
        shared, found, expected = self.letters
        values = [
            f_score(self.matched, self.found, self.expected),
            f_score(self.exact, self.found, self.expected),
            f_score(shared, found, expected),
            share(self.speaker, self.matched),
            *(share(self.right[name], self.judged[name]) for name in FIELDS),
        ]
        cells = "".join("        -" if value is None else f"{value:9.1f}" for value in values)
        return f"{name:22}{self.found:6}{cells}{self.seconds:9.2f}"


def judgements(one: Statement, other: Expected, done: Draft, case: Case) -> Iterator[tuple[str, bool]]:
    """Each further field of a found statement that can be judged, and whether it is right."""
    if other.named_by is not None:
        named = {mention.chain for mention in done.mentions if mention.span.overlaps(other.named_by)}
        yield "linked", any(mention.chain in named for mention in one.speakers)
    yield "wording", one.wording == other.wording
    yield "kind", one.kind == other.kind
    around = {item.id: item.cue for item in done.statements}
    expected = case.statements[other.reported_by] if other.reported_by is not None else None
    reported = one.reported_by is not None
    yield (
        "reported",
        reported == (expected is not None)
        and (expected is None or gold.same_cue(around.get(one.reported_by or ""), expected.cue)),
    )
    if one.addressee or other.addressee:
        yield "to", gold.same_people(one.addressee, other.addressee)
    if one.via or other.via:
        yield "via", bool(one.via and other.via and one.via.span.overlaps(other.via))


# --- comparing ------------------------------------------------------------------------------------------------------


def pairs(found: Sequence[Found], expected: Sequence[Expected], text: str) -> list[tuple[Found, Expected]]:
    """As ``gold.pairs``, for what any system found."""
    scored = [
        (gold.overlap(one.content, other.content, text), place, one, other)
        for place, one in enumerate(found)
        for other in expected
        if gold.same_cue(one.cue, other.cue) and gold.overlap(one.content, other.content, text) > 0
    ]
    taken: set[int] = set()
    made: list[tuple[Found, Expected]] = []
    for _, place, one, other in sorted(scored, key=lambda item: -item[0]):
        if place not in taken and not any(other is done for _, done in made):
            taken.add(place)
            made.append((one, other))
    return made


def is_exact(one: Found, other: Expected, text: str) -> bool:
    """Whether the contents are the same but for punctuation at their ends."""
    return [gold.core(span, text) for span in one.content] == [gold.core(span, text) for span in other.content]


def same_places(found: Sequence[Span], expected: Sequence[Span]) -> bool:
    """Whether as many speakers are named as expected, each overlapping its words."""
    return len(found) == len(expected) and all(any(one.overlaps(other) for one in found) for other in expected)


def places(mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """Where mentions stand."""
    return tuple(mention.span for mention in mentions)


def f_score(right: int, found: int, expected: int) -> float:
    """F1 in per cent."""
    return 200 * right / (found + expected) if found + expected else 100.0


def share(right: int, all_: int) -> float | None:
    """Per cent; None: nothing to count."""
    return 100 * right / all_ if all_ else None
