"""Persons' names in an article: where each stands, and which of them are the same person.

A name is read after a title, where the network sees a person, where the knowledge has the name, or where a first name
opens it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.actors.phrases import JUNIORS
from watchfloor.actors.scene import NOUNS
from watchfloor.actors.spotting import fold, folded
from watchfloor.actors.wording import gender_of_first_name, name_words, words
from watchfloor.reader.syntax import case_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.scene import Scene

LETTERS = 3  # of a word that is no initial
LONGEST = 7  # words of one person's name
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})


@dataclass(slots=True)
class PersonName:
    """A person's name in the text: tokens from ``start`` up to, not including, ``end``, and the title before it."""

    start: int
    end: int
    words: tuple[str, ...]
    title: Phrase | None = None


def slug_of(name: str) -> str:
    """A name as part of an id.

    >>> slug_of("Recep Tayyip Erdoğan"), slug_of("Kojo Mensah-Brew")
    ('recep-tayyip-erdogan', 'kojo-mensah-brew')
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
    return _NOT_LETTERS.sub("-", "".join(mark for mark in plain if not unicodedata.combining(mark)))[:120].strip("-")


def read_names(scene: Scene, phrases: list[Phrase]) -> list[PersonName]:
    """Persons' names in text order, none overlapping another."""
    titles = {phrase.end: phrase for phrase in phrases if not phrase.plural}
    found: dict[int, PersonName] = {}
    for name in (*_titled(scene, titles), *_seen(scene, titles), *_known(scene), *_first_named(scene)):
        if not any(index in found for index in range(name.start, name.end)):
            found.update(dict.fromkeys(range(name.start, name.end), name))
    for name in _recalled(scene, Register(found.values()), found):
        found[name.start] = name
    unique = {id(name): name for name in found.values() if not _is_thing(scene, name)}
    return sorted(unique.values(), key=lambda name: name.start)


def _is_thing(scene: Scene, name: PersonName) -> bool:
    """Whether it is a storm's name, or that of a museum or programme."""
    *others, last = name.words
    is_storm = last in scene.storms and name.title is None and all(len(word) < LETTERS for word in others)
    return is_storm or bool(others and last.lower() in words("thing_names"))


def _recalled(scene: Scene, register: Register, found: dict[int, PersonName]) -> list[PersonName]:
    """Surnames of persons named in full that neither network nor knowledge saw, as in headlines."""
    return [
        _name(scene, token.i, token.i + 1, None)
        for token in scene.doc
        if token.text[:1].isupper() and token.i not in found and register.knows(token.text) and _is_free(scene, token)
    ]


