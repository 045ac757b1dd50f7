"""How well the actors room links: our own cases, half of them one office on different days."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.records import Draft

if TYPE_CHECKING:
    from watchfloor.reader import Reader
    from watchfloor.records import Article, Mention

CASES = Path(__file__).parents[1] / "tests" / "actors" / "cases"


def score_cases(reader: Reader, *, show: bool) -> None:
    """Prints how many expected mentions have the right actor and the right sector."""
    cases = [
        case | {"file": path.stem} for path in sorted(CASES.glob("*.json")) for case in json.loads(path.read_text())
    ]
    articles = [article_of_text(case["text"], published=date.fromisoformat(case["date"])) for case in cases]
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for case, article, doc in zip(cases, articles, reader.many(articles), strict=True):
        mentions = find_mentions(Draft(article, doc)).mentions
        for wanted in case.get("mentions", ()):
            for name in ("actor", "sector", "country"):
                if name in wanted:
                    found = value_at(article, mentions, wanted, name)
                    asked[case["file"], name] += 1
                    right[case["file"], name] += found == wanted[name]
                    if show and found != wanted[name]:
                        print(f"  {case['label']}: {wanted['words']!r} {name} {found!r}, expected {wanted[name]!r}")
    print(f"{'cases':16} {'actor':>14} {'sector':>14} {'country':>14}")
    for file in sorted({file for file, _ in asked}):
        print(
            f"{file:16} "
            + " ".join(_share(right[file, name], asked[file, name]) for name in ("actor", "sector", "country"))
        )
    sums = [
        (sum(right[f, n] for f, n in right if n == name), sum(asked[f, n] for f, n in asked if n == name))
        for name in ("actor", "sector", "country")
    ]
    print(f"{'all':16} " + " ".join(_share(*pair) for pair in sums))


def _share(right: int, asked: int) -> str:
    return f"{right:4}/{asked:<4} {100 * right / asked:3.0f}%" if asked else f"{'-':>14}"


def value_at(article: Article, mentions: tuple[Mention, ...], wanted: dict[str, Any], name: str) -> str | None:
    """The field of the mention that shares most with the wanted words."""
    start = -1
    for _ in range(wanted.get("nth", 0) + 1):
        start = article.text.index(wanted["words"], start + 1)
    end = start + len(wanted["words"])
    best = max(
        mentions, key=lambda item: (min(end, item.span.end) - max(start, item.span.start), -item.span.end), default=None
    )
    if best is None or best.span.end <= start or best.span.start >= end:
        return None
    if name == "actor":
        return best.actor.id if best.actor else None
    return getattr(best, name)
