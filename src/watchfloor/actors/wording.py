"""Word lists of the grammar of naming: what joins a name, what makes a city an actor, what a noun can go back to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from watchfloor import vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.actors.rows import Gender

STANDING, NAMING, NAMESAKES = (f"knowledge/{name}.yaml" for name in ("standing", "naming", "namesakes"))


@cache
def words(kind: str) -> frozenset[str]:
    """A list of ``standing.yaml``, such as ``words("locative")``; raises ``KeyError`` for an unknown one."""
    return frozenset(vocabularies.load(__package__, STANDING).body[kind])


def is_local(phrase: str) -> bool:
    """Whether an office, body or people is of a town or region: "the provincial governor", "local officials"."""
    return not words("local").isdisjoint(phrase.lower().split())


@cache
def echoes() -> Mapping[str, tuple[str, ...]]:
    """The kinds of actors that a bare definite noun can go back to: "alliance" to an organisation."""
    return {noun: tuple(kinds) for noun, kinds in vocabularies.load(__package__, STANDING).body["echoes"].items()}


@cache
def members() -> Mapping[str, tuple[str, ...]]:
    """The kinds of actors that "the two" and a noun can stand for: "sides" for countries and groups."""
    return {noun: tuple(kinds) for noun, kinds in vocabularies.load(__package__, STANDING).body["members"].items()}


@cache
def name_words(kind: str) -> frozenset[str]:
    """A list of ``naming.yaml``: particles, family_first, men, women or words; raises ``KeyError``."""
    return frozenset(vocabularies.load(__package__, NAMING).body[kind])


def gender_of_first_name(name: str) -> Gender | None:
    """``m`` or ``f`` where the name tells.

    >>> gender_of_first_name("Ursula"), gender_of_first_name("Xiang")
    ('f', None)
    """
    if name in name_words("women"):
        return None if name in name_words("men") else "f"
    return "m" if name in name_words("men") else None
