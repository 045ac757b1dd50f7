"""Articles that are copies of each other, whole or in part, found as they come in.

The usual measure, the Jaccard index at .7, misses a copy of the first third of an article: a third is all they share.
Containment - how much of the shorter stands in the other - finds it.  Quoted words are left out, because two
reporters at one press conference quote the same sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from watchfloor.records import day_of
from watchfloor.stories.shingles import Hashes, MemoryIndex, shingles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from watchfloor.records import Article, Span

CONTAINMENT = 0.1  # of the shorter's shingles that stand in the other: with 15 % of the words changed, a quarter does
CROWD = 64  # articles that have a shingle, from which on no further one is noted: a flood of copies costs no more
ENOUGH = 4  # shingles in common, below which it may be a phrase
PARAGRAPH = 0.25  # of a paragraph's shingles: then the paragraph is shared
MOSTLY_QUOTED = 0.4  # share of unquoted words below which the quoted ones count too

_QUOTED = re.compile(r"(?<!\w)[\"“„](?=\S)[^\"“”„\n]{1,800}[\"”“](?!\w)")  # opened before a word, closed after one
_CREDIT = re.compile(
    r"""\(\s?(?P<mark>AP|Reuters|AFP|Xinhua|Bloomberg|UPI|TASS|Interfax|ANSA|EFE|dpa|DPA|PTI|ANI|Kyodo|Yonhap|CNN|BBC)\s?\)
    | \b(?P<name>Associated\ Press|Reuters|Agence\ France-Presse|AFP|Xinhua|Bloomberg|TASS|Interfax|Kyodo|Yonhap)
      (?:\ (?:writers?|journalists?|reporters?|correspondents?)\b[^.\n]{0,200}?)?\ contributed\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article to find its copies."""

    article: str
    published: date | None  # None: not known
    credit: str | None  # the wire agency that the text credits; None: it credits none
    shingles: int  # how many it has

    @property
    def day(self) -> date | None:
        """The day of publication; None: not known."""
        return day_of(self.published)


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which one has text of the other."""

    article: str
    other: str
    containment: float  # how much of the shorter stands in the longer, 0 to 1
    first: str | None  # id of the one that was published earlier; None: the dates do not tell
    credit: str | None  # the wire agency that either credits; None: neither does
    shared: tuple[Span, ...]  # the paragraphs of ``article`` that stand in the other too


class Known(Protocol):
    """Where fingerprints and shingles of earlier articles are kept; ``MemoryIndex`` and the store are such places."""

    def fingerprints_of(self, articles: Iterable[str]) -> Mapping[str, Fingerprint]:
        """The fingerprints of those articles, by id, that are known."""

    def owners_of(self, shingles: Hashes) -> Mapping[str, Hashes]:
        """Which of these shingles each known article has, by its id; those with none left out."""

    def add(self, fingerprint: Fingerprint, shingles: Hashes, copies: tuple[Copy, ...]) -> None:
        """Takes in an article: its fingerprint, the shingles it is to be found by, and its copies."""


@dataclass(slots=True)
class Copies:
    """Finds the copies of each article among those that came before it."""

    known: Known = field(default_factory=MemoryIndex)

    def add(self, article: Article) -> tuple[Copy, ...]:
        """The known articles that share text with this one, the nearest first; then it is known too.

        An article that is known already, by its id, has no copies.
        """
        if self.known.fingerprints_of([article.id]):
            return ()
        fingerprint, shingles = fingerprint_of(article)
        owners = {name: held for name, held in self.known.owners_of(shingles).items() if _enough(held, shingles)}
        copies = self._copies(article, fingerprint, owners)
        self.known.add(fingerprint, _uncrowded(shingles, owners), copies)
        return copies

    def _copies(self, article: Article, fingerprint: Fingerprint, owners: Mapping[str, Hashes]) -> tuple[Copy, ...]:
        """Those of the owners of its shingles that are copies, the nearest first."""
        shares = {
            other: len(owners[other.article]) / max(1, min(fingerprint.shingles, other.shingles))
            for other in self.known.fingerprints_of(owners).values()
        }
        near = {other: share for other, share in shares.items() if share >= CONTAINMENT}
        paragraphs = _shingled_paragraphs(article) if near else {}
        copies = (
            _copy(fingerprint, other, share, _shared(paragraphs, frozenset(owners[other.article].tolist())))
            for other, share in near.items()
        )
        return tuple(sorted(copies, key=lambda copy: (-copy.containment, copy.other)))


def _enough(held: Hashes, shingles: Hashes) -> bool:
    """Whether so much is shared that it is more than a phrase."""
    return len(held) >= min(ENOUGH, len(shingles))


def _uncrowded(shingles: Hashes, owners: Mapping[str, Hashes]) -> Hashes:
    """The shingles that not yet too many articles have."""
    if len(owners) < CROWD:
        return shingles
    held, counts = np.unique(np.concatenate(list(owners.values())), return_counts=True)
    return np.setdiff1d(shingles, held[counts >= CROWD], assume_unique=True)


def _copy(fingerprint: Fingerprint, earlier: Fingerprint, share: float, shared: tuple[Span, ...]) -> Copy:
    return Copy(
        article=fingerprint.article,
        other=earlier.article,
        containment=round(min(1.0, share), 3),
        first=_first(fingerprint, earlier),
        credit=earlier.credit or fingerprint.credit,
        shared=shared,
    )


def _shingled_paragraphs(article: Article) -> dict[Span, frozenset[int]]:
    """The paragraphs that are read, with their own shingles."""
    unquoted = ((span, _QUOTED.sub(" ", span.of(article.text))) for span in _read_spans(article))
    return {span: frozenset(shingles_of(words).tolist()) for span, words in unquoted}


def _shared(paragraphs: Mapping[Span, frozenset[int]], held: frozenset[int]) -> tuple[Span, ...]:
    """The paragraphs that stand in the article that has these shingles too."""
    return tuple(
        span for span, shingles in paragraphs.items() if shingles and len(shingles & held) >= PARAGRAPH * len(shingles)
    )


def fingerprint_of(article: Article) -> tuple[Fingerprint, Hashes]:
    """What is kept of an article, and its shingles: headings and body, without quoted words."""
    spans = _read_spans(article)
    paragraphs = [span.of(article.text) for span in spans]
    unquoted = [_QUOTED.sub(" ", paragraph) for paragraph in paragraphs]
    mostly_quoted = sum(map(len, unquoted)) < MOSTLY_QUOTED * sum(map(len, paragraphs))
    shingles = shingles_of("\n".join(paragraphs if mostly_quoted else unquoted))
    published = article.published.when.start if article.published is not None else None
    return Fingerprint(article.id, published, credit_of(article.text), len(shingles)), shingles


def credit_of(text: str) -> str | None:
    """The wire agency that a text credits: ``credit_of("OSLO (AP) - Norway said")`` is ``"AP"``."""
    found = _CREDIT.search(text)
    return (found["mark"] or found["name"]) if found is not None else None


def _read_spans(article: Article) -> list[Span]:
    return [paragraph.span for paragraph in article.paragraphs if paragraph.kind in {"heading", "body"}]


def _first(one: Fingerprint, other: Fingerprint) -> str | None:
    """The one published on an earlier day; ``None``: the same day, or unknown."""
    if one.day is None or other.day is None or one.day == other.day:
        return None
    return one.article if one.day < other.day else other.article
