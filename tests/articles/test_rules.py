"""Each rule's own examples, and the lines it must leave alone."""

from typing import Any

import pytest

from watchfloor import vocabularies
from watchfloor.articles.furniture import furniture_of
from watchfloor.articles.notices import notice_of
from watchfloor.articles.rules import first_fit, key_of, load_captions, load_navigation

PACKAGE = "watchfloor.articles"


def rows(file: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in vocabularies.load(PACKAGE, file).rows]


@pytest.mark.parametrize("row", rows("notices.yaml"))
def test_notices_match_their_examples(row: dict[str, Any]) -> None:
    for line in row["examples"]:
        notice = notice_of(line)
        assert notice is not None, line
        assert (notice.family, notice.strength) == (row["family"], row["strength"]), line


@pytest.mark.parametrize("row", rows("notices.yaml"))
def test_notices_leave_prose_alone(row: dict[str, Any]) -> None:
    assert [line for line in row.get("not", []) if notice_of(line)] == []


@pytest.mark.parametrize("row", rows("furniture.yaml"))
def test_furniture_matches_its_examples(row: dict[str, Any]) -> None:
    assert [line for line in row["examples"] if not (furniture_of(line) or furniture_of(line, above=True))] == []


@pytest.mark.parametrize("row", rows("furniture.yaml"))
def test_furniture_leaves_prose_alone(row: dict[str, Any]) -> None:
    assert [line for line in row.get("not", []) if furniture_of(line)] == []


@pytest.mark.parametrize("row", rows("navigation.yaml"))
def test_navigation_matches_its_examples_and_no_headlines(row: dict[str, Any]) -> None:
    assert [line for line in row["examples"] if first_fit(load_navigation(), key_of(line)) is None] == []
    assert [line for line in row["not"] if first_fit(load_navigation(), key_of(line))] == []


@pytest.mark.parametrize("row", rows("captions.yaml"))
def test_captions_match_their_examples_and_no_prose(row: dict[str, Any]) -> None:
    assert [line for line in row["examples"] if first_fit(load_captions(), line) is None] == []
    assert [line for line in row["not"] if first_fit(load_captions(), line)] == []


def test_there_are_rules_for_the_whole_web() -> None:
    notices = vocabularies.load(PACKAGE, "notices.yaml").rows
    furniture = vocabularies.load(PACKAGE, "furniture.yaml").rows
    assert sum(len(row["phrases"]) for row in notices) >= 60
    assert sum(len(row["phrases"]) for row in furniture) >= 80


def test_a_key_is_a_line_without_its_form() -> None:
    assert key_of("  OOPS! “Not  found”... ") == 'oops! "not found"'
