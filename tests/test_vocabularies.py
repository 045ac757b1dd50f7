import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError

ABOUT = "about: {name: words, version: '1', source: ours, licence: Apache-2.0, date: 2026-11-24}\n"
TABLE_HEAD = "# name: towns\n# version: 1\n# source: ours\n# licence: CC BY 4.0\n# date: 2026-11-24\n"


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_header_and_rows_are_read(tmp_path: Path) -> None:
    found = vocabularies.read(file(tmp_path, "words.yaml", ABOUT + "rows:\n  - {id: a}\n  - id: b\nclasses: [x]\n"))
    assert (found.label, found.licence, found.date) == ("words@1", "Apache-2.0", date(2026, 11, 24))
    assert found.rows == ({"id": "a"}, {"id": "b"})
    assert found.lines == (3, 4)
    assert found.body == {"classes": ["x"]}


def test_a_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    found = vocabularies.read(file(tmp_path, "words.yaml", ABOUT + "rows:\n  - {id: a}\n  - {id: a}\n"))
    assert str(found.error(1, "id 'a' stands twice", "rename one")) == (
        "words.yaml, line 4 (row 2): id 'a' stands twice; rename one"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rows: []\n", "the header needs name, version, source, licence, date"),
        (ABOUT.replace("licence: Apache-2.0, ", ""), "the header needs"),
        (ABOUT.replace("2026-11-24", "November"), "found date 'November'"),
        (ABOUT + "rows: {id: a}\n", "`rows` must be a list of mappings"),
        (ABOUT + "rows: [a, b]\n", "`rows` must be a list of mappings"),
        ("- a\n", "found no mapping at the top"),
        ("", "found no mapping at the top"),
        ("about: {a: [\n", "not a readable YAML file"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        vocabularies.read(file(tmp_path, "words.yaml", text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"gone\.yaml"):
        vocabularies.read(tmp_path / "gone.yaml")


def test_a_table_is_read_plain_and_gzipped(tmp_path: Path) -> None:
    text = TABLE_HEAD + "name\tcountry\nOsaka\tJPN\n"
    plain = vocabularies.read_table(file(tmp_path, "towns.tsv", text))
    packed = tmp_path / "towns.tsv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert plain.rows == vocabularies.read_table(packed).rows == ({"name": "Osaka", "country": "JPN"},)
    assert plain.lines == (7,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TABLE_HEAD + "name\tcountry\nOsaka\n", "line 7: found 1 cells, expected 2"),
        (TABLE_HEAD, "no line of column names"),
        ("# nonsense\n", "expected `# key: value`"),
    ],
)
def test_a_broken_table_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        vocabularies.read_table(file(tmp_path, "towns.tsv", text))


def test_a_gzip_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="not a readable table"):
        vocabularies.read_table(file(tmp_path, "towns.tsv.gz", "plain"))


def test_every_shipped_file_is_labelled_and_well_formed() -> None:
    labels = vocabularies.shipped()
    assert labels == tuple(sorted(set(labels)))
    assert all(re.fullmatch(r"[\w/. -]+@[\w.]+", label) for label in labels)
