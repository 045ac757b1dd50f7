"""Keeping readings: SQLite or PostgreSQL, searched, corrected, exported.

The database's libraries are imported when a store is first opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchfloor.store.store import Store, open_store

__all__ = ["Store", "open_store"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a class or a function
    """What needs the database's libraries."""
    if name not in __all__:
        raise AttributeError(f"module 'watchfloor.store' has no attribute {name!r}")
    from watchfloor.store import store

    return getattr(store, name)
