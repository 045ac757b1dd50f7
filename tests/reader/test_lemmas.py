from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reader.lemmas import by_rule, lemma_of, singular

VERBS = """
accused accuse announced announce urged urge provoked provoke evacuated evacuate expelled expel shelled shell
killed kill travelled travel condemned condemn threatened threaten planned plan agreed agree increased
increase focused focus ignored ignore required require captured capture offered offer invited invite visited
visit voted vote created create defeated defeat executed execute decided decide raided raid included include
exceeded exceed conceded concede combined combine joined join postponed postpone intervened intervene blamed
blame welcomed welcome escaped escape developed develop stopped stop ruled rule described describe charged
charge managed manage merged merge closed close discussed discuss handled handle launched launch resolved
resolve denounced denounce carried carry denied deny died die rebuked rebuke attacked attack submitted submit
targeted target completed complete pledged pledge staged stage shared share fled flee shot shoot struck strike
withdrew withdraw overthrown overthrow said say told tell met meet fought fight won win swore swear
"""


PAIRS = list(zip(VERBS.split()[::2], VERBS.split()[1::2], strict=True))


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_past_tense(form: str, lemma: str) -> None:
    assert lemma_of(form, "VERB", "VBD") == lemma


@pytest.mark.parametrize(
    ("word", "pos", "tag", "lemma"),
    [
        ("making", "VERB", "VBG", "make"),
        ("fleeing", "VERB", "VBG", "flee"),
        ("dying", "VERB", "VBG", "die"),
        ("says", "VERB", "VBZ", "say"),
        ("is", "AUX", "VBZ", "be"),
        ("n't", "PART", "RB", "not"),
        ("allies", "NOUN", "NNS", "ally"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("gunmen", "NOUN", "NNS", "gunman"),
        ("series", "NOUN", "NNS", "series"),
        ("better", "ADJ", "JJR", "good"),
        ("heavier", "ADJ", "JJR", "heavy"),
        ("Philippines", "PROPN", "NNPS", "Philippine"),
        ("Paris", "PROPN", "NNP", "Paris"),
        ("Talks", "NOUN", "NNS", "talk"),
        ("UN", "PROPN", "NNP", "UN"),
    ],
)
def test_dictionary_form(word: str, pos: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, pos, tag) == lemma


def test_the_singular_of_a_short_word_is_itself() -> None:
    assert singular("as") == "as"


@given(st.text(max_size=30), st.sampled_from(["NNS", "VBD", "VBG", "VBZ", "JJR", "RBS", "NN", "NNP"]))
def test_any_word_has_a_form(word: str, tag: str) -> None:
    assert by_rule(word, "NOUN", tag) or not word
