"""When something was said: the time of the cue's clause, of the occasion, or beside the cue; never that of the content.

Parsers hang a time that ends a sentence on the verb of saying, and one beside it on a quotation in front.  Where an
act of speaking has its date already, a further time that ends its content belongs to the content.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from watchfloor.reader.syntax import children, obliques_of
from watchfloor.records import Span
from watchfloor.statements.subjects import word_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from watchfloor.records import When
    from watchfloor.statements.sayings import Saying

NOUNS = 4  # how many nouns are climbed from a relative clause to the occasion: "trip to Japan by Lee, who said"
REACH = 60  # characters between a cue and a time beside it: "at a press conference in Ottawa on Wednesday"
STOPS = frozenset(',;:.?!"“”«»()\n')
GOING_ON = frozenset({"also", "further", "again", "then"})
CLAUSES = ("/that", "/quote", "/inf", "/aside", "/ing")
DAYS = frozenset({"day", "hour", "minute"})


class TimeLookup(Protocol):
    """What the time stage offers: ``times.TimeIndex``."""

    def of_clause(self, token: Token) -> When | None:
        """The time that modifies this predicate."""


class Occasions:
    """Answers when each saying of one article was said."""

    def __init__(self, index: TimeLookup, times: Iterable[When], text: str) -> None:
        self._index = index
        self._text = text
        self._dates = sorted(
            ((when.span, when) for when in times if when.span and when.kind in {"date", "time"} and when.edtf),
            key=lambda pair: pair[0].start,
        )
        self._starts = [span.start for span, _ in self._dates]

    def when(self, saying: Saying) -> When | None:
        """The time of the act of speaking; None: nothing tells it."""
        if saying.head is None:
            return None
        times = (self._index.of_clause(word) for word in (saying.head, *_occasions(saying)))
        found = (when for when in times if when is not None and not _is_within(when, saying))
        return next(found, None) or self._beside(saying)

    def settled(self, sayings: Sequence[Saying]) -> list[Saying]:
        """The sayings, each with the time that ends its content where its speaker's act has another date."""
        dated: dict[str, When] = {}
        made = []
        for saying in sayings:
            when = self.when(saying)
            chain = saying.source.speakers[0].chain if saying.source.speakers else ""
            act = dated.get(chain)
            if when is not None and act is not None and self._ends_content(when, saying) and _is_apart(when, act):
                saying = saying.with_content(_lengthened(saying, when))  # noqa: PLW2901
            elif when is not None and chain and when.precision in DAYS:
                dated[chain] = when
            made.append(saying)
        return made

    def _beside(self, saying: Saying) -> When | None:
        """The time right after the cue, or between speaker and cue, that the parser hung on something else."""
        if saying.cue is None or saying.head is None:
            return None
        for span, when in self._between(saying.cue.start - REACH, saying.cue.end + REACH):
            first, last = sorted((saying.cue, span), key=lambda part: part.start)
            between = self._text[first.end : last.start]
            apart = STOPS & set(between) or any(part.overlaps(Span(first.end, last.end)) for part in saying.content)
            if not apart and (first == saying.cue or _is_after_speaker(span, saying)):
                return when
        return None

    def _between(self, start: int, end: int) -> Iterator[tuple[Span, When]]:
        place = bisect_left(self._starts, start)
        while place < len(self._dates) and self._starts[place] < end:
            yield self._dates[place]
            place += 1

    def _ends_content(self, when: When, saying: Saying) -> bool:
        """Whether a time follows the content at once, and its speaker only goes on with what was begun before."""
        if when.span is None or saying.head is None or saying.rule.endswith(CLAUSES) or not saying.content:
            return False
        follows = saying.content[-1].end < when.span.start
        follows = follows and not self._text[saying.content[-1].end : when.span.start].strip()
        goes_on = any(word.lower_ in GOING_ON for word in children(saying.head, "advmod"))
        return follows and (goes_on or saying.source.speakers[0].kind == "pronoun")


def _is_apart(when: When, act: When) -> bool:
    """Whether two times have no day in common."""
    if when.start is None or when.end is None or act.start is None or act.end is None:
        return False
    return when.end < act.start or act.end < when.start


def _is_within(when: When, saying: Saying) -> bool:
    return when.span is not None and any(part.covers(when.span) for part in saying.content)


def _lengthened(saying: Saying, when: When) -> tuple[Span, ...]:
    end = when.span.end if when.span else saying.content[-1].end
    return (*saying.content[:-1], Span(saying.content[-1].start, end))


def _is_after_speaker(span: Span, saying: Saying) -> bool:
    """Whether it stands behind who speaks: "Germany *last week* promised"."""
    return any(mention.span.end <= span.start for mention in saying.source.speakers)


def _occasions(saying: Saying) -> list[Token]:
    """The nouns whose time is that of speaking: "reports from May suggested", "a trip in May by Lee, who said"."""
    if saying.head is None:
        return []
    if saying.source.kind in {"document", "media"}:
        return children(saying.head, "nsubj")
    places = [noun for word, noun in obliques_of(saying.head) if word in {"in", "at", "during"}]
    nouns = [item for noun in places for item in (noun, *children(noun, "nmod"))]
    relatives = [word for word in children(saying.head, "nsubj") if word.tag_ == "WP"]
    noun = saying.head.head if saying.head.dep_ == "acl:relcl" else next(map(word_before, relatives), None)
    while noun is not None and noun.pos_ in {"NOUN", "PROPN"} and len(nouns) < NOUNS:
        nouns.append(noun)
        noun = noun.head if noun.dep_ in {"nmod", "nmod:poss", "appos", "flat"} else None
    return nouns
