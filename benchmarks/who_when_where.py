"""Who, when and where: every table of the three rooms, beside other tools, in one run.

usage: python benchmarks/who_when_where.py [--data FOLDER] [--peers PYTHON] [--show]

FOLDER holds ``treebanks/en_gum_free-*.conllu.xz`` and ``times/recognizers_english``; without it only our own sentences
are scored.  PYTHON is an interpreter that has dateparser, recognizers-text (with emoji<2) and timexy; this one if none
is named.  Our own sentences guided the work, so that their figures say what holds, not how well new text is read.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from coreference import score_gum
from gold_articles import load_articles
from gum_times_and_places import dates_line, places_line
from newspaper_times import REASONS, days_of, load_newspaper_cases
from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft
from watchfloor.times import find_times
from when_where import our_times, place_table, texts, time_table
from who import score_cases

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES: tuple[Callable[[Draft], Draft], ...] = (find_mentions, find_times, find_places)


def main() -> None:
    """Prints every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with treebanks/ and times/")
    parser.add_argument("--peers", default=sys.executable, help="the interpreter that has the peers")
    parser.add_argument("--show", action="store_true", help="print each actor case that is wrong")
    options = parser.parse_args()
    reader = Reader()
    print("== when, our own sentences")
    sample = texts("times", "times")
    time_table(sample, our_times(sample, reader), options.peers)
    if options.data:
        newspaper_table(reader, options.data / "times" / "recognizers_english")
        print("\n== when, GUM news and interview\n" + dates_line(reader, options.data / "treebanks"))
    print("\n== where, our own sentences")
    place_table(reader)
    if options.data:
        print("\n== where, GUM news\n" + places_line(reader, options.data / "treebanks"))
    print("\n== who, our own cases")
    score_cases(reader, show=options.show)
    if options.data:
        score_gum(reader, options.data / "treebanks")
    print("\n== time of each stage, on the whole articles of benchmarks/gold")
    print(stage_times(reader))


def newspaper_table(reader: Reader, folder: Path) -> None:
    """Prints the scores on Recognizers-Text's cases, and which kinds are left out and why."""
    sample, left = load_newspaper_cases(folder)
    print("\n== when, cases of Recognizers-Text that a newspaper reads alike (values in days; ours only)")
    time_table(sample, our_times(sample, reader, days_of), "")
    for kind, count in left.most_common():
        print(f"  left out: {count:4} {kind}: {REASONS[kind]}")


def stage_times(reader: Reader) -> str:
    """Milliseconds an article for reader and stages, and each stage's share of the reader's."""
    articles = [article_of_text(gold.body, title=gold.title, published=gold.published) for gold in load_articles("dev")]
    drafts = [Draft(article, reader(article)) for article in articles]  # warms everything up
    began = time.perf_counter()
    for article in articles:
        reader(article)
    read = time.perf_counter() - began
    lines = [f"reader          {1000 * read / len(articles):7.1f} ms"]
    for stage in STAGES:
        drafts = [stage(draft) for draft in drafts]
        began = time.perf_counter()
        for draft in drafts:
            stage(draft)
        took = time.perf_counter() - began
        lines.append(f"{stage.__name__:15} {1000 * took / len(articles):7.1f} ms  {100 * took / read:4.0f} %")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
