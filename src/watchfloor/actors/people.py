"""Who the persons of one article are: names, titles, and what the knowledge says of them on the article's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from watchfloor.actors.findings import Standing
from watchfloor.actors.knowledge import person_actor
from watchfloor.actors.persons import Register, is_full, slug_of
from watchfloor.actors.phrases import take_owner_after_name
from watchfloor.actors.spotting import folded, title_words
from watchfloor.actors.wording import gender_of_first_name
from watchfloor.records import Actor

if TYPE_CHECKING:
    from watchfloor.actors.findings import Finding
    from watchfloor.actors.knowledge import Person, Term
    from watchfloor.actors.owners import Owner, Owners
    from watchfloor.actors.persons import PersonName
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.rows import Gender
    from watchfloor.actors.scene import Scene

RECENT = timedelta(days=8 * 366)  # after a term's end, while a surname alone may still mean its holder
SOON = timedelta(days=366)  # before a first term, while a surname alone may mean who will hold it
TOP_OFFICES = ("president", "supreme leader", "chancellor", "prime minister", "king", "emir", "sultan")
GENERIC = frozenset({"leader", "ruler", "strongman", "head of state", "head of government"})
HEADS = frozenset({"chief", "head", "boss", "leader", "director"})  # of an organisation: whoever heads it
HEAD_OFFICES = (
    "secretary general",
    "president",
    "director general",
    "chairman",
    "chief executive",
    "high commissioner",
    "executive director",
)


def _is_the_holder(phrase: Phrase) -> bool:
    """Whether it is "the president", not one of many or a past one."""
    return phrase.definite and not (phrase.former or phrase.plural or phrase.owners() or phrase.is_relational)


def _is_judge(name: PersonName) -> bool:
    """Whether a surname has a judge's title, which none of the known office holders has."""
    return name.title is not None and name.title.role.sector == "JUD"


@dataclass(slots=True)
class Profile:
    """One person of the article: what its words say, and what the knowledge adds."""

    key: str
    actor: Actor | None  # None: only a surname, and the knowledge has nobody for it
    rule: str
    standing: Standing
    gender: Gender | None = None
    known: Person | None = None


