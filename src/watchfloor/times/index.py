"""Which time belongs to which predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader import syntax
from watchfloor.reader.offsets import Offsets
from watchfloor.times.intervals import FINENESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from watchfloor.records import When

OWN = frozenset(
    {
        "obl",
        "obl:unmarked",
        "advmod",
        "nmod",
        "nmod:unmarked",
        "nmod:poss",
        "nmod:desc",
        "compound",
        "amod",
        "nummod",
        "advcl",
        "dep",
    }
)
NESTED = frozenset({"obl", "nmod", "nmod:poss", "nmod:unmarked", "obl:unmarked"})  # "at a meeting on Tuesday"
DEPTH = 3
SHARED_STEPS = 6


class TimeIndex:
    """The times of one document, asked for by the word that they modify."""

    def __init__(self, doc: Doc, times: Iterable[When]) -> None:
        self._heads: dict[int, When] = {}
        offsets = Offsets(doc)
        for when in times:
            tokens = offsets.words(when.span.start, when.span.end) if when.span else None
            if tokens is not None and (when.kind in {"date", "time"} or when.edtf):
                self._heads.setdefault(tokens.root.i, when)

    def at(self, token: Token) -> When | None:
        """The time whose head word the token is."""
        return self._heads.get(token.i)

    def of_clause(self, token: Token) -> When | None:
        """The time that modifies a predicate or event noun: "on Tuesday" of "left on Tuesday".

        Its own time first, then one that it shares with a coordinated verb, then one inside its phrases ("at a meeting
        on Tuesday").  Never that of an embedded clause; bare lengths and sets are no times of an event.
        """
        return _best(self._own(token)) or self._shared(token) or _best(self._nested(token, DEPTH))

    def _own(self, token: Token) -> Iterator[When]:
        for child in token.children:
            if child.dep_ in OWN and child.i in self._heads:
                yield self._heads[child.i]

    def _shared(self, token: Token) -> When | None:
        """The time of the verbs that it is coordinated with: those before it, then the last after it."""
        verb = token
        for _ in range(SHARED_STEPS):
            if verb.dep_ != "conj" or verb.pos_ != verb.head.pos_ or verb.tag_ != verb.head.tag_:
                break
            verb = verb.head
            found = _best(self._own(verb))
            if found:
                return found
        return self._from_last(token)

    def _from_last(self, token: Token) -> When | None:
        """The time after the last of several verbs in one tense: "met and signed a pact on Tuesday"."""
        later = [
            item
            for item in syntax.children(token, "conj")
            if item.tag_ == token.tag_ and not syntax.children(item, "aux", *syntax.SUBJECTS)
        ]
        return _best(self._own(later[-1])) if later else None

    def _nested(self, token: Token, depth: int) -> Iterator[When]:
        for child in token.children:
            if child.dep_ in NESTED:
                yield from self._own(child)
                if depth > 1:
                    yield from self._nested(child, depth - 1)


def _best(found: Iterable[When]) -> When | None:
    """The most exact of several ("in 2014", "on 3 March"); of equals the first; an unresolved one only alone."""
    times = list(found)
    resolved = [when for when in times if when.precision is not None]
    if resolved:
        return min(resolved, key=lambda when: FINENESS.index(when.precision) if when.precision else len(FINENESS))
    return times[0] if times else None
