"""The full-text indexes over titles, texts, statements and events, kept in step by the database itself.

SQLite: the FTS5 tables ``texts_search`` (title, text), ``statements_search`` (words) and ``events_search`` (words and
who and what is named), whose ``rowid`` is the row of the article, the statement or the event; triggers keep them in
step, so that a transaction changes both or neither.  PostgreSQL: a generated ``tsvector`` column ``search`` in each of
the three tables with a GIN index; ask it with ``to_tsquery('english', watchfloor_fold(words))``.  Both take English
word forms together and ignore accents.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import DDL, event

from watchfloor.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

INDEXED = 300_000  # characters of a text that PostgreSQL indexes: a tsvector holds one megabyte at most
SEARCHED: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (schema.texts, "article", ("title", "text")),
    (schema.statements, "row", ("words",)),
    (schema.events, "row", ("words", "named")),
)


def sqlite_statements(table: str, key: str, columns: tuple[str, ...]) -> Iterator[str]:
    """What makes the index of a table on SQLite, and the triggers that keep it in step."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in (key, *columns)) for row in ("new", "old"))
    add = f"INSERT INTO {table}_search(rowid, {names}) VALUES ({new});"  # noqa: S608  # names of ours
    drop = f"INSERT INTO {table}_search({table}_search, rowid, {names}) VALUES ('delete', {old});"  # noqa: S608
    yield (
        f"CREATE VIRTUAL TABLE {table}_search USING fts5({names}, content='{table}', content_rowid='{key}', "
        "tokenize='porter unicode61 remove_diacritics 2', columnsize=0)"  # nothing is sorted by how well it fits
    )
    for moment, steps in (("INSERT", add), ("DELETE", drop), ("UPDATE", f"{drop} {add}")):
        yield f"CREATE TRIGGER {table}_search_{moment.lower()} AFTER {moment} ON {table} BEGIN {steps} END"


def postgresql_statements(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """What makes the index of a table on PostgreSQL; it needs ``fold_function``."""
    weighed = " || ".join(
        f"setweight(to_tsvector('english', watchfloor_fold(left({name}, {INDEXED}))), '{weight}')"
        for name, weight in zip(columns, "AB", strict=False)
    )
    yield f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({weighed}) STORED"
    yield f"CREATE INDEX {table}_search ON {table} USING gin (search)"


def fold_function() -> str:
    """PostgreSQL's function that takes accents off Latin letters, without an extension that a server may lack."""
    accented, plain = zip(*_folded_letters(), strict=True)
    return (
        "CREATE OR REPLACE FUNCTION watchfloor_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE "
        f"RETURN translate(words, '{''.join(accented)}', '{''.join(plain)}')"
    )


def _folded_letters() -> Iterator[tuple[str, str]]:
    """Latin letters with accents, and without."""
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            yield chr(code), base


def attach() -> None:
    """Have the indexes made wherever the tables are made."""
    event.listen(schema.texts, "before_create", _ddl(fold_function(), "postgresql"))
    for table, key, columns in SEARCHED:
        for statement in sqlite_statements(table.name, key, columns):
            event.listen(table, "after_create", _ddl(statement, "sqlite"))
        for statement in postgresql_statements(table.name, columns):
            event.listen(table, "after_create", _ddl(statement, "postgresql"))


def drop(connection: Connection, table: str) -> None:
    """Take the index of a table away, which on SQLite is a table of its own."""
    if connection.dialect.name == "sqlite" and table in {searched.name for searched, _, _ in SEARCHED}:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}_search")


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the tables, on SQLite; a server keeps them in step whatever is done."""
    for table, _, _ in SEARCHED:
        connection.exec_driver_sql(f"INSERT INTO {table.name}_search({table.name}_search) VALUES ('rebuild')")  # noqa: S608


def _ddl(statement: str, dialect: str) -> DDL:
    return DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]  # SQLAlchemy's own
