"""Who is told, and which medium carries it: "told reporters", "a letter to parliament", "told the BBC", "on X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import agents_of, case_of, children, conjuncts_of, obliques_of, subjects_of
from watchfloor.statements.cues import sources
from watchfloor.statements.misreadings import is_done_to, is_noun_phrase, told_before_clause
from watchfloor.statements.speakers import is_agentive, unique
from watchfloor.statements.subjects import is_inverted, lost_object, objects_read_as_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.records import Mention
    from watchfloor.statements.described import Described
    from watchfloor.statements.kinds import Kinds
    from watchfloor.statements.matches import Match
    from watchfloor.statements.speakers import MentionLookup, Speakers

LETTERS = re.compile("[A-Z]{3,5}")  # the name of a wire that nobody knows: "told CNA"
PUBLISHING = frozenset({"publish", "print", "broadcast", "air", "carry", "post", "release", "run", "share"})
SPEAKING = frozenset(
    {"speak", "talk", "write", "address", "brief", "appear", "post", "testify"}
)  # "speaking to reporters, he"


class Hearers:
    """Answers who is told, and through which medium, in one article."""

    def __init__(self, index: MentionLookup, speakers: Speakers, kinds: Kinds, described: Described) -> None:
        self._index = index
        self._speakers = speakers
        self._kinds = kinds
        self._described = described

    def addressees_of(self, match: Match) -> tuple[Mention, ...]:
        """Who is told: the object of "warn", whoever stands after "to"; a medium that carries it is none."""
        media = {mention.id for noun in _told(match) if (mention := self._medium_at(noun)) is not None}
        told = [noun for noun in _told(match) if not media or not {one.id for one in self._near(noun)} & media]
        clause = match.complement is not None and match.complement.frame in {"inf", "that"}
        found = self._mentions(told, surely=clause and match.cue.hearer == "obj")
        if found or match.cue.noun or match.cue.hearer == "none":
            return found
        return self._mentions(noun for noun in _audiences(match.head) if self._medium_at(noun) is None)

    def _near(self, noun: Token) -> list[Mention]:
        return [mention for mention in (self._index.at(noun), self._medium_at(noun)) if mention is not None]

    def _mentions(self, nouns: Iterable[Token], *, surely: bool = False) -> tuple[Mention, ...]:
        """The mentions of these nouns; people and bodies who are none become one, with ``surely`` anything does."""
        return unique(mention for noun in nouns for mention in self._index.actors_of(noun) or self._made(noun, surely))

    def _made(self, noun: Token, surely: bool) -> tuple[Mention, ...]:  # handed on
        nouns = [item for item in conjuncts_of(noun) if item.tag_ in {"NN", "NNS", "NNP", "NNPS", "PRP"}]
        nouns = [item for item in nouns if item.lemma_.lower() not in sources().occasions]
        return tuple(self._described.of(item) for item in nouns if surely or _can_listen(item))

    def via_of(self, match: Match) -> Mention | None:
        """The medium that carries it: "told the BBC", "in an interview with CNN", "quoted by TASS"."""
        told = [mention for noun in _told(match) if (mention := self._medium_at(noun)) is not None]
        if told:
            return next((mention for mention in told if mention.kind == "name"), told[0])
        if match.quoting is not None:
            passive = is_done_to(match.quoting)
            agents = [*agents_of(match.quoting), *agents_of(match.head)]
            agents += [noun for noun in children(match.head, "nsubj") if case_of(noun) == "by"]
            return self._first(agents if passive else subjects_of(match.quoting))
        hosts = [*match.anchor.hosts, *_speaking_beside(match.head)]
        return next((medium for host in hosts if (medium := self._medium_beside(host)) is not None), None)

    def _medium_at(self, noun: Token) -> Mention | None:
        """The medium that a noun phrase names."""
        mention = self._speakers.named_beside(noun) or self._index.at(noun)
        if _is_title(noun, mention):
            return mention or self._described.of(noun)
        if mention is None and _names_medium(noun):
            return self._described.of(noun)
        if mention is None:
            return None
        return mention if _is_wire(noun, mention) or self._kinds.is_medium_noun(noun, mention) else None

    def _medium_beside(self, host: Token) -> Mention | None:
        """A medium in an adjunct: "in an interview with CNN", "on state television", "in a post on X"."""
        for word, noun in obliques_of(host):
            inner = _inside(noun) if word in {"in", "during", "to"} else []
            for item in [noun, *inner]:
                medium = self._medium_at(item) or self._platform_at(item)
                if medium is not None and (item is not noun or word not in {"by", "from"}):
                    return medium
        return None

    def _platform_at(self, noun: Token) -> Mention | None:
        """The platform that a name after "on" or "in" is: "on X", "on Telegram"."""
        named = [item for item in (noun, *children(noun, "compound")) if item.lower_ in sources().platforms]
        if not named or noun.pos_ not in {"PROPN", "NOUN"}:
            return None
        return self._index.at(named[0]) or self._described.of(named[0])

    def _first(self, nouns: Iterable[Token]) -> Mention | None:
        return next((mention for noun in nouns if (mention := self._index.at(noun) or self._medium_at(noun))), None)


def _is_title(noun: Token, mention: Mention | None) -> bool:
    """Whether a name that is told is a known wire, or has a "The" of its own inside a sentence: "The Comet"."""
    if noun.pos_ != "PROPN" or noun.head.lemma_ != "tell" or noun.i < noun.head.i:
        return False
    own = any(word.text == "The" and not word.is_sent_start for word in children(noun, "det"))
    return noun.lower_ in sources().wires or (own and noun.ent_type_ not in {"GPE", "LOC"} and not _is_known(mention))


def _is_known(mention: Mention | None) -> bool:
    return mention is not None and mention.actor is not None and mention.actor.wikidata is not None


def _is_wire(noun: Token, mention: Mention) -> bool:
    """Whether it is told and has three to five capitals for a name that nobody knows: "told CNA"."""
    is_told = noun.head.lemma_ == "tell" and noun.dep_ in {"obj", "iobj"} and noun.i > noun.head.i
    return is_told and not _is_known(mention) and mention.sector is None and bool(LETTERS.fullmatch(noun.text))


def _names_medium(noun: Token) -> bool:
    """Whether a noun that is no mention is a medium: "the Politik Nord website", "Radio Nova"."""
    words = {item.lower_ for item in (noun, *children(noun, "compound", "flat"))}
    is_name = any(item.pos_ == "PROPN" for item in (noun, *children(noun, "compound", "flat")))
    is_title = is_name and bool(words & sources().titles)
    return is_title or noun.lemma_.lower() in sources().media - sources().documents | {"website"}


def _inside(noun: Token) -> list[Token]:
    """The nouns on which an interview, post or letter is carried: "an interview published by X", "a post on X"."""
    verbs = [item for item in children(noun, "acl") if item.lemma_ in PUBLISHING]
    return [deeper for host in (noun, *verbs) for _, deeper in obliques_of(host)]


def _can_listen(noun: Token) -> bool:
    """Whether it is somebody: people, a body, an audience, "me"."""
    lemma = noun.lemma_.lower()
    known = sources().people | sources().bodies | sources().audiences
    return lemma in known or (noun.tag_ == "NNS" and is_agentive(noun)) or (noun.tag_ == "PRP" and lemma != "it")


def _told(match: Match) -> list[Token]:
    """Who is told, content left out."""
    taken = {head.i for head in match.complement.heads} if match.complement is not None else set()
    return [noun for noun in _hearers(match) if noun.i not in taken]


def _hearers(match: Match) -> list[Token]:
    """The nouns that are told."""
    head, hearer = match.head, match.cue.hearer
    if hearer == "none":
        return []
    if hearer == "obj":
        return _told_directly(match)
    particle = match.anchor.particle  # "called on Chad", the "on" read as an adverb
    found = [
        noun
        for word, noun in obliques_of(head)
        if word == hearer or (not word and particle and noun.left_edge.i == particle.i + 1)
    ]
    if match.anchor.carried is not None:
        found += [noun for word, noun in obliques_of(match.anchor.carried) if word == "to"]
    return [*found, *children(head, "iobj")]


def _told_directly(match: Match) -> list[Token]:
    """The object that is told, or subject of a passive; parsers may hang it on the clause or take it for a subject."""
    head = match.head
    patients = children(head, "iobj") or children(head, "obj")
    passive = children(head, "nsubj:pass") if is_done_to(head) else []
    patients += objects_read_as_subjects(head)
    if match.complement is not None and match.complement.frame == "inf":
        patients = patients or children(match.complement.heads[0], "nsubj")
    if match.complement is not None and match.complement.frame == "that":
        patients = patients or told_before_clause(head, match.complement.heads[0])
    if is_inverted(head) and not children(head, "iobj"):
        return []  # ""...," warned the commander": who speaks, not who is told
    clauses = [item for item in children(head, "ccomp") if is_noun_phrase(item)]
    found = [noun for word, noun in obliques_of(head) if word == "to"]
    found += passive or patients or lost_object(head) or clauses
    if is_done_to(head) and not passive and head.dep_ in {"acl", "acl:relcl"}:
        found.append(head.head)
    return found


def _speaking_beside(head: Token) -> list[Token]:
    """The participle that tells of the same act: "speaking on the radio, he said", "he said, writing in the Glas"."""
    return [item for item in children(head, "advcl") if item.tag_ == "VBG" and item.lemma_ in SPEAKING]


def _audiences(head: Token) -> list[Token]:
    """Whom a speech, letter or briefing is for: "in a letter to the council", "speaking to reporters"."""
    found = [noun for word, noun in obliques_of(head) if word == "to" and _can_listen(noun)]
    for word, noun in obliques_of(head):
        if word in {"in", "at", "during"} and noun.lemma_.lower() in sources().documents | sources().occasions:
            found += [whom for link, whom in obliques_of(noun) if link in {"to", "for"}]
    for verb in _speaking_beside(head):
        found += [whom for link, whom in obliques_of(verb) if link == "to"]
        found += children(verb, "obj") if verb.lemma_ in {"address", "brief"} else []
    return found
