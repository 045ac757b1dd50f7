from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import watchfloor
from watchfloor.articles import HostLines
from watchfloor.articles.rules import key_of
from watchfloor.errors import EmptyPage, MissingPage, UsageError
from watchfloor.pipeline import STAGES, Pipeline, shared_pipeline
from watchfloor.records import Page, Reading, Refusal

pytestmark = pytest.mark.network
EXAMPLE = Path(__file__).parent.parent / "examples" / "first-page.txt"
SENTENCE = "Kenya's foreign minister, Amina Oduya, met her Ugandan counterpart in Kampala on Monday."


def page_of(text: str, name: str) -> Page:
    return Page.of(text.encode(), source=name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of every sort that a run meets."""
    pages = tmp_path_factory.mktemp("pages")
    for number in range(10):
        (pages / f"{number:02}.txt").write_text(f"Talks, round {number}\n{SENTENCE}\n" * 2)
    (pages / "03.txt").write_text("")
    (pages / "05.txt").write_bytes(bytes(range(256)) * 20)
    return pages


def outline(result: Reading | Refusal) -> str:
    return result.kind if isinstance(result, Refusal) else result.article.title or ""


def test_the_stages_stand_in_the_order_of_the_house() -> None:
    rooms = [stage.__module__.split(".")[1] for stage in STAGES]
    assert rooms == ["actors", "times", "places", "statements", "events"]


def test_results_come_in_the_order_of_input_and_a_bad_page_stops_nothing(folder: Path) -> None:
    outlines = [outline(result) for result in watchfloor.read_many([folder])]
    expected = [f"Talks, round {number}" for number in range(10)]
    expected[3], expected[5] = "EmptyPage", "UnreadablePage"
    assert outlines == expected


def test_two_processes_give_what_one_gives(folder: Path) -> None:
    assert list(watchfloor.read_many([folder], jobs=2)) == list(watchfloor.read_many([folder]))


def test_lines_of_a_publisher_are_an_input_that_the_run_names() -> None:
    slogan = "Your window on the Gulf since 1994, in print and on the air every day of the week."
    pages = [
        Page.of(
            f"Talks, round {number}\n{SENTENCE}\n{slogan}\n".encode(), source="x", url=f"https://a.example/{number}"
        )
        for number in range(4)
    ]
    lines = HostLines({"a.example": frozenset({key_of(slogan)})})
    here = list(watchfloor.read_many(pages, host_lines=lines))
    assert here == list(watchfloor.read_many(pages, host_lines=lines, jobs=2))
    assert here == list(reversed(list(watchfloor.read_many(reversed(pages), host_lines=lines))))
    assert all(isinstance(reading, Reading) and lines.label in reading.run.vocabularies for reading in here)
    assert {item.rule for item in here[0].article.paragraphs} >= {"host_line"}  # type: ignore[union-attr]


def test_a_page_that_takes_too_long_is_refused_with_the_limit() -> None:
    (result,) = watchfloor.read_many([page_of(f"Talks\n{SENTENCE}", "slow.txt")], page_seconds=0.0001)
    assert isinstance(result, Refusal)
    assert (result.kind, "--page-seconds" in result.reason) == ("SlowPage", True)


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_no_time_at_all_is_refused(seconds: float) -> None:
    with pytest.raises(UsageError, match="page_seconds"):
        watchfloor.read_many([], page_seconds=seconds)


def test_an_article_read_alone_is_read_as_in_a_batch(folder: Path) -> None:
    (alone,) = watchfloor.read_many([folder / "09.txt"])
    assert alone == list(watchfloor.read_many([folder]))[9]


def test_fewer_than_one_job_is_refused() -> None:
    with pytest.raises(UsageError, match="found jobs=0"):
        watchfloor.read_many([], jobs=0)


def test_a_refusal_in_the_input_is_handed_on() -> None:
    refusal = Refusal("x.txt", "EmptyPage", "nothing in it")
    assert list(watchfloor.read_many([refusal])) == [refusal]


def test_bytes_and_pages_are_read_like_files() -> None:
    content = EXAMPLE.read_bytes()
    from_file = watchfloor.read(EXAMPLE)
    assert watchfloor.read(content) == watchfloor.read(Page.of(content, source="x")) == from_file


def test_a_missing_file_raises(tmp_path: Path) -> None:
    with pytest.raises(MissingPage):
        watchfloor.read(tmp_path / "gone.txt")


def test_an_empty_page_raises() -> None:
    with pytest.raises(EmptyPage):
        watchfloor.read(b"")


def test_a_folder_is_not_one_page(folder: Path) -> None:
    with pytest.raises(UsageError, match="expected one; call read_many"):
        watchfloor.read(folder)


def test_an_article_over_the_limit_is_refused() -> None:
    (result,) = Pipeline(max_characters=100).read_batch([page_of(f"Talks\n{SENTENCE}\n{SENTENCE[::-1]}", "long.txt")])
    assert isinstance(result, Refusal)
    assert result.kind == "PageTooLarge"


def test_the_callers_date_overrules_the_page() -> None:
    reading = watchfloor.read(EXAMPLE, published=date(2026, 4, 2))
    assert reading.article.published is not None
    assert reading.article.published.when.start == date(2026, 4, 2)
    assert reading.article.published.signal == "caller"


def test_text_with_title_and_date_is_read() -> None:
    reading = watchfloor.read_text(SENTENCE, title="Ministers meet", published=date(2026, 3, 4))
    assert reading.article.title == "Ministers meet"
    (event,) = [event for event in reading.events if event.type == "CONSULT"]
    assert event.when is not None
    assert event.when.edtf == "2026-03-02"


def test_a_page_in_another_language_is_kept_and_not_read() -> None:
    text = "Der Außenminister sagte am Montag, die Gespräche seien gescheitert und würden nicht fortgesetzt. " * 3
    reading = watchfloor.read(text.encode())
    assert (reading.article.verdict, reading.article.language) == ("other_language", "de")
    assert reading.statements == reading.events == ()


def test_every_span_lies_in_the_text_and_every_id_is_there_once() -> None:
    reading = watchfloor.read(EXAMPLE)
    spans = [mention.span for mention in reading.mentions] + [place.span for place in reading.places]
    spans += [span for statement in reading.statements for span in statement.content]
    spans += [evidence.span for event in reading.events for evidence in event.evidence]
    assert all(reading.words(span).strip() == reading.words(span) != "" for span in spans)
    ids = [item.id for item in (*reading.mentions, *reading.statements, *reading.events)]
    assert len(ids) == len(set(ids))


def test_a_reading_survives_json_and_names_what_made_it() -> None:
    reading = watchfloor.read(EXAMPLE)
    assert Reading.from_dict(reading.to_dict()) == reading
    assert reading.run.package
    assert reading.run.network
    assert any(label.startswith("cues@") for label in reading.run.vocabularies)


def test_a_process_makes_its_pipeline_once() -> None:
    assert shared_pipeline() is shared_pipeline()
