"""The table of forms whose dictionary form no rule gives."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from watchfloor.reader.lemmas import by_rule, irregular_lemma

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.corpora import Sentence

LETTERS = 6  # a longer form begins as its lemma does
HEADER = """# name: lemmas
# version: {version}
# source: derived from Universal Dependencies English-EWT and GUM, training splits
# licence: CC BY-SA 4.0
# date: {date}
form\ttag\tlemma
"""


def exceptions(sentences: Sequence[Sentence]) -> list[tuple[str, str, str]]:
    """Form in small letters, PTB tag, lemma: the most frequent lemma where the rules give another, sorted."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ruled: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, tag, lemma in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemmas, strict=False):
            if pos == "PROPN" or lemma == "_" or "\t" in word:
                continue
            seen[word.lower(), tag][lemma] += 1
            ruled[word.lower(), tag][by_rule(word, pos, tag)] += 1
    common = Counter(lemma for lemmas in seen.values() for lemma in lemmas.elements())
    rows = []
    for key, lemmas in seen.items():
        lemma, count = lemmas.most_common(1)[0]
        is_clear = common[lemma] > 1 and 2 * count > lemmas.total()
        if is_clear and ruled[key].most_common(1)[0][0] != lemma and _is_sound(key, lemma):
            rows.append((*key, lemma))
    return sorted(rows)


def _is_sound(key: tuple[str, str], lemma: str) -> bool:
    """Whether the lemma may stand for the form; typing errors of the text are no rule for others."""
    form, tag = key
    if lemma == "_" or irregular_lemma(form, tag):
        return False
    return lemma[:1].lower() == form[:1] or len(form) <= LETTERS


def write_table(path: Path, sentences: Sequence[Sentence], *, version: str, date: str) -> int:
    """Write the table, gzipped with a fixed time stamp so that the same data give the same file; returns its rows."""
    rows = exceptions(sentences)
    text = HEADER.format(version=version, date=date) + "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    return len(rows)
