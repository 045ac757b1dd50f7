"""Descriptions and pronouns that go back to somebody named before: "the alliance", "the minister", "she", "its".

The article is walked once; each step looks at the few actors last spoken of, so the work grows with the article's
length only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.echoing import antecedent_of_description
from watchfloor.actors.findings import Finding, Standing
from watchfloor.actors.groups import members_of, members_of_both
from watchfloor.actors.memory import Memory, Trace
from watchfloor.actors.phrases import Phrase
from watchfloor.actors.pronouns import IMPERSONAL, antecedent_of_pronoun, gender_of, is_pronoun
from watchfloor.actors.standing import is_part_of_name
from watchfloor.actors.wording import words
from watchfloor.reader.syntax import children, conjuncts_of, first_conjunct, predicate_of
from watchfloor.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.actors.scene import Scene


MINISTRIES = frozenset({"ministry", "department"})
OFFICES = ("minister", "secretary")  # whoever heads one


def resolve(scene: Scene, findings: list[Finding]) -> list[Finding]:
    """The findings with their antecedents and the pronouns, in text order; descriptions of nobody are left out."""
    return _Walk(scene, findings).run()


class _Walk:
    def __init__(self, scene: Scene, findings: list[Finding]) -> None:
        self._scene = scene
        self._findings = findings
        self._memory = Memory()
        self._by_phrase = {id(found.phrase): found for found in findings if found.phrase}
        self._by_start = {found.start: found for found in findings}
        self._by_head = {found.head: found for found in findings}
        self._pronouns: dict[int, Finding] = {}
        self._kept: list[Finding] = []
        self._clauses: dict[int, Token] = {}

    def run(self) -> list[Finding]:
        """One walk from the first word to the last."""
        starting: dict[int, list[Finding]] = {}
        for found in self._findings:
            starting.setdefault(found.start, []).append(found)
        for index in self._scene.sentence_of:
            for found in starting.get(index, ()):
                self._meet(found)
            if index not in starting:
                self._meet_word(self._scene.doc[index])
            self._note_place(index)
        for found in self._kept:
            self._inherit(found)
        return [found for found in self._kept if not self._names_nobody(found)]

    def _meet(self, found: Finding) -> None:
        if found.phrase is not None and found.rule in {"role", "body"} and _is_open(found):
            self._go_back(found)
        self._inherit(found)
        self._kept.append(found)
        if not self._names_nobody(found):
            self._note(found)

    def _go_back(self, found: Finding) -> None:
        twin = self._same_in_apposition(found)
        if twin is not None:
            found.actor, found.key, found.rule = twin.actor, twin.key, "apposition"
            twin.standing.fill(found.standing)
            found.standing = twin.standing
            return
        named = self._listed_in_apposition(found) or members_of(self._scene, found, self._memory)
        if named:
            found.key, found.rule = "+".join(other.key for other in named), "group"
            return
        if found.phrase is not None and found.phrase.noun in MINISTRIES and found.phrase.definite:
            self._take_ministers(found)
        antecedent = antecedent_of_description(self._scene, found, self._memory)
        if antecedent is not None:
            found.actor, found.key = antecedent.actor, antecedent.key
            found.rule = "group" if "+" in antecedent.key else "antecedent"
            found.standing, found.gender = antecedent.standing, found.gender or antecedent.gender
            found.person, found.plural = antecedent.person, antecedent.plural

    def _take_ministers(self, found: Finding) -> None:
        """Lets "the ministry" be of the country of the minister who was last spoken of."""
        if found.phrase is not None and not found.phrase.owners():
            spoken_of = (trace.finding for trace in self._memory.latest() if not trace.shadow)
            minister = next(
                (other for other in spoken_of if (other.standing.role or "").lower().endswith(OFFICES)), None
            )
            if minister is not None:
                held = minister.standing
                found.standing.fill(Standing(None, held.affiliation, held.country, held.sector))

    def _listed_in_apposition(self, found: Finding) -> list[Finding]:
        """Those whom a list behind a plural names: "the two presidents, Levon Petrosyan and Ilham Karimov"."""
        listed = children(self._scene.doc[found.head], "appos") if found.plural else []
        named = [self._by_head.get(token.i) for first in listed[:1] for token in conjuncts_of(first)]
        return [other for other in named if other] if len(named) > 1 and all(named) else []

    def _same_in_apposition(self, found: Finding) -> Finding | None:
        """The body that bears a name beside its kind: "shipping company Larsund", "Larsund, a shipping company"."""
        if found.plural or found.person or (found.actor is not None and found.actor.kind != "unnamed"):
            return None
        head = self._scene.doc[found.head]
        if not head.text.islower():
            return None
        beside = [*children(head, "appos"), *([head.head] if head.dep_ == "appos" else [])]
        named = (self._by_head.get(token.i) for token in beside)
        return next((other for other in named if other and other.kind == "name" and _is_body(other)), None)

    def _meet_word(self, token: Token) -> None:
        if is_pronoun(token):
            self._meet_pronoun(token)
        elif named := members_of_both(self._scene, token, self._memory):
            found = _pronoun(token.i, named)
            self._kept.append(found)
            self._note(found)

    def _meet_pronoun(self, token: Token) -> None:
        antecedents = antecedent_of_pronoun(self._scene, token, self._memory, self._by_start)
        gender = gender_of(token)
        for trace in antecedents[:1]:
            if gender and len(antecedents) == 1:
                self._memory.learn_gender(trace.finding.key, gender)
        if not antecedents and token.lower_ in IMPERSONAL:
            return
        found = _pronoun(token.i, [trace.finding for trace in antecedents])
        self._pronouns[token.i] = found
        self._kept.append(found)
        if antecedents:
            self._note(found)

    # --- what is remembered -----------------------------------------------------------------------------------------

    def _note(self, found: Finding) -> None:
        self._memory.note(self._trace(found, shadow=False))
        entry = self._scene.knowledge.entries.get(found.standing.affiliation or "")
        if found.person and found.kind in {"name", "title"} and entry is not None:
            self._memory.note(self._trace(_implied(found, entry.actor, found.standing.country), shadow=True))

    def _trace(self, found: Finding, *, shadow: bool) -> Trace:
        head = self._scene.doc[found.head]
        clause = self._clause_of(first_conjunct(head))
        sentence = self._scene.sentence_of[found.head]
        return Trace(found, sentence, head.dep_, clause.i, clause.dep_ in {"ROOT", "parataxis"}, shadow)

    def _clause_of(self, head: Token) -> Token:
        """The predicate of a word; kept, since the first word of a list may have thousands that ask the same."""
        if head.i not in self._clauses:
            self._clauses[head.i] = predicate_of(head)
        return self._clauses[head.i]

    def _note_place(self, index: int) -> None:
        """A country that is a place only can still be "the country" later."""
        name = self._scene.name_at(index)
        if (
            name is None
            or name.start != index
            or is_part_of_name(self._scene, name, self._scene.root(name.start, name.end))
        ):
            return
        sense = name.sense("name")
        if sense is not None and sense.entry is not None and sense.entry.kind == "country":
            entry = sense.entry
            place = Finding(
                name.start, name.end, name.end - 1, "name", "place", entry.actor, entry.id,
                Standing(None, entry.of, entry.plover, entry.sector),
            )  # fmt: skip
            self._memory.note(self._trace(place, shadow=True))

    # --- what is inherited ------------------------------------------------------------------------------------------

    def _inherit(self, found: Finding) -> None:
        """Lets "its minister" and "a spokesman for the ministry" take country and sector from whom they belong to."""
        phrase = found.phrase
        owner = self._owner_of(phrase) if phrase is not None else None
        if phrase is None or owner is None or owner is found:
            return
        if phrase.is_relational:
            self._inherit_office(found, phrase, owner)
            return
        standing = found.standing
        if standing.country is None:
            owning = owner.standing.affiliation if owner.person else (owner.actor.id if owner.actor else None)
            standing.fill(
                Standing(None, owning or owner.standing.affiliation, owner.standing.country, owner.standing.sector)
            )
            self._make_body(found, phrase, owner)

    def _inherit_office(self, found: Finding, phrase: Phrase, owner: Finding) -> None:
        """Lets "his counterpart" hold the office of whom "his" goes back to."""
        if phrase.noun == "counterpart":
            found.standing.role = owner.standing.role
            found.standing.sector = found.standing.sector or owner.standing.sector

    def _owner_of(self, phrase: Phrase) -> Finding | None:
        if phrase.pronoun is not None:
            return self._pronouns.get(phrase.pronoun)
        owner = phrase.possessor or phrase.after
        if isinstance(owner, Phrase):
            return self._by_phrase.get(id(owner))
        return self._by_start.get(owner.start) if owner is not None else None

    def _make_body(self, found: Finding, phrase: Phrase, owner: Finding) -> None:
        """Makes "its navy" the navy of the country that "its" goes back to, and "its forces" people of that country."""
        if found.actor is None and phrase.role.kind == "agent" and found.standing.sector and found.plural:
            id = f"{(found.standing.affiliation or '').partition('.')[0]}.{found.standing.sector}"
            name = self._scene.text(found.start, found.end)
            found.actor = Actor(id, name, "unnamed", None) if not id.startswith(".") else None
        if found.actor is None and phrase.role.code and owner.actor and owner.actor.kind == "country":
            id = f"{owner.actor.id}.{phrase.role.code}"
            known = self._scene.knowledge.entries.get(id)
            name = f"{phrase.role.words[0].capitalize()} of {owner.actor.name}"
            found.actor = known.actor if known else Actor(id, name, "government", None)
            found.key = id

    def _names_nobody(self, found: Finding) -> bool:
        """Whether a word such as "group" or "chief" is left without anybody behind it."""
        if found.phrase is None or found.actor is not None or found.standing.country is not None:
            return False
        if found.rule == "group":
            return False
        if found.phrase.owners() and found.rule != "shared-noun":
            return False
        if found.phrase.definite and found.phrase.role.kind == "body" and not found.plural:
            return False  # "the presidency": its home is looked for last
        return found.phrase.noun in words("vague") and not (found.plural and found.standing.sector)


def _is_open(found: Finding) -> bool:
    """Whether it can still turn out to be somebody with a name."""
    return found.actor is None or (found.actor.kind == "unnamed" and not found.plural)


def _is_body(found: Finding) -> bool:
    return found.actor is not None and found.actor.kind in {"organisation", "company", "armed_group"}


def _pronoun(index: int, antecedents: list[Finding]) -> Finding:
    """A pronoun's finding; with several antecedents it stands for all of them."""
    if len(antecedents) == 1:
        only = antecedents[0]
        rule = "pronoun-group" if "+" in only.key else "pronoun"
        return Finding(
            index, index + 1, index, "pronoun", rule, only.actor, only.key, only.standing,
            gender=only.gender, plural=only.plural, person=only.person,
        )  # fmt: skip
    key = "+".join(found.key for found in antecedents) or f"pronoun/{index}"
    rule = "pronoun-group" if antecedents else "pronoun-open"
    return Finding(index, index + 1, index, "pronoun", rule, None, key, Standing(), plural=len(antecedents) > 1)


def _implied(found: Finding, actor: Actor, country: str | None) -> Finding:
    return Finding(
        found.start, found.end, found.head, "name", "implied", actor, actor.id, Standing(None, None, country)
    )
