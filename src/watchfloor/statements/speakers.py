"""Who speaks: which noun phrase it is, and what kind of source.

The speaker is a mention that the actor stage found; who is none ("forecasters", "both sides") becomes one here.
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
from watchfloor.statements.described import NUMBERING
from watchfloor.statements.misreadings import is_done_to, raised_from
from watchfloor.statements.subjects import own_subjects, word_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from watchfloor.records import Mention, SourceKind, Span
    from watchfloor.statements.described import Described
    from watchfloor.statements.kinds import Kinds
    from watchfloor.statements.matches import Match

PARTITIVES = NUMBERING | {"one", "some", "many", "most", "several", "both", "two", "three", "all", "few", "another"}
PLURALS = ("ers", "ors", "ists", "ians", "ants", "ees", "men", "women")
SINGULARS = ("ist", "ian", "man", "woman", "person", "preter")
STEPS = 4  # how far an author is looked for behind nouns: "the author of a report by the ministry"
SENT = frozenset({
    "issue", "release", "publish", "send", "sign", "write", "make", "post", "read", "deliver", "give", "adopt", "pass",
    "approve", "circulate", "table", "unveil",
})  # fmt: skip
FILED = frozenset(
    {
        "court",
        "legal",
        "internal",
        "leaked",
        "confidential",
        "secret",
        "working",
        "position",
        "policy",
        "campaign",
        "official",
    }
)
KNOWN = frozenset({"know", "identify", "name"})
IT = frozenset({"it", "this", "that"})
PRONOUNS = frozenset({"PRP", "WP", "WDT"})


class MentionLookup(Protocol):
    """What the actor stage offers: ``actors.MentionIndex``."""

    def at(self, token: Token) -> Mention | None:
        """The mention whose head word the token is, or that covers it."""

    def actors_of(self, token: Token) -> tuple[Mention, ...]:
        """Whom a noun phrase stands for."""

    def modifier_of(self, token: Token) -> tuple[Mention, ...]:
        """Who a noun belongs to."""


def _named_behind(noun: Token) -> list[Token]:
    """Whoever "by" names right behind a noun, though the parser hung it on the verb: "rejected claims *by Chad*"."""
    word = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return conjuncts_of(word.head) if word.lower_ == "by" and word.dep_ == "case" and word.head.i > word.i else []


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what speaks."""

    speakers: tuple[Mention, ...]
    kind: SourceKind
    can_speak: bool  # False: a thing, which some verbs take as a subject too


NOBODY = Source((), "unnamed", can_speak=False)


