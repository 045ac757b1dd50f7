"""Names and role phrases become findings: whom each names, by the article's own words first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.apposition import appositions
from watchfloor.actors.findings import Finding, Standing
from watchfloor.actors.owners import Owners
from watchfloor.actors.people import People
from watchfloor.actors.persons import read_names, slug_of
from watchfloor.actors.phrases import is_proper_name, parts_of, read_phrases
from watchfloor.actors.standing import describes_actor, is_actor, is_part_of_name
from watchfloor.actors.wording import echoes, words
from watchfloor.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.actors.persons import PersonName
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.rows import Entry
    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known
    from watchfloor.records import ActorKind, MentionKind


class Linker:
    """Reads one article's names and role phrases and links them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.owners = Owners(scene)
        self.phrases = read_phrases(scene)
        self.names = read_names(scene, self.phrases)
        self.titles = {id(name.title): name for name in self.names if name.title is not None}
        self.apposed = appositions(scene, self.names, self.phrases)
        self.people = People(scene, self.owners, self.names, self._titles_of())

    def _titles_of(self) -> dict[int, list[Phrase]]:
        """The titles that the text gives each name, by the name's ``id()``, the nearest first."""
        found = {id(name): [name.title] if name.title else [] for name in self.names}
        for phrase in self.phrases:
            named = self.apposed.get(id(phrase))
            if named is not None:
                found[id(named)].append(phrase)
        return found

    def findings(self) -> list[Finding]:
        """All findings but pronouns, in text order; some descriptions still wait for their antecedent."""
        persons = [self._person(name) for name in self.names]
        named = {index for name in self.names for index in range(name.start, name.end)}  # "Julie *Bishop*" is no bishop
        untitled = (phrase for phrase in self.phrases if id(phrase) not in self.titles and phrase.head not in named)
        described = [found for phrase in untitled for found in self._described(phrase)]
        taken = {index for found in (*persons, *described) for index in range(found.start, found.end)}
        known = [found for name in self.scene.names for found in self._known(name, taken)]
        return sorted([*persons, *described, *known], key=lambda found: (found.start, -found.end))

    # --- persons ----------------------------------------------------------------------------------------------------

    def _person(self, name: PersonName) -> Finding:
        start = name.title.start if name.title else name.start
        profile = self.people.profile(name)
        head = self.scene.root(start, name.end).i
        return Finding(
            start, name.end, head, "name", profile.rule, profile.actor, profile.key,
            profile.standing, gender=profile.gender, person=True, phrase=name.title,
        )  # fmt: skip

    # --- role phrases -----------------------------------------------------------------------------------------------

    def _described(self, phrase: Phrase) -> Iterator[Finding]:
        """What a role phrase names that is no title of a name: a person in office, a body, or people unnamed."""
        if phrase.role.kind == "honorific" or (phrase.modifier and not self._modifies(phrase)):
            return
        named = self.apposed.get(id(phrase))
        if named is not None:
            yield self._apposed(phrase, named)
            return
        if len(phrase.names) > 1 and phrase.role.sector is None and phrase.role.kind == "agent":
            return  # "the US-Japanese alliance" is no body of either
        if is_proper_name(self.scene, phrase):
            yield self._organisation(phrase)
            return
        yield self._body(phrase) if phrase.role.kind == "body" else self._role(phrase)
        yield from self._partner(phrase)

    def _modifies(self, phrase: Phrase) -> bool:
        """Whether a role noun in front of another noun tells who acts: "police raid", not "police station"."""
        governor = self.scene.doc[phrase.head].head
        acting = phrase.role.kind in {"agent", "body"} and phrase.noun not in words("vague") | echoes().keys()
        return acting and governor.lemma_.lower() not in words("things") | words("urban") | words("buildings")

    def _apposed(self, phrase: Phrase, name: PersonName) -> Finding:
        profile = self.people.profile(name)
        found = self._blank(phrase, "title", "apposition")
        found.actor, found.key, found.gender, found.person = profile.actor, profile.key, profile.gender, True
        found.standing = profile.standing
        return found

    def _blank(self, phrase: Phrase, kind: MentionKind, rule: str) -> Finding:
        key = f"phrase/{phrase.start}"
        return Finding(
            phrase.start, phrase.end, phrase.head, kind, rule, None, key, self.people.standing_of(phrase),
            gender=phrase.role.gender, plural=phrase.plural, phrase=phrase,
        )  # fmt: skip

    def _body(self, phrase: Phrase) -> Finding:
        found = self._blank(phrase, "description", "body")
        actor, standing = self.owners.body(phrase)
        found.standing.fill(standing)
        found.standing.role = None
        if actor is not None:
            found.actor, found.key = actor, actor.id
        return found

    def _role(self, phrase: Phrase) -> Finding:
        """A person in office whom the text or the knowledge names, or people unnamed."""
        title = phrase.role.kind == "title" and not phrase.plural
        several = phrase.plural and phrase.others
        found = self._blank(phrase, "title" if title else "description", "of-several" if several else "role")
        found.person = not phrase.plural and is_human(self.scene.doc[phrase.head].lower_)
        found.standing.role = self.people.title(phrase) if title else None
        profile = self.people.in_office(phrase) if title and not phrase.former else None
        member_of = self._whole(phrase)
        if profile is not None:
            found.actor, found.key, found.gender, found.rule = profile.actor, profile.key, profile.gender, profile.rule
            found.standing.fill(profile.standing)
        elif member_of is not None:
            found.actor, found.key, found.standing.sector = member_of.actor, member_of.id, member_of.sector
            found.standing.affiliation = member_of.of
        elif not title:
            found.actor = self._unnamed(phrase, found.standing)
        return found

    def _organisation(self, phrase: Phrase) -> Finding:
        """A body that goes by a name of its own: "the Southern Trade Council"."""
        found = self._blank(phrase, "name", "proper-name")
        name = self.scene.text(phrase.start, phrase.end)
        kind: ActorKind = "company" if phrase.role.sector == "BUS" else "organisation"
        found.actor = Actor(f"organisation/{slug_of(name)}", name, kind, None)
        found.key, found.standing.role = found.actor.id, None
        return found

    def _whole(self, phrase: Phrase) -> Entry | None:
        """The organisation that "G7 nations" are."""
        if phrase.noun not in words("membership") or not phrase.names:
            return None
        entry = self.owners.entry(phrase.names[0], "name")
        return entry if entry is not None and entry.kind == "organisation" else None

    def _unnamed(self, phrase: Phrase, standing: Standing) -> Actor | None:
        """People of one country and sector: "Israeli soldiers" are ISR.MIL, unnamed."""
        if standing.affiliation is None or standing.sector is None:
            return None
        name = self.scene.text(phrase.start, phrase.end)
        return Actor(f"{standing.affiliation.partition('.')[0]}.{standing.sector}", name, "unnamed", None)

    def _partner(self, phrase: Phrase) -> Iterator[Finding]:
        """The first of "US and Japanese officials": it shares the noun."""
        for part in parts_of(phrase):
            for name in part.names[1:]:
                owner = self.owners.owner(name)
                if owner is not None:
                    yield self._shared(phrase, name, Standing(None, owner.id, owner.country, phrase.role.sector))

    def _shared(self, phrase: Phrase, name: Known, standing: Standing) -> Finding:
        head = self.scene.root(name.start, name.end).i
        key = f"phrase/{name.start}"
        if phrase.role.code is not None:
            key = f"{standing.affiliation}.{phrase.role.code}"
        actor = self._unnamed(phrase, standing) if standing.sector else None
        return Finding(
            name.start, name.end, head, "description", "shared-noun", actor, key, standing, plural=phrase.plural
        )

    # --- known names ------------------------------------------------------------------------------------------------

    def _known(self, name: Known, taken: set[int]) -> Iterator[Finding]:
        """A country, organisation or group that is part of no longer mention."""
        if any(index in taken for index in range(name.start, name.end)) or self._is_person(name):
            return
        entry = self.owners.entry(name, "name", "metonym")
        if entry is not None:
            if is_actor(self.scene, name):
                yield self._named(name, entry)
            return
        yield from self._national(name)

    def _is_person(self, name: Known) -> bool:
        """Whether the word is the short name of somebody whom the article names in full: Jordan, Washington."""
        return name.end - name.start == 1 and self.people.register.knows(self.scene.doc[name.start].text)

    def _named(self, name: Known, entry: Entry) -> Finding:
        metonym = name.sense("name") is None
        kind: MentionKind = "metonym" if metonym else "name"
        sector = entry.sector or ("GOV" if metonym and entry.kind == "country" else None)
        standing = Standing(None, entry.of, self.owners.country(entry), sector)
        head = self.scene.root(name.start, name.end).i
        return Finding(name.start, name.end, head, kind, f"known-{kind}", entry.actor, entry.id, standing)

    def _national(self, name: Known) -> Iterator[Finding]:
        """A nationality: in front of a noun it is the country, alone its people."""
        head = self.scene.root(name.start, name.end)
        entry = self.owners.entry(name, "adjective")
        if entry is not None and describes_actor(self.scene, name):
            standing = Standing(None, entry.of, self.owners.country(entry), entry.sector)
            yield Finding(name.start, name.end, head.i, "name", "adjective", entry.actor, entry.id, standing)
            return
        people = self.owners.entry(name, "people")
        if people is not None and self._are_people(name):
            yield self._people(name, people)

    def _are_people(self, name: Known) -> bool:
        head = self.scene.root(name.start, name.end)
        if is_part_of_name(self.scene, name, head) or head.dep_ in {"amod", "compound", "flat"}:
            return False
        plural = head.tag_ in {"NNPS", "NNS"}
        before = self.scene.doc[name.start - 1] if name.start else None
        return plural or (before is not None and before.pos_ in {"DET", "NUM"} and head.pos_ in {"NOUN", "PROPN"})

    def _people(self, name: Known, entry: Entry) -> Finding:
        actor = Actor(f"{entry.id}.CVL", self.scene.text(name.start, name.end), "people", None)
        standing = Standing(None, entry.id, self.owners.country(entry), "CVL")
        head = self.scene.root(name.start, name.end).i
        return Finding(name.start, name.end, head, "description", "people", actor, actor.id, standing, plural=True)


def is_human(noun: str) -> bool:
    """Whether a role noun in the singular is one person: "spokesman", not "company"."""
    return noun not in words("collective") and noun not in echoes()


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in text order, of two over the same words the first."""
    seen: dict[tuple[int, int], Finding] = {}
    for found in findings:
        seen.setdefault((found.start, found.end), found)
    return list(seen.values())
