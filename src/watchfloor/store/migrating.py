"""A store made, or brought from an older version to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, insert, inspect, select

from watchfloor.errors import StoreError
from watchfloor.store import fulltext, opening, schema

if TYPE_CHECKING:
    from sqlalchemy import Engine

fulltext.attach()
VERSIONS = Table("store_version", MetaData(), Column("version_num", String(32), primary_key=True))


def prepare(engine: Engine, place: str) -> None:
    """Make the tables of an empty database; refuse one of another version."""
    with opening.making(engine, place) as connection:
        if inspect(connection).has_table(VERSIONS.name):
            _check(connection.execute(select(VERSIONS.c.version_num)).scalar(), place)
            return
        VERSIONS.metadata.create_all(connection)
        schema.metadata.create_all(connection)
        connection.execute(insert(VERSIONS), {"version_num": schema.REVISION})


def _check(found: str | None, place: str) -> None:
    if found != schema.REVISION:
        raise StoreError(
            f"{place}: found a store of version {found}, expected {schema.REVISION}; "
            "open it with the Watchfloor that wrote it"
        )
