"""Which words fill a role of an evoked frame: subject, object, possessor, or the noun after a preposition.

Direction comes from the relation, in either voice, never from the order of the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchfloor.events.attachment import (
    agents_shared,
    authors_of,
    circumstance_of,
    deciders_of,
    finite_above,
    gerunds_below,
    governor_of,
    happening_of,
    has_strayed,
    is_call,
    measured,
    nouns_after,
    nouns_between,
    reporters_of,
    strayed_agents,
    subjects_of_conditions,
)
from watchfloor.events.counts import is_counting
from watchfloor.events.parties import PLACE_RULE, others_than, unique
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.events.evoke import Evocation
    from watchfloor.events.lexicon import Form
    from watchfloor.events.parties import Parties
    from watchfloor.records import Mention

# Prepositions by which a clause lends its subject to an event noun: "killed two in an attack on", "came for talks".
LENDING = frozenset({"in", "with"})
LENDING_AFTER_MOTION = frozenset({"on", "for"})
LENDING_MEETINGS = LENDING | {"during", "after", "before", "ahead of", "following", "at", "amid", "upon", "to"}
JUDGED = frozenset({"obj", "of", "for", "over", "about"})  # what is praised or blamed
STRAYING_AFTER_OBJECTS = frozenset({"from", "in", "with", "to"})  # "got a loan of a million *from Japan*"
ALONG = frozenset({"along", "near"})  # "placed its troops *along the border* on alert"
SITE_CASES = frozenset({"in", "near", "at", "outside", "around"})
STRAYING = frozenset({"to", "by", "between", "with", "against", "on", "in", "near", "over"})
CLAUSES = ("xcomp", "ccomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Filled:
    """The parties of an evocation, and the words that brought them in."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_words: tuple[Token, ...]
    recipient_words: tuple[Token, ...]


