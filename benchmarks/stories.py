"""How well stories, happenings, origins and contradictions are found in the corpus of ``gold_stories``.

    python benchmarks/stories.py [--split dev|held_out|fresh|second] [--errors] [--readings FILE]
    python benchmarks/stories.py --contradictions       short groups with a contradiction of each kind, and near misses
    python benchmarks/stories.py --stream 100000        the cost of a stream of generated articles

Each half is read as one stream in the order of publication.  Events are scored end to end, where one that the reader
does not find is missed, and over those alone that it finds, which is what this stage can do about it.  Origins and
contradictions are those of the expected stories, so that one error is not counted twice.  Peers in the same run: TF-IDF
cosine in one pass, its threshold the best one on the development half, and MinHash alone (datasketch, Jaccard .5).
"""

from __future__ import annotations

import argparse
import pickle
import re
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from story_corpus import load_groups, stream
from story_peers import minhash_groups, tfidf_groups
from story_scores import Score, b_cubed, counted, merged_pairs, pairwise
from watchfloor import read_text
from watchfloor.actors import load_knowledge
from watchfloor.stories import Dossier, Placing, Stories, dossier_of, false_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from story_corpus import Group, Piece
    from watchfloor.records import Contradiction, Event, Reading

THRESHOLDS = [number / 100 for number in range(5, 61, 5)]
EVERY = 10_000  # articles of a stream after which its cost is printed


@dataclass(frozen=True, slots=True)
class Run:
    """One half of the corpus, read and placed."""

    groups: Sequence[Group]
    pieces: Sequence[Piece]
    readings: Mapping[str, Reading]  # by key
    placings: Mapping[str, Placing]
    seconds: float  # of placing one article

    @property
    def key_of(self) -> dict[str, str]:
        """The key of each article by its id."""
        return {reading.article.id: key for key, reading in self.readings.items()}

    @property
    def happening_of(self) -> dict[str, str]:
        """The happening of each event id."""
        return {
            event.id: name
            for key, placing in self.placings.items()
            for event, name in zip(self.readings[key].events, placing.happenings, strict=True)
        }


def run_of(split: str, kept: Path | None) -> Run:
    """Reads a half and places it; ``kept`` saves the readings, for they take the time."""
    groups = load_groups(split)
    pieces = stream(groups)
    readings = _readings(pieces, kept.with_suffix(f".{split}") if kept else None)
    stories = Stories()
    began = time.perf_counter()
    placings = {piece.key: stories.add(readings[piece.key]) for piece in pieces}
    return Run(groups, pieces, readings, placings, (time.perf_counter() - began) / len(pieces))


def _readings(pieces: Sequence[Piece], kept: Path | None) -> dict[str, Reading]:
    if kept is not None and kept.exists():
        found: dict[str, Reading] = pickle.loads(kept.read_bytes())  # noqa: S301  # our own file
        return found
    read = {
        piece.key: read_text(piece.text, title=piece.title, published=date.fromisoformat(piece.day), url=piece.url)
        for piece in pieces
    }
    if kept is not None:
        kept.write_bytes(pickle.dumps(read))
    return read


def labelled_events(run: Run) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Of each labelled event its expected and its found happening, and those that the reader missed."""
    gold, found, missed = {}, {}, set()
    happening_of = run.happening_of
    for group in run.groups:
        for name, types, words in group.events:
            for key, told in words.items():
                member = f"{key} {name}"
                event = event_with(run.readings[key], types, told)
                gold[member] = f"{group.id} {name}"
                found[member] = happening_of[event.id] if event else f"missed {member}"
                missed |= set() if event else {member}
    return gold, found, missed


def event_with(reading: Reading, types: frozenset[str], told: str) -> Event | None:
    """The event of one of these types whose trigger is among the words, else one whose clause holds them."""
    starts = [found.start() for found in re.finditer(re.escape(told), reading.article.text)]
    right = [event for event in reading.events if event.type in types]
    triggered = [
        event
        for event in right
        if any(start <= item.trigger.start < start + len(told) for item in event.evidence for start in starts)
    ]
    holding = [event for event in right if any(told in reading.words(item.span) for item in event.evidence)]
    return next(iter(triggered or holding), None)


def dossiers(run: Run) -> Iterator[tuple[Group, Dossier]]:
    """The dossier of every group's own story, as it should be."""
    copies = [copy for placing in run.placings.values() for copy in placing.copies]
    order = {piece.key: number for number, piece in enumerate(run.pieces)}
    for group in run.groups:
        keys = sorted((piece.key for piece in group.main), key=order.__getitem__)
        yield group, dossier_of(group.id, [run.readings[key] for key in keys], run.happening_of, copies, {})


