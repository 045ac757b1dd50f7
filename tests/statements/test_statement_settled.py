"""What the documentation settles, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from statement_fakes import FakeIndex, NoTime, mention_at
from statement_gold import article_of

from hand_trees import build_tree
from watchfloor.records import Draft, Statement
from watchfloor.statements import Finder

FORMS = """
    said/say says/say told/tell warned/warn urged/urge accused/accuse denied/deny praised/praise called/call
    described/describe promised/promise wants/want is/be was/be were/be has/have had/have would/would asked/ask
    reported/report threatened/threaten demanded/demand announced/announce officials/official troops/troop
"""
LEMMAS = dict(pair.split("/") for pair in FORMS.split())
NAMES = {"NNP", "PRP"}
THAT = "that/IN/5/mark it/PRP/5/nsubj failed/VBD/2/ccomp"


def statements(words: str, *described: str) -> tuple[tuple[Statement, ...], str]:
    """The statements of a hand-made parse; names, pronouns and the words described are mentions."""
    doc = build_tree(words, LEMMAS)
    mentions = tuple(
        mention_at(token.idx, token.idx + len(token), token.text)
        for token in doc
        if token.tag_ in NAMES or token.text in described
    )
    draft = Draft(article_of(doc.text), doc, mentions)
    return Finder(draft, FakeIndex(doc, mentions), NoTime(), NoTime())().statements, doc.text


def content(words: str) -> list[list[str]]:
    found, text = statements(words)
    return [[span.of(text) for span in one.content] for one in found]


def speakers(words: str) -> list[list[str]]:
    found, text = statements(words)
    return [[mention.span.of(text) for mention in one.speakers] for one in found]


def kinds(words: str) -> list[str]:
    found, _ = statements(words)
    return [one.kind for one in found]


# --- content, frame by frame ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("clause with that", f"Lee/NNP/2/nsubj said/VBD/0/root {THAT}", ["it failed"]),
        ("clause without that", "Lee/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj failed/VBD/2/ccomp", ["it failed"]),
        (
            "infinitive",
            "Chad/NNP/2/nsubj promised/VBD/0/root to/TO/4/mark act/VB/2/xcomp",
            ["to act"],
        ),
        (
            "infinitive of who is urged",
            "Lee/NNP/2/nsubj urged/VBD/0/root Chad/NNP/2/obj to/TO/5/mark act/VB/2/xcomp",
            ["to act"],
        ),
        (
            "gerund after a preposition",
            "Lee/NNP/2/nsubj accused/VBD/0/root Chad/NNP/2/obj of/IN/5/mark lying/VBG/2/advcl",
            ["of lying"],
        ),
        (
            "noun after a preposition",
            "Lee/NNP/2/nsubj accused/VBD/0/root Chad/NNP/2/obj of/IN/5/case sabotage/NN/2/obl",
            ["sabotage"],
        ),
        (
            "gerund alone",
            "Lee/NNP/2/nsubj denied/VBD/0/root arming/VBG/2/xcomp rebels/NNS/3/obj",
            ["arming rebels"],
        ),
        (
            "object with its reason",
            "Lee/NNP/2/nsubj praised/VBD/0/root crews/NNS/2/obj for/IN/5/case patience/NN/2/obl",
            ["crews for patience"],
        ),
        (
            "what is described and how",
            "Lee/NNP/2/nsubj described/VBD/0/root talks/NNS/2/obj as/IN/5/case frank/JJ/2/xcomp",
            ["talks as frank"],
        ),
        (
            "what is called something",
            "Lee/NNP/2/nsubj called/VBD/0/root talks/NNS/2/obj useless/JJ/2/xcomp",
            ["talks useless"],
        ),
        (
            "object after a preposition",
            "Lee/NNP/2/nsubj warned/VBD/0/root of/IN/4/case famine/NN/2/obl",
            ["famine"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" not in value else "",
)
def test_content(label: str, words: str, expected: list[str]) -> None:  # the label names the case
    assert content(words) == [expected]


def test_a_final_comment_of_the_article_is_no_content() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root Chad/NNP/4/nsubj lied/VBD/2/ccomp ,/,/7/punct a/DT/7/det "
        "charge/NN/4/parataxis that/WDT/10/obj Chad/NNP/10/nsubj denied/VBD/7/acl:relcl"
    )
    assert content(words)[0] == ["Chad lied"]


def test_a_comparison_of_the_article_is_no_content() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj held/VBD/2/ccomp ,/,/8/punct while/IN/8/mark fire/NN/8/nsubj "
        "spread/VBD/4/advcl"
    )
    assert content(words) == [["it held"]]


def test_a_further_clause_with_that_is_content_too() -> None:
    words = f"Lee/NNP/2/nsubj said/VBD/0/root {THAT} and/CC/9/cc that/IN/9/mark we/PRP/9/nsubj won/VBD/5/conj"
    (spans,) = content(words)
    assert "it failed" in spans[0]
    assert spans[-1].endswith("we won")


# --- who speaks, and what kind of source ----------------------------------------------------------------------------


def test_two_subjects_speak_together() -> None:
    words = "Lee/NNP/4/nsubj and/CC/3/cc Kim/NNP/1/conj said/VBD/0/root it/PRP/6/nsubj failed/VBD/4/ccomp"
    assert speakers(words) == [["Lee", "Kim"]]


def test_an_inverted_subject_speaks() -> None:
    words = "It/PRP/2/nsubj failed/VBD/4/ccomp ,/,/4/punct said/VBD/0/root Lee/NNP/4/nsubj"
    assert speakers(words) == [["Lee"]]


def test_who_stands_for_its_noun() -> None:
    words = "Lee/NNP/6/nsubj who/WP/3/nsubj said/VBD/1/acl:relcl it/PRP/5/nsubj failed/VBD/3/ccomp left/VBD/0/root"
    assert speakers(words) == [["Lee"]]


def test_a_passive_without_agent_is_of_nobody() -> None:
    words = "It/PRP/3/nsubj:pass was/VBD/3/aux:pass announced/VBN/0/root"
    found, _ = statements(words)
    assert all(one.speakers == () and one.kind == "unnamed" for one in found)


def test_a_name_is_named() -> None:
    assert kinds(f"Lee/NNP/2/nsubj said/VBD/0/root {THAT}") == ["named"]


def test_a_name_of_a_medium_is_media() -> None:
    assert kinds(f"Reuters/NNP/2/nsubj reported/VBD/0/root {THAT}") == ["media"]


def test_officials_are_unnamed() -> None:
    assert kinds(f"Officials/NNS/2/nsubj said/VBD/0/root {THAT}") == ["unnamed"]


def test_a_ministry_is_named() -> None:
    assert kinds(f"Ministry/NN/2/nsubj said/VBD/0/root {THAT}") == ["named"]


def test_a_letter_is_a_document() -> None:
    assert kinds(f"Letter/NN/2/nsubj said/VBD/0/root {THAT}") == ["document"]


def test_a_document_speaks_for_its_author() -> None:
    words = "Lee/NNP/3/nmod:poss 's/POS/1/case letter/NN/4/nsubj said/VBD/0/root it/PRP/6/nsubj failed/VBD/4/ccomp"
    assert speakers(words) == [["Lee"]]
    assert kinds(words) == ["document"]


def test_a_spokesman_speaks_for_his_body() -> None:
    words = "Spokesman/NN/4/nsubj for/IN/3/case Chad/NNP/1/nmod said/VBD/0/root it/PRP/6/nsubj failed/VBD/4/ccomp"
    assert speakers(words) == [["Chad"]]
    assert kinds(words) == ["named"]


def test_one_of_them_speaks_for_the_whole() -> None:
    words = "One/CD/4/nsubj of/IN/3/case Lee/NNP/1/nmod said/VBD/0/root it/PRP/6/nsubj failed/VBD/4/ccomp"
    assert speakers(words) == [["Lee"]]


def test_a_medium_that_is_told_carries() -> None:
    words = "Lee/NNP/2/nsubj told/VBD/0/root Reuters/NNP/2/obj it/PRP/5/nsubj failed/VBD/2/ccomp"
    (one,), text = statements(words)
    assert one.via is not None
    assert one.via.span.of(text) == "Reuters"
    assert one.addressee == ()


def test_who_is_told_is_the_addressee() -> None:
    words = "Lee/NNP/2/nsubj told/VBD/0/root Kim/NNP/2/obj it/PRP/5/nsubj failed/VBD/2/ccomp"
    (one,), text = statements(words)
    assert [mention.span.of(text) for mention in one.addressee] == ["Kim"]
    assert one.via is None


def test_after_to_stands_who_is_told() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root to/IN/4/case Kim/NNP/2/obl that/IN/7/mark it/PRP/7/nsubj failed/VBD/2/ccomp"
    )
    (one,), text = statements(words)
    assert [mention.span.of(text) for mention in one.addressee] == ["Kim"]


# --- quotations and their cues --------------------------------------------------------------------------------------


def test_a_clause_quoted_in_part_is_mixed() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root it/PRP/5/nsubj was/VBD/5/cop lost/JJ/2/ccomp “/``/8/punct for/IN/8/case "
        "good/NN/5/obl ”/''/8/punct"
    )
    (one,), _ = statements(words)
    assert one.wording == "mixed"


def test_a_clause_without_marks_is_reported() -> None:
    (one,), _ = statements(f"Lee/NNP/2/nsubj said/VBD/0/root {THAT}")
    assert one.wording == "reported"


# --- what is none ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("would", "Lee/NNP/3/nsubj would/MD/3/aux say/VB/0/root it/PRP/5/nsubj failed/VBD/3/ccomp"),
        ("will", "Lee/NNP/3/nsubj will/MD/3/aux say/VB/0/root it/PRP/5/nsubj failed/VBD/3/ccomp"),
        ("wants to", "Lee/NNP/2/nsubj wants/VBZ/0/root to/TO/4/mark say/VB/2/xcomp it/PRP/6/nsubj failed/VBD/4/ccomp"),
        ("nobody", "Nobody/NN/2/nsubj said/VBD/0/root it/PRP/4/nsubj failed/VBD/2/ccomp"),
        ("never", "Lee/NNP/3/nsubj never/RB/3/advmod said/VBD/0/root it/PRP/5/nsubj failed/VBD/3/ccomp"),
        ("no content", "Lee/NNP/2/nsubj said/VBD/0/root"),
        ("told once, nothing said", "Lee/NNP/2/nsubj told/VBD/0/root Kim/NNP/2/obj"),
    ],
)
def test_no_statement(label: str, words: str) -> None:  # the label names the case
    assert content(words) == []
