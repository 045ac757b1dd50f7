"""The stage: finds every time phrase of an article and resolves what can be resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from watchfloor.records import Ids, Span, When
from watchfloor.times import intervals
from watchfloor.times.dates import Counted, InPart, Meaning
from watchfloor.times.guards import Guard
from watchfloor.times.phrases import Chart, Match, chart_of
from watchfloor.times.setting import Setting
from watchfloor.times.tense import direction_at, direction_in
from watchfloor.times.words import Word, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from watchfloor.records import Anchor, Draft
    from watchfloor.times.intervals import Interval, Side
    from watchfloor.times.setting import Direction


def find_times(draft: Draft) -> Draft:
    """The draft with its times: dates and times of day as intervals, lengths and sets as durations, in text order.

    Relative words count from the article's date of publication, "two days later" from the last date that the text named.
    What cannot be resolved keeps its span, with ``edtf`` None.
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
        words = words_of(doc.text, start, end)
        for match, meaning in _phrases(words):
            yield reading.when(words, match, meaning, ids)
        reading.end_paragraph()


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Where the text that is read starts and ends; the whole text where nobody marked paragraphs."""
    if "paragraphs" not in doc.spans:
        return [(0, len(doc.text))]
    return [(part.start_char, part.end_char) for part in doc.spans["paragraphs"]]


def _phrases(words: list[Word]) -> Iterator[tuple[Match, Meaning]]:
    """The time phrases of some words, none overlapping another."""
    chart, guard = chart_of(words), Guard(words)
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
    _last: Meaning | None = field(default=None)

    def when(self, words: list[Word], match: Match, meaning: Meaning, ids: Ids) -> When:
        """The record of a phrase, resolved where that can be."""
        span = Span(words[match.start].start, words[match.end - 1].end)
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        self._enter_sentence(words, match)
        setting = Setting(self.published, self._named, self._named_day, self._direction(words, match, tokens))
        if isinstance(meaning, Counted) and meaning.only_ahead and setting.direction != "future":
            meaning = meaning.length
        interval = meaning.resolve(setting)
        self._remember(meaning, interval)
        if interval and meaning.kind == "date":
            interval = _opened(interval, meaning, words, match, tokens)
        return _record(ids.mint("time", span.of(self.doc.text)), span, meaning, interval)

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
        if tokens is not None and self.doc.has_annotation("DEP"):
            return direction_at(tokens.root)
        return direction_in([word.lower for word in words[_sentence_start(words, match.start) : match.start]])


def _sentence_start(words: list[Word], at: int) -> int:
    """The word that opens the sentence of a word."""
    while at > 0 and words[at - 1].text not in ".!?\n":
        at -= 1
    return at


def _opened(interval: Interval, meaning: Meaning, words: list[Word], match: Match, tokens: DocSpan | None) -> Interval:
    """Open to one side after "since", "until", "by", "before" and "after"; not where it tells which thing ("before Friday's vote")."""
    side = _side(words, match.start)
    if side is None or "/.." in interval.edtf or "../" in interval.edtf or _modifies_noun(words, match, tokens):
        return interval
    if side == "until" and isinstance(meaning, InPart) and meaning.part == "end":
        interval = interval.exactly()  # "by the end of 2026" has a last day that everybody knows
    return intervals.opened(interval, side)


def _side(words: list[Word], at: int) -> Side | None:
    before = words[at - 1].lower if at else ""
    pair = f"{words[at - 2].lower} {before}" if at > 1 else ""
    if before in word_list("since"):
        return "since"
    if before in word_list("after"):
        return "after"
    if before == "before" or pair == "prior to":
        return "before"
    return "until" if before in word_list("until") or pair in word_list("until") else None


def _modifies_noun(words: list[Word], match: Match, tokens: DocSpan | None) -> bool:
    if match.end < len(words) and words[match.end].text in {"'", "’"}:
        return True
    root = tokens.root if tokens is not None else None
    return root is not None and root.dep_ in {"nmod:poss", "compound", "amod", "nummod"} and root.head.i > root.i


def _record(id: str, span: Span, meaning: Meaning, interval: Interval | None) -> When:
    if interval is None:
        approximate = bool(getattr(meaning, "approximate", False))
        return When(
            id,
            meaning.kind,
            None,
            None,
            None,
            meaning.duration,
            None,
            span,
            _open_anchor(meaning),
            approximate,
            _rule(meaning),
        )
    return When(
        id=id,
        kind=meaning.kind,
        edtf=interval.edtf,
        start=interval.start,
        end=interval.end,
        duration=meaning.duration,
        precision=interval.precision,
        span=span,
        anchor=meaning.anchor,
        approximate=interval.approximate,
        rule=_rule(meaning),
    )


def _open_anchor(meaning: Meaning) -> Anchor | None:
    """An unresolved time that counts from the text says so."""
    return "text" if meaning.kind == "date" and meaning.anchor == "text" else None


def _rule(meaning: Meaning) -> str:
    """Which kind of meaning found it: ``times/calendar``."""
    return f"times/{type(meaning).__name__.lower()}"
