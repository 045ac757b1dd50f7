"""How well statements are found in our own labelled passages, against a regular expression and textacy.

usage: python benchmarks/statements.py [--cases NAME,NAME] [--faults]

Everything is end to end: the shipped network reads, the actor stage finds who is named.  All systems see the same
text, textacy the same parse.  Scores, in per cent:

    cue       F1 of statements whose cue and content touch an expected one's
    exact     F1 of statements whose content is the expected one but for punctuation at its ends
    overlap   F1 over the letters of all contents (micro)
    speaker   of the statements found, those with as many speakers as expected, each at its place
    linked    of those whose speaker is a pronoun or description, the ones that stand for the one named elsewhere

textacy comes with the extra ``bench``; without it its row is left out.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft, Span
from watchfloor.statements import find_statements
from watchfloor.times import find_times

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "statements"))
import statement_gold as gold  # the cases, and what counts as finding them again

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from statement_gold import Case, Expected

    from watchfloor.records import Mention

NAMES = ("reported", "quotations", "known_failures", "nothing", "passages", "newswire")
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
    linked: int = 0
    to_link: int = 0
    letters: list[int] = field(default_factory=lambda: [0, 0, 0])  # shared, found, expected
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

    def row(self, name: str) -> str:
        """One line of the table."""
        shared, found, expected = self.letters
        values = [
            f_score(self.matched, self.found, self.expected),
            f_score(self.exact, self.found, self.expected),
            f_score(shared, found, expected),
            share(self.speaker, self.matched),
            share(self.linked, self.to_link),
        ]
        cells = "".join("      - " if value is None else f"{value:7.1f} " for value in values)
        return f"{name:24}{self.found:6}{cells}{self.seconds:8.2f}"


def main() -> None:
    """Read, find, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default=",".join(NAMES), help="which files of tests/statements/cases")
    parser.add_argument("--faults", action="store_true", help="print what is wrong, passage by passage")
    options = parser.parse_args()
    cases = gold.load(*options.cases.split(","))
    started = time.perf_counter()
    docs = list(Reader().many(case.article for case in cases))
    reading = time.perf_counter() - started
    print(f"{len(cases)} passages, {sum(len(case.statements) for case in cases)} statements, read in {reading:.1f} s")
    print(f"{'':24}{'found':>6}{'cue':>7} {'exact':>7} {'overlap':>7} {'speaker':>7} {'linked':>7} {'seconds':>8}")
    print(ours(cases, docs, faults=options.faults).row("watchfloor"))
    print(by_pattern(cases).row("regular expression"))
    peer = by_textacy(cases, docs)
    print(peer.row("textacy, direct only") if peer else "textacy is not installed: pip install watchfloor[bench]")


# --- the systems ----------------------------------------------------------------------------------------------------


def ours(cases: Sequence[Case], docs: Sequence[Doc], *, faults: bool) -> Score:
    """The stages up to statements, on parsed passages; the seconds are those of the statement stage alone."""
    score = Score()
    for case, doc in zip(cases, docs, strict=True):
        draft = find_places(find_times(find_mentions(Draft(case.article, doc))))
        started = time.perf_counter()
        done = find_statements(draft)
        score.seconds += time.perf_counter() - started
        score.add([Found(one.content, one.cue, places(one.speakers)) for one in done.statements], case)
        count_links(score, done, case)
        wrong = gold.faults(list(done.statements), case)
        score.faultless += not wrong
        if faults and wrong:
            print(f"- {case.label}", *wrong, sep="\n      ")
    print(f"{score.faultless} of {len(cases)} passages without any fault in any field")
    return score


def count_links(score: Score, done: Draft, case: Case) -> None:
    """Whether pronouns and descriptions that speak stand for the one whom the case names."""
    for one, other in gold.pairs(done.statements, case.statements, case.text):
        if other.named_by is not None:
            score.to_link += 1
            named = {mention.chain for mention in done.mentions if mention.span.overlaps(other.named_by)}
            score.linked += any(mention.chain in named for mention in one.speakers)


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


if __name__ == "__main__":
    main()
