"""The kinds of events there are: types with quad, score, modes and recipient rule, and the contexts an event may have.

PLOVER is shipped in ``plover.yaml``; a user's own ontology is a file of the same form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from watchfloor.vocabularies import Vocabulary

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
RecipientRule = Literal["required", "optional", "host"]
_KEYS = frozenset({"type", "quad", "score", "recipient", "modes", "definition", "borderline", "judges", "civilian"})


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event, and what distinguishes it."""

    name: str
    quad: Quad
    score: float  # intensity, -10 to 10
    recipient: RecipientRule  # host: nobody receives unless one party visits the other
    modes: Mapping[str, float]  # mode name -> its intensity
    definition: str
    borderline: tuple[str, ...]
    civilian: bool = False  # people do it, not a state
    judges: bool = False  # it may be about a deed, whose doer is then the recipient: "condemned the killing"


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types and contexts of one ontology file."""

    label: str  # "plover@2026.11"
    types: Mapping[str, EventType]
    contexts: Mapping[str, tuple[str, ...]]  # context name -> its words as lemmas

    def score(self, type: str, mode: str | None) -> float:
        """Intensity by mode where the mode has one, else by type; raises ``KeyError`` for an unknown type."""
        found = self.types[type]
        return found.modes.get(mode, found.score) if mode else found.score

    def problem(self, type: str, mode: str | None) -> str | None:
        """What is wrong with a type and mode, in words; None: they fit."""
        if type not in self.types:
            return f"unknown type {type!r}, use one of {', '.join(self.types)}"
        modes = self.types[type].modes
        if mode is not None and mode not in modes:
            return f"type {type} has no mode {mode!r}, use one of {', '.join(modes) or 'none'}"
        return None


@cache
def plover() -> Ontology:
    """The shipped ontology."""
    return load_ontology(resources.files("watchfloor.events").joinpath("plover.yaml"))


def load_ontology(path: Traversable) -> Ontology:
    """The ontology in a file of the form of ``plover.yaml``; raises ``VocabularyError`` naming line and fix."""
    file = vocabularies.read(path)
    types: dict[str, EventType] = {}
    for number in range(len(file.rows)):
        found = _event_type(file, number)
        if found.name in types:
            raise file.error(number, f"type {found.name!r} stands twice", "rename or merge one")
        types[found.name] = found
    if not types:
        raise VocabularyError(f"{file.file}: found no types; list them under `rows:`")
    return Ontology(file.label, types, _contexts(file))


def _event_type(file: Vocabulary, number: int) -> EventType:
    row = file.rows[number]
    unknown = set(row) - _KEYS
    if unknown:
        raise file.error(number, f"unknown key {min(unknown)!r}", f"use {', '.join(sorted(_KEYS))}")
    for key, allowed in (("quad", get_args(Quad)), ("recipient", get_args(RecipientRule))):
        if row.get(key) not in allowed:
            raise file.error(number, f"{key} is {row.get(key)!r}", f"use one of {', '.join(allowed)}")
    return EventType(
        name=_text(file, number, "type"),
        quad=cast("Quad", row["quad"]),
        score=_intensity(file, number, row.get("score")),
        recipient=cast("RecipientRule", row["recipient"]),
        modes={str(name): _intensity(file, number, score) for name, score in (row.get("modes") or {}).items()},
        definition=_text(file, number, "definition"),
        borderline=tuple(row.get("borderline") or ()),
        judges=row.get("judges") is True,
        civilian=row.get("civilian") is True,
    )


def _text(file: Vocabulary, number: int, key: str) -> str:
    value = file.rows[number].get(key)
    if not isinstance(value, str) or not value.strip():
        raise file.error(number, f"{key} is {value!r}", f"write {key} as text")
    return value


def _intensity(file: Vocabulary, number: int, value: Any) -> float:  # noqa: ANN401  # whatever the file holds
    if isinstance(value, bool) or not isinstance(value, int | float) or not -10 <= value <= 10:  # noqa: PLR2004  # the scale
        raise file.error(number, f"score {value!r}", "use a number from -10 to 10")
    return float(value)


def _contexts(file: Vocabulary) -> dict[str, tuple[str, ...]]:
    contexts = file.body.get("contexts") or {}
    if not isinstance(contexts, dict) or not all(isinstance(words, list) for words in contexts.values()):
        raise VocabularyError(f"{file.file}: `contexts` must map each context to a list of words")
    return {str(name): tuple(str(word) for word in words) for name, words in contexts.items()}
