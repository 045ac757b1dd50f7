"""What an article has spoken of so far, the latest first: what a pronoun or "the ministry" can go back to."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.actors.findings import Finding
    from watchfloor.actors.rows import Gender

KEPT = 40  # actors that are remembered; the reader of an article remembers fewer
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


@dataclass(frozen=True, slots=True)
class Trace:
    """The last place where an actor was mentioned."""

    finding: Finding
    sentence: int
    relation: str  # of its head word
    clause: int  # token index of the predicate it belongs to
    main: bool  # its clause is the sentence's main one
    shadow: bool  # True: not a mention, only an actor that a title or a place implied

    @property
    def is_subject(self) -> bool:
        """Whether it was its clause's subject."""
        return self.relation in _SUBJECTS


class Memory:
    """Actors by the order in which they were last mentioned."""

    def __init__(self) -> None:
        self._traces: OrderedDict[str, Trace] = OrderedDict()
        self._counts: Counter[str] = Counter()
        self._genders: dict[str, Gender] = {}
        self._heads: dict[int, Finding] = {}
        self._nouns: dict[str, set[tuple[str, bool]]] = {}

    def note(self, trace: Trace) -> None:
        """Remembers a mention; what only was implied never pushes a mention aside."""
        key = trace.finding.key
        if not trace.shadow:
            self._heads[trace.finding.head] = trace.finding
            self._note_nouns(trace.finding)
        old = self._traces.get(key)
        if old is not None and trace.shadow and not old.shadow:
            return
        self._counts[key] += not trace.shadow
        if trace.finding.gender:
            self._genders.setdefault(key, trace.finding.gender)
        subject_stays = old is not None and old.sentence == trace.sentence and old.is_subject and not old.shadow
        self._traces[key] = old if subject_stays and old is not None else trace
        self._traces.move_to_end(key)
        if len(self._traces) > KEPT:
            self._traces.popitem(last=False)

    def _note_nouns(self, found: Finding) -> None:
        if found.phrase is not None:
            nouns = self._nouns.setdefault(found.key, set())
            nouns.update((word, found.phrase.plural) for word in (found.phrase.noun, *found.phrase.noun.split()))

    def is_called(self, key: str, noun: str, *, plural: bool) -> bool:
        """Whether an actor has been called by this noun, in this number, anywhere before."""
        return (noun, plural) in self._nouns.get(key, ())

    def latest(self) -> Iterator[Trace]:
        """The traces, the latest mentioned first."""
        return reversed(self._traces.values())

    def headed_by(self, index: int) -> Finding | None:
        """The mention so far whose head word is this token; ``None``: it heads none."""
        return self._heads.get(index)

    def count(self, key: str) -> int:
        """How often an actor has been mentioned."""
        return self._counts[key]

    def gender(self, key: str) -> Gender | None:
        """An actor's gender, where a name, title or pronoun told it."""
        return self._genders.get(key)

    def learn_gender(self, key: str, gender: Gender) -> None:
        """Remembers what a pronoun tells."""
        self._genders.setdefault(key, gender)
