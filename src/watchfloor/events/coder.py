"""The stage: from a draft with mentions, times, places and statements to its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from watchfloor.events.candidates import Candidate, candidate_of
from watchfloor.events.composing import Composer
from watchfloor.events.confidence import confidence_of
from watchfloor.events.contexts import ContextIndex
from watchfloor.events.eligible import is_eligible
from watchfloor.events.finding import Finder
from watchfloor.events.lexicon import Lexicon, plover_lexicon
from watchfloor.events.merging import fold_consequences, group_tellings, merged_parties
from watchfloor.events.ontology import Ontology, plover
from watchfloor.events.parties import Parties
from watchfloor.events.typers import Typer, domain_typer
from watchfloor.events.vouching import StatementIndex
from watchfloor.reader import syntax
from watchfloor.records import Event, Evidence, Ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from watchfloor.events.typers import Verdict
    from watchfloor.records import Draft, Mention


@dataclass(frozen=True, slots=True)
class EventCoder:
    """Finds the events of articles by one ontology and its frames; typers may veto or retype what the frames found."""

    ontology: Ontology
    lexicon: Lexicon
    typers: tuple[Typer, ...] = ()

    def __call__(self, draft: Draft) -> Draft:
        """The draft with its events, in the order of the text.

        Countries that are parties only through a place ("a hospital in Kharkiv") join the draft's mentions.
        """
        statements = StatementIndex(draft.statements)
        parties = _parties(draft, statements)
        candidates = self._judged(draft.doc, self._candidates(draft, parties))
        contexts = ContextIndex(syntax.read_sentences(draft.doc), self.ontology.contexts)
        groups = group_tellings(fold_consequences(candidates))
        ids = Ids(draft.article.id)
        events = tuple(
            self._event(group, draft, statements, contexts, ids)
            for group in sorted(groups, key=lambda group: group[0].trigger.start)
        )
        return _with_countries(replace(draft, events=events), parties)

    def _candidates(self, draft: Draft, parties: Parties) -> list[Candidate]:
        from watchfloor.places import PlaceIndex
        from watchfloor.times import TimeIndex

        finder = Finder(self.lexicon, self.ontology, parties)
        times, places = TimeIndex(draft.doc, draft.times), PlaceIndex(draft.doc, draft.places)
        composer = Composer(finder.find(_tokens(draft.doc)), finder, self.ontology, parties)
        candidates = (candidate_of(item, status, composer, times, places) for item, status in composer.events())
        return [candidate for candidate in candidates if is_eligible(candidate, finder.roles, self.ontology)]

    def _judged(self, doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates after every typer: retyped, or gone."""
        for typer in self.typers:
            verdicts = typer(doc, candidates)
            candidates = [
                _retyped(candidate, verdict)
                for candidate, verdict in zip(candidates, verdicts, strict=True)
                if verdict.type is not None
            ]
        return candidates

    def _event(
        self, group: Sequence[Candidate], draft: Draft, statements: StatementIndex, contexts: ContextIndex, ids: Ids
    ) -> Event:
        best = group[0]
        mode = next((candidate.mode for candidate in group if candidate.mode), None)
        return Event(
            id=ids.mint("event", best.trigger.of(draft.article.text)),
            type=best.type,
            mode=mode,
            contexts=contexts.of(best.token),
            actors=merged_parties(group, "actors"),
            recipients=merged_parties(group, "recipients"),
            when=next((candidate.when for candidate in group if candidate.when), None),
            where=next((candidate.where for candidate in group if candidate.where), None),
            evidence=tuple(_evidence(candidate, statements) for candidate in group),
            counts=tuple({count.span: count for candidate in group for count in candidate.counts}.values()),
            score=self.ontology.score(best.type, mode),
            confidence=confidence_of(best),
            rule=best.rule,
        )


@cache
def plover_coder() -> EventCoder:
    """The shipped ontology and frames; built once."""
    return EventCoder(plover(), plover_lexicon(), (domain_typer(),))


def find_events(draft: Draft) -> Draft:
    """The draft with the events that the shipped PLOVER frames find, in the order of the text."""
    return plover_coder()(draft)


def _parties(draft: Draft, statements: StatementIndex) -> Parties:
    from watchfloor.actors import MentionIndex

    return Parties(draft, MentionIndex(draft.doc, draft.mentions), statements)


def _tokens(doc: Doc) -> list[Token]:
    return [
        token for sentence in syntax.read_sentences(doc) for token in sentence if token.pos_ not in {"SPACE", "PUNCT"}
    ]


def _retyped(candidate: Candidate, verdict: Verdict) -> Candidate:
    return replace(candidate, type=str(verdict.type), mode=verdict.mode)


def _evidence(candidate: Candidate, statements: StatementIndex) -> Evidence:
    voucher = statements.voucher_of(candidate.trigger)
    return Evidence(
        span=candidate.clause,
        trigger=candidate.trigger,
        status=candidate.status,
        vouched_by=voucher.id if voucher else None,
        rule=candidate.rule,
    )


def _with_countries(draft: Draft, parties: Parties) -> Draft:
    """The draft with the countries that its sentences told: of mentions that had none, and reached through a place."""

    def known(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(parties.enriched.get(mention.id, mention) for mention in mentions)

    events = tuple(
        replace(event, actors=known(event.actors), recipients=known(event.recipients)) for event in draft.events
    )
    used = {mention.id for event in events for mention in (*event.actors, *event.recipients)}
    made = [mention for id, mention in parties.made.items() if id in used]
    mentions = sorted((*known(draft.mentions), *made), key=lambda mention: (mention.span.start, mention.span.end))
    return replace(draft, events=events, mentions=tuple(mentions))