class People:
    """The article's persons, asked by name and by office."""

    def __init__(self, scene: Scene, owners: Owners, names: list[PersonName], titles: dict[int, list[Phrase]]) -> None:
        self._scene = scene
        self._owners = owners
        self._titles = titles
        self.register = Register(names)
        self._profiles: dict[str, Profile] = {}
        self._judges = {folded(name.words) for name in names if not is_full(name.words) and _is_judge(name)}
        self._keys: dict[int, str] = {}
        for name in sorted(names, key=lambda item: -len(item.words)):  # short names go back to longer ones
            self._keys[id(name)] = self._enter(name)
        self._offices: dict[tuple[str | None, str], Profile] = {}
        for name in names:
            self._read_titles(name)
        for profile in self._profiles.values():
            self._ask_knowledge(profile)

    def profile(self, name: PersonName) -> Profile:
        """The person whom a name in the text names."""
        return self._profiles[self._keys[id(name)]]

    # --- names ------------------------------------------------------------------------------------------------------

    def _enter(self, name: PersonName) -> str:
        """The key of a name's person, whose profile is made at the first name."""
        full = self.register.full_name(name)
        if full is not None and id(full) in self._keys:
            return self._keys[id(full)]
        made = self._new_profile(name)
        return self._profiles.setdefault(made.key, made).key

    def _new_profile(self, name: PersonName) -> Profile:
        text = self._scene.text(name.start, name.end)
        known = self._known(name, text)
        if known is not None:
            return Profile(known.id, person_actor(known), "known-person", Standing(), known.gender, known)
        gender = gender_of_first_name(name.words[0]) if is_full(name.words) else None
        if is_full(name.words):
            id = f"person/{slug_of(text)}"
            return Profile(id, Actor(id, text, "person", None), "person", Standing(), gender)
        return Profile(f"name/{' '.join(folded(name.words))}", None, "surname", Standing())

    def _known(self, name: PersonName, text: str) -> Person | None:
        """The office holder with this name who fits the title before it, the date and the countries of the article."""
        owner = next((found for title in self._titles[id(name)] if (found := self._owners.first_owner(title))), None)
        called = self._scene.knowledge.persons_called
        titled = f"{name.title.noun} {text}" if name.title else text  # some are kept as "King Felipe"
        full = is_full(name.words)
        persons = [person for person in called(text) or called(titled) if self._may_be(person, name)]
        scored = [(self._score(person, owner, full=full), person) for person in persons]
        best = max((score for score, _ in scored), default=0)
        fitting = [person for score, person in scored if score == best]
        return fitting[0] if best > 0 and len(fitting) == 1 else None

    def _score(self, person: Person, owner: Owner | None, *, full: bool) -> int:
        """How well an office holder fits; 0 or less: not at all."""
        countries = {term.office.of for term in person.terms}
        if owner is not None and owner.id.partition(".")[0] not in countries:
            return -1
        if not full and self._is_to_come(person):
            return 0
        in_office = person.term_at(self._scene.day) is not None
        named = any(self._owners.is_named(country) for country in countries)
        recent = in_office or self._is_recent(person)
        if not full and not recent and not named and owner is None:
            return 0
        return 4 * in_office + 2 * recent + named + full + (owner is not None)

    def _is_recent(self, person: Person) -> bool:
        """Whether a term ended, or begins, not long from the article's date; without a date everybody is."""
        day = self._scene.day
        if day is None:
            return True
        ends = [term.holder.end for term in person.terms if term.holder.end]
        starts = [term.holder.start for term in person.terms]
        return any(end <= day <= end + RECENT for end in ends) or any(day <= start <= day + RECENT for start in starts)

    def _may_be(self, person: Person, name: PersonName) -> bool:
        """Whether a surname can be an office holder's: not where the article calls its bearer a judge."""
        is_judge = folded(name.words) in self._judges
        return not is_judge or any(term.office.sector == "JUD" for term in person.terms)

    def _is_to_come(self, person: Person) -> bool:
        """Whether nobody knew of an office yet: the first begins long after the article's date."""
        starts = [term.holder.start for term in person.terms]
        return self._scene.day is not None and min(starts) > self._scene.day + SOON

    # --- titles -----------------------------------------------------------------------------------------------------

    def _read_titles(self, name: PersonName) -> None:
        profile = self.profile(name)
        for phrase in self._titles[id(name)]:
            if phrase is name.title:
                take_owner_after_name(self._scene, phrase, name.end)
            profile.gender = profile.gender or phrase.role.gender
            if phrase.role.kind != "honorific":
                standing = self.standing_of(phrase)
                profile.standing.fill(standing)
                if not phrase.former:
                    self._offices.setdefault((standing.affiliation, title_words(standing.role or "")), profile)

    def standing_of(self, phrase: Phrase) -> Standing:
        """What a role phrase says: office, whom it acts for, country, sector."""
        owner = self._owners.first_owner(phrase)
        standing = Standing(self.title(phrase), None, None, phrase.role.sector)
        if owner is not None and phrase.plural and phrase.others:
            standing.fill(Standing(sector=owner.sector))  # "the ministers of Poland and Latvia" are of no one country
        elif owner is not None:
            standing.fill(Standing(None, owner.id, owner.country, owner.sector))
        elif phrase.where is not None and phrase.role.kind != "title":
            place = self._owners.entry(phrase.where, "name", "metonym")
            standing.country = self._owners.country(place) if place else None
        if standing.sector is None and phrase.inner is not None:
            standing.sector = phrase.inner.role.sector
        if phrase.former and standing.sector in {"GOV", "LEG", None}:
            standing.sector = "ELI"
        return standing

    def title(self, phrase: Phrase) -> str:
        """The office in the words of the text: "Defense Secretary", "former president"."""
        text = self._scene.text(phrase.title_start, phrase.title_end)
        return f"former {text}" if phrase.former else text

    def in_office(self, phrase: Phrase) -> Profile | None:
        """The person behind a title without a name: one whom the article gives it, else its holder on the date."""
        owner = self._owners.first_owner(phrase)
        if owner is None:
            return None
        title = title_words(self.title(phrase))
        named = (self._offices.get((owner.id, name)) for name in self._office_names(owner.id, title))
        return next(filter(None, named), None) or self._holder(owner.id, title)

    def _holder(self, of: str, title: str) -> Profile | None:
        term = next((term for name in self._office_names(of, title) if (term := self._sole_term(of, name))), None)
        if term is None:
            return None
        person = self._scene.knowledge.persons[term.holder.person]
        profile = Profile(
            person.id, person_actor(person), "office-holder", self._standing_in(term), person.gender, person
        )
        known = self._profiles.get(person.id)
        return known or profile

    def give_holders(self, findings: list[Finding]) -> None:
        """Names the holders of offices whose country only the rest of the article told: "the president said"."""
        for found in findings:
            phrase, of = found.phrase, found.standing.affiliation
            if found.actor is None and found.kind == "title" and phrase and of and _is_the_holder(phrase):
                profile = self._holder(of, title_words(self.title(phrase)))
                if profile is not None:
                    found.actor, found.key, found.rule = profile.actor, profile.key, profile.rule
                    found.gender = found.gender or profile.gender

    def _office_names(self, of: str, title: str) -> tuple[str, ...]:
        """The titles to ask for: its own, or for "the Turkish leader" the highest."""
        if title in GENERIC:
            return (title, *TOP_OFFICES)
        entry = self._scene.knowledge.entries.get(of)
        if title in HEADS and entry is not None and entry.kind == "organisation":
            return (title, *HEAD_OFFICES)
        return (title,)

    def _sole_term(self, of: str, title: str) -> Term | None:
        """The one term on the article's date in an office with this title; ``None`` for none or several."""
        from watchfloor.actors.knowledge import Term

        day = self._scene.day
        if day is None:
            return None
        offices = [office for office in self._scene.knowledge.offices_called(of, title) if office.single]
        terms = [Term(office, holder) for office in offices for holder in office.holders if holder.is_sure_on(day)]
        return terms[0] if len({term.holder.person for term in terms}) == 1 else None

    # --- what the knowledge adds ------------------------------------------------------------------------------------

    def _ask_knowledge(self, profile: Profile) -> None:
        """Fills what the article leaves open; its own words stay."""
        term = profile.known.term_at(self._scene.day) if profile.known else None
        if term is not None:
            held = self._standing_in(term)
            agrees = profile.standing.country in {None, held.country}
            profile.standing.fill(held if agrees else Standing())
        elif profile.known is not None and profile.standing.country is None:
            last = profile.known.terms[-1]
            profile.standing.country = self._scene.knowledge.country_of(last.office.of)
            profile.standing.sector = profile.standing.sector or "ELI"

    def _standing_in(self, term: Term) -> Standing:
        office = term.office
        return Standing(office.title, office.of, self._scene.knowledge.country_of(office.of), office.sector)
