"""How well statements are found in our own labelled texts, against a regular expression and textacy.

usage: python benchmarks/statements.py [--cases NAME,NAME] [--faults] [--treebank PATH]

Everything is end to end: the shipped network reads, the actor stage finds who is named.  All systems see the same
text, textacy the same parse.  Scores, in per cent:

    cue       F1 of statements whose cue and content touch an expected one's
    exact     F1 of statements whose content is the expected one but for punctuation at its ends
    overlap   F1 over the letters of all contents (micro)
    speaker   of the statements found, those with as many speakers as expected, each at its place
    linked    of those whose speaker is a pronoun or description, the ones that stand for the one named elsewhere
    wording, kind, reported, to, via   of the statements found; ``to`` and ``via`` where one is expected or found

``labelled`` are the cases of ``tests/statements/cases``, on which rules were mended; the others were written before the
program read them (``benchmarks/gold_statements``).  ``--faults`` never lists what is held out.  textacy comes with the
extra ``bench``; without it its row is left out.  ``--treebank`` is a CoNLL-U file (plain or ``.xz``) of the GUM corpus:
how far its relations of attribution agree with what is found.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft
from watchfloor.statements import find_statements
from watchfloor.times import find_times

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "statements"))
import statement_gold as gold  # the cases, and what counts as finding them again

from statement_attribution import agreement
from statement_peers import by_pattern, by_textacy
from statement_scores import HEADER, Found, Score, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from statement_gold import Case

FOLDER = Path(__file__).parent / "gold_statements"
LABELLED = ("reported", "quotations", "known_failures", "nothing", "passages", "newswire")
CORPORA = (
    "labelled", "dev sentences", "dev passages", "dev breadth", "dev registers",
    "held_out sentences", "held_out passages", "held_out breadth", "held_out registers",
)  # fmt: skip


def main() -> None:
    """Read, find, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default=",".join(LABELLED), help="which files of tests/statements/cases")
    parser.add_argument("--faults", action="store_true", help="print what is wrong, passage by passage")
    parser.add_argument("--treebank", type=Path, help="a CoNLL-U file of GUM, for its relations of attribution")
    options = parser.parse_args()
    if options.treebank:
        print(agreement(options.treebank))
        return
    reading = finding = 0.0
    reader = Reader()
    for article in map(
        gold.article_of, ("Lee said it failed.", "Chad urged Niger to act.")
    ):  # loads what is loaded once
        find_statements(find_places(find_times(find_mentions(Draft(article, next(iter(reader.many([article]))))))))
    for corpus in CORPORA:
        spent = compare(reader, corpus, load(corpus, options.cases.split(",")), faults=options.faults)
        reading, finding = reading + spent[0], finding + spent[1]
    print(
        f"\nthe statement stage takes {100 * finding / reading:.1f} % of the reader's time"
        f" ({finding:.2f} of {reading:.2f} s)"
    )


def load(corpus: str, names: Sequence[str]) -> list[Case]:
    """The cases of one corpus."""
    if corpus == "labelled":
        return gold.load(*names)
    split, name = corpus.split()
    rows = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return [gold.case_of(row) for row in rows if row["split"] == split]


def compare(reader: Reader, corpus: str, cases: Sequence[Case], *, faults: bool) -> tuple[float, float]:
    """Print one table; the seconds that reading and finding took."""
    started = time.perf_counter()
    docs = list(reader.many(case.article for case in cases))
    reading = time.perf_counter() - started
    score = ours(cases, docs, faults=faults and not corpus.startswith("held_out"))
    peer = by_textacy(cases, docs)
    print(f"\n{corpus}: {len(cases)} texts, {sum(len(case.statements) for case in cases)} statements; "
          f"{score.faultless} texts without any fault in any field")  # fmt: skip
    print(HEADER)
    print(score.row("watchfloor"))
    print(by_pattern(cases).row("regular expression"))
    print(peer.row("textacy, direct only") if peer else "textacy is not installed: pip install watchfloor[bench]")
    return reading, score.seconds


def ours(cases: Sequence[Case], docs: Sequence[Doc], *, faults: bool) -> Score:
    """The stages up to statements, on parsed passages; the seconds are those of the statement stage alone."""
    score = Score()
    for case, doc in zip(cases, docs, strict=True):
        draft = find_places(find_times(find_mentions(Draft(case.article, doc))))
        started = time.perf_counter()
        done = find_statements(draft)
        score.seconds += time.perf_counter() - started
        score.add([Found(one.content, one.cue, places(one.speakers)) for one in done.statements], case)
        score.add_fields(done, case)
        wrong = gold.faults(list(done.statements), case)
        score.faultless += not wrong
        if faults and wrong:
            print(f"- {case.label}", *wrong, sep="\n      ")
    return score


if __name__ == "__main__":
    main()
