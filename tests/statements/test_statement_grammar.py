"""Statements in sentences parsed by hand: every mechanism by itself, whatever a network makes of it."""

from __future__ import annotations

from statement_fakes import FakeIndex, NoTime, mention_at
from statement_gold import article_of

from hand_trees import build_tree
from watchfloor.records import Draft, Statement
from watchfloor.statements import Finder

FORMS = """
    said/say says/say told/tell warned/warn urged/urge accused/accuse denied/deny condemned/condemn
    called/call raised/raise concerns/concern adding/add claims/claim reported/report was/be criticised/criticise
    promised/promise wants/want described/describe declined/decline went/go quoted/quote saying/say is/be
    asked/ask met/meet named/name
"""
LEMMAS = dict(pair.split("/") for pair in FORMS.split())
NAMES = {"NNP", "PRP"}


def read(words: str) -> list[tuple[list[str], str | None, list[str]]]:
    """Speakers, cue and content of each statement in a hand-made parse; names and pronouns are mentions."""
    found, text = statements(words)
    return [
        (
            [mention.span.of(text) for mention in one.speakers],
            one.cue.of(text) if one.cue else None,
            [span.of(text) for span in one.content],
        )
        for one in found
    ]


def statements(words: str) -> tuple[tuple[Statement, ...], str]:
    doc = build_tree(words, LEMMAS)
    doc.spans["paragraphs"][0].label_ = "body"
    mentions = tuple(mention_at(token.idx, token.idx + len(token), token.text) for token in doc if token.tag_ in NAMES)
    draft = Draft(article_of(doc.text), doc, mentions)
    return Finder(draft, FakeIndex(doc, mentions), NoTime(), NoTime())().statements, doc.text


def test_a_clause_with_that_is_content_without_it() -> None:
    words = "Lee/NNP/2/nsubj said/VBD/0/root that/IN/6/mark it/PRP/6/nsubj had/VBD/6/aux failed/VBN/2/ccomp"
    assert read(words) == [(["Lee"], "said", ["it had failed"])]


def test_a_time_between_cue_and_clause_is_no_content() -> None:
    words = "Lee/NNP/2/nsubj said/VBD/0/root on/IN/4/case Sunday/NNP/6/obl it/PRP/6/nsubj failed/VBD/2/ccomp"
    assert read(words) == [(["Lee"], "said", ["it failed"])]


def test_a_time_after_a_final_cue_is_no_content() -> None:
    words = (
        "It/PRP/2/nsubj failed/VBD/5/ccomp ,/,/5/punct Lee/NNP/5/nsubj said/VBD/0/root on/IN/7/case Sunday/NNP/2/obl"
    )
    assert read(words) == [(["Lee"], "said", ["It failed"])]


def test_a_cue_between_commas_reports_the_clause_around_it() -> None:
    words = "It/PRP/6/nsubj ,/,/4/punct Lee/NNP/4/nsubj said/VBD/6/parataxis ,/,/4/punct failed/VBD/0/root"
    assert read(words) == [(["Lee"], "said", ["It", "failed"])]


def test_who_is_urged_is_told_and_the_infinitive_is_content() -> None:
    words = "Chad/NNP/2/nsubj urged/VBD/0/root Mali/NNP/2/obj to/TO/5/mark act/VB/2/xcomp"
    (one,), text = statements(words)
    assert [mention.span.of(text) for mention in one.addressee] == ["Mali"]
    assert [span.of(text) for span in one.content] == ["to act"]


def test_who_is_accused_is_neither_told_nor_content() -> None:
    words = "Chad/NNP/2/nsubj accused/VBD/0/root Mali/NNP/2/obj of/IN/5/mark lying/VBG/2/advcl"
    (one,), text = statements(words)
    assert one.addressee == ()
    assert [span.of(text) for span in one.content] == ["of lying"]


def test_a_passive_is_told_by_its_agent() -> None:
    words = "It/PRP/3/nsubj:pass was/VBD/3/aux:pass criticised/VBN/0/root by/IN/5/case Chad/NNP/3/obl:agent"
    assert read(words) == [(["Chad"], "criticised", ["It"])]


def test_somebody_said_to_have_done_it_is_content_of_nobody() -> None:
    words = "Lee/NNP/3/nsubj:pass is/VBZ/3/aux:pass said/VBN/0/root to/TO/6/mark have/VB/6/aux fled/VBN/3/xcomp"
    assert read(words) == [([], "said", ["Lee", "to have fled"])]


def test_a_verb_with_its_noun_is_one_cue() -> None:
    words = "Chad/NNP/2/nsubj raised/VBD/0/root concerns/NNS/2/obj about/IN/5/case drills/NNS/3/nmod"
    assert read(words) == [(["Chad"], "raised concerns", ["drills"])]


def test_a_noun_of_speaking_belongs_to_its_possessor() -> None:
    words = (
        "Lee/NNP/3/nmod:poss 's/POS/1/case claim/NN/7/nsubj that/IN/6/mark "
        "it/PRP/6/nsubj works/VBZ/3/acl surprised/VBD/0/root "
        "many/JJ/7/obj"
    )
    assert read(words) == [(["Lee"], "claim", ["it works"])]


def test_what_is_done_with_a_claim_is_not_its_content() -> None:
    words = "Lee/NNP/3/nmod:poss 's/POS/1/case claim/NN/0/root that/WDT/6/obj we/PRP/6/nsubj rejected/VBD/3/acl:relcl"
    assert [cue for _, cue, _ in read(words)] == ["rejected"]


