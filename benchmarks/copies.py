"""How well copies of articles are found: syndicated variants of free texts, and different texts about one event.

    python benchmarks/copies.py [FOLDER] [--limit N]      recall by kind, false pairs, speed
    python benchmarks/copies.py --stream N                N generated articles into a store: time and memory on the way

``FOLDER`` holds texts with a free licence, one article a file (``.txt``), each of 120 words or more; without it texts
are generated.  One that has a twentieth of its words from another is left out, so that what is found between two is
false.  Every text is turned into the variants that syndication makes of it; the pairs in
``tests/stories/cases/same_event.json`` must not be found.  Where datasketch and rensa are installed, they are measured
on the same documents: MinHashLSH at .7 and .5, and rensa's candidates at .3, verified by containment.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from watchfloor.articles import article_of_text
from watchfloor.records import Article, Paragraph, Source, Span
from watchfloor.store import open_store
from watchfloor.store.copies import StoredCopies
from watchfloor.stories import Copies, fingerprint_of
from watchfloor.stories.copies import CONTAINMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEGATIVES = Path(__file__).parents[1] / "tests" / "stories" / "cases" / "same_event.json"
SHORTEST = 120  # words of a text that is used
WORDS = 8  # in a row, by which two texts are known to have words from one another
OWN = 0.95  # of those groups that no other text may have
SYLLABLES = ("ka", "ro", "ten", "mi", "sal", "dor", "ven", "pi", "lar", "gos", "be", "nu", "tri", "fal", "ster", "om")
FOOTER = "This article was originally published by another newspaper.\nFollow us on Facebook"
Document = tuple[str, str, str | None]  # name, text, name of the text it is a copy of (None: of none)


def invented(dice: random.Random, vocabulary: list[str], weights: list[float], words: int) -> str:
    """A text of invented words, some frequent and most rare, as in every language."""
    drawn = dice.choices(vocabulary, cum_weights=weights, k=words)
    sentences = [" ".join(drawn[at : at + 18]).capitalize() + "." for at in range(0, words, 18)]
    return "\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def language(dice: random.Random) -> tuple[list[str], list[float]]:
    """An invented language: its words, and their frequencies summed up."""
    vocabulary = sorted({"".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(20_000)})
    dice.shuffle(vocabulary)
    return vocabulary, list(np.cumsum(1 / np.arange(1, len(vocabulary) + 1)))


def generated(count: int) -> Iterator[str]:
    """Texts of 150 to 600 words."""
    dice = random.Random(3)  # noqa: S311  (a generator of tests, not of secrets)
    vocabulary, weights = language(dice)
    return (invented(dice, vocabulary, weights, dice.randint(150, 600)) for _ in range(count))


def distinct(texts: list[str]) -> list[str]:
    """The texts that have next to nothing in common with one before them."""
    seen: set[int] = set()
    kept: list[str] = []
    for text in texts:
        words = text.casefold().split()
        groups = {hash(tuple(words[at : at + WORDS])) for at in range(max(1, len(words) - WORDS + 1))}
        if len(groups - seen) >= OWN * len(groups):
            kept.append(text)
        seen |= groups
    return kept


def changed(text: str, share: float, words: list[str], dice: random.Random) -> str:
    """The text with that share of its words replaced by words of other texts."""
    return "\n".join(
        " ".join(dice.choice(words) if dice.random() < share else word for word in line.split())
        for line in text.splitlines()
    )


def first(text: str, share: float) -> str:
    """The first paragraphs, or sentences, up to that share of the words."""
    kept: list[str] = []
    limit = share * len(text.split())
    for sentence in text.replace("\n", " \n").split(". "):
        if sum(len(part.split()) for part in kept) >= limit:
            break
        kept.append(sentence)
    return ". ".join(kept)


def mixed(text: str, other: str) -> str:
    """A text of which three fifths are the first and the rest another."""
    mine, others = first(text, 0.75), first(other, 1.0).split()
    rest = " ".join(others[: int(len(mine.split()) * 2 / 3)])
    return f"{rest}.\n{mine}"


def variants(text: str, other: str, words: list[str], dice: random.Random) -> dict[str, str]:
    """What syndication makes of a text, by kind."""
    headline, _, body = text.partition("\n")
    body = body or text
    return {
        "dateline and footer": f"{headline}\nOSLO (Reuters) - {body}\n{FOOTER}",
        "first half": first(text, 0.5),
        "first third": first(text, 1 / 3),
        "first sixth": first(text, 1 / 6),
        "5 % of words changed": changed(text, 0.05, words, dice),
        "15 % of words changed": changed(text, 0.15, words, dice),
        "60 % in another text": mixed(text, other),
        "headline rewritten": f"What we know about it so far\n{body}",
    }


def documents(texts: list[str]) -> Iterator[tuple[str, Document]]:
    """All originals, then all variants with their kind, then the pairs about one event."""
    dice = random.Random(7)  # noqa: S311  (a generator of tests, not of secrets)
    words = [word for text in texts for word in text.split()]
    for number, text in enumerate(texts):
        yield "original", (f"original {number}", text, None)
    for number, text in enumerate(texts):
        other = texts[(number + len(texts) // 2) % len(texts)]
        for kind, variant in variants(text, other, words, dice).items():
            yield kind, (f"{kind} {number}", variant, f"original {number}")
    for number, pair in enumerate(json.loads(NEGATIVES.read_text("utf-8"))):
        for side, text in enumerate(pair["texts"]):
            yield "same event", (f"event {number} {side}", text, None)


def by_containment(articles: dict[str, Article]) -> dict[str, set[str]]:
    """By document, the documents that Watchfloor finds it to be a copy of."""
    copies = Copies()
    names: dict[str, str] = {}
    results: dict[str, set[str]] = {}
    for name, article in articles.items():
        names[article.id] = name
        results[name] = {names[copy.other] for copy in copies.add(article)}
    return results


def by_minhash(found: list[tuple[str, Document]], threshold: float) -> dict[str, set[str]]:
    """The same with datasketch's MinHashLSH over three-word shingles."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    results: dict[str, set[str]] = {}
    for _, (name, text, _) in found:
        words = text.casefold().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(max(1, len(words) - 2))])
        results[name] = set(lsh.query(sketch))
        lsh.insert(name, sketch)
    return results


