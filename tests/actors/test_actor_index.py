"""Mentions asked by word: whom a noun stands for and whom it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors import MentionIndex
from watchfloor.records import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc

    from watchfloor.records import MentionKind

    Tree = Callable[..., Doc]

PAIR = "US/NNP/5/amod -/HYPH/3/punct Japanese/JJ/1/amod joint/JJ/5/amod drills/NNS/6/nsubj began/VBD/0/root"


def mention(doc: Doc, text: str, rule: str = "hand", chain: str | None = None) -> Mention:
    start = doc.text.index(text)
    kind: MentionKind = "pronoun" if rule.startswith("pronoun") else "name"
    span = Span(start, start + len(text))
    return Mention(f"m-{text}", span, kind, None, chain or f"c-{text}", None, None, None, None, rule)


def texts(doc: Doc, mentions: Iterable[Mention]) -> list[str]:
    return [found.span.of(doc.text) for found in mentions]


def index(doc: Doc, *words: str) -> MentionIndex:
    return MentionIndex(doc, [mention(doc, word) for word in words])


def test_every_word_of_a_mention_leads_to_it_and_one_heads_it(tree: Tree) -> None:
    doc = tree("General/NNP/3/nsubj Amy/NNP/1/flat slept/VBD/0/root")
    found = index(doc, "General Amy")
    assert texts(doc, filter(None, [found.at(doc[0]), found.at(doc[1])])) == ["General Amy"] * 2
    assert found.head_of(doc[0]) is not None
    assert found.head_of(doc[1]) is None
    assert found.at(doc[2]) is None


def test_of_two_mentions_the_shorter_answers_for_its_own_words(tree: Tree) -> None:
    doc = tree("Tokyo/NNP/2/compound police/NNS/3/nsubj slept/VBD/0/root")
    found = index(doc, "Tokyo police", "Tokyo")
    assert texts(doc, filter(None, [found.at(doc[0]), found.at(doc[1])])) == ["Tokyo", "Tokyo police"]


def test_coordinated_names_answer_together_in_text_order(tree: Tree) -> None:
    doc = tree("Oslo/NNP/6/nsubj ,/PUNCT/3/punct Rome/NNP/1/conj and/CC/5/cc Lima/NNP/1/conj met/VBD/0/root")
    found = index(doc, "Lima", "Oslo", "Rome")
    assert texts(doc, found.actors_of(doc[0])) == ["Oslo", "Rome", "Lima"]


def test_a_noun_that_is_no_mention_stands_for_nobody(tree: Tree) -> None:
    doc = tree("Rome/NNP/3/nmod:poss 's/POS/1/case plan/NN/4/nsubj failed/VBD/0/root")
    found = index(doc, "Rome")
    assert found.actors_of(doc[2]) == ()
    assert texts(doc, found.modifier_of(doc[2])) == ["Rome"]


def test_an_adjective_a_compound_and_a_possessor_own_the_noun_after_them(tree: Tree) -> None:
    for relation, tag in (("amod", "JJ"), ("compound", "NNP"), ("nmod:poss", "NNP")):
        doc = tree(f"Roman/{tag}/2/{relation} talks/NNS/3/nsubj failed/VBD/0/root")
        assert texts(doc, index(doc, "Roman").modifier_of(doc[1])) == ["Roman"]


def test_what_follows_a_noun_does_not_own_it_by_modifier(tree: Tree) -> None:
    doc = tree("talks/NNS/4/nsubj with/IN/3/case Rome/NNP/1/nmod failed/VBD/0/root")
    assert index(doc, "Rome").modifier_of(doc[0]) == ()


def test_both_halves_of_a_hyphened_pair_own_the_noun(tree: Tree) -> None:
    doc = tree(PAIR)
    assert texts(doc, index(doc, "US", "Japanese").modifier_of(doc[4])) == ["US", "Japanese"]


def test_a_group_followed_by_its_members_stands_for_them(tree: Tree) -> None:
    doc = tree(
        "the/DT/2/det Pact/NNP/7/nsubj -/PUNCT/4/punct Oslo/NNP/2/appos and/CC/6/cc Rome/NNP/4/conj met/VBD/0/root"
    )
    assert texts(doc, index(doc, "Pact", "Oslo", "Rome").actors_of(doc[1])) == ["Oslo", "Rome"]


def test_one_name_in_apposition_is_no_list_of_members(tree: Tree) -> None:
    doc = tree("the/DT/2/det Pact/NNP/5/nsubj ,/PUNCT/4/punct Oslo/NNP/2/appos met/VBD/0/root")
    assert texts(doc, index(doc, "Pact", "Oslo").actors_of(doc[1])) == ["Pact"]


def test_a_pronoun_of_several_gives_whom_it_goes_back_to(tree: Tree) -> None:
    doc = tree(
        "Oslo/NNP/4/nsubj and/CC/3/cc Rome/NNP/1/conj met/VBD/0/root ;/PUNCT/4/punct they/PRP/7/nsubj "
        "ate/VBD/4/parataxis"
    )
    group = mention(doc, "they", "pronoun-group", "c-Oslo+c-Rome")
    found = MentionIndex(doc, [mention(doc, "Oslo"), mention(doc, "Rome"), group])
    assert texts(doc, found.actors_of(doc[5])) == ["Oslo", "Rome"]


def test_ministers_of_several_countries_stand_for_the_countries(tree: Tree) -> None:
    doc = tree(
        "the/DT/2/det ministers/NNS/7/nsubj of/IN/4/case Oslo/NNP/2/nmod and/CC/6/cc Rome/NNP/4/conj met/VBD/0/root"
    )
    several = mention(doc, "ministers", "of-several")
    found = MentionIndex(doc, [several, mention(doc, "Oslo"), mention(doc, "Rome")])
    assert texts(doc, found.actors_of(doc[1])) == ["Oslo", "Rome"]


def test_a_relative_pronoun_stands_for_its_noun(tree: Tree) -> None:
    doc = tree("Rome/NNP/5/nsubj ,/PUNCT/4/punct which/WDT/4/nsubj fell/VBD/1/acl:relcl burned/VBD/0/root")
    assert texts(doc, index(doc, "Rome").actors_of(doc[2])) == ["Rome"]


def test_an_index_of_nothing_knows_nobody(tree: Tree) -> None:
    doc = tree("Rome/NNP/2/nsubj fell/VBD/0/root")
    found = MentionIndex(doc, [])
    assert (found.at(doc[0]), found.actors_of(doc[0]), found.modifier_of(doc[0])) == (None, (), ())
