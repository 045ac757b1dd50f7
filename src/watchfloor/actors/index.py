"""Mentions asked by word: whom a noun phrase stands for, and whom a noun belongs to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import antecedent_of, conjuncts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from watchfloor.records import Mention

GROUPS = frozenset({"pronoun-group", "group"})  # rules of mentions that stand for several, their chains joined by "+"
_MODIFIERS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod:unmarked")


class MentionIndex:
    """The mentions of one article by the words they cover; made once for each stage that asks."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        self._doc = doc
        self._by_token: dict[int, Mention] = {}
        self._by_head: dict[int, Mention] = {}
        self._first: dict[str, Mention] = {}
        self._starts = [token.idx for token in doc]
        for mention in sorted(mentions, key=lambda item: item.span.start - item.span.end):  # the longest first
            self._enter(mention)

    def _enter(self, mention: Mention) -> None:
        start, end = self._tokens(mention)
        if start < end:
            self._by_token.update(dict.fromkeys(range(start, end), mention))
            self._by_head[self._doc[start:end].root.i] = mention
        if mention.kind != "pronoun":
            kept = self._first.get(mention.chain)
            if kept is None or mention.span.start < kept.span.start:
                self._first[mention.chain] = mention

    def _tokens(self, mention: Mention) -> tuple[int, int]:
        start = max(0, bisect_right(self._starts, mention.span.start) - 1)
        return start, max(start, bisect_right(self._starts, mention.span.end - 1))

    def at(self, token: Token) -> Mention | None:
        """The mention whose head word this is, or that covers it; ``None``: no mention."""
        return self._by_head.get(token.i) or self._by_token.get(token.i)

    def head_of(self, token: Token) -> Mention | None:
        """The mention whose head word this is; ``None``: it heads none."""
        return self._by_head.get(token.i)

    def actors_of(self, token: Token) -> tuple[Mention, ...]:
        """Whom a noun phrase stands for: the mention at its head, those coordinated with it or enumerated after it.

        A pronoun that stands for several gives the mentions it goes back to; a noun that is no mention gives nothing.
        """
        token = antecedent_of(token) or token
        found: dict[str, Mention] = {}
        for item in conjuncts_of(token):
            for mention in self._single(item):
                found.setdefault(mention.id, mention)
        return tuple(sorted(found.values(), key=lambda mention: mention.span.start))

    def _named_after(self, token: Token) -> Mention | None:
        """The name that a description stands right before: "the watchdog *Amnesty International*"."""
        for child in token.children:
            if child.dep_ in {"flat", "appos"} and child.i > token.i:
                mention = self.at(child)
                if mention is not None and mention.kind == "name" and self._tokens(mention)[0] == token.i + 1:
                    return mention
        return None

    def _single(self, token: Token) -> list[Mention]:
        mention = self.at(token) or self._named_after(token)
        if mention is None:
            return []
        if mention.rule in GROUPS:
            return [first for chain in mention.chain.split("+") if (first := self._first.get(chain))]
        if mention.rule == "of-several":
            return self._owners(token) or [mention]
        return self._enumerated(token) or [*self._sharing(token), mention]

    def _owners(self, token: Token) -> list[Mention]:
        """The countries of "the ministers of Poland and Latvia"."""
        owners = (child for child in token.children if child.dep_ == "nmod" and child.i > token.i)
        first = next(owners, None)
        return [self._by_head[item.i] for item in conjuncts_of(first) if item.i in self._by_head] if first else []

    def _enumerated(self, token: Token) -> list[Mention]:
        """The members that follow a group's name: "the Indo-Pacific Four - Japan, Australia and New Zealand"."""
        listed = [
            child for child in token.children if child.dep_ in {"appos", "list", "parataxis"} and child.i > token.i
        ]
        for child in listed:
            members = [self._by_head[item.i] for item in conjuncts_of(child) if item.i in self._by_head]
            if len(members) > 1:
                return members
        return []

    def _sharing(self, token: Token) -> list[Mention]:
        """The first of two that share a noun: "US" in "US and Japanese officials"."""
        near = (self._by_token.get(index) for index in range(max(0, token.i - 6), token.i))
        return [mention for mention in dict.fromkeys(near) if mention and mention.rule == "shared-noun"]

    def modifier_of(self, token: Token) -> tuple[Mention, ...]:
        """Whom a noun belongs to: possessor, nationality or name in front of it ("Russia's shelling", "NATO talks")."""
        found: dict[str, Mention] = {}
        for child in token.children:
            if child.dep_ in _MODIFIERS and child.i < token.i:
                for item in conjuncts_of(child):
                    for mention in self._modifying(item, token):
                        found.setdefault(mention.id, mention)
        return tuple(sorted(found.values(), key=lambda mention: mention.span.start))

    def _modifying(self, item: Token, noun: Token) -> list[Mention]:
        """The mentions at a modifier, and at the other half of a pair such as "US-Japanese"."""
        own = self.at(noun)
        found = [mention for mention in self._single(item) if mention is not own]
        partners = (
            self._by_head.get(child.i)
            for child in item.children
            if child.dep_ in {"compound", "amod", "flat", "nmod:desc"}
        )
        return [*found, *(mention for mention in partners if mention and mention is not own)]