class Roles:
    """Fills the roles of evocations of one article.

    ``lenders`` are the lemmas of verbs that lend their subject to the event noun they govern ("hold talks").
    """

    def __init__(self, parties: Parties, lenders: frozenset[str]) -> None:
        self._parties, self._lenders = parties, lenders
        self._words: dict[tuple[int, int | None, Form, str, bool], list[Token]] = {}

    def fill(self, evocation: Evocation, *, meeting: bool, judging: bool = False) -> Filled:
        """Actors and recipients; who receives is settled first, so that nobody does it to themselves.

        ``meeting``: the event is done together, and a clause lends it its subject more freely.  ``judging``: it praises
        or blames, so that of what is judged only whose it is counts, not where or against whom it is.
        """
        frame = evocation.frame
        recipients, recipient_words = self._first(
            evocation, frame.recipient, suffering=True, meeting=meeting, judging=judging
        )
        actors, actor_words = self._first(evocation, frame.actor, suffering=False, meeting=meeting)
        if (
            not frame.reciprocal
            and _is_mere_place(recipients)
            and actor_words
            and set(actor_words) <= set(recipient_words)
        ):
            actors, actor_words = (), []  # "the capture of El Geneina": what was captured
        taken = {mention.id for mention in recipients}
        if taken & {mention.id for mention in actors} and actor_words and set(actor_words) <= set(recipient_words):
            actors, actor_words = (), []
        if frame.reciprocal:
            others = ("between", "nsubj") if evocation.is_verb else ("between", "poss", "nsubj")
            more = [self._first(evocation, (role,), suffering=False, meeting=meeting) for role in others]
            words = (*actor_words, *(word for _, found in more for word in found), *recipient_words)
            return Filled(unique([actors, *(found for found, _ in more), recipients]), (), words, ())
        if recipients and not others_than(actors, recipients):
            beyond = unique(self._parties.beyond(word) for word in recipient_words)
            recipients = others_than(actors, beyond) or recipients
        return Filled(actors, recipients, tuple(actor_words), tuple(recipient_words))

    def _first(
        self, evocation: Evocation, roles: Iterable[str], *, suffering: bool, meeting: bool, judging: bool = False
    ) -> tuple[tuple[Mention, ...], list[Token]]:
        """The parties in the first role that has any, and its words."""
        for role in roles if evocation.is_verb else _own_first(roles):
            if role in {"amod", "speaker"}:
                nouns = _nouns_of(evocation)
                find = self._parties.speakers_at if role == "speaker" else self._named_before
                owners = unique(find(noun) for noun in nouns)
                if owners:
                    return owners, nouns
                continue
            words = self.words(evocation, role, meeting=meeting)
            looks_far = suffering and not (judging and role in JUDGED)
            find = self._parties.suffering if looks_far else self._parties.acting
            found = unique(find(word) for word in words)
            if found:
                return _best_known(found), words
        if suffering and not evocation.is_verb:
            words = self._sufferers(evocation.trigger)
            return unique(self._parties.suffering(word) for word in words), words
        return self._last_resort(evocation, judging=judging) if suffering and "obj" in roles else ((), [])

    def _named_before(self, noun: Token) -> tuple[Mention, ...]:
        """Nationality adjectives and names before a noun, possessors left out: those have a role of their own."""
        possessors = {mention.id for owner in syntax.possessors_of(noun) for mention in self._parties.named_by(owner)}
        owners = tuple(mention for mention in self._parties.owners_of(noun) if mention.id not in possessors)
        names = any(word.is_title or word.is_upper for word in syntax.children(noun, "amod", "compound"))
        own = self._parties.named_by(noun) if names else ()  # "its own NATO mission" is one mention
        return owners or tuple(mention for mention in own if mention.kind == "description")

    def _sufferers(self, noun: Token) -> list[Token]:
        """The subject of a verb by which an act is undergone: "*Chad* suffered an attack", "lost men in a raid"."""
        noun = measured(noun)
        is_inside = noun.dep_ == "obl" and syntax.case_of(noun) in LENDING
        undergoes = noun.head.pos_ == "VERB" and noun.head.lemma_.lower() in word_class("undergoing")
        return syntax.subjects_of(noun.head) if undergoes and (noun.dep_ == "obj" or is_inside) else []

    def _last_resort(self, evocation: Evocation, *, judging: bool) -> tuple[tuple[Mention, ...], list[Token]]:
        """Who suffers where no role names it: whose the phrase's noun is ("summoned the Thai envoy"), or the site.

        Where something is judged is nobody's fault: "condemned an attack *in Kano*".
        """
        if not evocation.is_verb:
            return (), []
        words = [evocation.noun] if evocation.noun is not None else []
        if objects(evocation) and not judging:
            words += [
                noun
                for case, noun in syntax.obliques_of(evocation.trigger)
                if case in SITE_CASES and self._parties.is_place(noun)
            ]
        for word in words:
            found = tuple(mention for mention in self._parties.suffering(word) if mention.country)
            if found:
                return found, [word]
        return (), []

    def words(self, evocation: Evocation, role: str, *, meeting: bool = False) -> list[Token]:
        """The head of each noun phrase in a role, conjuncts each for itself; looked for once, as frames share words."""
        noun = None if evocation.noun is None else evocation.noun.i
        place = (evocation.trigger.i, noun, evocation.item.form, role, meeting)
        if place not in self._words:
            self._words[place] = self._found(evocation, role, meeting=meeting)
        return self._words[place]

    def _found(self, evocation: Evocation, role: str, *, meeting: bool) -> list[Token]:
        if role == "nsubj":
            passive = evocation.is_verb and syntax.is_passive(evocation.trigger)
            subjects = self.subjects(evocation, meeting=meeting)
            agents = self.after(evocation, "by") if passive and not syntax.agents_of(evocation.trigger) else []
            return agents or (agents_shared(evocation.trigger) if passive else []) or subjects
        if role == "poss":
            return syntax.possessors_of(noun_of(evocation))
        find = {
            "obj": objects,
            "iobj": self._indirect,
            "xsubj": _subjects_below,
            "xobj": _objects_below,
        }.get(role)
        return find(evocation) if find else self.after(evocation, role)

    def is_place(self, noun: Token) -> bool:
        """Whether a noun names a place."""
        return self._parties.is_place(noun)

    def subjects(self, evocation: Evocation, *, meeting: bool = False) -> list[Token]:
        """Who does it: the doer of a verb; for a noun the subject of its copula, or of the verb that lends one."""
        trigger = evocation.trigger
        if evocation.item.form == "modal":
            return syntax.doers_of(trigger.head)
        if evocation.is_verb:
            halves = syntax.children(trigger, "compound", "obl:unmarked")  # of "test-fired" either half may have it
            beside = [noun for word in halves if word.i < trigger.i for noun in syntax.children(word, "nsubj")]
            return _doers(trigger) or beside or circumstance_of(trigger)
        if syntax.children(trigger, "cop", "nsubj", "nsubj:pass"):
            return syntax.subjects_of(trigger) or reporters_of(trigger)
        return self._lent(trigger, meeting=meeting)

    def after(self, evocation: Evocation, preposition: str) -> list[Token]:
        """The nouns after a preposition on the trigger, its phrase's noun, or the light verb above it.

        After an event noun a later preposition is often read as hanging on the noun in between ("a visit by the
        *minister to Nairobi*"); so where none is found, those nouns are asked.
        """
        owners = self._owners(evocation)
        if preposition == "by" and not evocation.is_verb:
            owners = owners[:1]  # the agent of the verb above acts in that verb
        found = [*_predicated(evocation, preposition), *nouns_after(owners, preposition)]
        if not found and preposition in STRAYING and not (evocation.is_verb and evocation.noun is None):
            places = owners[-1:] if evocation.is_verb else owners
            between = [word for place in places for word in nouns_between(place) if word not in owners]
            found = nouns_after(between, preposition)
        has_own = evocation.noun is None or evocation.noun.dep_ == "obl"  # "put the *treaty with Chad* on ice"
        strays = STRAYING_AFTER_OBJECTS if has_own else ALONG
        if not found and preposition in strays and evocation.is_verb:
            things = [thing for thing in objects(evocation) if not self._parties.named_by(thing)]
            further = [between for thing in things for between in nouns_between(thing)]
            found = nouns_after([*things, *further], preposition)
        if preposition == "by" and not found and not evocation.is_verb:
            found = strayed_agents(evocation.trigger)
        if preposition == "by" and not found and syntax.is_passive(evocation.trigger):
            found = nouns_after(
                [*nouns_between(evocation.trigger), *objects(evocation), *gerunds_below(evocation.trigger)], "by"
            )  # "charged with spying for Beijing *by a court*"
        if preposition == "to" and not found and not evocation.is_verb:
            return self._indirect(evocation)
        return [noun for noun in found if noun not in owners]

    def _owners(self, evocation: Evocation) -> list[Token]:
        """The words of an evocation that prepositional phrases may hang on."""
        noun = None if evocation.is_verb else evocation.trigger
        lender = noun and (self.lender_of(noun) or happening_of(noun))
        words = (evocation.trigger, evocation.noun, lender)
        return [word for word in words if word is not None]

    def _indirect(self, evocation: Evocation) -> list[Token]:
        """To whom it is given, by the verb itself or the light verb above the noun: "gave *France* an ultimatum"."""
        return [
            noun
            for owner in self._owners(evocation)
            for first in syntax.children(owner, "iobj")
            for noun in syntax.conjuncts_of(first)
        ]

    def lender_of(self, noun: Token) -> Token | None:
        """The light or governing verb of an event noun: "hold" over "talks", also in "the talks that were held"."""
        noun = measured(noun)
        head = noun.head
        below = [verb for verb in syntax.children(noun, "acl:relcl", "acl") if self._lends(verb)]
        if noun.dep_ in {"obj", "nsubj:pass"} and self._lends(head) and (not below or syntax.doers_of(head)):
            return head
        return below[0] if below else None

    def _lends(self, verb: Token) -> bool:
        lemma, particle = verb.lemma_.lower(), syntax.particle_of(verb)
        return verb.pos_ == "VERB" and (f"{lemma} {particle}" if particle else lemma) in self._lenders

    def _lent(self, noun: Token, *, meeting: bool) -> list[Token]:
        if self._sufferers(noun) and not meeting:
            return []
        lender = self.lender_of(noun)
        if lender is not None:
            return syntax.doers_of(lender)
        noun = measured(noun)
        if noun.dep_ not in {"obl", "nmod"} or not _may_lend(noun, meeting=meeting) or _befalls(noun, meeting=meeting):
            return []
        subjects = self._subject_above(noun.head)
        addressed = syntax.objects_of(noun.head) if subjects and meeting and is_call(noun) else []
        return [*subjects, *(word for word in addressed if self._parties.named_by(word))]

    def _subject_above(self, head: Token) -> list[Token]:
        """The subject of the clause that a prepositional phrase stands in."""
        if head.pos_ == "VERB":
            return syntax.doers_of(head)
        return syntax.subjects_of(head) if syntax.children(head, "cop", "nsubj") else []


