"""Those named together just before, whom "the two countries", "both sides" and "the three leaders" mean.

The sentence that names exactly so many of the kind is taken, the latest first; where none does, nobody is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.wording import members, words

if TYPE_CHECKING:
    from watchfloor.actors.findings import Finding
    from watchfloor.actors.memory import Memory
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.scene import Scene

COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
REACH = 2  # sentences back
LOOK = 3  # words in front of the noun in which its number stands


def members_of(scene: Scene, found: Finding, memory: Memory) -> list[Finding]:
    """The mentions that a counted description stands for, in text order; none: it is no such description."""
    phrase = found.phrase
    count = _count(scene, phrase) if phrase is not None and phrase.plural and not phrase.owners() else 0
    kinds = members().get(phrase.noun, ()) if phrase is not None else ()
    if not count or not kinds:
        return []
    by_sentence = _named(found, memory, kinds)
    for sentences in _windows(scene.sentence_of.get(found.head, 0)):
        inside = [other for sentence in sentences for other in by_sentence.get(sentence, ())]
        if len(inside) == count:
            return sorted(inside, key=lambda other: other.start)
    return []


def _count(scene: Scene, phrase: Phrase) -> int:
    """How many "the two" or "both" in front of a noun says; 0: it is not counted, or not definite."""
    before = [token.lower_ for token in scene.doc[max(0, phrase.start - LOOK) : phrase.start]]
    for at in range(len(before) - 1, -1, -1):
        if before[at] in COUNTS:
            return COUNTS[before[at]] if before[at] == "both" or phrase.definite else 0
        if before[at] not in words("quantifiers"):
            break
    return 0


def _named(found: Finding, memory: Memory, kinds: tuple[str, ...]) -> dict[int, list[Finding]]:
    """The single actors of these kinds that were named last in each sentence before."""
    named: dict[int, list[Finding]] = {}
    for trace in memory.latest():
        other = trace.finding
        kind = "person" if other.person else other.actor.kind if other.actor is not None else None
        if not trace.shadow and kind in kinds and not other.plural and other.end <= found.start:
            named.setdefault(trace.sentence, []).append(other)
    return named


def _windows(sentence: int) -> list[tuple[int, ...]]:
    """The sentences to look at, each alone and then the last two together."""
    single: list[tuple[int, ...]] = [(sentence - back,) for back in range(REACH + 1)]
    return [*single, (sentence - 1, sentence - 2)]
