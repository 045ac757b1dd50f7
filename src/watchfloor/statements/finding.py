"""The stage: from an article with its mentions to its statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from watchfloor.reader.syntax import children, read_sentences, subtree
from watchfloor.records import Ids, Span, Statement
from watchfloor.statements.asides import colon_sayings, hearsay_sayings, outlook_sayings, phrase_sayings
from watchfloor.statements.attribution import Attribution
from watchfloor.statements.carrying import carried_on, with_documents
from watchfloor.statements.contents import spans_of, wording_of
from watchfloor.statements.cues import sources
from watchfloor.statements.described import Described
from watchfloor.statements.hearers import Hearers
from watchfloor.statements.kinds import Kinds
from watchfloor.statements.matches import find_matches
from watchfloor.statements.misreadings import is_done_to
from watchfloor.statements.nesting import ordered, reporters, settled, without_repeated_headlines, without_second_hand
from watchfloor.statements.occasions import Occasions
from watchfloor.statements.quotations import Quotations, find_quotations
from watchfloor.statements.sayings import Saying
from watchfloor.statements.speakers import Speakers
from watchfloor.statements.subjects import own_subjects
from watchfloor.statements.trimming import clause_around
from watchfloor.statements.voicing import is_voiced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from watchfloor.records import Draft, Mention, Place, Wording
    from watchfloor.statements.anchors import Anchor
    from watchfloor.statements.matches import Match
    from watchfloor.statements.occasions import TimeLookup
    from watchfloor.statements.speakers import MentionLookup, Source


OPENING = frozenset({"det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod"})  # what opens a noun phrase


class PlaceLookup(Protocol):
    """What the place stage offers: ``places.PlaceIndex``."""

    def of_clause(self, token: Token) -> Place | None:
        """The place that modifies this predicate."""


class Finder:
    """Finds the statements of one article."""

    def __init__(self, draft: Draft, mentions: MentionLookup, times: TimeLookup, places: PlaceLookup) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._text = draft.article.text
        self._kinds = kinds = Kinds(mentions, draft.mentions, draft.doc)
        self._described = Described(draft.article, draft.mentions)
        self._speakers = Speakers(mentions, kinds, self._described)
        self._hearers = Hearers(mentions, self._speakers, kinds, self._described)
        self._occasions = Occasions(times, draft.times, draft.article.text)
        self._places = places
        paragraphs = [Span(part.start_char, part.end_char) for part in draft.doc.spans["paragraphs"]]
        self._quotations = Quotations(find_quotations(self._text, paragraphs))

    def __call__(self) -> Draft:
        """The draft with its statements, and with "I" and "we" in quotations settled to who speaks."""
        sayings = Attribution(self._doc, self._quotations, list(self._sayings())).sayings()
        sayings = without_second_hand(ordered(saying for saying in sayings if saying.content))
        sayings = without_repeated_headlines(sayings, self._headings(), self._text)
        sayings = with_documents(sayings, self._text)
        known = self._mentions(sayings)
        carried = carried_on(sayings, self._text)
        sayings = self._occasions.settled([saying.with_people(carried) for saying in sayings])
        known = [carried.get(mention.id, mention) for mention in known]
        mentions = carried | settled(sayings, known, self._quotations, self._text)
        statements = self._statements(ordered(sayings), mentions)
        return replace(
            self._draft, mentions=tuple(mentions.get(item.id, item) for item in known), statements=statements
        )

    def _mentions(self, sayings: list[Saying]) -> list[Mention]:
        """The mentions of the article with those made for who speaks or is told, in the order of the text."""
        used = {mention.id for saying in sayings for mention in saying.people}
        made = [mention for mention in self._described.made if mention.id in used]
        return sorted([*self._draft.mentions, *made], key=lambda mention: (mention.span.start, mention.span.end))

    def _headings(self) -> list[Span]:
        paragraphs = self._doc.spans["paragraphs"]
        return [Span(part.start_char, part.end_char) for part in paragraphs if part.label_ == "heading"]

    def _sayings(self) -> Iterator[Saying]:
        """Everything that the sentences tell of, quotations not yet given out."""
        yield from colon_sayings(self._doc, self._draft.mentions, self._speakers)
        for sentence in read_sentences(self._doc):
            yield from phrase_sayings(sentence, self._speakers, self._quotations)
            yield from outlook_sayings(sentence, self._speakers, self._quotations)
            yield from hearsay_sayings(sentence, self._quotations)
            yield from self._cued(sentence)

    def _cued(self, sentence: DocSpan) -> Iterator[Saying]:
        for match in find_matches(sentence):
            if not match.cue.noun and not is_voiced(match.head):
                continue
            source = self._speakers.source_of(match)
            if source is not None and _can_be_subject(match, source):
                yield self._saying(match, source)

    def _saying(self, match: Match, source: Source) -> Saying:
        """A match as a saying, its content where the grammar gives one."""
        cue = match.span
        if match.cue.noun and match.head.lemma_.lower() in sources().hearsay_nouns and not source.speakers:
            source = replace(source, kind="media")
        frame, tokens = _content_tokens(match)
        tokens = _without_speakers(tokens, self._speakers.nouns_of(match), match)
        return Saying(
            cue=cue,
            content=spans_of(tokens, self._quotations, cue),
            source=source,
            rule=f"cue/{match.cue.words}/{frame}",
            head=match.head,
            addressee=_others(self._hearers.addressees_of(match), source),
            via=self._hearers.via_of(match),
            takes_quotation=match.takes_quotation,
            is_aside=match.complement is None or all(token.i < match.head.i for token in tokens),
        )

    def _statements(self, sayings: list[Saying], mentions: dict[str, Mention]) -> tuple[Statement, ...]:
        """Sayings as records, each with its id and that of the one around it."""
        ids = Ids(self._draft.article.id)
        minted = [ids.mint("statement", self._words(saying)) for saying in sayings]
        around = reporters(sayings)
        return tuple(
            self._statement(saying, id, minted[place] if place is not None else None, mentions)
            for saying, id, place in zip(sayings, minted, around, strict=True)
        )

    def _statement(self, saying: Saying, id: str, reported_by: str | None, mentions: dict[str, Mention]) -> Statement:
        speakers = tuple(mentions.get(mention.id, mention) for mention in saying.source.speakers)
        is_settled = any(mention.id in mentions for mention in saying.source.speakers)
        return Statement(
            id=id,
            speakers=speakers,
            kind=self._kinds.of(speakers[0]) if is_settled else saying.source.kind,
            cue=saying.cue,
            content=saying.content,
            wording=self._wording(saying),
            addressee=tuple(mentions.get(mention.id, mention) for mention in saying.addressee),
            via=saying.via,
            when=self._occasions.when(saying),
            where=self._where(saying),
            reported_by=reported_by,
            rule=saying.rule,
        )

    def _where(self, saying: Saying) -> Place | None:
        """The place of the cue's clause, or of those who were told: "told reporters in Oslo"."""
        if saying.head is None:
            return None
        told = {mention.span for mention in saying.addressee}
        nouns = [
            noun
            for noun in children(saying.head, "obj", "iobj")
            if any(span.start <= noun.idx < span.end for span in told)
        ]
        places = (self._places.of_clause(word) for word in (saying.head, *nouns))
        return next((place for place in places if place is not None), None)

    def _wording(self, saying: Saying) -> Wording:
        """Quoted, reported or mixed; a transcript is quoted without marks."""
        if saying.rule == "colon/transcript":
            return "quoted"
        return wording_of(saying.content, self._quotations, saying.cue)

    def _words(self, saying: Saying) -> str:
        parts = [*([saying.cue] if saying.cue else []), *saying.content]
        return " ".join(part.of(self._text) for part in parts)


