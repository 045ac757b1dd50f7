from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import UsageError
from watchfloor.reports import make_report, to_docx, to_html, to_markdown, to_pdf
from watchfloor.reports.report import all_sentences
from watchfloor.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Page, Reading

APRIL = {"since": date(2025, 4, 1), "until": date(2025, 4, 30)}


@pytest.fixture
def store(tmp_path: Path, reading: Reading, page: Page) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        opened.write(reading, page)
        yield opened


def test_no_sentence_stands_without_a_record(store: Store) -> None:
    report = make_report(store, **APRIL)
    sentences = list(all_sentences(report.sections))
    (read,) = store.readings()
    assert len(sentences) == 2
    for sentence in sentences:
        assert sentence.notes
        for note in sentence.notes:
            assert note.article == read.article.id
            assert note.record in {record.id for record in (*read.events, *read.statements)}
            assert note.words in read.article.text


def test_an_event_is_said_with_place_day_and_grade(store: Store) -> None:
    happened = make_report(store, **APRIL).sections[0].sentences
    assert [sentence.text for sentence in happened] == [
        "Jun Ito and Ana Kim held talks in Seoul on 8 April 2025 (F3: reported by 1 origin, not denied)."
    ]


def test_a_statement_keeps_the_word_for_its_saying(store: Store) -> None:
    said = make_report(store, **APRIL).sections[1].sentences
    assert [sentence.text for sentence in said] == ["Jun Ito said: “yes”"]


def test_days_outside_the_record_give_a_report_that_says_so(store: Store) -> None:
    report = make_report(store, since=date(2024, 1, 1), until=date(2024, 1, 31))
    assert list(all_sentences(report.sections)) == []
    assert "Nothing is told as a fact." in to_markdown(report)
    assert "On 31 of 31 days no event was reported." in report.gaps


def test_days_in_the_wrong_order_are_an_error(store: Store) -> None:
    with pytest.raises(UsageError, match="before it begins"):
        make_report(store, since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_markdown_numbers_every_footnote_once(store: Store) -> None:
    text = to_markdown(make_report(store, **APRIL))
    assert text.count("[^1]") == text.count("[^2]") == 2
    assert "[^3]" not in text
    assert "“Ito met Kim on 8 April in Seoul”" in text


def test_html_holds_its_figure_and_links_its_notes(store: Store) -> None:
    text = to_html(make_report(store, **APRIL))
    assert "<svg" in text
    assert 'href="#n1"' in text
    assert 'id="n1"' in text


def test_a_desk_can_bring_its_own_template(store: Store, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("{{ report.title }}: {{ sentences|length }}", encoding="utf-8")
    assert to_markdown(make_report(store, **APRIL), tmp_path) == "Situation report: 2"
    with pytest.raises(UsageError, match=r"found no report\.html"):
        to_html(make_report(store, **APRIL), tmp_path)


def test_a_word_document_holds_every_sentence(store: Store) -> None:
    docx = pytest.importorskip("docx", reason="the extra reports is not installed")
    import io

    report = make_report(store, **APRIL)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(to_docx(report))).paragraphs)
    assert all(sentence.text in text for sentence in all_sentences(report.sections))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_pdf_is_made_without_loading_anything(store: Store) -> None:
    pytest.importorskip("weasyprint", reason="the extra reports is not installed", exc_type=Exception)
    assert to_pdf(make_report(store, **APRIL)).startswith(b"%PDF")


def test_a_report_on_a_pair_draws_it(store: Store) -> None:
    report = make_report(store, between=("person/jun-ito", "person/ana-kim"), **APRIL)
    assert report.title == "Situation report: Jun Ito and Ana Kim"


def test_an_actor_and_a_pair_at_once_are_an_error(store: Store) -> None:
    with pytest.raises(UsageError, match="expected one of the two"):
        make_report(store, about="JPN", between=("JPN", "KOR"), **APRIL)
