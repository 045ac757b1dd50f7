from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from event_hand import country, statement

from watchfloor.events.vouching import StatementIndex
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Statement

    Tree = Callable[..., Doc]

NESTED = (
    "Rome/NNP/2/nsubj said/VBD/0/root Cairo/NNP/4/nsubj claims/VBZ/2/ccomp Oslo/NNP/6/nsubj lied/VBD/4/ccomp "
    "./PUNCT/2/punct"
)


@pytest.fixture
def doc(tree: Tree) -> Doc:
    return tree(NESTED)


@pytest.fixture
def outer(doc: Doc) -> Statement:
    return statement(doc, "Cairo claims Oslo lied", country(doc, "Rome", "ITA"), "said")


@pytest.fixture
def inner(doc: Doc) -> Statement:
    return statement(doc, "Oslo lied", country(doc, "Cairo", "EGY"), "claims")


def at(doc: Doc, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start, start + len(words))


def test_the_innermost_statement_vouches(doc: Doc, outer: Statement, inner: Statement) -> None:
    for order in ([outer, inner], [inner, outer]):
        assert StatementIndex(order).voucher_of(at(doc, "lied")) is inner


def test_a_cue_is_vouched_by_the_statement_around_it(doc: Doc, outer: Statement, inner: Statement) -> None:
    index = StatementIndex([outer, inner])
    assert index.voucher_of(at(doc, "claims")) is outer
    assert index.voucher_of(at(doc, "said")) is None


def test_words_that_a_content_covers_in_part_are_the_articles(doc: Doc, inner: Statement) -> None:
    assert StatementIndex([inner]).voucher_of(at(doc, "claims Oslo")) is None


def test_a_cue_is_found_by_any_word_that_touches_it(doc: Doc, outer: Statement, inner: Statement) -> None:
    index = StatementIndex([outer, inner])
    assert index.cued_by(at(doc, "claims")) is inner
    assert index.cued_by(at(doc, "lied")) is None


def test_a_statement_without_cue_introduces_nothing(doc: Doc) -> None:
    assert StatementIndex([statement(doc, "lied", None)]).cued_by(at(doc, "said")) is None


def test_first_persons_are_the_speakers_and_nobody_outside_statements(doc: Doc, outer: Statement) -> None:
    index = StatementIndex([outer])
    assert index.speakers_at(at(doc, "Oslo")) == outer.speakers
    assert index.speakers_at(at(doc, "Rome")) == ()


def test_an_unnamed_speaker_lends_nobody(doc: Doc) -> None:
    assert StatementIndex([statement(doc, "Oslo lied", None)]).speakers_at(at(doc, "lied")) == ()


def test_without_statements_the_article_vouches_for_all(doc: Doc) -> None:
    assert StatementIndex([]).voucher_of(at(doc, "lied")) is None
