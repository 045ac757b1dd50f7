"""Who: names, titles, descriptions and pronouns of an article, linked to countries, bodies, groups and persons.

The knowledge can be asked without the network; what finds mentions is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from watchfloor.actors.asking import find_actors, sheet_of
from watchfloor.actors.knowledge import Knowledge, load_knowledge

if TYPE_CHECKING:
    from watchfloor.actors.index import MentionIndex
    from watchfloor.actors.stage import MentionFinder, find_mentions

__all__ = [
    "Knowledge",
    "MentionFinder",
    "MentionIndex",
    "find_actors",
    "find_mentions",
    "load_knowledge",
    "sheet_of",
]
_LATER = {"MentionFinder": "stage", "MentionIndex": "index", "find_mentions": "stage"}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever the module holds
    """What needs the libraries of the network."""
    if name not in _LATER:
        raise AttributeError(f"module 'watchfloor.actors' has no attribute {name!r}")
    return getattr(import_module(f"watchfloor.actors.{_LATER[name]}"), name)
