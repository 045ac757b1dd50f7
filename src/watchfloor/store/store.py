"""The store: every reading kept whole, once, and found again."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path  # noqa: TC003  # part of the public signature
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select

from watchfloor.store import corrections, opening, packing, schema
from watchfloor.store.bulk import indexes_last, written_once
from watchfloor.store.checking import Checking
from watchfloor.store.desk import Desk
from watchfloor.store.forgetting import Forgetting, empty_pages
from watchfloor.store.migrating import prepare
from watchfloor.store.queries.asking import Asking
from watchfloor.store.refusing import Refusing
from watchfloor.store.rereading import Rereading
from watchfloor.store.settling import settle
from watchfloor.store.writing import Entry, chunks, write_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from sqlalchemy import Connection, Engine, Select, Table

    from watchfloor.records import Correction, Page, Reading
    from watchfloor.store.writing import Written

DEFAULT = "watchfloor.db"


def open_store(location: str | Path | None = None) -> Store:
    """The store at a path or database URL, made where there is none; ``None``: ``$WATCHFLOOR_STORE`` or watchfloor.db.

    A store of an older version is brought up to date.  Raises ``StoreError`` where it cannot be opened or is newer.
    """
    place = str(location or os.environ.get("WATCHFLOOR_STORE") or DEFAULT)
    engine = opening.connect(place)
    try:
        prepare(engine, opening.shown(place))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, opening.shown(place))


class Store(Asking, Rereading, Forgetting, Checking, Refusing):
    """An open store; a context manager that closes it."""

    def __init__(self, engine: Engine, location: str) -> None:
        self.location = location
        self.engine = engine
        self._tidied = False  # pages are emptied at the first write

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self.engine.dispose()

    def write(self, reading: Reading, page: Page) -> Written:
        """Keep a reading and its page in one transaction; says whether it was new, changed or there already.

        A page with other content under the same article id becomes the article's current version; the old one is kept.
        Raises ``StoreError`` where the store cannot be written.
        """
        entry = Entry.of(reading, page)
        with opening.writing(self.engine, self.location) as connection:
            if not self._tidied:
                empty_pages(connection)
            written = write_entries(connection, [entry])[0]
        self._tidied = True
        return written

    def load(self, readings: Iterable[tuple[Reading, Page]]) -> Counter[Written]:
        """Keep many readings in one transaction, of which a crash leaves nothing; says how many were new or changed.

        Much faster than one ``write`` each; other writers wait until all are in.
        """
        counts: Counter[Written] = Counter()
        with (
            written_once(self.engine),
            opening.writing(self.engine, self.location) as connection,
            indexes_last(connection),
        ):
            for entries in chunks(readings):
                counts.update(write_entries(connection, entries))
        return counts

    def readings(self, *, corrected: bool = True) -> Iterator[Reading]:
        """The current reading of every article, in the order in which they came; ``corrected`` as people have it."""
        table = schema.articles
        query: Select[bytes] = (
            select(schema.readings.c.content)
            .join(table, table.c.row == schema.readings.c.article)
            .where(table.c.current)
            .order_by(table.c.row)
        )
        with opening.reading(self.engine, self.location) as connection:
            rulings = corrections.load_rulings(connection)
            with connection.execution_options(yield_per=100).execute(query) as contents:
                for (content,) in contents:
                    reading = packing.unpacked(content)
                    yield rulings.correct(reading).reading if corrected else reading

    def accepted(self) -> frozenset[str]:
        """Ids of the statements and events that a person has confirmed."""
        with opening.reading(self.engine, self.location) as connection:
            tables = (schema.statements, schema.events)
            return frozenset(id for one in tables for id in connection.scalars(select(one.c.id).where(one.c.accepted)))

    def desk(self, who: str) -> Desk:
        """Where a person corrects the record; ``who`` stands on every correction."""
        return Desk(self.engine, self.location, who)

    def corrections(self) -> list[Correction]:
        """Every correction, in the order in which it came."""
        with opening.reading(self.engine, self.location) as connection:
            return list(corrections.load_corrections(connection))

    def open_corrections(self) -> list[tuple[Correction, str]]:
        """Corrections that found no place in the present readings and wait for a person, and why."""
        with opening.reading(self.engine, self.location) as connection:
            return corrections.load_open(connection)

    def take_corrections(self, given: Iterable[Correction]) -> int:
        """Take in corrections of another desk, all or none; says how many were new."""
        with opening.writing(self.engine, self.location) as connection:
            return len(settle(connection, given))

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by its name."""
        with opening.reading(self.engine, self.location) as connection:
            return {table.name: _count(connection, table) for table in schema.metadata.sorted_tables}


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
