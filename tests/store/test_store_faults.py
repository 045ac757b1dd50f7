"""What goes wrong outside gives one clear line, and nothing that was kept is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from watchfloor.errors import StoreError
from watchfloor.records import Page
from watchfloor.store import open_store

if TYPE_CHECKING:
    from postgres_server import PostgresServer
    from watchfloor.records import Reading


def big(reading: Reading) -> tuple[Reading, Page]:
    page = Page.of(os.urandom(600_000), source="big")
    return replace(reading, article=replace(reading.article, id="big", page=page.sha256)), page


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "w.db"
    place.write_text("not a database, but long enough to be taken for one\n" * 40)
    with pytest.raises(StoreError, match="cannot be opened as a store \\(file is not a database\\)"):
        open_store(place)


def test_a_damaged_file_is_told(tmp_path: Path, reading: Reading, page: Page) -> None:
    place = tmp_path / "w.db"
    with open_store(place) as store:
        store.write(*big(reading))
        store.write(reading, page)
    content = bytearray(place.read_bytes())
    for start in range(4096 * 2, len(content), 4096):
        content[start : start + 4096] = b"\xff" * len(content[start : start + 4096])
    place.write_bytes(content)
    with pytest.raises(StoreError, match="malformed"), open_store(place) as store:
        list(store.readings())


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone/w\.db: cannot be opened as a store \(unable to open database file"):
        open_store(tmp_path / "gone" / "w.db")


def test_a_full_disk_loses_nothing(tmp_path: Path, reading: Reading, page: Page) -> None:
    with open_store(tmp_path / "w.db") as store:
        store.write(reading, page)
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
        with pytest.raises(StoreError, match=r"cannot be written \(database or disk is full\); nothing of this step"):
            store.write(*big(reading))
        assert list(store.readings()) == [reading]
        assert store.check() == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In a process of another user where the tests run as root, whom no folder refuses."""
    folder = tmp_path / "locked"
    open_store(tmp_path / "w.db").close()
    folder.mkdir()
    (tmp_path / "w.db").rename(folder / "w.db")
    (folder / "w.db").chmod(0o444)
    folder.chmod(0o555)
    code = (
        "import os, sys\n"
        "from watchfloor.store import store\n"
        "from watchfloor.errors import StoreError\n"
        "store.open_store(sys.argv[1]).close()\n"  # what is imported on the way may be closed to others
        "os.getuid() == 0 and os.setuid(65534)\n"
        "try: store.open_store(sys.argv[2])\n"
        "except StoreError as error: print(error)\n"
    )
    for parent in folder.parents:
        if parent.is_relative_to("/tmp") and parent != Path("/tmp"):  # noqa: S108  # pytest's own folders, closed to others
            parent.chmod(0o755)
    done = subprocess.run(  # noqa: S603  # ourselves
        [sys.executable, "-c", code, str(tmp_path / "other.db"), str(folder / "w.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o755)
    assert "cannot be opened as a store (attempt to write a readonly database: its folder" in done.stdout, done.stderr


def test_a_server_that_goes_away_loses_nothing(server: PostgresServer, reading: Reading, page: Page) -> None:
    with open_store(server.new_database()) as store:
        store.write(reading, page)
        server.stop()
        try:
            with pytest.raises(StoreError, match="cannot be written"):
                store.write(*big(reading))
            with pytest.raises(StoreError, match="cannot be read"):
                list(store.readings())
        finally:
            server.start()
        assert store.write(*big(reading)) == "new"
        assert len(list(store.readings())) == 2


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        open_store("postgresql+psycopg://nobody@127.0.0.1:9/none")


def test_a_password_is_not_printed() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql+psycopg://nobody:geheim@127.0.0.1:9/none")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense://x", "mysql://x/y", "http://[", "postgresql+psycopg://a:b:c"])
def test_a_url_that_is_none_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="expected a path or postgresql"):
        open_store(url)
