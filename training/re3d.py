"""Documents of re3d as sentences with names.

Its spans are whole noun phrases, so only what is written as a name counts.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from training.corpora import UNSURE, Sentence
from training.entities import is_people, listed_names, names, place_label, tags_of, without_titles
from watchfloor.reader.tokens import token_spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LABELS = {"Organisation": "ORG", "Person": "PERSON", "Location": "GPE", "Nationality": "NORP", "Temporal": "DATE"}
_SHORTEST = 2  # words of a sentence
_LONGEST_DATE = 5  # words
_SMALL = frozenset({"of", "the", "for", "and", "-", "in", "on", "al", "el", "&", "'s"})
_COMMON = frozenset(
    {
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "our",
        "his",
        "her",
        "their",
        "this",
        "these",
        "all",
        "members",
        "ministers",
        "government",
        "more",
        "both",
        "other",
    }
)
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’)]?\s+(?=[\"“A-Z])|\n+")


def read_re3d(folder: Path) -> Iterator[Sentence]:
    """The sentences of one source's documents."""
    spans: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entity in _rows(folder / "entities.json"):
        spans[entity["documentId"]].append(entity)
    for document in _rows(folder / "documents.json"):
        for start, end in _sentence_spans(document["text"]):
            sentence = _sentence(document["_id"], document["text"], start, end, spans[document["_id"]])
            if sentence:
                yield sentence


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        yield start, gap.end()
        start = gap.end()
    yield start, len(text)


def _sentence(document: str, text: str, start: int, end: int, spans: list[dict[str, Any]]) -> Sentence | None:
    tokens = [(start + low, start + high) for low, high in token_spans(text[start:end])]
    if len(tokens) < _SHORTEST:
        return None
    words = [text[low:high] for low, high in tokens]
    sentence = Sentence(
        f"re3d-{document}-{start}",
        words,
        [text[high : high + 1].isspace() for _, high in tokens],
        starts_paragraph=True,
    )
    found, vague = [], set[int]()
    for span in spans:
        inside = [place for place, (low, high) in enumerate(tokens) if span["begin"] <= low and high <= span["end"]]
        if inside and span["type"] in _LABELS:
            name = _name(words, inside[0], inside[-1] + 1, _LABELS[span["type"]])
            found += [name] if name else []
            vague.update(inside)
    sentence.entities = [_open(words, place, tag, vague) for place, tag in enumerate(tags_of(len(words), found))]
    return sentence


def _open(words: list[str], place: int, tag: str, vague: set[int]) -> str:
    """No tag where a capital may be a name that the annotators passed over."""
    capital = words[place][0].isupper() and (place > 0 or place in vague)
    return UNSURE if tag == "O" and (capital or words[place][0].isdigit()) else tag


def _name(words: list[str], start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """The name that a phrase is; None: it is a description."""
    if label == "DATE":
        known = any(word in names("calendar") or re.fullmatch(r"(1\d|20)\d\d", word) for word in words[start:end])
        return (start, end, label) if known and end - start <= _LONGEST_DATE else None
    while start < end and words[start].lower() in ("the", "a", "an"):
        start += 1
    start += without_titles(words[start:end]) if label == "PERSON" else 0
    phrase = words[start:end]
    if not phrase or not (phrase[0][0].isupper() and phrase[-1][0].isupper()) or phrase[0].lower() in _COMMON:
        return None
    if label == "GPE" and any(map(is_people, phrase)):
        return None
    if not all(word[0].isupper() or word in _SMALL for word in phrase):
        return None
    return start, end, _label(phrase, label)


def _label(phrase: list[str], label: str) -> str:
    listed = listed_names().get(" ".join(phrase))
    if listed:
        return listed
    if is_people(phrase[0]) and len(phrase) == 1:
        return "NORP"
    return place_label(phrase) if label == "GPE" else label
