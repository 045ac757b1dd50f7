"""Who speaks, to whom, and through which medium.

The speaker is a mention that the actor stage found; this room decides which noun phrase it is and what kind of source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from watchfloor.reader.syntax import (
    agents_of,
    antecedent_of,
    case_of,
    children,
    conjuncts_of,
    first_conjunct,
    objects_of,
    obliques_of,
    possessors_of,
    subjects_of,
)
from watchfloor.statements.cues import sources
from watchfloor.statements.misreadings import is_done_to, is_noun_phrase, raised_from
from watchfloor.statements.subjects import lost_object, own_subjects, word_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.records import Mention, SourceKind
    from watchfloor.statements.matches import Match

STEPS = 4  # how far an author is looked for behind nouns: "the author of a report by the ministry"
PRONOUNS = frozenset({"PRP", "WP", "WDT"})


class MentionLookup(Protocol):
    """What the actor stage offers: ``actors.MentionIndex``."""

    def at(self, token: Token) -> Mention | None:
        """The mention whose head word the token is, or that covers it."""

    def actors_of(self, token: Token) -> tuple[Mention, ...]:
        """Whom a noun phrase stands for."""

    def modifier_of(self, token: Token) -> tuple[Mention, ...]:
        """Who a noun belongs to."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what speaks."""

    speakers: tuple[Mention, ...]
    kind: SourceKind
    can_speak: bool  # False: a thing, which some verbs take as a subject too


NOBODY = Source((), "unnamed", can_speak=False)