def _is_mere_place(parties: tuple[Mention, ...]) -> bool:
    """Whether these are parties only because something lies in their country."""
    return bool(parties) and all(party.rule == PLACE_RULE for party in parties)


def _doers(verb: Token) -> list[Token]:
    """Who does it; of a participle that hangs too low, the doer of the clause that it belongs to."""
    if has_strayed(verb) and not syntax.children(verb, *syntax.SUBJECTS):
        return syntax.doers_of(finite_above(verb))
    lent = _doers_of_loose(verb)
    if lent is not None:
        return lent
    governor = governor_of(verb)
    return syntax.doers_of(verb if governor == verb.head or syntax.is_passive(verb) else governor)


def _doers_of_loose(verb: Token) -> list[Token] | None:
    """Who does what a gerund or infinitive tells, where that is not its subject; None: it is."""
    to_come = verb.dep_ == "acl" and "to" in syntax.marker_of(verb).split()
    nominal = syntax.agents_of(verb) if verb.tag_ == "VBG" and not syntax.children(verb, "obj") else []
    planners = nominal or (nouns_after([verb.head], "by") if to_come else [])
    if planners:
        return planners  # "after shelling *by rebels*", "a decision *by Trump* to impose"
    if to_come and not syntax.subjects_of(verb):
        return deciders_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in word_class("documents"):
        return authors_of(verb.head)
    if verb.dep_ == "ccomp" and verb.tag_ == "VBG" and not syntax.children(verb, "nsubj", "nsubj:pass", "aux"):
        return syntax.doers_of(verb.head)  # "denies arming them"
    return None


