"""The stories corpus: loads its groups and makes the copies that its rows ask for; see ``gold_stories/README.md``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GOLD = Path(__file__).parent / "gold_stories"
OWN_WORDS = (  # what a publisher adds to the first third of somebody else's article, each once in a half
    "Our readers on the island have followed the matter since the weekend, and many wrote letters to this paper.",
    "What it means for the harbour, the school and the prices in our shops is told on the next page by our columnist.",
    "A film about these days will be shown in the town hall, with a talk for which no ticket is needed.",
    "Subscribers find a map, a list of names and a longer version of this piece in the evening edition.",
    "More on the background of all this was in our weekend supplement, which can still be had at the counter.",
    "Write to the editor if you were there or know somebody who was; letters of up to two hundred words are printed.",
    "From tomorrow our correspondent will send a diary every day, in words and in drawings made on the spot.",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the corpus."""

    key: str  # group/letter
    group: str
    host: str
    day: str
    title: str
    text: str
    story: str
    source: str | None  # key of the article that it is made from; None: its own text
    principal: bool

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{self.host}/{self.key}"


@dataclass(frozen=True, slots=True)
class Group:
    """One group with its labels."""

    id: str
    pieces: tuple[Piece, ...]
    events: tuple[tuple[str, frozenset[str], Mapping[str, str]], ...]  # name, types, words by key
    follows: Mapping[str, str]  # key to key
    contradictions: tuple[tuple[str, str, str | None], ...]  # field, key, key

    @property
    def main(self) -> tuple[Piece, ...]:
        """The articles of the group's own story."""
        return tuple(piece for piece in self.pieces if piece.story == self.id)

    def root(self, key: str) -> str:
        """The article whose text it has."""
        return next((piece.source or key for piece in self.pieces if piece.key == key), key)

    def origins(self) -> frozenset[frozenset[str]]:
        """The expected origins of the group's own story."""
        groups: dict[str, set[str]] = {}
        for piece in self.main:
            root = self.root(piece.key)
            root = self.follows.get(root, root)
            groups.setdefault(root, set()).add(piece.key)
        return frozenset(map(frozenset, groups.values()))


def load_groups(split: str) -> list[Group]:
    """The groups of a split, ``dev`` or ``held_out``."""
    files = sorted(GOLD.glob(f"{split}_*.json"))
    thirds = count()
    return [_group(row, thirds) for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


def stream(groups: list[Group]) -> list[Piece]:
    """All articles in the order of publication."""
    return sorted((piece for group in groups for piece in group.pieces), key=lambda piece: (piece.day, piece.key))


def _group(row: dict[str, Any], thirds: Iterator[int]) -> Group:
    name, labels = row["id"], row["labels"]
    texts = {letter: (title, text[0]) for letter, _, _, title, *text in row["articles"] if not title.startswith("=")}
    pieces = tuple(_piece(name, article, texts, labels, thirds) for article in row["articles"])
    events = tuple(
        (
            event,
            frozenset(types.split("|")),
            dict(_words(pieces, {f"{name}/{letter}": w for letter, w in words.items()})),
        )
        for event, types, words in labels["events"]
    )
    contradictions = tuple(
        (field, f"{name}/{one}", f"{name}/{other}" if other else None)
        for field, one, other in labels.get("contradictions", ())
    )
    follows = {f"{name}/{one}": f"{name}/{other}" for one, other in labels.get("follows", {}).items()}
    return Group(name, pieces, events, follows, contradictions)


def _piece(
    name: str, row: list[str], texts: Mapping[str, tuple[str, str]], labels: dict[str, Any], thirds: Iterator[int]
) -> Piece:
    letter, publisher, day, title, rest = row
    story = next((f"{name}/{other}" for other, held in labels.get("stories", {}).items() if letter in held), name)
    made = title.startswith("=")
    title, text = _made(texts[title[1:]], rest, publisher, thirds) if made else (title, rest)
    return Piece(
        key=f"{name}/{letter}",
        group=name,
        host=publisher if "." in publisher else f"{publisher}.example",
        day=day,
        title=title,
        text=text,
        story=story,
        source=f"{name}/{row[3][1:]}" if made else None,
        principal=letter in labels.get("principal", {}),
    )


def _made(source: tuple[str, str], how: str, publisher: str, thirds: Iterator[int]) -> tuple[str, str]:
    """Title and text of a copy."""
    title, text = source
    paper = publisher.replace("-", " ").title()
    match how:
        case "dateline":
            return title, f"GENEVA — {text}\n(This story has not been edited by the staff of the {paper}.)"
        case "third":
            words = text.split(" ")
            return (
                title,
                f"{' '.join(words[: max(30, len(words) // 3)])} ...\n{OWN_WORDS[next(thirds) % len(OWN_WORDS)]}",
            )
        case "wire":
            return title, "GENEVA (AP) — " + "\n".join(text.split("\n")[:-1])
        case "contributed":
            return title, f"{text}\nReuters contributed to this report."
        case _:
            return title, text


def _words(pieces: tuple[Piece, ...], words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words of an event by article: as labelled, and in the copies that still have them."""
    for piece in pieces:
        told = words.get(piece.key) or words.get(piece.source or "")
        if told and told in piece.text:
            yield piece.key, told
