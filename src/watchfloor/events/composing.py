"""How found events lean on one another: which are taken in by others, what status and which parties they lend."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from watchfloor.events.attachment import governor_of
from watchfloor.events.finding import clauses_below
from watchfloor.events.parties import PLACE_RULE, others_than, unique, victims_at_home
from watchfloor.events.roles import objects
from watchfloor.events.status import own_status, strongest
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from watchfloor.events.finding import Finder, Found
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.parties import Parties
    from watchfloor.records import Mention, Place, Status

LOOK_BACK = 12  # among how many events before it the doer of "the attack" is looked for
STEPS = 6  # how many operators may stand above one another
HARMING = frozenset({"ASSAULT", "COERCE"})
DEMANDS = frozenset({"REQUEST"})  # acts whose object somebody else is to set free
HOLDING = frozenset(
    {"hold", "jail", "detain", "imprison", "arrest", "keep", "seize", "capture", "intern", "sentence", "abduct"}
)
OFFERS = frozenset({"AGREE"})  # acts whose object is still to come: "proposed a *truce*"
BEARERS = frozenset({"of", "by", "on", "against", "in", "from"})  # after these an act names its own parties
OPEN: tuple[Status, ...] = ("planned", "possible")  # what a governor hands down to all that it governs
Sides = tuple[tuple["Mention", ...], tuple["Mention", ...]]  # actors, recipients


class Composer:
    """Puts together what was found in one article."""

    def __init__(self, found: Sequence[Found], finder: Finder, ontology: Ontology, parties: Parties) -> None:
        self._finder, self._ontology, self._parties = finder, ontology, parties
        self._found = found
        self._starts = [item.trigger.i for item in found]
        self._above: dict[int, Found] = {}
        for item in sorted(
            found, key=lambda item: item.evocation.item.form != "modal"
        ):  # a modal is nearest to its verb
            for below in self._below(item):
                self._above.setdefault(below.trigger.i, item)

    def events(self) -> Iterator[tuple[Found, Status]]:
        """Each event that stands on its own, with its status; what others take in or say not to happen is left out."""
        for item in self._found:
            status = self.status_of(item) if item.type is not None else None
            if status is not None and not self._is_taken_in(item):
                yield item, status

    def chain(self, item: Found) -> Iterator[Found]:
        """What governs an event, the nearest first."""
        for _ in range(STEPS):
            above = self._above.get(item.trigger.i)
            if above is None:
                return
            yield above
            item = above

    def _below(self, item: Found) -> list[Found]:
        return self._finder.below(item) if item.operator is not None else self._retold(item)

    def _retold(self, item: Found) -> list[Found]:
        """Event nouns that only name what their verb tells: "hosted *negotiations*", both CONSULT."""
        if self._promises(item):
            return [*self._sealed(item), *self._foretold(item)]
        if not item.evocation.is_verb:
            return self._sealed(item)
        nouns = (self._finder.at(noun) for noun in syntax.objects_of(item.trigger))
        return [*self._sealed(item)] or [
            noun for noun in nouns if noun is not None and noun.type == item.type and not noun.evocation.is_verb
        ]

    def _sealed(self, item: Found) -> list[Found]:
        """The accord that an act of signing is about, no event beside it: "the signing of a *pact*"."""
        if item.trigger.lemma_.lower() not in word_class("sealing"):
            return []
        words = [
            *syntax.objects_of(item.trigger),
            *(noun for case, noun in syntax.obliques_of(item.trigger) if case == "of"),
        ]
        return [found for word in words if (found := self._finder.at(word)) is not None and found.type is not None]

    def _promises(self, item: Found) -> bool:
        """Whether it is an act of speech about what is to come, so that what it speaks of is no event of its own."""
        known = self._ontology.types.get(item.type or "")
        return known is not None and known.quad.startswith("verbal") and known.recipient != "host" and not known.judges

    def _foretold(self, item: Found) -> list[Found]:
        """What is to come by the words of a threat or a request: "threatened to stop *negotiations*"."""
        clauses = [clause for clause in clauses_below(item.evocation) if "to" in syntax.marker_of(clause).split()]
        words = [*clauses, *(noun for clause in clauses for noun in syntax.objects_of(clause))]
        if item.type in OFFERS:
            words += [noun for noun in objects(item.evocation) if noun.pos_ == "NOUN"]
        return [found for word in words if (found := self._finder.at(word)) is not None]

    def _is_taken_in(self, item: Found) -> bool:
        """Whether the nearest event above absorbs this one, or is the same act in a verb."""
        above = next((above for above in self.chain(item) if above.type is not None), None)
        if above is None and item.trigger.dep_ == "obj" and not item.evocation.is_verb:
            verb = self._finder.at(item.trigger.head)  # "vowed to deepen *cooperation*": taken in with its verb
            return verb is not None and verb.type is not None and self._is_absorbed(verb)
        return above is not None and (above.operator is None or above.operator.governed == "absorbed")

    def _is_absorbed(self, verb: Found) -> bool:
        """Whether a verb is taken in by what governs it."""
        above = next((above for above in self.chain(verb) if above.type is not None), None)
        return above is not None and above.operator is not None and above.operator.governed == "absorbed"

    # --- status ------------------------------------------------------------------------------------------------------

    def status_of(self, item: Found) -> Status | None:
        """How an event stands; None: it does not happen."""
        own = own_status(item.trigger, is_verbal_act=self._is_verbal(item))
        status: Status | None = "occurred" if item.frame.negated else own
        for above in self.chain(item):
            if not self._is_refuted(item, above):
                status = handed_down(above, status)
            if above.type is not None:
                status = "denied" if status and self._is_refuted(above, self._above.get(above.trigger.i)) else status
                break
        if status is None or item.frame.status is None:
            return status
        return strongest([status, item.frame.status])

    def _is_refuted(self, item: Found, above: Found | None) -> bool:
        """Whether an accusation was made, though what it says is denied: "denied *accusations* by Kosovo"."""
        if above is None or above.type is not None or above.operator is None:
            return False
        return above.operator.governed == "denied" and not item.evocation.is_verb and self._accuses(item)

    def _accuses(self, item: Found) -> bool:
        return self._judges(item) and item.mode == "allege"

    def _is_verbal(self, item: Found) -> bool:
        known = self._ontology.types.get(item.type or "")
        return known is not None and known.quad.startswith("verbal")

    # --- parties -----------------------------------------------------------------------------------------------------

    def parties_of(self, item: Found, depth: int = STEPS) -> Sides:
        """Actors and recipients, those that the sentence leaves out borrowed from what governs or is governed."""
        actors, recipients = item.filled.actors, item.filled.recipients
        actors = self._accused_of(item) or others_than(self._deniers(item), actors)
        if self._judges(item):
            recipients = self._doers_of_deeds(item, recipients)
        if item.frame.reciprocal:
            return unique([actors, *(self.parties_of(noun, 0)[0] for noun in self._retold(item))]) or self._lent_actors(
                item, ()
            ), ()
        if not recipients and depth and not self._judges(item):
            recipients = self._borrowed(item, actors, depth)
        if item.type in DEMANDS and not _has_country(recipients):
            recipients = others_than(actors, self._holders(item)) or recipients
        recipients = recipients or others_than(actors, self._of_main_clause(item))
        actors = actors or self._lent_actors(item, recipients)
        if not actors:
            actors, thankful = self._thanked_for(item)
            recipients = recipients or thankful
        return actors, _without_self(recipients, actors, harmed=item.type in HARMING)

    def site_of(self, item: Found) -> Place | None:
        """The place that a party brings in: the town that was visited, the seat of "a court in Asmara"."""
        if self._is_verbal(item) and not self._is_meeting(item):
            return None
        words = (*item.filled.recipient_words, *item.filled.actor_words)
        return next((place for word in words if (place := self._parties.site_of(word)) is not None), None)

    def _is_meeting(self, item: Found) -> bool:
        known = self._ontology.types.get(item.type or "")
        return known is not None and known.recipient == "host"

    def _judges(self, item: Found) -> bool:
        known = self._ontology.types.get(item.type or "")
        return known is not None and known.judges

    def _doers_of_deeds(self, item: Found, recipients: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Whom praise or blame of a deed falls on: who did it, as in "condemned the killing of a monk by *troops*"."""
        words = [word for word in item.filled.recipient_words if not _is_person(self._parties.named_by(word))]
        deeds = [deed for word in words if (deed := self._finder.at(word)) and deed.type]
        if not deeds and not recipients and item.operator is not None:
            told = unique(
                below.filled.actors for below in self._below(item)
            )  # "allegations that *Serbia* trained them"
            recipients = others_than(item.filled.actors, told) or self._blamed_in_clause(item) or self._refuters(item)
        if not deeds:
            taken_up = [word for word in objects(item.evocation) if not recipients and is_taken_up(word)]
            return (
                recipients
                or unique(self._known_doers(word, self._finder.at(word)) for word in taken_up)
                or self._refuters(item)
            )
        return unique(self.parties_of(deed, 0)[0] or self._known_doers(deed.trigger, deed) for deed in deeds)

    def _blamed_in_clause(self, item: Found) -> tuple[Mention, ...]:
        """Who does what is alleged, whatever that is: "charged that *Beijing* had twisted its words"."""
        clauses = [clause for clause in syntax.children(item.trigger, "ccomp") if not syntax.is_passive(clause)]
        doers = unique(self._parties.acting(noun) for clause in clauses for noun in syntax.subjects_of(clause))
        return _well_known(others_than(item.filled.actors, doers))

    def _refuters(self, item: Found) -> tuple[Mention, ...]:
        """Who answers an accusation that names nobody: "*Serbia* denied accusations by Kosovo"."""
        verb = item.trigger.head
        if item.evocation.is_verb or item.trigger.dep_ != "obj" or verb.lemma_ not in word_class("refuting"):
            return ()
        return others_than(item.filled.actors, unique(self._parties.acting(noun) for noun in syntax.doers_of(verb)))

    def _deniers(self, item: Found) -> tuple[Mention, ...]:
        """Who denies what accuses them, and did not say it: "a charge that *Kabul* denies"."""
        if item.evocation.is_verb or not self._accuses(item):
            return ()
        near = [item.trigger.head, *syntax.children(item.trigger, "acl:relcl")]
        verbs = [verb for verb in near if verb.pos_ == "VERB" and verb.lemma_ in word_class("refuting")]
        return unique(self._parties.acting(noun) for verb in verbs for noun in syntax.doers_of(verb))

    def _known_doers(self, noun: Token, deed: Found | None) -> tuple[Mention, ...]:
        """Who did what a definite noun takes up, as told before in its word or type: "condemned *the strikes*"."""
        if noun.pos_ != "NOUN" or not is_taken_up(noun):
            return ()
        place = bisect_left(self._starts, noun.i)
        before = reversed(self._found[max(0, place - LOOK_BACK) : place])
        told = next((item for item in before if item.filled.actors and _is_told_by(item, noun, deed)), None)
        return tuple(actor for actor in told.filled.actors if actor.kind != "pronoun") if told else ()

    def _borrowed(self, item: Found, actors: Sequence[Mention], depth: int) -> tuple[Mention, ...]:
        """Whom the governed event is done to, else who was to do it: "demanded that *Mali* release"."""
        for below in self._below(item):
            own_actors, own_recipients = self.parties_of(below, depth - 1)
            for side in (own_recipients, own_actors):
                known = _well_known(others_than(actors, side))
                if known:
                    return known
        is_mutual = set(item.frame.recipient) <= {"with"} and len({actor.country for actor in actors}) > 1
        return () if item.operator is None or is_mutual else self._borrowed_from_clause(item, actors)

    def _borrowed_from_clause(self, item: Found, actors: Sequence[Mention]) -> tuple[Mention, ...]:
        """The same where the governed clause is no event that is known: its subject, else its object."""
        is_modal = item.evocation.item.form == "modal"
        for clause in [item.trigger.head] if is_modal else clauses_below(item.evocation):
            obliques = [noun for _, noun in syntax.obliques_of(clause)]
            for nouns in (syntax.subjects_of(clause), syntax.objects_of(clause), obliques):
                others = others_than(actors, unique(self._parties.suffering(noun) for noun in nouns))
                if others:
                    return others
        return ()

    def _holders(self, item: Found) -> tuple[Mention, ...]:
        """Who holds those who are to be freed: "demanded the release of a novelist jailed in *Algeria*"."""
        freed = [
            *item.filled.recipient_words,
            *(word for below in self._below(item) for word in below.filled.recipient_words),
        ]
        clauses = [
            clause
            for word in freed
            for clause in syntax.children(word, "acl", "acl:relcl")
            if clause.lemma_.lower() in HOLDING
        ]
        where = [noun for clause in clauses for case, noun in syntax.obliques_of(clause) if case in {"in", "by"}]
        return tuple(party for party in unique(self._parties.suffering(noun) for noun in where) if party.country)

    def _of_main_clause(self, item: Found) -> tuple[Mention, ...]:
        """Whom the pronoun of a participle stands for: "expelled two *diplomats*, accusing *them* of spying"."""
        verb, words = item.trigger, objects(item.evocation)
        is_loose = verb.dep_ == "advcl" and verb.tag_ == "VBG" and bool(words)
        if not is_loose or any(word.pos_ != "PRON" for word in words):
            return ()
        main = self._finder.at(governor_of(verb))
        return main.filled.recipients if main is not None else ()

    def _thanked_for(self, item: Found) -> Sides:
        """Who did what somebody is thanked for, and who thanks: "*Chad* thanked *Norway* for the gift"."""
        above = None
        if not item.evocation.is_verb and syntax.case_of(item.trigger) == "for":
            above = self._finder.at(item.trigger.head)
        if above is None or not self._judges(above):
            return (), ()
        return above.filled.recipients, above.filled.actors

    def _accused_of(self, item: Found) -> tuple[Mention, ...]:
        """Who did what an accusation tells, where that names no doer: "blamed *Moscow* for the shelling"."""
        above = self._above.get(item.trigger.i)
        if above is None or not self._judges(above) or above.operator is None or above.operator.governed == "absorbed":
            return ()
        own = syntax.children(item.trigger, "nsubj", "nsubj:pass", "nmod:poss", "amod", "obl:agent")
        return () if own else others_than(item.filled.recipients, above.filled.recipients)

    def _lent_actors(self, item: Found, recipients: Sequence[Mention]) -> tuple[Mention, ...]:
        """The actors of an event noun that has none of its own: those of the mere operator above ("began talks")."""
        above = self._above.get(item.trigger.i)
        if item.evocation.is_verb or above is None or above.type is not None or above.operator is None:
            return ()
        lends = above.evocation.is_verb and "obj" in above.operator.over
        return others_than(recipients, above.filled.actors) if lends else ()