def _is_free(scene: Scene, token: Token) -> bool:
    if not scene.is_read(token.i) or scene.role_at(token.i) or token.lower_ in name_words("words"):
        return False
    return scene.name_at(token.i) is None and not (token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN")


def _titled(scene: Scene, titles: dict[int, Phrase]) -> Iterator[PersonName]:
    for start, phrase in titles.items():
        end = _name_end(scene, start)
        if end > start and _takes_name(phrase):
            yield _name(scene, start, end, phrase)


def _takes_name(phrase: Phrase) -> bool:
    return phrase.role.kind in {"title", "honorific"} or (phrase.role.kind == "agent" and not phrase.plural)


def _seen(scene: Scene, titles: dict[int, Phrase]) -> Iterator[PersonName]:
    """Where the network sees a person, without titles and nationalities at its head."""
    organisations = Counter(entity.text for entity in scene.doc.ents if entity.label_ == "ORG")
    persons = Counter(entity.text for entity in scene.doc.ents if entity.label_ == "PERSON")
    for entity in scene.doc.ents:
        if entity.label_ != "PERSON" or not scene.is_read(entity.start):
            continue
        if organisations[entity.text] > persons[entity.text]:
            continue  # the network sees the same words as an organisation elsewhere
        start = _after_titles(scene, entity.start + _opens_with_place(entity, titles), entity.end)
        end = max(_name_end(scene, start), start)
        single = end - start == 1 and scene.short_at(start) is None
        if end > start and not _is_other(scene, start, end) and not (single and not _acts(scene.doc[start])):
            yield _name(scene, start, end, titles.get(start))


def _opens_with_place(entity: DocSpan, titles: dict[int, Phrase]) -> bool:
    """Whether the network took the place before a name into it: "President of *Gabon* Marcel Ondo"."""
    first, after = entity[0], entity.doc[entity.start + 1 : entity.start + 2]
    is_owner = first.dep_ == "nmod" and case_of(first) == "of" and entity.start - 1 in titles
    return is_owner and len(after) > 0 and after[0].pos_ == "PROPN" and after[0].head.i != first.i


def _acts(token: Token) -> bool:
    """Whether a single word that the network takes for a person stands where persons stand, not in "captured Goma"."""
    return token.dep_ not in {"obj", "compound", "obl", "nmod"} or case_of(token) in {
        "with",
        "by",
        "to",
        "against",
        "for",
    }


def _after_titles(scene: Scene, start: int, end: int) -> int:
    while start < end - 1:
        role, name = scene.role_at(start), scene.name_at(start)
        if role is not None and role.role.kind != "agent":
            start = role.end
        elif name is not None and name.end < end and name.sense("adjective") and not name.sense("person"):
            start = name.end
        else:
            break
    return min(start, end)


def _is_other(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are exactly a country, body or role that the network took for a person."""
    name, role = scene.name_at(start), scene.role_at(start)
    if role is not None and role.end >= end:
        return True
    return name is not None and name.start <= start and name.end >= end and name.sense("person") is None


def _known(scene: Scene) -> Iterator[PersonName]:
    for name in scene.names:
        if name.sense("person"):
            yield _name(scene, _after_titles(scene, name.start, name.end), name.end, None)
    for name in scene.shorts:
        if scene.name_at(name.start) is None and _stands_alone(scene, name.start, name.end):
            yield _name(scene, name.start, name.end, None)


def _stands_alone(scene: Scene, start: int, end: int) -> bool:
    """Whether a surname is no part of a longer name, and no plain word."""
    token = scene.doc[start]
    after = scene.doc[end] if end < len(scene.doc) else None
    if token.pos_ != "PROPN" or token.lower_ in name_words("words"):
        return False
    if scene.entity_label(start) not in {"", "PERSON"}:
        return False
    in_longer = token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN" and not start <= token.head.i < end
    return not in_longer and not (after is not None and after.pos_ == "PROPN" and after.dep_ == "flat")


def _first_named(scene: Scene) -> Iterator[PersonName]:
    """Two or more capitalised words that a first name opens."""
    for token in scene.doc:
        if token.pos_ == "PROPN" and scene.is_read(token.i) and gender_of_first_name(token.text):
            end = _name_end(scene, token.i)
            if end > token.i + 1 and not token.ent_type_ and scene.name_at(token.i) is None:
                yield _name(scene, token.i, end, None)


def _name(scene: Scene, start: int, end: int, title: Phrase | None) -> PersonName:
    return PersonName(start, end, tuple(scene.text(start, end).replace("-", " - ").split()), title)


def _name_end(scene: Scene, start: int) -> int:
    """The token after the name that opens here; ``start`` itself where none does."""
    end = at = start
    while at < len(scene.doc) and at - start < 2 * LONGEST and end - start < LONGEST:
        token = scene.doc[at]
        if _is_name_word(scene, token, start):
            end = at = at + 1
            if token.text in JUNIORS:
                break
        elif at > start and _joins(scene, token):
            at += 1
        else:
            break
    return end


def _is_name_word(scene: Scene, token: Token, start: int) -> bool:
    if not token.text[:1].isupper() or token.pos_ not in {"PROPN", "NOUN", "ADJ", "X"}:
        return token.i > start and _is_hyphened(scene, token)
    if token.i > start and token.is_sent_start:
        return False
    in_person = token.ent_type_ == "PERSON"
    if not in_person and (
        token.pos_ != "PROPN" or token.ent_type_ in {"ORG", "GPE", "LOC", "DATE", "NORP", "EVENT", "FAC"}
    ):
        return False
    role, name = scene.role_at(token.i), scene.name_at(token.i)
    if role is not None and not (in_person and token.i > start and role.end - role.start == 1):
        return False
    return name is None or in_person or name.sense("person") is not None


def _is_hyphened(scene: Scene, token: Token) -> bool:
    """Whether it is the end of "Dae-won"."""
    hyphen = scene.doc[token.i - 1]
    return (
        token.text.isalpha()
        and hyphen.text == "-"
        and not hyphen.whitespace_
        and scene.doc[token.i - 2].text[:1].isupper()
    )


def _joins(scene: Scene, token: Token) -> bool:
    """Whether a small word or mark stands inside a name: "van", "-", "J."."""
    following = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
    if following is None or token.is_sent_start:
        return False
    if following.text == "-":
        return token.lower_ in name_words("particles") and not token.whitespace_
    if not following.text[:1].isalpha():
        return False
    if token.text == "-":
        return not token.whitespace_ and not scene.doc[token.i - 1].whitespace_
    if token.text == ".":
        return len(scene.doc[token.i - 1]) == 1
    return token.lower_ in name_words("particles") and token.pos_ in {"PROPN", "X", "ADP", "DET"} | NOUNS


# --- who is who -----------------------------------------------------------------------------------------------------


class Register:
    """The persons that an article names in full, asked by the parts of their names."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._by_part: defaultdict[tuple[str, ...], list[tuple[int, PersonName]]] = defaultdict(list)
        for name in names:
            if is_full(name.words):
                for part in parts_of_name(name.words):
                    self._by_part[part].append((name.start, name))

    def full_name(self, name: PersonName) -> PersonName | None:
        """The full name that a short one goes back to: the last before it, else the first after it."""
        found = self._by_part.get(folded(name.words), [])
        at = bisect_left(found, name.start, key=lambda item: item[0])
        return found[max(0, at - 1)][1] if found else None

    def knows(self, word: str) -> bool:
        """Whether a word is the short name of somebody whom the article names in full."""
        return (fold(word),) in self._by_part


def is_full(words: tuple[str, ...]) -> bool:
    """Whether a name has a first and a last name: "van Houten" has not."""
    whole = " ".join(words).replace(" - ", "-").split()
    return sum(any(map(str.isupper, word)) and fold(word) not in name_words("particles") for word in whole) > 1


def parts_of_name(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The short forms that a full name allows: its ends ("van Houten", "Houten"), or a family name in front."""
    parts = [folded(words[at:]) for at in range(1, len(words)) if words[at] != "-"]
    if words[0] in name_words("family_first"):
        parts.append(folded(words[:1]))
    return list(dict.fromkeys(part for part in parts if part))
