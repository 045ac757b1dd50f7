"""The grammar as data: its files hold together, and its chart finds the longest phrase."""

from __future__ import annotations

import inspect

import pytest

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.times.calendars import Calendar
from watchfloor.times.named_days import named_days
from watchfloor.times.phrases import Grammar, chart_of, grammar
from watchfloor.times.rules import meaning_called
from watchfloor.times.words import lexicon, word_list, words_of

HOLIDAYS = vocabularies.load("watchfloor.times", "words.yaml").body["classes"]["holiday"]["words"]


def test_every_rule_has_a_meaning() -> None:
    for row in vocabularies.load("watchfloor.times", "phrases.yaml").rows:
        assert callable(meaning_called(row["means"]))


def test_every_meaning_takes_the_parts_that_its_rules_label() -> None:
    for group in grammar().rules.values():
        for rule in group:
            labelled = [item for item in rule.items if item.label]
            takes = inspect.signature(rule.means)
            takes.bind(**{item.label or "": None for item in labelled})
            takes.bind(**{item.label or "": None for item in labelled if not item.is_optional})


def test_every_rule_is_used() -> None:
    used = {
        symbol for group in grammar().rules.values() for rule in group for item in rule.items for symbol in item.symbols
    }
    assert set(grammar().rules) - used == {"time"}


def test_every_word_class_is_used() -> None:
    used = {
        symbol for group in grammar().rules.values() for rule in group for item in rule.items for symbol in item.symbols
    }
    assert lexicon().kinds - used == set()


def test_no_rule_begins_with_itself() -> None:
    assert all(symbol not in _reached(grammar(), symbol) for symbol in grammar().rules)


def _reached(whole: Grammar, symbol: str) -> set[str]:
    """Rules that a rule may begin with, at any depth."""
    found: set[str] = set()
    waiting = [symbol]
    while waiting:
        for rule in whole.rules.get(waiting.pop(), ()):
            for item in rule.items:
                new = {name for name in item.symbols if name in whole.rules} - found
                found |= new
                waiting += new
                if not item.is_optional:
                    break
    return found


@pytest.mark.parametrize("holiday", sorted(set(HOLIDAYS.values())))
def test_every_holiday_word_names_a_known_day(holiday: str) -> None:
    assert holiday in named_days()


def test_the_longest_phrase_wins() -> None:
    words = words_of("the end of March 2022")
    match = chart_of(words).longest("time", 0)
    assert match is not None
    assert match.end == len(words)


def test_a_date_needs_its_capital() -> None:
    assert chart_of(words_of("march 3")).longest("calendar", 0) is None
    found = chart_of(words_of("March 3")).longest("calendar", 0)
    assert found is not None
    assert found.value == Calendar(None, 3, 3, None)


def test_a_list_of_words_holds_words_only() -> None:
    body = vocabularies.load("watchfloor.times", "words.yaml").body
    for name in body:
        if name != "classes":
            assert word_list(name)


def test_a_list_with_a_bare_yaml_truth_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vocabularies.load("watchfloor.times", "words.yaml").body, "broken", ["in", True])  # type: ignore[arg-type]
    with pytest.raises(VocabularyError, match="quotation marks"):
        word_list("broken")
