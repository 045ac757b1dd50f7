"""What others find: a regular expression, and textacy's direct quotations."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from statement_scores import Found, Score
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from statement_gold import Case

VERBS = (
    "said|says|told|added|asked|announced|warned|wrote|replied|insisted|argued|claimed|noted|stressed|explained|stated"
)
NAME = r"(?:[A-Z][\w'’-]+(?: (?:of )?[A-Z][\w'’-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey)"
QUOTED = re.compile(
    rf"""(?P<content>["“][^"“”]{{2,800}}["”])\s?,?\s?  # "...,"
    (?:(?P<before>{NAME})\s(?P<cue>{VERBS})           # Ann Lee said
    |(?P<inverted>{VERBS})\s(?P<after>{NAME}))        # said Ann Lee
    """,
    re.VERBOSE,
)
REPORTED = re.compile(rf"(?P<before>{NAME})\s(?P<cue>{VERBS})\s(?:that\s)?(?P<content>[^.\"“”\n]{{5,400}})")


def by_pattern(cases: Sequence[Case]) -> Score:
    """A regular expression: quotation marks or "that", a list of verbs, capitals."""
    score = Score()
    for case in cases:
        started = time.perf_counter()
        found = list(found_by_pattern(case.text))
        score.seconds += time.perf_counter() - started
        score.add(found, case)
    return score


def found_by_pattern(text: str) -> Iterator[Found]:
    """Quotations with a name and verb beside them, then "Name said ..." elsewhere."""
    for match in QUOTED.finditer(text):
        cue = match.span("cue") if match["cue"] else match.span("inverted")
        speaker = match.span("before") if match["before"] else match.span("after")
        yield Found((Span(*match.span("content")),), Span(*cue), (Span(*speaker),))
    for match in REPORTED.finditer(text):
        yield Found((Span(*match.span("content")),), Span(*match.span("cue")), (Span(*match.span("before")),))


def by_textacy(cases: Sequence[Case], docs: Sequence[Doc]) -> Score | None:
    """Textacy's direct quotations on the same parse; None where it is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    score = Score()
    for case, doc in zip(cases, docs, strict=True):
        started = time.perf_counter()
        try:
            triples = list(direct_quotations(doc))
        except ValueError:  # it gives up on an odd number of quotation marks
            triples = []
        score.seconds += time.perf_counter() - started
        score.add([of_triple(triple) for triple in triples], case)
    return score


def of_triple(triple: object) -> Found:
    """A textacy triple in our form."""
    speaker, cue, content = triple  # type: ignore[misc]  # a named tuple of tokens and a span
    return Found((Span(content.start_char, content.end_char),), whole(cue), (whole(speaker),))


def whole(tokens: Sequence[object]) -> Span:
    """From the first of these tokens to the last."""
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))  # type: ignore[attr-defined]  # spaCy tokens
