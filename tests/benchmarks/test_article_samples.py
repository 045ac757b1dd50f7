from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import articles
import copies

if TYPE_CHECKING:
    from pathlib import Path

BODY = "Envoys of nine states met in Oslo on Monday.\nThey meet again in May."
PAGE = f"<html><body><article><h1>Talks</h1><p>{BODY}</p></article></body></html>".encode()


def test_the_scrapinghub_layout_is_read(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "abc.html.gz").write_bytes(gzip.compress(PAGE))
    truth = {"abc": {"articleBody": BODY, "url": "https://example.org/a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    (sample,) = articles.scrapinghub(tmp_path)
    assert (sample.name, sample.content, sample.text, sample.published) == ("abc", PAGE, BODY, None)


def test_pages_with_paragraphs_beside_them_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html.gz").write_bytes(gzip.compress(PAGE))
    truth = {"paragraphs": BODY.splitlines(), "published": "2025-04-09T10:00:00Z"}
    (folder / "a.json").write_text(json.dumps(truth))
    (sample,) = articles.paragraphs(tmp_path)
    assert (sample.content, sample.text, sample.published) == (PAGE, BODY, "2025-04-09")


def test_a_sample_is_scored_by_groups_of_four_words() -> None:
    assert articles.score("a b c d e", "a b c d e") == (1.0, 1.0)
    assert articles.score("a b c d e", "a b c d x") == (0.5, 0.5)
    assert articles.score("a b c d", "") == (0.0, 0.0)


def test_the_dressed_pages_are_of_realistic_size_and_found_again() -> None:
    samples = list(articles.dressed())
    assert min(len(sample.content) for sample in samples) > 50_000
    result = articles.with_watchfloor(samples[0].content)
    assert result.published == samples[0].published
    assert min(articles.score(samples[0].text, result.text)) > 0.9


def test_texts_with_words_of_others_are_left_out() -> None:
    first, second = copies.generated(2)
    assert copies.distinct([first, second, first, f"{second} And so on."]) == [first, second]


def test_each_variant_names_its_original() -> None:
    documents = list(copies.documents(list(copies.generated(3))))
    kinds = {kind for kind, _ in documents}
    assert {"original", "first half", "15 % of words changed", "same event"} <= kinds
    assert all(original is None for kind, (_, _, original) in documents if kind in {"original", "same event"})
