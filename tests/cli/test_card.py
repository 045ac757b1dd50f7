from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from watchfloor.cli.card import card
from watchfloor.records import Count, Mention, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def printed(reading: Reading) -> Callable[..., str]:
    """What the card of the sample reading prints, with some fields of its parts changed."""

    def print_changed(changed: Reading = reading) -> str:
        output = StringIO()
        Console(file=output, width=160).print(card(changed, "talks.txt"))
        return output.getvalue()

    return print_changed


def with_event(reading: Reading, **fields: object) -> Reading:
    return replace(reading, events=(replace(reading.events[0], **fields),))  # type: ignore[arg-type]  # any field


def test_the_head_says_date_signal_verdict_and_cuts(printed: Callable[..., str]) -> None:
    lines = [" ".join(line.split()) for line in printed().splitlines()]
    assert "from News https://news.example/talks" in lines
    assert "verdict article, en" in lines
    assert "cut 1 × crawl header [status]: “404”" in lines


def test_an_event_shows_both_parties_time_place_and_words(printed: Callable[..., str]) -> None:
    output = printed()
    for words in ("CONSULT", "Jun Ito (JPN), Ana", "2025-04-08, Seoul", "occurred; the article"):
        assert words in output


def test_an_event_says_which_statement_vouches(printed: Callable[..., str], reading: Reading) -> None:
    evidence = replace(reading.events[0].evidence[0], vouched_by="s1", status="denied")
    assert "denied; Jun Ito (JPN)" in printed(with_event(reading, evidence=(evidence,)))


def test_an_open_actor_is_a_question_mark(printed: Callable[..., str], reading: Reading) -> None:
    output = printed(with_event(reading, actors=(), recipients=(reading.mentions[1],)))
    assert "? → Ana Kim (KOR)" in output


@pytest.mark.parametrize(
    ("low", "high", "words"), [(3, 3, "killed: 3"), (3, 5, "killed: 3 to 5"), (3, None, "killed: 3 or more")]
)
def test_counts_are_told_as_numbers(
    printed: Callable[..., str], reading: Reading, low: int, high: int | None, words: str
) -> None:
    assert words in " ".join(printed(with_event(reading, counts=(Count("killed", low, high, Span(0, 1)),))).split())


def test_a_source_that_is_not_named_is_said_to_be_so(printed: Callable[..., str], reading: Reading) -> None:
    statement = replace(reading.statements[0], speakers=(), kind="media", cue=None)
    output = printed(replace(reading, statements=(statement,)))
    assert "nobody named (media)" in " ".join(output.split())
    assert "(continues)" in output


def test_an_unknown_actor_stands_with_its_words(printed: Callable[..., str], reading: Reading) -> None:
    police = Mention("m", Span(0, 11), "description", None, "c", None, None, "JPN", "COP", "role")
    assert "Tokyo talks (JPN)" in " ".join(printed(with_event(reading, actors=(police,))).split())


def test_nothing_found_is_said(printed: Callable[..., str], reading: Reading) -> None:
    output = printed(replace(reading, statements=(), events=()))
    assert "No statements found." in output
    assert "No events found." in output


def test_markup_and_commands_in_a_title_are_only_text(printed: Callable[..., str], reading: Reading) -> None:
    title = "[red]Talks[/red] \x1b[2J\x07"
    output = printed(replace(reading, article=replace(reading.article, title=title)))
    assert "[red]Talks[/red]  [2J" in output
    assert "\x1b[2J" not in output
