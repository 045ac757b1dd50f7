"""Quotation marks: which two belong together, paragraph by paragraph.

A mark that finds no partner is dropped and harms nothing outside its paragraph.  An opening mark that stays open to the
end of its paragraph is a quotation that runs on only where the next paragraph opens with the same mark, as newspapers
print it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Side = Literal["open", "close", "either"]

# What opens, and all that may close it; pages print an opening one at the end.
_PAIRS = {
    "“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’",
    "「": "」", "『": "』", "``": "''", '"': '"”“', "'": "'", "＂": "＂",
}  # fmt: skip
_MARK = re.compile(r"``|''|[“”„‟«»‹›‘’‚「」『』\"'＂]")
_OPENERS_BEFORE = frozenset("([{<—–-:;,/=…>\u200b" + "“„‟«»‹‘‚\"'「『")
_ELIDED = re.compile(r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)
_ALWAYS_OPEN = frozenset({*"“„‟«‹‘‚「『", "``"})
_ALWAYS_CLOSE = frozenset({*"”»›’」』", "''"})
_GUILLEMETS = frozenset("«»‹›")
_GERMAN = frozenset("“‘")  # they close what „ and ‚ open
_SINGLE = frozenset("'‘’‚")
_LONGEST_ELISION = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted text inside one paragraph, its marks included."""

    span: Span
    paragraph: int  # which of the paragraphs it stands in
    depth: int  # 0: not inside another quotation
    runs_on: bool = False  # no closing mark: the next paragraph goes on
    ends_sentence: bool = False  # a full stop inside the marks, and a capital after them

    def inside(self, text: str) -> str:
        """The words between the marks."""
        words = self.span.of(text)
        return words.lstrip("`" + words[:1]).rstrip("" if self.runs_on else "'" + words[-1:])


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    side: Side


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """The quotations of each paragraph, in the order of the text; nested ones follow the one they stand in.

    >>> text = 'He said "no," then "yes."'
    >>> [quotation.span.of(text) for quotation in find_quotations(text, [Span(0, len(text))])]
    ['"no,"', '"yes."']
    """
    spans = list(paragraphs)
    found: list[Quotation] = []
    for number, span in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        found += _in_paragraph(text, span, number, following)
    return tuple(found)


def _in_paragraph(text: str, span: Span, number: int, following: Span | None) -> list[Quotation]:
    """Pairs the marks of one paragraph with a stack."""
    pending: list[_Mark] = []
    closed: list[tuple[int, int]] = []
    for mark in _marks(text, span):
        partner = _partner(mark, pending)
        if partner is not None and mark.side != "open":
            closed.append((pending[partner].start, mark.start + len(mark.text)))
            del pending[partner:]
        elif mark.side != "close":
            pending = [other for other in pending if other.text != mark.text]  # the earlier one never closed
            pending.append(mark)
    running = [mark for mark in pending if following is not None and _opens_alike(text, mark, following)]
    last = [Quotation(Span(mark.start, span.end), number, 0, runs_on=True) for mark in running[:1]]
    pairs = [
        Quotation(Span(start, end), number, 0, ends_sentence=_ends_sentence(text, end, span.end))
        for start, end in closed
    ]
    return _with_depth(sorted(pairs + last, key=lambda item: (item.span.start, -item.span.end)))


def _ends_sentence(text: str, end: int, limit: int) -> bool:
    """Whether a sentence ends with the quotation that ends here."""
    following = text[end : min(end + 3, limit)].lstrip()
    return text[end - 2 : end - 1] in {".", "?", "!"} and following[:1].isupper() and following != text[end : end + 3]


def _with_depth(quotations: list[Quotation]) -> list[Quotation]:
    """How many others each one stands in; they come sorted by start, the longer first."""
    placed: list[Quotation] = []
    around: list[Span] = []
    for item in quotations:
        around = [span for span in around if span.end >= item.span.end]
        placed.append(replace(item, depth=len(around)))
        around.append(item.span)
    return placed


