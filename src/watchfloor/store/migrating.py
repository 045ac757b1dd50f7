"""A store made, or brought from an older version to this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, insert, inspect, select, update

from watchfloor.errors import StoreError
from watchfloor.store import copy_tables, fulltext, opening, schema, story_tables
from watchfloor.store.writing import refill

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory
    from sqlalchemy import Connection, Engine

FIRST = "0001"  # stores of the first version carry a table "store" instead of a revision
VERSIONS = Table("store_version", MetaData(), Column("version_num", String(32), primary_key=True))

fulltext.attach()


def prepare(engine: Engine, place: str) -> None:
    """Make the tables of an empty database, or bring those of an older version up to date, in one transaction.

    Raises ``StoreError`` where the store is newer than this package, or the database holds something else.
    """
    with opening.making(engine, place) as connection:
        if _revision(connection) == schema.REVISION:
            return
    with opening.making(engine, place) as connection:
        found = _revision(connection)
        if found is None:
            _make(connection, place)
        elif found != schema.REVISION:
            _migrate(connection, found, place)


def _revision(connection: Connection) -> str | None:
    """The revision of the store; ``None``: there is none yet."""
    tables = inspect(connection)
    if tables.has_table(VERSIONS.name):
        return connection.execute(select(VERSIONS.c.version_num)).scalar()
    return FIRST if tables.has_table("store") and tables.has_table("parties") else None


def _make(connection: Connection, place: str) -> None:
    taken = {*inspect(connection).get_table_names()} & {*schema.metadata.tables}
    if taken:
        raise StoreError(
            f"{place}: found tables of something else ({', '.join(sorted(taken)[:3])}), expected a store or "
            "an empty database; name another"
        )
    VERSIONS.create(connection, checkfirst=True)
    for metadata in (schema.metadata, copy_tables.metadata, story_tables.metadata):
        metadata.create_all(connection)
    connection.execute(insert(VERSIONS), {"version_num": schema.REVISION})


def _migrate(connection: Connection, found: str, place: str) -> None:
    """Run the revisions after the one that was found, and make the searched tables anew where one of them says so."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    _check_known(scripts, found, place)
    if not inspect(connection).has_table(VERSIONS.name):
        VERSIONS.create(connection)
        connection.execute(insert(VERSIONS), {"version_num": found})
    steps = [script.module for script in scripts.iterate_revisions(schema.REVISION, found)]
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.upgrade()
    if any(step.ANEW for step in steps):
        _make_searched(connection)
    connection.execute(update(VERSIONS).values(version_num=schema.REVISION))


def _check_known(scripts: ScriptDirectory, found: str, place: str) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if found not in known:
        raise StoreError(
            f"{place}: found a store of version {found}, expected {schema.REVISION} or older; "
            "open it with the Watchfloor that wrote it, or a newer one"
        )


def _make_searched(connection: Connection) -> None:
    there = inspect(connection).get_table_names()
    for table in reversed((schema.actors, *schema.SEARCH_TABLES)):
        if table.name in there:
            fulltext.drop(connection, table.name)
            table.drop(connection)
    schema.metadata.create_all(connection)
    refill(connection)
