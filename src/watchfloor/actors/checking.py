"""Looking a folder of knowledge files over: every row that breaks the form, and what no source confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.actors.knowledge import Knowledge, Rows, knowledge_files, load_knowledge
from watchfloor.actors.rows import Row
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from watchfloor.vocabularies import Vocabulary


@dataclass(frozen=True, slots=True)
class Counts:
    """What one file, or several together, hold."""

    actors: int
    offices: int
    terms: int
    roles: int
    unchecked: int  # rows and terms that no source at hand confirms


@dataclass(frozen=True, slots=True)
class Check:
    """What was found in a folder."""

    files: tuple[tuple[str, Counts], ...]  # in the order of their names
    faults: tuple[str, ...]  # each with file, line and the mend; empty: all is well

    @property
    def all(self) -> Counts:
        """The sums over all files."""
        counts = [count for _, count in self.files]
        return Counts(*(sum(getattr(count, name) for count in counts) for name in Counts.__slots__))


def check_knowledge(folder: Path | None = None) -> Check:
    """The shipped files, or a folder of your own, held to their form; nothing that is wrong ends it early.

    An id that an own row has in common with a shipped one takes its place and is no fault.  Raises ``VocabularyError``
    where the folder is missing.
    """
    rows, faults, files = Rows({}, {}, {}), [], []
    for path in knowledge_files(folder):
        try:
            file = path()
        except VocabularyError as error:
            faults.append(str(error))
            continue
        own = Rows({}, {}, {})
        faults += _add_rows(file, rows, own)
        files.append((file.file, _counts(own)))
    known = rows.as_knowledge().entries if folder is None else {**load_knowledge().entries, **rows.entries}
    return Check(tuple(files), (*faults, *_dangling(rows, known)))


def _add_rows(file: Vocabulary, every: Rows, own: Rows) -> Iterator[str]:
    """Puts a file's rows where they belong; gives what is wrong with the others."""
    for number in range(len(file.rows)):
        row = Row(file, number)
        try:
            every.add(row)
        except VocabularyError as error:
            yield str(error)
        else:
            own.add(row)


def _counts(rows: Rows) -> Counts:
    known = Knowledge(rows.entries.values(), rows.offices.values(), ())
    terms = sum(len(office.holders) for office in known.offices.values())
    return Counts(len(rows.entries), len(rows.offices), terms, len(rows.roles), known.unchecked())


def _dangling(rows: Rows, known: Container[str]) -> Iterator[str]:
    """Ids that rows name and nobody has."""
    for id, name, whose in _named(rows):
        if id not in known:
            yield f"{whose}: found {name} {id!r}, which is no actor's id; correct it or add the actor"


def _named(rows: Rows) -> Iterable[tuple[str, str, str]]:
    for entry in rows.entries.values():
        yield from ((member.id, "member", entry.id) for member in entry.members)
        if entry.of is not None:
            yield entry.of, "`of`", entry.id
    for office in rows.offices.values():
        yield office.of, "`of`", office.id
