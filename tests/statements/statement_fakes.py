"""Stand-ins for the rooms before this one: mentions from words and entities, no times, no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.records import Actor, Draft, Mention, Span
from watchfloor.statements import Finder
from watchfloor.statements.cues import sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from watchfloor.records import Article, Statement

MEDIA = frozenset({"bbc", "cnn", "tass", "reuters", "interfax", "xinhua", "telegram", "al jazeera", "twitter"})
PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "i", "we", "us", "me", "my", "our", "his", "their"})


class NoTime:
    def of_clause(self, token: Token) -> None:  # noqa: ARG002  # the signature of the real one
        return None


class FakeIndex:
    """Mentions by the tokens they cover."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        self._at: dict[int, Mention] = {}
        for mention in mentions:
            for token in doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand") or ():
                self._at[token.i] = mention

    def at(self, token: Token) -> Mention | None:
        return self._at.get(token.i)

    def actors_of(self, token: Token) -> tuple[Mention, ...]:
        items = [token, *(child for child in token.children if child.dep_ == "conj")]
        found = [self._at[item.i] for item in items if item.i in self._at]
        return tuple({mention.id: mention for mention in found}.values())

    def modifier_of(self, token: Token) -> tuple[Mention, ...]:
        kinds = {"nmod:poss", "amod", "compound", "nmod:desc"}
        found = [self._at[child.i] for child in token.children if child.dep_ in kinds and child.i in self._at]
        return tuple(mention for mention in found if not mention.span.start <= token.idx < mention.span.end)


def mentions_of(doc: Doc) -> tuple[Mention, ...]:
    """Entities with the words before them that belong to them, pronouns, and people and bodies that are described."""
    taken: set[int] = set()
    found = [*_named(doc, taken), *_pronouns(doc, taken), *_described(doc, taken)]
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _named(doc: Doc, taken: set[int]) -> Iterator[Mention]:
    for ent in doc.ents:
        if ent.label_ in {"PERSON", "ORG", "GPE", "NORP", "LOC"}:
            start = ent.start
            while (
                start
                and doc[start - 1].pos_ == "PROPN"
                and doc[start - 1].head.i in range(start, ent.end)
                and start - 1 not in taken
            ):
                start -= 1
            taken |= set(range(start, ent.end))
            span = doc[start : ent.end]
            kind = {"PERSON": "person", "GPE": "country", "NORP": "country"}.get(ent.label_, "organisation")
            yield _mention(span.start_char, span.end_char, "name", kind, span.text)


def _pronouns(doc: Doc, taken: set[int]) -> Iterator[Mention]:
    for token in doc:
        if token.lower_ in PRONOUNS and token.i not in taken:
            taken.add(token.i)
            yield _mention(token.idx, token.idx + len(token), "pronoun", None, token.text)


def _described(doc: Doc, taken: set[int]) -> Iterator[Mention]:
    lists = sources()
    for token in doc:
        if (
            token.i not in taken
            and token.lemma_.lower() in lists.people | lists.bodies
            and token.pos_ in {"NOUN", "PROPN"}
        ):
            yield _mention(
                token.idx,
                token.idx + len(token),
                "description",
                "unnamed" if token.lemma_ in lists.people else None,
                token.text,
            )


def _mention(start: int, end: int, kind: str, actor: str | None, words: str) -> Mention:
    who = Actor(words.lower(), words, actor, None) if actor else None  # type: ignore[arg-type]  # a fake of any kind
    sector = "MED" if words.lower() in MEDIA else None
    return Mention(f"m{start}", Span(start, end), kind, who, f"m{start}", None, None, None, sector, "fake")  # type: ignore[arg-type]


def mention_at(start: int, end: int, words: str) -> Mention:
    """A mention of an actor of that name; pronouns name nobody yet."""
    if words.lower() in PRONOUNS | {"it"}:
        return _mention(start, end, "pronoun", None, words)
    return _mention(start, end, "name", "organisation", words)


def statements_of(article: Article, doc: Doc) -> list[Statement]:
    """The statements of a parsed article."""
    mentions = mentions_of(doc)
    return list(Finder(Draft(article, doc, mentions), FakeIndex(doc, mentions), NoTime(), NoTime())().statements)
