"""The stage: finds every time phrase of an article and resolves what can be resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from watchfloor.reader.offsets import Offsets
from watchfloor.reader.syntax import text_of
from watchfloor.records import Ids, Span, When
from watchfloor.times import intervals
from watchfloor.times.counted import Counted
from watchfloor.times.guards import Guard
from watchfloor.times.meaning import Meaning
from watchfloor.times.phrases import Chart, Match, chart_of
from watchfloor.times.setting import Setting
from watchfloor.times.tense import direction_at, direction_in
from watchfloor.times.wholes import InPart
from watchfloor.times.words import Word, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from watchfloor.records import Anchor, Draft
    from watchfloor.times.intervals import Interval, Side
    from watchfloor.times.setting import Direction

MAX_SENTENCE = 120  # words before a phrase that may show which way its clause looks


def find_times(draft: Draft) -> Draft:
    """The draft with its times: dates and times of day as intervals, lengths and sets as durations, in text order.

    Relative words count from the article's date of publication, "two days later" from the last date that the text
    named.  What cannot be resolved keeps its span, with ``edtf`` None.
    """
    return replace(draft, times=tuple(_read(draft.doc, draft.article.day, Ids(draft.article.id))))


def read_times(text: str, *, published: date | None = None) -> tuple[When, ...]:
    """The times of a text that nobody parsed, their spans offsets into it.

    >>> from datetime import date
    >>> [when.edtf for when in read_times("last Tuesday", published=date(2025, 4, 9))]
    ['2025-04-08']
    """
    import spacy  # loaded late: a second of start-up that most callers have paid already

    return tuple(_read(spacy.blank("en").make_doc(text), published, Ids("text")))


def _read(doc: Doc, published: date | None, ids: Ids) -> Iterator[When]:
    """The times of the paragraphs that are read."""
    reading = Reading(doc, published)
    for start, end in _paragraphs(doc):
        words = words_of(text_of(doc), start, end)
        for match, meaning in _phrases(words, reading.people(start, end)):
            yield reading.when(words, match, meaning, ids)
        reading.end_paragraph()


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Where the text that is read starts and ends; the whole text where nobody marked paragraphs."""
    if "paragraphs" not in doc.spans:
        return [(0, len(text_of(doc)))]
    return [(part.start_char, part.end_char) for part in doc.spans["paragraphs"]]


def _phrases(words: list[Word], people: list[Span]) -> Iterator[tuple[Match, Meaning]]:
    """The time phrases of some words, none overlapping another."""
    chart, guard = chart_of(words), Guard(words, people)
    at = 0
    while at < len(words):
        found = _phrase_at(chart, guard, at)
        if found:
            yield found
        at = max(found[0].end, at + 1) if found else at + 1


def _phrase_at(chart: Chart, guard: Guard, at: int) -> tuple[Match, Meaning] | None:
    """The longest phrase at a word that is a time; words of context before it do not make it win."""
    matches = chart.at("time", at)
    starts = {match.start for match in matches} - {at}
    candidates = [*matches, *(match for start in sorted(starts) for match in chart.at("time", start))]
    for match in sorted(candidates, key=lambda item: -item.end):
        if isinstance(match.value, Meaning) and guard.is_time(match, match.value):
            return match, match.value
    return None


