"""Selectional limits: what must, or must not, stand beside the words that evoke a frame, and the mode it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.events.attachment import has_strayed, measured
from watchfloor.events.frames import PREPOSITIONS
from watchfloor.events.parties import others_than, unique
from watchfloor.events.roles import CLAUSES, noun_of, objects
from watchfloor.events.status import is_reported
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from watchfloor.events.evoke import Evocation
    from watchfloor.events.frames import Words
    from watchfloor.events.parties import Parties
    from watchfloor.events.roles import Filled, Roles
    from watchfloor.records import Mention

INSTRUMENTS = ("with", "by", "using", "from", "in", "via", "through")
MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod", "flat", "advmod")
# Slots that must hold a word for a requirement to be met; the others may be left out of the sentence.
SEVERAL = frozenset({"several"})  # `actor: several`: sides of at least two countries
ANNOUNCER = frozenset({"announcer"})  # `actor: announcer`: who acts has told somebody so himself
SOMEBODY = frozenset({"actor"})  # `recipient: actor`: the side must be filled, and by somebody else than the actor
NEEDED = frozenset({
    "modifier", "preposition", "complement", "adverb", "marker", "theme", "instrument", "oblique", "governor",
    "condition",
})  # fmt: skip


class Limits:
    """Tests the conditions of frames in one article.

    ``evoked`` tells what a word evokes, as ("TYPE", mode) or None, for conditions such as ``complement: ["=AID"]``.
    """

    def __init__(
        self, roles: Roles, parties: Parties, evoked: Callable[[Token], tuple[str, str | None] | None]
    ) -> None:
        self._roles, self._parties, self._evoked = roles, parties, evoked
        self._slots = self._slot_table()

    def hold(self, evocation: Evocation, filled: Filled) -> bool:
        """Whether everything required is there and nothing that is excluded."""
        frame = evocation.frame
        if frame.negated and not syntax.is_negated(predicate_of(evocation)):
            return False
        return all(self._met(key, words, evocation, filled) for key, words in frame.requires.items()) and not any(
            self._found(key, words, evocation, filled, excluding=True) for key, words in frame.excludes.items()
        )

    def mode_of(self, evocation: Evocation, filled: Filled) -> str | None:
        """The first mode whose words are found, else the frame's own."""
        for choice in evocation.frame.modes:
            if any(self._found(key, words, evocation, filled) for key, words in choice.limits.items()):
                return choice.mode
        return evocation.frame.mode

    def _met(self, key: str, words: Words, evocation: Evocation, filled: Filled) -> bool:
        if self._found(key, words, evocation, filled):
            return True
        if key in {"actor", "recipient"}:
            return False
        if key == "object" and evocation.noun is not None and evocation.noun.pos_ in {"NOUN", "PROPN"}:
            return True  # the phrase has fixed its own: "crossed the *line*"
        needed = (
            key in NEEDED
            or key in PREPOSITIONS
            or (key == "object" and evocation.is_verb and not syntax.is_passive(evocation.trigger))
        )
        return not needed and not any(word.dep_ != "nmod:poss" for word in self._slot(key, evocation, filled))

    def _found(self, key: str, words: Words, evocation: Evocation, filled: Filled, *, excluding: bool = False) -> bool:
        """Whether one of the words stands in a slot; to exclude it must be the head itself, and no name of an actor."""
        if key == "item":
            return evocation.item.text.lower() in words
        if key == "preposition":
            return any(words & set(case.split()) for case, _ in self._obliques(evocation))
        if key in {"marker", "condition"}:
            clauses = _clauses(evocation) if key == "marker" else _conditions(evocation)
            return any(words & set(syntax.marker_of(clause).split()) for clause in clauses)
        if key in {"actor", "recipient"} and words in {SOMEBODY, SEVERAL, ANNOUNCER}:
            announces = words != ANNOUNCER or self._announces(predicate_of(evocation))
            return announces and _is_filled(key, words, filled)
        slot = self._slot(key, evocation, filled)
        if excluding:
            free = (token for token in slot if token != evocation.noun and not self._is_named_actor(token))
            return any(self._is_word(token, words) for token in free)
        return any(self._is_word(item, words) for token in slot for item in self._said_by(token))

    def _slot(self, key: str, evocation: Evocation, filled: Filled) -> list[Token]:
        """The heads of what stands in a slot; a key that is no slot of its own is a preposition."""
        find = self._slots.get(key)
        return find(evocation, filled) if find else self._roles.after(evocation, key)

    def _slot_table(self) -> dict[str, Callable[[Evocation, Filled], list[Token]]]:
        return {
            "object": lambda found, _: self._verb_objects(found) if found.is_verb else self._noun_objects(found),
            "subject": lambda found, _: self._roles.subjects(found),
            "theme": lambda found, _: [noun for clause in _clauses(found) for noun in syntax.subjects_of(clause)],
            "complement": lambda found, _: list(complements(found)),
            "modifier": lambda found, _: [word for noun in _modified(found) for word in _modifiers_of(noun)],
            "instrument": lambda found, _: [noun for word in INSTRUMENTS for noun in self._roles.after(found, word)],
            "governor": lambda found, _: [measured(found.trigger).head],
            "adverb": lambda found, _: syntax.children(found.trigger, "advmod", "obl"),
            "actor": lambda _, filled: list(filled.actor_words),
            "recipient": lambda _, filled: list(filled.recipient_words),
            "oblique": lambda found, _: [
                noun for _, first in self._obliques(found) for noun in syntax.conjuncts_of(first)
            ],
        }

    def _verb_objects(self, evocation: Evocation) -> list[Token]:
        """What a verb is done to, the noun after a phrase's last preposition too: "set fire to a *mosque*"."""
        last = evocation.item.last
        if evocation.noun is None and (last == "to" or objects(evocation)):
            last = None  # "handed over to Laos" leaves open what was handed over
        return [*_with_noun(evocation), *(self._roles.after(evocation, last) if last else [])]

    def _noun_objects(self, evocation: Evocation) -> list[Token]:
        """What an event noun is done to: "the opening *of an embassy*", "*embassy* opening"."""
        own = evocation.item.nouns  # of "build-up" the "build"
        before = [
            word for word in syntax.children(evocation.trigger, "compound", "nmod:poss") if word.lower_ not in own
        ]
        return self._roles.after(evocation, "of") or before

    def _obliques(self, evocation: Evocation) -> list[tuple[str, Token]]:
        lender = None if evocation.is_verb else self._roles.lender_of(evocation.trigger)
        owners = {evocation.trigger, noun_of(evocation), lender or evocation.trigger}
        return [pair for owner in owners for pair in syntax.obliques_of(owner)]

    def _announces(self, verb: Token) -> bool:
        """Whether somebody tells another what he himself will do: "told Tripoli *it* would close the crossing"."""
        above = verb.head
        if not any(self._parties.named_by(word) for word in _addressees(above)):
            return False
        if verb.dep_ != "ccomp" or above.i > verb.i or above.lemma_.lower() not in word_class("announcing_oneself"):
            return False
        said_by = unique(self._parties.acting(word) for word in syntax.doers_of(above))
        subjects = syntax.subjects_of(verb)
        doers = unique(self._parties.acting(word) for word in subjects)
        is_oneself = all(word.lower_ in {"it", "they", "he", "she"} for word in subjects)
        return bool(said_by) and (not others_than(said_by, doers) if doers else is_oneself)

    def _is_named_actor(self, token: Token) -> bool:
        named = self._parties.named_by(token)
        return token.pos_ in {"PROPN", "PRON"} and any(mention.actor or mention.country for mention in named)

    def _is_word(self, token: Token, words: Words) -> bool:
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if ("@name" in words and token.pos_ == "PROPN") or ("@place" in words and self._parties.is_place(token)):
            return True
        if "@actor" in words and self._is_somebodys(token):
            return True
        if "@guest" in words and any(_is_person(mention) for mention in self._parties.named_by(token)):
            return True
        return self._evokes(token, words)

    def _said_by(self, token: Token) -> Iterator[Token]:
        """A noun, the compounds on it unless it is somebody ("an *aid* worker" is no aid), and what it measures."""
        yield token
        yield from _stood_for(token)
        if token.lemma_.lower() not in word_class("workers"):
            yield from syntax.children(token, "compound", "flat")
        yield from _amount_of(token)

    def _is_somebodys(self, token: Token) -> bool:
        """Whether a noun is an actor or belongs to one that is named: "Washington's bases", not "its target"."""
        owners = self._parties.owners_of(token)
        if token.lower_ in {"it", "this", "that"}:
            return False
        return bool(self._parties.named_by(token)) or any(owner.kind != "pronoun" for owner in owners)

    def _evokes(self, token: Token, words: Words) -> bool:
        patterns = [word for word in words if word.startswith("=")]
        return bool(patterns) and matches(self._evoked(token), patterns)


