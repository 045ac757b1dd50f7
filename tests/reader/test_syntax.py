from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.reader import syntax
from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Token

    Tree = Callable[..., Doc]

COORDINATED = (
    "Iran/NNP/4/nsubj and/CC/3/cc Cuba/NNP/1/conj met/VBD/0/root and/CC/6/cc signed/VBD/4/conj papers/NNS/6/obj"
)
PASSIVE = (
    "Two/CD/2/nummod envoys/NNS/4/nsubj:pass were/VBD/4/aux:pass arrested/VBN/0/root by/IN/6/case police/NN/4/obl:agent"
)
RELATIVE = "Ito/NNP/6/nsubj who/WP/3/nsubj leads/VBZ/1/acl:relcl Japan/NNP/3/obj often/RB/6/advmod travels/VBZ/0/root"
CONTROL = "Rome/NNP/2/nsubj urged/VBD/0/root Cairo/NNP/2/obj to/TO/5/mark act/VB/2/xcomp"
PROMISE = "Rome/NNP/2/nsubj promised/VBD/0/root Cairo/NNP/2/obj to/TO/5/mark act/VB/2/xcomp"


def words(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


def test_subjects_are_listed_one_by_one(tree: Tree) -> None:
    assert words(syntax.subjects_of(tree(COORDINATED)[3])) == ["Iran", "Cuba"]


def test_a_coordinated_verb_shares_the_subject(tree: Tree) -> None:
    assert words(syntax.subjects_of(tree(COORDINATED)[5])) == ["Iran", "Cuba"]


def test_in_a_passive_the_agent_does_it_and_the_subject_is_its_object(tree: Tree) -> None:
    verb = tree(PASSIVE)[3]
    assert syntax.is_passive(verb)
    assert words(syntax.doers_of(verb)) == ["police"]
    assert words(syntax.objects_of(verb)) == ["envoys"]


def test_an_agentless_passive_has_no_doer(tree: Tree) -> None:
    doc = tree("Envoys/NNS/3/nsubj:pass were/VBD/3/aux:pass expelled/VBN/0/root")
    assert syntax.doers_of(doc[2]) == []


def test_a_relative_pronoun_stands_for_its_noun(tree: Tree) -> None:
    doc = tree(RELATIVE)
    assert words(syntax.subjects_of(doc[2])) == ["Ito"]
    assert syntax.antecedent_of(doc[1]) == doc[0]
    assert syntax.antecedent_of(doc[0]) is None


@pytest.mark.parametrize(("sentence", "doer"), [(CONTROL, "Cairo"), (PROMISE, "Rome")])
def test_who_does_an_infinitive_depends_on_the_verb_above_it(tree: Tree, sentence: str, doer: str) -> None:
    doc = tree(sentence, {"promised": "promise", "urged": "urge"})
    assert words(syntax.subjects_of(doc[4])) == [doer]


def test_a_participle_clause_takes_the_subject_of_its_main_clause(tree: Tree) -> None:
    doc = tree("Oslo/NNP/2/nsubj left/VBD/0/root accusing/VBG/2/advcl Lima/NNP/3/obj")
    assert words(syntax.subjects_of(doc[2])) == ["Oslo"]


def test_a_plan_is_carried_out_by_its_owner(tree: Tree) -> None:
    doc = tree("Oslo/NNP/3/nmod:poss 's/POS/1/case plan/NN/6/nsubj to/TO/5/mark act/VB/3/acl failed/VBD/0/root")
    assert words(syntax.subjects_of(doc[4])) == ["Oslo"]


def test_a_reduced_relative_is_done_to_its_noun(tree: Tree) -> None:
    doc = tree("sanctions/NNS/0/root imposed/VBN/1/acl by/IN/4/case Canada/NNP/2/obl:agent")
    assert syntax.is_passive(doc[1])
    assert words(syntax.objects_of(doc[1])) == ["sanctions"]
    assert words(syntax.doers_of(doc[1])) == ["Canada"]


def test_a_relative_clause_without_pronoun_has_its_noun_as_object(tree: Tree) -> None:
    doc = tree("the/DT/2/det plan/NN/0/root NATO/NNP/4/nsubj rejected/VBD/2/acl:relcl")
    assert words(syntax.objects_of(doc[3])) == ["plan"]


def test_two_adjacent_verbs_share_the_object(tree: Tree) -> None:
    doc = tree("Ito/NNP/2/nsubj met/VBD/0/root and/CC/4/cc praised/VBD/2/conj envoys/NNS/4/obj")
    assert words(syntax.objects_of(doc[1])) == ["envoys"]


def test_negation_is_shared_with_the_auxiliary(tree: Tree) -> None:
    doc = tree("He/PRP/4/nsubj did/VBD/4/aux n't/RB/4/advmod call/VB/0/root or/CC/6/cc write/VB/4/conj")
    assert syntax.is_negated(doc[3])
    assert syntax.is_negated(doc[5])
    assert words(syntax.auxiliaries_of(doc[5])) == ["did"]


def test_negation_ends_at_but(tree: Tree) -> None:
    doc = tree("He/PRP/4/nsubj did/VBD/4/aux not/RB/4/advmod call/VB/0/root but/CC/6/cc write/VB/4/conj")
    assert not syntax.is_negated(doc[5])


def test_prepositions_of_several_words_are_joined(tree: Tree) -> None:
    doc = tree("Left/VBD/0/root because/IN/4/case of/IN/2/fixed rain/NN/1/obl")
    assert [(word, noun.text) for word, noun in syntax.obliques_of(doc[0])] == [("because of", "rain")]


def test_particles_and_markers_are_given_in_lower_case(tree: Tree) -> None:
    doc = tree("If/IN/2/mark called/VBD/0/root talks/NNS/2/obj off/RP/2/compound:prt")
    assert (syntax.marker_of(doc[1]), syntax.particle_of(doc[1])) == ("if", "off")


def test_the_predicate_of_a_word_is_its_nearest_verb(tree: Tree) -> None:
    doc = tree(CONTROL)
    assert syntax.predicate_of(doc[2]) == doc[1]
    assert syntax.predicate_of(doc[1]) == doc[1]


def test_spans_leave_out_what_they_are_told_to(tree: Tree) -> None:
    doc = tree(RELATIVE)
    assert syntax.subtree_span(doc[0]).of(doc.text) == "Ito who leads Japan"
    assert syntax.subtree_span(doc[0], without=[doc[2]]) == Span(0, 3)


def test_a_span_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="found no words"):
        syntax.span_of([])


def test_a_chain_of_five_hundred_conjuncts_is_listed_in_order(tree: Tree) -> None:
    doc = tree("c/NNP/0/root " + " ".join(f"c{i}/NNP/1/conj" for i in range(500)))
    assert len(syntax.conjuncts_of(doc[0])) == 501


def test_only_read_paragraphs_give_sentences(tree: Tree) -> None:
    doc = tree("Talks/NNS/2/nsubj failed/VBD/0/root Share/VB/0/root this/DT/3/obj")
    doc.spans["paragraphs"] = [doc[:2]]
    assert [sentence.text for sentence in syntax.read_sentences(doc)] == ["Talks failed"]
