"""The frames by the words that evoke them, so that one look at a token's lemma finds its candidates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Literal

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError
from watchfloor.events.frames import ITEMS, PREPOSITIONS, Frame, read_classes, read_frames
from watchfloor.events.ontology import plover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from watchfloor.events.frames import Classes
    from watchfloor.events.ontology import Ontology

Form = Literal["verb", "noun", "adjective", "modal"]
PACKAGE = "watchfloor.events"
CLASSES = "classes.yaml"


@dataclass(frozen=True)
class Item:
    """One way to evoke a frame, taken apart: "impose sanctions on" is a verb, a noun and a last preposition."""

    text: str
    frame: Frame
    form: Form  # what the anchor is
    anchor: str  # lemma to look under; of "be ..." phrases the noun or adjective
    nouns: tuple[str, ...] = ()  # other content words, the head last
    small: tuple[str, ...] = ()  # prepositions and particles that must stand there
    last: str | None = None  # the preposition whose noun is the recipient
    copular: bool = False  # a "be ..." phrase
    beside: tuple[str, ...] = ()  # what stands before the hyphen of "test-fire", which is cut into words

    @cached_property
    def size(self) -> int:
        """How many words it asks for: the longer item wins."""
        return 1 + len(self.nouns) + len(self.small) + len(self.beside)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The content words beside its anchor, without which a sentence cannot evoke it."""
        return frozenset((*self.nouns, *self.beside))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames of one ontology, by form and anchor."""

    labels: tuple[str, ...]  # "frames/CONSULT@2026.11"
    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[Item, ...]]
    nouns: Mapping[str, tuple[Item, ...]]
    adjectives: Mapping[str, tuple[Item, ...]]
    modals: Mapping[str, tuple[Item, ...]]


@cache
def plover_lexicon() -> Lexicon:
    """The shipped frames, for the shipped ontology."""
    return load_lexicon(resources.files(PACKAGE).joinpath("frames"), plover())


def load_lexicon(folder: Traversable, ontology: Ontology) -> Lexicon:
    """The frames of a folder together with the shipped operators that only change status.

    ``classes.yaml`` in the folder holds word classes that its files share.  Raises ``VocabularyError``.
    """
    general = resources.files(PACKAGE).joinpath("operators.yaml")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)
    shared = _shared_classes(folder)
    files = [general, *(path for path in paths if path.name != CLASSES)]
    frames = tuple(frame for path in files for frame in read_frames(path, ontology, shared))
    _refuse_repeated(frames)
    labels = tuple(vocabularies.read(path).label for path in files)
    return build_lexicon(frames, labels)


def build_lexicon(frames: Iterable[Frame], labels: tuple[str, ...] = ()) -> Lexicon:
    """The index of some frames; of items with equal words the ones with more conditions stand first."""
    found = tuple(frames)
    tables: dict[str, dict[str, list[Item]]] = {
        form: defaultdict(list) for form in ("verb", "noun", "adjective", "modal")
    }
    for frame in found:
        for item in items_of(frame):
            tables[item.form][item.anchor].append(item)
    verbs, nouns, adjectives, modals = (
        {anchor: tuple(sorted(items, key=_precedence)) for anchor, items in table.items()} for table in tables.values()
    )
    return Lexicon(labels, found, verbs, nouns, adjectives, modals)


def items_of(frame: Frame) -> Iterator[Item]:
    """Every item of a frame, taken apart; a verb also as the noun in "-ing" ("shelling")."""
    for kind in ITEMS:
        for text in getattr(frame, kind):
            words = tuple(text.lower().split())
            if kind in {"verbs", "phrases"}:
                yield from _verbal(text, frame, words)
            elif kind == "modals":
                yield Item(text, frame, "modal", words[0])
            else:
                form: Form = "noun" if kind == "nouns" else "adjective"
                yield _nominal(text, frame, words, form)
                if "-" in text:
                    *others, last = text.lower().replace("-", " ").split()  # "build-up" read as "build", "-", "up"
                    yield Item(text, frame, form, last, tuple(others))


def _precedence(item: Item) -> tuple[int, bool, int]:
    return -item.size, not item.frame.negated, -len(item.frame.requires)


def _verbal(text: str, frame: Frame, words: tuple[str, ...]) -> Iterator[Item]:
    *beside, first = words[0].split("-")
    rest = list(words[1:])
    content = tuple(word for word in rest if word not in PREPOSITIONS)
    small = tuple(word for word in rest if word in PREPOSITIONS)
    last = small[-1] if rest and rest[-1] in PREPOSITIONS else None
    if first == "be" and content:
        yield _copular(text, frame, rest, content)
        return
    yield Item(text, frame, "verb", first, content, small, last, beside=tuple(beside))
    if len(words) == 1 and not beside:
        for gerund in _gerunds(first):
            yield Item(text, frame, "noun", gerund)


def _copular(text: str, frame: Frame, rest: list[str], content: tuple[str, ...]) -> Item:
    """A phrase such as "be on visit to" or "be critical of", under its noun or adjective."""
    head = content[-1]
    small = tuple(word for word in rest if word in PREPOSITIONS)
    last = rest[-1] if rest[-1] in PREPOSITIONS else None
    return Item(text, frame, "noun", head, content[:-1], small, last, copular=True)


def _nominal(text: str, frame: Frame, words: tuple[str, ...], form: Form) -> Item:
    """A noun of several words: "air strike" stands under its last, "state of emergency" under its first."""
    small = tuple(word for word in words if word in PREPOSITIONS)
    before = words[: words.index(small[0])] if small and words[0] not in PREPOSITIONS else words
    anchor = before[-1]
    others = tuple(word for word in words if word not in PREPOSITIONS and word != anchor)
    return Item(text, frame, form, anchor, others, small)


def _gerunds(verb: str) -> tuple[str, ...]:
    """Spellings of the "-ing" noun of a verb: "shelling"; "bombing"; "seizing"; "stopping" and "stoping"."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return (f"{verb[:-1]}ing",)
    return f"{verb}ing", f"{verb}{verb[-1]}ing"


def _shared_classes(folder: Traversable) -> Classes:
    path = folder.joinpath(CLASSES)
    return read_classes(vocabularies.read(path)) if path.is_file() else {}


def _refuse_repeated(frames: tuple[Frame, ...]) -> None:
    seen: dict[str, str] = {}
    for frame in frames:
        if frame.id in seen:
            raise VocabularyError(f"{frame.file}: frame id {frame.id!r} stands in {seen[frame.id]} too; rename one")
        seen[frame.id] = frame.file
