"""What others group articles with: TF-IDF cosine in one pass, and MinHash alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from story_corpus import Piece

_WORD = re.compile(r"\w{2,}")
SHINGLE = 3  # words


def tfidf_groups(pieces: Sequence[Piece], threshold: float) -> dict[str, str]:
    """Each article joins the group of the likest earlier article, from a cosine on; weights know the whole corpus."""
    vectors = _vectors([f"{piece.title}\n{piece.text}" for piece in pieces])
    groups: dict[str, str] = {}
    for number, piece in enumerate(pieces):
        near = max(range(number), key=lambda other: _cosine(vectors[number], vectors[other]), default=None)
        joins = near is not None and _cosine(vectors[number], vectors[near]) >= threshold
        groups[piece.key] = groups[pieces[near].key] if joins and near is not None else piece.key
    return groups


def minhash_groups(pieces: Sequence[Piece], threshold: float = 0.5) -> dict[str, str]:
    """Groups of articles with a Jaccard index from ``threshold`` on by MinHash over words in threes."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=128)
    groups: dict[str, str] = {}
    for piece in pieces:
        words = _WORD.findall(piece.text.casefold())
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)])
        near = sorted(index.query(signature))
        groups[piece.key] = groups[near[0]] if near else piece.key
        index.insert(piece.key, signature)
    return groups


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    counts = [Counter(_WORD.findall(text.casefold())) for text in texts]
    having = Counter(word for count in counts for word in count)
    return [
        _unit({w: (1 + math.log(n)) * math.log(len(texts) / having[w]) for w, n in count.items()}) for count in counts
    ]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