def test_coordinated_cues_are_two_statements_of_one_speaker() -> None:
    words = (
        "Chad/NNP/2/nsubj condemned/VBD/0/root it/PRP/2/obj and/CC/5/cc called/VBD/2/conj for/IN/7/case talks/NNS/5/obl"
    )
    assert read(words) == [(["Chad"], "condemned", ["it"]), (["Chad"], "called", ["talks"])]


def test_a_further_verb_after_a_comma_goes_back_to_the_speaker() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj failed/VBD/2/ccomp ,/,/7/punct "
        "and/CC/7/cc urged/VBD/4/conj Mali/NNP/7/obj "
        "to/TO/10/mark act/VB/7/xcomp"
    )
    assert read(words) == [(["Lee"], "said", ["it failed"]), (["Lee"], "urged", ["to act"])]


def test_a_participle_has_the_speaker_of_its_verb() -> None:
    words = (
        "Lee/NNP/2/nsubj condemned/VBD/0/root it/PRP/2/obj ,/,/5/punct "
        "adding/VBG/2/advcl that/IN/8/mark it/PRP/8/nsubj "
        "failed/VBD/5/ccomp"
    )
    assert read(words)[1] == (["Lee"], "adding", ["it failed"])


def test_who_is_quoted_as_saying_speaks_and_who_quotes_carries() -> None:
    words = (
        "Tass/NNP/2/nsubj quoted/VBD/0/root Lee/NNP/2/obj as/IN/5/mark "
        "saying/VBG/2/advcl that/IN/8/mark it/PRP/8/nsubj "
        "failed/VBD/5/ccomp"
    )
    (one,), text = statements(words)
    assert [mention.span.of(text) for mention in one.speakers] == ["Lee"]
    assert one.via is not None
    assert one.via.span.of(text) == "Tass"


def test_a_contrast_after_the_content_is_the_articles_own() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj held/VBD/2/ccomp ,/,/8/punct but/CC/8/cc fire/NN/8/nsubj "
        "continued/VBD/4/conj"
    )
    assert read(words) == [(["Lee"], "said", ["it held"])]


def test_a_statement_inside_another_is_reported_by_it() -> None:
    words = (
        "Lee/NNP/2/nsubj said/VBD/0/root Chad/NNP/4/nsubj denied/VBD/2/ccomp "
        "that/IN/7/mark it/PRP/7/nsubj failed/VBD/4/ccomp"
    )
    (outer, inner), _ = statements(words)
    assert outer.reported_by is None
    assert inner.reported_by == outer.id


def test_a_quotation_goes_to_the_cue_that_follows_it() -> None:
    words = "“/``/3/punct We/PRP/3/nsubj left/VBD/7/ccomp ,/,/3/punct ”/''/3/punct Lee/NNP/7/nsubj said/VBD/0/root"
    (one,), text = statements(words)
    assert [span.of(text) for span in one.content] == ["“ We left , ”"]
    assert one.wording == "quoted"


def test_we_in_a_quotation_is_whoever_speaks() -> None:
    words = "“/``/3/punct We/PRP/3/nsubj left/VBD/7/ccomp ,/,/3/punct ”/''/3/punct Lee/NNP/7/nsubj said/VBD/0/root"
    doc = build_tree(words, LEMMAS)
    pronoun, name = mention_at(2, 4, "We"), mention_at(14, 17, "Lee")
    draft = Draft(article_of(doc.text), doc, (pronoun, name))
    settled = Finder(draft, FakeIndex(doc, draft.mentions), NoTime(), NoTime())().mentions
    assert settled[0].chain == name.chain
    assert settled[0].actor == name.actor
    assert settled[0].id == pronoun.id


# --- what is no speech ----------------------------------------------------------------------------------------------


def test_denied_speech_is_none() -> None:
    assert (
        read(
            "Lee/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod say/VB/0/root that/IN/7/mark "
            "it/PRP/7/nsubj failed/VBD/4/ccomp"
        )
        == []
    )


def test_a_denial_inside_the_content_leaves_the_statement() -> None:
    assert read("Lee/NNP/2/nsubj says/VBZ/0/root it/PRP/4/nsubj did/VBD/2/ccomp not/RB/2/advmod") == [
        (["Lee"], "says", ["it did not"])
    ]


def test_speech_that_may_come_is_none() -> None:
    assert read("Lee/NNP/3/nsubj could/MD/3/aux say/VB/0/root it/PRP/5/nsubj failed/VBD/3/ccomp") == []


def test_hypothetical_speech_is_none() -> None:
    words = (
        "If/IN/3/mark Lee/NNP/3/nsubj says/VBZ/7/advcl it/PRP/5/nsubj failed/VBD/3/ccomp "
        "we/PRP/7/nsubj leave/VBP/0/root"
    )
    assert read(words) == []


def test_wanting_to_speak_is_none_and_going_on_to_speak_is_some() -> None:
    tail = "to/TO/4/mark say/VB/2/xcomp it/PRP/6/nsubj failed/VBD/4/ccomp"
    assert read(f"Lee/NNP/2/nsubj wants/VBZ/0/root {tail}") == []
    assert read(f"Lee/NNP/2/nsubj declined/VBD/0/root {tail}") == []
    assert read(f"Lee/NNP/2/nsubj went/VBD/0/root {tail}") == [(["Lee"], "say", ["it failed"])]


def test_what_we_condemn_is_done_by_the_words() -> None:
    assert read("We/PRP/2/nsubj condemn/VBP/0/root it/PRP/2/obj") == []


def test_a_source_that_only_asks_not_to_be_named_says_nothing() -> None:
    words = "Lee/NNP/2/nsubj asked/VBD/0/root not/RB/6/advmod to/TO/6/mark be/VB/6/aux:pass named/VBN/2/xcomp"
    assert read(words) == []
