"""The stage: from a draft with mentions, times, places and statements to its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from os import environ
from typing import TYPE_CHECKING

from watchfloor.events.candidates import Candidate, candidate_of
from watchfloor.events.composing import Composer
from watchfloor.events.confidence import confidence_of
from watchfloor.events.contexts import ContextIndex
from watchfloor.events.eligible import is_eligible
from watchfloor.events.finding import Finder, lenders_in
from watchfloor.events.lexicon import Lexicon, plover_lexicon
from watchfloor.events.merging import fold_consequences, group_tellings, merged_parties
from watchfloor.events.ontology import Ontology, plover
from watchfloor.events.parties import Parties
from watchfloor.events.proposals import cues_in, propose, settle
from watchfloor.events.roles import Roles
from watchfloor.events.typers import Typer, domain_typer, head_typer
from watchfloor.events.vouching import StatementIndex
from watchfloor.reader import syntax
from watchfloor.records import Event, Evidence, Ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from watchfloor.events.typers import Verdict
    from watchfloor.records import Draft, Mention


SETTING = "WATCHFLOOR_TYPING_HEAD"  # environment variable: "off" codes by frames alone


@dataclass(frozen=True, slots=True)
class EventCoder:
    """Finds the events of articles by one ontology and its frames; typers may veto or retype what the frames found."""

    ontology: Ontology
    lexicon: Lexicon
    typers: tuple[Typer, ...] = ()
    proposes: bool = False  # whether syntax proposes what no frame explains; needs a typer that types proposals

    def __call__(self, draft: Draft) -> Draft:
        """The draft with its events, in the order of the text.

        Countries that are parties only through a place ("a hospital in Kharkiv") join the draft's mentions.
        """
        statements = StatementIndex(draft.statements)
        parties = _parties(draft, statements)
        candidates = self._judged(draft.doc, self.candidates(draft, parties))
        candidates = settle(candidates, Roles(parties, lenders_in(self.lexicon)), self.ontology)
        contexts = ContextIndex(syntax.read_sentences(draft.doc), self.ontology.contexts)
        groups = group_tellings(fold_consequences(candidates))
        ids = Ids(draft.article.id)
        events = tuple(
            self._event(group, draft, statements, contexts, ids)
            for group in sorted(groups, key=lambda group: group[0].trigger.start)
        )
        return _with_countries(replace(draft, events=events), parties)

    def candidates(self, draft: Draft, parties: Parties | None = None) -> list[Candidate]:
        """What the frames found, and what syntax proposes beside it, before any typer is asked."""
        from watchfloor.places import PlaceIndex
        from watchfloor.times import TimeIndex

        parties = parties or _parties(draft, StatementIndex(draft.statements))
        finder = Finder(self.lexicon, self.ontology, parties)
        times, places = TimeIndex(draft.doc, draft.times), PlaceIndex(draft.doc, draft.places)
        tokens = _tokens(draft.doc)
        composer = Composer(finder.find(tokens), finder, self.ontology, parties)
        events = list(composer.events())
        found = (candidate_of(item, status, composer, times, places) for item, status in events)
        by_frames = [candidate for candidate in found if is_eligible(candidate, finder.roles, self.ontology)]
        if not self.proposes:
            return by_frames
        taken = {word.i for item, _ in events for word in item.evocation.words}
        return [*by_frames, *propose(tokens, taken | cues_in(draft), finder, composer, times, places)]

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
    """The shipped ontology, frames and typing head; built once.  Without the head where ``SETTING`` is "off"."""
    if environ.get(SETTING) == "off":
        return frames_coder()
    return EventCoder(plover(), plover_lexicon(), (domain_typer(), head_typer()), proposes=True)


@cache
def frames_coder() -> EventCoder:
    """The same without the typing head: frames alone."""
    return EventCoder(plover(), plover_lexicon(), (domain_typer(),))


def find_events(draft: Draft) -> Draft:
    """The draft with its PLOVER events, by frames and typing head, in the order of the text.

    Raises ``ModelError`` where the typing head's files are missing.
    """
    return plover_coder()(draft)


def find_events_by_frames(draft: Draft) -> Draft:
    """The draft with the PLOVER events that the shipped frames find alone; needs no typing head."""
    return frames_coder()(draft)


def _parties(draft: Draft, statements: StatementIndex) -> Parties:
    from watchfloor.actors import MentionIndex

    return Parties(draft, MentionIndex(draft.doc, draft.mentions), statements)


def _tokens(doc: Doc) -> list[Token]:
    return [
        token for sentence in syntax.read_sentences(doc) for token in sentence if token.pos_ not in {"SPACE", "PUNCT"}
    ]


def _retyped(candidate: Candidate, verdict: Verdict) -> Candidate:
    """The candidate as the verdict wants it; who typed it is kept only where that is not the frame."""
    typed_by = verdict.rule if verdict.type != candidate.type else candidate.typed_by
    share = candidate.share if verdict.share is None else verdict.share
    return replace(candidate, type=str(verdict.type), mode=verdict.mode, typed_by=typed_by, share=share)


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
