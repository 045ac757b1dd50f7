"""Labelled passages: how a case is read, and what counts as finding it again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchfloor.records import Article, Paragraph, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Mention, Statement

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Expected:
    """One statement as a person reads it; a field that the case leaves out has its usual value."""

    speakers: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    wording: str
    kind: str
    addressee: tuple[Span, ...]
    via: Span | None
    reported_by: int | None
    named_by: Span | None  # words elsewhere in the passage that name the speaker of a pronoun

    @property
    def start(self) -> int:
        return min(span.start for span in (*self.content, *([self.cue] if self.cue else [])))


@dataclass(frozen=True)
class Case:
    """A passage and all its statements."""

    label: str
    text: str
    heading: bool
    statements: tuple[Expected, ...]

    @property
    def article(self) -> Article:
        return article_of(self.text, heading=self.heading)


def load(*names: str) -> list[Case]:
    """The cases of these files, in their order."""
    return [case_of(row) for name in names for row in json.loads((CASES / f"{name}.json").read_text("utf-8"))]


def case_of(row: dict[str, Any]) -> Case:
    text = row["text"]
    statements = tuple(_expected(text, item) for item in row.get("statements", ()))
    return Case(row["label"], text, row.get("heading", False), statements)


def article_of(text: str, *, heading: bool = False) -> Article:
    """An article of these paragraphs; with ``heading`` the first is its title."""
    paragraphs, place = [], 0
    for part in text.split("\n\n"):
        start = text.index(part, place)
        kind = "heading" if heading and not paragraphs else "body"
        paragraphs.append(Paragraph(Span(start, start + len(part)), kind, "gold"))
        place = start + len(part)
    title = text.split("\n\n")[0] if heading else None
    return Article(
        id="gold",
        page="0" * 64,
        url=None,
        source=Source(None, None),
        title=title,
        byline=None,
        published=None,
        updated=None,
        language="en",
        text=text,
        paragraphs=tuple(paragraphs),
        cuts=(),
        verdict="article",
    )


def _expected(text: str, item: dict[str, Any]) -> Expected:
    content = _located_all(text, item["content"])
    near = content[0].start
    return Expected(
        speakers=tuple(locate(text, words, near) for words in item["speakers"]),
        cue=locate(text, item["cue"], near) if item["cue"] else None,
        content=content,
        wording=item.get("wording", "reported"),
        kind=item.get("kind", "named"),
        addressee=tuple(locate(text, words, near) for words in item.get("addressee", ())),
        via=locate(text, item["via"], near) if item.get("via") else None,
        reported_by=item.get("reported_by"),
        named_by=locate(text, item["is"], near) if item.get("is") else None,
    )


def _located_all(text: str, parts: Iterable[str]) -> tuple[Span, ...]:
    """Content strings in order, each after the one before."""
    found: list[Span] = []
    for part in parts:
        after = found[-1].end if found else 0
        words, _, number = part.partition("#")
        start = after - 1
        for _ in range(int(number or 1)):
            start = text.index(words, start + 1)
        found.append(Span(start, start + len(words)))
    return tuple(found)


def locate(text: str, words: str, near: int) -> Span:
    """The occurrence of some words that stands nearest to a place; "said#2" is the second one."""
    words, _, number = words.partition("#")
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not starts:
        raise ValueError(f"{words!r} is not in {text!r}")
    best = starts[int(number) - 1] if number else min(starts, key=lambda place: abs(place - near))
    return Span(best, best + len(words))


# --- what counts as the same ---------------------------------------------------------------------------------------


def words_in(spans: Iterable[Span], text: str) -> set[int]:
    """The places of the letters and digits that these spans hold."""
    return {place for span in spans for place in range(span.start, span.end) if text[place].isalnum()}


def overlap(found: Iterable[Span], expected: Iterable[Span], text: str) -> float:
    """How much two contents share, from 0 to 1: twice the shared letters over those of both."""
    left, right = words_in(found, text), words_in(expected, text)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


def pairs(found: Iterable[Statement], expected: Iterable[Expected], text: str) -> list[tuple[Statement, Expected]]:
    """Statements matched one to one: by their cue, or for free quotations by their content; the best overlap first."""
    scored = [
        (overlap(one.content, other.content, text), one, other)
        for one in found
        for other in expected
        if same_cue(one.cue, other.cue) and overlap(one.content, other.content, text) > 0
    ]
    made: list[tuple[Statement, Expected]] = []
    for _, one, other in sorted(scored, key=lambda item: -item[0]):
        if not any(one.id == done.id or other is taken for done, taken in made):
            made.append((one, other))
    return made


def same_cue(found: Span | None, expected: Span | None) -> bool:
    """Whether two cues share a word; two missing ones are the same."""
    return found is expected is None or (found is not None and expected is not None and found.overlaps(expected))


def is_exact(found: Statement, expected: Expected, text: str) -> bool:
    """Whether the contents are the same but for punctuation at their ends."""
    return [core(span, text) for span in found.content] == [core(span, text) for span in expected.content]


def core(span: Span, text: str) -> str:
    return span.of(text).strip(" ,.;:\"'“”‘’«»")


def same_people(found: Iterable[Mention], expected: Iterable[Span]) -> bool:
    """Whether as many mentions as expected are named, each overlapping one of the expected words."""
    mentions, spans = list(found), list(expected)
    return len(mentions) == len(spans) and all(
        any(mention.span.overlaps(span) for mention in mentions) for span in spans
    )


def faults(found: list[Statement], case: Case) -> list[str]:
    """What is wrong in the statements of a passage, in words; empty: all is right."""
    made = pairs(found, case.statements, case.text)
    places = {id(other): one for one, other in made}
    wrong = [f"missed {_words(other, case.text)}" for other in case.statements if id(other) not in places]
    wrong += [
        f"extra {_words(one, case.text)} [{one.rule}]" for one in found if all(one.id != done.id for done, _ in made)
    ]
    for one, other in made:
        wrong += _field_faults(one, other, case, places)
    return wrong


def _field_faults(one: Statement, other: Expected, case: Case, places: dict[int, Statement]) -> list[str]:
    wrong = []
    if not is_exact(one, other, case.text):
        wrong.append(f"content {[span.of(case.text) for span in one.content]} [{one.rule}]")
    if not same_people(one.speakers, other.speakers):
        wrong.append(f"speakers {[mention.span.of(case.text) for mention in one.speakers]} [{one.rule}]")
    if not same_people(one.addressee, other.addressee):
        wrong.append(f"addressee {[mention.span.of(case.text) for mention in one.addressee]} [{one.rule}]")
    if (one.via is None) != (other.via is None) or (one.via and other.via and not one.via.span.overlaps(other.via)):
        wrong.append(f"via {one.via.span.of(case.text) if one.via else None}")
    reporter = places.get(id(case.statements[other.reported_by])) if other.reported_by is not None else None
    if one.reported_by != (reporter.id if reporter else None):
        wrong.append(f"reported_by of {_words(one, case.text)}")
    wrong += [
        f"{name} {getattr(one, name)}" for name in ("wording", "kind") if getattr(one, name) != getattr(other, name)
    ]
    return wrong


def _words(statement: Statement | Expected, text: str) -> str:
    cue = statement.cue.of(text) if statement.cue else None
    return f"{cue!r}: {[span.of(text) for span in statement.content]}"
