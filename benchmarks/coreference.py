"""Coreference on the news and interviews of GUM (https://gucorpling.org/gum, CC BY): MUC, B3 and LEA.

Persons, organisations and places are scored; first and second persons are left to the statements room.  The peer calls
two mentions of the annotators the same when their words are.  The network saw the trees of the training split, never
its coreference.
"""

from __future__ import annotations

import lzma
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.places import find_places
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from pathlib import Path

    from watchfloor.reader import Reader

    Clusters = list[set[Hashable]]

KINDS = frozenset({"person", "organization", "place"})
FIRST = ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves")
SPOKEN = frozenset((*FIRST, "you", "your", "yours", "yourself", "yourselves"))
COLUMNS = 10  # of a word in CoNLL-U
GENRES = ("news", "interview")
_PIECE = re.compile(r"\([^()]*\)?|[^()]+\)")


# --- GUM ------------------------------------------------------------------------------------------------------------


@dataclass
class Passage:
    """One document: its text, and its mentions as (start, end, offsets of head words, group, kind)."""

    name: str
    split: str
    day: date
    text: str = ""
    mentions: list[tuple[int, int, frozenset[int], str, str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # groups that some mention calls by a name


def read_gum(folder: Path) -> Iterator[Passage]:
    """The news and interview documents of all splits."""
    for split in ("train", "dev", "test"):
        text = lzma.decompress((folder / f"en_gum_free-{split}.conllu.xz").read_bytes()).decode("utf-8")
        for block in text.split("# newdoc id = ")[1:]:
            name = block.split("\n", 1)[0].strip()
            if name.split("_")[1] in GENRES:
                yield read_document(name, split, block)


def read_document(name: str, split: str, block: str) -> Passage:
    """A document with the offsets of its words."""
    created = re.search(r"dateCreated = (\d{4}-\d\d-\d\d)", block)
    passage = Passage(name, split, date.fromisoformat(created[1]) if created else date(2015, 1, 1))
    opened: list[tuple[str, str, str, int, int]] = []
    words: list[tuple[int, int, bool]] = []  # start, end, whether a name
    for line in block.split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and passage.text:
            passage.text = passage.text.rstrip() + "\n"
        columns = line.split("\t")
        if len(columns) == COLUMNS and columns[0].isdigit():
            start = len(passage.text)
            passage.text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            words.append((start, start + len(columns[1]), columns[3] == "PROPN"))
            _read_entities(columns[9], words, opened, passage)
    return passage


def _read_entities(misc: str, words: list[tuple[int, int, bool]], opened: list[Any], passage: Passage) -> None:
    entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for piece in _PIECE.findall(entity):
        if piece.startswith("("):
            group, kind, *rest = piece.strip("()").split("-")
            opened.append((group, kind, next((r for r in rest if re.fullmatch(r"\d+(,\d+)*", r)), "1"), len(words) - 1))
        if piece.endswith(")"):
            group = piece.strip("()").split("-")[0]
            at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == group), None)
            if at is not None:
                _close(opened.pop(at), words, passage)


def _close(item: tuple[str, str, str, int], words: list[tuple[int, int, bool]], passage: Passage) -> None:
    group, kind, heads, first = item
    places = [first + int(number) - 1 for number in heads.split(",")]
    offsets = frozenset(words[place][0] for place in places if place < len(words))
    start, end = words[first][0], words[-1][1]
    if passage.text[start:end].lower() not in SPOKEN:
        passage.mentions.append((start, end, offsets, group, kind))
        if any(words[place][2] for place in places if place < len(words)):
            passage.named.add(group)


def system_clusters(passage: Passage, reader: Reader) -> tuple[Clusters, Clusters, float]:
    """Our chains over the document, each mention keyed by the gold mention whose head it has; then with places added.

    A place goes with the mentions of its country, where it is one, and with every place of its name.
    """
    article = article_of_text(passage.text, published=passage.day)
    doc = reader(article)
    began = time.perf_counter()
    draft = find_mentions(Draft(article, doc))
    mentions = draft.mentions
    took = time.perf_counter() - began
    shift = heads_of(passage)
    chains: defaultdict[str, set[Hashable]] = defaultdict(set)
    for mention in mentions:
        root = doc.char_span(mention.span.start, mention.span.end).root
        gold = shift.get(root.idx)
        chains[mention.chain].add(gold if gold else (mention.span.start, mention.span.end))
    actors_alone = [set(chain) for chain in chains.values() if len(chain) > 1]
    taken = {key for chain in chains.values() for key in chain}
    countries = {item.actor.id: item.chain for item in mentions if item.actor and item.actor.kind == "country"}
    for place in find_places(draft).places:
        root = doc.char_span(place.span.start, place.span.end, alignment_mode="expand").root
        key = shift.get(root.idx, (place.span.start, place.span.end))
        own = f"place/{place.name}"
        chain = countries.get(place.country or "", own) if place.precision == "country" else own
        chains[chain].update({key} - taken)
    return actors_alone, [chain for chain in chains.values() if len(chain) > 1], took


