"""Texts that are made to hurt: long, repeated and nested ones must end soon and crash nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from watchfloor.articles import article_of_text
from watchfloor.records import Draft

if TYPE_CHECKING:
    from watchfloor.actors import MentionFinder

PEOPLE = 5_000
SECONDS = 60.0  # generous: the machine that runs the tests may be busy
TEXTS = {
    "5,000 people": "Minister Ana{n} Bel{n} met him . ",
    "one surname": "General Ana{n} Sousa met Sousa . ",
    "a title of titles": "minister of ",
    "owners of owners": "police general minister ",
    "a list without end": "Japan and ",
    "acronyms": "Abc Def ( AD ) ",
    "pronouns": "his their it ",
    "quotation marks": '" he " ',
    "hyphens": "US - Japanese - ",
}


def unparsed(text: str) -> Doc:
    """A document of words that all hang on the first, each a proper noun or what its form says."""
    words = text.split()
    tags = [
        "PRP" if word in {"his", "their", "it", "he", "him"} else "NNP" if word[:1].isupper() else "NN"
        for word in words
    ]
    heads = [index - index % 40 for index in range(len(words))]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        tags=tags,
        pos=["PRON" if tag == "PRP" else "PROPN" if tag == "NNP" else "NOUN" for tag in tags],
        heads=heads,
        deps=["ROOT" if head == index else "conj" for index, head in enumerate(heads)],
        lemmas=[word.lower() for word in words],
    )
    doc.spans["paragraphs"] = [doc[:]]
    return doc


@pytest.mark.parametrize("pattern", TEXTS.values(), ids=TEXTS.keys())
def test_long_articles_take_linear_time(finder: MentionFinder, pattern: str) -> None:
    doc = unparsed("".join(pattern.replace("{n}", chr(97 + n % 26) * (1 + n % 7)) for n in range(PEOPLE)))
    began = time.perf_counter()
    finder(Draft(article_of_text(doc.text), doc))
    assert time.perf_counter() - began < SECONDS


def test_a_name_of_10000_letters_is_read(finder: MentionFinder) -> None:
    doc = unparsed(f"Minister A{'a' * 10_000} B{'b' * 10_000} left .")
    mentions = finder(Draft(article_of_text(doc.text), doc)).mentions
    assert all(len(mention.actor.id) < 200 for mention in mentions if mention.actor)


def test_an_article_without_words_gives_nothing(finder: MentionFinder) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["."], tags=["."], pos=["PUNCT"], heads=[0], deps=["ROOT"], lemmas=["."])
    doc.spans["paragraphs"] = [doc[:]]
    assert finder(Draft(article_of_text("."), doc)).mentions == ()
