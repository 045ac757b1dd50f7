"""Where known names and role words stand in an article, found in one walk over its words.

Names are matched word by word, the longest first, against a tree of all names; accents and apostrophes are folded,
capitals are not: "US" is a country, "us" is a pronoun. The walk is linear in the article's length: no match is longer
than the longest known name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from watchfloor.actors.knowledge import Knowledge, Person
    from watchfloor.actors.rows import Entry, RoleWord

Use = Literal["name", "adjective", "people", "metonym", "description", "person", "short"]
Piece = tuple[str, int, int]  # folded word, start and end in the text
T = TypeVar("T")
ARTICLE = "the "  # names kept with it need it in the text

_PIECE = re.compile(r"\w+|[^\w\s]")
_MARKS = str.maketrans("’ʼ‘`´‐‑–", "'''''---")
_PLAIN_WORDS = frozenset({"WHO", "IT", "IS", "NO", "US"})  # in a line of capitals these may be the plain words
_ACRONYM = 3  # names up to this length must stand as they are written


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can stand for."""

    name: str
    use: Use
    entry: Entry | None = None  # None: a person
    person: Person | None = None  # None: no person


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the knowledge in the text: tokens from ``start`` up to, not including, ``end``."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is a surname only, which any number of people may bear."""
        return all(sense.use == "short" for sense in self.senses)

    def sense(self, *uses: Use) -> Sense | None:
        """Its first sense in one of these uses; ``None``: it has none."""
        return next(self.in_use(*uses), None)

    def in_use(self, *uses: Use) -> Iterator[Sense]:
        """Its senses in these uses, in the order of the knowledge."""
        return (sense for sense in self.senses if sense.use in uses)


@dataclass(frozen=True, slots=True)
class RoleHit:
    """A role word in the text: tokens from ``start`` up to, not including, ``end``."""

    start: int
    end: int
    role: RoleWord
    word: str  # as the lexicon has it, in the singular
    plural: bool


class Tree(Generic[T]):
    """Values under sequences of words, so that the longest sequence from a place on is found in one walk."""

    def __init__(self) -> None:
        self.branches: dict[str, Tree[T]] = {}
        self.values: list[T] = []

    def put(self, name: str, value: T) -> None:
        """Keep a value under a name."""
        node = self
        for piece, *_ in pieces_of(name, 0):
            node = node.branches.setdefault(piece, Tree())
        node.values.append(value)

    def matches(self, pieces: list[Piece], at: int) -> list[tuple[int, list[T]]]:
        """What is kept under the words from ``at`` on, as (end, values), the longest first."""
        found, node = [], self
        for index in range(at, len(pieces)):
            following = node.branches.get(pieces[index][0])
            if following is None:
                break
            node = following
            if node.values:
                found.append((index + 1, node.values))
        return found[::-1]


class Spotter:
    """Finds known names and role words; made once, used for every article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names: Tree[Sense] = Tree()
        self._roles: Tree[tuple[RoleWord, str, bool]] = Tree()
        for sense in _senses(knowledge):
            self._names.put(_bare(sense.name), sense)
        for role in knowledge.roles:
            for word in role.words:
                self._put_role(word, role)

    def _put_role(self, word: str, role: RoleWord) -> None:
        self._roles.put(word, (role, word, role.plural))
        if not role.plural and role.kind != "honorific":
            self._roles.put(plural_of(word), (role, word, True))

    def spot(self, doc: Doc) -> tuple[list[Known], list[RoleHit]]:
        """Known names and role words of the read paragraphs, each list in text order and without overlaps."""
        names: list[Known] = []
        roles: list[RoleHit] = []
        for paragraph in doc.spans["paragraphs"]:
            line = _Line(paragraph)
            names += [
                Known(start, end, settled)
                for start, end, senses in line.walk(self._names, line.fitting)
                if (settled := _settled(doc, end, senses))
            ]
            roles += [RoleHit(start, end, *found[0]) for start, end, found in line.walk(self._roles, _all)]
        return names, roles


class _Line:
    """One paragraph's words, with the tokens that start and end where they do."""

    def __init__(self, paragraph: DocSpan) -> None:
        self._text = paragraph.text
        self._offset = paragraph.start_char
        self._shouted = paragraph.text.isupper()
        self._pieces = list(pieces_of(self._text, self._offset))
        self._starts = {token.idx: token.i for token in paragraph}
        self._ends = {token.idx + len(token): token.i + 1 for token in paragraph}

    def walk(
        self, tree: Tree[T], fitting: Callable[[list[T], int, int], tuple[T, ...]]
    ) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """Token ranges and what fits them, the longest first, none overlapping the one before."""
        at = 0
        while at < len(self._pieces):
            found = self._longest(tree, at, fitting)
            if found:
                at, start, end, values = found
                yield start, end, values
            else:
                at += 1

    def _longest(
        self, tree: Tree[T], at: int, fitting: Callable[[list[T], int, int], tuple[T, ...]]
    ) -> tuple[int, int, int, tuple[T, ...]] | None:
        """The longest match from a word on that keeps to whole tokens: the next word, token range, values."""
        start = self._pieces[at][1]
        if start not in self._starts:
            return None
        for after, values in tree.matches(self._pieces, at):
            end = self._pieces[after - 1][2]
            fit = fitting(values, start, end) if end in self._ends else ()
            if fit:
                return after, self._starts[start], self._ends[end], fit
        return None

    def fitting(self, senses: list[Sense], start: int, end: int) -> tuple[Sense, ...]:
        """The senses whose name is written as the text writes it, "the North" only after an article."""
        surface = self._text[start - self._offset : end - self._offset]
        before = self._text[max(0, start - self._offset - len(ARTICLE)) : start - self._offset]
        return tuple(
            sense
            for sense in senses
            if is_written_as(surface, _bare(sense.name), shouted=self._shouted) and _has_article(sense.name, before)
        )


