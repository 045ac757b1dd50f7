"""Who did what to whom: how many events of labelled sentences and passages are found, with what right.

usage: python benchmarks/events.py [--plover FILE] [--failures] [--show]

Prints, end to end through all stages: events by type (F, and F with type and trigger), parties, direction, status,
mode, extra events, the confusion of types, and beside them on the same parse the frames alone, the typing head alone
(syntax proposes, the head types), and a verb-to-type dictionary, which is what classic coders do.  At the end stands
how far the confidence of the events can be believed.

``--plover`` reads the PLOVER gold standard records (JSON, CC BY-SA 4.0, of the Open Event Data Alliance) and scores the
type on their sentences.  ``--failures`` lists the labels of the development cases that are not all right, ``--show``
what is wrong in them.  The held-out sets are scored only: nobody lists their errors.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "events"))

import event_gold as gold

from event_systems import read_bases, systems
from watchfloor.events import plover_lexicon
from watchfloor.reader import Reader, syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from watchfloor.records import Draft, Event

# Older names of the gold records, and the modes and types that became part of others.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
# PLOVER's older coding of what is still to come: a promise.
SETS = {
    "sentences": ("sentences", "newsroom"),
    "nothing": ("nothing",),
    "passages": ("passages", "newsroom_passages"),
    "held out: sentences": ("newsroom_held_out",),
    "held out: nothing": ("nothing_held_out",),
    "held out: passages": ("passages_held_out",),
}
FUTURE = {"AGREE": {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}}
DICTIONARY = 300  # verbs of the peer
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Scores:
    """Counts over many cases."""

    expected: Counter[str] = field(default_factory=Counter)
    typed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: int = 0
    reversed: int = 0
    extra: int = 0
    sentences: int = 0
    dated: int = 0  # events found whose date the case gives
    placed: int = 0
    failures: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def rate(self, name: str) -> str:
        """A share of the events whose type was found."""
        return f"{100 * self.right[name] / max(1, self.typed.total()):5.1f}"


def score(cases: Sequence[gold.Case], drafts: Sequence[Draft]) -> Scores:
    """The counts over these cases."""
    scores = Scores()
    for case, draft in zip(cases, drafts, strict=True):
        add(scores, case, draft)
    return scores


def add(scores: Scores, case: gold.Case, draft: Draft) -> None:
    """Count one case."""
    compared, text = gold.compare(case, draft), draft.article.text
    scores.sentences += len(list(draft.doc.sents))
    scores.extra += len(compared.extra)
    scores.found.update(event.type for event in draft.events)
    is_right = not compared.extra
    for expected, event in compared.pairs:
        scores.expected[expected.types[0]] += 1
        if event is None:
            other = next((extra.type for extra in compared.extra), "nothing")
            scores.confused[expected.types[0], other] += 1
            is_right = False
            continue
        wrong = gold.wrong_fields(expected, event, text)
        is_right = is_right and not wrong
        scores.typed[expected.types[0]] += 1
        scores.found[expected.types[0]] += event.type != expected.types[0]  # another reading that is right too
        scores.found[event.type] -= event.type != expected.types[0]
        scores.told += gold.is_told(expected, event, text)
        scores.right.update({"mode", "actors", "recipients", "status"} - set(wrong))
        scores.dated += expected.when is not None
        scores.placed += expected.where is not None
        scores.right["when"] += expected.when is not None and "when" not in wrong
        scores.right["where"] += expected.where is not None and "where" not in wrong
        scores.reversed += gold.is_reversed(expected, event, text)
    if not is_right:
        scores.failures.append(case.label)
        scores.lines += [f"{case.label}: {case.text}", *lines_of(compared, text)]


def lines_of(compared: gold.Compared, text: str) -> Iterator[str]:
    """What is missing, wrong and extra in one case."""
    for expected, event in compared.pairs:
        wanted = f"{'|'.join(expected.types)}/{expected.modes[0]} {expected.actors} > {expected.recipients}"
        if event is None:
            yield f"    missed {wanted} at {expected.triggers[0]}"
        elif wrong := gold.wrong_fields(expected, event, text):
            wanted = f"{wanted} {expected.statuses[0]} {expected.when or ''} {expected.where or ''}"
            yield f"    wrong {', '.join(wrong)}: wanted {wanted}"
            yield f"        found {told(event, text)}"
    yield from (f"    extra {told(event, text)}" for event in compared.extra)


def told(event: Event, text: str) -> str:
    """One event in one line."""
    actors, recipients = (
        [f"{mention.span.of(text)}={mention.country}" for mention in side] for side in (event.actors, event.recipients)
    )
    when, where = event.when.edtf if event.when else "", event.where.name if event.where else ""
    trigger = event.evidence[0].trigger.of(text)
    return (
        f"{event.type}/{event.mode} {actors} > {recipients} {event.status} at {trigger!r} {when} {where} {event.rule}"
    )


def print_scores(name: str, scores: Scores) -> None:
    """One block of figures."""
    expected, typed, found = scores.expected.total(), scores.typed.total(), scores.found.total()
    print(f"\n{name}: {expected} events expected, {found} found, in {scores.sentences} sentences")
    in_all, with_trigger = f_score(typed, found, expected), f_score(scores.told, found, expected)
    print(f"  type F {in_all:5.1f}   type and trigger F {with_trigger:5.1f}")
    print(f"  of events found: actors right {scores.rate('actors')}  recipients right {scores.rate('recipients')}"
          f"  status right {scores.rate('status')}  mode right {scores.rate('mode')}")  # fmt: skip
    if scores.dated or scores.placed:
        when, where = (
            100 * scores.right[name] / max(1, n) for name, n in (("when", scores.dated), ("where", scores.placed))
        )
        print(f"  date right {when:.1f} of {scores.dated} given  place right {where:.1f} of {scores.placed} given")
    print(f"  direction swapped {100 * scores.reversed / max(1, typed):.1f} %")
    print(f"  extra events: {100 * scores.extra / max(1, scores.sentences):.1f} a hundred sentences")
    for type in sorted(scores.expected):
        line = f_score(scores.typed[type], scores.found[type], scores.expected[type])
        print(f"    {type:10} {scores.expected[type]:4} expected  F {line:5.1f}")
    for (expected_type, other), number in scores.confused.most_common(12):
        print(f"    {expected_type} taken for {other}: {number}")


def f_score(right: int, found: int, expected: int) -> float:
    """F1 in per cent."""
    return 100 * 2 * right / max(1, found + expected)


def print_systems(cases: Sequence[gold.Case], bases: Sequence[Draft]) -> None:
    """A line for each way of finding events on the same parse."""
    for name, find in systems().items():
        scores = score(cases, [find(base) for base in bases])
        expected, typed, found = scores.expected.total(), scores.typed.total(), scores.found.total()
        in_all, with_trigger = f_score(typed, found, expected), f_score(scores.told, found, expected)
        parties = f"actors {scores.rate('actors')}  recipients {scores.rate('recipients')}"
        print(f"  {name:12} type F {in_all:5.1f}  with trigger {with_trigger:5.1f}  {parties}  extra {scores.extra}")


# --- confidence -----------------------------------------------------------------------------------------------------


def confidences(cases: Sequence[gold.Case], drafts: Sequence[Draft]) -> Iterator[tuple[float, bool]]:
    """Of each event found its confidence, and whether somebody expected it; of optional ones nothing."""
    for case, draft in zip(cases, drafts, strict=True):
        compared = gold.compare(case, draft)
        yield from ((event.confidence, True) for _, event in compared.pairs if event is not None)
        yield from ((event.confidence, False) for event in compared.extra)


def print_reliability(name: str, pairs: Sequence[tuple[float, bool]]) -> None:
    """For each range of confidence how many events it has, what they say, and how many of them are right."""
    print(f"\nconfidence, {name}: {'range':>10} {'events':>7} {'said':>6} {'right':>6}")
    for low, high in pairwise(BINS):
        chosen = [(said, right) for said, right in pairs if low <= said < high]
        if chosen:
            said, right = (100 * sum(values) / len(chosen) for values in zip(*chosen, strict=True))
            print(f"{'':{len(name) + 13}}{low:4.2f}-{min(high, 1):4.2f} {len(chosen):>7} {said:6.1f} {right:6.1f}")


# --- the peer -------------------------------------------------------------------------------------------------------


def verb_types() -> dict[str, str]:
    """The commonest verbs of the frames, each with its first type, as a classic verb dictionary has them."""
    types: dict[str, str] = {}
    for frame in plover_lexicon().frames:
        for verb in frame.verbs:
            if frame.type and frame.operation is None and " " not in verb:
                types.setdefault(verb, frame.type)
    return types


def look_up(draft: Draft, types: dict[str, str]) -> Iterator[str]:
    """One event for each verb of the dictionary that is no auxiliary."""
    for sentence in syntax.read_sentences(draft.doc):
        for token in sentence:
            if token.pos_ == "VERB" and token.lemma_.lower() in types:
                yield types[token.lemma_.lower()]


def print_peer(cases: Sequence[gold.Case], drafts: Sequence[Draft]) -> None:
    """Type F of the dictionary on the same parse, with its verbs the commonest in these texts."""
    types = verb_types()
    counts = Counter(token.lemma_.lower() for draft in drafts for token in draft.doc if token.pos_ == "VERB")
    common = {verb: types[verb] for verb, _ in counts.most_common() if verb in types}
    kept = dict(list(common.items())[:DICTIONARY])
    right = found = expected = extra = 0
    for case, draft in zip(cases, drafts, strict=True):
        looked_up = Counter(look_up(draft, kept))
        wanted = [event.types for event in case.events]
        hits = 0
        for names in wanted:
            name = next((name for name in names if looked_up[name]), None)
            if name:
                looked_up[name] -= 1
                hits += 1
        right, found, expected = right + hits, found + hits + looked_up.total(), expected + len(wanted)
        extra += looked_up.total()
    f = f_score(right, found, expected)
    print(f"  verb dictionary ({len(kept)} verbs) on the same parse: type F {f:.1f}, extra {extra}")


# --- PLOVER's gold standard records --------------------------------------------------------------------------------


def plover_cases(path: Path) -> list[tuple[str, str]]:
    """(type, text) of each record, older names mapped."""
    records: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return [(RENAMED.get(row["event"], row["event"]), row["text"]) for row in records if row["event"] != "DOCUMENT"]


def print_plover(path: Path, reader: Reader) -> None:
    """Whether one of the events found in a record's sentence has its type, for each way of finding."""
    rows = plover_cases(path)
    cases = [gold.Case(str(number), text.strip("{} "), ()) for number, (_, text) in enumerate(rows)]
    bases = read_bases(cases, reader)
    for name, find in systems().items():
        print_plover_types(name, rows, [find(base) for base in bases])


