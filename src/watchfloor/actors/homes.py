"""Whose minister it is where the text leaves that to its reader: "Canada will strike back, the finance minister said".

News gives an office its country once, or by the place it writes from, and then leaves it out.  The home of such an
office, or of "the army" and "the police", is looked for near it first: the seat that opens its sentence ("In Moscow,
..."), who acts in its sentence, the dateline, who acted in the sentences before, and last the country that the article
is about.  Police and governors belong where things happen, not to whoever acts there: they take seat and dateline, or
wait for the places.  Where none of these speaks clearly it stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from watchfloor.actors.findings import Standing
from watchfloor.actors.phrases import EMBASSY
from watchfloor.actors.standing import is_dateline, is_in_adjective
from watchfloor.actors.wording import is_local, words
from watchfloor.reader.syntax import obliques_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.actors.findings import Finding
    from watchfloor.actors.owners import Owners
    from watchfloor.actors.phrases import Phrase
    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known, Use

AT_HOME = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP"})  # sectors that belong to a state
CLEARLY = 1.5  # times as often as any other that a country must be named where an article is about it
ENOUGH = 3  # names of that country
LEADING = 2  # the country of the lead's subject must be among that many named most
BEFORE = 2  # sentences within which whoever acted last may still lend an office its country
COUNTRY_USES: tuple[Use, ...] = ("name", "adjective", "people", "metonym")
ACTING = frozenset({"nsubj", "nsubj:pass", "nmod:poss"})


def give_homes(scene: Scene, owners: Owners, findings: list[Finding]) -> None:
    """Gives the findings of state offices and bodies that have no country yet the country of their home."""
    homes = _Homes(scene, owners, findings)
    settled: dict[str, Standing] = {}
    for found in findings:
        if found.standing.country is None and found.standing.affiliation is None:
            home = settled.get(found.key) or (homes.of(found) if found.rule != "antecedent" else None)
            if home is not None:
                settled[found.key] = home
                found.standing.fill(home)


class _Homes:
    """The countries of one article, and where they stand."""

    def __init__(self, scene: Scene, owners: Owners, findings: list[Finding]) -> None:
        self._scene = scene
        self._owners = owners
        self._acting = [
            (found, home)
            for found in findings
            if _acts(scene.doc[found.head]) and (home := self._country_of(found)) is not None
        ]
        self._starts = [found.start for found, _ in self._acting]
        self._seats = self._opening_seats()
        self._datelines = self._all_datelines()
        self._subject = self._main_country()

    def of(self, found: Finding) -> Standing | None:
        """The country that an office or body belongs to; ``None``: it belongs to none, or nobody can tell."""
        phrase = found.phrase
        if phrase is None or not _is_of_state(found, phrase) or self._is_foreign(found, phrase):
            return None  # a surname alone says nothing of an office, and where it stands may be abroad
        sentence = self._scene.sentence_of.get(found.head, 0)
        seat = self._seats.get(sentence)
        if is_local(self._scene.text(phrase.start, phrase.end)):
            return seat
        if found.standing.sector == "COP":
            return seat or self._dateline(found)
        return (
            seat
            or self._last_acting(found, first=sentence)
            or self._dateline(found)
            or self._last_acting(found, first=sentence - BEFORE)
            or self._subject
        )

    def _is_foreign(self, found: Finding, phrase: Phrase) -> bool:
        """Whether it says itself that it belongs elsewhere or to several: "the embassies of 11 countries"."""
        head = self._scene.doc[found.head]
        if phrase.role.code == EMBASSY or phrase.noun in words("sent") | words("of_bodies") or self._is_theirs(phrase):
            return True
        owned = any(word in {"of", "from"} for word, _ in obliques_of(head))
        several = head.lemma_.lower() != head.lower_  # "governments", not "police"
        counted = phrase.start > 0 and self._scene.doc[phrase.start - 1].lower_ in words("counted")
        return owned or (several and (counted or phrase.role.kind == "body"))

    def _is_theirs(self, phrase: Phrase) -> bool:
        return phrase.pronoun is not None and self._scene.doc[phrase.pronoun].lower_ == "their"

    def _last_acting(self, found: Finding, *, first: int) -> Standing | None:
        """The country that acts last before it in its paragraph, in the given sentence or a later one."""
        place = bisect_left(self._starts, found.start) - 1
        if place < 0 or self._starts[place] < self._scene.paragraph_start(found.start):
            return None
        other, home = self._acting[place]
        return home if self._scene.sentence_of.get(other.head, -1) >= first else None

    def _opening_seats(self) -> dict[int, Standing]:
        """The country of the seat that opens a sentence, by the sentence's number."""
        seats: dict[int, Standing] = {}
        for name in self._scene.names:
            before = self._scene.doc[name.start - 1] if name.start else None
            if before is not None and before.dep_ == "case" and before.is_sent_start:
                home = self._home(name, "metonym")
                if home is not None:
                    seats.setdefault(self._scene.sentence_of.get(name.start, -1), home)
        return seats

    def _all_datelines(self) -> list[tuple[int, Standing]]:
        """Where datelines stand and of which country they are; a page of briefs has many."""
        names = [name for name in self._scene.names if is_dateline(self._scene, name)]
        homes = ((name.start, self._home(name, "name", "metonym")) for name in names)
        return [(start, home) for start, home in homes if home is not None]

    def _dateline(self, found: Finding) -> Standing | None:
        """The last dateline before a finding, or the first of the article, which the headline stands above."""
        before = [home for start, home in self._datelines if start <= found.start]
        return before[-1] if before else next((home for _, home in self._datelines), None)

    def _main_country(self) -> Standing | None:
        """The lead's subject, or the country that is named most, and clearly; ``None``: none stands out."""
        homes = [home for name in self._scene.names if (home := self._home(name, *COUNTRY_USES)) is not None]
        counted = Counter((home.affiliation, home.country) for home in homes).most_common(LEADING)
        if not counted or counted[0][1] < ENOUGH:
            return None
        lead = self._lead()
        if lead is not None and (lead.affiliation, lead.country) in dict(counted):
            return lead
        (affiliation, country), number = counted[0]
        clear = all(number >= CLEARLY * other for _, other in counted[1:])
        return Standing(None, affiliation, country, None) if clear else None

    def _lead(self) -> Standing | None:
        """The country that is the main subject of the article's first two sentences, headline and lead, in both."""
        first = [
            home
            for found, home in self._acting
            if self._scene.sentence_of.get(found.head, LEADING) < LEADING
            and self._scene.doc[found.head].dep_ == "nsubj"
        ]
        same = len(first) > 1 and all(home.country == first[0].country for home in first)
        return first[0] if same else None

    def _home(self, name: Known, *uses: Use) -> Standing | None:
        entry = self._owners.entry(name, *uses)
        if entry is None or entry.kind != "country":
            return None
        return Standing(None, entry.id, self._owners.country(entry), None)

    def _country_of(self, found: Finding) -> Standing | None:
        """The country that a finding names or acts for; ``None``: none."""
        id = found.actor.id if found.actor is not None else found.standing.affiliation
        owner = self._scene.knowledge.entries.get((found.standing.affiliation or id or "").partition(".")[0])
        if found.kind == "pronoun" or owner is None or owner.kind != "country":
            return None
        name = self._scene.name_at(found.start)
        if name is not None and is_in_adjective(self._scene, name):
            return None  # "the Panama-flagged ship"
        return Standing(None, owner.id, self._owners.country(owner), None)


def _is_of_state(found: Finding, phrase: Phrase) -> bool:
    """Whether it is an office or body of some state: state television too."""
    return found.standing.sector in AT_HOME or phrase.noun.startswith("state ")


def _acts(head: Token) -> bool:
    """Whether a mention is the subject or the possessor, or tells of which country it is: "One *Thai* ranger fell"."""
    noun = head.head if head.dep_ in {"amod", "compound"} else head
    return noun.dep_ in ACTING
