"""Who is shown as speaking and told, of what kind, and through which medium, on sentences parsed by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from statement_fakes import FakeIndex, NoTime, mention_at
from statement_gold import article_of

from hand_trees import build_tree
from watchfloor.records import Draft, Span, Statement
from watchfloor.statements import Finder
from watchfloor.statements.carrying import carried_on
from watchfloor.statements.described import Described
from watchfloor.statements.sayings import Saying
from watchfloor.statements.speakers import Source

LEMMAS = {
    "said": "say", "speaking": "speak", "told": "tell", "wrote": "write", "forecasters": "forecaster",
    "officers": "officer",
    "quoted": "quote", "delegates": "delegate", "reporters": "reporter", "was": "be", "were": "be", "sides": "side",
    "Rumors": "rumor",
}  # fmt: skip
FAILED = "that/IN/{1}/mark it/PRP/{1}/nsubj failed/VBD/{0}/ccomp"


def statement(words: str) -> tuple[Statement, str]:
    """The one statement of a hand-made parse, whose names are the only mentions."""
    doc = build_tree(words, LEMMAS)
    mentions = tuple(mention_at(one.idx, one.idx + len(one), one.text) for one in doc if one.tag_ == "NNP")
    draft = Draft(article_of(doc.text), doc, mentions)
    done = Finder(draft, FakeIndex(doc, mentions), NoTime(), NoTime())()
    (found,) = done.statements
    assert {mention.id for mention in found.speakers} <= {mention.id for mention in done.mentions}
    return found, doc.text


def speakers(words: str) -> list[str]:
    found, text = statement(words)
    return [mention.span.of(text) for mention in found.speakers]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"Forecasters/NNS/2/nsubj said/VBD/0/root {FAILED.format(2, 5)}", ["Forecasters"]),
        (f"Both/DT/2/det sides/NNS/3/nsubj said/VBD/0/root {FAILED.format(3, 6)}", ["sides"]),
        (
            "A/DT/2/det group/NN/5/nsubj of/IN/4/case officers/NNS/2/nmod said/VBD/0/root " + FAILED.format(5, 8),
            ["group of officers"],
        ),
        (
            f"One/CD/4/nsubj of/IN/3/case them/PRP/1/nmod said/VBD/0/root {FAILED.format(4, 7)}",
            ["them"],
        ),
    ],
)
def test_who_is_no_mention_is_shown_as_speaker(words: str, expected: list[str]) -> None:
    assert speakers(words) == expected


def test_a_newspaper_without_name_is_a_medium_that_speaks() -> None:
    found, text = statement(f"The/DT/2/det newspaper/NN/3/nsubj said/VBD/0/root {FAILED.format(3, 6)}")
    assert (found.kind, [one.span.of(text) for one in found.speakers]) == ("media", ["newspaper"])


def test_rumours_have_no_speaker() -> None:
    found, _ = statement(f"Rumors/NNS/2/nsubj said/VBD/0/root {FAILED.format(2, 5)}")
    assert (found.kind, found.speakers) == ("media", ())


# --- who is told -----------------------------------------------------------------------------------------------------


def told(words: str) -> list[str]:
    found, text = statement(words)
    return [mention.span.of(text) for mention in found.addressee]


def test_delegates_who_are_told_are_shown() -> None:
    words = f"Lee/NNP/2/nsubj told/VBD/0/root delegates/NNS/2/iobj {FAILED.format(2, 6)}"
    assert told(words) == ["delegates"]


def test_whom_a_letter_goes_to_is_told() -> None:
    letter = "In/IN/3/case a/DT/3/det letter/NN/7/obl to/IN/5/case Chad/NNP/3/nmod Lee/NNP/7/nsubj said/VBD/0/root "
    assert told(letter + FAILED.format(7, 10)) == ["Chad"]


def test_speaking_to_reporters_tells_them() -> None:
    opening = "speaking/VBG/5/advcl to/IN/3/case reporters/NNS/1/obl Lee/NNP/5/nsubj said/VBD/0/root "
    assert told(opening + FAILED.format(5, 8)) == ["reporters"]


def test_a_platform_without_mention_carries_the_words() -> None:
    found, text = statement("Lee/NNP/2/nsubj wrote/VBD/0/root on/IN/4/case telegram/NN/2/obl " + FAILED.format(2, 7))
    assert found.via is not None
    assert found.via.span.of(text) == "telegram"


# --- labels and pronouns ---------------------------------------------------------------------------------------------

TEXT = "Ann Lee spoke.\nMR. LEE: Yes.\nQ: Why?"


def test_a_label_in_capitals_is_the_person_of_that_surname() -> None:
    lee = mention_at(0, 7, "Ann Lee")
    made = Described(article_of(TEXT), [lee]).label(Span(15, 22), "MR. LEE")
    assert (made.chain, made.actor, made.kind) == (lee.chain, lee.actor, "name")


def test_a_letter_before_a_colon_is_nobody_known() -> None:
    made = Described(article_of(TEXT), [mention_at(0, 7, "Ann Lee")]).label(Span(29, 30), "Q")
    assert (made.actor, made.kind) == (None, "description")


SPOKEN = "Ann Lee said no. She added why.\nNo news.\n\n\nHe said it."


def saying(start: int, words: str, kind: str, rule: str) -> Saying:
    mention = replace(mention_at(start, start + len(words), words), kind=kind, actor=None, rule=rule, chain=words)
    return Saying(None, (Span(start, start + 1),), Source((mention,), "named", can_speak=True), "test")


def test_an_open_pronoun_that_speaks_is_who_spoke_before() -> None:
    before, after = saying(0, "Ann Lee", "name", "person"), saying(17, "She", "pronoun", "pronoun-open")
    (carried,) = carried_on([before, after], SPOKEN).values()
    assert (carried.chain, carried.rule) == ("Ann Lee", "statements/carried-on")


def test_a_pronoun_paragraphs_later_stays_open() -> None:
    before, after = saying(0, "Ann Lee", "name", "person"), saying(43, "He", "pronoun", "pronoun-open")
    assert carried_on([before, after], SPOKEN) == {}


def test_a_pronoun_that_the_actor_stage_settled_stays_as_it_is() -> None:
    before, after = saying(0, "Ann Lee", "name", "person"), saying(17, "She", "pronoun", "pronoun")
    assert carried_on([before, after], SPOKEN) == {}
