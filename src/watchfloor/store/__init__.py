"""Keeping readings: SQLite."""

from watchfloor.store.store import Store, open_store

__all__ = ["Store", "open_store"]
