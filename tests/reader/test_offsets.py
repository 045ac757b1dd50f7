from __future__ import annotations

import spacy

from watchfloor.reader.offsets import Offsets

DOC = spacy.blank("en").make_doc("They left on Tuesday.")


def test_words_that_a_stretch_covers() -> None:
    words = Offsets(DOC).words(10, 20)
    assert words is not None
    assert words.text == "on Tuesday"


def test_a_stretch_that_cuts_a_word_gives_the_whole_word() -> None:
    words = Offsets(DOC).words(14, 16)
    assert words is not None
    assert words.text == "Tuesday"


def test_an_empty_document_has_no_words() -> None:
    assert Offsets(spacy.blank("en").make_doc("")).words(0, 5) is None