def _addressees(verb: Token) -> list[Token]:
    """Whom something is said to."""
    to_whom = (noun for case, noun in syntax.obliques_of(verb) if case == "to")
    return [*syntax.objects_of(verb), *syntax.children(verb, "iobj"), *to_whom]


def _is_filled(key: str, words: Words, filled: Filled) -> bool:
    side = filled.actors if key == "actor" else others_than(filled.actors, filled.recipients)
    return bool(side) if words != SEVERAL else len({party.country for party in side if party.country}) > 1


def _stood_for(pronoun: Token) -> list[Token]:
    """What the main clause is about, where its side clause takes it up: "the *pact* expires unless it is ratified"."""
    clause = pronoun.head
    if pronoun.lower_ not in {"it", "they", "them"} or clause.dep_ != "advcl":
        return []
    return [noun for noun in syntax.subjects_of(clause.head) if noun.i != pronoun.i]


def _is_person(mention: Mention) -> bool:
    """Whether a mention is a person, a government or people, not a body or a conference of that name."""
    return mention.actor is None or mention.actor.kind != "organisation"


def matches(event: tuple[str, str | None] | None, patterns: Iterable[str]) -> bool:
    """Whether an event's type and mode fit one of "=TYPE" and "=TYPE/mode" (the sign may be left out)."""
    if event is None:
        return False
    type, mode = event
    return any(pattern.removeprefix("=") in {type, f"{type}/{mode}"} for pattern in patterns)


