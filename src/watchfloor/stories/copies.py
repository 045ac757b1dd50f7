"""Articles that are copies of each other, whole or in part, found as they come in.

The usual measure, the Jaccard index at .7, misses a copy of the first third of an article: a third is all they share.
Containment - how much of the shorter stands in the other - finds it.  Quoted words are left out, because two
reporters at one press conference quote the same sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from watchfloor.stories.shingles import Hashes, MemoryIndex, shingles_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.records import Article, Span

CONTAINMENT = 0.1  # of the shorter's shingles that stand in the other: with 15 % of the words changed, a quarter does
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
    """Where fingerprints and shingles of earlier articles are kept."""

    def shared_with(self, shingles: Hashes) -> Mapping[str, int]:
        """How many of these shingles each known article has, those with none left out."""

    def add(self, name: str, shingles: Hashes) -> None:
        """Takes in the shingles of an article."""


@dataclass(slots=True)
class Copies:
    """Finds the copies of each article among those that came before it."""

    known: Known = field(default_factory=MemoryIndex)
    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)

    def add(self, article: Article) -> tuple[Copy, ...]:
        """The known articles that share text with this one, the nearest first; then it is known too.

        An article that is known already, by its id, has no copies.
        """
        if article.id in self.fingerprints:
            return ()
        fingerprint, shingles = fingerprint_of(article)
        candidates = {
            name: share
            for name, count in self.known.shared_with(shingles).items()
            if (share := count / max(1, min(len(shingles), self.fingerprints[name].shingles))) >= CONTAINMENT
            and count >= min(ENOUGH, len(shingles))
        }
        shared = self._shared_paragraphs(article) if candidates else {}
        copies = [self._copy(fingerprint, name, share, shared) for name, share in candidates.items()]
        self.fingerprints[article.id] = fingerprint
        self.known.add(article.id, shingles)
        return tuple(sorted(copies, key=lambda copy: -copy.containment))

    def _copy(self, fingerprint: Fingerprint, other: str, share: float, shared: Mapping[Span, frozenset[str]]) -> Copy:
        earlier = self.fingerprints[other]
        return Copy(
            article=fingerprint.article,
            other=other,
            containment=round(min(1.0, share), 3),
            first=_first(fingerprint, earlier),
            credit=earlier.credit or fingerprint.credit,
            shared=tuple(span for span, names in shared.items() if other in names),
        )

    def _shared_paragraphs(self, article: Article) -> dict[Span, frozenset[str]]:
        """By paragraph, the known articles in which it stands too, by its own shingles."""
        found: dict[Span, frozenset[str]] = {}
        for span in _read_spans(article):
            shingles = shingles_of(span.of(article.text))
            counts = self.known.shared_with(shingles)
            found[span] = frozenset(name for name, count in counts.items() if count >= PARAGRAPH * len(shingles))
        return found


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
    if one.published is None or other.published is None:
        return None
    days = [_as_day(one.published), _as_day(other.published)]
    return None if days[0] == days[1] else (one.article if days[0] < days[1] else other.article)


def _as_day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
