"""How well copies of articles are found: syndicated variants of free texts, and different texts about one event.

    python benchmarks/copies.py FOLDER [--limit N]

``FOLDER`` holds texts with a free licence, one article a file (``.txt``), each of 120 words or more.  Every text is
turned into the variants that syndication makes of it; the pairs in ``tests/stories/cases/same_event.json`` must not be
found.
Where datasketch is installed, its MinHashLSH at .7 and .5 is measured on the same documents.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.articles import article_of_text
from watchfloor.stories import Copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchfloor.records import Article

NEGATIVES = Path(__file__).parents[1] / "tests" / "stories" / "cases" / "same_event.json"
SHORTEST = 120  # words of a text that is used
FOOTER = "This article was originally published by another newspaper.\nFollow us on Facebook"
Document = tuple[str, str, str | None]  # name, text, name of the text it is a copy of (None: of none)


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


def _sources(kind: str, name: str, original: str | None, texts: int) -> set[str]:
    """The originals from which a document has text."""
    if original is None:
        return {name}
    number = int(name.rsplit(" ", 1)[1])
    return {original, f"original {(number + texts // 2) % texts}"} if kind == "60 % in another text" else {original}


def report(label: str, found: list[tuple[str, Document]], find: Callable[[], dict[str, set[str]]]) -> None:
    """Prints recall by kind, false pairs and speed."""
    started = time.perf_counter()
    results = find()
    seconds = time.perf_counter() - started
    total, hit = Counter[str](), Counter[str]()
    for kind, (name, _, original) in found:
        total[kind] += 1
        hit[kind] += original in results[name]
    sources = {name: _sources(kind, name, original, total["original"]) for kind, (name, _, original) in found}
    false = sum(any(not sources[name] & sources[other] for other in results[name]) for name in results)
    print(f"\n{label}: {len(found) / seconds:,.0f} documents a second, false in {false / len(found):.2%} of documents")
    for kind in total:
        if kind not in {"original", "same event"}:
            print(f"  {kind:24} recall {hit[kind] / total[kind]:.3f}")
    events = [name for kind, (name, _, _) in found if kind == "same event"]
    print(f"  {'same event':24} found  {sum(bool(results[name]) for name in events)} of {len(events) // 2}")


def main() -> None:
    """Reads the texts and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=400)
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(options.folder.glob("*.txt"))]
    texts = [text for text in dict.fromkeys(texts) if len(text.split()) >= SHORTEST][: options.limit]
    found = list(documents(texts))
    print(f"{len(texts)} texts, {len(found)} documents")
    articles = {
        name: article_of_text(text, url=f"https://example.org/{name.replace(' ', '-')}") for _, (name, text, _) in found
    }
    report("watchfloor", found, lambda: by_containment(articles))
    try:
        import datasketch  # noqa: F401  (only to see whether it is there)
    except ImportError:
        print("datasketch is not installed")
        return
    for threshold in (0.7, 0.5):
        report(f"datasketch MinHashLSH at {threshold}", found, lambda threshold=threshold: by_minhash(found, threshold))


if __name__ == "__main__":
    main()
