from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postgres_server import NoServer, PostgresServer
from watchfloor.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server; tests that need it are skipped where none can be had."""
    pytest.importorskip("psycopg", reason="PostgreSQL is not tested: psycopg is missing; install watchfloor[postgres]")
    try:
        with PostgresServer() as running:
            yield running
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: once a file, once a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "w.db")
    server: PostgresServer = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store, once in a file, once on a server."""
    with open_store(place) as opened:
        yield opened
