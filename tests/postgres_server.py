"""A real PostgreSQL server for the tests, made from the machine's own binaries in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

FASTER = "-c fsync=off -c full_page_writes=off -c listen_addresses=''"


class NoServer(Exception):
    """No server can be had; says why in one line."""


def find_binaries() -> Path:
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("pg_ctl")
    found = [*([Path(on_path).resolve().parent] if on_path else []), *folders]
    if not found:
        raise NoServer("PostgreSQL is not tested: found no initdb here; on Debian call apt-get install postgresql")
    return found[-1]


def owner() -> str | None:
    """As whom the server runs: it refuses root; ``None``: as ourselves."""
    if os.getuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class PostgresServer:
    """A server on a socket in a temporary folder, gone when the context ends; raises ``NoServer``."""

    def __init__(self) -> None:
        self._binaries = find_binaries()
        self._owner = owner()
        self._made = 0

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="wf-pg-"))
        if self._owner:
            shutil.chown(self.folder, self._owner)
        initdb = ["-D", str(self._data), "-A", "trust", "-U", "watchfloor", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._call("initdb", *initdb)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Have the server running."""
        options = f"-k {self.folder} {FASTER}"
        self._call("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop the server as if its machine had gone."""
        self._call("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def new_database(self) -> str:
        """The URL of an empty database."""
        self._made += 1
        name = f"w{self._made}"
        self._call("createdb", "-h", str(self.folder), "-U", "watchfloor", name)
        return f"postgresql+psycopg://watchfloor@/{name}?host={self.folder}"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _call(self, name: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603  # the machine's own server
            [str(self._binaries / name), *arguments],
            user=self._owner,
            group=pwd.getpwnam(self._owner).pw_gid if self._owner else None,
            extra_groups=[] if self._owner else None,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,  # pg_ctl leaves its own to the server, which would keep a pipe open
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise NoServer(f"PostgreSQL is not tested: {name} failed with exit code {done.returncode}")
