"""The labelled sentences and passages, read by the shipped network; what is settled is in ``docs/statements.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import statement_gold as gold

from watchfloor.actors import find_mentions
from watchfloor.places import find_places
from watchfloor.reader import Reader
from watchfloor.records import Draft
from watchfloor.statements import find_statements
from watchfloor.statements.cues import cue_book
from watchfloor.times import find_times

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from statement_gold import Case

    from watchfloor.statements.cues import Cue

LONG_READS = ("long_reads", "long_reads_nothing")
FILES = ("bad_input", "reported", "quotations", "nothing", "known_failures", "passages", "newswire", *LONG_READS)


@pytest.fixture(scope="module")
def drafts() -> Mapping[str, Draft]:
    """Every passage and every example of a cue, read in one batch, by its text."""
    articles = {case.text: case.article for case in gold.load(*FILES)}
    articles |= {cue.example: gold.article_of(cue.example) for cue in cue_book().rows}
    docs = Reader().many(articles.values())
    return {article.text: _read(Draft(article, doc)) for article, doc in zip(articles.values(), docs, strict=True)}


def _read(draft: Draft) -> Draft:
    return find_statements(find_places(find_times(find_mentions(draft))))


pytestmark = pytest.mark.network
SENTENCES = gold.load("reported", "quotations", "bad_input", "long_reads")
PASSAGES = gold.load("passages", "newswire")


def faults(case: Case, drafts: Mapping[str, Draft]) -> list[str]:
    return gold.faults(list(drafts[case.text].statements), case)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.label)
def test_each_field_of_a_labelled_sentence_is_found(case: Case, drafts: Mapping[str, Draft]) -> None:
    assert faults(case, drafts) == []


@pytest.mark.parametrize("case", gold.load("nothing", "long_reads_nothing"), ids=lambda case: case.label)
def test_what_is_no_speech_gives_nothing(case: Case, drafts: Mapping[str, Draft]) -> None:
    assert faults(case, drafts) == []


@pytest.mark.parametrize("case", gold.load("known_failures"), ids=lambda case: case.label)
@pytest.mark.xfail(reason="found wrongly so far; move the case to its file when it is right", strict=True)
def test_known_failures(case: Case, drafts: Mapping[str, Draft]) -> None:
    assert faults(case, drafts) == []


@pytest.mark.parametrize("cue", cue_book().rows, ids=lambda cue: cue.words + (" (noun)" if cue.noun else ""))
def test_the_example_of_a_cue_is_read_with_it(cue: Cue, drafts: Mapping[str, Draft]) -> None:
    rules = [statement.rule for statement in drafts[cue.example].statements]
    assert any(rule.startswith(f"cue/{cue.words}/") for rule in rules), rules


def test_whole_passages_reach_the_aims(drafts: Mapping[str, Draft]) -> None:
    exact, overlap, speaker = scores(PASSAGES, drafts)
    assert exact >= 0.65
    assert overlap >= 0.85
    assert speaker >= 0.90


def scores(cases: Sequence[Case], drafts: Mapping[str, Draft]) -> tuple[float, float, float]:
    """Exact F1 of contents, F1 over their letters, and the share of right speakers among the statements found."""
    found = expected = exact = speakers = matched = shared = letters = 0
    for case in cases:
        statements = drafts[case.text].statements
        made = gold.pairs(statements, case.statements, case.text)
        left = gold.words_in([span for one in statements for span in one.content], case.text)
        right = gold.words_in([span for other in case.statements for span in other.content], case.text)
        found, expected, matched = found + len(statements), expected + len(case.statements), matched + len(made)
        exact += sum(gold.is_exact(one, other, case.text) for one, other in made)
        speakers += sum(gold.same_people(one.speakers, other.speakers) for one, other in made)
        shared, letters = shared + 2 * len(left & right), letters + len(left) + len(right)
    return 2 * exact / (found + expected), shared / letters, speakers / matched


def test_every_statement_shows_its_words(drafts: Mapping[str, Draft]) -> None:
    for text, draft in drafts.items():
        for statement in draft.statements:
            assert statement.content
            assert all(0 <= span.start < span.end <= len(text) for span in statement.content)
            assert statement.cue is None or not any(span.overlaps(statement.cue) for span in statement.content)
            assert [span.start for span in statement.content] == sorted(span.start for span in statement.content)


def test_ids_are_unique_and_chains_of_reporting_end(drafts: Mapping[str, Draft]) -> None:
    for draft in drafts.values():
        around = {statement.id: statement.reported_by for statement in draft.statements}
        assert len(around) == len(draft.statements)
        for reporter in around.values():
            seen, place = set(), reporter
            while place is not None:
                assert place not in seen
                seen.add(place)
                place = around[place]
