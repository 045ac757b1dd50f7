"""Frames: what words evoke which event, and where in the clause its parties stand.

A frame file is YAML with rows; ``docs/how-to-add-a-frame.md`` explains the form to users.  Reading a file checks every
row against the ontology and says file, line and mend of what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.events.words import word_class
from watchfloor.records import CountKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

    from watchfloor.events.ontology import Ontology
    from watchfloor.vocabularies import Vocabulary

Trust = Literal["high", "medium", "low"]
Words = frozenset[str]
Classes = dict[str, tuple[str, ...]]  # word classes of a file, named "@name" in its rows

ITEMS = ("verbs", "nouns", "adjectives", "phrases", "modals")
LIMITS = (
    "object", "subject", "complement", "marker", "theme", "modifier", "instrument", "oblique", "preposition", "adverb",
    "recipient", "actor", "governor", "condition",
)  # fmt: skip
# A mode may name what it looks at in the plural, as a frame names its items; "item" is what evoked the frame.
PLURALS = {
    "verbs": "item", "nouns": "item", "adjectives": "item", "phrases": "item", "modals": "item",
    "objects": "object", "subjects": "subject",
    "instruments": "instrument", "modifiers": "modifier", "obliques": "oblique", "prepositions": "preposition",
    "complements": "complement", "adverbs": "adverb",
}  # fmt: skip
BUILT_IN = frozenset({"@actor", "@guest", "@place", "@name"})  # classes that the sentence decides, not a list
RELATIONS = frozenset({"nsubj", "obj", "iobj", "xobj", "xsubj", "poss", "amod", "speaker"})
PREPOSITIONS = word_class("prepositions")
ACTOR_ROLES = ("nsubj", "by", "poss", "amod")
RECIPIENT_ROLES = ("obj", "iobj", "against", "on", "with", "to")
_KEYS = frozenset({
    "id", "type", "mode", *ITEMS, "actor", "recipient", "reciprocal", "negated", "requires", "excludes", "modes",
    "status",
    "counts", "confidence", "examples", "over", "governed", "becomes", "bare",
})  # fmt: skip
SHORTEST = 3  # words of an example
GOVERNED = ("absorbed", "kept", *get_args(Status))


@dataclass(frozen=True, slots=True)
class Choice:
    """A mode, and the words any of which choose it."""

    mode: str
    limits: Mapping[str, Words]  # what to look at -> lemmas


@dataclass(frozen=True, slots=True)
class Operation:
    """What a complement-taking word does with the event below it."""

    over: tuple[str, ...]  # relations and prepositions that lead to an event noun below it: "obj", "to", "for"
    governed: str  # absorbed: it is no event of its own; kept; or the status it gets
    becomes: Mapping[str, tuple[str, str | None]]  # "TYPE" or "TYPE/mode" below it -> its own type and mode
    bare: bool  # it is an event even where nothing below it is one


@dataclass(frozen=True, slots=True)
class Frame:
    """What evokes an event of one type, and which arguments fill its parties."""

    id: str
    type: str | None  # None: a pure operator, which only changes the event below it
    mode: str | None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()  # "must": the speaker asks something of the subject
    actor: tuple[str, ...] = ACTOR_ROLES
    recipient: tuple[str, ...] = RECIPIENT_ROLES
    reciprocal: bool = False
    negated: bool = False  # it is evoked only where a "not" or "no" stands: "will not accept", "no intention of"
    requires: Mapping[str, Words] = field(default_factory=dict)
    excludes: Mapping[str, Words] = field(default_factory=dict)
    modes: tuple[Choice, ...] = ()
    status: Status | None = None
    counts: CountKind | None = None
    trust: Trust = "medium"
    examples: tuple[str, ...] = ()
    operation: Operation | None = None
    file: str = ""
    line: int = 0  # where its row starts; 0: not read from a file


def read_frames(path: Traversable, ontology: Ontology, classes: Classes) -> tuple[Frame, ...]:
    """The frames of one file, checked; ``classes`` are the shared word classes.  Raises ``VocabularyError``."""
    file = vocabularies.read(path)
    own = {**classes, **read_classes(file)}
    return tuple(_Row(file, number, own, ontology).frame() for number in range(len(file.rows)))


def read_classes(file: Vocabulary) -> Classes:
    """The word classes at the top of a file: ``classes: {weapon: [gun, "@missile"]}``."""
    found = file.body.get("classes") or {}
    if not isinstance(found, dict) or not all(isinstance(words, list) for words in found.values()):
        raise VocabularyError(f"{file.file}: `classes` must map each name to a list of words")
    return {str(name): tuple(str(word) for word in words) for name, words in found.items()}


class _Row:
    """One row on its way to a frame: knows file and line for what is wrong."""

    def __init__(self, file: Vocabulary, number: int, classes: Classes, ontology: Ontology) -> None:
        self._file, self._number, self._classes, self._ontology = file, number, classes, ontology
        self._row = file.rows[number]

    def frame(self) -> Frame:
        self._check_keys()
        type = self._row.get("type", self._file.body.get("type"))
        items = {name: self._words(name) for name in ITEMS}
        if not any(items.values()):
            raise self._error("it evokes nothing", f"list at least one of {', '.join(ITEMS)}")
        mode = self._row.get("mode")
        self._check_type(type, mode)
        return Frame(
            id=self._text("id"),
            type=type,
            mode=mode,
            **items,
            actor=self._roles("actor", ACTOR_ROLES),
            recipient=self._roles("recipient", RECIPIENT_ROLES),
            reciprocal=self._flag("reciprocal"),
            negated=self._flag("negated"),
            requires=self._limits("requires"),
            excludes=self._limits("excludes"),
            modes=self._choices(type),
            status=self._one_of("status", get_args(Status)),
            counts=self._one_of("counts", get_args(CountKind)),
            trust=self._one_of("confidence", get_args(Trust)) or "medium",
            examples=self._examples(),
            operation=self._operation(),
            file=self._file.file,
            line=self._file.lines[self._number],
        )

    def _check_keys(self) -> None:
        unknown = set(self._row) - _KEYS
        if unknown:
            raise self._error(f"unknown key {min(unknown)!r}", f"use {', '.join(sorted(_KEYS))}")

    def _check_type(self, type: str | None, mode: str | None) -> None:
        if type is None and "governed" in self._row and mode is None:
            return
        problem = self._ontology.problem(str(type), mode)
        if problem:
            raise self._error(problem.split(", use")[0], f"use{problem.split(', use')[1]}")

    def _text(self, key: str) -> str:
        value = self._row.get(key)
        if not isinstance(value, str) or not value:
            raise self._error(f"{key} is {value!r}", f"write {key} as text")
        return value

    def _flag(self, key: str) -> bool:
        value = self._row.get(key, False)
        if not isinstance(value, bool):
            raise self._error(f"{key} is {value!r}", "write true or false")
        return value

    def _words(self, key: str) -> tuple[str, ...]:
        value = self._row.get(key) or []
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self._error(f"{key} is {value!r}", "write a list of words; quote yes, no, on and off")
        return tuple(value)

    def _examples(self) -> tuple[str, ...]:
        found = self._words("examples")
        for example in found:
            if len(example.split()) < SHORTEST:
                raise self._error(f"the example {example!r} is no sentence", "write one that evokes the frame")
        return found

    def _one_of(self, key: str, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401  # a member of the literal that `allowed` spells
        value = self._row.get(key)
        if value is not None and value not in allowed:
            raise self._error(f"{key} is {value!r}", f"use one of {', '.join(allowed)}")
        return value

    def _roles(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        if key not in self._row:
            return default
        roles = self._words(key)
        for role in roles:
            if role not in RELATIONS and not set(role.split()) <= PREPOSITIONS:
                raise self._error(
                    f"impossible argument {role!r}", f"use {', '.join(sorted(RELATIONS))} or a preposition"
                )
        return roles

    def _limits(self, key: str) -> dict[str, Words]:
        value = self._row.get(key) or {}
        if not isinstance(value, dict):
            raise self._error(f"{key} is {value!r}", "write it as {object: [word]}")
        unknown = set(value) - {*LIMITS, *PREPOSITIONS}
        if unknown:
            raise self._error(f"{key} names {min(unknown)!r}", f"use {', '.join(LIMITS)} or a preposition")
        return {name: self._expanded(words) for name, words in value.items()}

    def _choices(self, type: str | None) -> tuple[Choice, ...]:
        value = self._row.get("modes") or {}
        if not isinstance(value, dict):
            raise self._error(f"modes is {value!r}", "write it as {aerial: {verbs: [bomb]}}")
        for mode in value:
            self._check_type(type, str(mode))
        return tuple(Choice(str(mode), self._mode_limits(mode, limits)) for mode, limits in value.items())

    def _mode_limits(self, mode: str, limits: object) -> dict[str, Words]:
        known = {*PLURALS, *LIMITS, *PREPOSITIONS}
        if not isinstance(limits, dict) or set(limits) - known:
            raise self._error(f"mode {mode} is chosen by {limits!r}", f"use lists under {', '.join(PLURALS)}")
        return {PLURALS.get(str(name), str(name)): self._expanded(words) for name, words in limits.items()}

    def _operation(self) -> Operation | None:
        governed = self._one_of("governed", GOVERNED)
        if governed is None:
            return None
        becomes = self._row.get("becomes") or {}
        return Operation(
            over=self._words("over"),
            governed=governed,
            becomes={str(below): self._outcome(str(above)) for below, above in becomes.items()},
            bare=self._flag("bare"),
        )

    def _outcome(self, written: str) -> tuple[str, str | None]:
        type, _, mode = written.partition("/")
        if type not in {"none", "nothing"}:
            self._check_type(type, mode or None)
        return type, mode or None

    def _expanded(self, words: object) -> Words:
        items = words if isinstance(words, list) else [words]
        return frozenset(word for item in items for word in self._members(str(item), frozenset()))

    def _members(self, word: str, seen: frozenset[str]) -> Iterable[str]:
        if not word.startswith("@") or word in BUILT_IN:
            return [word if word.startswith("=") else word.lower()]
        name = word[1:]
        if name not in self._classes:
            raise self._error(
                f"unknown class {word!r}", f"define it under `classes:`, known are {', '.join(self._classes)}"
            )
        if name in seen:
            raise self._error(f"class {word!r} contains itself", "take one of the two out")
        return [member for item in self._classes[name] for member in self._members(item, seen | {name})]

    def _error(self, found: str, fix: str) -> VocabularyError:
        return self._file.error(self._number, f"frame {self._row.get('id')!r}: {found}", fix)
