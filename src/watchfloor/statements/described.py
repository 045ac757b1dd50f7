"""Mentions for whoever speaks or is told and is no mention yet: "forecasters", "both sides", "the newspaper", "I".

The actor stage finds whom words name; what only speaks is nobody to it.  A statement shows the speaker's words all the
same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import children
from watchfloor.records import Ids, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from watchfloor.records import Article, MentionKind

BEFORE = ("amod", "compound", "nmod:desc", "nummod", "flat")  # what belongs to a description in front of its noun
NUMBERING = frozenset({"group", "number", "dozen", "majority", "crowd", "handful", "score", "hundred", "thousand"})


class Described:
    """Makes the mentions of one article that the statements need beside those of the actor stage."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self._ids = Ids(article.id)
        self._taken = {mention.id for mention in mentions}
        names = [
            mention for mention in mentions if mention.kind == "name" and not mention.span.of(article.text).isupper()
        ]
        self._surnames = {mention.span.of(article.text).split()[-1].casefold(): mention for mention in reversed(names)}
        self._made: dict[int, Mention] = {}
        self._chains: dict[str, str] = {}

    @property
    def made(self) -> list[Mention]:
        """All that were made so far, in the order of the text."""
        return sorted(self._made.values(), key=lambda mention: mention.span.start)

    def of(self, noun: Token) -> Mention:
        """The mention that this noun heads: a name, a pronoun or a description; nobody known."""
        if noun.i not in self._made:
            words = _phrase(noun)
            span = Span(words[0].idx, words[-1].idx + len(words[-1]))
            text = " ".join(word.lower_ for word in words)
            kind: MentionKind = "pronoun" if noun.tag_ == "PRP" else "name" if noun.tag_ == "NNP" else "description"
            self._made[noun.i] = self.mention(span, text, kind)
        return self._made[noun.i]

    def label(self, span: Span, name: str) -> Mention:
        """The mention for the name or letter before the colon of a transcript: of who has that surname, if anybody."""
        surname = name.partition(" (")[0].split()[-1].casefold()
        made = self.mention(span, name, "name" if " " in name else "description")
        known = self._surnames.get(surname)
        if known is not None and made.kind == "name":
            made = replace(
                made, actor=known.actor, chain=known.chain, role=known.role, affiliation=known.affiliation,
                country=known.country, sector=known.sector,
            )  # fmt: skip
        self._made[-1 - span.start] = made
        return made

    def mention(self, span: Span, text: str, kind: MentionKind) -> Mention:
        """A mention of nobody known; the same description is the same chain, a pronoun a chain of its own."""
        id = self._ids.mint("mention", text)
        while id in self._taken:
            id = self._ids.mint("mention", text)
        own = f"chain-{id.removeprefix('mention-')}"
        chain = own if kind == "pronoun" else self._chains.setdefault(text.lower(), own)
        return Mention(
            id,
            span,
            kind,
            None,
            chain,
            role=None,
            affiliation=None,
            country=None,
            sector=None,
            rule="statements/speaker",
        )


def _phrase(noun: Token) -> list[Token]:
    """The words of a description: what stands in front of its noun without article, and whom a number counts."""
    words = [child for child in noun.children if child.i < noun.i and child.dep_ in BEFORE]
    first = min([noun.i, *(word.left_edge.i for word in words)])
    counted = [item for item in children(noun, "nmod") if noun.lemma_.lower() in NUMBERING and item.i > noun.i]
    joined = [item for item in children(noun, "flat") if item.i > noun.i]
    last = max([noun.i, *(item.i for item in (*counted, *joined))])
    return list(noun.doc[first : last + 1])