class Speakers:
    """Answers who speaks, in one article."""

    def __init__(self, index: MentionLookup, mentions: Iterable[Mention]) -> None:
        self._index = index
        self._named = {mention.chain for mention in mentions if mention.kind in {"name", "metonym"}}

    # --- the speaker ---

    def source_of(self, match: Match) -> Source | None:
        """Who speaks by this cue; None: the sentence has no place for a speaker, so that nobody speaks."""
        if match.cue.noun:
            return self.owner_of(match)
        if match.quoting is not None:
            return self.of_nouns(objects_of(match.quoting))
        if is_done_to(match.head):
            return self._of_passive(match)
        outer = raised_from(match.head)
        if outer is not None:
            return self.of_nouns(own_subjects(outer) or subjects_of(outer))
        relatives = [item for item in children(match.head, "nsubj") if item.tag_ in {"WP", "WDT"}]
        nouns = (
            [self._antecedent(item) for item in relatives[:1]]
            or own_subjects(match.head)
            or subjects_of(match.head)
            or own_subjects(first_conjunct(match.head))
        )
        if not nouns:
            return NOBODY if children(match.head, "expl") else None
        return self.of_nouns(nouns)

    def _of_passive(self, match: Match) -> Source:
        """The agent; without one nobody is named."""
        agents = agents_of(match.head)
        return self.of_nouns(agents) if agents else Source((), "unnamed", can_speak=True)

    def of_nouns(self, nouns: Iterable[Token]) -> Source:
        """The source that coordinated nouns name together."""
        nouns = list(nouns)
        found = [self._of_noun(noun, STEPS) for noun in nouns if noun is nouns[0] or not self._is_second_title(noun)]
        if not found:
            return NOBODY
        speakers = _unique(mention for source in found for mention in source.speakers)
        first = next(
            (source for source in found if source.speakers), next((one for one in found if one.can_speak), found[0])
        )
        return Source(speakers, first.kind, can_speak=first.can_speak)

    def _is_second_title(self, noun: Token) -> bool:
        """Whether a coordinated noun only adds an office: "Ann Lee, director of one body, and chairman of another"."""
        mention = self._index.at(noun)
        return (
            mention is not None
            and mention.kind == "title"
            and not children(noun, "det", "nmod:poss")
            and noun.tag_ in {"NN", "NNP"}
        )

    def _of_noun(self, noun: Token, steps: int) -> Source:
        noun = self._antecedent(noun)
        mention = self._named_beside(noun) or self._index.at(noun)
        lemma = noun.lemma_.lower()
        if mention is not None and mention.kind in {"name", "metonym", "pronoun"}:
            kind = "media" if self._is_medium_noun(noun, mention) else self.kind_of(mention)
            return Source((mention,), kind, can_speak=lemma not in {"it", "this", "that"} or _acts(mention))
        if lemma in sources().documents | sources().media and steps:
            return self._of_written(noun, lemma, steps)
        if lemma in sources().spokespeople and steps:
            body = self._body_of(noun)
            return body if body is not None else self._described(noun, mention)
        if mention is None and lemma in _PARTITIVES:
            return self._of_partitive(noun, steps)
        return self._described(noun, mention)

    def _named_beside(self, noun: Token) -> Mention | None:
        """The name in apposition to a description: "her husband, Pawel", "the newspaper Chosun Ilbo"."""
        for child in noun.children:
            beside = child.dep_ in {"appos", "flat"} or (
                child.left_edge.i == noun.i + 1 and child.dep_ in {"nmod", "nmod:desc", "obj"}
            )
            mention = self._index.at(child) if beside and child.i > noun.i else None
            if mention is not None and mention.kind == "name" and noun.pos_ == "NOUN" and not children(child, "case"):
                return mention
        return None

    def _antecedent(self, noun: Token) -> Token:
        """Whom "who" stands for: the parser's noun, or the mention just before it where that noun is none."""
        antecedent = antecedent_of(noun)
        if antecedent is None or self._index.at(antecedent) is not None:
            return antecedent or noun
        nearest = word_before(noun)
        return nearest if nearest is not None and self._index.at(nearest) is not None else antecedent

    def _of_partitive(self, noun: Token, steps: int) -> Source:
        """Whoever "one of the officials" or "both of them" are."""
        wholes = [whole for word, whole in obliques_of(noun) if word == "of"]
        return self._of_noun(wholes[0], steps - 1) if wholes and steps else Source((), "unnamed", can_speak=True)

    def _of_written(self, noun: Token, lemma: str, steps: int) -> Source:
        """A document speaks for its author; reports and papers of nobody are media."""
        author = self._author_of(noun, steps)
        speakers = author.speakers if author is not None else ()
        carried = all(mention.sector in {"MED", "JRN"} for mention in speakers)
        plural_of_nobody = noun.tag_ == "NNS" and carried
        if lemma in sources().media and (lemma not in sources().documents or plural_of_nobody):
            return Source(tuple(mention for mention in speakers if mention.kind == "name"), "media", can_speak=True)
        return Source(speakers, "document", can_speak=True)

    def _author_of(self, noun: Token, steps: int) -> Source | None:
        """Whose document it is: "a report by the bank", "the bank's report", "a letter that the bank sent"."""
        owners = [*possessors_of(noun)]
        owners += [
            whom for word, whom in obliques_of(noun) if word in {"by", "from", "of"} for whom in conjuncts_of(whom)
        ]
        sources_found = [source for owner in owners if (source := self._of_noun(owner, steps - 1)).speakers]
        if sources_found:
            return sources_found[0] if len(sources_found) == 1 else _joined(sources_found)
        modifiers = self._index.modifier_of(noun)
        if modifiers:
            return Source(modifiers, "named", can_speak=True)
        if noun.dep_ in {"obj", "nsubj:pass"} and not is_done_to(noun.head):
            return self._of_sender(noun.head, steps)
        return None

    def _of_sender(self, verb: Token, steps: int) -> Source | None:
        """Who issued, sent or signed a document."""
        if verb.lemma_ not in {
            "issue",
            "release",
            "publish",
            "send",
            "sign",
            "write",
            "make",
            "post",
            "read",
            "deliver",
            "give",
        }:
            return None
        nouns = [noun for noun in subjects_of(verb) if self._index.at(noun) is not None]
        return self._of_noun(nouns[0], steps - 1) if nouns else None

    def _body_of(self, noun: Token) -> Source | None:
        """The body that a spokesman speaks for."""
        owners = [*possessors_of(noun), *(whom for word, whom in obliques_of(noun) if word in {"for", "of", "from"})]
        mentions = [mention for owner in owners for mention in self._index.actors_of(owner)]
        mentions = mentions or list(self._index.modifier_of(noun))
        own = self._index.at(noun)
        mentions = [mention for mention in mentions if own is None or mention.id != own.id]
        return Source(_unique(mentions), "named", can_speak=True) if mentions else None

    def owner_of(self, match: Match) -> Source:
        """Who a noun of speaking belongs to: "Lee's warning", "a call by Chad", "Chinese criticism"."""
        owners = self._owners(match)
        if owners:
            return self.of_nouns(owners)
        modifiers = self._index.modifier_of(match.head)
        return Source(modifiers, "named", can_speak=True) if modifiers else NOBODY

    def _owners(self, match: Match) -> list[Token]:
        noun = match.head
        content = {head.i for head in match.complement.heads} if match.complement is not None else set()
        phrases = [
            (word, whom) for word, first in obliques_of(noun) for whom in conjuncts_of(first) if first.i not in content
        ]
        by = [whom for word, whom in phrases if word in {"by", "from"}]
        of = [whom for word, whom in phrases if word == "of" and self._index.at(whom) is not None]
        own = possessors_of(noun) or by or of
        return own or (subjects_of(noun.head) if case_of(noun) == "with" else [])  # "ended with a promise to"

    def _described(self, noun: Token, mention: Mention | None) -> Source:
        """A description: a body is named, people are not, a thing does not speak."""
        lemma = noun.lemma_.lower()
        speakers = (mention,) if mention is not None else ()
        if mention is not None and (mention.chain in self._named or _acts(mention)):
            return Source(speakers, self.kind_of(mention), can_speak=True)
        if lemma in sources().bodies and lemma not in sources().people:
            return Source(speakers, "named", can_speak=True)
        is_person = _is_agentive(noun) or (
            mention is not None
            or lemma in sources().people
            or noun.tag_ in PRONOUNS
            or noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
        )
        return Source(speakers, "unnamed", can_speak=is_person)

    def kind_of(self, mention: Mention) -> SourceKind:
        """Named or not: media where it is a medium, unnamed where no mention of its chain has a name."""
        if mention.sector == "MED" and (mention.actor is None or mention.actor.kind != "person"):
            return "media"
        if mention.actor is not None:
            return "unnamed" if mention.actor.kind in {"unnamed", "people"} else "named"
        return "named" if mention.chain in self._named or mention.kind == "name" else "unnamed"

    # --- addressee and medium ---

    def addressees_of(self, match: Match) -> tuple[Mention, ...]:
        """Who is told: the object of "warn", whoever stands after "to"; a medium that carries it is none."""
        nouns = [noun for noun in _told(match) if self._medium_at(noun) is None]
        return _unique(mention for noun in nouns for mention in self._index.actors_of(noun))

    def _medium_at(self, noun: Token) -> Mention | None:
        """The medium that a noun phrase names."""
        mention = self._named_beside(noun) or self._index.at(noun)
        return mention if mention is not None and self._is_medium_noun(noun, mention) else None

    def via_of(self, match: Match) -> Mention | None:
        """The medium that carries it: "told the BBC", "in an interview with CNN", "quoted by TASS"."""
        told = [mention for noun in _told(match) if (mention := self._medium_at(noun)) is not None]
        if told:
            return next((mention for mention in told if mention.kind == "name"), told[0])
        if match.quoting is not None:
            passive = is_done_to(match.quoting)
            return self._first(
                [*agents_of(match.quoting), *agents_of(match.head)] if passive else subjects_of(match.quoting)
            )
        return self._medium_beside(match.head)

    def _medium_beside(self, head: Token) -> Mention | None:
        """A medium in an adjunct: "in an interview with CNN", "on state television", "in a post on X"."""
        for word, noun in obliques_of(head):
            inner = [deeper for _, deeper in obliques_of(noun)] if word in {"in", "during", "to"} else []
            for item in [noun, *inner]:
                mention = self._medium_at(item) or (
                    self._index.at(item) if item.lower_ in sources().platforms else None
                )
                if mention is not None:
                    return mention
        return None

    def _is_medium_noun(self, noun: Token, mention: Mention) -> bool:
        """Whether it is a medium by itself or by the noun beside it: "the broadcaster NHK", "the state agency KCNA"."""
        if self.is_medium(mention):
            return True
        beside = [
            noun,
            *children(noun, "compound", "nmod:desc", "appos", "flat"),
            *([noun.head] if noun.dep_ in {"appos", "flat"} else []),
        ]
        words = {word.lower_ for word in (noun, *children(noun, "flat", "compound"))}
        names_person = mention.actor is not None and mention.actor.kind in {"person", "country", "government"}
        return not names_person and (
            bool(words & sources().titles)
            or any(word.pos_ == "NOUN" and word.lemma_.lower() in sources().media for word in beside)
        )

    def is_medium(self, mention: Mention) -> bool:
        """Whether it is a news medium or a platform."""
        if mention.actor is not None and mention.actor.kind in {"person", "country", "government"}:
            return False
        return mention.sector == "MED" and mention.kind != "description"

    def _first(self, nouns: Iterable[Token]) -> Mention | None:
        return next((mention for noun in nouns if (mention := self._index.at(noun)) is not None), None)