def _others(told: tuple[Mention, ...], source: Source) -> tuple[Mention, ...]:
    """Who is told, without who speaks: ""Why," asked the judge"."""
    speaking = {mention.id for mention in source.speakers}
    return tuple(mention for mention in told if mention.id not in speaking)


def _can_be_subject(match: Match, source: Source) -> bool:
    """Whether the cue takes such a subject; a noun of speaking without an owner only where a clause follows it."""
    if match.cue.noun:
        nobody = match.cue.subject == "anybody" and match.complement is not None and match.complement.frame == "that"
        return nobody or (bool(source.speakers) and source.can_speak)
    match match.cue.subject:
        case "document":
            return source.kind == "document"
        case "mention":
            return bool(source.speakers) and source.can_speak
        case "speaker":
            return source.can_speak
    frame = match.complement.frame if match.complement is not None else ""
    plain = frame in {"that", "inf", "raised"} or (bool(source.speakers) and not frame.startswith("obj"))
    return source.can_speak or plain or match.complement is None


def _content_tokens(match: Match) -> tuple[str, tuple[Token, ...]]:
    """The frame that fits and the words that it gives; an aside reports the clause it stands in."""
    if match.complement is not None:
        return match.complement.frame, match.complement.tokens
    if _stands_aside(match.anchor) and (match.cue.frames != ("quote",) or bool(match.cue.carried)):
        return "aside", clause_around(match.anchor, own_subjects(match.head))
    return "", ()


def _without_speakers(tokens: tuple[Token, ...], nouns: list[Token], match: Match) -> tuple[Token, ...]:
    """The content without who says it, read as a part of it: "... a truce, residents and a source said"."""
    if match.cue.noun:
        owned = {word.i for noun in nouns for word in subtree(noun)}
        return tuple(token for token in tokens if token.i not in owned)
    before = [noun.head if noun.dep_ == "appos" else noun for noun in nouns if noun.i < match.head.i]
    if not before or not tokens or tokens[0].i > before[0].i:
        return tokens
    first = min(item.i for noun in before for item in (noun, *noun.children) if item.dep_ in OPENING or item == noun)
    return tuple(token for token in tokens if not first <= token.i < match.head.i)


def _stands_aside(anchor: Anchor) -> bool:
    """Whether it comments on the clause around it: "Barlow said" between commas, "as Barlow warned"."""
    verb = anchor.head
    others = [item for item in children(verb, "obj", "ccomp", "xcomp", "cop") if item != anchor.carried]
    if others:
        return False
    if verb.dep_ == "parataxis":
        subjects = own_subjects(verb)
        return bool(subjects) and (not is_done_to(verb) or subjects[0].lower_ == "it")
    openers = {child.lower_ for child in children(verb, "mark", "advmod", "case")}
    return verb.dep_ in {"advcl", "advcl:relcl"} and "as" in openers and bool(own_subjects(verb))
