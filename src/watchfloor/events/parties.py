"""Whom a noun phrase brings into an event: the actors it names, whose thing it is, or the country where it lies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.events.words import word_class
from watchfloor.reader import syntax
from watchfloor.records import Actor, Mention, Span, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from watchfloor.actors import MentionIndex
    from watchfloor.events.vouching import StatementIndex
    from watchfloor.records import Draft, Place

OWNERS = frozenset({"of", "from", "by"})  # "troops from Chad", "the leaders of Greece"
SITES = frozenset(
    {
        "in",
        "near",
        "at",
        "on",
        "around",
        "outside",
        "inside",
        "across",
        "over",
        "off",
        "along",
        "to",
        "with",
        "against",
        "for",
    }
)
STATE_KINDS = frozenset({"country", "government"})
STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})
REBEL_SECTORS = frozenset({"REB", "UAF", "CRM", "OPP"})
PLACE_RULE = "events:place"  # of a mention that stands for the country a place lies in
COUNTED = {"two": 2, "both": 2, "three": 3}
OFTEN = 2  # how many mentions show that a text is about a country
LOOK_BACK = 1_000  # how many characters before "the two sides" their names may stand
DEPTH = 3  # how many nouns are looked through: "the gates of a hospital in Kharkiv"


class Parties:
    """Answers whom the nouns of one article stand for."""

    def __init__(self, draft: Draft, mentions: MentionIndex, statements: StatementIndex) -> None:
        self._mentions, self._statements = mentions, statements
        self._article, self._text = draft.article.id, draft.article.text
        self._places = dict(_by_token(draft))
        self._countries = {
            mention.country: mention.actor
            for mention in reversed(draft.mentions)
            if mention.country and mention.actor and mention.actor.kind == "country"
        }
        self._states = sorted(filter(_is_of_state, draft.mentions), key=lambda mention: mention.span.end)
        self._ends = [mention.span.end for mention in self._states]
        self._acting: dict[int, tuple[Mention, ...]] = {}  # by the place of the noun: many frames ask of the same one
        self._suffering: dict[int, tuple[Mention, ...]] = {}
        self.enriched: dict[str, Mention] = {}  # mentions whose country the sentence gave, by id
        self.made: dict[str, Mention] = {}  # countries reached through places, by mention id

    def named_by(self, noun: Token) -> tuple[Mention, ...]:
        """The actors that a noun itself names, first persons in a quotation as its speaker."""
        found = unique(self._spoken(mention) for mention in self._mentions.actors_of(noun))
        if not any(mention.country for mention in found):
            found = self._both(noun) or found
        return found or (self.speakers_at(noun) if noun.lower_ in word_class("speaking") else ())

    def _both(self, noun: Token) -> tuple[Mention, ...]:
        """Whom "the two sides", "both countries" and "the two" stand for: the states named last before, so many."""
        number = _how_many(noun)
        if not number or not self._states:
            return ()
        first, end = (bisect_right(self._ends, place) for place in (noun.idx - LOOK_BACK - 1, noun.idx))
        before = self._states[first:end][::-1]
        times = Counter(mention.country for mention in before)
        last = {mention.country: mention for mention in reversed(before)}
        nearest = list(dict.fromkeys(mention.country for mention in before))
        chosen = sorted(nearest, key=lambda country: times[country] < OFTEN)[
            :number
        ]  # whom the text is about goes first
        return tuple(last[country] for country in reversed(chosen)) if len(chosen) == number else ()

    def owners_of(self, noun: Token) -> tuple[Mention, ...]:
        """Whose it is by possessor, nationality adjective or name before the noun."""
        found = unique(self._spoken(mention) for mention in self._mentions.modifier_of(noun))
        for word in () if found else syntax.possessors_of(noun):
            found = self.named_by(syntax.antecedent_of(word) or word) if word.tag_ == "WP$" else found
        for word in () if found else _holders(noun):
            found = found or self.named_by(word)
        speaking = [
            word for word in noun.children if word.dep_ == "nmod:poss" and word.lower_ in word_class("speaking")
        ]
        return found or unique(self.speakers_at(word) for word in speaking)

    def speakers_at(self, word: Token) -> tuple[Mention, ...]:
        """Who says the words around this one; nobody in the article's own voice."""
        return self._statements.speakers_at(Span(word.idx, word.idx + len(word)))

    def is_place(self, noun: Token) -> bool:
        """Whether a noun names a place."""
        return noun.i in self._places

    def site_of(self, noun: Token) -> Place | None:
        """The place that a noun names, or where it is said to be: "a court *in Asmara*"."""
        behind = [other for case, other in syntax.obliques_of(noun) if SITES & set(case.split())]
        return next((self._places[word.i] for word in (noun, *behind) if word.i in self._places), None)

    def acting(self, noun: Token) -> tuple[Mention, ...]:
        """Who acts where this noun is the doer: "Ukrainian drones" act for Ukraine."""
        if noun.i not in self._acting:
            self._acting[noun.i] = self._seen_through(noun, DEPTH, sites=False)
        return self._acting[noun.i]

    def suffering(self, noun: Token) -> tuple[Mention, ...]:
        """To whom it is done where this noun is the target: "a hospital in Kharkiv" is Ukraine's."""
        if noun.i not in self._suffering:
            self._suffering[noun.i] = self._seen_through(noun, DEPTH, sites=True)
        return self._suffering[noun.i]

    def beyond(self, noun: Token) -> tuple[Mention, ...]:
        """Who stands behind something of one's own: "its border *with Belarus*"."""
        return self._behind(noun, SITES, 1, sites=True)

    def _seen_through(self, noun: Token, depth: int, *, sites: bool) -> tuple[Mention, ...]:
        named = self.named_by(noun)
        if named and all(_is_known(mention) for mention in named):
            return named
        owners = self.owners_of(noun) or self._behind(noun, OWNERS, depth, sites=sites)
        if named:
            return self._placed(named, owners or (self._there(noun) if sites else ()), noun)
        if owners or not sites:
            return owners
        return self._there(noun) or self._behind(noun, SITES, depth, sites=True)

    def _placed(self, named: tuple[Mention, ...], owners: tuple[Mention, ...], noun: Token) -> tuple[Mention, ...]:
        """Named parties of no known country, with the country of whom they belong to or where they are.

        "Officials from Iran and Russia" stand for the two; "police in Lagos" stay police, of Nigeria.
        """
        if named[0].kind == "name":
            return named if any(mention.country for mention in named) else owners or named
        seen = owners or (
            () if named[0].sector == "MIL" else self._behind(noun, frozenset({"in", "at"}), 1, sites=True)
        )
        countries = {owner.country: owner for owner in seen if owner.country}
        bodies = [owner.actor.id for owner in owners if owner.actor and owner.actor.kind == "organisation"]
        own = self._mentions.at(noun)
        if bodies and not countries and own is not None and own.country is None and own.affiliation is None:
            self.enriched[own.id] = replace(own, affiliation=bodies[0])  # "inspectors of the IAEA"
        if len(countries) > 1:
            return tuple(countries.values())
        for country in countries:
            own = self._mentions.at(noun)
            if own is not None and own.country is None:
                self.enriched[own.id] = replace(own, country=country)
        return tuple(self.enriched.get(mention.id, mention) for mention in named)

    def _behind(self, noun: Token, cases: frozenset[str], depth: int, *, sites: bool) -> tuple[Mention, ...]:
        """Whom the nouns after a preposition stand for."""
        if not depth:
            return ()
        behind = [
            item
            for case, first in syntax.obliques_of(noun)
            if cases & set(case.split())
            for item in syntax.conjuncts_of(first)
        ]
        return unique(mention for item in behind for mention in self._seen_through(item, depth - 1, sites=sites))

    def _there(self, noun: Token) -> tuple[Mention, ...]:
        """The country that a place lies in, as a party."""
        place = self._places.get(noun.i)
        return (self._country_of(place),) if place and place.country else ()

    def _country_of(self, place: Place) -> Mention:
        """A mention of the country that a place's name stands for here."""
        code = place.country or ""
        id = f"mention-{digest(self._article, 'place', str(place.span.start))}"
        if id not in self.made:
            actor = self._countries.get(code) or Actor(code, code, "country", None)
            self.made[id] = Mention(id, place.span, "metonym", actor, actor.id, None, None, code, None, PLACE_RULE)
        return self.made[id]

    def _spoken(self, mention: Mention) -> Iterator[Mention]:
        """The mention, or the speakers for whom "we" stands inside their statement."""
        words = mention.span
        if mention.kind == "pronoun" and mention.actor is None:
            speakers = self._statements.speakers_at(words) if self._is_speaking(words) else ()
            yield from speakers or (mention,)
        else:
            yield mention

    def _is_speaking(self, words: Span) -> bool:
        return words.of(self._text).lower() in word_class("speaking")


