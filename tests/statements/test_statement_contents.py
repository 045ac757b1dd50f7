"""From words to spans, the sides of marks, and the cues' own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hand_trees import build_tree
from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.records import Span
from watchfloor.statements.contents import joined, spans_of, wording_of
from watchfloor.statements.cues import read_cues
from watchfloor.statements.quotations import Quotation, Quotations, find_quotations
from watchfloor.statements.trimming import runs

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.statements.cues import CueBook

NONE = Quotations(())


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def quotations_in(text: str) -> Quotations:
    return Quotations(find_quotations(text, [Span(0, len(text))]))


# --- stretches ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("it failed, they left", ["it failed", "they left"], ["it failed, they left"]),
        ("it failed and they left", ["it failed", "they left"], ["it failed", "they left"]),
        ("it failed\nthey left", ["it failed", "they left"], ["it failed", "they left"]),
        ("it failed", ["it failed", "failed"], ["it failed"]),
        ('"A," "B."', ['"A,"', '"B."'], ['"A,"', '"B."']),
    ],
)
def test_stretches_are_one_where_only_marks_stand_between(text: str, parts: list[str], expected: list[str]) -> None:
    found = joined([span(text, part) for part in parts], text)
    assert [one.of(text) for one in found] == expected


def test_stretches_come_in_the_order_of_the_text() -> None:
    assert joined([Span(20, 25), Span(0, 5)], "x" * 30) == (Span(0, 5), Span(20, 25))


def test_tokens_with_words_between_are_two_runs() -> None:
    doc = build_tree("It/PRP/4/nsubj ,/,/4/punct he/PRP/4/nsubj failed/VBD/0/root")
    assert [[token.text for token in run] for run in runs((doc[0], doc[3]))] == [["It"], ["failed"]]
    assert [[token.text for token in run] for run in runs((doc[0], doc[2], doc[3]))] == [["It", "he", "failed"]]


def test_no_tokens_are_no_runs() -> None:
    assert list(runs(())) == []


def test_content_loses_the_punctuation_at_its_ends() -> None:
    doc = build_tree(",/,/3/punct it/PRP/3/nsubj failed/VBD/0/root ././3/punct")
    assert [one.of(doc.text) for one in spans_of(tuple(doc), NONE, None)] == ["it failed"]


def test_content_loses_the_conjunction_it_begins_with() -> None:
    doc = build_tree("and/CC/3/cc it/PRP/3/nsubj failed/VBD/0/root")
    assert [one.of(doc.text) for one in spans_of(tuple(doc), NONE, None)] == ["it failed"]


def test_punctuation_alone_is_no_content() -> None:
    doc = build_tree(",/,/2/punct ././0/root")
    assert spans_of(tuple(doc), NONE, None) == ()


def test_the_cue_is_no_content() -> None:
    doc = build_tree("it/PRP/2/nsubj failed/VBD/0/root he/PRP/4/nsubj said/VBD/2/parataxis")
    cue = span(doc.text, "said")
    found = spans_of(tuple(doc), NONE, cue)
    assert all(not one.overlaps(cue) for one in found)


def test_content_grows_over_the_quotation_that_it_touches() -> None:
    doc = build_tree("it/PRP/4/nsubj “/``/4/punct soon/RB/4/advmod failed/VBD/0/root ”/''/4/punct")
    tokens = (doc[0], doc[2], doc[3])
    assert [one.of(doc.text) for one in spans_of(tokens, quotations_in(doc.text), None)] == ["it “ soon failed ”"]


@pytest.mark.parametrize(
    ("content", "wording"),
    [('"no way"', "quoted"), ('a "no way" plan', "mixed"), ("a plan", "reported")],
)
def test_wording_is_told_by_the_marks(content: str, wording: str) -> None:
    text = f"Lee called it {content} today."
    assert wording_of((span(text, content),), quotations_in(text), span(text, "called")) == wording


def test_marks_around_the_cue_as_well_do_not_quote_the_content() -> None:
    text = '"Lee said it failed," Kim wrote.'
    assert wording_of((span(text, "it failed"),), quotations_in(text), span(text, "said")) == "reported"


def test_two_quoted_stretches_are_quoted_and_one_of_them_makes_it_mixed() -> None:
    text = '"A," Lee said, "B" and C.'
    quoted = (span(text, '"A,"'), span(text, '"B"'))
    assert wording_of(quoted, quotations_in(text), span(text, "said")) == "quoted"
    assert wording_of((quoted[0], span(text, "C")), quotations_in(text), span(text, "said")) == "mixed"


# --- marks ----------------------------------------------------------------------------------------------------------


def quoted(text: str) -> list[str]:
    return [item.span.of(text) for item in find_quotations(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said ‹no› and left.", ["‹no›"]),
        ("He said ‚no‘ and left.", ["‚no‘"]),
        ("He said „no” and left.", ["„no”"]),
        ("He said 『no』 and left.", ["『no』"]),
        ("He said ＂no＂ and left.", ["＂no＂"]),
        ("(“no”)", ["“no”"]),
        ("—“no”—", ["“no”"]),
        ("He said: “no”; she: “yes”.", ["“no”", "“yes”"]),
        ("“‘No,’ he said,” she said.", ["“‘No,’ he said,”", "‘No,’"]),
        ("He called it “the people’s plan”.", ["“the people’s plan”"]),
        ("He said 'the '90s are over' and left.", ["'the '90s are over'"]),
        ("", []),
        ('"', []),
    ],
)  # fmt: skip
def test_marks_of_every_language(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "inside"), [('"no"', "no"), ("“no”", "no"), ("``no''", "no"), ("‘no’", "no")])
def test_inside_a_quotation_stand_its_words(text: str, inside: str) -> None:
    (found,) = find_quotations(text, [Span(0, len(text))])
    assert found.inside(text) == inside


def test_inside_a_quotation_that_runs_on_stands_everything_after_its_mark() -> None:
    assert Quotation(Span(0, 10), 0, 0, runs_on=True).inside("“One is it.") == "One is it"


def test_a_quotation_does_not_run_on_into_a_paragraph_that_opens_otherwise() -> None:
    text = "“One is gone.\n\nTwo is mined,” he said."
    assert [item.runs_on for item in find_quotations(text, [Span(0, 13), Span(15, len(text))])] == []


def test_a_quotation_alone_is_its_own_passage() -> None:
    found = quotations_in('"one" and "two"')
    assert [found.passage_of(item) for item in found.all] == [(item,) for item in found.all]
    assert len(found.passages) == 2


def test_a_nested_quotation_is_no_passage() -> None:
    found = quotations_in("\"He said 'no' twice,\" she said.")
    assert [len(passage) for passage in found.passages] == [1]
    assert [item.depth for item in found.all] == [0, 1]


# --- cues from a file -----------------------------------------------------------------------------------------------

HEADER = "about: {name: mine, version: '1', source: me, licence: Apache-2.0, date: 2026-11-24}\nrows:\n"


def book_of(tmp_path: Path, row: str) -> CueBook:
    path = tmp_path / "own.yaml"
    path.write_text(f"{HEADER}- {row}\n", encoding="utf-8")
    return read_cues(vocabularies.read(path))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('{class: say, frames: [that], example: "X."}', "without cue or example"),
        ('{cue: say, class: say, frames: [on], example: "X."}', "True"),
        ('{cue: say, class: say, frames: [that], example: "X.", subject: rock}', "rock"),
        ('{cue: say, class: say, frames: [that], example: "X.", voice: silent}', "silent"),
    ],
)
def test_a_broken_row_is_refused_and_named(tmp_path: Path, row: str, found: str) -> None:
    with pytest.raises(VocabularyError, match=found):
        book_of(tmp_path, row)


def test_what_a_row_leaves_out_has_its_usual_value(tmp_path: Path) -> None:
    (cue,) = book_of(tmp_path, '{cue: mutter, class: say, frames: [that], example: "X."}').rows
    assert (cue.hearer, cue.subject, cue.voice, cue.object == "anybody", cue.noun) == (
        "to",
        "anybody",
        "any",
        True,
        False,
    )


def test_a_cue_is_found_by_each_verb_that_may_open_it(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{cue: voice doubt, verbs: [cast, raise], class: doubt, frames: [about], example: "X."}')
    assert [cue.words for verb in ("voice", "cast", "raise") for cue in book.of_verb(verb, verb)] == ["voice doubt"] * 3


def test_a_noun_cue_is_found_as_a_noun_only(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{cue: vow, noun: true, class: promise, frames: [inf], example: "X."}')
    assert book.of_noun("vows", "vow")
    assert book.of_verb("vow", "vow") == ()


def test_an_irregular_form_leads_to_its_verb(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{cue: swear, class: promise, frames: [inf], forms: [swore, sworn], example: "X."}')
    assert book.of_verb("sworn", "sworn") == book.of_verb("swear", "swear")


def test_a_word_that_is_no_cue_opens_none(tmp_path: Path) -> None:
    book = book_of(tmp_path, '{cue: mutter, class: say, frames: [that], example: "X."}')
    assert (book.of_verb("walk", "walk"), book.of_noun("walk", "walk")) == ((), ())
