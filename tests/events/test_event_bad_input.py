"""Sentences and articles beyond measure: bounded time, lists instead of many events, costs that grow with length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from event_hand import draft_of, frame, told

from watchfloor.events import EventCoder, plover
from watchfloor.events.lexicon import build_lexicon
from watchfloor.records import Actor, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from watchfloor.records import Draft

    Tree = Callable[..., Doc]

MEET = frame("meet", "CONSULT", verbs=("meet",), actor=("nsubj",), recipient=("with",), reciprocal=True)
HIT = frame("hit", "ASSAULT", verbs=("hit",), recipient=("obj",))
CODER = EventCoder(plover(), build_lexicon([MEET, HIT]))


def land(word: Token) -> Mention:
    """The mention of a country that one word names."""
    actor = Actor(word.text, word.text, "country", None)
    span = Span(word.idx, word.idx + len(word))
    return Mention(f"m-{word.i}", span, "name", actor, word.text, None, None, word.text, None, "hand")


def of_actors(tree: Tree, number: int) -> Draft:
    """Many countries meet in one sentence."""
    names = [f"Land{n}/NNP/{1 if n else number + 1}/{'conj' if n else 'nsubj'}" for n in range(number)]
    doc = tree(" ".join([*names, "met/VBD/0/root"]), {"met": "meet"})
    return draft_of(doc, [land(word) for word in doc[:number]])


def of_sentences(tree: Tree, number: int) -> Draft:
    """Many sentences, each with an act of its own."""
    rows = [f"Rome{n}/NNP/{3 * n + 2}/nsubj hit/VBD/0/root Cairo{n}/NNP/{3 * n + 2}/obj" for n in range(number)]
    doc = tree(" ".join(rows))
    return draft_of(doc, [land(word) for word in doc if word.text != "hit"])


def seconds(draft: Draft) -> float:
    start = time.perf_counter()
    CODER(draft)
    return time.perf_counter() - start


def test_five_hundred_actors_are_one_event_with_a_list(tree: Tree) -> None:
    draft = of_actors(tree, 500)
    assert seconds(draft) < 20
    (event,) = told(CODER(draft))
    assert len(event[2]) == 500


def test_a_sentence_of_a_thousand_words_is_read_in_bounded_time(tree: Tree) -> None:
    words = ["Rome/NNP/2/nsubj", "hit/VBD/0/root", "Cairo/NNP/2/obj"]
    words += [f"near/IN/{2 * n + 5}/case Town{n}/NNP/{2 * n + 3}/nmod" for n in range(500)]
    doc = tree(" ".join(words))
    draft = draft_of(doc, [land(doc[0]), land(doc[2])])
    assert len(doc) > 1_000
    assert seconds(draft) < 20
    assert told(CODER(draft)) == [("ASSAULT", None, ["Rome"], ["Cairo"], "occurred")]


def test_four_times_the_sentences_cost_about_four_times_the_time(tree: Tree) -> None:
    short, long = of_sentences(tree, 100), of_sentences(tree, 400)
    assert len(CODER(long).events) == 400
    assert seconds(long) < 10 * max(seconds(short), 0.05)