def is_taken_up(noun: Token) -> bool:
    """Whether an event noun is definite: "the attack", "this visit"."""
    return any(word.lower_ in word_class("definite") for word in noun.children)


def _is_person(named: Sequence[Mention]) -> bool:
    """Whether a noun that may be an act is somebody's title: "the Russian *charge* d'affaires"."""
    return any(mention.kind == "title" for mention in named)


def _is_told_by(item: Found, noun: Token, deed: Found | None) -> bool:
    """Whether a noun takes an event up: in its word, or as an act of its type that names nobody else."""
    if any(word.lemma_.lower() == noun.lemma_.lower() for word in item.evocation.words):
        return True
    if deed is None or item.type != deed.type:
        return False
    hit = {party.country for party in item.filled.recipients if party.country}
    return bool(hit & {party.country for party in deed.filled.recipients}) or not any(
        case in BEARERS for case, _ in syntax.obliques_of(noun)
    )


def handed_down(above: Found, status: Status | None) -> Status | None:
    """What is left of a status below something that governs it."""
    if above.operator is None:
        return status
    governed = above.operator.governed
    if above.type is not None:  # "accused of": possible, however it is told
        return status if status is None or governed in {"absorbed", "kept"} else _as_status(governed)
    governor = own_status(above.trigger)
    if governed == "absorbed":  # "failed to": it happens only where that is denied
        return "occurred" if governor is None else None
    if governor is None:
        return "possible" if governed == "denied" else None
    if governed == "kept":
        return governor if status not in OPEN else strongest([status, governor])
    handed = _as_status(governed)
    return strongest([handed, governor]) if governor in OPEN else handed


def _as_status(governed: str) -> Status:
    return governed  # type: ignore[return-value]  # what is neither absorbed nor kept is a status, as the loader checked


def _without_self(recipients: tuple[Mention, ...], actors: Sequence[Mention], *, harmed: bool) -> tuple[Mention, ...]:
    """The recipients without the actors: of an alliance praised by one ally the other, nobody for "massed its army".

    A place in the actor's own country stays, and so do its people who are harmed: an army may shell its own town.
    """
    at_home = victims_at_home(actors, recipients) if harmed else ()
    own = at_home or tuple(party for party in recipients if party.rule == PLACE_RULE)
    return others_than(actors, recipients) or own


def _well_known(parties: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of a country, and those that a name tells."""
    return tuple(party for party in parties if party.country or (party.actor and party.kind != "description"))


def _has_country(parties: Sequence[Mention]) -> bool:
    return any(party.country for party in parties)
