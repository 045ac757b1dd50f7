"""Whom words belong to: the country or body behind "Chinese", "Japan's" or "of Peru", namesakes told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.actors.findings import Standing
from watchfloor.actors.phrases import Phrase
from watchfloor.actors.wording import NAMESAKES
from watchfloor.reader.syntax import text_of
from watchfloor.records import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.actors.rows import Entry
    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known, Sense, Use

SHORT = 4  # letters of an acronym that may mean something else
_LEADING = {"organisation": "GOV", "government": "GOV", "country": "GOV", "company": "BUS"}  # sector of who heads it


_NEIGHBOURS = {"the North": "KOR", "the South": "PRK"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody to whom a role or body belongs."""

    id: str
    country: str | None
    sector: str | None  # of those who act for it, where their own word does not tell


@dataclass(frozen=True, slots=True)
class Namesake:
    """When a shared name is not its first bearer's."""

    unless: re.Pattern[str] | None
    despite: re.Pattern[str] | None
    instead: str | None  # id of the other bearer; None: it is nobody's here
    hint: re.Pattern[str] | None


class Owners:
    """Answers for one article."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._entries: dict[tuple[str, str], Entry | None] = {}
        self._named = {
            sense.entry.id for name in scene.names for sense in name.senses if sense.entry and sense.use != "metonym"
        }

    def entry(self, name: Known, *uses: Use) -> Entry | None:
        """The actor that a name stands for in this article, of several the first that fits; ``None``: nobody, here."""
        fitting = (self._fitting(sense, sense.entry) for sense in name.in_use(*uses) if sense.entry)
        return next(filter(None, fitting), None)

    def _fitting(self, sense: Sense, entry: Entry) -> Entry | None:
        key = (sense.name, entry.id)
        if key not in self._entries:
            self._entries[key] = self._told_apart(sense, entry)
        return self._entries[key]

    def _told_apart(self, sense: Sense, entry: Entry) -> Entry | None:
        rule = namesakes().get(sense.name)
        if rule is None:
            return entry if not _needs_support(sense, entry) or self._supported(sense, entry) else None
        text = text_of(self._scene.doc)
        if rule.despite and rule.despite.search(text):
            return entry
        if rule.hint and rule.hint.search(text):
            return self._scene.knowledge.entries.get(rule.instead or "")
        return None if rule.unless and rule.unless.search(text) else entry

    def _supported(self, sense: Sense, entry: Entry) -> bool:
        """Whether the article names the actor by another of its names, its country, or the neighbour of "the North"."""
        if entry.kind != "country" and entry.plover is not None and self._speaks_of(entry.plover):
            return True
        neighbour = _NEIGHBOURS.get(sense.name)
        names = {
            other.name
            for name in self._scene.names
            for other in name.senses
            if other.entry and other.entry.id in {entry.id, neighbour}
        }
        return bool(names - {sense.name})

    def _speaks_of(self, country: str) -> bool:
        """Whether the article names a country or a state body of it."""
        return any(id.partition(".")[0] == country for id in self._named)

    def owner(self, item: Known | Phrase) -> Owner | None:
        """The owner that a name or a body in a phrase is; ``None``: nobody known."""
        if isinstance(item, Phrase):
            return self._owner_of_body(item)
        entry = self.entry(item, "name", "adjective", "metonym", "people")
        if entry is not None:
            return Owner(entry.id, self.country(entry), entry.sector or _LEADING.get(entry.kind))
        return self._owner_of_person(item)

    def _owner_of_person(self, item: Known) -> Owner | None:
        """Whom somebody acts for stands behind those that act for him: "Biden's adviser"."""
        sense = item.sense("person", "short")
        term = sense.person.term_at(self._scene.day) if sense and sense.person else None
        if term is None:
            return None
        return Owner(term.office.of, self._scene.knowledge.country_of(term.office.of), term.office.sector)

    def _owner_of_body(self, phrase: Phrase) -> Owner | None:
        actor, standing = self.body(phrase)
        if actor is not None:
            return Owner(actor.id, standing.country, standing.sector)
        found = self.first_owner(phrase)
        sector = phrase.role.sector or (found.sector if found else None)
        return Owner(found.id, found.country, sector) if found else None

    def first_owner(self, phrase: Phrase) -> Owner | None:
        """The owner of a phrase, the nearest statement first; ``None``: the phrase names none."""
        return next((found for item in phrase.owners() if (found := self.owner(item)) is not None), None)

    def body(self, phrase: Phrase) -> tuple[Actor | None, Standing]:
        """The body that a phrase names, and what holds of it: "China's navy" is CHN.NAVY."""
        owner = self.first_owner(phrase)
        standing = Standing(None, owner.id if owner else None, owner.country if owner else None, phrase.role.sector)
        if owner is None or phrase.role.code is None:
            return None, standing
        return self._body_actor(owner, phrase), standing

    def _body_actor(self, owner: Owner, phrase: Phrase) -> Actor:
        id = f"{owner.id}.{phrase.role.code}"
        known = self._scene.knowledge.entries.get(id)
        if known is not None:
            return known.actor
        parent = self._scene.knowledge.entries.get(owner.id)
        return Actor(
            id, f"{phrase.role.words[0].capitalize()} of {parent.name if parent else owner.id}", "government", None
        )

    def home_of(self, start: int, end: int) -> str | None:
        """The country that a name holds: India for "India Meteorological Department"; ``None``: none, or several."""
        inside = {name for at in range(start, end) if (name := self._scene.name_at(at)) is not None}
        whole = (name for name in inside if start <= name.start and name.end <= end and not self._is_part(name))
        entries = (self.entry(name, "name", "adjective") for name in whole)
        found = {entry.id: entry for entry in entries if entry is not None and entry.kind == "country"}
        return self.country(*found.values()) if len(found) == 1 else None

    def _is_part(self, name: Known) -> bool:
        """Whether it only makes another word: "New Mexico", "US-backed"."""
        doc = self._scene.doc
        after = doc[name.end].text if name.end < len(doc) else ""
        return after == "-" or (name.start > 0 and doc[name.start - 1].text in {"New", "-"})

    def country(self, entry: Entry) -> str | None:
        """PLOVER's code for a known actor."""
        return self._scene.knowledge.country_of(entry.id)

    def is_named(self, id: str) -> bool:
        """Whether the article names a country or organisation."""
        return id in self._named


def _needs_support(sense: Sense, entry: Entry) -> bool:
    """Short forms that mean other things too: CAR, "the North"."""
    short = (len(sense.name) <= SHORT and sense.name.isupper()) or sense.name.startswith("the ")
    return sense.use == "name" and sense.name in entry.ambiguous and short


@cache
def namesakes() -> dict[str, Namesake]:
    """The rules for shared names, by name."""
    rows = vocabularies.load(__package__, NAMESAKES).body["namesakes"]
    return {
        row["name"]: Namesake(
            _any_of(row.get("unless")), _any_of(row.get("despite")), row.get("instead"), _any_of(row.get("if"))
        )
        for row in rows
    }


def _any_of(words: Sequence[str] | None) -> re.Pattern[str] | None:
    """A pattern for any of these words as whole words."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") if words else None
