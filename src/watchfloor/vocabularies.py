"""Data files: word lists, ontologies, frames and gazetteers, each with a header that says where it comes from.

A YAML file has an ``about`` block with name, version, source, licence and date, and either ``rows`` (a list of
mappings) or other top-level keys.  A table is tab-separated, plain or gzipped, its header in leading ``# key: value``
lines.  Shipped files are loaded once.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from watchfloor.errors import VocabularyError
from watchfloor.parsed_files import parsed_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

HEADER = ("name", "version", "source", "licence", "date")
HEAD = 4096  # bytes within which name and version stand
_HEAD_FIELD = re.compile(r"""\b(name|version): *["']?([^"',}\n]+)""")
_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster where it is compiled in


class _Loader(_Base):  # type: ignore[misc]  # its base depends on what is compiled in
    """Leaves a date that does not exist as it is written, so that its row can be named."""

    def day(self, node: yaml.ScalarNode) -> object:
        """A date or time, or its text."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.day)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A data file, as it was written."""

    file: str
    name: str
    version: str
    source: str
    licence: str
    date: date
    rows: tuple[dict[str, Any], ...] = ()
    lines: tuple[int, ...] = ()  # where each row starts, counted from 1
    body: Mapping[str, Any] = field(default_factory=dict)  # top-level keys other than `about` and `rows`

    @property
    def label(self) -> str:
        """How a run names it: ``countries@2026.11``."""
        return f"{self.name}@{self.version}"

    def error(self, row: int, found: str, fix: str) -> VocabularyError:
        """The error to raise for a bad row (counted from 0): names file, line, what was found and the mend."""
        return VocabularyError(f"{self.file}, line {self.lines[row]} (row {row + 1}): {found}; {fix}")


@cache
def load(package: str, file: str) -> Vocabulary:
    """A YAML data file shipped in a package folder, such as ``load("watchfloor.statements", "cues.yaml")``.

    Raises ``VocabularyError`` where the file breaks its form.
    """
    return read(resources.files(package).joinpath(file))


@cache
def words(package: str, file: str, name: str) -> frozenset[str]:
    """One list of words of a shipped YAML file, by its top-level key; raises ``KeyError`` where there is no such list.

    Raises ``VocabularyError`` where a word is none: YAML reads a bare ``off`` as false.
    """
    found = load(package, file).body[name]
    for word in found:
        if not isinstance(word, str):
            raise VocabularyError(f"{file}: {name} holds {word!r}; put the word in quotation marks")
    return frozenset(found)


@cache
def table(package: str, file: str) -> Vocabulary:
    """A tab-separated data file shipped in a package folder; every value is a string.

    Raises ``VocabularyError`` where the file breaks its form.
    """
    return read_table(resources.files(package).joinpath(file))


def table_lines(package: str, file: str) -> tuple[list[str], list[str]]:
    """Column names and raw lines of a large shipped table, for who asks for a few of its rows.

    Raises ``VocabularyError`` where it cannot be read; each line is held to the columns by whoever splits it.
    """
    path = resources.files(package).joinpath(file)
    first, *lines = [line for line in _table_text(path).splitlines() if not line.startswith("# ")]
    return first.split("\t"), lines


def read(path: Traversable) -> Vocabulary:
    """A YAML data file at any path, shipped or a user's own; raises ``VocabularyError``."""
    try:
        content, lines = parsed_once(str(path), path.read_text(encoding="utf-8"), _parsed)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path.name}: not a readable YAML file ({' '.join(str(error).split())})") from error
    if not isinstance(content, dict):
        raise VocabularyError(f"{path.name}: found no mapping at the top; start the file with an `about:` block")
    about = _about(path.name, content.pop("about", None))
    rows = content.pop("rows", [])
    return Vocabulary(path.name, *about, rows=_rows(path.name, rows), lines=tuple(lines), body=content)


def read_table(path: Traversable) -> Vocabulary:
    """A tab-separated data file at any path; raises ``VocabularyError``."""
    lines = _table_text(path).splitlines()
    head = [line for line in lines if line.startswith("# ")]
    about = _about(path.name, dict(_header_pair(path.name, line) for line in head))
    rows, numbers = _table_rows(path.name, lines[len(head) :], first=len(head) + 1)
    return Vocabulary(path.name, *about, rows=rows, lines=numbers)


def _table_text(path: Traversable) -> str:
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.name.endswith(".gz") else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: not a readable table ({error})") from error


@cache
def shipped() -> tuple[str, ...]:
    """The label of every data file that comes with the package, sorted: what a run was made with."""
    return tuple(sorted(_label(path) for path in _data_files(resources.files("watchfloor"))))


def _data_files(folder: Traversable) -> Iterator[Traversable]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _data_files(path)
        elif path.name.endswith((".yaml", ".tsv", ".tsv.gz")):
            yield path


def _label(path: Traversable) -> str:
    """``name@version`` from a file's first lines, without reading the rest."""
    with path.open("rb") as raw, gzip.open(raw) if path.name.endswith(".gz") else raw as file:
        head = file.read(HEAD).decode("utf-8", "ignore")
    found = dict(_HEAD_FIELD.findall(head)[:2])
    if set(found) != {"name", "version"}:
        raise VocabularyError(f"{path.name}: name and version must stand first in the header")
    return f"{found['name']}@{found['version']}"


def _parsed(text: str) -> list[Any]:
    """A YAML text as plain values, and the line on which each item of ``rows`` starts."""
    node = yaml.compose(text, Loader=_Loader)
    return [_construct(node), _row_lines(node)]


def _construct(node: yaml.Node | None) -> object:
    """A composed YAML tree as plain values."""
    loader = _Loader("")
    try:
        return loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


def _row_lines(node: yaml.Node | None) -> list[int]:
    """The line on which each item of ``rows`` starts."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "rows" and isinstance(value, yaml.SequenceNode):
            return [item.start_mark.line + 1 for item in value.value]
    return []


def _about(file: str, header: object) -> tuple[str, str, str, str, date]:
    """Name, version, source, licence and date of a file's header."""
    if not isinstance(header, dict) or any(not header.get(key) for key in HEADER):
        raise VocabularyError(f"{file}: the header needs {', '.join(HEADER)}; found {header!r}")
    name, version, source, licence = (str(header[key]) for key in HEADER[:4])
    return name, version, source, licence, _date(file, header["date"])


def _date(file: str, value: object) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise VocabularyError(f"{file}: found date {value!r} in the header; write it as 2026-11-24") from error


def _rows(file: str, rows: object) -> tuple[dict[str, Any], ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise VocabularyError(f"{file}: `rows` must be a list of mappings, such as `- {{id: JPN, name: Japan}}`")
    return tuple(rows)


def _header_pair(file: str, line: str) -> tuple[str, str]:
    key, colon, value = line.removeprefix("# ").partition(": ")
    if not colon:
        raise VocabularyError(f"{file}: found header line {line!r}; expected `# key: value`")
    return key, value


def _table_rows(file: str, lines: Iterable[str], *, first: int) -> tuple[tuple[dict[str, Any], ...], tuple[int, ...]]:
    """The rows below the line of column names, and the line of each."""
    numbered = [(number, line.split("\t")) for number, line in enumerate(lines, start=first) if line]
    if not numbered:
        raise VocabularyError(f"{file}: no line of column names below the header")
    (_, columns), *body = numbered
    for number, cells in body:
        if len(cells) != len(columns):
            raise VocabularyError(f"{file}, line {number}: found {len(cells)} cells, expected {len(columns)}")
    return tuple(dict(zip(columns, cells, strict=True)) for _, cells in body), tuple(number for number, _ in body)
