from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import gold_articles
from gold_articles import GoldArticle, load_article, load_articles, occurrences
from watchfloor import vocabularies

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = load_articles()
MODES: dict[str, set[str | None]] = {
    row["type"]: set(row.get("modes", ())) for row in vocabularies.load("watchfloor.events", "plover.yaml").rows
}
EMPTY = {"lakeside-derby", "gulf-weather", "halden-results", "saltmarsh-film", "reykjavik-chess", "rotterdam-traffic"}


@pytest.fixture(params=ARTICLES, ids=lambda article: article.name)
def article(request: pytest.FixtureRequest) -> GoldArticle:
    found: GoldArticle = request.param
    return found


def test_fifty_four_articles_nineteen_held_out() -> None:
    assert len(ARTICLES) == 54
    assert len(load_articles("held_out")) == 19
    assert len(load_articles("dev")) == 35


def test_the_title_is_the_first_paragraph(article: GoldArticle) -> None:
    assert article.text.startswith(f"{article.title}\n")
    assert 140 <= len(article.text.split()) <= 420


def test_each_cue_stands_outside_its_content(article: GoldArticle) -> None:
    gaps = [gold_articles.gap(row.mark, part) for row in article.statements if row.mark for part in row.parts]
    assert all(gap >= 0 for gap in gaps)


def test_each_cue_belongs_to_one_statement(article: GoldArticle) -> None:
    marks = [row.mark for row in article.statements if row.mark]
    assert len(marks) == len(set(marks))


def test_each_trigger_and_place_is_in_the_text(article: GoldArticle) -> None:
    words = [trigger for row in article.events for trigger in row.triggers]
    words += [row.where for row in article.events if row.where] + [trigger for _, trigger in article.free]
    assert [word for word in words if not occurrences(word, article.text)] == []


def test_whoever_vouches_or_reports_is_a_cue(article: GoldArticle) -> None:
    cues = {row.cue for row in article.statements} | {None}
    assert {row.reported_by for row in article.statements} <= cues
    assert {voucher for row in article.events for voucher in row.vouchers} <= cues


def test_types_and_modes_are_those_of_the_ontology(article: GoldArticle) -> None:
    for row in article.events:
        assert set(row.types) <= set(MODES)
        assert set(row.modes) <= set().union(*(MODES[type] for type in row.types)) | {None}


def test_articles_with_hardly_anything_hold_no_events() -> None:
    assert {article.name for article in ARTICLES if not article.events} == EMPTY


def row_of(**fields: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in ("statements", "events", "free", "actors", "times", "places")}
    return {"split": "dev", "published": "2025-01-01", "title": "T", "text": "T\nIran came.", **empty, **fields}


def test_words_that_the_text_does_not_hold_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(row_of(times=[{"words": "Monday", "edtf": ["2025-01-06"]}])), encoding="utf-8")
    with pytest.raises(ValueError, match="quotes 'Monday'"):
        load_article(path)


def test_the_cue_nearest_to_its_content_is_meant(tmp_path: Path) -> None:
    text = 'T\nHe said no. "Yes," he said.'
    statement = {"cue": "said", "speakers": [], "content": ['"Yes,"'], "wording": ["quoted"], "kind": ["named"]}
    path = tmp_path / "two.json"
    path.write_text(json.dumps(row_of(text=text, statements=[statement])), encoding="utf-8")
    assert load_article(path).statements[0].mark == (text.rindex("said"), text.rindex("said") + 4)