def _partner(mark: _Mark, pending: list[_Mark]) -> int | None:
    """The nearest open mark that this one can close."""
    for place in range(len(pending) - 1, -1, -1):
        if mark.text in _PAIRS.get(pending[place].text, ""):
            return place
    return None


def _opens_alike(text: str, mark: _Mark, following: Span) -> bool:
    """Whether a sentence opens at this mark, and the next paragraph opens with the same one."""
    first = text[mark.start + len(mark.text)]
    return not first.islower() and text.startswith(mark.text, following.start)


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    """The quotation marks of a paragraph; apostrophes, inches and feet are none."""
    for match in _MARK.finditer(text, span.start, span.end):
        side = _side(text, match.group(), match.start(), span)
        if side is not None:
            yield _Mark(match.group(), match.start(), side)


def _side(text: str, mark: str, start: int, span: Span) -> Side | None:
    """Whether a mark opens, closes or could do either; None: it is no quotation mark."""
    end = start + len(mark)
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    if mark in _SINGLE and _is_apostrophe(text, start, before, after):
        return None
    if mark in _GUILLEMETS:
        return _side_of_guillemet(mark, before, after)
    if mark in _ALWAYS_OPEN:
        return "either" if mark in _GERMAN and not before.isspace() and not after.isalnum() else "open"
    opens = before.isspace() or before in _OPENERS_BEFORE
    closes = not before.isspace() and not after.isalnum()
    if mark in _ALWAYS_CLOSE:
        return "close" if closes or mark == "”" else None
    if opens and not after.isspace():
        return "either" if closes else "open"
    return "close" if closes else None


def _side_of_guillemet(mark: str, before: str, after: str) -> Side:
    """By the space around it: »Ja« and «Sí» show their side, « Oui » keeps space inside and goes by its form."""
    opens = (before.isspace() or before in _OPENERS_BEFORE) and (after.isalnum() or after in "“„‘‚\"'(")
    closes = not before.isspace() and not after.isalnum()
    if opens != closes:
        return "open" if opens else "close"
    return "open" if mark in _ALWAYS_OPEN else "close"


def _is_apostrophe(text: str, start: int, before: str, after: str) -> bool:
    """Whether a single mark stands inside a word, for letters left out ("'90s"), or after a plural."""
    if before.isalnum() and after.isalnum():
        return True
    if not before.isalnum() and _ELIDED.match(text, start, start + _LONGEST_ELISION):
        return True
    follows = text[start + 1 : start + 3]
    return before in "sS" and len(follows) > 1 and follows[0] == " " and follows[1].islower() and text[start] != "‘"


class Quotations:
    """The quotations of an article, found by place; what runs over paragraphs is one passage."""

    def __init__(self, found: tuple[Quotation, ...]) -> None:
        self._found = found
        self._starts = [item.span.start for item in found]
        self._passages = list(_passages(found))
        self._passage_of = {item.span: passage for passage in self._passages for item in passage}

    @property
    def all(self) -> tuple[Quotation, ...]:
        """Every quotation, nested ones too."""
        return self._found

    @property
    def passages(self) -> list[tuple[Quotation, ...]]:
        """Quotations that stand in no other, in the order of the text; several where one runs over paragraphs."""
        return self._passages

    def over(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with this span, in the order of the text."""
        found = []
        for place in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            item = self._found[place]
            if item.span.end > span.start:
                found.append(item)
            elif item.depth == 0:
                break
        return found[::-1]

    def passage_of(self, quotation: Quotation) -> tuple[Quotation, ...]:
        """The whole of a quotation that runs over paragraphs; the quotation alone where it does not."""
        return self._passage_of.get(quotation.span, (quotation,))


def _passages(found: tuple[Quotation, ...]) -> Iterator[tuple[Quotation, ...]]:
    """Outer quotations, those joined that run on into the next."""
    running: list[Quotation] = []
    for item in found:
        if item.depth:
            continue
        if running and not (running[-1].runs_on and item.paragraph == running[-1].paragraph + 1):
            yield tuple(running)
            running = []
        running.append(item)
    if running:
        yield tuple(running)
