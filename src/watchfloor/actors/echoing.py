"""What a bare definite description goes back to: "the alliance" to NATO, "the minister" to the one named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.people import GENERIC, HEADS, TOP_OFFICES
from watchfloor.actors.spotting import title_words
from watchfloor.actors.wording import echoes, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchfloor.actors.findings import Finding
    from watchfloor.actors.memory import Memory, Trace
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known

    Test = Callable[[Finding], bool]


COUNTRIES = frozenset({"country", "nation"})


def antecedent_of_description(scene: Scene, found: Finding, memory: Memory) -> Finding | None:
    """The finding before this one that it speaks of; ``None``: nobody, so it stands for itself."""
    phrase = found.phrase
    owned = phrase is not None and phrase.owners() and not _is_in_region(phrase)
    if phrase is None or owned or phrase.pronoun is not None or not _refers_back(phrase):
        return None
    if any(token.lower_ in words("another") for token in scene.doc[phrase.start : phrase.head]):
        return None
    traces = sorted(memory.latest(), key=lambda trace: trace.shadow)  # stable: named actors first, then implied ones
    if scene.doc[phrase.head].lower_ in COUNTRIES:
        traces = _subjects_first(scene, found, traces)
    for test in _tests(scene, found, phrase, memory):
        for trace in traces:
            if test(trace.finding):
                return trace.finding
    return None


def _is_in_region(phrase: Phrase) -> bool:
    """Whether only a region goes before it: "the West African nation"."""
    regions = not any(map(_is_of_country, phrase.names))
    return phrase.noun in COUNTRIES and regions and phrase.owners() == phrase.names


def _is_of_country(name: Known) -> bool:
    return any(sense.entry is not None and sense.entry.kind == "country" for sense in name.senses)


def _refers_back(phrase: Phrase) -> bool:
    return phrase.definite or (phrase.role.kind == "title" and not phrase.plural)


def _is_bare(scene: Scene, phrase: Phrase) -> bool:
    """Whether it is the noun alone: "the group", not "the elite group", "the 163 teams" or "the Union of Atheists"."""
    head = scene.doc[phrase.head]
    after = scene.doc[phrase.end].lower_ if phrase.end < len(scene.doc) else ""
    counted = any(child.dep_ == "nummod" for child in head.children)
    shouted = head.text.isupper() and len(head.text) > 1
    return not counted and after != "of" and (head.text.islower() or shouted)


def _subjects_first(scene: Scene, found: Finding, traces: list[Trace]) -> list[Trace]:
    """The latest sentence's first, its subject before others: "Iran may talk with Iraq, *the country's* chief said"."""
    sentence = scene.sentence_of.get(found.head, 0)
    return sorted(traces, key=lambda trace: (trace.shadow, sentence - trace.sentence, not trace.is_subject))


def _tests(scene: Scene, found: Finding, phrase: Phrase, memory: Memory) -> list[Test]:
    """What the antecedent must be like, the strictest demand first."""
    noun = scene.doc[phrase.head].lower_
    description = scene.text(phrase.start, phrase.end).lower()
    bare = _is_bare(scene, phrase)
    same = _same_words(phrase, memory)
    if found.plural:
        return [*([_is_armed_group] if phrase.noun in words("fighters") else []), same] if bare else []
    if noun in echoes():
        known = _called(scene, f"the {description}")
        plain = bare and (description == phrase.noun or _is_geographical(noun, description))
        return [known, _named_with(noun), same, _of_kind(noun)] if plain else [known]
    if phrase.role.kind == "title":
        return [_in_office(title_words(found.standing.role or ""))] if phrase.definite else []
    return [_same_body(scene, phrase, noun, memory), *([_named_with(noun)] if bare else []), same]


def _is_geographical(noun: str, description: str) -> bool:
    """Whether it says no more than where a country lies: "island nation"."""
    return noun in COUNTRIES and words("geographical").issuperset(description.split()[:-1])


def _is_armed_group(other: Finding) -> bool:
    return other.actor is not None and other.actor.kind == "armed_group"


def _called(scene: Scene, description: str) -> Test:
    """An actor whom the knowledge describes with these words."""

    def test(other: Finding) -> bool:
        entry = scene.knowledge.entries.get(other.actor.id) if other.actor else None
        return entry is not None and description in entry.descriptions

    return test


def _of_kind(noun: str) -> Test:
    """An actor of a kind that the noun can mean; "the ministry" wants a body with that word in its name."""
    kinds = echoes()[noun]

    def test(other: Finding) -> bool:
        if other.actor is None or other.actor.kind not in kinds or other.plural:
            return False
        exacting = other.actor.kind == "government" or noun in words("exacting")
        return not exacting or noun in other.actor.name.lower() or _has_word(other, noun)

    return test


def _named_with(noun: str) -> Test:
    """A body with that noun in its name: "the church" for the Church of Saint Olav."""

    def test(other: Finding) -> bool:
        is_body = other.actor is not None and other.actor.kind in {"organisation", "company"} and not other.plural
        return is_body and other.actor is not None and noun in other.actor.name.lower().split()

    return test


def _has_word(other: Finding, noun: str) -> bool:
    return other.phrase is not None and any(noun in word.split() for word in other.phrase.role.words)


def _in_office(title: str) -> Test:
    """A person with that title, or one that ends with it: "the minister" for a defence minister."""

    def test(other: Finding) -> bool:
        if not other.person or other.plural or not other.standing.role:
            return False
        held = title_words(other.standing.role)
        if title in GENERIC | HEADS:
            return held.endswith(title) or held in TOP_OFFICES
        return held == title or held.endswith(f" {title}")

    return test


def _same_body(scene: Scene, phrase: Phrase, noun: str, memory: Memory) -> Test:
    """A body with that code, or with that noun in its name."""
    code = phrase.role.code

    def test(other: Finding) -> bool:
        if code is None or other.actor is None or other.actor.kind != "government":
            return False
        entry = scene.knowledge.entries.get(other.actor.id)
        names = entry.names if entry is not None else (other.actor.name,)
        named = any(noun in name.lower().split() for name in names) or memory.is_called(other.key, noun, plural=False)
        return named or other.actor.id.endswith(f".{code}")

    return test


def _same_words(phrase: Phrase, memory: Memory) -> Test:
    """The same noun before, in the same number."""

    def test(other: Finding) -> bool:
        return memory.is_called(other.key, phrase.noun, plural=phrase.plural)

    return test