def outcome(
    event: tuple[str, str | None], becomes: Mapping[str, tuple[str, str | None]]
) -> tuple[str, str | None] | None:
    """What a table by type and mode makes of an event, the more exact line first; None: it says nothing."""
    type, mode = event
    return becomes.get(f"{type}/{mode}") or becomes.get(type) or becomes.get("any")


def complements(evocation: Evocation) -> Iterator[Token]:
    """What a complement-taking word governs: clauses, and the nouns that may name an event."""
    yield from _clauses(evocation)
    for noun in objects(evocation):
        yield noun
        # What a thing is called in quotation marks hangs on it: "called the move "*absurd*"".
        yield from (word for word in syntax.children(noun, "amod", "appos") if word.i > noun.i)
    for _, first in syntax.obliques_of(evocation.trigger):
        yield from syntax.conjuncts_of(first)
        if first.lemma_ in {"result", "consequence"}:  # "as a result of *torture*"
            yield from (noun for case, noun in syntax.obliques_of(first) if case == "of")


def _clauses(evocation: Evocation) -> list[Token]:
    owners = {evocation.trigger, noun_of(evocation)}
    return [
        clause
        for owner in owners
        for first in syntax.children(owner, *CLAUSES)
        for clause in syntax.conjuncts_of(first)
        if not has_strayed(clause)
    ]


def predicate_of(evocation: Evocation) -> Token:
    """The word whose clause it is: of a modal the verb that it helps."""
    return evocation.trigger.head if evocation.item.form == "modal" else evocation.trigger


def _conditions(evocation: Evocation) -> list[Token]:
    """The side clauses of its own clause and of the one below: "will leave *unless*", "said it would leave *unless*".

    "Would" outside of a report only imagines: "if Peru attacked, Chile would respond".
    """
    owners = (predicate_of(evocation), *_clauses(evocation))
    real = (
        owner
        for owner in owners
        if is_reported(owner) or not any(word.lower_ in {"would", "'d"} for word in syntax.auxiliaries_of(owner))
    )
    return [clause for owner in real for clause in syntax.children(owner, "advcl")]


def _with_noun(evocation: Evocation) -> list[Token]:
    own = [] if evocation.noun is None else [evocation.noun]
    return [*own, *objects(evocation)]


def _modified(evocation: Evocation) -> list[Token]:
    return _with_noun(evocation) if evocation.is_verb else [evocation.trigger]


def _modifiers_of(noun: Token) -> list[Token]:
    """What stands before a noun, and what parsers hang on a noun that does: "a *joint* coast guard exercise"."""
    own = syntax.children(noun, *MODIFIERS)
    return [*own, *(inner for word in own if word.dep_ == "compound" for inner in syntax.children(word, "amod"))]


def _amount_of(token: Token) -> Iterator[Token]:
    """What an amount or a member is one of: "dozens of *protesters*", "staff of the *embassy*"."""
    lemma = token.lemma_.lower()
    if lemma in word_class("amounts") | word_class("members") or token.pos_ == "NUM":
        yield from (noun for case, noun in syntax.obliques_of(token) if case == "of")