_PARTITIVES = frozenset(
    {
        "one",
        "some",
        "many",
        "most",
        "several",
        "both",
        "two",
        "three",
        "all",
        "few",
        "number",
        "group",
        "dozen",
        "majority",
    }
)


def _told(match: Match) -> list[Token]:
    """Who is told, content left out."""
    taken = {head.i for head in match.complement.heads} if match.complement is not None else set()
    return [noun for noun in _hearers(match) if noun.i not in taken]


def _hearers(match: Match) -> list[Token]:
    """The nouns that are told."""
    head, hearer = match.head, match.cue.hearer
    if hearer == "none":
        return []
    found = [noun for word, noun in obliques_of(head) if word == (hearer if hearer != "obj" else "to")]
    if match.anchor.carried is not None:
        found += [noun for word, noun in obliques_of(match.anchor.carried) if word == "to"]
    if hearer == "obj":
        patients = children(head, "iobj") or children(head, "obj")
        passive = children(head, "nsubj:pass") if is_done_to(head) else []
        subjects = children(head, "nsubj")
        patients += subjects[1:] if subjects and subjects[0].i < head.i else []
        if match.complement is not None and match.complement.frame == "inf":
            patients = patients or children(match.complement.heads[0], "nsubj")
        found += (
            passive
            or patients
            or lost_object(head)
            or [item for item in children(head, "ccomp") if is_noun_phrase(item)]
        )
        if is_done_to(head) and not passive and head.dep_ in {"acl", "acl:relcl"}:
            found.append(head.head)
    else:
        found += children(head, "iobj")
    return found


def _is_agentive(noun: Token) -> bool:
    """Whether a plural names people by what they do: "exporters", "auditors", "economists"."""
    return noun.tag_ == "NNS" and noun.lower_.endswith(("ers", "ors", "ists", "ians", "men", "women"))


def _acts(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind not in {"unnamed", "people"}


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple({mention.id: mention for mention in mentions}.values())


def _joined(found: list[Source]) -> Source:
    return Source(_unique(mention for source in found for mention in source.speakers), found[0].kind, can_speak=True)