def heads_of(passage: Passage) -> dict[int, tuple[int, int, frozenset[int], str, str]]:
    """The shortest gold mention that each head word heads."""
    longest_first = sorted(passage.mentions, key=lambda gold: (gold[4] in KINDS, gold[0] - gold[1]))
    return {offset: gold for gold in longest_first for offset in gold[2]}


def string_clusters(passage: Passage, *, all_kinds: bool = False) -> Clusters:
    """The peer: gold mentions with the same words are one."""
    groups: defaultdict[str, set[Hashable]] = defaultdict(set)
    for mention in passage.mentions:
        if all_kinds or mention[4] in KINDS:
            words = re.sub(r"^(the|a|an) ", "", passage.text[mention[0] : mention[1]].lower())
            groups[words].add(mention)
    return [group for group in groups.values() if len(group) > 1]


def gold_clusters(passage: Passage, *, all_kinds: bool = False) -> Clusters:
    """Groups of two and more."""
    groups: defaultdict[str, set[Hashable]] = defaultdict(set)
    for mention in passage.mentions:
        if all_kinds or mention[4] in KINDS:
            groups[mention[3]].add(mention)
    return [group for group in groups.values() if len(group) > 1]


def of_named(passage: Passage, clusters: Clusters) -> Clusters:
    """The clusters without the mentions of those groups that nothing calls by a name: "the child ... her"."""
    nameless: set[Hashable] = {
        mention
        for group in gold_clusters(passage, all_kinds=True)
        for mention in group
        if not _is_named(mention, passage)
    }
    return [kept for cluster in clusters if len(kept := cluster - nameless) > 1]


def _is_named(mention: Hashable, passage: Passage) -> bool:
    return isinstance(mention, tuple) and mention[3] in passage.named


# --- scores ---------------------------------------------------------------------------------------------------------


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links found of all links: numerator and denominator."""
    where = {mention: i for i, cluster in enumerate(response) for mention in cluster}
    found = sum(len(cluster) - len({where.get(mention, mention) for mention in cluster}) for cluster in key)
    return found, sum(len(cluster) - 1 for cluster in key)


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    """For each mention, how much of its cluster is found with it."""
    where = {mention: cluster for cluster in response for mention in cluster}
    found = sum(len(cluster & where.get(mention, set())) / len(cluster) for cluster in key for mention in cluster)
    return found, sum(map(len, key))


def lea(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Link-based, weighted by the size of the cluster (Moosavi and Strube 2016)."""

    def links(count: int) -> int:
        return count * (count - 1) // 2

    found = sum(len(c) * sum(links(len(c & other)) for other in response) / links(len(c)) for c in key)
    return found, sum(map(len, key))


SCORES: dict[str, Callable[[Clusters, Clusters], tuple[float, float]]] = {"MUC": muc, "B3": b_cubed, "LEA": lea}


def f_scores(pairs: Iterable[tuple[Clusters, Clusters]]) -> str:
    """Recall, precision and F of each score over all documents."""
    pairs = list(pairs)
    parts = []
    for name, score in SCORES.items():
        recall = _ratio(score(key, response) for key, response in pairs)
        precision = _ratio(score(response, key) for key, response in pairs)
        f = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        parts.append(f"{name} R {recall:.2f} P {precision:.2f} F {f:.2f}")
    return "   ".join(parts)


def _ratio(items: Iterable[tuple[float, float]]) -> float:
    items = list(items)
    total = sum(of for _, of in items)
    return sum(part for part, _ in items) / total if total else 0.0


def score_gum(reader: Reader, folder: Path) -> None:
    """Prints coreference scores for ours and the peer, seen and unseen trees apart."""
    passages = list(read_gum(folder))
    ours = {passage.name: system_clusters(passage, reader) for passage in passages}
    for label, splits in (("dev and test", {"dev", "test"}), ("all", {"train", "dev", "test"})):
        chosen = [passage for passage in passages if passage.split in splits]
        print(f"\nGUM news and interview, {label}: {len(chosen)} documents")
        _table("persons, organisations, places", chosen, ours)
        _table("of them those with a name", chosen, ours, keep=of_named)
        _table("everything annotated, things and events too", chosen, ours, all_kinds=True)
    print(f"\ntime of the stage: {1000 * sum(took for *_, took in ours.values()) / len(ours):.1f} ms a document")


def _table(
    title: str,
    chosen: list[Passage],
    ours: dict[str, tuple[Clusters, Clusters, float]],
    keep: Callable[[Passage, Clusters], Clusters] = lambda _, clusters: clusters,
    *,
    all_kinds: bool = False,
) -> None:
    print(f" {title}")
    golds = [(passage, keep(passage, gold_clusters(passage, all_kinds=all_kinds))) for passage in chosen]
    for label, place in (("ours", 0), ("ours, places", 1)):
        print(f"  {label:14}", f_scores((gold, keep(p, ours[p.name][place])) for p, gold in golds))
    peer = ((gold, keep(p, string_clusters(p, all_kinds=all_kinds))) for p, gold in golds)
    print(f"  {'same words':14}", f_scores(peer))
