"""Those named together just before, whom "the two countries", "both sides" and "the three leaders" mean.

The sentence that names exactly so many of the kind is taken, the latest first; where none does, nobody is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.wording import members, words
from watchfloor.reader.syntax import first_conjunct

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.actors.findings import Finding
    from watchfloor.actors.memory import Memory
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.scene import Scene

COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
REACH = 2  # sentences back
_ALONE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod"})
LOOK = 3  # words in front of the noun in which its number stands


def members_of(scene: Scene, found: Finding, memory: Memory) -> list[Finding]:
    """The mentions that a counted description stands for, in text order; none: it is no such description."""
    phrase = found.phrase
    count = _count(scene, phrase) if phrase is not None and phrase.plural and not phrase.owners() else 0
    kinds = members().get(phrase.noun, ()) if phrase is not None else ()
    return _last_named(scene, found.start, count, kinds, memory) if count and kinds else []


def members_of_both(scene: Scene, token: Token, memory: Memory) -> list[Finding]:
    """The two that "both" alone stands for: "she urged both to stop"; none: it has company, or nobody fits."""
    if token.lower_ != "both" or token.dep_ not in _ALONE or any(token.children):
        return []
    return _last_named(scene, token.i, 2, members()["side"], memory)


def _last_named(scene: Scene, at: int, count: int, kinds: tuple[str, ...], memory: Memory) -> list[Finding]:
    by_sentence = _named(at, memory, kinds)
    for sentences in _windows(scene.sentence_of.get(at, 0)):
        inside = [other for sentence in sentences for other in by_sentence.get(sentence, ())]
        named = inside if len(inside) == count else _listed(scene, inside, count)
        if named:
            return sorted(named, key=lambda other: other.start)
    return []


def _listed(scene: Scene, inside: list[Finding], count: int) -> list[Finding]:
    """Those of one list, so many as asked: of a mediator, "Chad and Libya" the latter; of several lists the last."""
    lists: dict[int, list[Finding]] = {}
    for other in inside:
        lists.setdefault(first_conjunct(scene.doc[other.head]).i, []).append(other)
    return max((named for named in lists.values() if len(named) == count), key=lambda named: named[0].start, default=[])


def _count(scene: Scene, phrase: Phrase) -> int:
    """How many "the two" or "both" in front of a noun says; 0: it is not counted, or not definite."""
    before = [token.lower_ for token in scene.doc[max(0, phrase.start - LOOK) : phrase.start]]
    for at in range(len(before) - 1, -1, -1):
        if before[at] in COUNTS:
            return COUNTS[before[at]] if before[at] == "both" or phrase.definite else 0
        if before[at] not in words("quantifiers"):
            break
    return 0


def _named(at: int, memory: Memory, kinds: tuple[str, ...]) -> dict[int, list[Finding]]:
    """The single actors of these kinds that were named last in each sentence before."""
    named: dict[int, list[Finding]] = {}
    for trace in memory.latest():
        other = trace.finding
        kind = "person" if other.person else other.actor.kind if other.actor is not None else None
        if not trace.shadow and kind in kinds and not other.plural and other.end <= at:
            named.setdefault(trace.sentence, []).append(other)
    return named


def _windows(sentence: int) -> list[tuple[int, ...]]:
    """The sentences to look at, each alone and then the last two together."""
    single: list[tuple[int, ...]] = [(sentence - back,) for back in range(REACH + 1)]
    return [*single, (sentence - 1, sentence - 2)]
