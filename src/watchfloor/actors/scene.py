"""An article as this room sees it: its parsed words with the known names and role words in them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from watchfloor.reader.syntax import case_of
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from watchfloor.actors.knowledge import Knowledge
    from watchfloor.actors.spotting import Known, RoleHit

    Placed = TypeVar("Placed", Known, RoleHit)

_QUOTES = frozenset({'"', "“", "”"})
STORMS = frozenset({"hurricane", "cyclone", "typhoon", "storm"})
NOUNS = frozenset({"NOUN", "PROPN"})


class Scene:
    """One article's tokens, names and role words; asked by every step of this room."""

    def __init__(
        self, doc: Doc, names: list[Known], roles: list[RoleHit], knowledge: Knowledge, day: date | None
    ) -> None:
        self.doc = doc
        self.names = [name for name in names if not name.is_short]
        self.shorts = [name for name in names if name.sense("short")]
        self.roles = roles
        self.knowledge = knowledge
        self.day = day  # None: the article has no date, so offices are not asked for
        self._name_at = _covering(self.names)
        self._short_at = _covering(self.shorts)
        self._role_at = _covering(roles)
        self._read = _read_ranges(doc)
        self._cases: dict[int, str] = {}

    def name_at(self, index: int) -> Known | None:
        """The known name that covers a token."""
        return self._name_at.get(index)

    def role_at(self, index: int) -> RoleHit | None:
        """The role word that covers a token."""
        return self._role_at.get(index)

    def name_before(self, index: int) -> Known | None:
        """The known name that ends right before a token."""
        name = self._name_at.get(index - 1)
        return name if name and name.end == index else None

    def short_at(self, index: int) -> Known | None:
        """The short name of an office holder that covers a token."""
        return self._short_at.get(index)

    def case_of(self, token: Token) -> str:
        """The preposition of a noun phrase; kept, since the first word of a list may have thousands."""
        if token.i not in self._cases:
            self._cases[token.i] = case_of(token)
        return self._cases[token.i]

    def root(self, start: int, end: int) -> Token:
        """The word that a stretch hangs on."""
        return self.doc[start:end].root

    def text(self, start: int, end: int) -> str:
        """The words from a token up to, not including, another, in one line."""
        return " ".join(self.doc[start:end].text.split())

    def span(self, start: int, end: int) -> Span:
        """Where these tokens stand in the text."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))

    def entity_label(self, index: int) -> str:
        """The network's label of a token; "" where it sees no name."""
        return self.doc[index].ent_type_

    @cached_property
    def sentence_of(self) -> dict[int, int]:
        """Each read token's sentence, counted through the article."""
        found: dict[int, int] = {}
        count = 0
        for start, end in self._read:
            for sentence in _sentences(self.doc[start:end]):
                found.update(dict.fromkeys(range(sentence.start, sentence.end), count))
                count += 1
        return found

    @cached_property
    def storms(self) -> frozenset[str]:
        """The names that the article gives to storms: "Hurricane Odile"."""
        named = (token.nbor(1) for token in self.doc[:-1] if token.lower_ in STORMS)
        return frozenset(token.text for token in named if token.pos_ == "PROPN" and token.text[:1].isupper())

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The read tokens inside quotation marks."""
        found: set[int] = set()
        for start, end in self._read:
            found.update(_inside_quotes(self.doc[start:end]))
        return frozenset(found)

    def paragraph_start(self, index: int) -> int:
        """The first token of the read paragraph that a token stands in, or that comes last before it."""
        place = bisect_right(self._read, index, key=lambda part: part[0]) - 1
        return self._read[place][0] if place >= 0 else 0

    def is_read(self, index: int) -> bool:
        """Whether a token stands in a paragraph that is read."""
        return index in self.sentence_of


def _sentences(paragraph: DocSpan) -> Iterator[DocSpan]:
    yield from paragraph.sents  # type: ignore[attr-defined]  # spaCy's stubs leave it out


def _inside_quotes(paragraph: DocSpan) -> Iterator[int]:
    opened = False
    for token in paragraph:
        if token.text in _QUOTES:
            opened = token.text == "“" or (token.text == '"' and not opened)
        elif opened:
            yield token.i


def _covering(items: Iterable[Placed]) -> dict[int, Placed]:
    return {index: item for item in items for index in range(item.start, item.end)}


def _read_ranges(doc: Doc) -> list[tuple[int, int]]:
    return [(paragraph.start, paragraph.end) for paragraph in doc.spans["paragraphs"]]
