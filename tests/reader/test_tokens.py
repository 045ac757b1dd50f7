from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.reader.tokens import Tokenizer, token_spans, words_of

CASES = Path(__file__).with_name("cases")
TOKENIZER = Tokenizer(spacy.blank("en").vocab)
TEXT = st.text(
    st.sampled_from("aZé9 .,'’\"“”-–—/:;@#$%&()\n\t\u00a0\u200b\u0301\u202eб中🙂\U0001f3fd\x00"), max_size=80
)
HOSTILE = {
    "letters": "a" * 100_000,
    "letters with stops": "a." * 50_000,
    "hyphens": "a-" * 50_000,
    "at signs": "a@" * 50_000,
    "apostrophes": "n't" * 33_000,
    "digits and stops": "1.2," * 25_000,
    "addresses": "http://" * 14_000,
    "quotes": "“" * 100_000,
    "slashes": "1/" * 50_000,
    "no spaces, many languages": "中文б🙂\u0301" * 20_000,
    "combining marks": "e" + "\u0301" * 100_000,
}


def cases_of(file: str) -> list[Any]:
    """The rows of a case file, named by their label."""
    rows = json.loads((CASES / file).read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["label"]) for row in rows]


@pytest.mark.parametrize("case", cases_of("tokens.json"))
def test_tokens(case: dict[str, Any]) -> None:
    assert words_of(case["text"]) == case["tokens"]


@pytest.mark.parametrize("case", cases_of("nothing.json"))
def test_white_space_has_no_words(case: dict[str, Any]) -> None:
    assert words_of(case["text"]) == []
    assert TOKENIZER(case["text"]).text == case["text"]


@given(TEXT)
def test_every_token_slices_back_to_its_text(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@given(st.text(max_size=60))
def test_any_text_keeps_its_characters(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(TEXT)
@settings(max_examples=50)
def test_spans_cover_all_but_white_space(text: str) -> None:
    covered = {at for start, end in token_spans(text) for at in range(start, end)}
    assert covered == {at for at, letter in enumerate(text) if not letter.isspace()}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cut_within_seconds(text: str) -> None:
    started = time.monotonic()
    assert TOKENIZER(text).text == text
    assert time.monotonic() - started < 10


def test_an_endless_word_is_cut_into_pieces() -> None:
    assert max(end - start for start, end in token_spans("a" * 100_000)) == 2_000


def test_an_abbreviation_at_the_end_of_a_paragraph_keeps_its_stop() -> None:
    assert words_of("Shares of Volkov Corp.")[-1] == "Corp."


def test_it_is_written_and_read_with_a_pipeline() -> None:
    assert TOKENIZER.to_bytes() == b""
    assert TOKENIZER.from_bytes(b"") is TOKENIZER
    assert TOKENIZER.from_disk("nowhere") is TOKENIZER
