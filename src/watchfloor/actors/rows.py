"""Rows of the knowledge files, checked: actors, offices with their holders, role words.

A row that has an ``office`` is an office, one that has ``words`` is a role word, any other is an actor. Whatever
breaks the form raises ``VocabularyError`` with file, line and the mend.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

from watchfloor.records import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.vocabularies import Vocabulary

Gender = Literal["m", "f"]
RoleKind = Literal["title", "agent", "body", "honorific", "idiom"]

_LISTS = ("names", "adjectives", "people", "metonyms", "descriptions", "ambiguous")
_ENTRY_KEYS = {
    "id",
    "kind",
    "name",
    *_LISTS,
    "plover",
    "sector",
    "of",
    "wikidata",
    "members",
    "checked",
    "source",
    "seat",
}
_MEMBER_KEYS = {"id", "from", "to", "checked", "source"}
_OFFICE_KEYS = {"office", "of", "title", "titles", "sector", "single", "holders", "checked", "source"}
_HOLDER_KEYS = {"person", "name", "names", "gender", "from", "to", "seen", "checked", "acting", "source", "wikidata"}
_ROLE_KEYS = {"words", "sector", "kind", "gender", "number", "code"}
TRUST = timedelta(days=400)  # how long an open term is taken to go on without news of it
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Member:
    """Who belongs to an organisation, and since when: from ``start`` up to, not including, ``end``."""

    id: str
    start: date | None  # None: from the beginning
    end: date | None  # None: still

    def holds(self, day: date) -> bool:
        """Whether it belongs on that day."""
        return (self.start or day) <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the knowledge, with everything it is called."""

    id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]  # "Japanese"
    people: tuple[str, ...]  # "Swedes"
    metonyms: tuple[str, ...]  # cities and buildings that stand for it
    descriptions: tuple[str, ...]  # "the alliance", lower case
    ambiguous: tuple[str, ...]  # which of these names need support from the text
    plover: str | None  # country code; None: not known
    sector: str | None
    of: str | None  # id of the actor it belongs to; None: it stands for itself
    wikidata: str | None
    members: tuple[Member, ...]
    source: str  # where the row is from; its file's where the row names none
    checked: bool

    @property
    def actor(self) -> Actor:
        """The record that mentions carry."""
        return Actor(self.id, self.name, self.kind, self.wikidata)


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's time in an office: from ``start`` up to, not including, ``end``."""

    person: str
    name: str
    names: tuple[str, ...]  # short forms, such as the surname
    gender: Gender | None
    start: date
    end: date | None  # None: not known to have ended
    seen: date | None  # the last day on which an open term is known to have run; None: no day is noted
    checked: bool

    def holds(self, day: date) -> bool:
        """Whether it is the holder on that day; on the day of a handover the successor is."""
        return self.start <= day and (self.end is None or day < self.end)

    def is_sure_on(self, day: date) -> bool:
        """Whether it is known to hold on that day: an open term is trusted for a while after it was last seen."""
        return self.holds(day) and (self.end is not None or self.seen is None or day <= self.seen + TRUST)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of one country or organisation, with those who held it."""

    office: str
    of: str
    title: str
    titles: tuple[str, ...]  # lower case
    sector: str | None
    single: bool  # one person at a time
    holders: tuple[Holder, ...]
    source: str  # where the row is from; its file's where the row names none

    @property
    def id(self) -> str:
        """How it is asked for: ``JPN/prime-minister``."""
        return f"{self.of}/{self.office}"


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A noun for somebody who acts: a title, an agent noun or a body."""

    words: tuple[str, ...]  # singular forms, lower case
    sector: str | None
    kind: RoleKind
    gender: Gender | None
    plural: bool  # grammatically plural though it has no plural form: police, troops
    code: str | None  # makes an actor's id with its country: MIL in CHN.MIL; None: the people it names are unnamed


@dataclass(frozen=True, slots=True)
class Row:
    """One raw row and the file it stands in."""

    vocabulary: Vocabulary
    number: int  # counted from 0

    @property
    def data(self) -> Mapping[str, Any]:
        """What was written."""
        return self.vocabulary.rows[self.number]

    @property
    def source(self) -> str:
        """Where it is from: what the row says, else what its file says."""
        return str(self.data.get("source") or self.vocabulary.source)

    def error(self, found: str, fix: str) -> Exception:
        """The error to raise about it."""
        return self.vocabulary.error(self.number, found, fix)


def entry_of(row: Row) -> Entry:
    """The actor that a row describes; raises ``VocabularyError``."""
    data = row.data
    _check_keys(row, data, _ENTRY_KEYS, required=("id", "kind", "name"))
    if data["kind"] not in get_args(ActorKind):
        raise row.error(f"found kind {data['kind']!r}", f"use one of {', '.join(get_args(ActorKind))}")
    lists = {key: _texts(row, data, key) for key in _LISTS}
    lists["names"] = tuple(dict.fromkeys((str(data["name"]), *lists["names"])))
    return Entry(
        id=str(data["id"]),
        kind=data["kind"],
        name=str(data["name"]),
        **lists,
        plover=_text(row, data, "plover"),
        sector=_text(row, data, "sector"),
        of=_text(row, data, "of"),
        wikidata=_text(row, data, "wikidata"),
        members=tuple(_member(row, item) for item in _items(row, data, "members")),
        source=row.source,
        checked=bool(data.get("checked", True)),
    )


