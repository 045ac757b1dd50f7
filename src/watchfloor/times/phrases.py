"""Matches the grammar of time phrases (phrases.yaml) against the words of a text: a chart that is filled on demand.

What a rule means is a function of the same name in ``rules``; a function that gives ``None`` refuses the match.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.times.rules import meaning_called
from watchfloor.times.words import NUMBERS, Lexicon, Word, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a rule."""

    symbols: tuple[str, ...]  # alternatives: a class, a rule, or 'word'
    label: str | None
    is_optional: bool
    is_glued: bool  # no white space may stand before it


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar."""

    items: tuple[Item, ...]
    first: int  # the item that the phrase starts with; those before it are context
    until: int  # the item before which it ends
    means: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: words ``start`` to ``end``, and what it means."""

    start: int
    end: int
    value: object


class Grammar:
    """The rules, with the symbols that each may begin with."""

    def __init__(self, rules: Mapping[str, list[Rule]]) -> None:
        self.rules = rules
        self._first: dict[str, frozenset[str]] = {}
        self.starts = {
            name: [(rule, self._first_of(rule.items), self._second_of(rule)) for rule in group]
            for name, group in rules.items()
        }

    def first_of(self, symbol: str) -> frozenset[str]:
        """The classes and words that a symbol may begin with."""
        if symbol not in self.rules:
            return frozenset({symbol})
        if symbol not in self._first:
            self._first[symbol] = frozenset().union(*(self._first_of(rule.items) for rule in self.rules[symbol]))
        return self._first[symbol]

    def _second_of(self, rule: Rule) -> frozenset[str] | None:
        """What the second word may be, where the first item is one word for sure; None: anything."""
        first, *rest = rule.items
        is_one_word = all(symbol.startswith("'") or symbol in NUMBERS for symbol in first.symbols)
        if not is_one_word or first.is_optional or all(item.is_optional for item in rest):
            return None
        return self._first_of(rest)

    def _first_of(self, items: Iterable[Item]) -> frozenset[str]:
        found: set[str] = set()
        for item in items:
            found.update(*(self.first_of(symbol) for symbol in item.symbols))
            if not item.is_optional:
                break
        return frozenset(found)


class Chart:
    """All phrases of a text, each looked for once; time and memory grow with the text's length only."""

    def __init__(self, words: list[Word], grammar: Grammar, classes: Lexicon) -> None:
        self._words = words
        self._grammar = grammar
        self._readings: dict[int, dict[str, list[Match]]] = {}
        self._known: dict[tuple[str, int], list[Match]] = {}
        self._classes = classes

    def longest(self, symbol: str, at: int) -> Match | None:
        """The longest phrase of a kind that begins at a word; of equals, that of the earlier rule."""
        return next(iter(self.at(symbol, at)), None)

    def at(self, symbol: str, at: int) -> list[Match]:
        """Every phrase of a kind that begins at a word, the longest first; of equals, that of the earlier rule."""
        if symbol not in self._grammar.rules:
            return self._terminals(at).get(symbol, [])
        if (symbol, at) not in self._known:
            self._known[symbol, at] = sorted(self._parsed(symbol, at), key=lambda match: -match.end)
        return self._known[symbol, at]

    def _terminals(self, at: int) -> dict[str, list[Match]]:
        """The classes and the word itself that begin here."""
        if at not in self._readings:
            found: defaultdict[str, list[Match]] = defaultdict(list)
            if at < len(self._words):
                found[f"'{self._words[at].lower}'"].append(Match(at, at + 1, self._words[at].lower))
                for kind, end, value in self._classes.readings(self._words, at):
                    found[kind].append(Match(at, end, value))
            self._readings[at] = found
        return self._readings[at]

    def _parsed(self, symbol: str, at: int) -> Iterator[Match]:
        here = self._terminals(at).keys()
        if here.isdisjoint(self._grammar.first_of(symbol)):
            return
        after = self._terminals(at + 1).keys()
        for rule, first, second in self._grammar.starts[symbol]:
            if not here.isdisjoint(first) and (second is None or not after.isdisjoint(second)):
                yield from self._of_rule(rule, at)

    def _of_rule(self, rule: Rule, at: int) -> Iterator[Match]:
        for places, labelled in self._sequences(rule, 0, at):
            value = rule.means(**labelled)
            if value is not None:
                yield Match(places[rule.first], places[rule.until], value)

    def _sequences(self, rule: Rule, index: int, at: int) -> Iterator[tuple[list[int], dict[str, object]]]:
        """Ways to match the items from ``index`` on: where each begins and the last ends, and the labelled values."""
        if index == len(rule.items):
            yield [at], {}
            return
        item = rule.items[index]
        for match in self._of_item(item, at):
            for places, labelled in self._sequences(rule, index + 1, match.end):
                yield [match.start, *places], ({item.label: match.value} | labelled if item.label else labelled)
        if item.is_optional:
            for places, labelled in self._sequences(rule, index + 1, at):
                yield [at, *places], labelled

    def _of_item(self, item: Item, at: int) -> Iterator[Match]:
        if at >= len(self._words) or (item.is_glued and not self._words[at].glued):
            return
        for symbol in item.symbols:
            yield from self.at(symbol, at)


# --- loading --------------------------------------------------------------------------------------------------------


@cache
def grammar() -> Grammar:
    """The shipped grammar; raises ``VocabularyError`` where the file breaks its form."""
    vocabulary = vocabularies.load("watchfloor.times", "phrases.yaml")
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for number, row in enumerate(vocabulary.rows):
        try:
            found[row["name"]].append(_rule(row))
        except (KeyError, AttributeError) as error:
            raise vocabulary.error(number, f"no {error}", "write {name, of, means}, means being in rules/") from error
    if not found.keys().isdisjoint(lexicon().kinds):
        raise VocabularyError(
            f"phrases.yaml: {sorted(found.keys() & lexicon().kinds)} are classes of words.yaml; rename the rules"
        )
    known = found.keys() | lexicon().kinds
    for name, group in found.items():
        for symbol in _symbols(group):
            if symbol not in known and not symbol.startswith("'"):
                raise VocabularyError(f"phrases.yaml: rule {name} uses {symbol!r}, which is neither a rule nor a class")
    return Grammar(dict(found))


def _symbols(rules: list[Rule]) -> Iterator[str]:
    return (symbol for rule in rules for item in rule.items for symbol in item.symbols)


def _rule(row: Mapping[str, str]) -> Rule:
    parts = row["of"].split()
    first = parts.index("^") if "^" in parts else 0
    until = parts.index("$") if "$" in parts else len(parts) - parts.count("^")
    items = tuple(_item(part) for part in parts if part not in {"^", "$"})
    return Rule(items, first, until, meaning_called(row["means"]))


def _item(written: str) -> Item:
    is_optional, is_glued = written.endswith("?"), written.startswith("~")
    body = written.removeprefix("~").removesuffix("?")
    label, colon, symbols = body.partition(":")
    if not colon or body.startswith("'"):
        label, symbols = "", body
    return Item(tuple(_symbol(symbol) for symbol in symbols.split("|")), label or None, is_optional, is_glued)


def _symbol(written: str) -> str:
    return written.lower() if written.startswith("'") else written


def chart_of(words: list[Word]) -> Chart:
    """The chart of a text's words under the shipped grammar and word classes."""
    return Chart(words, grammar(), lexicon())
