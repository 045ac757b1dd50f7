"""Role phrases that tell who a named person is: "Pete Hegseth, the US defense secretary", "X is the minister of Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.phrases import Phrase
from watchfloor.reader.syntax import children

if TYPE_CHECKING:
    from watchfloor.actors.persons import PersonName
    from watchfloor.actors.scene import Scene

_OPENING = frozenset({",", "(", "-", "–", "—"})
_BEFORE = frozenset({"the", "a", "an", "his", "her", "its", "their", "'s", "’s", "'"})
_BETWEEN = 4  # tokens that may stand between the comma and the phrase


def appositions(scene: Scene, names: list[PersonName], phrases: list[Phrase]) -> dict[int, PersonName]:
    """The person that each apposed phrase describes, by the phrase's ``id()``."""
    titles = {id(name.title) for name in names if name.title}
    free = {phrase.start: phrase for phrase in phrases if not phrase.plural and id(phrase) not in titles}
    starts = {name.start: name for name in names}
    found: dict[int, PersonName] = {}
    for name in names:
        phrase = _after(scene, name, free)
        if phrase is not None:
            found.setdefault(id(phrase), name)
    covering = {index: name for name in names for index in range(name.start, name.end)}
    nearest = {id(phrase): last for phrase in free.values() if (last := _before(scene, phrase, starts)) is not None}
    listed = {id(nearest[id(phrase)]): phrase.start for phrase in free.values() if _is_listed(scene, phrase, nearest)}
    for phrase in free.values():
        apposed = nearest.get(id(phrase)) or _parsed(scene, phrase, covering) or _predicate(scene, phrase, starts)
        if apposed is not None and not phrase.start < listed.get(id(apposed), 0) < apposed.start:
            found.setdefault(id(phrase), apposed)
    return found


def _is_listed(scene: Scene, phrase: Phrase, nearest: dict[int, PersonName]) -> bool:
    """Whether a phrase with its name is the next in a list: "nor *the whip*, Jim Ash" says nothing of those before."""
    before = [token.lower_ for token in scene.doc[max(0, phrase.start - 2) : phrase.start]]
    return id(phrase) in nearest and before[-1:] == ["the"] and before[0] in {"and", "or", "nor"}


def _after(scene: Scene, name: PersonName, free: dict[int, Phrase]) -> Phrase | None:
    """The phrase that follows a name and its comma."""
    doc = scene.doc
    if name.end >= len(doc) or doc[name.end].text not in _OPENING:
        return None
    for at in range(name.end + 1, min(name.end + 2 + _BETWEEN, len(doc))):
        phrase = free.get(at)
        if phrase is not None:
            return phrase if _is_personal(phrase) and _is_closed(scene, phrase, name) else None
        if doc[at].lower_ not in _BEFORE and scene.name_at(at) is None:
            return None
    return None


def _is_personal(phrase: Phrase) -> bool:
    return phrase.role.kind == "title" or (
        phrase.role.kind == "agent"
        and (phrase.definite or (phrase.role.gender is not None and phrase.role.sector != "CVL"))
    )


def _is_closed(scene: Scene, phrase: Phrase, name: PersonName) -> bool:
    """Whether it is an apposition and no next item of a list."""
    head, doc = scene.doc[phrase.head], scene.doc
    named = range(name.start, name.end)
    if head.dep_ == "appos":
        return head.head.i in named
    if head.dep_ == "conj" and head.head.i in named:
        return False
    after = doc[phrase.end].text if phrase.end < len(doc) else "."
    return after in {",", ".", ")", ";", "-", "–", "—", "of", "for", "at", "in", "who"}


def _before(scene: Scene, phrase: Phrase, starts: dict[int, PersonName]) -> PersonName | None:
    """The name that follows a phrase: "Hungary's premier, Balint Csorba, blocked"."""
    at, doc = full_end(phrase), scene.doc
    if not phrase.definite and not phrase.owners() and not _governs(scene, phrase):
        return None
    name = starts.get(at) if at > phrase.end else _after_place(scene, at, starts)
    if name is None and at < len(doc) and doc[at].text in _OPENING:
        name = starts.get(at + 1)
        if name is None or not _is_closing(scene, phrase, name):
            return None
    return name if name is not None and name.title is None else None


def _governs(scene: Scene, phrase: Phrase) -> bool:
    """Whether it is an office of some place: "Governor of Oregon"."""
    doc = scene.doc
    after = doc[phrase.end : phrase.end + 2]
    return phrase.role.kind == "title" and len(after) > 1 and after[0].lower_ == "of" and after[1].text[:1].isupper()


def _after_place(scene: Scene, at: int, starts: dict[int, PersonName]) -> PersonName | None:
    """The name behind an unknown place: "Governor of New Tessaly Lena Ash"."""
    doc = scene.doc
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    for place in range(at + 1, min(at + 1 + _BETWEEN, len(doc))):
        if place > at + 1 and place in starts:
            return starts[place]
        if doc[place].pos_ != "PROPN":
            return None
    return None


def _is_closing(scene: Scene, phrase: Phrase, name: PersonName) -> bool:
    head = scene.root(name.start, name.end)
    if head.dep_ == "conj":
        return False
    after = scene.doc[name.end].text if name.end < len(scene.doc) else "."
    return after in {",", ".", ")", ";", "-", "–", "—"} or (head.dep_ == "appos" and head.head.i == phrase.head)


def full_end(phrase: Phrase) -> int:
    """The token after a phrase and the owner that follows it."""
    if phrase.after is None:
        return phrase.target.end if phrase.target else phrase.end
    return full_end(phrase.after) if isinstance(phrase.after, Phrase) else phrase.after.end


def _parsed(scene: Scene, phrase: Phrase, covering: dict[int, PersonName]) -> PersonName | None:
    """The name that the parse joins as apposition, whatever stands between: "the head of CEI (Rome), Aldo Galli"."""
    if not _is_personal(phrase):
        return None
    head = scene.doc[phrase.head]
    if head.dep_ == "appos" and head.head.i in covering:
        return covering[head.head.i]
    named = (covering[child.i] for child in head.children if child.dep_ == "appos" and child.i in covering)
    name = next(named, None)
    return name if name is not None and name.title is None else None


def _predicate(scene: Scene, phrase: Phrase, starts: dict[int, PersonName]) -> PersonName | None:
    """The subject of "X is the foreign minister of Y"."""
    head = scene.doc[phrase.head]
    if not any(copula.lower_ in {"is", "'s"} for copula in children(head, "cop")) or phrase.former:
        return None
    subject = next(iter(children(head, "nsubj")), None)
    return next((starts[at] for at in range(subject.i, subject.i - 4, -1) if at in starts), None) if subject else None