def _bare(name: str) -> str:
    """A name without the article that it is kept with."""
    return name[len(ARTICLE) :] if name.lower().startswith(ARTICLE) else name


def _has_article(name: str, before: str) -> bool:
    """Whether the article that a name needs stands before it."""
    kept = name[: len(ARTICLE)]
    return kept.lower() != ARTICLE or before == kept or (kept == ARTICLE and before.lower() == ARTICLE)


def _settled(doc: Doc, end: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Whether "The Australian" is a paper, as where it stands alone, or a nationality, as before a noun; no "US$"."""
    if end < len(doc) and doc[end].text.startswith("$") and not doc[end - 1].whitespace_:
        return ()
    papers = tuple(sense for sense in senses if sense.name.startswith("The "))
    if not papers or len(papers) == len(senses):
        return senses
    alone = doc[end - 1].dep_ not in {"amod", "compound"}
    return papers if alone else tuple(sense for sense in senses if sense not in papers)


def _all(values: list[T], _start: int, _end: int) -> tuple[T, ...]:
    return tuple(values)


def pieces_of(text: str, offset: int) -> Iterator[Piece]:
    """The words and marks of a text, folded, with their places counted from ``offset``."""
    for match in _PIECE.finditer(text):
        yield fold(match[0]), offset + match.start(), offset + match.end()


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without capitals, accents and typographic marks.

    >>> fold("Türkiye"), fold("’")
    ('turkiye', "'")
    """
    plain = unicodedata.normalize("NFKD", word.translate(_MARKS))
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Name words for comparison, hyphens left out."""
    return tuple(fold(word) for word in words if word != "-")


def title_words(text: str) -> str:
    """A title for comparison: "Secretary-General" and "secretary general" are one.

    >>> title_words("Defense Secretary")
    'defence secretary'
    """
    return " ".join(fold(text).replace("-", " ").replace("defense", "defence").split())


def is_written_as(surface: str, name: str, *, shouted: bool) -> bool:
    """Whether the words in the text are this name: capitals may be added, never taken away.

    >>> is_written_as("us", "US", shouted=False), is_written_as("RUSSIA", "Russia", shouted=True)
    (False, True)
    """
    if shouted and surface in _PLAIN_WORDS:
        return False
    if len(name) <= _ACRONYM:
        return surface == name
    if len(surface) != len(name):  # other marks or accents
        return _capitals(surface) >= _capitals(name)
    return all(written.isupper() or not kept.isupper() for kept, written in zip(name, surface, strict=True))


def plural_of(noun: str) -> str:
    """The plural of a noun phrase's last word.

    >>> [plural_of(noun) for noun in ("spokesman", "deputy", "judge", "coach")]
    ['spokesmen', 'deputies', 'judges', 'coaches']
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _capitals(text: str) -> int:
    return sum(letter.isupper() for letter in text)


def _senses(knowledge: Knowledge) -> Iterator[Sense]:
    """Every name of the knowledge with what it can stand for."""
    for entry in knowledge.entries.values():
        for name in entry.names:
            yield Sense(name, "name", entry)
        for adjective in entry.adjectives:
            yield Sense(adjective, "adjective", entry)
        for people in entry.people:
            yield Sense(people, "people", entry)
        for metonym in entry.metonyms:
            yield Sense(metonym, "metonym", entry)
    for person in knowledge.persons.values():
        for name in person.names:
            yield Sense(name, "person" if len(name.split()) > 1 else "short", person=person)
