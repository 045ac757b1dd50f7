import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from watchfloor.articles import read_article
from watchfloor.pages import Fields, find_pages
from watchfloor.pages.corpora import moment_of
from watchfloor.records import Page, Refusal

TEXT = "Envoys of nine states met in Oslo on Monday, the Norwegian foreign ministry said.\nThey meet again in May."


def corpus(folder: Path, *entries: Any, name: str = "corpus.jsonl") -> Path:
    path = folder / name
    content = "".join((entry if isinstance(entry, str) else json.dumps(entry)) + "\n" for entry in entries).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def test_each_line_is_a_page_with_its_metadata(tmp_path: Path) -> None:
    entry = {"text": TEXT, "title": "Talks in Oslo", "url": "https://example.org/a", "published": "2025-04-09"}
    (page,) = find_pages([corpus(tmp_path, entry)])
    assert isinstance(page, Page)
    article = read_article(page)
    assert (article.title, article.url, article.text.strip()) == (
        "Talks in Oslo",
        "https://example.org/a",
        f"Talks in Oslo\n{TEXT}",
    )
    assert article.published is not None
    assert (article.published.signal, article.published.when.start) == ("meta", date(2025, 4, 9))


def test_a_date_without_an_address_is_kept(tmp_path: Path) -> None:
    (page,) = find_pages([corpus(tmp_path, {"text": TEXT, "published": "2025-04-09T10:00:00+02:00"})])
    assert isinstance(page, Page)
    article = read_article(page)
    assert article.published is not None
    assert article.published.when.edtf == "2025-04-09T10:00:00+02:00"


def test_fields_can_have_other_names(tmp_path: Path) -> None:
    path = corpus(
        tmp_path, {"body": TEXT, "meta": {"headline": "Talks", "link": "https://example.org/a"}, "ts": 1744156800}
    )
    fields = Fields(text="body", title="meta.headline", url="meta.link", published="ts")
    (page,) = find_pages([path], fields=fields)
    assert isinstance(page, Page)
    article = read_article(page)
    assert article.published is not None
    assert (article.title, article.url, article.published.when.edtf) == (
        "Talks",
        "https://example.org/a",
        "2025-04-09T00:00:00+00:00",
    )


def test_the_title_is_not_written_twice(tmp_path: Path) -> None:
    (page,) = find_pages([corpus(tmp_path, {"text": f"Talks\n{TEXT}", "title": "Talks"})])
    assert isinstance(page, Page)
    assert page.content.decode() == f"Talks\n{TEXT}"


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_a_corpus_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    assert len(list(find_pages([corpus(tmp_path, {"text": TEXT}, {"text": TEXT}, name=name)]))) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("not json", "UnreadablePage"),
        ("[" * 100_000, "UnreadablePage"),
        ("[1, 2]", "UnreadablePage"),
        ('{"title": "no text"}', "UnreadablePage"),
        ('{"text": 3}', "UnreadablePage"),
        ('{"text": "  "}', "EmptyPage"),
        ('{"text": "\\u0000\\u0000\\u0001\\u0000"}', "UnreadablePage"),
        ('{"text": "' + "x" * 2_000 + '"}', "PageTooLarge"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_next_is_read(tmp_path: Path, line: str, kind: str) -> None:
    path = corpus(tmp_path, {"text": TEXT}, line, {"text": TEXT})
    limit = 1_000 if kind == "PageTooLarge" else 1_000_000
    first, refused, last = find_pages([path], max_bytes=limit)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(refused, Refusal)
    assert (refused.kind, refused.source) == (kind, f"{path}:2")


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(list(find_pages([corpus(tmp_path, "", {"text": TEXT}, "  ")]))) == 1


def test_a_gzip_file_cut_off_gives_what_it_has_and_a_refusal(tmp_path: Path) -> None:
    path = corpus(tmp_path, *({"text": f"{number} {TEXT}"} for number in range(2000)), name="a.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-500])
    *pages, refused = find_pages([path])
    assert isinstance(refused, Refusal)
    assert all(isinstance(page, Page) for page in pages)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-04-09", date(2025, 4, 9)),
        ("2025-04-09T10:00:00Z", datetime(2025, 4, 9, 10, tzinfo=UTC)),
        (1744156800, datetime(2025, 4, 9, tzinfo=UTC)),
        (1744156800000, datetime(2025, 4, 9, tzinfo=UTC)),
        ("soon", None),
        (10**30, None),
        (float("nan"), None),
        (True, None),
        (None, None),
    ],
)
def test_moments(value: object, moment: date | None) -> None:
    assert moment_of(value) == moment
