from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import spacy

from baselines import VERBS, look_up_events, match_statements, types_of_verbs
from watchfloor.articles import article_of_text
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


def draft_of(text: str, doc: Doc | None = None) -> Draft:
    article = article_of_text(text, published=date(2025, 1, 1))
    return Draft(article, doc or spacy.blank("en")(article.text))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ('"We wait," said Anna Holm, a minister.', "said", '"We wait,"'),
        ('"We wait," Anna Holm said.', "said", '"We wait,"'),
        ('Anna Holm said: "We wait."', "said", '"We wait."'),
        ("Anna Holm said that Oslo would wait.", "said", "Oslo would wait"),
        ("Oslo would wait for an answer, Anna Holm said.", "said", "Oslo would wait for an answer"),
        ("Oslo would wait for an answer, according to Anna Holm.", "according to", "Oslo would wait for an answer"),
    ],
)
def test_a_pattern_finds_cue_and_content(text: str, cue: str, content: str) -> None:
    [statement] = match_statements(draft_of(text))
    assert statement.cue is not None
    assert statement.cue.of(text) == cue
    assert [span.of(text) for span in statement.content] == [content]


def test_text_without_speech_has_no_statement() -> None:
    assert match_statements(draft_of("Snow fell in Oslo all night.")) == ()


def test_the_dictionary_has_about_150_verbs_for_all_types() -> None:
    assert len(VERBS) == 16
    assert 150 <= len(types_of_verbs()) <= 220


def test_a_verb_of_the_dictionary_is_an_event(tree: Callable[..., Doc]) -> None:
    doc = tree("Japan/NNP/2/nsubj praised/VBD/0/root Chile/NNP/2/obj", {"praised": "praise"})
    [event] = look_up_events(draft_of("Japan praised Chile", doc))
    assert (event.type, event.status) == ("SUPPORT", "occurred")
    assert event.trigger.of(doc.text) == "praised"
