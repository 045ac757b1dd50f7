"""Which time a predicate has: shared, nested, the most exact; on sentences parsed by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Span as DocSpan

from watchfloor.records import Span, When
from watchfloor.times import TimeIndex
from watchfloor.times.tense import direction_at, direction_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Precision, WhenKind

    Tree = Callable[..., Doc]

DAY = date(2025, 4, 8)
LEFT = "They/PRP/2/nsubj left/VBD/0/root"


def timed(doc: Doc, *words: str, precision: Precision | None = "day", kind: WhenKind = "date") -> list[When]:
    """A time for each of these words of a sentence."""
    spans = [Span(doc.text.index(word), doc.text.index(word) + len(word)) for word in words]
    resolved = "2025-04-08" if precision else None
    return [
        When(word, kind, resolved, DAY, DAY, None, precision, span, "published", approximate=False, rule="hand")
        for word, span in zip(words, spans, strict=True)
    ]


def clause(doc: Doc, times: list[When], at: int) -> str | None:
    """The words of the time that belongs to the word at a place, counted from 1."""
    when = TimeIndex(doc, times).of_clause(doc[at - 1])
    return when.id if when else None


def test_a_time_is_found_at_its_head(tree: Tree) -> None:
    doc = tree(f"{LEFT} on/IN/4/case Tuesday/NNP/2/obl")
    index = TimeIndex(doc, timed(doc, "Tuesday"))
    assert index.at(doc[3]) is not None
    assert index.at(doc[1]) is None


def test_a_clause_without_a_time_has_none(tree: Tree) -> None:
    doc = tree(LEFT)
    assert clause(doc, [], 2) is None


def test_of_two_the_more_exact_is_the_clauses(tree: Tree) -> None:
    doc = tree(f"{LEFT} in/IN/4/case 2025/CD/2/obl on/IN/6/case Tuesday/NNP/2/obl")
    assert clause(doc, [*timed(doc, "2025", precision="year"), *timed(doc, "Tuesday")], 2) == "Tuesday"


def test_of_equals_the_first_is_the_clauses(tree: Tree) -> None:
    doc = tree(f"{LEFT} on/IN/4/case Monday/NNP/2/obl on/IN/6/case Tuesday/NNP/2/obl")
    assert clause(doc, timed(doc, "Monday", "Tuesday"), 2) == "Monday"


def test_an_unresolved_time_gives_way_to_a_resolved_one(tree: Tree) -> None:
    doc = tree(f"{LEFT} recently/RB/2/advmod in/IN/5/case 2025/CD/2/obl")
    vague = timed(doc, "recently", precision=None)
    assert clause(doc, [*vague, *timed(doc, "2025", precision="year")], 2) == "2025"
    assert clause(doc, vague, 2) == "recently"


@pytest.mark.parametrize("kind", ["duration", "set"])
def test_a_bare_length_or_set_is_no_time_of_an_event(tree: Tree, kind: WhenKind) -> None:
    doc = tree(f"{LEFT} for/IN/4/case weeks/NNS/2/obl")
    assert clause(doc, timed(doc, "weeks", precision=None, kind=kind), 2) is None


def test_a_time_inside_a_phrase_is_the_verbs(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj spoke/VBD/0/root at/IN/4/case talks/NNS/2/obl on/IN/6/case Tuesday/NNP/4/nmod")
    assert clause(doc, timed(doc, "Tuesday"), 2) == "Tuesday"


def test_a_verbs_own_time_goes_before_one_inside_its_phrases(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj spoke/VBD/0/root of/IN/4/case talks/NNS/2/obl on/IN/6/case "
        "Monday/NNP/4/nmod on/IN/8/case Tuesday/NNP/2/obl"
    )
    assert clause(doc, timed(doc, "Monday", "Tuesday"), 2) == "Tuesday"


def test_a_time_after_the_last_of_two_verbs_is_both_verbs(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj met/VBD/0/root and/CC/4/cc left/VBD/2/conj on/IN/6/case Tuesday/NNP/4/obl")
    assert clause(doc, timed(doc, "Tuesday"), 2) == "Tuesday"


def test_verbs_with_subjects_of_their_own_share_no_later_time(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj met/VBD/0/root and/CC/5/cc Chad/NNP/5/nsubj left/VBD/2/conj on/IN/7/case Tuesday/NNP/5/obl"
    )
    assert clause(doc, timed(doc, "Tuesday"), 2) is None
    assert clause(doc, timed(doc, "Tuesday"), 5) == "Tuesday"


def test_verbs_of_different_tenses_share_no_time(tree: Tree) -> None:
    doc = tree(
        "They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Tuesday/NNP/2/obl and/CC/7/cc will/MD/7/aux return/VB/2/conj"
    )
    assert clause(doc, timed(doc, "Tuesday"), 7) is None


def test_a_time_of_a_relative_clause_is_not_the_nouns(tree: Tree) -> None:
    doc = tree("talks/NNS/0/root that/WDT/3/nsubj failed/VBD/1/acl:relcl on/IN/5/case Tuesday/NNP/3/obl")
    assert clause(doc, timed(doc, "Tuesday"), 1) is None
    assert clause(doc, timed(doc, "Tuesday"), 3) == "Tuesday"


# --- which way a clause looks ---------------------------------------------------------------------------------------


def test_a_participle_looks_the_way_its_governor_looks(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj left/VBD/0/root seeking/VBG/2/advcl aid/NN/3/obj")
    assert direction_of(doc[2]) == "past"


def test_what_follows_began_has_happened(tree: Tree) -> None:
    doc = tree("They/PRP/2/nsubj began/VBD/0/root to/TO/4/mark leave/VB/2/xcomp", {"began": "begin"})
    assert direction_of(doc[3]) == "past"


def test_what_will_begin_has_not_happened(tree: Tree) -> None:
    doc = tree("They/PRP/3/nsubj will/MD/3/aux begin/VB/0/root to/TO/5/mark leave/VB/3/xcomp")
    assert direction_of(doc[4]) == "future"


def test_a_participle_of_planning_looks_ahead(tree: Tree) -> None:
    doc = tree("It/PRP/3/nsubj:pass was/VBD/3/aux:pass scheduled/VBN/0/root", {"scheduled": "schedule", "was": "be"})
    assert direction_of(doc[2]) == "future"


def test_a_present_in_a_heading_tells_no_direction(tree: Tree) -> None:
    doc = tree("Chad/NNP/2/nsubj leaves/VBZ/0/root on/IN/4/case Friday/NNP/2/obl")
    assert direction_at(doc[3]) == "present"
    doc.spans["paragraphs"] = [DocSpan(doc, 0, len(doc), label="heading")]
    assert direction_at(doc[3]) is None


def test_a_time_without_a_predicate_has_no_direction(tree: Tree) -> None:
    doc = tree("Friday/NNP/3/nmod:poss 's/POS/1/case talks/NNS/0/root")
    assert direction_at(doc[0]) is None