def copy_score(run: Run) -> Score:
    """Pairs of articles with one text, over the pairs found."""
    root = {piece.key: piece.source or piece.key for piece in run.pieces}
    pairs = combinations(sorted(root), 2)
    gold = {pair for pair in pairs if root[pair[0]] == root[pair[1]]}
    key_of = run.key_of
    found = {
        (min(pair), max(pair))
        for placing in run.placings.values()
        for copy in placing.copies
        for pair in [(key_of[copy.article], key_of[copy.other])]
    }
    return counted(len(gold & found), len(found), len(gold))


def contradictions_of(run: Run, group: Group, dossier: Dossier) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Expected and found contradictions of a group: field and the two articles, copies as their source."""
    article_of = {event.id: key for key, reading in run.readings.items() for event in reading.events}
    article_of |= {statement.id: key for key, reading in run.readings.items() for statement in reading.statements}
    gold = {
        (field, *sorted(group.root(key) for key in (one, other) if key)) for field, one, other in group.contradictions
    }
    found = {_row(group, article_of, item) for item in dossier.story.contradictions}
    known = load_knowledge()
    claims = {
        (claim.field, group.root(piece.key))
        for piece in group.main
        for claim in false_claims(run.readings[piece.key], known)
    }
    return gold, found | claims


def _row(group: Group, article_of: Mapping[str, str], item: Contradiction) -> tuple[str, ...]:
    return (item.field, *sorted({group.root(article_of[id]) for id in (item.first, item.second)}))


def _is_expected(row: tuple[str, ...], expected: set[tuple[str, ...]]) -> bool:
    """Whether one of them is the same, perhaps shown by a third article that tells what one of the two does."""
    return any(row[0] == other[0] and {*row[1:]} & {*other[1:]} for other in expected)


def table_of(run: Run, thresholds: float, *, errors: bool) -> None:
    """Prints all scores of a half."""
    stories = {piece.key: piece.story for piece in run.pieces}
    placed = {key: placing.story for key, placing in run.placings.items()}
    print(f"{len(run.groups)} groups, {len(run.pieces)} articles, {1000 * run.seconds:.1f} ms to place one")
    for name, found in (
        ("watchfloor", placed),
        (f"TF-IDF {thresholds}", tfidf_groups(run.pieces, thresholds)),
        ("MinHash .5", minhash_groups(run.pieces)),
    ):
        print(f"stories  {name:<12} pairs {pairwise(stories, found)}   b-cubed {b_cubed(stories, found)}")
    gold, found_events, missed = labelled_events(run)
    seen = {member: name for member, name in gold.items() if member not in missed}
    print(f"events   end to end   pairs {pairwise(gold, found_events)}   b-cubed {b_cubed(gold, found_events)}")
    print(f"events   those read   pairs {pairwise(seen, found_events)}   b-cubed {b_cubed(seen, found_events)}")
    wrong = merged_pairs(gold, found_events)
    print(f"events   {len(gold)} labelled, {len(missed)} not read, {len(wrong)} pairs of distinct events merged")
    print(f"copies   {copy_score(run)}")
    made = list(dossiers(run))
    exact = [(group, dossier) for group, dossier in made if _origins(run, dossier) == group.origins()]
    print(f"origins  exact in {len(exact)} of {len(made)} groups ({100 * len(exact) / len(made):.0f} %)")
    rows = [contradictions_of(run, group, dossier) for group, dossier in made]
    right = sum(_is_expected(row, found) for expected, found in rows for row in expected)
    others = sum(len([row for row in found if not _is_expected(row, expected)]) for expected, found in rows)
    print(f"contradictions  {right} of {sum(len(expected) for expected, _ in rows)} found, {others} not expected")
    if errors:
        _print_errors(run, stories, placed, (gold, found_events, missed), made)


def _origins(run: Run, dossier: Dossier) -> frozenset[frozenset[str]]:
    key_of = run.key_of
    return frozenset(frozenset(key_of[article] for article in origin) for origin in dossier.story.origins)


def contradiction_table(kept: Path | None, *, errors: bool) -> None:
    """Prints how many contradictions of each kind are found in the short groups."""
    for split in ("contradictions_dev", "contradictions_held_out"):
        run = run_of(split, kept)
        rows = [(group, *contradictions_of(run, group, dossier)) for group, dossier in dossiers(run)]
        wanted = Counter(row[0] for _, expected, _ in rows for row in expected)
        right = Counter(row[0] for _, expected, found in rows for row in expected if _is_expected(row, found))
        other = Counter(row[0] for _, expected, found in rows for row in found if not _is_expected(row, expected))
        kinds = ", ".join(f"{kind} {right[kind]} of {wanted[kind]}" for kind in sorted(wanted))
        print(
            f"{split}: {right.total()} of {wanted.total()} found ({kinds}), {other.total()} not expected {dict(other)}"
        )
        for _, expected, found in rows if errors and split.endswith("dev") else ():
            print(*(f"   {line}\n" for line in _contradiction_errors(expected, found)), sep="", end="")


def _contradiction_errors(expected: set[tuple[str, ...]], found: set[tuple[str, ...]]) -> Iterator[str]:
    yield from (f"contradiction missed {row}" for row in sorted(expected) if not _is_expected(row, found))
    yield from (f"contradiction other {row}" for row in sorted(found) if not _is_expected(row, expected))


def _print_errors(
    run: Run,
    stories: Mapping[str, str],
    placed: Mapping[str, str],
    events: tuple[dict[str, str], dict[str, str], set[str]],
    made: Sequence[tuple[Group, Dossier]],
) -> None:
    print("stories merged:", *merged_pairs(stories, placed), sep="\n  ")
    print("stories split:", *merged_pairs(placed, stories), sep="\n  ")
    gold, found, missed = events
    print("events not read:", *sorted(missed), sep="\n  ")
    print("events merged:", *merged_pairs(gold, found), sep="\n  ")
    print("events split:", *(p for p in merged_pairs(found, gold) if not missed & {*p}), sep="\n  ")
    for group, dossier in made:
        if (origins := _origins(run, dossier)) != group.origins():
            print("origins", group.id, sorted(map(sorted, origins)))
            print(
                *(f"   {run.key_of[link.article]} {run.key_of[link.follows]} {link.reason}" for link in dossier.links),
                sep="\n",
            )
        expected, got = contradictions_of(run, group, dossier)
        print(*(f"{line}\n" for line in _contradiction_errors(expected, got)), sep="", end="")


def stream_cost(articles: int) -> None:
    """Prints what a stream of generated articles costs, per ten thousand."""
    from store_generator import EVENTS_EACH, generate

    stories = Stories()
    spent = 0.0
    print("articles   ms each   MB   stories   happenings")
    for number, (reading, _) in enumerate(generate(articles * EVENTS_EACH), 1):
        began = time.process_time()
        stories.add(reading)
        spent += time.process_time() - began
        if number % EVERY == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            counts = len(stories.storylines.by_id), len(stories.happenings.by_id)
            print(f"{number:8} {1000 * spent / EVERY:9.2f} {memory:6} {counts[0]:9} {counts[1]:9}", flush=True)
            spent = 0.0


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--split", choices=["dev", "held_out", "fresh", "second"], help="one part only; else both halves"
    )
    parser.add_argument("--errors", action="store_true", help="list the errors of the development half")
    parser.add_argument("--readings", type=Path, help="keep readings in files of this name, for a second run")
    parser.add_argument("--stream", type=int, help="place so many generated articles and print what it costs")
    parser.add_argument("--contradictions", action="store_true", help="the short groups made for them")
    given = parser.parse_args()
    if given.stream:
        stream_cost(given.stream)
        return 0
    if given.contradictions:
        contradiction_table(given.readings, errors=given.errors)
        return 0
    dev = stream(load_groups("dev"))
    expected = {piece.key: piece.story for piece in dev}
    threshold = max(THRESHOLDS, key=lambda number: pairwise(expected, tfidf_groups(dev, number)).f)
    for split in [given.split] if given.split else ["dev", "held_out"]:
        print(f"\n{split}")
        table_of(run_of(split, given.readings), threshold, errors=given.errors and split != "held_out")
    return 0


if __name__ == "__main__":
    sys.exit(main())