def _holders(noun: Token) -> list[Token]:
    """Whose something is by a compound participle: "a *Japanese*-operated ship"."""
    held = [word for word in syntax.children(noun, "amod") if word.lemma_.lower() in word_class("held")]
    return [word for part in held for word in syntax.children(part, "compound", "amod", "obl", "obl:unmarked")]


def _is_of_state(mention: Mention) -> bool:
    """Whether a mention names a country, or somebody who acts for one."""
    kind = mention.actor.kind if mention.actor else None
    return (
        mention.country is not None
        and mention.kind != "pronoun"
        and (kind in STATE_KINDS or mention.sector in STATE_SECTORS)
    )


def _how_many(noun: Token) -> int:
    """How many a collective counts: two for "both sides", "the two"; 0 where it counts nobody."""
    if noun.lower_ in COUNTED and noun.pos_ in {"NUM", "DET", "PRON"} and noun.dep_ in {"nsubj", "nsubj:pass", "obj"}:
        return COUNTED[noun.lower_]
    if noun.lower_ not in word_class("collectives"):
        return 0
    return next((COUNTED[word.lower_] for word in noun.children if word.lower_ in COUNTED), 0)


def unique(groups: Iterable[Iterable[Mention]] | Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions one after another, each once."""
    found: dict[str, Mention] = {}
    for group in groups:
        for mention in (group,) if isinstance(group, Mention) else group:
            found.setdefault(mention.id, mention)
    return tuple(found.values())


def is_state(party: Mention) -> bool:
    """Whether a party is a country or its government."""
    return party.actor is not None and party.actor.kind in STATE_KINDS


def _is_known(mention: Mention) -> bool:
    """Whether nothing around a mention can tell more of who it is: it names one actor, or is a person that is named."""
    if mention.kind in {"description", "title"}:
        return mention.actor is not None and mention.actor.kind not in {"unnamed", "people", "government"}
    return mention.country is not None or mention.actor is not None


def same_party(a: Mention, b: Mention) -> bool:
    """Whether two mentions are one party: one actor, or a body and who acts for it."""
    if a.chain == b.chain:
        return True
    first, second = (mention.actor.id if mention.actor else None for mention in (a, b))
    if first and (first == second or (first == b.affiliation and _acts_for(b, a))):
        return True
    if second and second == a.affiliation and _acts_for(a, b):
        return True
    return a.country is not None and a.country == b.country and _are_one_state(a, b)


def _acts_for(member: Mention, body: Mention) -> bool:
    """Whether somebody stands for what he belongs to: people for their state, not its rebels and gunmen."""
    return not is_state(body) or member.kind != "description" or member.sector not in REBEL_SECTORS


def others_than(actors: Sequence[Mention], parties: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those parties that are none of the actors."""
    return tuple(party for party in parties if not any(same_party(party, actor) for actor in actors))


def victims_at_home(actors: Sequence[Mention], parties: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those parties whom a state may harm though they are its own: people, not its organs: "arrested a *mayor*"."""
    chains = {actor.chain for actor in actors}
    return tuple(party for party in parties if party.chain not in chains and _is_people(party))


def _is_people(party: Mention) -> bool:
    return party.kind == "title" or (party.kind == "description" and party.sector not in STATE_SECTORS)


def _are_one_state(a: Mention, b: Mention) -> bool:
    """Whether of two mentions of one country both act for the state, and one of them is the state itself."""
    kinds = [mention.actor.kind if mention.actor else None for mention in (a, b)]
    acts = all(
        kind in STATE_KINDS or mention.sector in STATE_SECTORS for kind, mention in zip(kinds, (a, b), strict=True)
    )
    return acts and "country" in kinds


def _by_token(draft: Draft) -> Iterator[tuple[int, Place]]:
    for place in draft.places:
        span = draft.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
        for token in span or ():
            yield token.i, place
