"""Drafts built by hand: a parsed sentence, who is named in it, and frames of a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchfloor.events.coder import EventCoder
from watchfloor.events.frames import Frame
from watchfloor.events.lexicon import build_lexicon
from watchfloor.events.ontology import plover
from watchfloor.records import Actor, Article, Draft, Mention, Paragraph, Source, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from watchfloor.events.frames import Operation
    from watchfloor.events.typers import Typer


def frame(id: str, type: str | None, **fields: Any) -> Frame:
    """A frame with a mode only where one is given."""
    return Frame(id=id, type=type, mode=fields.pop("mode", None), **fields)


def operator(id: str, type: str | None, operation: Operation, **fields: Any) -> Frame:
    return frame(id, type, operation=operation, **fields)


def country(doc: Doc, word: str, code: str) -> Mention:
    """The mention of a country by one of its words."""
    start = doc.text.index(word)
    actor = Actor(code, word, "country", None)
    return Mention(f"m-{start}", Span(start, start + len(word)), "name", actor, code, None, None, code, None, "hand")


def people(doc: Doc, word: str, *, sector: str | None, land: str | None = None) -> Mention:
    """The mention of people by what they are."""
    start = doc.text.index(word)
    span = Span(start, start + len(word))
    return Mention(f"m-{start}", span, "description", None, f"c-{start}", None, None, land, sector, "hand")


def statement(doc: Doc, content: str, speaker: Mention | None, cue: str | None = None) -> Statement:
    """A statement with these words as content."""
    start = doc.text.index(content)
    said = Span(doc.text.index(cue), doc.text.index(cue) + len(cue)) if cue else None
    spans = (Span(start, start + len(content)),)
    speakers = (speaker,) if speaker else ()
    return Statement(f"s-{start}", speakers, "named", said, spans, "reported", (), None, None, None, None, "hand")


def draft_of(doc: Doc, mentions: Iterable[Mention] = (), statements: Iterable[Statement] = ()) -> Draft:
    """A draft as the stages before leave it."""
    paragraph = Paragraph(Span(0, len(doc.text)), "body", "hand")
    article = Article(
        "a", "p", None, Source(None, None), None, None, None, None, "en", doc.text, (paragraph,), (), "article"
    )
    return Draft(article, doc, tuple(mentions), (), (), tuple(statements))


def code(draft: Draft, *frames: Frame, typers: tuple[Typer, ...] = ()) -> Draft:
    """The draft with what these frames find."""
    return EventCoder(plover(), build_lexicon(frames), typers)(draft)


def told(draft: Draft) -> list[tuple[str, str | None, list[str], list[str], str]]:
    """Type, mode, actors, recipients and status of each event."""
    text = draft.article.text
    return [
        (event.type, event.mode, words(event.actors, text), words(event.recipients, text), event.status)
        for event in draft.events
    ]


def words(mentions: Iterable[Mention], text: str) -> list[str]:
    return [mention.span.of(text) for mention in mentions]
