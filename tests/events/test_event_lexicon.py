from __future__ import annotations

import pytest
from event_hand import frame

from watchfloor.events.lexicon import build_lexicon, items_of


@pytest.mark.parametrize(
    ("text", "anchor", "nouns", "small", "last"),
    [
        ("visit", "visit", (), (), None),
        ("call off", "call", (), ("off",), "off"),
        ("impose sanction on", "impose", ("sanction",), ("on",), "on"),
        ("come under heavy fire from", "come", ("heavy", "fire"), ("under", "from"), "from"),
    ],
)
def test_a_phrase_is_taken_apart(
    text: str, anchor: str, nouns: tuple[str, ...], small: tuple[str, ...], last: str | None
) -> None:
    item = next(items_of(frame("f", "CONSULT", phrases=(text,))))
    assert (item.form, item.anchor, item.nouns, item.small, item.last) == ("verb", anchor, nouns, small, last)


def test_a_be_phrase_stands_under_its_noun() -> None:
    (item,) = items_of(frame("f", "CONSULT", phrases=("be on visit to",)))
    assert (item.form, item.anchor, item.copular, item.small, item.last) == ("noun", "visit", True, ("on", "to"), "to")


def test_a_verb_stands_under_its_ing_noun_too() -> None:
    anchors = {(item.form, item.anchor) for item in items_of(frame("f", "ASSAULT", verbs=("shell", "seize", "stop")))}
    assert {("noun", "shelling"), ("noun", "seizing"), ("noun", "stopping")} <= anchors


@pytest.mark.parametrize(
    ("text", "anchor", "others"),
    [
        ("air strike", "strike", ("air",)),
        ("state of emergency", "state", ("emergency",)),
        ("peace talk", "talk", ("peace",)),
    ],
)
def test_a_noun_of_several_words_stands_under_its_head(text: str, anchor: str, others: tuple[str, ...]) -> None:
    (item,) = items_of(frame("f", "ASSAULT", nouns=(text,)))
    assert (item.anchor, item.nouns) == (anchor, others)


def test_a_hyphened_verb_stands_under_its_last_part() -> None:
    (item,) = items_of(frame("f", "MOBILIZE", verbs=("test-fire",)))
    assert (item.anchor, item.beside) == ("fire", ("test",))


def test_the_longer_item_and_the_one_with_more_conditions_stand_first() -> None:
    plain = frame("plain", "ASSAULT", verbs=("fire",))
    limited = frame("limited", "ASSAULT", verbs=("fire",), requires={"object": frozenset({"missile"})})
    longer = frame("longer", "ASSAULT", phrases=("fire missile at",))
    items = build_lexicon([plain, limited, longer]).verbs["fire"]
    assert [item.frame.id for item in items] == ["longer", "limited", "plain"]
