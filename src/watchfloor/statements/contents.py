"""From words to spans: the smallest stretches of text that hold what was communicated, quotation marks included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import span_of, text_of
from watchfloor.records import Span
from watchfloor.statements.trimming import runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.records import Wording
    from watchfloor.statements.quotations import Quotation, Quotations

MARKS = frozenset("\"'“”„‟«»‹›‘’‚「」『』`＂") | {"``", "''"}
EDGES = MARKS | frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…", "•"})
STAMP = re.compile(r"\d{1,2}[:.]\d{2}")
LINKS = frozenset(
    {"meanwhile", "however", "separately", "elsewhere", "moreover", "nevertheless", "nonetheless", "also"}
)
NOTHING = " \t\n\r,;:.-–—…"


def spans_of(tokens: tuple[Token, ...], quotations: Quotations, cue: Span | None) -> tuple[Span, ...]:
    """The stretches that these words make, each trimmed of punctuation and grown over the quotations it touches."""
    text = text_of(tokens[0].doc) if tokens else ""
    tokens = tuple(token for token in tokens if cue is None or not cue.start <= token.idx < cue.end)
    tokens = tuple(token for token in tokens if cue is None or token.idx > cue.start or not _is_link(token))
    cores = [_within_sentence(core, quotations, cue) for run in runs(tokens) if (core := _core(run)) is not None]
    return joined([grown for core in cores for grown in _grown(core, quotations, cue)], text)


def _is_link(token: Token) -> bool:
    """Whether a word in front of the cue only leads the article on: "Meanwhile", "..., however, ..."."""
    if token.lower_ not in LINKS or token.dep_ not in {"advmod", "discourse", "cc"}:
        return False
    closed = token.i + 1 < len(token.doc) and token.nbor(1).text == ","
    opened = token.i > 0 and token.nbor(-1).text == ","
    return bool(token.is_sent_start) or (opened and closed)


def _core(run: list[Token]) -> Span | None:
    """A stretch without punctuation at its ends; None: it holds no word."""
    words = [token for token in run if not token.is_space]
    if words and STAMP.fullmatch(words[0].text) and (words[0].i == 0 or words[0].nbor(-1).is_space):
        del words[0]  # "16:40 The port is open, the ministry says"
    while words and (words[0].text in EDGES or words[0].dep_ == "cc"):
        del words[0]
    while words and words[-1].text in EDGES:
        del words[-1]
    return span_of(words) if words else None


def _within_sentence(core: Span, quotations: Quotations, cue: Span | None) -> Span:
    """The part beside the cue of a stretch in which a quotation ends a sentence: parsers run on over it."""
    for item in quotations.over(core):
        if (
            item.ends_sentence
            and core.start < item.span.end < core.end
            and (cue is None or not item.span.overlaps(cue))
        ):
            before_cue = cue is not None and core.end <= cue.start
            core = Span(item.span.end, core.end) if before_cue else Span(core.start, item.span.end)
    return core


def _grown(core: Span, quotations: Quotations, cue: Span | None) -> list[Span]:
    """The stretch and every quotation that it touches, or cut to the quotation that it stands in with its cue."""
    around = [item for item in quotations.over(core) if cue is not None and item.span.overlaps(cue)]
    for item in around:
        core = _cut_to(core, item)
    touched = [item for item in quotations.over(core) if item not in around]
    start = min([core.start, *(item.span.start for item in touched)])
    end = max([core.end, *(item.span.end for item in touched)])
    if cue is not None and start < cue.end and cue.start < end:  # never over the cue itself
        return [core]
    others = [part.span for item in touched for part in quotations.passage_of(item) if part not in touched]
    return [Span(start, end), *others]


def _cut_to(core: Span, around: Quotation) -> Span:
    """The part of a stretch inside the quotation that holds its cue."""
    start, end = max(core.start, around.span.start + 1), min(core.end, around.span.end - 1)
    return Span(start, end) if start < end and around.span.covers(Span(start, end)) else core


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Spans in the order of the text, those made one between which stands only punctuation or space."""
    made: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, span.end)):
        if made and (span.start <= made[-1].end or _is_nothing(text, made[-1].end, span.start)):
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _is_nothing(text: str, start: int, end: int) -> bool:
    """Whether only punctuation and space of one paragraph stand between two places; two quotations stay two."""
    between = text[start:end]
    quoted = start > 0 and text[start - 1] in MARKS and text[end] in MARKS
    return not quoted and len(between) < 4 and "\n" not in between and not between.strip(NOTHING)  # noqa: PLR2004  # ", — "


def wording_of(content: tuple[Span, ...], quotations: Quotations, cue: Span | None) -> Wording:
    """Whether the content stands in quotation marks wholly, in part or not at all."""
    quoted = [_quoted_part(span, quotations, cue) for span in content]
    if all(part == "all" for part in quoted):
        return "quoted"
    return "reported" if all(part == "none" for part in quoted) else "mixed"


def _quoted_part(span: Span, quotations: Quotations, cue: Span | None) -> str:
    """How much of one stretch is quoted by marks that do not hold its cue as well."""
    own = [item for item in quotations.over(span) if cue is None or not item.span.overlaps(cue)]
    if not own:
        return "none"
    return "all" if any(item.span.covers(span) for item in own) else "some"