@dataclass(slots=True)
class Reading:
    """One article while it is read: what has been named so far."""

    doc: Doc
    published: date | None
    _named: Interval | None = None
    _named_day: Interval | None = None
    _sentence: int = -1
    _offsets: Offsets = field(init=False)
    _is_parsed: bool = field(init=False)  # asked once, as the text is: spaCy looks at every word to answer
    _text: str = field(init=False)

    def __post_init__(self) -> None:
        self._offsets = Offsets(self.doc)
        self._is_parsed = self.doc.has_annotation("DEP")
        self._text = self.doc.text

    def people(self, start: int, end: int) -> list[Span]:
        """Names of persons in a stretch of text that have more than one word: "Theresa May", "April Kowalski"."""
        tokens = self._offsets.words(start, end)
        entities = tokens.ents if tokens is not None else ()
        return [Span(name.start_char, name.end_char) for name in entities if name.label_ == "PERSON" and len(name) > 1]

    def when(self, words: list[Word], match: Match, meaning: Meaning, ids: Ids) -> When:
        """The record of a phrase, resolved where that can be."""
        span = Span(words[match.start].start, words[match.end - 1].end)
        tokens = self._offsets.words(span.start, span.end)
        self._enter_sentence(words, match)
        setting = Setting(self.published, self._named, self._named_day, self._direction(words, match, tokens))
        if isinstance(meaning, Counted) and meaning.only_ahead and setting.direction in {None, "past"}:
            meaning = meaning.length
        interval = meaning.resolve(setting)
        self._remember(meaning, interval)
        side = _side(words, match.start)
        if interval and side and meaning.kind == "date" and not _modifies_noun(words, match, tokens):
            interval = _opened(interval, meaning, side)
        return _record(ids.mint("time", span.of(text_of(self.doc))), span, meaning, interval)

    def end_paragraph(self) -> None:
        """What a sentence named does not reach into the next paragraph."""
        self._sentence = -1
        self._named_day = None

    def _enter_sentence(self, words: list[Word], match: Match) -> None:
        start = _sentence_start(words, match.start)
        if start != self._sentence:
            self._sentence, self._named_day = start, None

    def _remember(self, meaning: Meaning, interval: Interval | None) -> None:
        if interval is None or meaning.kind == "duration":
            return
        self._named = interval
        if interval.precision == "day":
            self._named_day = interval

    def _direction(self, words: list[Word], match: Match, tokens: DocSpan | None) -> Direction | None:
        if tokens is not None and self._is_parsed:
            return direction_at(tokens.root)
        return direction_in([word.lower for word in words[_sentence_start(words, match.start) : match.start]])


def _sentence_start(words: list[Word], at: int) -> int:
    """The word that opens the sentence of a word, or the one ``MAX_SENTENCE`` before it."""
    stop = max(0, at - MAX_SENTENCE)
    while at > stop and words[at - 1].text not in ".!?\n":
        at -= 1
    return at


def _opened(interval: Interval, meaning: Meaning, side: Side) -> Interval:
    """Open to one side; "by the end of 2026" has a last day that everybody knows."""
    if side == "until" and isinstance(meaning, InPart) and meaning.part == "end":
        interval = interval.exactly()
    return intervals.opened(interval, side)


def _side(words: list[Word], at: int) -> Side | None:
    """To which side the words before leave a time open: "since", "until", "by", "before" and "after" do."""
    before = {" ".join(word.lower for word in words[max(0, at - count) : at]) for count in (1, 2, 3)}
    if not before.isdisjoint(word_list("since")):
        return "since"
    if not before.isdisjoint(word_list("after")):
        return "after"
    if not before.isdisjoint({"before", "prior to"}):
        return "before"
    return None if before.isdisjoint(word_list("until")) else "until"


def _modifies_noun(words: list[Word], match: Match, tokens: DocSpan | None) -> bool:
    """Whether a time tells which thing is meant: "before Friday's vote" is no time before Friday."""
    if match.end < len(words) and words[match.end].text in {"'", "’"}:
        return True
    root = tokens.root if tokens is not None else None
    return root is not None and root.dep_ in {"nmod:poss", "compound", "amod", "nummod"} and root.head.i > root.i


def _record(id: str, span: Span, meaning: Meaning, interval: Interval | None) -> When:
    is_approximate = interval.approximate if interval else bool(getattr(meaning, "approximate", False))
    return When(
        id=id,
        kind=meaning.kind,
        edtf=interval.edtf if interval else None,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        duration=meaning.duration,
        precision=interval.precision if interval else None,
        span=span,
        anchor=meaning.anchor if interval else _open_anchor(meaning),
        approximate=is_approximate,
        rule=f"times/{type(meaning).__name__.lower()}",
    )


def _open_anchor(meaning: Meaning) -> Anchor | None:
    """An unresolved time that counts from the text says so."""
    return "text" if meaning.kind == "date" and meaning.anchor == "text" else None
