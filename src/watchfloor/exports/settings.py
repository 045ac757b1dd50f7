"""What a format's writer takes from the store beside the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchfloor.exports.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchfloor.store import Store


def settings_of(store: Store, format: str, *, table: str = "events", grades: bool = True) -> dict[str, Any]:
    """The settings for ``write``: the table, what people have confirmed, and the Admiralty grades of the stories.

    ``grades``: without them STIX has no confidence; they take as long as reading all stories again.
    """
    from watchfloor.store.stories import StoredStories

    made: dict[str, Callable[[], Any]] = {
        "table": lambda: table,
        "accepted": store.accepted,
        "grades": lambda: StoredStories.of(store).grades() if grades else {},
    }
    return {name: made[name]() for name in FORMATS[format].settings}