def by_rensa(articles: dict[str, Article], threshold: float) -> dict[str, set[str]]:
    """The same with rensa's index for candidates and our containment to verify them."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=64)
    known: list[tuple[str, np.ndarray[tuple[int], np.dtype[np.uint64]]]] = []
    results: dict[str, set[str]] = {}
    for name, article in articles.items():
        words = article.text.casefold().split()
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update([" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))])
        shingles = fingerprint_of(article)[1]
        results[name] = {
            known[other][0] for other in lsh.query(sketch) if _containment(shingles, known[other][1]) >= CONTAINMENT
        }
        lsh.insert(len(known), sketch)
        known.append((name, shingles))
    return results


def _containment(
    one: np.ndarray[tuple[int], np.dtype[np.uint64]], other: np.ndarray[tuple[int], np.dtype[np.uint64]]
) -> float:
    return len(np.intersect1d(one, other, assume_unique=True)) / max(1, min(len(one), len(other)))


def stream(count: int) -> None:
    """Prints, for every tenth of so many articles, the speed of one core, the memory and the size of the store."""
    dice = random.Random(5)  # noqa: S311  (a generator of tests, not of secrets)
    print(f"{'articles':>10} {'per second':>11} {'copies':>8} {'memory MB':>10} {'store MB':>9}")
    with tempfile.TemporaryDirectory() as folder, open_store(place := Path(folder) / "copies.db") as store:
        copies, found, seconds = Copies(StoredCopies.of(store)), 0, 0.0
        recent: list[str] = []
        for number, text in enumerate(generated(count), start=1):
            own = first(dice.choice(recent), 0.5) if recent and number % 10 == 0 else text
            recent = [*recent[-999:], own]
            article = plain_article(own, number)
            started = time.process_time()
            found += bool(copies.add(article))
            seconds += time.process_time() - started
            if number % max(1, count // 10) == 0:
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                speed = count // 10 / seconds
                print(
                    f"{number:10,} {speed:11,.0f} {found:8,} {memory:10,.0f} {place.stat().st_size / 1e6:9,.0f}",
                    flush=True,
                )
                seconds = 0.0


def plain_article(text: str, number: int) -> Article:
    """An article that needs no cleaning."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    paragraphs = tuple(Paragraph(Span(start, end), "body", "prose") for start, end in zip(starts, ends, strict=True))
    id = f"article-{number:016x}"
    nobody = Source(None, None)
    return Article(id, "0", None, nobody, None, None, None, None, "en", text, paragraphs, (), "article")


def _sources(kind: str, name: str, original: str | None, texts: int) -> set[str]:
    """The originals from which a document has text."""
    if original is None:
        return {name}
    number = int(name.rsplit(" ", 1)[1])
    return {original, f"original {(number + texts // 2) % texts}"} if kind == "60 % in another text" else {original}


def report(label: str, found: list[tuple[str, Document]], find: Callable[[], dict[str, set[str]]]) -> None:
    """Prints recall by kind, false pairs and speed."""
    started = time.process_time()
    results = find()
    seconds = time.process_time() - started
    total, hit = Counter[str](), Counter[str]()
    for kind, (name, _, original) in found:
        total[kind] += 1
        hit[kind] += original in results[name]
    sources = {name: _sources(kind, name, original, total["original"]) for kind, (name, _, original) in found}
    false = sum(any(not sources[name] & sources[other] for other in results[name]) for name in results)
    speed = f"{len(found) / seconds:,.0f} documents a second and core"
    print(f"\n{label}: {speed}, false in {false / len(found):.2%} of documents")
    for kind in total:
        if kind not in {"original", "same event"}:
            print(f"  {kind:24} recall {hit[kind] / total[kind]:.3f}")
    events = [name for kind, (name, _, _) in found if kind == "same event"]
    print(f"  {'same event':24} found  {sum(bool(results[name]) for name in events)} of {len(events) // 2}")


def main() -> None:
    """Reads the texts and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--stream", type=int)
    options = parser.parse_args()
    if options.stream:
        stream(options.stream)
        return
    paths = sorted(options.folder.glob("*.txt")) if options.folder else []
    texts = [path.read_text("utf-8") for path in paths] if paths else list(generated(options.limit))
    texts = distinct([text for text in texts if len(text.split()) >= SHORTEST])[: options.limit]
    found = list(documents(texts))
    print(f"{len(texts)} texts, {len(found)} documents")
    articles = {
        name: article_of_text(text, url=f"https://example.org/{name.replace(' ', '-')}") for _, (name, text, _) in found
    }
    report("watchfloor", found, lambda: by_containment(articles))
    attempt("datasketch MinHashLSH at .7", found, lambda: by_minhash(found, 0.7))
    attempt("datasketch MinHashLSH at .5", found, lambda: by_minhash(found, 0.5))
    attempt("rensa at .3, verified", found, lambda: by_rensa(articles, 0.3))


def attempt(label: str, found: list[tuple[str, Document]], find: Callable[[], dict[str, set[str]]]) -> None:
    """Reports on a peer, if it is installed."""
    try:
        report(label, found, find)
    except ImportError as error:
        print(f"\n{label}: not installed ({error.name})")


if __name__ == "__main__":
    main()
