"""What somebody says against his own earlier words: the same matter, once with a "not" and once without.

Only words that a known speaker is given in two articles of different days are compared, and only where most words of
the shorter stand in the other; so it is found where a promise is taken back in its own words, and not where the meaning
alone has turned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from watchfloor.records import Contradiction
from watchfloor.stories.tellings import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from watchfloor.records import Reading, Statement

MOST = 40  # statements of one speaker that are compared
LEAST = 3  # words of the matter that both have
SHORT = 2  # of them that do where neither has another
SAME_MATTER = 0.75  # of the words of the shorter that stand in the other
LONGEST = 400  # characters of a statement: a speech holds something of everything
_SHOWN = 120

_NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|might|could|[Pp]erhaps|[Ww]hether|[Ii]f|[Uu]nless|[Uu]ntil)\b")  # and not "9 May"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody was given on a day."""

    record: str  # id of the statement
    speaker: str  # actor id
    day: date
    words: str

    @property
    def matter(self) -> frozenset[str]:
        """What it is about, in folded words."""
        return frozenset(word for word in words_of(self.words) if not _NEGATION.fullmatch(word))

    @property
    def is_plain(self) -> bool:
        """Whether it is short enough to be on one matter, and under no condition."""
        return len(self.words) <= LONGEST and not _MODAL.search(self.words)

    @property
    def denies(self) -> bool:
        """Whether it has an odd number of negations."""
        return len(_NEGATION.findall(self.words)) % 2 == 1


def said_in(reading: Reading) -> Iterator[Said]:
    """What known speakers say in an article; none without a day."""
    day = reading.article.day
    for statement in reading.statements if day else ():
        words = _words(reading, statement)
        speakers = {mention.actor.id for mention in statement.speakers if mention.actor is not None}
        if day:
            yield from (Said(statement.id, speaker, day, words) for speaker in sorted(speakers))


def turnabouts(said: Iterable[Said]) -> tuple[Contradiction, ...]:
    """Pairs of statements of one speaker on two days of which one says what the other says not.

    >>> from datetime import date
    >>> before = Said("s-1", "POL", date(2025, 2, 1), "Poland will not send tanks to Lithuania")
    >>> after = Said("s-2", "POL", date(2025, 3, 1), "Poland will send tanks to Lithuania soon")
    >>> [(item.first, item.second) for item in turnabouts([after, before])]
    [('s-1', 's-2')]
    """
    by_speaker: defaultdict[str, list[Said]] = defaultdict(list)
    for item in sorted(filter(lambda item: item.is_plain, said), key=lambda item: (item.day, item.record)):
        by_speaker[item.speaker].append(item)
    pairs = (pair for held in by_speaker.values() for pair in combinations(held[-MOST:], 2))
    return tuple(_turnabout(*pair) for pair in pairs if against(*pair))


def against(earlier: Said, later: Said) -> bool:
    """Whether two statements of one speaker are on the same matter, on two days, and one of them denies it."""
    smaller = min(len(earlier.matter), len(later.matter))
    shared = len(earlier.matter & later.matter)
    same = shared >= max(LEAST, SAME_MATTER * smaller) or (shared >= SHORT and earlier.matter == later.matter)
    return earlier.day < later.day and same and earlier.denies != later.denies


def _turnabout(earlier: Said, later: Said) -> Contradiction:
    shown = [" ".join(item.words.split())[:_SHOWN] for item in (earlier, later)]
    reason = f"on {earlier.day} {shown[0]}, on {later.day} {shown[1]}"
    return Contradiction("stance", earlier.record, later.record, reason)


def _words(reading: Reading, statement: Statement) -> str:
    return " ".join(reading.words(span) for span in statement.content)
