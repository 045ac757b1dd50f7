"""How statements stand to each other, on sayings made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statement_fakes import mention_at

from watchfloor.records import Span
from watchfloor.statements.nesting import (
    ordered,
    reporters,
    settled,
    without_repeated_headlines,
    without_second_hand,
)
from watchfloor.statements.quotations import Quotations, find_quotations
from watchfloor.statements.sayings import Saying
from watchfloor.statements.speakers import Source

if TYPE_CHECKING:
    from watchfloor.records import Mention, SourceKind

LEE = mention_at(0, 3, "Lee")
KIM = mention_at(4, 7, "Kim")


def saying(
    cue: tuple[int, int] | None,
    *content: tuple[int, int],
    by: Mention = LEE,
    kind: SourceKind = "named",
    rule: str = "cue/say/that",
    is_aside: bool = False,
) -> Saying:
    spans = tuple(Span(*part) for part in content)
    return Saying(Span(*cue) if cue else None, spans, Source((by,), kind, can_speak=True), rule, is_aside=is_aside)


# --- order and nesting ----------------------------------------------------------------------------------------------


def test_sayings_come_in_the_order_of_the_text_the_outer_first() -> None:
    inner, outer, later = saying(None, (10, 20)), saying(None, (10, 40)), saying((50, 54), (55, 60))
    assert ordered([later, inner, outer]) == [outer, inner, later]


def test_a_saying_starts_with_its_first_word() -> None:
    assert saying((20, 24), (5, 18), (30, 40)).start == 5
    assert saying((2, 4), (5, 18)).start == 2


def test_a_saying_inside_anothers_content_is_reported_by_it() -> None:
    assert reporters([saying((4, 8), (9, 40)), saying((13, 19), (20, 40))]) == [None, 0]


def test_of_two_around_it_the_smaller_reports() -> None:
    found = reporters([saying((0, 2), (3, 60)), saying((5, 8), (9, 60)), saying((12, 15), (16, 60))])
    assert found == [None, 0, 1]


def test_sayings_side_by_side_report_each_other_not() -> None:
    assert reporters([saying((4, 8), (9, 20)), saying((25, 29), (30, 40))]) == [None, None]


def test_two_sayings_in_each_other_come_from_a_bad_parse_and_the_circle_is_cut() -> None:
    found = reporters([saying((10, 12), (20, 30)), saying((22, 24), (5, 15))])
    assert found.count(None) == 1


def test_nobody_reports_nothing() -> None:
    assert reporters([]) == []


# --- second hand ----------------------------------------------------------------------------------------------------


def test_hearsay_inside_a_saying_is_no_saying_of_its_own() -> None:
    outer, hearsay = saying((4, 8), (9, 40)), saying((12, 22), (9, 11), rule="hearsay/reportedly")
    assert without_second_hand([outer, hearsay]) == [outer]


def test_hearsay_alone_is_one() -> None:
    hearsay = saying((12, 22), (0, 11), rule="hearsay/reportedly")
    assert without_second_hand([hearsay]) == [hearsay]


def test_a_medium_that_stands_beside_anothers_saying_only_carries_it() -> None:
    outer = saying((40, 48), (0, 38), by=KIM, kind="media", is_aside=True)
    inner = saying((30, 34), (0, 28), is_aside=True)
    (left,) = without_second_hand([outer, inner])
    assert left.content == inner.content
    assert left.via == KIM


def test_a_medium_that_reports_more_than_the_other_says_speaks_itself() -> None:
    outer = saying((4, 8), (9, 60), by=KIM, kind="media")
    inner = saying((13, 17), (18, 40))
    assert without_second_hand([outer, inner]) == [outer, inner]


# --- headlines ------------------------------------------------------------------------------------------------------

TEXT = "Harbour stays closed until autumn\nThe harbour stays closed until late autumn, Lee said."
HEADING = Span(0, 33)


@pytest.mark.parametrize(
    ("content", "by", "count"),
    [((34, 77), LEE, 1), ((34, 77), KIM, 1), ((78, 81), LEE, 2)],
)
def test_what_a_headline_says_and_the_body_says_again_is_one(content: tuple[int, int], by: Mention, count: int) -> None:
    sayings = [saying(None, (0, 33), rule="colon/headline"), saying((82, 86), content, by=by)]
    assert len(without_repeated_headlines(sayings, [HEADING], TEXT)) == count


def test_a_saying_of_the_body_is_never_dropped() -> None:
    sayings = [saying((82, 86), (34, 77)), saying((82, 86), (34, 77))]
    assert without_repeated_headlines(sayings, [HEADING], TEXT) == sayings


# --- I and we -------------------------------------------------------------------------------------------------------


def marked(text: str) -> Quotations:
    return Quotations(find_quotations(text, [Span(0, len(text))]))


def test_i_in_a_quotation_is_whoever_is_quoted() -> None:
    text = 'Lee said "I won."'
    pronoun = mention_at(10, 11, "I")
    found = settled([saying((4, 8), (9, 17))], [LEE, pronoun], marked(text), text)
    assert found[pronoun.id].chain == LEE.chain
    assert found[pronoun.id].actor == LEE.actor
    assert found[pronoun.id].span == pronoun.span


def test_i_outside_a_quotation_is_nobody_known() -> None:
    text = "Lee said I won."
    pronoun = mention_at(9, 10, "I")
    assert settled([saying((4, 8), (9, 14))], [LEE, pronoun], marked(text), text) == {}


def test_he_in_a_quotation_is_somebody_else() -> None:
    text = 'Lee said "he won."'
    pronoun = mention_at(10, 12, "he")
    assert settled([saying((4, 8), (9, 18))], [LEE, pronoun], marked(text), text) == {}


def test_i_in_a_turn_of_a_transcript_is_whoever_speaks() -> None:
    text = "Lee: I won."
    pronoun = mention_at(5, 6, "I")
    found = settled([saying(None, (5, 11), rule="colon/transcript")], [LEE, pronoun], marked(text), text)
    assert found[pronoun.id].chain == LEE.chain