class Speakers:
    """Answers who speaks, in one article."""

    def __init__(self, index: MentionLookup, kinds: Kinds, described: Described) -> None:
        self._index = index
        self.kinds = kinds
        self._described = described

    # --- the speaker ---

    def nouns_of(self, match: Match) -> list[Token]:
        """The nouns that speak, where they can stand at the edge of the content."""
        if match.cue.noun:
            return self._owners(match)
        return [] if match.quoting is not None or is_done_to(match.head) else own_subjects(match.head)

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
        speakers = unique(mention for source in found for mention in source.speakers)
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
        mention = self.named_beside(noun) or self._index.at(noun)
        lemma = noun.lemma_.lower()
        if mention is not None and mention.kind in {"name", "metonym", "pronoun"}:
            kind = "media" if self.kinds.is_medium_noun(noun, mention) else self.kinds.of(mention)
            return Source((mention,), kind, can_speak=lemma not in IT or self._stands_for_somebody(mention))
        if lemma in sources().documents | sources().media and steps:
            return self._of_written(noun, lemma, steps)
        if lemma in sources().spokespeople and steps:
            body = self._body_of(noun)
            return body if body is not None else self._description(noun, mention)
        if (mention is None and lemma in PARTITIVES - NUMBERING) or (
            lemma in NUMBERING and "of" in _openers_after(noun)
        ):
            return self._of_partitive(noun, steps)
        return self._description(noun, mention)

    def _stands_for_somebody(self, mention: Mention) -> bool:
        return _acts(mention) or self.kinds.is_named(mention)

    def named_beside(self, noun: Token) -> Mention | None:
        """The name in apposition to a description: "her husband, Pawel", "the newspaper Chosun Ilbo"."""
        for child in noun.children:
            beside = child.dep_ in {"appos", "flat"} or (
                child.left_edge.i == noun.i + 1 and child.dep_ in {"nmod", "nmod:desc", "obj"}
            )
            mention = self._index.at(child) if beside and child.i > noun.i else None
            if mention is None and child.tag_ == "NNP" and child.i == noun.i + 1 and child.dep_ == "appos":
                mention = self._described.of(child)
            is_name = mention is not None and mention.kind == "name" and not children(child, "case")
            if is_name and self._only_describes(noun):
                return mention
        known = [child for child in children(noun, "acl") if child.lemma_ in KNOWN]
        names = [name for verb in known for word, name in obliques_of(verb) if word == "as" and name.tag_ == "NNP"]
        if names:
            return self.mention_of(names[0])  # "a commander known as Abu Layth"
        return self._named_after(noun)

    def _only_describes(self, noun: Token) -> bool:
        """Whether a noun names nobody: "the Special Envoy for the region, Amadou Kone", "one of them, Julia Ferrer"."""
        if noun.pos_ in {"NOUN", "NUM"} or noun.lemma_.lower() == "one":
            return True
        mention = self._index.at(noun)
        return noun.pos_ == "PROPN" and mention is not None and mention.kind in {"title", "description"}

    def _named_after(self, noun: Token) -> Mention | None:
        """The name after a noun which the parser gave to the verb: "told *public broadcaster* ERR"."""
        following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
        together = following.head.i == noun.head.i and following.pos_ == "PROPN" and noun.pos_ == "NOUN"
        mention = self._index.at(following) if together else None
        if together and mention is None and noun.lemma_.lower() in sources().media:
            return self._described.of(following)
        return mention if mention is not None and mention.kind == "name" else None

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
        if wholes and steps and noun.lemma_.lower() not in NUMBERING:
            return self._of_noun(wholes[0], steps - 1)
        return Source((self.mention_of(noun),), "unnamed", can_speak=True)

    def _of_written(self, noun: Token, lemma: str, steps: int) -> Source:
        """A document speaks for its author; reports and papers of nobody are media."""
        author = self._author_of(noun, steps)
        speakers = author.speakers if author is not None else ()
        carried = all(mention.sector in {"MED", "JRN"} for mention in speakers)
        filed = any(word.lower_ in FILED for word in children(noun, "compound", "amod"))  # "court papers"
        plural_of_nobody = noun.tag_ == "NNS" and carried and not filed
        if lemma in sources().media and (lemma not in sources().documents or plural_of_nobody):
            named = tuple(mention for mention in speakers if mention.kind == "name")
            own = () if lemma in sources().hearsay_nouns else (self.mention_of(noun),)
            return Source(named or own, "media", can_speak=True)
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
        if verb.lemma_ not in SENT:
            return None
        nouns = [noun for noun in subjects_of(verb) if self._index.at(noun) is not None]
        return self._of_noun(nouns[0], steps - 1) if nouns else None

    def _body_of(self, noun: Token) -> Source | None:
        """The body that a spokesman speaks for."""
        owners = [*possessors_of(noun), *(whom for word, whom in obliques_of(noun) if word in {"for", "of", "from"})]
        mentions = [mention for owner in owners for mention in self._index.actors_of(owner)]
        mentions = mentions or list(self._index.modifier_of(noun))
        mentions = mentions or [self.mention_of(owner) for owner in owners if owner.lemma_.lower() in sources().bodies]
        own = self._index.at(noun)
        mentions = [mention for mention in mentions if own is None or mention.id != own.id]
        return Source(unique(mentions), "named", can_speak=True) if mentions else None

    def owner_of(self, match: Match) -> Source:
        """Who a noun of speaking belongs to: "Lee's warning", "a call by Chad", "Chinese criticism"."""
        owners = self._owners(match)
        if owners:
            return self.of_nouns(owners)
        if match.head.pos_ == "ADJ":
            return self.of_nouns(subjects_of(match.head))
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
        inside = [
            item
            for head in (match.complement.heads if match.complement is not None else ())
            for item in _agents_below(head)
        ]
        own = (
            possessors_of(noun)
            or by
            or _named_behind(noun)
            or of
            or [item for item in inside if self._index.at(item) is not None]
        )
        if not own and case_of(noun) == "of":
            return subjects_of(noun)  # "was of the opinion that"
        return own or (subjects_of(noun.head) if case_of(noun) == "with" else [])  # "ended with a promise to"

    def labelled(self, span: Span, name: str) -> Mention:
        """Who speaks a turn of a transcript: whoever of this surname the article names, or the label itself."""
        return self._described.label(span, name)

    def mention_of(self, noun: Token) -> Mention:
        """The mention at a noun, made where there is none."""
        return self._index.at(noun) or self._described.of(noun)

    def _description(self, noun: Token, mention: Mention | None) -> Source:
        """A description: a body is named, people are not, a thing does not speak."""
        lemma = noun.lemma_.lower()
        if mention is not None and (self.kinds.is_named(mention) or _acts(mention)):
            return Source((mention,), self.kinds.of(mention), can_speak=True)
        is_body = lemma in sources().bodies and lemma not in sources().people and not _is_any(noun)
        is_unknown_name = noun.tag_ in {"NNP", "NNPS"} and mention is None and noun.ent_type_ not in {"DATE", "TIME"}
        if is_body or is_unknown_name or self.kinds.is_office(noun):
            return Source((self.mention_of(noun),), "named", can_speak=True)
        is_person = is_agentive(noun) or (
            mention is not None
            or lemma in sources().people
            or noun.tag_ in PRONOUNS
            or noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
        )
        speaks = is_person and lemma not in {"this", "that", "which", "what"}
        return Source((self.mention_of(noun),) if speaks else (), "unnamed", can_speak=is_person)


def _agents_below(noun: Token) -> list[Token]:
    """A "by" phrase that the parser hung on the content: "claims of fraud *by the losing side*"."""
    return [whom for word, whom in obliques_of(noun) if word == "by"] if noun.pos_ == "NOUN" else []


def _is_any(noun: Token) -> bool:
    """Whether bodies are nobody in particular: "aid groups", not "Kenyan authorities" or "the two companies"."""
    owned = [word for word in noun.children if word.i < noun.i and (word.dep_ != "compound" or word.pos_ == "PROPN")]
    return noun.tag_ == "NNS" and not owned and noun.lemma_.lower() not in {"authority", "force", "police"}


def _openers_after(noun: Token) -> list[str]:
    return [word for word, whole in obliques_of(noun) if whole.i > noun.i and whole.tag_ == "NNS"]


def is_agentive(noun: Token) -> bool:
    """Whether a noun names people by what they do: "exporters", "an auditor", "economists"."""
    return noun.lower_.endswith(PLURALS if noun.tag_ == "NNS" else SINGULARS) and noun.tag_ in {"NN", "NNS"}


def _acts(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind not in {"unnamed", "people"}


def unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions without repetition, in their order."""
    return tuple({mention.id: mention for mention in mentions}.values())


def _joined(found: list[Source]) -> Source:
    return Source(unique(mention for source in found for mention in source.speakers), found[0].kind, can_speak=True)
