"""Which place belongs to which predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.places.vocabulary import words
from watchfloor.reader import syntax
from watchfloor.reader.offsets import Offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from watchfloor.records import Place, PlacePrecision

LINKS = frozenset({"obl", "nmod", "obl:unmarked", "nmod:unmarked", "advmod"})
MODIFIERS = frozenset({"nmod:poss", "compound"})
DEPTH = 3
SHARED_STEPS = 6
FINENESS: tuple[PlacePrecision | None, ...] = ("point", "city", "region", "sea", "country", None)


class PlaceIndex:
    """The places of one document, asked for by the word that they modify."""

    def __init__(self, doc: Doc, places: Iterable[Place]) -> None:
        self._heads: dict[int, Place] = {}
        offsets = Offsets(doc)
        for place in places:
            tokens = offsets.words(place.span.start, place.span.end)
            if tokens is not None and place.rule != "places/dateline":
                self._heads.setdefault(tokens.root.i, place)

    def at(self, token: Token) -> Place | None:
        """The place whose head word the token is."""
        return self._heads.get(token.i)

    def of_clause(self, token: Token) -> Place | None:
        """Where a predicate or event noun happens: "in Oslo" of "met in Oslo", "Minsk" of "the Minsk talks".

        The most exact of several; its own first, then one shared with a coordinated verb.  Datelines and the places of
        embedded clauses are no places of it.
        """
        return _best(self._own(token, DEPTH)) or self._shared(token)

    def _own(self, token: Token, depth: int) -> Iterator[Place]:
        for child in token.children:
            if child.dep_ in MODIFIERS and child.i in self._heads and token.pos_ == "NOUN":
                yield self._heads[child.i]
            elif child.dep_ in LINKS and _is_place_link(child):
                yield from self._around(child, depth)

    def _around(self, noun: Token, depth: int) -> Iterator[Place]:
        """The place that a phrase names, its coordinates, and what it lies in: "at a base near Goma"."""
        if noun.i in self._heads:
            yield self._heads[noun.i]
        if depth > 1:
            yield from self._own(noun, depth - 1)

    def _shared(self, token: Token) -> Place | None:
        verb = token
        for _ in range(SHARED_STEPS):
            if verb.dep_ != "conj" or verb.tag_ != verb.head.tag_ or syntax.children(verb, *syntax.SUBJECTS):
                return None
            verb = verb.head
            found = _best(self._own(verb, DEPTH))
            if found:
                return found
        return None


def _is_place_link(noun: Token) -> bool:
    case = syntax.case_of(noun)
    return case in words("locative") or case in {"on", "of", "to", "over", "from", ""}


def _best(found: Iterable[Place]) -> Place | None:
    """The most exact; of equals the first."""
    return min(found, key=lambda place: FINENESS.index(place.precision), default=None)
