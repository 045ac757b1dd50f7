"""Short texts and articles with their actors and places marked, written before the program read them.

usage: python benchmarks/marked_actors.py [--show] [--batch NAME ...]

Prints for each file of ``gold_actors`` how many marks are right, and for articles also what was found besides.
``--show`` lists what is wrong, never of the half that is held out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from watchfloor.actors import find_mentions
from watchfloor.articles import article_of_text
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from watchfloor.records import Mention, Place

Item = TypeVar("Item", "Mention", "Place")
FOLDER = Path(__file__).parent / "gold_actors"
FIELDS = ("actor", "sector", "role", "place", "country", "precision")
_MARK = re.compile(
    r"""
    \[ (?P<words>[^\]|]{1,80}) \| (?P<rest>[^\]]{0,120}) \]      # [words|who|sector|role]
  | \{ (?P<place>[^}|]{1,80}) \| (?P<where>[^}]{0,60}) \}        # {words|countries|precisions}
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: where they stand and what is right for each of their fields."""

    start: int
    end: int
    is_place: bool
    wanted: tuple[frozenset[str], ...]  # an empty set is not judged


@dataclass(slots=True)
class Marked:
    """A text without its marks, and the marks."""

    label: str
    day: date
    text: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """What is right, and in words what is not."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, name: str, is_right: bool, fault: str) -> None:
        """Counts one answer."""
        self.asked[name] += 1
        self.right[name] += is_right
        if not is_right:
            self.faults.append(f"{name}: {fault}")


def main() -> None:
    """Prints a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what is wrong, of the dev files only")
    parser.add_argument("--batch", nargs="*", help="files of gold_actors, such as cases_dev; all if none is named")
    options = parser.parse_args()
    score_marked(Reader(), options.batch or sorted(path.stem for path in FOLDER.glob("*.json")), show=options.show)


def score_marked(reader: Reader, names: Sequence[str], *, show: bool = False) -> None:
    """Prints the scores of these files."""
    print(f"{'marked texts':24}" + "".join(f"{name:>14}" for name in (*FIELDS, "extra actors", "extra places")))
    for name in names:
        score = score_of(reader, load(name), whole=name.startswith("articles"))
        cells = [_share(score.right[one], score.asked[one]) for one in FIELDS]
        print(f"{name:24}" + "".join(cells) + f"{score.extra['actor']:14}{score.extra['place']:14}")
        if show and "held_out" not in name:
            print("\n".join(f"   {fault}" for fault in score.faults))


def _share(right: int, asked: int) -> str:
    return f"{f'{right}/{asked}':>9}{100 * right / asked:4.0f}%" if asked else f"{'-':>14}"


# --- reading ---------------------------------------------------------------------------------------------------------


def load(name: str) -> list[Marked]:
    """The texts of one file."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [read_marks(row["label"], date.fromisoformat(row["date"]), row["text"]) for row in rows]


def read_marks(label: str, day: date, text: str) -> Marked:
    """A text with its marks taken out; raises ``ValueError`` where a bracket is left."""
    marked, at = Marked(label, day), 0
    for found in _MARK.finditer(text):
        marked.text += text[at : found.start()]
        words, rest = (found["words"], found["rest"]) if found["words"] else (found["place"], found["where"])
        wanted = tuple(frozenset(part.split(",")) - ({""} if part == "" else set()) for part in rest.split("|"))
        start = len(marked.text)
        marked.marks.append(Mark(start, start + len(words), found["place"] is not None, wanted))
        marked.text += words
        at = found.end()
    marked.text += text[at:]
    if re.search(r"[][{}|]", marked.text):
        raise ValueError(f"{label}: found a bracket outside a mark, expected [words|who|sector|role]; close it")
    return marked


# --- judging ---------------------------------------------------------------------------------------------------------


def score_of(reader: Reader, texts: Sequence[Marked], *, whole: bool) -> Score:
    """What is right in these texts; with ``whole`` what is marked is all there is."""
    score = Score()
    articles = [article_of_text(text.text, published=text.day) for text in texts]
    for marked, article, doc in zip(texts, articles, reader.many(articles), strict=True):
        draft = find_places(find_mentions(Draft(article, doc)))
        if article.text != marked.text:
            raise ValueError(f"{marked.label}: cleaning changed the text; write it as an article is printed")
        for mark in marked.marks:
            if mark.is_place:
                _judge_place(mark, nearest(mark, draft.places), marked, score)
            else:
                _judge_actor(mark, nearest(mark, draft.mentions), draft.mentions, marked, score)
        if whole:
            _count_extra("actor", [mark for mark in marked.marks if not mark.is_place], draft.mentions, marked, score)
            _count_extra("place", [mark for mark in marked.marks if mark.is_place], draft.places, marked, score)
    return score


def nearest(mark: Mark, items: Sequence[Item]) -> Item | None:
    """What shares most with the marked words; of equals the shortest."""

    def shared(item: Item) -> tuple[int, int]:
        return min(mark.end, item.span.end) - max(mark.start, item.span.start), item.span.start - item.span.end

    best = max(items, key=shared, default=None)
    return best if best is not None and shared(best)[0] > 0 else None


def _judge_actor(
    mark: Mark, mention: Mention | None, mentions: Sequence[Mention], marked: Marked, score: Score
) -> None:
    words = f"{marked.label}: {marked.text[mark.start : mark.end]!r}"
    found = set(answers(mention, mentions))
    who, *rest = mark.wanted
    note = f"{sorted(found)} <{mention.rule if mention else None}>, expected {sorted(who)}"
    if who:
        score.judge("actor", bool(found & who), f"{words} {note}")
    for name, wanted in zip(("sector", "role"), rest, strict=False):
        got = getattr(mention, name) if mention else None
        if wanted:
            score.judge(name, got is not None and any(one.lower() in got.lower() for one in wanted), f"{words} {got}")


def answers(mention: Mention | None, mentions: Sequence[Mention]) -> Iterator[str]:
    """Everything that is true of whom a mention stands for, in the language of the marks."""
    if mention is None:
        yield "~"
        return
    ids = {item.chain: item.actor.id for item in mentions if item.actor}
    parts = mention.chain.split("+")
    if len(parts) > 1:
        names = [ids.get(part, "?") for part in parts]
        yield from ("+".join(names), "+".join(reversed(names)), "+".join(sorted(names)))
    elif mention.actor is not None:
        yield mention.actor.id
    if mention.country is not None:
        yield f"={mention.country}"
    elif mention.actor is None or mention.actor.id.startswith("phrase"):
        yield "-"


def _judge_place(mark: Mark, place: Place | None, marked: Marked, score: Score) -> None:
    words = f"{marked.label}: {marked.text[mark.start : mark.end]!r}"
    score.judge("place", place is not None, words)
    for name, wanted in zip(("country", "precision"), mark.wanted, strict=False):
        got = getattr(place, name) if place else None
        if wanted:
            score.judge(name, (got or "") in wanted, f"{words} {got}, expected {sorted(wanted)}")


def _count_extra(
    name: str, marks: Sequence[Mark], items: Sequence[Mention] | Sequence[Place], marked: Marked, score: Score
) -> None:
    for item in items:
        if all(mark.end <= item.span.start or item.span.end <= mark.start for mark in marks):
            score.extra[name] += 1
            score.faults.append(f"extra {name}: {marked.label}: {item.span.of(marked.text)!r} <{item.rule}>")


if __name__ == "__main__":
    main()
