"""What every answer needs: the settings, the open store, its stories, and what was counted before."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import Depends, Request
from sqlalchemy import event

from watchfloor.errors import StoreError
from watchfloor.store import open_store
from watchfloor.store.stories import StoredStories
from watchfloor.web.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from watchfloor.store import Store
    from watchfloor.web.settings import Settings

T = TypeVar("T")
PLACED = 100  # articles without a story that a server places by itself
PATIENCE = 1.0  # seconds that a page waits for them
STALE = 30  # seconds for which counts of a store on a server hold: nobody tells us when it changes
CACHE = 4_096  # KiB of SQLite's pages for each connection of the server


@dataclass(slots=True)
class Site:
    """One server over one store."""

    settings: Settings
    memory: Memory = field(default_factory=Memory)
    _store: Store | None = None
    _file: tuple[int, int] | None = None  # which file the store was opened from
    _placing: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def store(self) -> Store:
        """The store, opened at its first use and again where another file has taken its place.

        Raises ``StoreError`` where it cannot be opened, or where its file is gone.
        """
        with self._lock:
            if self._store is None or self._file != self._on_disk():
                self.close()
                self._store = self._opened()
                self._file = self._on_disk()
            return self._store

    @property
    def stories(self) -> StoredStories:
        """The stories of the store.  A few new articles are placed meanwhile, for which a page waits a second."""
        kept = StoredStories.of(self.store)
        if 0 < self.waiting <= PLACED:
            self._place(kept)
        return kept

    @property
    def waiting(self) -> int:
        """How many articles have no story yet."""
        return self.recall("waiting", lambda: StoredStories.of(self.store).waiting(), exact=True)

    def recall(self, asked: Hashable, make: Callable[[], T], *, exact: bool = False) -> T:
        """What ``make`` gives, or gave before for the same question while the store was as it is.

        What took long holds a while longer, unless ``exact``.
        """
        return self.memory.recall((asked, self._on_disk()), self.state(), make, exact=exact)

    @property
    def on_server(self) -> bool:
        """Whether the store is one on a server, not a file."""
        return "://" in str(self.settings.store)

    def state(self) -> Hashable:
        """What changes whenever the store does."""
        if self.on_server:
            return int(time.monotonic() // STALE)
        return tuple(_found(Path(f"{self.settings.store}{end}")) for end in ("", "-wal"))

    def close(self) -> None:
        """Lets go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        place = self.settings.store
        if not self.on_server and not Path(place).exists():
            raise StoreError(f"{place}: is not there; expected the store's file, or start the server with another")
        store = open_store(place)
        if store.engine.dialect.name == "sqlite":
            event.listen(store.engine, "connect", lambda driver, _: driver.execute(f"PRAGMA cache_size=-{CACHE}"))
            store.engine.dispose()
        return store

    def _place(self, kept: StoredStories) -> None:
        """Places articles in the background; one thread at a time."""
        with self._lock:
            if self._placing is None or not self._placing.is_alive():
                self._placing = threading.Thread(target=_update, args=(kept,), daemon=True)
                self._placing.start()
            thread = self._placing
        thread.join(PATIENCE)

    def _on_disk(self) -> tuple[int, int] | None:
        """Device and number of the store's file; ``None`` for a server's store, or where it is gone."""
        if self.on_server:
            return None
        found = _found(Path(self.settings.store))
        return (found[0], found[1]) if found else None


def _found(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _update(kept: StoredStories) -> None:
    with suppress(StoreError):  # somebody else writes, or the store is gone: the next page tries again
        kept.update(most=PLACED)


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


SiteOf = Annotated[Site, Depends(_site)]
