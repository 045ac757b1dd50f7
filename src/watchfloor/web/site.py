"""What every answer needs: the settings, the open store and the templates."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from watchfloor.store import open_store
from watchfloor.store.stories import StoredStories

PLACED = 100  # articles

if TYPE_CHECKING:
    from watchfloor.store import Store
    from watchfloor.web.settings import Settings


@dataclass(slots=True)
class Site:
    """One server over one store."""

    settings: Settings
    _store: Store | None = None
    _file: tuple[int, int] | None = None  # which file the store was opened from
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def store(self) -> Store:
        """The store, opened at its first use and again where another file has taken its place.

        Raises ``StoreError`` where it cannot be opened.
        """
        with self._lock:
            if self._store is None or self._file != self._on_disk():
                self.close()
                self._store = open_store(self.settings.store)
                self._file = self._on_disk()
            return self._store

    @property
    def stories(self) -> StoredStories:
        """The stories of the store, some more new articles placed: a page waits for no more than ``PLACED``."""
        kept = StoredStories.of(self.store)
        kept.update(most=PLACED)
        return kept

    def close(self) -> None:
        """Lets go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _on_disk(self) -> tuple[int, int] | None:
        """Device and number of the store's file; ``None`` for a server's store, or where it is gone."""
        if "://" in str(self.settings.store):
            return None
        try:
            found = Path(self.settings.store).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


SiteOf = Annotated[Site, Depends(_site)]
