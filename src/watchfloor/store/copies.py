"""Copies kept in the store: which article has which shingle, and which articles are copies of which.

An article is taken in by one transaction, and only once, so that a run that was ended and is started again goes on
where it stopped.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from sqlalchemy import bindparam, func, insert, or_, select

from watchfloor.records import Span
from watchfloor.store import opening, schema
from watchfloor.store.copy_tables import copies_table, shingles_table, texts
from watchfloor.stories.copies import Copy, Fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row, Table

    from watchfloor.store.store import Store
    from watchfloor.stories.shingles import Hashes

ASKED = 500  # ids or shingles in one query

Asked = TypeVar("Asked", int, str)

_OWNERS = (
    select(shingles_table.c.shingle, texts.c.article)
    .join(texts, texts.c.number == shingles_table.c.text)
    .where(shingles_table.c.shingle.in_(bindparam("asked", expanding=True)))
)
_FINGERPRINTS = select(texts).where(texts.c.article.in_(bindparam("asked", expanding=True)))


@dataclass(frozen=True, slots=True)
class StoredCopies:
    """The index of a store, to be handed to ``Copies``, and the copies that were found with it.

    >>> from watchfloor.store import open_store
    >>> from watchfloor.stories import Copies
    >>> copies = Copies(StoredCopies.of(open_store("sqlite://")))
    """

    store: Store

    @classmethod
    def of(cls, store: Store) -> StoredCopies:
        """The index of a store."""
        return cls(store)

    def fingerprints_of(self, articles: Iterable[str]) -> Mapping[str, Fingerprint]:
        """The fingerprints of those articles, by id, that are known."""
        with opening.reading(self.store.engine, self.store.location) as connection:
            parts = _parts(list(articles))
            rows = [row for asked in parts for row in connection.execute(_FINGERPRINTS, {"asked": asked})]
        return {row.article: Fingerprint(row.article, row.published, row.credit, row.shingles) for row in rows}

    def owners_of(self, shingles: Hashes) -> Mapping[str, Hashes]:
        """Which of these shingles each known article has, by its id; those with none left out."""
        found: dict[str, list[int]] = defaultdict(list)
        with opening.reading(self.store.engine, self.store.location) as connection:
            for asked in _parts(_signed(shingles)):
                for shingle, article in connection.execute(_OWNERS, {"asked": asked}):
                    found[article].append(shingle)
        return {article: _unsigned(held) for article, held in found.items()}

    def add(self, fingerprint: Fingerprint, shingles: Hashes, copies: tuple[Copy, ...]) -> None:
        """Takes in an article with its copies in one transaction; raises ``StoreError`` where that cannot be."""
        with opening.writing(self.store.engine, self.store.location) as connection:
            if connection.execute(_FINGERPRINTS, {"asked": [fingerprint.article]}).first() is not None:
                return  # another process was first
            row = {"article": fingerprint.article, "credit": fingerprint.credit, "shingles": fingerprint.shingles}
            query = insert(texts).values(row | {"published": fingerprint.day}).returning(texts.c.number)
            number = connection.execute(query).scalar_one()
            held = sorted(_signed(shingles))
            _insert(connection, shingles_table, [{"shingle": shingle, "text": number} for shingle in held])
            _insert(connection, copies_table, [_row_of(copy) for copy in copies])

    def copies_of(self, article: str) -> tuple[Copy, ...]:
        """The copies that were found of an article, or of which it is one, the nearest first."""
        table = copies_table
        query = select(table).where(or_(table.c.article == article, table.c.other == article))
        with opening.reading(self.store.engine, self.store.location) as connection:
            rows = connection.execute(query.order_by(table.c.containment.desc(), table.c.article, table.c.other)).all()
        return tuple(map(_copy_of, rows))

    def found_for(self, articles: Iterable[str]) -> Iterator[Copy]:
        """The copies that these articles were found to be of earlier ones, without the paragraphs that both share."""
        table = copies_table
        columns = (table.c.article, table.c.other, table.c.containment, table.c.first, table.c.credit)
        with opening.reading(self.store.engine, self.store.location) as connection:
            for asked in _parts(list(articles)):
                query = select(*columns).where(table.c.article.in_(asked))
                rows = connection.execute(query.order_by(table.c.containment.desc(), table.c.article, table.c.other))
                yield from (Copy(*row, shared=()) for row in rows)

    def names_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """How articles are called where people read it: by address or title; the ids of others are left out."""
        table = schema.articles
        query = select(table.c.id, func.coalesce(table.c.url, table.c.title)).where(
            table.c.current, table.c.id.in_(list(articles))
        )
        with opening.reading(self.store.engine, self.store.location) as connection:
            return {article: name for article, name in connection.execute(query) if name}

    def __iter__(self) -> Iterator[Copy]:
        """All copies that were found, in the order of their ids."""
        query = select(copies_table).order_by(copies_table.c.article, copies_table.c.other)
        with opening.reading(self.store.engine, self.store.location) as connection:
            yield from map(_copy_of, connection.execution_options(yield_per=1000).execute(query))


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _parts(items: list[Asked]) -> Iterator[list[Asked]]:
    """The items in parts that one query may ask for."""
    return (items[start : start + ASKED] for start in range(0, len(items), ASKED))


def _signed(shingles: Hashes) -> list[int]:
    """Shingles as databases count: from minus two to the 63rd."""
    return [int(shingle) for shingle in shingles.view(np.int64)]


def _unsigned(shingles: list[int]) -> Hashes:
    return np.array(sorted(shingles), dtype=np.int64).view(np.uint64)


def _row_of(copy: Copy) -> dict[str, object]:
    return {
        "article": copy.article,
        "other": copy.other,
        "containment": copy.containment,
        "first": copy.first,
        "credit": copy.credit,
        "shared": [[span.start, span.end] for span in copy.shared],
    }


def _copy_of(row: Row[tuple[object, ...]]) -> Copy:
    shared = tuple(Span(start, end) for start, end in row.shared)
    return Copy(row.article, row.other, row.containment, row.first, row.credit, shared)