def _befalls(noun: Token, *, meeting: bool) -> bool:
    """Whether an act happens to the subject of its clause, who does nothing in it: "broke an arm *in the raid*"."""
    verb = noun.head
    if meeting or verb.pos_ != "VERB" or syntax.case_of(noun) not in LENDING:
        return False
    acts = is_counting(verb) or verb.lemma_.lower() in word_class("assailing")
    return bool(syntax.objects_of(verb)) and not acts


def _best_known(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without names of no country, such as a continent's, where a country stands beside them; persons stay."""
    known = tuple(mention for mention in found if mention.country or mention.kind != "name" or _is_person(mention))
    return known if any(mention.country for mention in known) else found


def _is_person(mention: Mention) -> bool:
    return mention.actor is None or mention.actor.kind == "person"


def _subjects_below(evocation: Evocation) -> list[Token]:
    """Who a reported clause is about: "reaffirmed that the *alliance* is strong"."""
    return [noun for clause in syntax.children(evocation.trigger, "ccomp") for noun in syntax.subjects_of(clause)]


def _objects_below(evocation: Evocation) -> list[Token]:
    """Whom the act in the complement is done to: "threatened to bomb *Japan*"; else on whom it depends."""
    clauses = syntax.children(evocation.trigger, *CLAUSES)
    found = [noun for clause in clauses for noun in syntax.objects_of(clause)]
    return found or [noun for clause in (*clauses, evocation.trigger) for noun in subjects_of_conditions(clause)]


def _may_lend(noun: Token, *, meeting: bool) -> bool:
    """Whether a prepositional phrase leaves its event to the subject of its clause."""
    case, head = syntax.case_of(noun), noun.head
    if case in LENDING_AFTER_MOTION:
        return head.lemma_ in word_class("motion") or bool(syntax.children(head, "cop"))
    return case in (LENDING_MEETINGS if meeting else LENDING)


def noun_of(evocation: Evocation) -> Token:
    """The noun that owners stand on: the trigger, or the noun of a verb phrase."""
    return evocation.noun if evocation.noun is not None else evocation.trigger


def _nouns_of(evocation: Evocation) -> list[Token]:
    """The nouns that may bear a nationality: the trigger, the phrase's noun, or what a bare verb is done to."""
    if evocation.is_verb and evocation.noun is None:
        return objects(evocation) or [evocation.trigger]
    return [noun_of(evocation)]


def objects(evocation: Evocation) -> list[Token]:
    """What a verb is done to, without the noun that belongs to its phrase; of "stopped bombing" what was bombed."""
    if not evocation.is_verb:
        return []
    verbs = [word for word in (evocation.trigger, evocation.noun) if word is not None and word.pos_ == "VERB"]
    found = [noun for verb in verbs for noun in syntax.objects_of(verb) if noun != evocation.noun]
    return found or _stranded(evocation.trigger)


def _stranded(verb: Token) -> list[Token]:
    """An object that was read as standing in the clause after it: "warned *Seoul* that it would"."""
    return [
        noun
        for clause in syntax.children(verb, "ccomp")
        for mark in syntax.children(clause, "mark")
        for first in syntax.children(clause, "nsubj", "obj")
        if first.i < mark.i
        for noun in syntax.conjuncts_of(first)
    ]


def _predicated(evocation: Evocation, preposition: str) -> list[Token]:
    """The place that is said of whoever is there for the event: "is *in Oslo* on a visit"."""
    head = evocation.trigger.head
    if evocation.is_verb or evocation.trigger.dep_ not in {"obl", "nmod"} or not syntax.children(head, "cop"):
        return []
    return [head] if preposition in syntax.case_of(head).split() else []


def _own_first(roles: Iterable[str]) -> list[str]:
    """What an event noun names itself goes before the subject that a verb above lends it."""
    return sorted(roles, key=lambda role: role == "nsubj")
