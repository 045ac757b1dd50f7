"""Who: names, titles, descriptions and pronouns of an article, linked to countries, bodies, groups and persons."""

from __future__ import annotations

from watchfloor.actors.asking import find_actors, sheet_of
from watchfloor.actors.index import MentionIndex
from watchfloor.actors.knowledge import Knowledge, load_knowledge
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
