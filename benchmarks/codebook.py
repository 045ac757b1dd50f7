"""Sentences in the manner of a coder's handbook: how often their type and their pair are found.

usage: python benchmarks/codebook.py [--show] [FILE ...]

Each case of ``tests/events/cases/codebook*.json`` holds one event.  Its type is right where some event found in the
sentence has it, its parties where such an event has every party of the case on the side where it belongs.  Of events
still to come PLOVER's AGREE and the type of the act are one.  ``--show`` lists what is missed in the development files;
held-out files are scored only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "events"))

import event_gold as gold
from event_codebook import has_parties, is_right

from watchfloor.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.records import Draft, Event

HELD_OUT = "held_out"


def score(name: str, cases: Sequence[gold.Case], drafts: Sequence[Draft], *, show: bool) -> None:
    """Print the totals of one file, and what is missed where that may be seen."""
    counts: Counter[str] = Counter()
    by_type: dict[str, list[bool]] = {}
    for case, draft in zip(cases, drafts, strict=True):
        expected, text = case.events[0], draft.article.text
        typed = [event for event in draft.events if is_right(expected, event)]
        paired = [event for event in typed if has_parties(expected, event, text)]
        moded = [event for event in paired if event.mode in expected.modes or event.type not in expected.types]
        counts.update(typed=bool(typed), paired=bool(paired), moded=bool(moded), events=len(draft.events))
        by_type.setdefault(expected.types[0], []).append(bool(typed))
        if show and not moded:
            problem = "mode" if paired else "parties" if typed else "type"
            found = "; ".join(_told(event, text) for event in draft.events) or "nothing"
            print(f"  {problem} {case.label} {'|'.join(expected.types)} {expected.actors} > {expected.recipients}:"
                  f" {case.text}\n      {found}")  # fmt: skip
    shares = {key: f"{100 * counts[key] / len(cases):.1f}" for key in ("typed", "paired", "moded")}
    print(f"{name}: {len(cases)} sentences, type right {shares['typed']} %, parties too {shares['paired']},"
          f" mode too {shares['moded']}; {counts['events'] / len(cases):.2f} events a sentence")  # fmt: skip
    print("    " + "  ".join(f"{type} {sum(hits)}/{len(hits)}" for type, hits in sorted(by_type.items())))


def _told(event: Event, text: str) -> str:
    actors, recipients = ([mention.span.of(text) for mention in side] for side in (event.actors, event.recipients))
    said = f"{event.status} at {event.evidence[0].trigger.of(text)!r} {event.rule}"
    return f"{event.type}/{event.mode} {actors} > {recipients} {said}"


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print what is missed in the development files")
    parser.add_argument("files", nargs="*", help="names of case files; otherwise all codebook files")
    options = parser.parse_args()
    names = options.files or sorted(path.stem for path in gold.CASES.glob("codebook*.json") if "known" not in path.stem)
    reader = Reader()
    for name in names:
        cases = gold.load(name)
        score(name, cases, list(gold.read(cases, reader)), show=options.show and HELD_OUT not in name)


if __name__ == "__main__":
    main()