def print_plover_types(name: str, rows: Sequence[tuple[str, str]], drafts: Sequence[Draft]) -> None:
    """The share of records whose type is among those found, in all and by type."""
    right: Counter[str] = Counter()
    for (type, _), draft in zip(rows, drafts, strict=True):
        types = {event.type for event in draft.events}
        right[type] += bool(types & FUTURE.get(type, {type}))
    expected = Counter(type for type, _ in rows)
    silent = sum(not draft.events for draft in drafts)
    share = 100 * right.total() / len(rows)
    many = sum(len(draft.events) for draft in drafts) / len(rows)
    print(f"\nPLOVER gold records, {name}: type among those found {share:.1f} % of {len(rows)};"
          f" nothing found in {silent}; {many:.2f} events a record")  # fmt: skip
    print("    " + "  ".join(f"{type} {right[type]}/{expected[type]}" for type in sorted(expected)))


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plover", type=Path, metavar="FILE", help="the PLOVER gold standard records")
    parser.add_argument("--failures", action="store_true", help="list the cases that are not all right")
    parser.add_argument("--show", action="store_true", help="print what is wrong in the development cases")
    options = parser.parse_args()
    reader = Reader()
    judged: dict[str, list[tuple[float, bool]]] = {"development": [], "held out": []}
    for name, files in SETS.items():
        cases = gold.load(*files)
        bases = read_bases(cases, reader)
        drafts = [systems()["both"](base) for base in bases]
        scores = score(cases, drafts)
        print_scores(name, scores)
        print_systems(cases, bases)
        print_peer(cases, drafts)
        judged["held out" if name.startswith("held out") else "development"] += confidences(cases, drafts)
        if name.startswith("held out"):
            continue
        if options.show:
            print("\n".join(scores.lines))
        if options.failures:
            print("\n".join(f"  not all right: {label}" for label in scores.failures))
    for name, pairs in judged.items():
        print_reliability(name, pairs)
    if options.plover:
        print_plover(options.plover, reader)


if __name__ == "__main__":
    main()
