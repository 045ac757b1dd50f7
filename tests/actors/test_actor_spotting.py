"""Known names and role words in a text: the longest, as written, in whole words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.actors.spotting import Spotter, Tree, fold, folded, pieces_of, plural_of, title_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.actors import Knowledge

    Build = Callable[..., Doc]


@pytest.fixture
def spotter(knowledge: Knowledge) -> Spotter:
    return Spotter(knowledge)


def names(spotter: Spotter, doc: Doc) -> list[str]:
    return [doc[known.start : known.end].text for known in spotter.spot(doc)[0]]


def roles(spotter: Spotter, doc: Doc) -> list[tuple[str, bool]]:
    return [(hit.word, hit.plural) for hit in spotter.spot(doc)[1]]


def test_the_longest_name_wins(tree: Build, spotter: Spotter) -> None:
    doc = tree("South/NNP/2/compound Korea/NNP/3/nsubj waits/VBZ/0/root")
    assert names(spotter, doc) == ["South Korea"]


def test_a_name_is_matched_in_whole_words_only(tree: Build, spotter: Spotter) -> None:
    assert names(spotter, tree("Japanophile/NNP/2/nsubj waits/VBZ/0/root")) == []


def test_a_pronoun_is_no_country(tree: Build, spotter: Spotter) -> None:
    assert names(spotter, tree("help/VB/0/root us/PRP/1/obj")) == []
    assert names(spotter, tree("help/VB/0/root US/NNP/1/obj")) == ["US"]


def test_one_word_may_have_several_senses(tree: Build, spotter: Spotter) -> None:
    (known,) = spotter.spot(tree("Japanese/NNPS/2/nsubj wait/VBP/0/root"))[0]
    assert {sense.use for sense in known.senses} == {"adjective", "people"}
    assert known.sense("metonym") is None
    assert not known.is_short


def test_a_surname_alone_is_short(tree: Build, spotter: Spotter) -> None:
    (known,) = spotter.spot(tree("Mori/NNP/2/nsubj waits/VBZ/0/root"))[0]
    assert known.is_short
    (full,) = spotter.spot(tree("Aoi/NNP/3/nsubj Mori/NNP/1/flat waits/VBZ/0/root"))[0]
    assert not full.is_short


def test_a_role_word_is_found_in_singular_and_plural(tree: Build, spotter: Spotter) -> None:
    doc = tree("soldiers/NNS/4/nsubj and/CC/3/cc minister/NN/1/conj wait/VBP/0/root")
    assert roles(spotter, doc) == [("soldier", True), ("minister", False)]


def test_police_is_plural_without_a_plural_form(tree: Build, spotter: Spotter) -> None:
    assert roles(spotter, tree("police/NNS/2/nsubj wait/VBP/0/root")) == [("police", True)]


def test_what_is_not_read_is_not_looked_at(tree: Build, spotter: Spotter) -> None:
    doc = tree("Japan/NNP/2/nsubj waits/VBZ/0/root")
    doc.spans["paragraphs"] = []
    assert spotter.spot(doc) == ([], [])


def test_a_tree_gives_the_longest_first() -> None:
    names: Tree[str] = Tree()
    names.put("South", "short")
    names.put("South Korea", "long")
    found = names.matches(list(pieces_of("South Korea waits", 0)), 0)
    assert found == [(2, ["long"]), (1, ["short"])]


def test_pieces_keep_their_place_in_the_text() -> None:
    assert list(pieces_of("Al-B", 10)) == [("al", 10, 12), ("-", 12, 13), ("b", 13, 14)]


@pytest.mark.parametrize(("word", "plain"), [("Erdoğan", "erdogan"), ("‑", "-"), ("São", "sao"), ("US", "us")])
def test_folding_takes_away_capitals_accents_and_fine_marks(word: str, plain: str) -> None:
    assert fold(word) == plain


def test_hyphens_do_not_count_in_names() -> None:
    assert folded(("Dae", "-", "Won")) == ("dae", "won")


def test_a_title_is_one_with_and_without_hyphen() -> None:
    assert title_words("Secretary-General") == title_words("secretary general")


@pytest.mark.parametrize(
    ("noun", "plural"), [("boy", "boys"), ("army", "armies"), ("man", "men"), ("coach", "coaches")]
)
def test_plurals_follow_the_rules_of_spelling(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
