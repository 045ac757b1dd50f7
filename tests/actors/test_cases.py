"""The language cases of this room, through the shipped network."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.reader import Reader
from watchfloor.records import Draft, Mention

if TYPE_CHECKING:
    from watchfloor.records import Article

FOLDER = Path(__file__).parent / "cases"
CASES = [
    case | {"file": path.stem} for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text("utf-8"))
]
FIELDS = ("kind", "role", "affiliation", "country", "sector")
Found = dict[str, tuple["Article", tuple[Mention, ...]]]


def article_of(case: dict[str, Any]) -> Article:
    return article_of_text(case["text"], published=date.fromisoformat(case["date"]))


@pytest.fixture(scope="module")
def found() -> Found:
    """Every case's mentions, its text read in one batch."""
    articles = [article_of(case) for case in CASES]
    docs = Reader().many(articles)
    drafts = [find_mentions(Draft(article, doc)) for article, doc in zip(articles, docs, strict=True)]
    return {case["label"]: (draft.article, draft.mentions) for case, draft in zip(CASES, drafts, strict=True)}


def place_of(text: str, wanted: dict[str, Any] | str) -> tuple[int, int]:
    words, nth = (wanted, 0) if isinstance(wanted, str) else (wanted["words"], wanted.get("nth", 0))
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def mention_at(article: Article, mentions: tuple[Mention, ...], wanted: dict[str, Any] | str) -> Mention | None:
    """The mention that shares most characters with the words, the one closest in length among equals."""
    start, end = place_of(article.text, wanted)

    def shared(mention: Mention) -> tuple[int, int]:
        common = min(end, mention.span.end) - max(start, mention.span.start)
        return common, -(mention.span.end - mention.span.start)

    best = max(mentions, key=shared, default=None)
    return best if best and shared(best)[0] > 0 else None


def faults(case: dict[str, Any], article: Article, mentions: tuple[Mention, ...]) -> list[str]:
    """What the finding lacks of a case's expectation."""
    wrong: list[str] = []
    for wanted in case.get("mentions", ()):
        wrong += mention_faults(article, mention_at(article, mentions, wanted), wanted)
    for group in case.get("same", ()):
        chains = {getattr(mention_at(article, mentions, words), "chain", None) for words in group}
        wrong += [f"not one chain: {group}"] if len(chains) > 1 or None in chains else []
    for group in case.get("different", ()):
        chains = {getattr(mention_at(article, mentions, words), "chain", None) for words in group}
        wrong += [f"one chain: {group}"] if len(chains) == 1 else []
    for wanted in case.get("several", ()):
        chain = getattr(mention_at(article, mentions, wanted), "chain", "")
        members = {getattr(mention_at(article, mentions, words), "chain", None) for words in wanted["of"]}
        wrong += [f"{wanted['words']!r} is {chain!r} for {members}"] if set(chain.split("+")) != members else []
    for words in case.get("nothing", ()):
        mention = mention_at(article, mentions, words)
        wrong += [f"{words!r} gave {mention.span.of(article.text)!r} ({mention.rule})"] if mention else []
    for banned in case.get("not", ()):
        mention = mention_at(article, mentions, banned)
        ids = {mention.actor.id if mention.actor else None, mention.affiliation, mention.country} if mention else set()
        wrong += [f"{banned['words']!r} is {banned['actor']}"] if banned["actor"] in ids else []
    return wrong


def mention_faults(article: Article, mention: Mention | None, wanted: dict[str, Any]) -> list[str]:
    if mention is None:
        return [f"no mention at {wanted['words']!r}"]
    words = mention.span.of(article.text)
    wrong = [
        f"{words!r}: {field} {getattr(mention, field)!r} for {wanted[field]!r}"
        for field in FIELDS
        if field in wanted and getattr(mention, field) != wanted[field]
    ]
    if "actor" in wanted and (mention.actor.id if mention.actor else None) != wanted["actor"]:
        wrong.append(f"{words!r}: actor {mention.actor} for {wanted['actor']!r} ({mention.rule})")
    if wanted.get("exact") and words != wanted["words"]:
        wrong.append(f"{words!r} for {wanted['words']!r}")
    return wrong


def known(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason="known failure")] if case["file"] == "known_failures" else []
    return pytest.param(case, marks=marks, id=f"{case['file']}: {case['label']}")


@pytest.mark.network
@pytest.mark.parametrize("case", [known(case) for case in CASES])
def test_case(case: dict[str, Any], found: Found) -> None:
    assert faults(case, *found[case["label"]]) == []