def office_of(row: Row) -> Office:
    """The office that a row describes; raises ``VocabularyError``, also where holders of a single office overlap."""
    data = row.data
    _check_keys(row, data, _OFFICE_KEYS, required=("office", "of", "title"))
    checked = bool(data.get("checked", True))
    holders = tuple(_holder(row, item, checked) for item in _items(row, data, "holders"))
    titles = (str(data["title"]), *_texts(row, data, "titles"))
    office = Office(
        office=str(data["office"]),
        of=str(data["of"]),
        title=str(data["title"]),
        titles=tuple(dict.fromkeys(title.lower() for title in titles)),
        sector=_text(row, data, "sector"),
        single=bool(data.get("single", True)),
        holders=tuple(sorted(holders, key=lambda holder: holder.start)),
        source=row.source,
    )
    _check_overlap(row, office)
    return office


def role_of(row: Row) -> RoleWord:
    """The role word that a row describes; raises ``VocabularyError``."""
    data = row.data
    _check_keys(row, data, _ROLE_KEYS, required=("words", "kind"))
    if data["kind"] not in get_args(RoleKind):
        raise row.error(f"found kind {data['kind']!r}", f"use one of {', '.join(get_args(RoleKind))}")
    return RoleWord(
        words=tuple(word.lower() for word in _texts(row, data, "words")),
        sector=_text(row, data, "sector"),
        kind=data["kind"],
        gender=_gender(row, data),
        plural=data.get("number") == "plural",
        code=_text(row, data, "code"),
    )


def _member(row: Row, item: Mapping[str, Any]) -> Member:
    _check_keys(row, item, _MEMBER_KEYS, required=("id",))
    start, end = _day(row, item, "from"), _day(row, item, "to")
    _check_order(row, str(item["id"]), start, end)
    return Member(str(item["id"]), start, end)


def _holder(row: Row, item: Mapping[str, Any], checked: bool) -> Holder:
    _check_keys(row, item, _HOLDER_KEYS, required=("person", "name", "from"))
    start, end = _day(row, item, "from"), _day(row, item, "to")
    if start is None:
        raise row.error(
            f"holder {item['name']!r} has an empty `from`", "give the day the term began, or leave the holder out"
        )
    _check_order(row, str(item["name"]), start, end)
    names, own = _texts(row, item, "names"), bool(item.get("checked", checked))
    seen = _day(row, item, "seen")
    return Holder(str(item["person"]), str(item["name"]), names, _gender(row, item), start, end, seen, own)


# --- checks ---------------------------------------------------------------------------------------------------------


def _check_keys(row: Row, data: Mapping[str, Any], known: set[str], *, required: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            raise row.error(f"found unknown key {key!r}", f"use only {', '.join(sorted(known))}")
    for key in required:
        if data.get(key) in (None, "", []):
            raise row.error(f"`{key}` is missing", f"add `{key}:` to the row")


def _check_order(row: Row, who: str, start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise row.error(f"{who} ends on {end}, before the start on {start}", "correct `from` or `to`")


def _check_overlap(row: Row, office: Office) -> None:
    if not office.single:
        return
    for earlier, later in zip(office.holders, office.holders[1:], strict=False):
        if earlier.end is None or earlier.end > later.start:
            found = f"{earlier.name} and {later.name} hold {office.id} at once"
            raise row.error(found, f"end {earlier.name} on {later.start} at the latest, or write `single: false`")


def _items(row: Row, data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    items = data.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise row.error(f"`{key}` is no list of mappings", f"write `{key}: [{{...}}, {{...}}]`")
    return items


def _texts(row: Row, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    items = data.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
        raise row.error(f"`{key}` is no list of words", f'write `{key}: [...]`, and quote words such as "NO"')
    return tuple(items)


def _text(row: Row, data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise row.error(f"`{key}` is {value!r}", "write one word, in quotes if need be")
    return value or None


def _gender(row: Row, data: Mapping[str, Any]) -> Gender | None:
    value = data.get("gender")
    if value not in (None, "m", "f"):
        raise row.error(f"found gender {value!r}", "write m or f, or leave it out")
    return value


def _day(row: Row, data: Mapping[str, Any], key: str) -> date | None:
    """A day; a year or a month alone stands for its first day."""
    value = data.get(key)
    if value is None or type(value) is date:
        return value
    partial = _PARTIAL.fullmatch(str(value))
    try:
        return date(int(partial[1]), int(partial[2] or 1), 1) if partial else date.fromisoformat(str(value))
    except ValueError:
        raise row.error(f"`{key}` is {value!r}", "write a day such as 2025-10-21") from None
