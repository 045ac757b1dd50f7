"""Whole articles from text to records, against what an analyst wrote down before the program read them.

usage: python benchmarks/whole.py [--split dev|held_out] [--show N] [--summary FILE]

Prints a table for each kind of record, the program beside a baseline on the same parse.  ``--show`` lists up to N
errors of each kind with their sentences; those of the held-out articles are never listed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from functools import reduce
from typing import TYPE_CHECKING

from baselines import look_up_events, match_statements
from comparing import Found, Tally, compare_events, compare_statements
from comparing_names import compare_names
from gold_articles import load_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gold_articles import GoldArticle, Split
    from watchfloor.records import Draft

SPLITS: tuple[Split, ...] = ("dev", "held_out")
SIZES = {"articles": "articles", "statement/all": "statements", "event/all": "events"}
STATEMENT_FIELDS = ("speakers", "wording", "kind", "addressee", "via", "when", "reported_by")
EVENT_FIELDS = (
    "modes", "actors", "recipients", "both parties", "statuses", "when", "where", "vouchers", "vouched by a statement",
)  # fmt: skip
NAME_FIELDS = ("time exact", "time edtf", "place exact", "place country", "place precision")
ACTOR_FIELDS = ("actor", "actor role", "actor sector")


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=SPLITS, help="only these articles")
    parser.add_argument("--show", type=int, metavar="N", help="list up to N errors of each kind, of dev only")
    options = parser.parse_args()
    if options.show and options.split == "held_out":
        sys.exit("found --show with --split held_out, expected --split dev: errors on held-out articles stay unseen")
    for split in SPLITS:
        if options.split in (None, split):
            ours, baseline = compare(load_articles(split))
            print("\n".join(tables(split, ours, baseline)))
            if options.show and split == "dev":
                print("\n".join(listing(ours, options.show)))


# --- reading ---------------------------------------------------------------------------------------------------------


def compare(articles: Sequence[GoldArticle]) -> tuple[Tally, Tally]:
    """What the program and the baseline get right on some articles."""
    ours, baseline = Tally(), Tally()
    for gold, draft in zip(articles, read_drafts(articles), strict=True):
        count(Found(gold, draft, draft.statements, draft.events), ours)
        plain = Found(gold, draft, match_statements(draft), look_up_events(draft))
        compare_statements(plain, baseline)
        compare_events(plain, baseline)
    return ours, baseline


def count(found: Found, tally: Tally) -> None:
    """Count everything that was found in one article."""
    compare_statements(found, tally)
    compare_events(found, tally)
    compare_names(found, tally)
    tally.counts["articles"] += 1
    tally.counts["changed texts"] += found.draft.article.text != found.gold.text


def read_drafts(articles: Sequence[GoldArticle]) -> Iterator[Draft]:
    """What the program finds in each article, with the parse it stands on."""
    from watchfloor.articles import article_of_text
    from watchfloor.pipeline import STAGES
    from watchfloor.reader import Reader
    from watchfloor.records import Draft

    texts = [article_of_text(gold.body, title=gold.title, published=gold.published) for gold in articles]
    for text, doc in zip(texts, Reader(threads=1).many(texts), strict=True):
        yield reduce(lambda draft, stage: stage(draft), STAGES, Draft(text, doc))


# --- tables ----------------------------------------------------------------------------------------------------------


def tables(split: Split, ours: Tally, baseline: Tally) -> Iterator[str]:
    """The lines of all tables of one split."""
    counts = ours.counts
    sizes = (f"{counts[key]} {name}" for key, name in SIZES.items())
    yield f"\n== {split}: {', '.join(sizes)}"
    if counts["changed texts"]:
        yield f"   ({counts['changed texts']} texts changed in cleaning)"
    yield from table("statements", ours, baseline, statement_rows)
    yield from table("events", ours, baseline, event_rows)
    yield from by_type(ours)
    yield from confusions(ours)
    yield from (f"{name:<38}{value:>12}" for name, value in name_rows(ours))


def table(
    title: str, ours: Tally, baseline: Tally, rows: Callable[[Tally], Iterator[tuple[str, str]]]
) -> Iterator[str]:
    """One table, the program beside the baseline."""
    yield f"\n{title:<38}{'watchfloor':>12}{'baseline':>12}"
    for (name, value), (_, plain) in zip(rows(ours), rows(baseline), strict=True):
        yield f"{name:<38}{value:>12}{plain:>12}"


def statement_rows(tally: Tally) -> Iterator[tuple[str, str]]:
    """The numbers about statements."""
    counts = tally.counts
    found = counts["statement/right"] + counts["statement/extra"]
    expected = counts["statement/all"]
    yield "found, by cue: precision", percent(counts["statement/right"], found)
    yield "found, by cue: recall", percent(counts["statement/right"], expected)
    yield "found, by cue: F", f_score(counts["statement/right"], found, expected)
    yield "content exact: F", f_score(counts["statement content/right"], found, expected)
    shared, ours, gold = (counts[f"content/{name} words"] for name in ("shared", "found", "gold"))
    yield "content by words: F", f_score(shared, ours, gold)
    yield from fields("statement", STATEMENT_FIELDS, tally)
    yield "extra, per 100 expected", percent(counts["statement/extra"], expected)


def event_rows(tally: Tally) -> Iterator[tuple[str, str]]:
    """The numbers about events."""
    counts = tally.counts
    found = counts["event/right"] + counts["event/extra"]
    expected = counts["event/all"]
    yield "type and trigger: precision", percent(counts["event/right"], found)
    yield "type and trigger: recall", percent(counts["event/right"], expected)
    yield "type and trigger: F", f_score(counts["event/right"], found, expected)
    yield "with actors right: F", f_score(counts["event actors/right"], found, expected)
    yield "with both parties right: F", f_score(counts["event both parties/right"], found, expected)
    yield "trigger found, of any type", percent(counts["event trigger/right"], expected)
    yield from fields("event", EVENT_FIELDS, tally)
    swapped = counts["event not swapped/all"] - counts["event not swapped/right"]
    yield "direction swapped", percent(swapped, counts["event not swapped/all"])
    yield "told twice, per 100 expected", percent(counts["event/told twice"], expected)
    yield "extra, per 100 expected", percent(counts["event/extra"], expected)


def name_rows(tally: Tally) -> Iterator[tuple[str, str]]:
    """The numbers about times, places and actors."""
    counts = tally.counts
    yield "\nactors, times, places", "watchfloor"
    for name in ("time", "place"):
        right = counts[f"{name}/right"]
        yield f"{name} found: F", f_score(right, right + counts[f"{name}/extra"], counts[f"{name}/all"])
    yield from fields("", NAME_FIELDS + ACTOR_FIELDS, tally)


def fields(kind: str, names: Iterable[str], tally: Tally) -> Iterator[tuple[str, str]]:
    """The share of right ones of each field, with how many were judged."""
    for name in names:
        key = f"{kind} {name}".strip()
        judged = tally.counts[f"{key}/all"]
        yield f"{name} right (of {judged})", percent(tally.counts[f"{key}/right"], judged)


def by_type(tally: Tally) -> Iterator[str]:
    """Precision, recall and F of each type."""
    missed = Counter({type: 0 for type, _ in tally.confusions})
    for (type, _), number in tally.confusions.items():
        missed[type] += number
    types = {key.split()[1] for key in tally.counts if key.startswith(("event/right ", "event/extra "))}
    yield f"\n{'type':<14}{'right':>7}{'missed':>8}{'extra':>7}{'F':>8}"
    for type in sorted(types | set(missed)):
        right, extra = tally.counts[f"event/right {type}"], tally.counts[f"event/extra {type}"]
        score = f_score(right, right + extra, right + missed[type])
        yield f"{type:<14}{right:>7}{missed[type]:>8}{extra:>7}{score:>8}"


def confusions(tally: Tally) -> Iterator[str]:
    """The commonest wrong types of events whose trigger was found."""
    yield "\ntype expected, found as"
    wrong = Counter({pair: number for pair, number in tally.confusions.items() if pair[1] != "-"})
    yield from (f"{expected:<14}{got:<14}{number:>4}" for (expected, got), number in wrong.most_common(8))


def percent(part: float, whole: float) -> str:
    """A share in percent."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def f_score(right: float, found: float, expected: float) -> str:
    """F in percent."""
    return percent(2 * right, found + expected)


# --- errors ----------------------------------------------------------------------------------------------------------


def listing(tally: Tally, most: int) -> Iterator[str]:
    """The errors, grouped by kind, the commonest kind first."""
    kinds = Counter(error.kind for error in tally.errors)
    for kind, number in kinds.most_common():
        yield f"\n## {kind}: {number}"
        chosen = [error for error in tally.errors if error.kind == kind][:most]
        for error in chosen:
            yield f"- {error.note}\n    {error.article}: {error.sentence}"


if __name__ == "__main__":
    main()
