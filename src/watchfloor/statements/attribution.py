"""Whose quotation it is: a passage in quotation marks goes to the cue beside it, or continues the speaker before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import SUBJECTS, children, subtree_span, text_of
from watchfloor.records import Span
from watchfloor.statements.contents import joined
from watchfloor.statements.sayings import Saying
from watchfloor.statements.speakers import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from watchfloor.statements.quotations import Quotation, Quotations

REACH = 120  # characters between a quotation and the cue that it belongs to: a speaker with a long title
NEARBY = 250  # how far before a quotation a sentence's cue may stand
NEW_SENTENCE = re.compile(r"[a-z0-9][.?!]\s+(?=[A-Z\"“])")  # not after an initial
SENTENCE_END = frozenset(".?!…")
CLOSERS = "\"'”’»›」』«‹“"
FEWEST_WORDS = 2  # of a free quotation: "No." may be a title


class Attribution:
    """Gives the quotations of one article to its sayings."""

    def __init__(self, doc: Doc, quotations: Quotations, sayings: list[Saying]) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._quotations = quotations
        self._sayings = sorted(sayings, key=_cue_start)
        self._cues = [_cue_start(saying) for saying in self._sayings]
        self._claimed = _merged(span for saying in sayings for span in saying.content)

    def sayings(self) -> list[Saying]:
        """All sayings with the quotations that belong to them, and one for each free quotation."""
        free: list[Saying] = []
        previous: Saying | None = None
        for passage in self._quotations.passages:
            if self._is_claimed(passage[0].span):
                continue
            owner = self._owner(passage)
            if owner is not None:
                self._give(owner, passage)
            elif not self._extend_clause(passage) and self._is_free(passage):
                previous = self._free(passage, free[-1] if free else None)
                free.append(previous)
        for inner in self._nested():
            owner = self._owner((inner,))
            if owner is not None and not self._sayings[owner].content:
                self._give(owner, (inner,))
        return [*self._sayings, *free]

    def _nested(self) -> list[Quotation]:
        """Quotations inside others: only a cue in the same outer quotation can have them."""
        return [item for item in self._quotations.all if item.depth]

    def _is_claimed(self, span: Span) -> bool:
        """Whether some content holds it already."""
        starts, spans = self._claimed
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and spans[place].end > span.start

    def _give(self, place: int, passage: tuple[Quotation, ...]) -> None:
        saying = self._sayings[place]
        content = joined([*saying.content, *(part.span for part in passage)], self._text)
        self._sayings[place] = saying.with_content(content, None if saying.content else saying.rule + "quote")

    # --- the cue beside it ---

    def _owner(self, passage: tuple[Quotation, ...]) -> int | None:
        """Which saying a quotation belongs to: the cue after it if it ends in a comma, else one before, or after."""
        start, end = passage[0].span.start, passage[-1].span.end
        after, before = self._cue_after(end), self._cue_before(start)
        if after is not None and (self._ends_open(passage) or before is None):
            return after
        return before if before is not None else after

    def _ends_open(self, passage: tuple[Quotation, ...]) -> bool:
        """Whether it ends as quotations do whose cue is to come: with a comma, a question or an exclamation mark."""
        last = self._text[: passage[-1].span.end].rstrip(CLOSERS)[-1:] if passage else ""
        following = self._text[passage[-1].span.end : passage[-1].span.end + 1]
        return last in set(",?!—–") or following == ","

    def _cue_after(self, end: int) -> int | None:
        """The first cue after a quotation in its sentence, with nothing quoted between."""
        limit = self._clause_end(end)
        for place in range(bisect_left(self._cues, end), len(self._sayings)):
            saying = self._sayings[place]
            if saying.cue is None or saying.cue.start > limit:
                return None
            if saying.takes_quotation and self._can_follow(saying, end):
                return place
        return None

    def _clause_end(self, end: int) -> int:
        """How far the sentence of a quotation goes on after it."""
        window = self._text[end : end + REACH]
        stripped = window.lstrip(" ,;–—-")
        if not stripped or stripped.startswith("\n"):
            return end
        word = self._word_at(end + len(window) - len(stripped))
        goes_on = word is not None and (
            word.sent.start_char < end or stripped[0].islower() or self._text[end - 2 : end - 1] == ","
        )
        if not goes_on:
            return end
        stop = NEW_SENTENCE.search(self._text, end, end + REACH)
        return min(end + REACH, max(stop.end(), word.sent.end_char)) if stop and word is not None else end + REACH

    def _can_follow(self, saying: Saying, end: int) -> bool:
        """Whether a cue after a quotation reports it: it has no other content, or what it has lies in front."""
        if saying.cue is None or not self._is_open(end, saying.cue.start):
            return False
        return not saying.content or (saying.content[0].start < end and saying.content[-1].end <= saying.cue.start)

    def _cue_before(self, start: int) -> int | None:
        """The last cue before a quotation in its sentence, or in one that ends with a colon."""
        earliest = self._clause_start(start)
        for place in range(bisect_left(self._cues, start) - 1, -1, -1):
            saying = self._sayings[place]
            if saying.cue is None or saying.cue.start < earliest:
                return None
            if saying.takes_quotation and saying.cue.end <= start and self._can_precede(saying, start):
                return place
        return None

    def _clause_start(self, start: int) -> int:
        """Where the sentence before a quotation starts; the quotation itself where a sentence has just ended."""
        before = self._text[max(0, start - NEARBY) : start].rstrip()
        if not before or before[-1] in SENTENCE_END or before[-1] in CLOSERS:
            return start
        first = max(0, start - NEARBY)
        last = first + len(before) - 1
        if before[-1] == ":":  # the cue stands in the paragraph that the colon closes, or not at all
            return max(first, self._text.rfind("\n", 0, last) + 1)
        word = self._word_at(last)
        return first if word is None else max(first, word.sent.start_char)

    def _word_at(self, place: int) -> Token | None:
        """The token that covers a place."""
        found = self._doc.char_span(place, place + 1, alignment_mode="expand")
        return found[0] if found is not None and len(found) else None

    def _can_precede(self, saying: Saying, start: int) -> bool:
        """Whether a cue before a quotation takes it: it has no other content, or what it has goes on with a comma."""
        if saying.cue is None or not self._is_open(saying.cue.end, start):
            return False
        if not saying.content:
            return self._follows_comma(start) or self._is_told(saying.cue.end, start)
        last = saying.content[-1].end
        between = self._text[max(saying.cue.end, last) : start]
        return last <= start and self._follows_comma(start) and len(between) < REACH

    def _is_told(self, end: int, start: int) -> bool:
        """Whether a quotation without comma is what is said: it follows the cue at once, or opens with a capital."""
        between = self._text[end:start].split()
        return (
            not between
            or between[-1] == "that"
            or (len(between) < FEWEST_WORDS * 2 and self._text[start + 1].isupper())
        )

    def _follows_comma(self, start: int) -> bool:
        return self._text[max(0, start - 3) : start].rstrip()[-1:] in {",", ":", "—", "–"}

    def _is_open(self, start: int, end: int) -> bool:
        """Whether no other quotation stands between two places."""
        return start >= end or not any(
            item.depth == 0 and item.span.start >= start and item.span.end <= end
            for item in self._quotations.over(Span(start, end))
        )

    # --- no cue beside it ---

    def _extend_clause(self, passage: tuple[Quotation, ...]) -> bool:
        """Whether a clause of a cue holds the quoted words, and so is content: "praised it as the "rise" goes on"."""
        span = passage[0].span
        for place in range(bisect_left(self._cues, span.start) - 1, -1, -1):
            saying = self._sayings[place]
            if saying.cue is None or saying.cue.start < span.start - NEARBY:
                return False
            clause = self._clause_with(saying, span)
            if clause is not None and saying.content and saying.content[-1].end <= clause.start:
                self._sayings[place] = saying.with_content(
                    joined([*saying.content[:-1], Span(saying.content[-1].start, clause.end)], self._text)
                )
                return True
        return False

    def _clause_with(self, saying: Saying, span: Span) -> Span | None:
        """The adverbial clause of the cue that holds these quoted words."""
        if saying.head is None or saying.head.sent.end_char < span.end:
            return None
        for part in children(saying.head, "advcl", "parataxis", "obl"):
            whole = subtree_span(part)
            holds = part.i > saying.head.i and whole.covers(Span(span.start + 1, span.end - 1))
            goes_on = bool(saying.content) and not self._text[saying.content[-1].end : whole.start].strip()
            if holds and (goes_on or (part.dep_ != "obl" and children(part, *SUBJECTS))):
                return Span(whole.start, max(whole.end, span.end))
        return None

    def _is_free(self, passage: tuple[Quotation, ...]) -> bool:
        """Whether it is made of whole sentences, with nothing of the article's own before or after it."""
        first, last = passage[0].span, passage[-1].span
        before = self._text[max(0, first.start - 3) : first.start].rstrip(" \t")
        starts = not before or before[-1] == "\n" or before[-1] in SENTENCE_END or before[-1] in CLOSERS
        inside = last.of(self._text).rstrip(CLOSERS + " ")
        after = self._text[last.end : last.end + 2].lstrip(" \t.")
        ends = not after or after[0] == "\n" or after[0].isupper() or after[0] in "\"“‘'«"
        return starts and ends and inside[-1:] in SENTENCE_END and len(first.of(self._text).split()) >= FEWEST_WORDS

    def _free(self, passage: tuple[Quotation, ...], last: Saying | None) -> Saying:
        """A quotation without cue: it continues whoever spoke last, in this paragraph or the one before."""
        before = self._speaker_before(passage[0].span.start, last)
        source = before.source if before is not None else Source((), "unnamed", can_speak=True)
        return Saying(None, tuple(part.span for part in passage), source, "quotation/free")

    def _speaker_before(self, start: int, last: Saying | None) -> Saying | None:
        """The saying that ends last before this place, not further off than the paragraph before."""
        place = bisect_left(self._cues, start) - 1
        found = [self._sayings[place]] if place >= 0 else []
        found += [last] if last is not None else []
        near = [
            saying
            for saying in found
            if (saying.content or saying.takes_quotation)
            and self._text.count("\n", saying.start, start) <= _PARAGRAPH_BREAK
        ]
        return max(near, key=lambda saying: saying.start, default=None)


_PARAGRAPH_BREAK = 2


def _cue_start(saying: Saying) -> int:
    return saying.cue.start if saying.cue is not None else saying.start


def _merged(spans: object) -> tuple[list[int], list[Span]]:
    """Spans sorted and joined where they overlap, with their starts."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):  # type: ignore[call-overload]
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return [span.start for span in made], made
