"""Where something other than the frames has a say: a typer may veto a candidate, or give it another type or mode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from watchfloor import vocabularies
from watchfloor.events.head import TypingHead
from watchfloor.events.parties import is_state
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from watchfloor.events.candidates import Candidate
    from watchfloor.events.head import Roles


FORCES = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
NONE, RULE = "none", "head"
ENOUGH_HINTS = 2  # in one sentence
MANY_SENTENCES, MOST_SENTENCES = 3, 0.35  # what makes a whole article one of sport


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a typer makes of one candidate."""

    type: str | None  # None: no event
    mode: str | None
    rule: str  # what said so; kept with the event where it changed something
    share: float | None = None  # how likely the typing head holds the type; None: it was not asked


class Typer(Protocol):
    """Judges all candidates of one article at once, so that a network can batch them."""

    def __call__(self, doc: Doc, candidates: Sequence[Candidate]) -> Sequence[Verdict]:
        """One verdict a candidate, in the same order."""


class DomainTyper:
    """Vetoes what stands in sentences about sport, business and other walks of life with the words of conflict."""

    def __init__(self) -> None:
        file = vocabularies.load("watchfloor.events", "domains.yaml")
        self._domains = [
            (str(row["domain"]), frozenset(row["words"]), frozenset(row.get("hints") or ())) for row in file.rows
        ]

    def __call__(self, doc: Doc, candidates: Sequence[Candidate]) -> list[Verdict]:
        """A veto in sentences or whole articles of a foreign domain, the frame's own word elsewhere."""
        whole = self._domain_of_article(doc) if candidates else None
        return [self._judge(candidate, whole) for candidate in candidates]

    def _domain_of_article(self, doc: Doc) -> str | None:
        """The domain of which so many of the sentences are that the article is about nothing else."""
        sentences = [_lemmas(sentence) for sentence in syntax.read_sentences(doc)]
        for domain, words, hints in self._domains:
            number = sum(_is_of(lemmas, words, hints) for lemmas in sentences)
            if number >= MANY_SENTENCES and number >= MOST_SENTENCES * len(sentences):
                return domain
        return None

    def _judge(self, candidate: Candidate, whole: str | None) -> Verdict:
        domain = whole or self._domain_of(candidate.token.sent)
        if domain is not None and (whole or not _is_of_states(candidate, teams=domain == "sport")):
            return Verdict(None, None, f"domain:{domain}")
        return Verdict(candidate.type, candidate.mode, candidate.rule)

    def _domain_of(self, sentence: DocSpan) -> str | None:
        """The foreign domain of a sentence: by its own words, or by one hint beside a sentence that is all of it."""
        lemmas = _lemmas(sentence)
        beside = [_lemmas(other) for other in _neighbours(sentence)]
        for domain, words, hints in self._domains:
            if _is_of(lemmas, words, hints):
                return domain
            if hints & lemmas and any(_is_of(other, words, hints) for other in beside):
                return domain
        return None


def _is_of_states(candidate: Candidate, *, teams: bool) -> bool:
    """Whether a state or an armed force acts, on somebody of another country: no walk of life of its own.

    ``teams``: a country's bare name may stand for its team, so that only its officials and forces count.
    """
    actors = [party for party in candidate.actors if party.sector in FORCES or (not teams and is_state(party))]
    if not teams and any(party.sector in FORCES and party.country for party in candidate.actors):
        return True  # what officials do is public, whatever it is about
    countries = {party.country for party in actors if party.country}
    others = {party.country for party in candidate.recipients if party.country}
    return bool(countries) and bool(others - countries)


def _is_of(lemmas: set[str], words: frozenset[str], hints: frozenset[str]) -> bool:
    return bool(words & lemmas) or len(hints & lemmas) >= ENOUGH_HINTS


def _lemmas(sentence: DocSpan) -> set[str]:
    return {token.lemma_.lower() for token in sentence}


def _neighbours(sentence: DocSpan) -> list[DocSpan]:
    """The sentences before and after."""
    doc = sentence.doc
    before = [doc[sentence.start - 1].sent] if sentence.start > 0 else []
    after = [doc[sentence.end].sent] if sentence.end < len(doc) else []
    return [*before, *after]


class HeadTyper:
    """Types what syntax proposed, and overrules frames where the typing head is sure.

    ``surest`` is a limit for each kind of change, a share between 0 and 1; the shipped ones were chosen on development
    articles.
    """

    def __init__(self, head: TypingHead, surest: Surest) -> None:
        self._head, self._surest = head, surest

    def __call__(self, doc: Doc, candidates: Sequence[Candidate]) -> list[Verdict]:  # noqa: ARG002  # a typer takes both
        """A type or a veto for each proposal; the frame's own type elsewhere, unless the head is sure of another.

        What a frame found is not asked about where the limits let nothing overrule it, which spares half the sentences.
        """
        verdicts = [Verdict(candidate.type, candidate.mode, candidate.rule) for candidate in candidates]
        asked = [n for n, candidate in enumerate(candidates) if candidate.is_proposed or self._surest.can_overrule]
        if asked:
            for number, row in zip(asked, self._head.shares([roles_of(candidates[n]) for n in asked]), strict=True):
                shares = dict(zip(self._head.types, map(float, row), strict=True))
                verdicts[number] = self._judge(candidates[number], shares)
        return verdicts

    def _judge(self, candidate: Candidate, shares: Mapping[str, float]) -> Verdict:
        best = max((type for type in shares if type != NONE), key=shares.__getitem__)
        if candidate.is_proposed:
            limit = self._surest.proposed
            return Verdict(best if shares[best] >= limit else None, None, RULE, shares[best])
        own = shares.get(candidate.type, 0.0)
        if shares[NONE] >= self._surest.veto:
            return Verdict(None, None, RULE, own)
        if best != candidate.type and shares[best] >= self._surest.retyped:
            return Verdict(best, None, RULE, shares[best])
        return Verdict(candidate.type, candidate.mode, candidate.rule, own)


@dataclass(frozen=True, slots=True)
class Surest:
    """From which share on the typing head has its way."""

    proposed: float  # a proposal becomes an event
    veto: float  # what a frame found is no event
    retyped: float  # what a frame found is an event of another type

    @property
    def can_overrule(self) -> bool:
        """Whether any share can overrule a frame: none is above 1."""
        return self.veto < 1 or self.retyped < 1


# On the development articles a veto from .9 on cost seven events for one extra, and typing anew gained nothing, so that
# both are switched off (no share reaches 1); training/RUNS.md has the figures.
SUREST = Surest(proposed=0.8, veto=1.0, retyped=1.0)


def roles_of(candidate: Candidate) -> Roles:
    """The words that the typing head looks at; of what is done together the second party stands for the recipient."""
    filled = candidate.found.filled
    actors, recipients = filled.actor_words, filled.recipient_words
    if candidate.found.frame.reciprocal:
        recipients = recipients or tuple(word for word in actors if word != actors[0])
    return candidate.token, next(iter(actors), None), next(iter(recipients), None)


@cache
def head_typer() -> HeadTyper:
    """The shipped typing head with the shipped limits, opened at its first use."""
    return HeadTyper(TypingHead(), SUREST)


@cache
def domain_typer() -> DomainTyper:
    """The shipped veto, its words loaded once."""
    return DomainTyper()
